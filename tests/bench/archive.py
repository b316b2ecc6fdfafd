"""The archive: storing, ranking, searching and sizes, side by side with the alternatives.

CLIPPER_BENCH_TIMES=11 measures on eleven times the corpus, with changed dates and shuffled sentences.
"""

from __future__ import annotations

import os
import random
import re
import sqlite3
import statistics
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from time import perf_counter
from uuid import uuid4

import psutil

from clipper.clip import clip
from clipper.model import Article, Clipping, Page, Paragraph
from clipper.query import Text
from clipper.text import fold
from storage import Archive, Sort
from tests.bench.__main__ import corpus

SAMPLE = 2000  # articles for what would take hours on all
EVERYDAY = (
    "乡村振兴", "人工智能", "科技创新", "一带一路", "新冠疫情", "脱贫攻坚", "生态环境", "经济",
    "发展", "北京冬奥会", "改革开放", "芯片", "教育", "医疗", "高质量发展", "粤港澳大湾区",
    "碳达峰", "粮食安全", "就业", "养老", "高铁", "航天", "嫦娥", "量子",
    "足球", "电影", "文化遗产", "长江", "黄河", "扶贫", "民营企业", "营商环境",
    "垃圾分类", "5G", "新能源汽车", "光伏", "半导体", "数字经济", "自贸区", "进博会",
    "联合国", "欧盟", "非洲", "中美", "气候变化", "青年", "乡村教师", "农民工",
    "法治", "反腐",
)  # fmt: skip


def main() -> None:
    """Print the figures of issue 3's list."""
    source = corpus() / "articles.jsonl.xz"
    if not source.exists():
        return
    times = int(os.environ.get("CLIPPER_BENCH_TIMES", "1"))
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        with Archive.open(folder / "archive", cache=folder / "cache") as archive:
            _fill(archive, lambda: _multiplied(clip([source]), times))
            _size(archive, folder)
            articles = archive.articles(random.Random(1).sample(archive.ids(""), SAMPLE))
            _ask(archive, articles)
            _change(archive, articles[:100])
        started = perf_counter()
        with Archive.open(folder / "archive", cache=folder / "cache"):
            _say("opening", f"{(perf_counter() - started) * 1000:.0f} ms (≤ 150)")
        _alternatives(articles, folder)


def _multiplied(found: Iterable[object], times: int) -> Iterator[Clipping]:
    """Yield the clippings, and copies of them with other dates and their sentences in another order."""
    chance = random.Random(2)
    for item in found:
        if not isinstance(item, Clipping):
            continue
        yield item
        for number in range(1, times):
            date = item.page.date
            page = replace(item.page, date=date.replace(year=date.year - number, day=1) if date else None)
            shuffled = tuple(_shuffled(article, page, chance) for article in item.articles)
            digest = sha256(f"{item.digest}{number}".encode()).hexdigest()
            yield replace(item, page=page, articles=shuffled, digest=digest)


def _shuffled(article: Article, page: Page, chance: random.Random) -> Article:
    sentences = re.split("(?<=。)", article.text.replace("\n", ""))
    chance.shuffle(sentences)
    return replace(article, page=page, paragraphs=(Paragraph("".join(sentences)),), id=uuid4())


def _say(what: str, figures: str) -> None:
    print(f"   {what:<44} {figures}", flush=True)


def _memory() -> str:
    return f"{psutil.Process().memory_info().rss / 1e6:.0f} MB resident"


def _fill(archive: Archive, clippings: Callable[[], Iterable[Clipping]]) -> None:
    reading = perf_counter()
    count = sum(len(clipping.articles) for clipping in clippings())
    reading = perf_counter() - reading
    started = perf_counter()
    for _ in archive.take_in(clippings()):
        pass
    spent = perf_counter() - started
    _say("read and stored, searchable", f"{count / spent:.0f} articles/s, {_memory()}")
    _say("stored, without the reading", f"{count / (spent - reading):.0f} articles/s (≥ 500)")
    started = perf_counter()
    for _ in archive.catch_up():
        pass
    _say("ranked", f"{count / (perf_counter() - started):.0f} articles/s (≥ 250), {_memory()} (≤ 500)")


def _size(archive: Archive, folder: Path) -> None:
    text = sum(len(one.text.encode()) for some in _parts(archive) for one in some)
    database = (folder / "archive" / "archive.db").stat().st_size
    index = sum(path.stat().st_size for path in (folder / "cache").rglob("*") if path.is_file())
    _say("tables and pairs", f"{database / text:.2f} × the text's {text / 1e6:.0f} MB (≤ 3.8)")
    _say("ranking", f"{index / text:.2f} × (≤ 1.8)")


def _parts(archive: Archive) -> Iterator[list[Article]]:
    ids = archive.ids("")
    for start in range(0, len(ids), 1000):
        yield archive.articles(ids[start : start + 1000])


def _quoted(articles: list[Article], count: int) -> list[str]:
    """Random stretches of 2 to 8 Han characters of the articles."""
    chance = random.Random(3)
    found: list[str] = []
    while len(found) < count:
        runs = re.findall("[\u4e00-\u9fff]{8,}", chance.choice(articles).text)
        if runs:
            run, length = chance.choice(runs), chance.randint(2, 8)
            start = chance.randrange(len(run) - length + 1)
            found.append(run[start : start + length])
    return found


def _timed(what: str, ask: Callable[[str], object], queries: Iterable[str], budget: str) -> None:
    spent = []
    for query in queries:
        started = perf_counter()
        ask(query)
        spent.append((perf_counter() - started) * 1000)
    spent.sort()
    high = spent[int(len(spent) * 0.95)]
    _say(what, f"median {statistics.median(spent):.1f} ms, 95th {high:.1f} ms ({budget})")


def _ask(archive: Archive, articles: list[Article]) -> None:
    def with_facets(query: str) -> None:
        archive.search(query, sort=Sort.RELEVANCE)
        archive.facets(query)

    archive.search("科技", sort=Sort.RELEVANCE)  # loads the dictionary
    quoted = _quoted(articles, 200)
    _timed("200 quotations, total and newest 50", lambda q: archive.search(Text(q)), quoted, "≤ 3, ≤ 20")
    _timed("single characters", lambda q: archive.search(Text(q)), "中国人的一是龘经新", "≤ 120")
    relevance = "50 everyday queries by relevance"
    _timed(relevance, lambda q: archive.search(q, sort=Sort.RELEVANCE), EVERYDAY, "≤ 25, ≤ 100")
    _timed("the same again", lambda q: archive.search(q, sort=Sort.RELEVANCE), EVERYDAY, "≤ 25, ≤ 100")
    _timed("the same with facets", with_facets, EVERYDAY, "≤ 150")
    _timed("rows and snippets of 50 hits", lambda q: _show(archive, q), EVERYDAY, "")


def _show(archive: Archive, query: str) -> None:
    ids = archive.ids(query)[:50]
    archive.rows(ids)
    archive.snippets(ids, query)


def _change(archive: Archive, articles: list[Article]) -> None:
    by_id = {str(one.id): one for one in articles}

    def correct(one: str) -> None:
        archive.correct(replace(by_id[one], headline=f"{by_id[one].headline}（改）"))

    _timed("one article corrected", correct, by_id, "≤ 30")
    _timed("and that undone", lambda _: archive.undo(), by_id, "")


def _alternatives(articles: list[Article], folder: Path) -> None:
    print(f"   -- the alternatives, on {SAMPLE} articles", flush=True)
    quoted = _quoted(articles, 60)
    folded = [fold(one.text) for one in articles]
    true = {query: sum(query in text for text in folded) for query in map(fold, quoted)}
    _timed("a scan of the folded text", lambda q: [q in text for text in folded], quoted, "all found")
    _whoosh(articles, quoted, true, folder / "whoosh")
    for tokenizer in ("unicode61", "trigram"):
        _fts(articles, quoted, true, tokenizer)


def _whoosh(articles: list[Article], quoted: list[str], true: dict[str, int], folder: Path) -> None:
    from jieba.analyse import ChineseAnalyzer
    from whoosh import fields, index, qparser

    folder.mkdir()
    schema = fields.Schema(body=fields.TEXT(analyzer=ChineseAnalyzer()))
    started = perf_counter()
    made = index.create_in(str(folder), schema)
    with made.writer(limitmb=256) as writer:
        for one in articles:
            writer.add_document(body=one.text)
    spent = perf_counter() - started
    size = sum(path.stat().st_size for path in folder.iterdir()) / len(articles)
    _say(
        "Whoosh, positions, ChineseAnalyzer", f"{len(articles) / spent:.0f} articles/s, {size:.0f} bytes each"
    )
    parser = qparser.QueryParser("body", schema)
    with made.searcher() as searcher:
        right = sum(len(searcher.search(parser.parse(f'"{q}"'), limit=None)) == true[fold(q)] for q in quoted)
        _timed(
            "  its quotations",
            lambda q: searcher.search(parser.parse(f'"{q}"')),
            quoted,
            f"{right} of 60 right",
        )


def _fts(articles: list[Article], quoted: list[str], true: dict[str, int], tokenizer: str) -> None:
    base = sqlite3.connect(":memory:")
    base.execute(f"CREATE VIRTUAL TABLE t USING fts5(body, tokenize='{tokenizer}')")
    started = perf_counter()
    base.executemany("INSERT INTO t VALUES (?)", [(fold(one.text),) for one in articles])
    spent = perf_counter() - started
    _say(f"FTS5 alone, {tokenizer}", f"{len(articles) / spent:.0f} articles/s")

    def count(query: str) -> int:
        return int(base.execute("SELECT count(*) FROM t WHERE t MATCH ?", [f'"{fold(query)}"']).fetchone()[0])

    right = sum(count(query) == true[fold(query)] for query in quoted)
    _timed("  its quotations", count, quoted, f"{right} of 60 right")
    base.close()

"""The archive: storing, ranking, searching and sizes, each with its bar, side by side with the alternatives.

CLIPPER_BENCH_TIMES=1,11 measures on the corpus and on eleven times the corpus, with changed dates and
shuffled sentences, and shows what grows how.  Times are of the processor, so that what else the machine does
counts little; after them in brackets by the clock.
"""

from __future__ import annotations

import gc
import os
import random
import re
import resource
import statistics
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from time import perf_counter, process_time
from uuid import uuid4

from clipper.clip import clip
from clipper.model import Article, Clipping, Page, Paragraph
from clipper.query import Text
from storage import Archive, Sort
from tests.bench import alternatives
from tests.bench.__main__ import corpus

SAMPLE = 2000  # articles that are read back, to quote and to correct
EVERYDAY = (
    "乡村振兴", "人工智能", "科技创新", "一带一路", "新冠疫情", "脱贫攻坚", "生态环境", "经济",
    "发展", "北京冬奥会", "改革开放", "芯片", "教育", "医疗", "高质量发展", "粤港澳大湾区",
    "碳达峰", "粮食安全", "就业", "养老", "高铁", "航天", "嫦娥", "量子",
    "足球", "电影", "文化遗产", "长江", "黄河", "扶贫", "民营企业", "营商环境",
    "垃圾分类", "5G", "新能源汽车", "光伏", "半导体", "数字经济", "自贸区", "进博会",
    "联合国", "欧盟", "非洲", "中美", "气候变化", "青年", "乡村教师", "农民工",
    "法治", "反腐",
)  # fmt: skip
SINGLE = "中国人的一是龘经新民大会发年工业生成学上家"


@dataclass(slots=True)
class Figures:
    """What was measured on one archive: by name, in the order it was."""

    barred: bool  # whether the bars count: they are those of the corpus itself
    found: dict[str, tuple[float, str]] = field(default_factory=dict)

    def say(self, what: str, value: float, unit: str, bar: float | None = None, clock: str = "") -> None:
        """Keep a figure and print it with its bar: a speed must reach it, anything else stay within."""
        bar = bar if self.barred else None
        least = unit == "articles/s"
        kept = bar is None or (value >= bar if least else value <= bar)
        sign = "" if bar is None else f"  {'≥' if least else '≤'} {bar:g}: {'met' if kept else 'FALLS SHORT'}"
        self.found[what] = (value, unit)
        shown = f"{value:,.0f}" if value >= 100 else f"{value:,.3g}"
        print(f"   {what:<52} {shown:>8} {unit}{clock}{sign}", flush=True)

    def timed(
        self, what: str, ask: Callable[[str], object], queries: Iterable[str], median: float, high: float
    ) -> None:
        """Ask the queries, and say median and 95th percentile in milliseconds."""
        spent, clocked = [], []
        for query in queries:
            clock, started = perf_counter(), process_time()
            ask(query)
            spent.append((process_time() - started) * 1000)
            clocked.append((perf_counter() - clock) * 1000)
        for name, bar, at in (("median", median, 0.5), ("95th percentile", high, 0.95)):
            value, clock = _at(spent, at), _at(clocked, at)
            self.say(f"{what}, {name}", value, "ms", bar or None, f" ({clock:.3g})")


def _at(values: list[float], share: float) -> float:
    return statistics.median(values) if share == 0.5 else sorted(values)[int(len(values) * share)]


def main() -> None:
    """Print the figures of issue 3's list, and what grows how."""
    source = corpus() / "articles.jsonl.xz"
    if not source.exists():
        return
    runs = [int(times) for times in os.environ.get("CLIPPER_BENCH_TIMES", "1").split(",")]
    figures = [_measure(source, times) for times in runs]
    for name, (before, unit) in figures[0].found.items() if len(runs) > 1 else ():
        after = figures[-1].found[name][0]
        print(f"   | {name} | {before:,.3g} {unit} | {after:,.3g} {unit} | × {after / (before or 1):.2g} |")


def _measure(source: Path, times: int) -> Figures:
    """Measure on so many times the corpus; the alternatives on the corpus itself alone."""
    figures = Figures(barred=times == 1)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        with Archive.open(folder / "archive", cache=folder / "cache") as archive:
            text = _fill(figures, archive, _multiplied(source, times))
            _sizes(figures, folder, text)
            articles = archive.articles(random.Random(1).sample(archive.ids(""), SAMPLE))
            _ask(figures, archive, articles)
            _change(figures, archive, articles[:100])
        started = process_time()
        with Archive.open(folder / "archive", cache=folder / "cache"):
            figures.say("opening", (process_time() - started) * 1000, "ms", 150)
        if times == 1:
            alternatives.main(articles, [*quoted(articles, 60), *SINGLE[:10]], folder)
    gc.collect()
    return figures


def _multiplied(source: Path, times: int) -> Iterator[Clipping]:
    """Yield the corpus, then copies of it with other dates and their sentences in another order."""
    chance = random.Random(2)
    for number in range(times):
        for item in clip([source]):
            if isinstance(item, Clipping):
                yield _copied(item, number, chance) if number else item


def _copied(item: Clipping, number: int, chance: random.Random) -> Clipping:
    date = item.page.date
    page = replace(item.page, date=date.replace(year=date.year - number, day=1) if date else None)
    shuffled = tuple(_shuffled(article, page, chance) for article in item.articles)
    digest = sha256(f"{item.digest}{number}".encode()).hexdigest()
    return replace(item, page=page, articles=shuffled, digest=digest)


def _shuffled(article: Article, page: Page, chance: random.Random) -> Article:
    sentences = re.split("(?<=。)", article.text.replace("\n", ""))
    chance.shuffle(sentences)
    return replace(article, page=page, paragraphs=(Paragraph("".join(sentences)),), id=uuid4())


def _fill(figures: Figures, archive: Archive, clippings: Iterator[Clipping]) -> int:
    """Take in, rank, compare; return the bytes of the articles' text."""
    text, count, reading = 0, 0, 0.0

    def read() -> Iterator[Clipping]:
        nonlocal text, count, reading
        while True:
            started = process_time()
            item = next(clippings, None)
            reading += process_time() - started
            if item is None:
                return
            count += len(item.articles)
            text += sum(len(one.text.encode()) for one in item.articles)
            yield item

    def speed(what: str, bar: float | None, work: Iterable[object]) -> float:
        clock, started = perf_counter(), process_time()
        for _ in work:
            pass
        spent, clocked = process_time() - started - reading, perf_counter() - clock
        figures.say(what, count / spent, "articles/s", bar, f" ({count / clocked:.0f}; {_peak():.0f} MB)")
        return spent

    speed("stored and searchable", 500, archive.take_in(read()))
    reading = 0.0
    ranked = speed("ranked", 250, archive.rank())
    compared = speed("compared with each other for reprints", None, archive.find_reprints())
    figures.say("ranked and compared", count / (ranked + compared), "articles/s", 250)
    figures.say("most memory so far", _peak(), "MB", 500)
    return text


def _peak() -> float:
    """The most memory this process ever had, files mapped into it included, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def _sizes(figures: Figures, folder: Path, text: int) -> None:
    database = (folder / "archive" / "archive.db").stat().st_size
    index = sum(path.stat().st_size for path in (folder / "cache").rglob("*") if path.is_file())
    figures.say("text", text / 1e6, "MB")
    figures.say("tables and pairs", database / text, "× the text", 3.8)
    figures.say("ranking", index / text, "× the text", 1.8)


def quoted(articles: list[Article], count: int) -> list[str]:
    """Return random stretches of 2 to 8 Han characters of the articles."""
    chance = random.Random(3)
    found: list[str] = []
    while len(found) < count:
        runs = re.findall("[\u4e00-\u9fff]{8,}", chance.choice(articles).text)
        if runs:
            run, length = chance.choice(runs), chance.randint(2, 8)
            start = chance.randrange(len(run) - length + 1)
            found.append(run[start : start + length])
    return found


def _ask(figures: Figures, archive: Archive, articles: list[Article]) -> None:
    def relevance(query: str) -> None:
        archive.search(query, sort=Sort.RELEVANCE)

    def with_facets(query: str) -> None:
        relevance(query)
        archive.facets(query)

    def beside_a_paper(query: str) -> None:
        archive.facets(f"{query} {paper}", alternatives=True)

    def show(query: str) -> None:
        ids = archive.search(query).ids
        archive.rows(ids)
        archive.snippets(ids, query)

    paper = archive.facets("").papers[0].query
    relevance("科技")  # loads the dictionary
    newest = "200 quotations by newest, total and first 50"
    figures.timed(newest, lambda q: archive.search(Text(q)), quoted(articles, 200), 3, 20)
    figures.timed("single characters", lambda q: archive.search(Text(q)), SINGLE, 120, 120)
    figures.timed("50 everyday queries by relevance", relevance, EVERYDAY, 25, 100)
    figures.timed("the same again", relevance, EVERYDAY, 25, 100)
    figures.timed("the same with facets", with_facets, EVERYDAY, 150, 150)
    figures.timed("facets beside a paper that is picked", beside_a_paper, EVERYDAY, 150, 150)
    figures.timed("rows and snippets of their first 50", show, EVERYDAY, 0, 0)


def _change(figures: Figures, archive: Archive, articles: list[Article]) -> None:
    by_id = {str(one.id): one for one in articles}

    def correct(one: str) -> None:
        archive.correct(replace(by_id[one], headline=f"{by_id[one].headline}（改）"))

    figures.timed("one article corrected", correct, by_id, 30, 30)
    figures.timed("and that undone", lambda _: archive.undo(), by_id, 30, 30)

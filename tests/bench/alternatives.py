"""What others do for exact text, on a part of the corpus: speed, size, and how many quotations are right."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from time import process_time

from clipper.model import Article
from clipper.text import RUNS, fold
from storage import pairs

Count = Callable[[str], int]


def main(articles: list[Article], quoted: list[str], folder: Path) -> None:
    """Print a line an alternative: speed, size, how long a quotation takes, how many are right."""
    texts = [one.text for one in articles]
    folded = list(map(fold, texts))
    true = {query: sum(fold(query) in text for text in folded) for query in quoted}
    print(
        f"   exact text on {len(texts):,} articles, {len(quoted)} quotations of 1 to 8 characters:",
        flush=True,
    )
    ways: dict[str, Callable[[], tuple[int, Count]]] = {
        "this archive's pairs": lambda: _pairs(texts),
        "a scan of the folded text": lambda: (0, _scan(folded)),
        "Whoosh, positions, jieba's ChineseAnalyzer": lambda: _whoosh(texts, folder / "whoosh"),
        "FTS5 alone, unicode61": lambda: _fts(folded, "unicode61", fold),
        "FTS5 alone, trigram": lambda: _fts(folded, "trigram", fold),
        "FTS5 alone, plain pairs": lambda: _fts(map(_plain, folded), "unicode61", lambda q: _plain(fold(q))),
    }
    for name, make in ways.items():
        started = process_time()
        size, count = make()
        stored = process_time() - started
        started = process_time()
        right = sum(count(query) == true[query] for query in quoted)
        asked = (process_time() - started) * 1000 / len(quoted)
        speed = f"{len(texts) / stored:,.0f} articles/s" if size else "nothing stored"
        each = f"{size / len(texts):,.0f} bytes each"
        print(
            f"   {name:<44} {speed:>18} {each:>18} {asked:8.2f} ms  {right} of {len(quoted)} right",
            flush=True,
        )


def _scan(folded: list[str]) -> Count:
    return lambda query: sum(fold(query) in text for text in folded)


def _pairs(texts: list[str]) -> tuple[int, Count]:
    from sqlalchemy import create_engine

    connection = create_engine("sqlite://").connect()
    pairs.create(connection)
    pairs.add(connection, ((nr, {"body": text}) for nr, text in enumerate(texts, 1)))

    def count(query: str) -> int:
        asked = "SELECT count(*) FROM pairs WHERE pairs MATCH ?"
        return int(connection.exec_driver_sql(asked, (pairs.phrase(query),)).scalar_one())

    return int(connection.exec_driver_sql("SELECT sum(length(block)) FROM pairs_data").scalar_one()), count


def _fts(texts: Iterable[str], tokenizer: str, asked: Callable[[str], str]) -> tuple[int, Count]:
    base = sqlite3.connect(":memory:")
    base.execute(f"CREATE VIRTUAL TABLE t USING fts5(body, content='', tokenize='{tokenizer}')")
    base.executemany("INSERT INTO t(body) VALUES (?)", ((text,) for text in texts))

    def count(query: str) -> int:
        return int(
            base.execute("SELECT count(*) FROM t WHERE t MATCH ?", [f'"{asked(query)}"']).fetchone()[0]
        )

    return int(base.execute("SELECT sum(length(block)) FROM t_data").fetchone()[0]), count


def _plain(folded: str) -> str:
    """Pairs of each run and nothing else: no last character that ends it, so runs cannot be told apart."""
    return " ".join(_of_runs(folded))


def _of_runs(folded: str) -> Iterator[str]:
    for run, word in RUNS.findall(folded):
        yield from (run[at : at + 2] for at in range(max(1, len(run) - 1))) if run else [word]


def _whoosh(texts: list[str], folder: Path) -> tuple[int, Count]:
    import jieba
    from jieba.analyse import ChineseAnalyzer
    from whoosh import fields, index, qparser

    jieba.setLogLevel("WARNING")
    folder.mkdir()
    schema = fields.Schema(body=fields.TEXT(analyzer=ChineseAnalyzer()))
    made = index.create_in(str(folder), schema)
    with made.writer(limitmb=256) as writer:
        for text in texts:
            writer.add_document(body=text)
    parser, searcher = qparser.QueryParser("body", schema), made.searcher()

    def count(query: str) -> int:
        return len(searcher.search(parser.parse(f'"{query}"'), limit=None))

    return sum(path.stat().st_size for path in folder.iterdir()), count

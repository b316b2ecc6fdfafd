"""Reprints: how many made ones are found, how many pairs are wrong, the cost (reads the corpus)."""

from __future__ import annotations

import json
import lzma
import os
import random
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date as Date  # noqa: N812
from hashlib import sha256
from itertools import islice
from pathlib import Path
from time import process_time
from uuid import UUID, uuid4

from clipper.model import Article, Clipping, Page, Paragraph
from clipper.reprint import core
from storage import Archive
from tests.bench.__main__ import corpus

COUNT = int(os.environ.get("CLIPPER_BENCH_ARTICLES", "6000"))
MADE = 300  # reprints of each kind
RUN = 40  # characters in a row that two prints of a story have in common at least


def main() -> None:
    """Print recall by kind, precision, and time for each article."""
    if not corpus().is_dir():
        return
    dice = random.Random(5)
    originals = list(islice(articles(corpus() / "articles.jsonl.xz"), COUNT))
    long = [one for one in originals if len(core(one)) > 300]
    made = {
        "re-headlined, another dateline": [re_headlined(one, dice) for one in dice.sample(long, MADE)],
        "cut to a third": [cut(one, dice) for one in dice.sample(long, MADE)],
        "one letter in twenty changed": [edited(one, dice) for one in dice.sample(long, MADE)],
        "joined with another": [joined(one, other) for one, other in pairs(long, dice)],
    }
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        with Archive.open(folder / "archive", cache=folder / "cache") as archive:
            measure(archive, originals, made)


def measure(archive: Archive, originals: list[Article], made: dict[str, list[tuple[Article, UUID]]]) -> None:
    """Take all in, find reprints, print how that went."""
    start = process_time()
    everything = originals + [one for listed in made.values() for one, _ in listed]
    list(archive.take_in(clippings(everything)))
    taken = process_time()
    list(archive.find_reprints())
    found = process_time()
    count = len(everything)
    print(f"   {count:,} articles taken in: {1000 * (taken - start) / count:.2f} ms of processor time each")
    print(f"   compared behind it: {1000 * (found - taken) / count:.2f} ms of processor time each")
    for kind, listed in made.items():
        right = sum(
            source in {one.id for one in archive.family(copy.id).prints[:200]} for copy, source in listed
        )
        print(f"   {kind:<32} recall {right / len(listed):.3f} of {len(listed)}")
    cores = {one.id: core(one) for one in everything}
    linked = direct(archive.folder)
    wrong = sum(not common(cores[one], cores[other]) for one, other in linked)
    print(f"   precision {1 - wrong / max(1, len(linked)):.4f}: {wrong} of {len(linked):,} pairs")
    print(f"   have no {RUN} characters in a row in common")


def direct(folder: Path) -> list[tuple[UUID, UUID]]:
    """Return the pairs that were found, each once."""
    query = """SELECT one.id, two.id FROM reprints JOIN articles AS one ON one.nr = reprints.nr
        JOIN articles AS two ON two.nr = reprints.other WHERE one.nr < two.nr"""
    with closing(sqlite3.connect(folder / "archive.db")) as database:
        return [(UUID(one), UUID(two)) for one, two in database.execute(query)]


def articles(path: Path) -> Iterator[Article]:
    """Yield the corpus's articles."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            page = Page(record.get("paper") or "", Date.fromisoformat(record["date"]), "", "1")
            body = tuple(Paragraph(text) for text in record["body"])
            yield Article(page, record.get("headline") or record.get("title"), paragraphs=body)


def clippings(listed: list[Article]) -> Iterator[Clipping]:
    """Yield a clipping of each article."""
    for number, one in enumerate(listed):
        yield Clipping(str(number), one.page, (one,), sha256(str(number).encode()).hexdigest())


def _print(one: Article, paragraphs: tuple[Paragraph, ...]) -> tuple[Article, UUID]:
    page = replace(one.page, paper="转载报")
    return replace(one, id=uuid4(), page=page, headline="另拟的标题", paragraphs=paragraphs), one.id


def re_headlined(one: Article, dice: random.Random) -> tuple[Article, UUID]:
    """Another headline and dateline, another order of nothing."""
    first = Paragraph("新华社北京5月10日电（记者 张伟、李明）" + one.paragraphs[0].text)
    last = Paragraph("（据新华社，有删节）")
    return _print(one, (first, *one.paragraphs[1:], last))


def cut(one: Article, dice: random.Random) -> tuple[Article, UUID]:
    """A third of the letters in a row."""
    text = one.text
    start = dice.randrange(max(1, len(text) * 2 // 3))
    return _print(one, (Paragraph(text[start : start + max(150, len(text) // 3)]),))


def edited(one: Article, dice: random.Random) -> tuple[Article, UUID]:
    """Letters changed in a few places: whole phrases, as editors do."""
    text = one.text
    for _ in range(max(1, len(text) // 120)):
        at = dice.randrange(len(text))
        text = text[:at] + "改动文字" + text[at + 6 :]
    return _print(one, (Paragraph(text),))


def pairs(long: list[Article], dice: random.Random) -> Iterator[tuple[Article, Article]]:
    """Yield articles with another to join."""
    yield from zip(dice.sample(long, MADE), dice.sample(long, MADE), strict=True)


def joined(one: Article, other: Article) -> tuple[Article, UUID]:
    """A round-up of two articles."""
    return _print(one, (*other.paragraphs, *one.paragraphs))


def common(left: str, right: str) -> bool:
    """Whether two texts have a run of letters in common that no chance makes."""
    short, long = sorted((left, right), key=len)
    return any(short[at : at + RUN] in long for at in range(max(1, len(short) - RUN + 1)))

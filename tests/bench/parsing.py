"""Fields with the gold's roles, page identity, encodings, parts of articles cut in two (corpus)."""

from __future__ import annotations

import json
import lzma
import random
import time
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import uuid4

from clipper.clip import clip
from clipper.jump import continuations
from clipper.model import Article, Clipping, Line, Page, Paragraph, Role
from clipper.read.encoding import decoded
from clipper.read.identity import identify
from clipper.segment.fields import fields
from clipper.text import simplified
from tests.bench.__main__ import corpus

ISSUES = 150


def main() -> None:
    """Print the four measurements; the corpus is needed for all but the encodings."""
    encodings()
    if not corpus().is_dir():
        return
    for name in ("pages_dev.jsonl.xz", "pages_train.jsonl.xz"):
        pages = list(rows(corpus() / name))
        authors_and_datelines(name, pages)
        identities(name, pages)
    jumps(corpus() / "articles.jsonl.xz")


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a compressed collection of pages."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def bare(text: str | None) -> str:
    """Letters and digits alone, as names and datelines are compared."""
    text = unicodedata.normalize("NFKC", text or "")
    return "".join(c for c in text if unicodedata.category(c)[0] in "LN").casefold()


def f1(hits: int, said: int, gold: int) -> float:
    """F1 of counts."""
    return 2 * hits / (said + gold) if said + gold else 1.0


def authors_and_datelines(name: str, pages: list[dict[str, Any]]) -> None:
    """Print F1 of authors and datelines where every line's role is the gold's."""
    count: Counter[str] = Counter()
    for page in pages:
        printed = page["text"].split("\n")
        for gold in page["gold"]["articles"]:
            lines = {Role(r): [printed[n - 1] for n in ns] for r, ns in gold["roles"].items()}
            text = [Paragraph(p if isinstance(p, str) else p[0]) for p in gold["paragraphs"]]
            found = fields(lines, text)
            if "authors" in gold:
                said = {bare(person) for person in Article(Page(), creators=found.creators).authors}
                wanted = {bare(person) for person in gold["authors"]}
                count.update(hits=len(said & wanted), said=len(said), gold=len(wanted))
            right = bool(gold["dateline"]) and bare(gold["dateline"]) == bare(found.dateline)
            count.update(dhits=right, dsaid=bool(found.dateline), dgold=bool(gold["dateline"]))
    authors = f1(count["hits"], count["said"], count["gold"])
    lines_ = f1(count["dhits"], count["dsaid"], count["dgold"])
    print(f"   {name}: authors F1 {authors:.4f}, datelines F1 {lines_:.4f}, with the gold's roles")


def identities(name: str, pages: list[dict[str, Any]]) -> None:
    """Print how many dates and page numbers the folio lines alone give, and how many are right."""
    count: Counter[str] = Counter()
    start = time.process_time()
    for page in pages:
        lines = [Line(n, text) for n, text in enumerate(page["text"].split("\n"), 1)]
        found = identify(Path("page.txt"), lines)
        day, number = page["gold"]["page"].removesuffix(".txt").rsplit("-", 1)
        count.update(dates=bool(found.date), right=str(found.date) == day)
        count.update(numbers=bool(found.number), same=found.number == str(int(number)))
    each = (time.process_time() - start) / len(pages) * 1000
    dates, numbers = f"{count['right']}/{count['dates']}", f"{count['same']}/{count['numbers']}"
    print(f"   {name}: dates {dates}, page numbers {numbers} right; {each:.1f} ms a page")


def encodings() -> None:
    """Print how many pieces of the seeds come back from every encoding as they were."""
    seeds = (p for p in files("seeds").iterdir() if p.name.endswith(".txt"))
    text = "\n".join(page.read_text("utf-8") for page in sorted(seeds, key=lambda p: p.name))
    traditional = text.translate({new: old for old, new in simplified().items()})
    chance = random.Random(5)
    forms = [(text, name) for name in ("utf-8", "gb18030", "utf-16-le")]
    forms += [(traditional, name) for name in ("big5", "gb18030", "utf-16-be")]
    for size in (6, 10, 20, 50, 500, 5000):
        right = tried = 0
        for _ in range(200):
            start = chance.randrange(len(text) - size)
            for source, encoding in forms:
                piece = source[start : start + size].encode(encoding, "ignore")
                wanted = piece.decode(encoding)
                if any("\u4e00" <= c <= "\u9fff" for c in wanted):
                    tried += 1
                    right += decoded(piece)[0] == wanted
        print(f"   pieces of {size} characters: {right}/{tried} come back")


def jumps(path: Path) -> None:
    """Print precision and recall of the parts of articles cut in two at random, and seconds an issue."""
    issues: dict[object, list[Article]] = defaultdict(list)
    for found in islice(clip([path]), 2500):
        if isinstance(found, Clipping):
            issues[found.page.date] += found.articles
    chance, count = random.Random(7), Counter[str]()
    start = time.process_time()
    for articles in list(issues.values())[:ISSUES]:
        pool, truth = cut_in_two(articles, chance)
        said = {(p.first.id, p.rest.id) for p in continuations(pool)}
        count.update(hits=len(said & truth), said=len(said), gold=len(truth))
    each = (time.process_time() - start) / ISSUES
    precision, recall = count["hits"] / count["said"], count["hits"] / count["gold"]
    print(f"   {count['gold']} cut: precision {precision:.3f}, recall {recall:.3f}; {each:.2f} s an issue")


def cut_in_two(
    articles: list[Article], chance: random.Random
) -> tuple[list[Article], set[tuple[object, object]]]:
    """An issue with four of its articles cut in two, and which parts belong together."""
    whole = [a for a in articles if len(a.paragraphs) >= 4 and a.headline and len(a.text) > 500]
    chosen = chance.sample(whole, min(4, len(whole)))
    pool = [a for a in articles if a not in chosen]
    truth: set[tuple[object, object]] = set()
    for article in chosen:
        first, rest = parts(article, chance, [a.headline for a in whole])
        pool += [first, rest]
        truth.add((first.id, rest.id))
    chance.shuffle(pool)
    return pool, truth


def parts(article: Article, chance: random.Random, headlines: list[str | None]) -> tuple[Article, Article]:
    """An article cut in two; marks, numbers and headline of the second part are whole, missing or wrong."""
    text = list(article.paragraphs)
    place = chance.randrange(1, len(text) - 1)
    middle = text[place].text
    inside = (
        chance.randrange(5, len(middle) - 5) if len(middle) > 20 and chance.random() < 0.6 else len(middle)
    )
    number, marks = str(chance.randint(2, 9)), chance.choice(("both", "to", "from"))
    title = article.headline or ""
    first = replace(
        article,
        id=uuid4(),
        page=replace(article.page, number="1"),
        paragraphs=(*text[:place], Paragraph(middle[:inside])),
        jump_to=None if marks == "from" else number,
    )
    rest = replace(
        article,
        id=uuid4(),
        page=replace(article.page, number=number),
        headline=chance.choice((title, title[: max(4, len(title) // 2)], None, chance.choice(headlines))),
        kicker=None,
        deck=None,
        creators=article.creators if chance.random() < 0.5 else (),
        paragraphs=(*((Paragraph(middle[inside:]),) if middle[inside:] else ()), *text[place + 1 :]),
        jump_to=None,
        jump_from=None if marks == "to" else "1",
    )
    return first, rest

"""Gold pages as lessons: what each line is, whose it is, and where paragraphs begin."""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clipper.model import Role
from clipper.segment.fragments import Scene
from clipper.segment.lines import Shape
from clipper.segment.score import WHOLE_AT, bare, folded
from clipper.segment.sight import NEW

Gold = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Lesson:
    """A page's text with its gold segmentation."""

    lines: tuple[str, ...]
    owner: Mapping[int, tuple[int, Role]]  # line number: which article (-1 furniture), which role
    gold: Gold
    sizes: Mapping[int, int]  # characters of each line, at least 1

    def numbered(self) -> list[tuple[int, str]]:
        """The lines with their numbers."""
        return list(enumerate(self.lines, 1))


def lesson(text: str, gold: Gold) -> Lesson:
    """The lesson of one gold page."""
    owner = dict.fromkeys(gold.get("furniture", ()), (-1, Role.FURNITURE))
    for number, article in enumerate(gold["articles"]):
        for role, lines in article["roles"].items():
            owner.update((line, (number, Role(role))) for line in lines)
    lines = tuple(text.split("\n"))
    sizes = {number: len(folded(line)) or 1 for number, line in enumerate(lines, 1)}
    return Lesson(lines, owner, gold, sizes)


def read_corpus(path: Path) -> list[Lesson]:
    """The lessons of a collection (.jsonl or .jsonl.xz of rows with text and gold)."""
    opened = lzma.open if path.suffix == ".xz" else open
    with opened(path, "rt", encoding="utf-8") as rows:
        return [lesson(row["text"], row["gold"]) for row in map(json.loads, rows)]


def labels(page: Lesson, items: Sequence[Shape]) -> list[str]:
    """What the first tagger should say of each line."""
    found: list[str] = []
    before = -1
    for item in items:
        whose, role = page.owner.get(item.number, (-1, Role.FURNITURE))
        if whose < 0:
            found.append(Role.FURNITURE)
            continue
        found.append(role + (NEW if whose != before else ""))
        before = whose
    return found


def owners(page: Lesson, found: Scene) -> list[int]:
    """For each fragment the article that most of its characters belong to; -1 for furniture."""
    made = []
    for part in found.parts:
        counts: dict[int, int] = {}
        for item in found.told.items[part.first : part.last + 1]:
            whose = page.owner.get(item.number, (-1, Role.FURNITURE))[0]
            counts[whose] = counts.get(whose, 0) + item.size
        made.append(max(counts, key=lambda whose: counts[whose]))
    return made


def goes_on(page: Lesson, number: int, items: Sequence[Shape]) -> list[bool] | None:
    """For each body line of an article but the first, whether a paragraph goes on; None if unclear."""
    forms = [
        folded(form[0] if isinstance(form, list) else form)
        for form in page.gold["articles"][number].get("paragraphs", ())
    ]
    parts = [folded(item.text) for item in items]
    whole = "".join(parts)
    ends, place = {0}, 0
    for form in filter(None, forms):
        start = whole.find(form, place)
        if start < 0 or start - place > 3:
            return None
        place = start + len(form)
        ends.add(place)
    found, place = [], 0
    for part in parts:
        found.append(place not in ends)
        place += len(part)
    return found[1:]


_TEXT = frozenset((Role.BODY, Role.SUBHEAD, Role.LEAD, Role.NOTE, Role.DECK, Role.DATELINE))


Said = Iterable[tuple[int, Role]]


def counterpart(page: Lesson, said: Said) -> tuple[Gold | None, float]:
    """The gold article whose text is most like that of these lines, and how like it is, from 0 to 1."""
    size, said = page.sizes, list(said)
    mine = {number for number, role in said if role in _TEXT} or {number for number, _ in said}
    best: tuple[Gold | None, float] = (None, 0.0)
    for article in page.gold["articles"]:
        gold = {line for role, lines in article["roles"].items() if Role(role) in _TEXT for line in lines}
        gold = gold or {line for lines in article["roles"].values() for line in lines}
        share = sum(size[line] for line in mine & gold) / max(sum(size[line] for line in mine | gold), 1)
        if share > best[1]:
            best = (article, share)
    return best


def headlines(article: Gold) -> list[str]:
    """The forms of an article's headline that are right, bare; empty where it has none."""
    return [bare(form) for form in article["headline_accepted"]] or [""]


def right(page: Lesson, said: Said, headline: str | None) -> bool:
    """Whether an article's text (95 % of it) and headline are those of a gold article."""
    article, share = counterpart(page, said)
    return article is not None and share >= WHOLE_AT and bare(headline) in headlines(article)

"""Corrections teach: an archive's own corrected pages are folded into the shipped model.

A small tagger learns from these pages, with what the shipped one says of each line as a hint; both are then
believed together.  Whether that helps is measured on pages left out of the lesson, and only a model that is
not worse is kept.  Nothing leaves the machine, and the shipped model itself never changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from clipper.model import Line, Page, PageText
from clipper.segment.gold import to_gold
from clipper.segment.lessons import Gold, Lesson, labels, lesson
from clipper.segment.score import FIGURES, Counts, count, figures
from clipper.segment.segmenter import segment
from clipper.segment.sight import NEW, hinted, look, sight
from clipper.segment.train import crf
from clipper.segment.trained import Trained, shipped

LEAST = 3  # pages below which nothing can be measured
PARTS = 5
_OWN = {"c1": 0.05, "c2": 0.5, "max_iterations": 60, "feature.minfreq": 2}
_SAVED = ".before"
Told = tuple[list[list[str]], list[str]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What learning came to: figures (0 to 1) on the corrected pages before and after, and if kept."""

    pages: int
    before: dict[str, float]
    after: dict[str, float]
    kept: bool


def _told(page: Lesson, base: Trained) -> Told:
    """What the tagger learns of a page: each line's attributes with the base's hints, and what it is."""
    seen, names = sight(look(page.numbered()), base.rarity), base.roles.labels
    if not seen.items:
        return [], []
    rows, known = seen.rows(), set(names)
    said = [label if label in known else label.rstrip(NEW) for label in labels(page, seen.items)]
    return hinted(rows, names, base.roles.chances(rows)), said


def _own(told: Sequence[Told], base: Trained) -> Trained:
    """The base with a tagger that has learned from these pages."""
    return replace(base, own=crf(told, _OWN), trust=len(told) / (len(told) + 12.0))


def _counts(pages: Sequence[Lesson], model: Trained) -> list[Counts]:
    made = []
    for page in pages:
        lines = tuple(Line(number, text) for number, text in page.numbered())
        text = "\n".join(page.lines)
        read = PageText(str(page.gold.get("page", "")), lines, Page(), "", text.encode("utf-8", "replace"))
        made.append(count(page.gold, to_gold(read, segment(read, model)), text))
    return made


def _mean(found: dict[str, float]) -> float:
    return sum(found[name] for name in FIGURES) / len(FIGURES)


def teach(pages: Iterable[tuple[str, Gold]], target: Path, base: Trained | None = None) -> Outcome:
    """Learn from corrected pages (text, gold); write the model to target if it is not worse.

    What target held before is kept beside it, for go_back.  Every page is scored by a model that has not
    seen it.

    Raises:
        ValueError: There are fewer than three pages.
        OSError: The model cannot be written.
    """
    base = base or shipped()
    lessons = [lesson(text, gold) for text, gold in pages]
    if len(lessons) < LEAST:
        raise ValueError(f"{len(lessons)} corrected pages, at least {LEAST} are needed")
    told = [_told(page, base) for page in lessons]
    parts = min(PARTS, len(lessons))
    before, after = figures(_counts(lessons, base)), []
    for part in range(parts):
        rest = [page for number, page in enumerate(told) if number % parts != part]
        after += _counts(lessons[part::parts], _own(rest, base))
    found = figures(after)
    kept = _mean(found) >= _mean(before)
    if kept:
        if target.exists():
            target.replace(target.with_name(target.name + _SAVED))
        _own(told, base).save(target)
    return Outcome(len(lessons), before, found, kept)


def go_back(target: Path) -> bool:
    """Undo the last lesson: bring back the model before it, or the shipped one by removing target.

    Returns whether there was something to undo.
    """
    saved = target.with_name(target.name + _SAVED)
    if saved.exists():
        saved.replace(target)
        return True
    existed = target.exists()
    target.unlink(missing_ok=True)
    return existed

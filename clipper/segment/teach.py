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
from clipper.segment.sight import hinted, look, sight
from clipper.segment.train import crf
from clipper.segment.trained import Tagger, Trained, shipped

LEAST = 3  # pages below which nothing can be measured
PARTS = 5
_OWN = {"c1": 0.05, "c2": 0.5, "max_iterations": 60, "feature.minfreq": 2}
_SAVED = ".before"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What learning came to: figures (0 to 1) on the corrected pages before and after, and if kept."""

    pages: int
    before: dict[str, float]
    after: dict[str, float]
    kept: bool


def _own(pages: Sequence[Lesson], base: Trained) -> Trained:
    """The base with a tagger that has learned from these pages."""
    names, sequences = base.roles.labels, []
    for page in pages:
        seen = sight(look(page.numbered()), base.rarity)
        if seen.items:
            rows = seen.rows()
            known = set(names)
            said = [label if label in known else label.rstrip("^") for label in labels(page, seen.items)]
            sequences.append((hinted(rows, names, base.roles.chances(rows)), said))
    tagger: Tagger = crf(sequences, _OWN)
    return replace(base, own=tagger, trust=len(pages) / (len(pages) + 12.0))


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
    parts = min(PARTS, len(lessons))
    before, after = figures(_counts(lessons, base)), []
    for part in range(parts):
        rest = [page for number, page in enumerate(lessons) if number % parts != part]
        after += _counts(lessons[part::parts], _own(rest, base))
    found = figures(after)
    kept = _mean(found) >= _mean(before)
    if kept:
        if target.exists():
            target.replace(target.with_name(target.name + _SAVED))
        _own(lessons, base).save(target)
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

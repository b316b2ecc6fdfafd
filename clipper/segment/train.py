"""Learning from gold pages: python -m clipper.segment.train CORPUS [MODEL] writes the model anew.

The same bytes come from the same corpus, however many processes share the work.  Each later stage learns
from what the stage before says of pages that it has not learned from.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

import numpy as np
import pycrfsuite

from clipper.segment.augment import varied
from clipper.segment.belief import EVEN, curve
from clipper.segment.cases import Cases, Sequenced, head_rows, join_rows, link_rows, sure_rows, within_rows
from clipper.segment.drafts import WEIGHED, Draft, Members, best, chances, drafted, held, tagged
from clipper.segment.fragments import Floats, Scene
from clipper.segment.grams import BUCKETS, grams
from clipper.segment.headline import Tagged
from clipper.segment.lessons import Lesson, labels, read_corpus
from clipper.segment.reading import Reading, readings
from clipper.segment.sight import Sight, look, only_sure_furniture, sight, stage
from clipper.segment.trained import SHIPPED, Tagger, Trained
from clipper.segment.trees import Recipe, Trees, grow

FOLDS = 4
BEST = 3  # readings whose articles headlines are learned from
THIN = 4  # of so many joints between lines one is learned from
_COMMON = 2.0  # words that occur in more than one article of seven tell nothing
_ROLES = {"c1": 0.1, "c2": 0.3, "feature.minfreq": 5}
_WITHIN = {"c1": 0.1, "c2": 0.3, "feature.minfreq": 3}
Table = tuple[Floats, Floats]  # cases, and whether each is so
Told = TypeVar("Told")
Made = TypeVar("Made")


def rarity(lessons: Sequence[Lesson]) -> Floats:
    """The weight of every bucket of grams: 0 where common, towards 1 where rare."""
    texts = [
        " ".join(page.lines[line - 1] for lines in article["roles"].values() for line in lines)
        for page in lessons
        for article in page.gold["articles"]
    ]
    counts = np.zeros(BUCKETS)
    for start in range(0, len(texts), 500):
        some = texts[start : start + 500]
        gram, text = grams(some)
        counts += np.bincount(np.unique(gram * len(some) + text) // len(some), minlength=BUCKETS)
    top = np.log(max(len(texts), 2))
    weight = np.clip(top - np.log1p(counts) - _COMMON, 0, None) / max(top - _COMMON, 1.0)
    return np.asarray(np.round(np.clip(weight, 0, 1) * 255) / 255)


def crf(sequences: Iterable[Sequenced], options: dict[str, float]) -> Tagger:
    """A tagger trained on attribute rows and labels."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    for rows, said in sequences:
        if rows:
            trainer.append(rows, said)
    trainer.set_params(options)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "crf"
        trainer.train(str(path))
        return Tagger(path.read_bytes())


@dataclass(frozen=True, slots=True)
class Effort:
    """How long to learn: iterations of the taggers, trees of the scorers."""

    roles: int = 110
    held: int = 70  # for the taggers that later stages learn from
    within: int = 100
    inside: int = 50  # the same, of those that later stages learn from
    links: int = 150
    halves: int = 100  # for the scorers that later stages learn from
    joins: int = 100
    whole: int = 60
    heads: int = 110


@dataclass(frozen=True, slots=True)
class _Page:
    lesson: Lesson
    printed: bool  # as it is, not in another house's dress
    seen: Sight
    rows: list[list[str]]

    def lines(self) -> Sequenced:
        """What the first tagger learns from this page."""
        return self.rows, labels(self.lesson, self.seen.items)


@dataclass(frozen=True, slots=True)
class _Staged:
    """A page as a tagger sees it that has not learned from it."""

    lesson: Lesson
    printed: bool
    scene: Scene


@dataclass(frozen=True, slots=True)
class _Read:
    """A page with the articles of its readings, by scorers that have not learned from it."""

    page: _Staged
    readings: list[Reading]


@dataclass(frozen=True, slots=True)
class _Told:
    """The same with what a tagger says of these articles that has not learned from the page."""

    read: _Read
    articles: list[Tagged]


@dataclass(frozen=True, slots=True)
class _Judged:
    """The articles of a page's readings as they would be made, and which of them are right."""

    printed: bool
    readings: list[Reading]
    drafts: dict[Members, Draft]
    right: dict[Members, bool]

    def cases(self) -> Cases:
        """What confidence learns from."""
        return [draft.sure for draft in self.drafts.values()], list(self.right.values())


class _Hands:
    """Processes that share the work; what they make comes in the order of the tasks."""

    def __init__(self, count: int) -> None:
        context = multiprocessing.get_context("spawn")
        self.pool = ProcessPoolExecutor(count, context) if count > 1 else None

    def each(self, work: Callable[[Told], Made], tasks: Iterable[Told]) -> list[Made]:
        """What the function (of a module, or a partial of one) makes of each task."""
        return list((self.pool.map if self.pool else map)(work, tasks))

    def close(self) -> None:
        """End the processes."""
        if self.pool is not None:
            self.pool.shutdown()


def _every(folds: Sequence[Sequence[Made]]) -> list[Made]:
    """What all folds have."""
    return [one for fold in folds for one in fold]


def _rests(folds: Sequence[Sequence[Made]]) -> list[list[Made]]:
    """For each fold what all the others have."""
    return [_every([*folds[:fold], *folds[fold + 1 :]]) for fold in range(len(folds))]


def _crf(task: tuple[list[Sequenced], dict[str, float]]) -> Tagger:
    return crf(*task)


def _taggers(
    folds: Sequence[Sequence[Sequenced]], hands: _Hands, options: dict[str, float], long: int, short: int
) -> list[Tagger]:
    """The tagger that has learned from all folds, and for each fold one that has learned from the others."""
    rests = [(rest, options | {"max_iterations": short}) for rest in _rests(folds)]
    return hands.each(_crf, [(_every(folds), options | {"max_iterations": long}), *rests])


def _grow(task: tuple[list[Table], Recipe]) -> Trees:
    tables, recipe = task
    return grow(
        np.concatenate([rows for rows, _ in tables]), np.concatenate([so for _, so in tables]), recipe
    )


def _scorers(folds: Sequence[Sequence[Table]], hands: _Hands, long: Recipe, short: Recipe) -> list[Trees]:
    """The trees grown on all folds, and for each fold those grown on the others."""
    return hands.each(_grow, [(_every(folds), long), *[(rest, short) for rest in _rests(folds)]])


def _table(cases: Iterable[Cases]) -> list[Table]:
    """The cases of pages as one table; none where there are no cases."""
    rows, said = [], []
    for some, is_so in cases:
        rows += some
        said += is_so
    return [(np.array(rows), np.array(said, float))] if rows else []


def _pages(weights: Floats, fold: Sequence[tuple[int, Lesson]]) -> list[_Page]:
    """The pages of a fold, each as it is and in another house's dress."""
    made = []
    for number, page in fold:
        for printed, lesson in ((True, page), (False, varied(page, number))):
            seen = sight(look(lesson.numbered()), weights)
            rows = [[sys.intern(told) for told in row] for row in seen.rows()]
            made.append(_Page(lesson, printed, seen, rows))
    return made


def _stage(
    weights: Floats, task: tuple[Sequence[_Page], Tagger]
) -> tuple[list[_Staged], list[Table], list[Table]]:
    """Pages as the tagger sees them, with cases of links and of joints."""
    pages, tagger = task
    made = []
    for page in pages:
        said = only_sure_furniture(page.seen, tagger.labels, tagger.chances(page.rows))
        found = stage(page.seen, tagger.labels, said, weights).scene
        if found is not None:
            made.append(_Staged(page.lesson, page.printed, found))
    links = _table(link_rows(page.lesson, page.scene) for page in made)
    joins = _table(join_rows(page.lesson, page.scene, weights) for page in made)
    return made, links, [(rows[::THIN], said[::THIN]) for rows, said in joins]


def _read(task: tuple[Sequence[_Staged], Trees]) -> tuple[list[_Read], list[Sequenced]]:
    """Pages with their readings, and the lines of the best one's articles with gold roles."""
    made: list[_Read] = []
    inner: list[Sequenced] = []
    for page in task[0]:
        found = readings(page.scene, task[1])
        made.append(_Read(page, found[:WEIGHED]))
        inner += within_rows(page.lesson, page.scene, found)
    return made, inner


def _tell(task: tuple[Sequence[_Read], Tagger]) -> tuple[list[_Told], list[Table]]:
    """Readings with what the tagger says of their articles, and cases of headlines."""
    made: list[_Told] = []
    heads: list[Cases] = []
    for read in task[0]:
        page = read.page
        made.append(_Told(read, tagged(page.scene, held(read.readings), task[1])))
        some = made[-1].articles[: len(held(read.readings[:BEST]))]
        heads.append(head_rows(page.lesson, page.scene, some))
    return made, _table(heads)


def _judge(task: tuple[Sequence[_Told], Trees]) -> list[_Judged]:
    """The articles of readings with headlines chosen by trees that have not learned from them."""
    made = []
    for one in task[0]:
        page, found = one.read.page, one.read.readings
        drafts = drafted(page.scene, held(found), one.articles, task[1])
        _, right = sure_rows(page.lesson, page.scene, drafts.values())
        made.append(_Judged(page.printed, found, drafts, dict(zip(drafts, right, strict=True))))
    return made


def train(lessons: Sequence[Lesson], effort: Effort | None = None, processes: int = 1) -> Trained:
    """Everything learned from these pages; the same however many processes share the work."""
    hands = _Hands(processes)
    try:
        return _trained(lessons, effort or Effort(), hands)
    finally:
        hands.close()


def _trained(lessons: Sequence[Lesson], effort: Effort, hands: _Hands) -> Trained:
    """The stages one after another; each learns from what the one before has not learned from."""
    weights, numbered = rarity(lessons), list(enumerate(lessons))
    pages = hands.each(partial(_pages, weights), [numbered[fold::FOLDS] for fold in range(FOLDS)])
    lines = [[page.lines() for page in fold] for fold in pages]
    roles, *others = _taggers(lines, hands, _ROLES, effort.roles, effort.held)
    staged = hands.each(partial(_stage, weights), zip(pages, others, strict=True))
    del pages, lines
    joins = _grow((_every([some for _, _, some in staged]), Recipe(trees=effort.joins)))
    recipes = Recipe(trees=effort.links), Recipe(trees=effort.halves)
    links, *halves = _scorers([some for _, some, _ in staged], hands, *recipes)
    read = hands.each(_read, [(some, half) for (some, _, _), half in zip(staged, halves, strict=True)])
    inner = [some for _, some in read]
    within, *others = _taggers(inner, hands, _WITHIN, effort.within, effort.inside)
    told = hands.each(_tell, [(some, other) for (some, _), other in zip(read, others, strict=True)])
    recipe = Recipe(trees=effort.heads)
    heads, *halves = _scorers([some for _, some in told], hands, recipe, recipe)
    sure = hands.each(_judge, [(some, half) for (some, _), half in zip(told, halves, strict=True)])
    recipe = Recipe(trees=effort.whole, depth=3, least=20.0)
    whole, *halves = _scorers([_table(page.cases() for page in fold) for fold in sure], hands, recipe, recipe)
    belief = _belief(sure, halves)
    notes = {"pages": str(len(lessons))}
    return Trained(weights, roles, within, links, heads, joins, whole, belief, notes)


def _belief(folds: Sequence[Sequence[_Judged]], halves: Sequence[Trees]) -> Floats:
    """How often articles of the readings chosen were right, by what was said by who had not seen them."""
    said: list[float] = []
    truth: list[bool] = []
    for fold, half in zip(folds, halves, strict=True):
        for page in fold:
            chance = dict(zip(page.drafts, chances(page.drafts.values(), half), strict=True))
            for members in best(page.readings, chance).articles:
                said.append(chance[members])
                truth.append(page.right[members])
    return curve(np.array(said), np.array(truth, float)) if said else EVEN


def main(arguments: Sequence[str] | None = None) -> int:
    """Train on a corpus and write the model; return 0."""
    parser = argparse.ArgumentParser(prog="python -m clipper.segment.train", description=__doc__)
    parser.add_argument("corpus", type=Path, help="gold pages, .jsonl or .jsonl.xz with text and gold")
    parser.add_argument("model", type=Path, nargs="?", default=Path("resources") / SHIPPED)
    parser.add_argument("--processes", type=int, default=min(2, os.cpu_count() or 1), help="4 GB each")
    options = parser.parse_args(arguments)
    train(read_corpus(options.corpus), processes=options.processes).save(options.model)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

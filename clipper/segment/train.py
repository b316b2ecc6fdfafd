"""Learning from gold pages: python -m clipper.segment.train CORPUS [MODEL] writes the model anew.

The same bytes come from the same corpus.  Each later stage learns from what the stage before says of pages
that it has not learned from.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pycrfsuite

from clipper.model import Role
from clipper.segment.augment import varied
from clipper.segment.belief import EVEN, curve
from clipper.segment.drafts import WEIGHED, Draft, drafted, held, line_places, tagged
from clipper.segment.fragments import Floats, Scene
from clipper.segment.grams import BUCKETS, grams
from clipper.segment.headline import Tagged, row, runs, viewed
from clipper.segment.joins import Row, joints
from clipper.segment.lessons import (
    Lesson,
    counterpart,
    goes_on,
    headlines,
    labels,
    owners,
    read_corpus,
    right,
)
from clipper.segment.links import begun, own, pair
from clipper.segment.paragraphs import join
from clipper.segment.reading import OPEN, Reading, readings
from clipper.segment.refine import alone, within
from clipper.segment.score import bare
from clipper.segment.sight import Sight, Staged, look, sight, stage
from clipper.segment.trained import SHIPPED, Tagger, Trained
from clipper.segment.trees import Recipe, Trees, grow

FOLDS = 3
HELD = 2  # folds that later stages learn from; more would only take longer
THIN = 4  # of so many joints between lines one is learned from
_COMMON = 2.0  # words that occur in more than one article of seven tell nothing
_ROLES = {"c1": 0.1, "c2": 0.3, "feature.minfreq": 5}
_WITHIN = {"c1": 0.1, "c2": 0.3, "feature.minfreq": 3}
KNOWN = 0.5  # share of its text from which an article is known to be a gold one
Rows = tuple[list[Row], list[bool]]
Sequences = Iterable[tuple[list[list[str]], list[str]]]


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


def crf(sequences: Sequences, options: dict[str, float]) -> Tagger:
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
class _Page:
    lesson: Lesson
    seen: Sight
    rows: list[list[str]]
    fold: int
    printed: bool  # as it is, not in another house's dress


@dataclass(frozen=True, slots=True)
class _View:
    fold: int
    lesson: Lesson
    printed: bool
    scene: Scene
    read: list[Reading]


def _page(page: Lesson, weights: Floats, fold: int, *, printed: bool) -> _Page:
    seen = sight(look(page.numbered()), weights)
    return _Page(page, seen, [[sys.intern(told) for told in row] for row in seen.rows()], fold, printed)


def _staged(
    pages: Sequence[_Page], weights: Floats, options: dict[str, float]
) -> Iterator[tuple[_Page, Staged]]:
    """Every page staged by a tagger that has not seen it."""
    for fold in range(HELD):
        rest = ((p.rows, labels(p.lesson, p.seen.items)) for p in pages if p.fold != fold)
        tagger = crf(rest, options)
        for page in pages:
            if page.fold == fold:
                yield (
                    page,
                    stage(page.seen, tagger.labels, tagger.chances(page.rows), weights),
                )


def link_rows(page: Lesson, staged: Staged) -> tuple[list[Row], list[bool]]:
    """Rows for every fragment and every article begun before it, and whether it belongs to it."""
    rows: list[Row] = []
    said: list[bool] = []
    if staged.scene is None:
        return rows, said
    gold = owners(page, staged.scene)
    articles: dict[int, list[int]] = {}
    for index, whose in enumerate(gold):
        alone = own(staged.scene, index) if index else []
        for place, (other, members) in enumerate(articles.items()):
            if place >= len(articles) - OPEN or members[-1] == index - 1:
                rows.append(
                    (*alone, *pair(staged.scene, begun(staged.scene, tuple(members)), index - 1, index))
                )
                said.append(other == whose)
        articles.setdefault(whose, []).append(index)
    return rows, said


def join_rows(page: Lesson, staged: Staged, weights: Floats) -> tuple[list[Row], list[bool]]:
    """Rows for every joint between two body lines of a gold article, and whether the paragraph goes on."""
    rows: list[Row] = []
    said: list[bool] = []
    if staged.scene is None:
        return rows, said
    items = staged.scene.told.items
    bodies: dict[int, list[int]] = {}
    for place, item in enumerate(items):
        whose, role = page.owner.get(item.number, (-1, Role.FURNITURE))
        if role is Role.BODY and whose >= 0:
            bodies.setdefault(whose, []).append(place)
    for whose, places in bodies.items():
        lines = [items[place] for place in places]
        truth = goes_on(page, whose, lines)
        if truth is not None:
            rows += joints(lines, places, weights) if len(places) > 1 else []
            said += truth
    return rows, said


def within_rows(
    page: Lesson, found: Scene, read: Sequence[Reading]
) -> Iterator[tuple[list[list[str]], list[str]]]:
    """What the second tagger learns from: the articles of the best reading, with gold roles."""
    told = alone(found)
    for members in read[0].articles:
        lines, breaks = line_places(found, members)
        numbers = [found.told.items[line].number for line in lines]
        roles = [str(page.owner.get(number, (-1, Role.FURNITURE))[1]) for number in numbers]
        yield within(found, told, lines, breaks), roles


def head_rows(page: Lesson, found: Scene, articles: Sequence[Tagged]) -> tuple[list[Row], list[bool]]:
    """Rows for every run of titles of articles that are known, and whether it is the headline."""
    rows: list[Row] = []
    said: list[bool] = []
    items = found.told.items
    for article in articles:
        numbers = [items[line].number for line in article.lines]
        gold, share = counterpart(page, zip(numbers, article.roles, strict=True))
        if gold is None or share < KNOWN:
            continue
        seen = viewed(found, article.lines, article.chance)
        candidates = runs(seen)
        printed = [
            bare(join(item.bare for item in seen.items[first : last + 1])) for first, last in candidates
        ]
        truth = [text in headlines(gold) for text in printed]
        truth[0] = truth[0] or not any(truth)  # it stands elsewhere: none of these
        rows += [tuple(row(seen, run)) for run in candidates]
        said += truth
    return rows, said


def sure_rows(page: Lesson, found: Scene, drafts: Iterable[Draft]) -> tuple[list[Row], list[bool]]:
    """What confidence learns from: articles as predicted, and whether text and headline are right."""
    rows: list[Row] = []
    said: list[bool] = []
    items = found.told.items
    for draft in drafts:
        pairs = list(zip(draft.lines, draft.roles, strict=True))
        headline = join(items[line].bare for line, role in pairs if role is Role.HEADLINE)
        rows.append(draft.sure)
        said.append(right(page, [(items[line].number, role) for line, role in pairs], headline))
    return rows, said


def _collected(parts: Sequence[Rows]) -> tuple[Floats, Floats]:
    rows = [row for some, _ in parts for row in some]
    return np.array(rows), np.array([float(value) for _, said in parts for value in said])


@dataclass(frozen=True, slots=True)
class Effort:
    """How long to learn: iterations of the taggers, trees of the scorers."""

    roles: int = 110
    held: int = 70  # for the taggers that later stages learn from
    within: int = 100
    links: int = 150
    halves: int = 100  # for the scorers that later stages learn from
    joins: int = 100
    whole: int = 60
    heads: int = 110


def train(lessons: Sequence[Lesson], effort: Effort | None = None) -> Trained:
    """Everything learned from these pages."""
    effort = effort or Effort()
    weights = rarity(lessons)
    numbered = list(enumerate(lessons))
    pages = [_page(page, weights, number % FOLDS, printed=True) for number, page in numbered]
    pages += [
        _page(varied(page, number), weights, number % FOLDS, printed=False) for number, page in numbered
    ]
    staged = list(_staged(pages, weights, _ROLES | {"max_iterations": effort.held}))
    longer = _ROLES | {"max_iterations": effort.roles}
    roles = crf(((page.rows, labels(page.lesson, page.seen.items)) for page in pages), longer)
    later = _later(staged, weights, effort)
    return replace(later, roles=roles, notes={"pages": str(len(lessons))})


def _later(staged: Sequence[tuple[_Page, Staged]], weights: Floats, effort: Effort) -> Trained:
    """The stages after the first tagger; each learns from what the one before has not learned from."""
    parts = [(page.fold, link_rows(page.lesson, view)) for page, view in staged]
    links = grow(*_collected([part for _, part in parts]), Recipe(trees=effort.links))
    halves = [
        grow(*_collected([part for fold, part in parts if fold != half]), Recipe(trees=effort.halves))
        for half in range(HELD)
    ]
    lines = _collected([join_rows(page.lesson, view, weights) for page, view in staged])
    joins = grow(lines[0][::THIN], lines[1][::THIN], Recipe(trees=effort.joins))
    views = [
        _View(page.fold, page.lesson, page.printed, view.scene, readings(view.scene, halves[page.fold]))
        for page, view in staged
        if view.scene is not None
    ]
    inner: list[list[tuple[list[list[str]], list[str]]]] = [[] for _ in range(HELD)]
    for view in views:
        inner[view.fold] += within_rows(view.lesson, view.scene, view.read)
    options = _WITHIN | {"max_iterations": effort.within}
    tagger = crf([sequence for half in inner for sequence in half], options)
    others = [crf(inner[1 - half], options) for half in range(HELD)]
    heads, whole, belief = _judges(views, others, effort)
    return Trained(weights, tagger, tagger, links, heads, joins, whole, belief)


def _judges(views: Sequence[_View], others: Sequence[Tagger], effort: Effort) -> tuple[Trees, Trees, Floats]:
    """What chooses headlines, what says which articles are right, and how often that is so."""
    weighed = [held(view.read[:WEIGHED]) for view in views]
    said = [tagged(view.scene, some, others[view.fold]) for view, some in zip(views, weighed, strict=True)]
    rows = [head_rows(view.lesson, view.scene, some) for view, some in zip(views, said, strict=True)]
    heads, halves = _with_halves(views, rows, Recipe(trees=effort.heads))
    sure = []
    for view, some, articles in zip(views, weighed, said, strict=True):
        drafts = drafted(view.scene, some, articles, halves[view.fold])
        sure.append(sure_rows(view.lesson, view.scene, drafts.values()))
    whole, halves = _with_halves(views, sure, Recipe(trees=effort.whole, depth=3, least=20.0))
    return heads, whole, _belief(views, sure, halves)


def _with_halves(views: Sequence[_View], rows: Sequence[Rows], recipe: Recipe) -> tuple[Trees, list[Trees]]:
    """Trees grown on all rows, and for each half those grown on the other."""
    halves = [
        grow(*_collected([some for view, some in zip(views, rows, strict=True) if view.fold != half]), recipe)
        for half in range(HELD)
    ]
    return grow(*_collected(rows), recipe), halves


def _belief(views: Sequence[_View], sure: Sequence[Rows], halves: Sequence[Trees]) -> Floats:
    """How often articles of pages as they are were right, by what was said by who had not seen them."""
    said: list[Floats] = []
    truth: list[bool] = []
    for view, (rows, right_) in zip(views, sure, strict=True):
        if view.printed and rows:
            said.append(1 / (1 + np.exp(-halves[view.fold].score(np.array(rows)))))
            truth += right_
    return curve(np.concatenate(said), np.array(truth, float)) if said else EVEN


def main(arguments: Sequence[str] | None = None) -> int:
    """Train on a corpus and write the model; return 0."""
    parser = argparse.ArgumentParser(prog="python -m clipper.segment.train", description=__doc__)
    parser.add_argument("corpus", type=Path, help="gold pages, .jsonl or .jsonl.xz with text and gold")
    parser.add_argument("model", type=Path, nargs="?", default=Path("resources") / SHIPPED)
    options = parser.parse_args(arguments)
    model = train(read_corpus(options.corpus))
    model.save(options.model)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

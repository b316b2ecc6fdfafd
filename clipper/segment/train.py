"""Learning from gold pages: python -m clipper.segment.train CORPUS [MODEL] writes the model anew.

The same bytes come from the same corpus.  Each later stage learns from what the stage before says of pages
that it has not learned from (four folds).
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pycrfsuite

from clipper.model import Role
from clipper.segment.drafts import TEXT, drafts, line_places
from clipper.segment.fragments import Floats
from clipper.segment.grams import BUCKETS, grams
from clipper.segment.joins import joint
from clipper.segment.lessons import Lesson, goes_on, labels, owners, read_corpus, right
from clipper.segment.links import own, pair
from clipper.segment.paragraphs import join
from clipper.segment.reading import OPEN, readings
from clipper.segment.refine import within
from clipper.segment.sight import Sight, Staged, look, sight, tag
from clipper.segment.trained import SHIPPED, Tagger, Trained
from clipper.segment.trees import Recipe, Trees, grow

FOLDS = 4
_COMMON = 2.0  # words that occur in more than one article of seven tell nothing
_ROLES = {"c1": 0.1, "c2": 0.3, "max_iterations": 120, "feature.minfreq": 4}
_WITHIN = {"c1": 0.1, "c2": 0.3, "max_iterations": 100, "feature.minfreq": 3}
Sequences = Sequence[tuple[list[list[str]], list[str]]]


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
    fold: int


def _staged(
    pages: Sequence[_Page], weights: Floats, options: dict[str, float]
) -> Iterator[tuple[_Page, Staged]]:
    """Every page staged by a tagger that has not seen it."""
    for fold in range(FOLDS):
        rest = ((p.seen.rows(), labels(p.lesson, p.seen.items)) for p in pages if p.fold != fold)
        tagger = crf(list(rest), options)
        for page in pages:
            if page.fold == fold:
                yield page, tag(page.seen, tagger, weights)


def link_rows(page: Lesson, staged: Staged) -> tuple[list[list[float]], list[bool]]:
    """Rows for every fragment and every article begun before it, and whether it belongs to it."""
    rows: list[list[float]] = []
    said: list[bool] = []
    if staged.scene is None:
        return rows, said
    gold = owners(page, staged.scene)
    articles: dict[int, list[int]] = {}
    for index, whose in enumerate(gold):
        alone = own(staged.scene, index) if index else []
        for place, (other, members) in enumerate(articles.items()):
            if place >= len(articles) - OPEN or members[-1] == index - 1:
                rows.append(alone + pair(staged.scene, members, index - 1, index))
                said.append(other == whose)
        articles.setdefault(whose, []).append(index)
    return rows, said


def join_rows(page: Lesson, staged: Staged, weights: Floats) -> tuple[list[list[float]], list[bool]]:
    """Rows for every joint between two body lines of a gold article, and whether the paragraph goes on."""
    rows: list[list[float]] = []
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
            rows += [joint(lines, places, place, weights) for place in range(1, len(places))]
            said += truth
    return rows, said


def within_rows(page: Lesson, staged: Staged, links: Trees) -> Iterator[tuple[list[list[str]], list[str]]]:
    """What the second tagger learns from: the articles of the best reading, with gold roles."""
    if staged.scene is None:
        return
    for members in readings(staged.scene, links)[0].articles:
        lines, breaks = line_places(staged.scene, members)
        numbers = [staged.scene.told.items[line].number for line in lines]
        roles = [str(page.owner.get(number, (-1, Role.FURNITURE))[1]) for number in numbers]
        yield within(staged.scene, lines, breaks), roles


def sure_rows(
    page: Lesson, staged: Staged, links: Trees, tagger: Tagger
) -> tuple[list[tuple[float, ...]], list[bool]]:
    """What confidence learns from: articles as predicted, and whether text and headline are right."""
    rows: list[tuple[float, ...]] = []
    said: list[bool] = []
    if staged.scene is None:
        return rows, said
    items = staged.scene.told.items
    for draft in drafts(staged.scene, readings(staged.scene, links), tagger):
        pairs = list(zip(draft.lines, draft.roles, strict=True))
        headline = join(items[line].bare for line, role in pairs if role is Role.HEADLINE)
        numbers = [(items[line].number, role) for line, role in pairs]
        rows.append(draft.sure)
        said.append(right(page, numbers, headline, frozenset((*TEXT, Role.DECK, Role.DATELINE))))
    return rows, said


def _collected(parts: Sequence[tuple[list[list[float]], list[bool]]]) -> tuple[Floats, Floats]:
    rows = [row for some, _ in parts for row in some]
    return np.array(rows), np.array([float(value) for _, said in parts for value in said])


def train(lessons: Sequence[Lesson]) -> Trained:
    """Everything learned from these pages."""
    weights = rarity(lessons)
    pages = [
        _Page(page, sight(look(page.numbered()), weights), number % FOLDS)
        for number, page in enumerate(lessons)
    ]
    staged = list(_staged(pages, weights, _ROLES | {"max_iterations": 80}))
    roles = crf([(p.seen.rows(), labels(p.lesson, p.seen.items)) for p in pages], _ROLES)
    parts = [(page.fold, link_rows(page.lesson, view)) for page, view in staged]
    links = grow(*_collected([part for _, part in parts]), Recipe(trees=150))
    halves = [
        grow(*_collected([p for fold, p in parts if fold % 2 != half]), Recipe(trees=100)) for half in (0, 1)
    ]
    joins = grow(*_collected([join_rows(p.lesson, view, weights) for p, view in staged]), Recipe(trees=100))
    inner = [
        [
            sequence
            for p, view in staged
            if p.fold % 2 == half
            for sequence in within_rows(p.lesson, view, halves[half])
        ]
        for half in (0, 1)
    ]
    tagger = crf([sequence for half in inner for sequence in half], _WITHIN)
    others = [crf(inner[1 - half], _WITHIN) for half in (0, 1)]
    sure = [sure_rows(p.lesson, view, halves[p.fold % 2], others[p.fold % 2]) for p, view in staged]
    whole = grow(*_collected(sure), Recipe(trees=60, depth=3, least=20.0))  # type: ignore[arg-type]
    return Trained(weights, roles, tagger, links, joins, whole, {"pages": str(len(lessons))})


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

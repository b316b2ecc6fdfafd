"""The whole way from a page's lines to its articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from clipper.model import Article, PageText
from clipper.segment.build import article
from clipper.segment.drafts import drafts, paragraph_lines
from clipper.segment.english import is_english, segment_english
from clipper.segment.fragments import Scene
from clipper.segment.lines import Shape
from clipper.segment.reading import readings
from clipper.segment.result import Segmentation
from clipper.segment.sight import look, sight, tag
from clipper.segment.trained import Trained, shipped

WINDOW = 800  # lines looked at together; a newspaper page has fewer


def windows(items: Sequence[Shape]) -> Iterator[Sequence[Shape]]:
    """The lines in windows of bounded size, cut where most blank lines are."""
    start = 0
    while len(items) - start > WINDOW:
        late = range(start + WINDOW * 3 // 4, start + WINDOW)
        cut = max(late, key=lambda place: items[place].blank)
        yield items[start:cut]
        start = cut
    yield items[start:]


def segment(page: PageText, model: Trained | None = None) -> Segmentation:
    """The articles of a page and its furniture; every non-blank line stands in exactly one of them.

    The time is linear in the length of the page.
    """
    if is_english(page):
        return segment_english(page)
    model = model or shipped()
    items = look([(line.number, line.text) for line in page.lines])
    articles: list[Article] = []
    furniture: list[int] = []
    for window in windows(items):
        staged = tag(sight(window, model.rarity), model.roles, model.rarity)
        furniture += staged.furniture
        if staged.scene is not None:
            articles += _articles(page, model, staged.scene)
    return Segmentation(tuple(articles), tuple(sorted(furniture)))


def _articles(page: PageText, model: Trained, found: Scene) -> list[Article]:
    made = drafts(found, readings(found, model.links), model.within)
    sure = 1 / (1 + np.exp(-model.whole.score(np.array([draft.sure for draft in made]))))
    return [
        article(page, found, draft, paragraph_lines(found, draft, model), float(chance))
        for draft, chance in zip(made, sure, strict=True)
    ]

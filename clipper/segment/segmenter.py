"""The whole way from a page's lines to its articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import MappingProxyType

from clipper.model import Article, Line, PageText, Paragraph, Role
from clipper.segment.build import article
from clipper.segment.drafts import judged, paragraph_lines
from clipper.segment.english import is_english, segment_english
from clipper.segment.fragments import Scene
from clipper.segment.lines import Shape
from clipper.segment.paragraphs import stripped
from clipper.segment.reading import readings
from clipper.segment.result import Segmentation
from clipper.segment.settle import settled
from clipper.segment.sight import look, sight, tag
from clipper.segment.trained import Trained, shipped

WINDOW = 800  # lines looked at together; a newspaper page has fewer
LONGEST = 16_000  # lines that are read at all; what comes after them is kept in one piece


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
    end = len(page.lines) if len(page.lines) <= LONGEST else _end(page)
    items = look([(line.number, line.text) for line in page.lines[:end]])
    rest = [line for line in page.lines[end:] if stripped(line.text)]
    articles: list[Article] = []
    furniture: list[int] = []
    for window in windows(items):
        staged = tag(sight(window, model.rarity), model)
        furniture += staged.furniture
        if staged.scene is not None:
            for found in _articles(page, model, staged.scene):
                if found.lines.keys() == {Role.SECTION}:  # a page's name, far from any article
                    furniture += found.lines[Role.SECTION]
                else:
                    articles.append(found)
    if rest:
        articles.append(_unread(page, rest))
    return Segmentation(tuple(articles), tuple(sorted(furniture)))


def _end(page: PageText) -> int:
    """How many lines it takes until as many as are read have something on them."""
    seen = 0
    for place, line in enumerate(page.lines):
        seen += bool(stripped(line.text))
        if seen == LONGEST:
            return place + 1
    return len(page.lines)


def _unread(page: PageText, rest: Sequence[Line]) -> Article:
    """Lines that are too many for a newspaper page, kept as they are."""
    paragraphs = tuple(Paragraph(stripped(line.text)) for line in rest)
    lines = MappingProxyType({Role.BODY: tuple(line.number for line in rest)})
    return Article(page.page, paragraphs=paragraphs, lines=lines, confidence=0.0)


def _articles(page: PageText, model: Trained, found: Scene) -> list[Article]:
    return [
        article(page, found, draft, paragraph_lines(found, draft, model), chance)
        for draft, chance in settled(found, judged(found, readings(found, model.links), model))
    ]

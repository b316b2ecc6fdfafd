"""A page on the desk: read and stored away from the window's thread."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from uuid import UUID

from clipper.model import Article, PageText
from clipper.segment.corrected import corrected
from clipper.segment.paragraphs import stripped
from storage import Archive
from storage.values import Change, Kept
from ui.review.layout import Layout, layout_of


@dataclass(frozen=True, slots=True)
class OnDesk:
    """A clipping, its page's text, and which of its lines belongs where."""

    kept: Kept
    text: PageText
    layout: Layout
    printed: Mapping[int, str]  # the lines with something on them

    def weight(self, lines: Iterable[int]) -> int:
        """How many characters lines have."""
        return sum(len(self.printed[line]) for line in lines)

    def article(self, article: UUID) -> Article | None:
        """An article as it is stored; None where it is not stored yet."""
        return next((one for one in self.kept.articles if one.id == article), None)


def read(archive: Archive, clipping: UUID) -> OnDesk | None:
    """A page as it is stored; None for a clipping without a page's text."""
    kept = archive.clipping(clipping)
    if kept.text is None:
        return None
    text = dataclasses.replace(kept.text, page=kept.page)
    layout = layout_of(text, kept.articles, kept.furniture)
    printed = {number: stripped(text.lines[number - 1].text) for number in layout.places}
    return OnDesk(kept, text, layout, MappingProxyType(printed))


def store(archive: Archive, clipping: UUID, layout: Layout) -> Change | None:
    """Store a page's layout: its articles are made anew where their lines changed.  One step to undo."""
    found = read(archive, clipping)
    if found is None:
        return None
    articles = corrected(found.text, found.kept.articles, layout.shares())
    return archive.correct_page(clipping, articles, layout.furniture())

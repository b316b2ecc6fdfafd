"""A page on the desk: read and stored away from the window's thread."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
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

    def weight(self, line: int) -> int:
        """How many characters a line has."""
        return len(stripped(self.text.lines[line - 1].text))

    def article(self, article: UUID) -> Article | None:
        """An article as it is stored; None where it is not stored yet."""
        return next((one for one in self.kept.articles if one.id == article), None)


def read(archive: Archive, clipping: UUID) -> OnDesk | None:
    """A page as it is stored; None for a clipping without a page's text."""
    kept = archive.clipping(clipping)
    if kept.text is None:
        return None
    text = dataclasses.replace(kept.text, page=kept.page)
    return OnDesk(kept, text, layout_of(text, kept.articles, kept.furniture))


def store(archive: Archive, clipping: UUID, layout: Layout) -> Change | None:
    """Store a page's layout: its articles are made anew where their lines changed.  One step to undo."""
    found = read(archive, clipping)
    if found is None:
        return None
    articles = corrected(found.text, found.kept.articles, layout.shares())
    return archive.correct_page(clipping, articles, layout.furniture())

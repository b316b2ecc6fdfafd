"""All that the board shows of a dossier, asked from the archive; off the window's thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from clipper.model import Article, Dossier
from storage import Archive
from ui.dossier.lines import Named, named
from ui.dossier.sheets import Sheet, sheets
from ui.outlines import digest, resolved
from ui.theme import Colours


@dataclass(frozen=True, slots=True)
class Looked:
    """A dossier with what is shown of it; `digest` tells whether its document would be another one."""

    dossier: Dossier
    named: Mapping[UUID, Named]  # by article
    articles: Mapping[UUID, Article]
    sheets: tuple[Sheet, ...]
    digest: str


def look(archive: Archive, dossier: UUID | Dossier, colours: Colours) -> Looked:
    """Ask everything the board shows; Stale if the dossier is gone."""
    kept = archive.dossier(dossier) if isinstance(dossier, UUID) else dossier
    outline = resolved(archive, kept)
    known = {row.id: named(row) for row in archive.rows(kept.articles)}
    articles = {item.article.id: item.article for item in outline.items}
    return Looked(kept, known, articles, sheets(outline, colours), digest(outline))

"""A dossier in an archive, resolved with all that the archive knows about its articles."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from clipper.dossier import Options, Outline, outline
from clipper.model import Dossier

if TYPE_CHECKING:
    from storage import Archive


def resolved(archive: Archive, dossier: UUID | Dossier, options: Options | None = None) -> Outline:
    """The outline of a dossier: its articles with their tags, notes and passages.

    Raises:
        Stale: the dossier is gone.
    """
    kept = archive.dossier(dossier) if isinstance(dossier, UUID) else dossier
    wanted = set(kept.articles)
    return outline(
        kept,
        archive.articles(wanted),
        notes=[note for note in archive.notes() if note.article in wanted],
        passages=[passage for passage in archive.passages() if passage.article in wanted],
        tags=[tagged.tag for tagged in archive.tags()],
        tagged={row.id: row.tags for row in archive.rows(wanted)},
        options=options,
    )

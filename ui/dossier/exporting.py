"""A dossier and its outline asked from the archive, and its document written; off the window's thread."""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QSettings

from clipper import forms, word
from clipper.dossier import Outline
from clipper.forms import SUFFIXES, Form
from clipper.model import Article, Dossier
from storage import Archive
from ui.dossier.lines import Named, named
from ui.dossier.sheets import Sheet, sheets
from ui.outlines import resolved
from ui.theme import Colours


@dataclass(frozen=True, slots=True)
class Looked:
    """A dossier with what is shown of it; `digest` tells whether its document would be another one."""

    dossier: Dossier
    named: Mapping[UUID, Named]  # by article
    articles: Mapping[UUID, Article]
    sheets: tuple[Sheet, ...]
    digest: str


@dataclass(frozen=True, slots=True)
class Exported:
    """What became of a document, and the digest of what it was written from."""

    written: word.Written
    digest: str


@dataclass(frozen=True, slots=True)
class Record:
    """The last export of a dossier on this machine."""

    digest: str
    made: datetime
    path: Path


def look(archive: Archive, dossier: UUID | Dossier, colours: Colours) -> Looked:
    """Ask everything the board shows; Stale if the dossier is gone."""
    kept = archive.dossier(dossier) if isinstance(dossier, UUID) else dossier
    outline = resolved(archive, kept)
    known = {row.id: named(row) for row in archive.rows(kept.articles)}
    articles = {item.article.id: item.article for item in outline.items}
    return Looked(kept, known, articles, sheets(outline, colours), digest(outline))


def export(
    archive: Archive, dossier: Dossier, path: Path, template: Path | None
) -> Generator[int, None, Exported]:
    """Write the document, in the form of the file's ending; yields the number of each article once set."""
    outline = resolved(archive, dossier)
    if form := form_of(path):
        forms.write(outline, form, path)
        return Exported(word.Written(path, len(outline.items), 0), digest(outline))
    written = yield from word.writing(outline, path, template=template)
    return Exported(written, digest(outline))


def form_of(path: Path) -> Form | None:
    """The form that a file's ending stands for; None: Word."""
    name = path.name.lower()
    fitting = [form for form, ending in SUFFIXES.items() if name.endswith(ending)]
    return max(fitting, key=lambda form: len(SUFFIXES[form]), default=None)


def digest(outline: Outline) -> str:
    """What differs whenever the document would."""
    return hashlib.sha256(repr(outline).encode("utf-8", "surrogatepass")).hexdigest()


def remember(kept: QSettings, dossier: UUID, record: Record) -> None:
    """Keep when and where a dossier was written."""
    kept.setValue(
        f"exported/{dossier.hex}", "\x1f".join((record.digest, record.made.isoformat(), str(record.path)))
    )


def recall(kept: QSettings, dossier: UUID) -> Record | None:
    """When and where a dossier was written last; None if never on this machine."""
    parts = str(kept.value(f"exported/{dossier.hex}", "", type=str)).split("\x1f")
    if len(parts) != 3:
        return None
    return Record(parts[0], datetime.fromisoformat(parts[1]), Path(parts[2]))

"""Dossiers begun, resolved with all that the archive knows, and written: the one way for all.

Window, command line and drag-out come here, so that what a dossier says of itself (template, emblem, options)
holds wherever it is written.  No Qt.
"""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from clipper.dossier import Options, Outline, outline
from clipper.forms import SUFFIXES, Form
from clipper.model import Dossier, DossierSection, Entry
from ui.i18n import language
from ui.settings import Settings

if TYPE_CHECKING:
    from clipper.word import Written
    from storage import Archive


@dataclass(frozen=True, slots=True)
class Exported:
    """What became of a document, and the digest of what it was written from."""

    written: Written
    digest: str


def begun(
    title: str,
    ids: Sequence[UUID],
    settings: Settings,
    *,
    query: str = "",
    found: int | None = None,
    compiler: str = "",
    note: str = "",
) -> Dossier:
    """A new dossier of articles in one group: today's, as the settings say (citations, compiler, template).

    Args:
        title: as it stands on the cover.
        ids: the articles, in order.
        settings: the person's.
        query: the search they come from.
        found: how many articles it found; without it, as many as are taken.
        compiler: where it is not the settings' one.
        note: on the selection.
    """
    options: dict[str, Any] = {
        "language": "zh" if language() == "zh_CN" else "en",
        "edition": settings.citation,
        "date": date.today().isoformat(),
    }
    if settings.template:
        options["template"] = settings.template
    if query:
        options["found"] = len(ids) if found is None else found
    section = DossierSection(entries=tuple(Entry(one) for one in ids))
    return Dossier(title, (section,), compiler or settings.compiler, note, query, options)


def excerpted(archive: Archive, ids: Sequence[UUID], settings: Settings) -> Outline:
    """Articles with their sources, without what was said of them here: as they are copied or dragged out."""
    left_out = ("contents", "selection", "statistics", "index", "notes", "comments", "tags", "reprints")
    made = begun("", ids, settings)
    return resolved(archive, replace(made, options={**made.options, **dict.fromkeys(left_out, False)}))


def resolved(archive: Archive, dossier: UUID | Dossier, options: Options | None = None) -> Outline:
    """The outline of a dossier: its articles with their tags, notes, passages and reprints.

    Raises:
        Stale: the dossier is gone.
    """
    kept = archive.dossier(dossier) if isinstance(dossier, UUID) else dossier
    wanted = set(kept.articles)
    chosen = options or _options(kept)
    return outline(
        kept,
        archive.articles(wanted),
        notes=[note for note in archive.notes() if note.article in wanted],
        passages=[passage for passage in archive.passages() if passage.article in wanted],
        tags=[tagged.tag for tagged in archive.tags()],
        tagged={row.id: row.tags for row in archive.rows(wanted)},
        reprints=archive.reprints_of(wanted) if chosen.reprints else {},
        options=chosen,
    )


def exporting(
    archive: Archive,
    dossier: UUID | Dossier,
    path: Path,
    *,
    form: Form | None = None,
    template: Path | None = None,
) -> Generator[int, None, Exported]:
    """Write a dossier to a file.

    Args:
        archive: where its articles are.
        dossier: stored or not.
        path: of the file.
        form: the one it is to have; without it, the one that the file's ending stands for.
        template: instead of the one that the dossier names.

    Yields:
        The number of each article when it is set.

    Raises:
        Stale: the dossier is gone.
        WriteFailed, TemplateUnreadable: it cannot be written; what stood there before is left as it was.
    """
    from clipper import forms, word

    kept = archive.dossier(dossier) if isinstance(dossier, UUID) else dossier
    made = resolved(archive, kept)
    wanted = form or form_of(path)
    if wanted is not None:
        replaced = forms.write(made, wanted, path)
        written = word.Written(path, len(made.items), 0, replaced, missing=len(made.missing))
    else:
        written = yield from word.writing(made, path, template=template or template_of(kept))
    return Exported(written, digest(made))


def form_of(path: Path) -> Form | None:
    """The form that a file's ending stands for; None: Word."""
    name = path.name.lower()
    fitting = [form for form, ending in SUFFIXES.items() if name.endswith(ending)]
    if name.endswith(".htm"):
        return Form.HTML
    return max(fitting, key=lambda form: len(SUFFIXES[form]), default=None)


def digest(made: Outline) -> str:
    """What differs whenever the document would."""
    return hashlib.sha256(repr(made).encode("utf-8", "surrogatepass")).hexdigest()


def template_of(dossier: Dossier) -> Path | None:
    """The house template that a dossier names."""
    named = str(dossier.options.get("template") or "")
    return Path(named) if named else None


def _options(dossier: Dossier) -> Options:
    """Its options, with the emblem that they name; one that cannot be read is no picture."""
    options, named = Options.of(dossier.options), dossier.options.get("emblem")
    if not isinstance(named, str) or not named:
        return options
    try:
        return replace(options, emblem=Path(named).read_bytes())
    except (OSError, ValueError):
        return replace(options, emblem=b"")

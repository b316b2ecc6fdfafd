"""Which archive a command is about, and which of its articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import typer

from ui import settings
from ui.cli.ending import Code, Refused, Run
from ui.i18n import _

if TYPE_CHECKING:
    from storage import Archive

MANY = 5  # articles named where an abbreviated id fits several


def folder_of(ctx: typer.Context, named: Path | None) -> Path:
    """The archive's folder: named with the command, before it, in the environment or the settings."""
    before = ctx.obj.archive if isinstance(ctx.obj, Run) else None
    return settings.archive_folder(settings.load(), str(named or before or ""))


@contextmanager
def opened(ctx: typer.Context, named: Path | None, *, create: bool) -> Iterator[Archive]:
    """The archive a command is about, closed when the command ends.

    Raises:
        Refused: there is none and the command makes none.
        ArchiveError: it cannot be opened.
    """
    from storage import Archive

    folder = folder_of(ctx, named)
    if not create and not (folder / "archive.db").exists():
        sentence = _("There is no archive in {path} yet. Take pages in with: clipper import FOLDER")
        raise Refused(sentence.format(path=folder))
    archive = Archive.open(folder)
    try:
        yield archive
    finally:
        archive.close()


def article_of(archive: Archive, text: str) -> UUID:
    """The article whose id begins with a text.

    Raises:
        Refused: there is none, or more than one.
    """
    digits = _digits(text)
    found = [row.id for row in archive.rows(archive.find_ids(digits, MANY * 4))] if digits else []
    if not found:
        raise Refused(_("There is no article {id}. clipper search shows the ids.").format(id=text))
    return _only(text, found)


def chosen(archive: Archive, ids: Iterable[str], query: str) -> list[UUID]:
    """The articles that are named, then those that a search finds; each once.

    Raises:
        Refused: nothing is named or found.
    """
    found = dict.fromkeys(article_of(archive, text) for text in ids)
    if query:
        found.update(dict.fromkeys(archive.ids(query)))
        if not found:
            raise Refused(_("The search found nothing: {query}").format(query=query))
    if not found:
        raise Refused(_("Say which articles: by ids, or with --search."), Code.USAGE)
    return list(found)


def dossier_of(archive: Archive, text: str) -> UUID:
    """The dossier of that title, or whose id begins with the text.

    Raises:
        Refused: there is none, or more than one.
    """
    listed = archive.dossiers()
    found = [row.id for row in listed if row.title == text]
    found = found or [row.id for row in listed if row.id.hex.startswith(_digits(text) or "?")]
    if not found:
        raise Refused(_("There is no dossier {name}. clipper dossier list shows them.").format(name=text))
    return _only(text, found)


def _only(text: str, found: list[UUID]) -> UUID:
    if len(found) > 1:
        named = ", ".join(one.hex[: len(_digits(text)) + 4] for one in found[:MANY])
        if len(found) > MANY:
            named += " …"
        raise Refused(_("{id} fits several; add digits: {ids}").format(id=text, ids=named))
    return found[0]


def _digits(text: str) -> str:
    """The text as digits of an id; empty where it cannot be the beginning of one."""
    digits = text.replace("-", "").lower()
    return digits if digits and all(digit in "0123456789abcdef" for digit in digits) else ""

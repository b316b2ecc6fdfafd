"""Options that several commands share."""

from __future__ import annotations

import codecs
from datetime import date as Date  # noqa: N812
from pathlib import Path
from typing import Annotated

import typer

from ui.i18n import _


def _encoding(name: str | None) -> str | None:
    """The encoding that an option names.

    Raises:
        typer.BadParameter: there is none of this name, or it is none of text.
    """
    if name is None:
        return None
    try:
        b"".decode(codecs.lookup(name).name)
    except (LookupError, ValueError):
        message = _("there is no encoding {name}; write it as utf-8, gb18030 or big5.").format(name=name)
        raise typer.BadParameter(message, param_hint="--encoding") from None
    return name


def argument(metavar: str, words: str) -> object:
    """An argument as every command has it: the word that stands for it, and its help; no default is shown."""
    return typer.Argument(metavar=metavar, show_default=False, help=words)


def option(flag: str, words: str, metavar: str | None = None) -> object:
    """An option that takes a value; its help names the choices, unless a word stands for a free value."""
    return typer.Option(flag, metavar=metavar, show_default=False, help=words)


def switch(flag: str, words: str) -> object:
    """An option that takes no value."""
    return typer.Option(flag, metavar="", show_default=False, help=words)


def day(text: str) -> Date:
    """The day that `--date` names.

    Raises:
        typer.BadParameter: it is none.
    """
    try:
        return Date.fromisoformat(text)
    except ValueError:
        message = _("“{text}” is no date; write it like 2025-12-27.").format(text=text)
        raise typer.BadParameter(message, param_hint="--date") from None


ArchiveOption = Annotated[
    Path | None,
    option(
        "--archive", _("The archive's folder; else CLIPPER_ARCHIVE, else the one of the settings."), _("DIR")
    ),
]
EncodingOption = Annotated[
    str | None,
    typer.Option(
        "--encoding",
        metavar=_("NAME"),
        show_default=False,
        callback=_encoding,
        help=_("The encoding, where the guess is wrong."),
    ),
]
JsonOption = Annotated[bool, switch("--json", _("Print JSON, for programs."))]
SearchOption = Annotated[
    str, option("--search", _("All articles that a search finds, instead of ids."), _("QUERY"))
]
IdArgument = Annotated[str, argument(_("ID"), _("An article, by the first digits of its id."))]
IdsArgument = Annotated[list[str] | None, argument(_("ID"), _("Articles, by the first digits of their ids."))]
DossierArgument = Annotated[str, argument(_("DOSSIER"), _("A dossier, by its title or id."))]
CompilerOption = Annotated[str | None, option("--compiler", _("Who compiled it, for the cover."), _("NAME"))]
NoteOption = Annotated[
    str | None, option("--note", _("A note on the selection, for the first page."), _("TEXT"))
]

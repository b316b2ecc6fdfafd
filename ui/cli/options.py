"""Options that several commands share."""

from __future__ import annotations

import codecs
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


ArchiveOption = Annotated[
    Path | None,
    typer.Option(
        "--archive",
        metavar=_("DIR"),
        show_default=False,
        help=_("The archive's folder; else CLIPPER_ARCHIVE, else the one of the settings."),
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
JsonOption = Annotated[bool, typer.Option("--json", metavar="", help=_("Print JSON, for programs."))]
SearchOption = Annotated[
    str,
    typer.Option("--search", metavar=_("QUERY"), help=_("All articles that a search finds, instead of ids.")),
]
IdArgument = Annotated[
    str,
    typer.Argument(metavar=_("ID"), show_default=False, help=_("An article, by the first digits of its id.")),
]
IdsArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar=_("ID"), show_default=False, help=_("Articles, by the first digits of their ids.")
    ),
]

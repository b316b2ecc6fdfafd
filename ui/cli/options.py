"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ui.i18n import _

ArchiveOption = Annotated[
    Path | None,
    typer.Option(
        "--archive",
        metavar=_("DIR"),
        show_default=False,
        help=_("The archive's folder; else CLIPPER_ARCHIVE, else the one of the settings."),
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

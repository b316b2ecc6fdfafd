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
        envvar="CLIPPER_ARCHIVE",
        show_default=False,
        help=_("The archive's folder; without it the one of the settings."),
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", metavar="", help=_("Print JSON, for programs."))]

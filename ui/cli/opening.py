"""The window, opened from the command line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from ui.cli.ending import Code, Refused
from ui.cli.options import ArchiveOption
from ui.cli.place import folder_of
from ui.cli.showing import window
from ui.cli.usage import Command
from ui.i18n import _


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("open", cls=Command, help=_("Open the window; clipper without a command does the same."))(
        open_
    )


def open_(
    ctx: typer.Context,
    places: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar=_("PATH"), show_default=False, help=_("The archive's folder, and files to take in.")
        ),
    ] = None,
    archive: ArchiveOption = None,
) -> int:
    """Open the window; return its exit code."""
    folder, files = sorted_out(places or [])
    return window(folder_of(ctx, folder or archive), files)


def sorted_out(places: Sequence[Path]) -> tuple[Path | None, list[Path]]:
    """The folder of the archive, if one is named, and the files to take in.

    Raises:
        Refused: two folders are named, or a file that is not there.
    """
    from clipper.read import FORMATS

    endings = tuple(ending for form in FORMATS for ending in form.suffixes)
    files = [place for place in places if place.is_file()]
    others = [place for place in places if place not in files]
    gone = [one for one in others if not one.exists() and one.name.lower().endswith(endings)]
    if gone:
        raise Refused(_("There is no file {path}.").format(path=gone[0]))
    if len(others) > 1:
        raise Refused(
            _("Only one archive can be opened at a time: {path}").format(path=others[1]), Code.USAGE
        )
    return (others[0] if others else None), files

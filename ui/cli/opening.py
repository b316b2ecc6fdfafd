"""The window, opened from the command line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from ui.cli.ending import Code, Refused
from ui.cli.options import ArchiveOption, argument
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
        argument(_("PATH"), _("The archive's folder; after it files and folders of pages to take in.")),
    ] = None,
    archive: ArchiveOption = None,
) -> int:
    """Open the window; return its exit code."""
    folder, pages = sorted_out(places or [], archive)
    return window(folder_of(ctx, folder), pages)


def sorted_out(places: Sequence[Path], archive: Path | None = None) -> tuple[Path | None, list[Path]]:
    """The folder of the archive, if one is named, and the files and folders of pages to take in.

    Raises:
        Refused: two archives are named, or a file or folder of pages that is not there.
    """
    from clipper.read import FORMATS

    endings = tuple(ending for form in FORMATS for ending in form.suffixes)
    pages = []
    for place in places:
        page = place.is_file() or (not place.exists() and place.name.lower().endswith(endings))
        if archive is None and not page:
            archive = place  # the first folder; where there is none, it is made
        elif (place / "archive.db").exists():
            raise Refused(
                _("Only one archive can be opened at a time: {path}").format(path=place), Code.USAGE
            )
        elif not place.exists():
            raise Refused(_("There is no file {path}.").format(path=place))
        else:
            pages.append(place)
    return archive, pages

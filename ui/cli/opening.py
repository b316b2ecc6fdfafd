"""The window, opened from the command line."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from ui.cli.ending import Refused
from ui.cli.options import ArchiveOption
from ui.cli.place import folder_of
from ui.cli.usage import Command
from ui.i18n import _


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("open", cls=Command, help=_("Open the window; clipper without a command does the same."))(
        open_
    )


def open_(
    ctx: typer.Context,
    place: Annotated[
        Path | None,
        typer.Argument(metavar=_("ARCHIVE"), show_default=False, help=_("The archive's folder.")),
    ] = None,
    archive: ArchiveOption = None,
) -> int:
    """Open the window; return its exit code."""
    return window(folder_of(ctx, place or archive))


def window(folder: Path) -> int:
    """Run the window on an archive until it is closed; return its exit code.

    Raises:
        Refused: there is no display, or Qt cannot be loaded.
    """
    if not (has_display() or os.environ.get("QT_QPA_PLATFORM")):
        raise Refused(_("There is no display here for the window. All commands work without: clipper --help"))
    try:
        from ui.app import run
    except ImportError as problem:
        sentence = _("The window cannot be opened: a library that Qt needs is missing ({detail}).")
        raise Refused(sentence.format(detail=problem)) from problem
    sys.stdout.flush()  # what was said is to be read while the window is open
    return run(folder)


def has_display() -> bool:
    """Whether a person would see a window: on Linux, where a display server is named."""
    if os.environ.get("QT_QPA_PLATFORM") in ("offscreen", "minimal", "vnc"):
        return False
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))

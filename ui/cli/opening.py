"""The window, opened from the command line."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from ui.cli.ending import Code, Refused
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


def window(folder: Path, files: Sequence[Path] = ()) -> int:
    """Run the window on an archive until it is closed; return its exit code.

    Where the archive's window is open already, it gets the files and comes to the front.

    Raises:
        Refused: there is no display, or Qt cannot be loaded.
    """
    if not (has_display() or os.environ.get("QT_QPA_PLATFORM")):
        raise Refused(_("There is no display here for the window. All commands work without: clipper --help"))
    try:
        run = load()
    except ImportError as problem:
        sentence = _("The window cannot be opened: a library that Qt needs is missing ({detail}).")
        raise Refused(sentence.format(detail=problem)) from problem
    sys.stdout.flush()  # what was said is to be read while the window is open
    return run(folder, files)


def load() -> Callable[[Path | None, Sequence[Path]], int]:
    """Load what the window is made of, soonest; return what runs it.

    The archive comes before Qt, which looks through the source of whatever is loaded after it.  No garbage is
    collected meanwhile: modules stay.

    Raises:
        ImportError: Qt cannot be loaded.
    """
    gc.disable()
    try:
        import_module("storage")
        from ui.app import run
    finally:
        gc.enable()
    return run


def has_display() -> bool:
    """Whether a person would see a window: on Linux, where a display server is named."""
    if os.environ.get("QT_QPA_PLATFORM") in ("offscreen", "minimal", "vnc"):
        return False
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))

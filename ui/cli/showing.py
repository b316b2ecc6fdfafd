"""The window, shown from the command line; no parser of commands is loaded, so that it is there soon."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from ui import pace
from ui.cli.ending import Refused
from ui.i18n import _


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
    """Load what the window is made of, at its pace; return what runs it.

    Raises:
        ImportError: Qt cannot be loaded.
    """
    pace.begin()
    pace.load_qt()
    from ui.app import run

    return run


def has_display() -> bool:
    """Whether a person would see a window: on Linux, where a display server is named."""
    if os.environ.get("QT_QPA_PLATFORM") in ("offscreen", "minimal", "vnc"):
        return False
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))

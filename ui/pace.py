"""What keeps the window's thread from waiting: short turns, nothing done that can be left, no long pauses."""

from __future__ import annotations

import builtins
import gc
import linecache
import sys
import threading
from importlib import import_module

_settled = threading.Event()  # asked often: how many objects are frozen Python counts one by one, in 13 ms
TURN = 0.0005  # seconds another thread goes on while the window's waits; ten times that is usual


def begin() -> None:
    """Before the window is loaded: set the pace; garbage is not looked for until everything is there."""
    sys.setswitchinterval(TURN)
    gc.disable()


def load_qt() -> None:
    """Load Qt, and keep Python's own import.

    Qt puts another in its place, for names in Python's spelling that nobody asks for here: it looks through
    the source of each module that is loaded, and Python keeps what was read (22 MB).

    Raises:
        ImportError: Qt cannot be loaded.
    """
    own = builtins.__import__
    try:
        import_module("PySide6.QtCore")
    finally:
        builtins.__import__ = own
        linecache.clearcache()


def settle() -> None:
    """When everything is loaded: what is there stays, and need not be looked through for garbage any more.

    With later windows nothing of it changes: what is left of those before would be kept, too.
    """
    from ui import garbage  # with Qt, which is there now

    if not _settled.is_set():
        _settled.set()
        gc.freeze()
    garbage.leave_to_python()


def settled() -> bool:
    """Whether everything is loaded."""
    return _settled.is_set()

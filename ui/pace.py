"""What keeps the window's thread from waiting for the others: short turns, and no long pauses later on."""

from __future__ import annotations

import gc
import linecache
import sys

from clipper.text import words

TURN = 0.0005  # seconds another thread goes on while the window's waits; ten times that is usual


def begin() -> None:
    """Before there is a window: set the pace, and read what could only be read while nothing else runs."""
    sys.setswitchinterval(TURN)
    words("报")  # the dictionary of ranked search: no other thread runs while it is loaded, for 0.2 s


def settle() -> None:
    """When everything is loaded: what is there stays, and need not be looked through for garbage any more.

    The source of what was loaded, which Qt had read (22 MB), is let go.
    """
    linecache.clearcache()
    gc.freeze()

"""While other threads work, the window goes first: they wait at their next step until it answers again.

Threads that compute in Python at the same time take that many times as long.  While they work a clock beats
on the window's thread: a beat that is late says that the window is busy.  So it is, too, from when it is
given an answer until it has painted what that brought.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer

BEAT = 4  # milliseconds
LATE = 0.008  # seconds without a beat after which the window is busy
PAINTED = 8  # milliseconds after which what an answer changed has been painted: Qt waits for five
PATIENCE = 0.1  # seconds it is waited for: it may be waiting itself


class Turns(QObject):
    """Tells other threads when the window is busy."""

    def __init__(self, parent: QObject, working: Callable[[], bool]) -> None:
        super().__init__(parent)
        self._working = working
        self._at: float | None = None  # the last beat; None while it does not beat
        self._left: float | None = None  # the beat after which it was waited for in vain
        self._given = False  # an answer that was not taken in and painted yet
        self._free = threading.Event()
        self._clock = QTimer(self, interval=BEAT, timerType=Qt.TimerType.PreciseTimer)
        self._clock.timeout.connect(self._beat)
        self._painting = QTimer(self, interval=PAINTED, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._painting.timeout.connect(self._painted)

    def begin(self) -> None:
        """On the window's thread: there is work; beat until there is none."""
        if not self._clock.isActive():
            self._at = time.monotonic()
            self._clock.start()

    def stop(self) -> None:
        """Let nobody wait any more."""
        self._clock.stop()
        self._at = None
        self._free.set()

    def give(self) -> None:
        """On another thread: the window is about to be given an answer."""
        self._given = True

    def taken(self) -> None:
        """On the window's thread: an answer was taken in; it is painted next."""
        self._painting.start()

    def wait(self) -> None:
        """On another thread: wait while the window is busy."""
        if not self._busy():
            return
        at = self._at
        self._free.clear()
        if self._busy() and not self._free.wait(PATIENCE):
            self._left = at

    def _busy(self) -> bool:
        at = self._at
        if at is None or at == self._left:
            return False
        return self._given or time.monotonic() - at >= LATE

    def _painted(self) -> None:
        self._given = False
        self._free.set()

    def _beat(self) -> None:
        self._at = time.monotonic()
        if not self._given:
            self._free.set()
        if not self._working():
            self.stop()

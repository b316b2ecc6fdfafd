"""While other threads work, the window goes first: they wait at their next step until it answers again.

As long as they work a clock beats on the window's thread.  A beat that is late says that the window is busy;
who computes in Python beside it takes half of its time, or two thirds.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer

BEAT = 4  # milliseconds
LATE = 0.008  # seconds without a beat after which the window is busy
PATIENCE = 0.1  # seconds it is waited for: it may be waiting itself


class Turns(QObject):
    """Tells other threads when the window is busy."""

    def __init__(self, parent: QObject, working: Callable[[], bool]) -> None:
        super().__init__(parent)
        self._working = working
        self._at: float | None = None  # the last beat; None while it does not beat
        self._left: float | None = None  # the beat after which it was waited for in vain
        self._answers = threading.Event()
        self._clock = QTimer(self, interval=BEAT, timerType=Qt.TimerType.PreciseTimer)
        self._clock.timeout.connect(self._beat)

    def begin(self) -> None:
        """On the window's thread: there is work; beat until there is none."""
        if not self._clock.isActive():
            self._at = time.monotonic()
            self._clock.start()

    def stop(self) -> None:
        """Let nobody wait any more."""
        self._clock.stop()
        self._at = None
        self._answers.set()

    def wait(self) -> None:
        """On another thread: wait while the window is busy."""
        at = self._at
        if at is None or at == self._left or time.monotonic() - at < LATE:
            return
        self._answers.clear()
        if not self._answers.wait(PATIENCE):
            self._left = at

    def _beat(self) -> None:
        self._at = time.monotonic()
        self._answers.set()
        if not self._working():
            self.stop()

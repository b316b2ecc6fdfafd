"""Garbage is collected on the window's thread alone.

Python collects cycles on whatever thread allocates next.  Widgets are part of such cycles, and one that is
destroyed on another thread than the window's takes the program with it.
"""

from __future__ import annotations

import gc
import time

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from ui import pace

SELDOM = 4000  # collections of younger garbage, half an hour's, before all is looked through all the same
STARTED = 10.0  # seconds after which the program has started, however it went
LOOK = 50  # milliseconds between two looks whether there is enough garbage: little is soon looked through


class Garbage(QObject):
    """Collects instead of Python, from when it is made until it is stopped; several make no difference."""

    _made = 0  # of those that are not stopped

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        Garbage._made += 1
        gc.disable()
        self._begun = time.monotonic()
        self._clock = QTimer(self, interval=LOOK)
        self._clock.timeout.connect(self._look)
        self._clock.start()

    def stop(self) -> None:
        """Leave it to Python again: there is no other thread any more."""
        if self._clock.isActive():
            self._clock.stop()
            Garbage._made -= 1
            leave_to_python()

    def _look(self) -> None:
        if pace.settled() or time.monotonic() - self._begun > STARTED:  # before, nothing made goes
            collect()


def leave_to_python() -> None:
    """Have Python collect, unless there are threads on which it must not."""
    if not Garbage._made:
        gc.enable()


def collect() -> None:
    """Collect the oldest generation that is due by Python's own measure.

    To look through everything takes 0.1 s: that is left for when the person is at another program.
    """
    counts, thresholds = gc.get_count(), list(gc.get_threshold())
    if QGuiApplication.applicationState() is Qt.ApplicationState.ApplicationActive:
        thresholds[2] = SELDOM
    due = [generation for generation in range(3) if counts[generation] > thresholds[generation]]
    if due:
        gc.collect(due[-1])

"""When a window is first painted, and when it first has rows in it."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer

from ui.window import Window


class FirstPaint(QObject):
    """Looks at all events of the application; calls `then` when rows have been painted."""

    def __init__(self, began: float, then: Callable[[], None]) -> None:
        super().__init__()
        self.told: dict[
            str, dict[str, float]
        ] = {}  # "frame" and "rows": seconds by the clock, of them waited, and spent
        self._began, self._then = began, then
        self._window: Window | None = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  (Qt's name)
        """What is painted now is seen when this event has been answered."""
        if event.type() == QEvent.Type.Paint:
            if isinstance(watched, Window):
                self._window = watched
                QTimer.singleShot(0, lambda: self._reached("frame"))
            elif self._has_rows(watched):
                QTimer.singleShot(0, lambda: self._reached("rows"))
        return False

    def _has_rows(self, watched: QObject) -> bool:
        if self._window is None or "rows" in self.told:
            return False
        browser = self._window.browser
        return watched is browser.list.viewport() and browser.articles.row(0) is not None

    def _reached(self, what: str) -> None:
        if what not in self.told:
            clock = time.monotonic() - self._began
            self.told[what] = {"clock": clock, "waited": waited(), "spent": time.process_time()}
            if what == "rows":
                self._then()


def waited() -> float:
    """Seconds for which the window's thread could have gone on, but other programs had the processors.

    0 where the system does not tell (it does on Linux).
    """
    with contextlib.suppress(OSError, ValueError, IndexError):
        return int(Path("/proc/self/schedstat").read_text().split()[1]) / 1e9
    return 0.0

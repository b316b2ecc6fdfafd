"""When a window is first painted, and when it first has rows in it."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer

from ui.window import Window


class FirstPaint(QObject):
    """Looks at all events of the application; calls `then` when rows have been painted."""

    def __init__(self, began: float, then: Callable[[], None]) -> None:
        super().__init__()
        self.told: dict[str, dict[str, float]] = {}  # "frame" and "rows": seconds by the clock, and spent
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
            self.told[what] = {"clock": time.monotonic() - self._began, "spent": time.process_time()}
            if what == "rows":
                self._then()

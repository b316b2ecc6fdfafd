"""The ranking that follows the tables: begun when nobody writes, out of the way when somebody waits."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from ui.i18n import _
from ui.session import Session
from ui.task import Task

PAUSE = 1500  # milliseconds without a change before it catches up


class Ranking(QObject):
    """Lets Whoosh learn, on the writing thread, what the tables know."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.task: Task | None = None  # the last one
        self.waiting = QTimer(self, singleShot=True, interval=PAUSE)
        self.waiting.timeout.connect(self.catch_up)

    def catch_up(self) -> None:
        """Begin now."""
        self.task = self._session.tasks.write(_("Ranking"), self._session.archive.catch_up, long=True)

    def catch_up_soon(self) -> None:
        """Begin when nothing has changed for a while."""
        self.waiting.start()

    def give_way(self) -> None:
        """Stop for somebody who waits, and go on behind him."""
        if self.task is not None:
            self.task.cancel()
        self.catch_up_soon()

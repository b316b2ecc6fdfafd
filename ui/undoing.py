"""A long undo or redo: how far it is, and a way to give it up."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt

from ui.i18n import _
from ui.importing.progress import Progress
from ui.session import Session
from ui.toast import Toast


class Undoing(QObject):
    """Shows a session's undo and redo where they take long: an import of thousands of pages taken back."""

    def __init__(self, session: Session, progress: Progress, toast: Toast, parent: QObject) -> None:
        super().__init__(parent)
        self._progress, self._toast, self._shown = progress, toast, False
        session.turning.connect(self._show, Qt.ConnectionType.QueuedConnection)  # from the writing thread
        session.turned.connect(self._end)
        progress.stopped.connect(session.give_up)

    def _show(self, redo: bool, done: int, total: int) -> None:
        self._shown = True
        self._progress.show_step(_("Redoing") if redo else _("Undoing"), done, total)

    def _end(self, given_up: bool) -> None:
        if self._shown:
            self._shown = False
            self._progress.hide()
            if given_up:
                self._toast.say(_("Stopped; everything is as it was."))

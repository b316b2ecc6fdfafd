"""Undo and redo: how far a long one is, with a way to give it up; in a field they are its own."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

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


class TypingFirst(QObject):
    """Has the further keys of redo bring back what was typed, where a field has the keys.

    To fields of some systems they mean nothing: a step of the archive would be done again instead.
    """

    def __init__(self, redo: QAction, window: QWidget) -> None:
        super().__init__(window)
        self._redo = redo
        window.installEventFilter(self)  # to it comes what the field does not take

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys before they are a shortcut."""
        if not isinstance(event, QKeyEvent) or event.type() == QEvent.Type.KeyRelease:
            return super().eventFilter(watched, event)
        field, keys = QApplication.focusWidget(), QKeySequence(event.keyCombination())
        if not isinstance(field, QLineEdit | QTextEdit | QPlainTextEdit) or field.isReadOnly():
            return super().eventFilter(watched, event)
        if keys not in self._redo.shortcuts()[1:]:
            return super().eventFilter(watched, event)
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            field.redo()
        return True

"""Files that are dropped: on the window, or on a dialog that stands over it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

DRAGS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.DragLeave, QEvent.Type.Drop)


def files_of(event: QDropEvent) -> list[Path]:
    """The files and folders that are dragged here from outside; what is dragged from here is none."""
    urls = event.mimeData().urls() if event.source() is None else []
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]


class FilesFirst(QObject):
    """Gives a window the files that are dragged over it: a field beneath would take their names."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window, self._files = window, False

    def watch(self) -> None:
        """Begin; the system's window has to be there, which it is once the window is shown."""
        if handle := self._window.windowHandle():
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take drags of files before they are told to what lies beneath."""
        kind = event.type()
        if kind == QEvent.Type.DragEnter and isinstance(event, QDropEvent):
            barred = QApplication.activeModalWidget() not in (None, self._window)
            self._files = bool(files_of(event)) and not barred
        if not self._files or kind not in DRAGS:
            return False
        self._files = kind in (QEvent.Type.DragEnter, QEvent.Type.DragMove)
        event.accept()
        if kind != QEvent.Type.DragMove:
            self._window.event(event)
        return True


class DropDialog(QDialog):
    """A dialog on which files can be dropped as on the window."""

    dropped = Signal(object)  # list of files

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._files = FilesFirst(self)

    def showEvent(self, event: QShowEvent) -> None:
        """Files are dropped on the dialog, not into its fields."""
        super().showEvent(event)
        self._files.watch()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files can be dropped."""
        event.acceptProposedAction() if files_of(event) else event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell of the files."""
        if files := files_of(event):
            event.acceptProposedAction()
            self.dropped.emit(files)

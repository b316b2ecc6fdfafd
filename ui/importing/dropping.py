"""Files that are dropped: on the window, or on a dialog that stands over it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QWidget


def files_of(event: QDropEvent) -> list[Path]:
    """The files and folders that are dragged here from outside; what is dragged from here is none."""
    urls = event.mimeData().urls() if event.source() is None else []
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]


class DropDialog(QDialog):
    """A dialog on which files can be dropped as on the window."""

    dropped = Signal(object)  # list of files

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files can be dropped."""
        event.acceptProposedAction() if files_of(event) else event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell of the files."""
        if files := files_of(event):
            event.acceptProposedAction()
            self.dropped.emit(files)

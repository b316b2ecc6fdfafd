"""Fields that tell what was typed when the person pauses or goes elsewhere, and which file was chosen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from ui import icons
from ui.i18n import _

PAUSE = 1500  # milliseconds without typing


class Words(QPlainTextEdit):
    """Several lines about something; what was typed is told together with what it is about."""

    written = Signal(object, str)  # what it is about, the text

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self._about: object = None
        self._known = ""
        self._clock = QTimer(self, singleShot=True, interval=PAUSE)
        self._clock.timeout.connect(self.flush)
        self.textChanged.connect(self._clock.start)

    def show_text(self, about: object, text: str) -> None:
        """Show the text about something; what is being typed about the same thing is left alone."""
        if about == self._about and self._clock.isActive():
            return
        self.flush()
        self._about, self._known = about, text
        if text != self.toPlainText():
            self.setPlainText(text)
        self._clock.stop()

    def flush(self) -> None:
        """Tell at once what was typed since the last time."""
        self._clock.stop()
        typed = self.toPlainText()
        if self._about is not None and typed != self._known:
            self._known = typed
            self.written.emit(self._about, typed)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Going elsewhere ends the typing."""
        super().focusOutEvent(event)
        self.flush()


class Line(QLineEdit):
    """One line about something."""

    written = Signal(object, str)  # what it is about, the text

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._about: object = None
        self._known = ""
        self.editingFinished.connect(self.flush)

    def show_text(self, about: object, text: str) -> None:
        """Show the text about something; what is being typed about the same thing is left alone."""
        if about == self._about and self.text() != self._known:
            return
        self.flush()
        self._about, self._known = about, text
        if text != self.text():
            self.setText(text)

    def flush(self) -> None:
        """Tell at once what was typed since the last time."""
        if self._about is not None and self.text() != self._known:
            self._known = self.text()
            self.written.emit(self._about, self.text())


class FilePicker(QWidget):
    """A file, or none; a click on its name chooses another, the cross beside it takes it away."""

    chosen = Signal(str)  # the path; empty: none

    def __init__(self, name: str, kinds: str, none: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._kinds, self._none, self._path = name, kinds, none, ""
        self.button, self.away = QPushButton(), QToolButton()
        self.button.setAccessibleName(name)
        self.away.setToolTip(_("Without it"))
        self.away.setAccessibleName(_("{name}: without it").format(name=name))
        self.button.clicked.connect(self._choose)
        self.away.clicked.connect(lambda: self.chosen.emit(""))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button, 1)
        row.addWidget(self.away)
        self.recolour()

    def show_path(self, path: str) -> None:
        """Show the file's name; where there is none, what is used instead."""
        self._path = path
        self.button.setText(Path(path).name if path else self._none)
        self.button.setToolTip(path)
        self.away.setVisible(bool(path))

    def recolour(self) -> None:
        """Draw the cross in the colours in use."""
        self.away.setIcon(icons.icon("close", "muted"))

    def _choose(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(self, self._name, self._path, self._kinds)
        if path:
            self.chosen.emit(path)

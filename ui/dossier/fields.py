"""Fields that tell what was typed when the person pauses or goes elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

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

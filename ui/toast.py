"""A short message over the window, with one thing to do about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QEnterEvent, QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from ui import theme
from ui.i18n import _

STAYS = 6000  # milliseconds
WARNS = 12000


class Toast(QFrame):
    """Comes up at the lower edge of its parent and goes by itself."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setObjectName("toast")
        self.text = QLabel()
        self.button = QPushButton()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE[4], theme.SPACE[2], theme.SPACE[3], theme.SPACE[2])
        row.setSpacing(theme.SPACE[3])
        row.addWidget(self.text)
        row.addWidget(self.button)
        self._act: Callable[[], object] | None = None
        self._clock = QTimer(self, singleShot=True, interval=STAYS)
        self._clock.timeout.connect(self.hide)
        self.button.clicked.connect(self._do)
        parent.installEventFilter(self)
        self.hide()

    def say(self, text: str, offer: str = "", act: Callable[[], object] | None = None) -> None:
        """Show a message; `offer` is the text of a button that calls `act`."""
        self.text.setText(text)
        self.setAccessibleName(text)
        self.button.setText(offer)
        self.button.setVisible(bool(offer))
        self._act = act
        self.show()
        self.raise_()
        self._place()
        self._clock.start(STAYS)

    def warn(self, text: str, details: str) -> None:
        """Show what went wrong, longer; what helps to find out why can be copied."""
        self.say(text, _("Copy details"), lambda: QGuiApplication.clipboard().setText(f"{text}\n\n{details}"))
        self._clock.start(WARNS)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay while the pointer is on it."""
        self._clock.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Go by itself again."""
        self._clock.start(STAYS)
        super().leaveEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the lower edge."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        self.adjustSize()
        around = self._over.rect()
        self.move((around.width() - self.width()) // 2, around.height() - self.height() - theme.SPACE[7])

    def _do(self) -> None:
        self.hide()
        if self._act:
            self._act()

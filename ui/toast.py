"""A short message over the window, with one thing to do about it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from ui import theme
from ui.i18n import _

Act = Callable[[], object]
STAYS = 6000  # milliseconds


class Toast(QFrame):
    """Comes up at the lower edge of its parent and goes by itself; a warning stays."""

    undo_wanted = Signal(object)  # Change or Step to be taken back

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over, self._warns = parent, False
        self.setObjectName("toast")
        self.text = QLabel()
        self.button, self.second = QPushButton(), QPushButton()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE[4], theme.SPACE[2], theme.SPACE[3], theme.SPACE[2])
        row.setSpacing(theme.SPACE[3])
        row.addWidget(self.text)
        self._acts: dict[QPushButton, Callable[[], object] | None] = {}
        for button in (self.button, self.second):
            row.addWidget(button)
            button.clicked.connect(partial(self._do, button))
        self._clock = QTimer(self, singleShot=True, interval=STAYS)
        self._clock.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def say(
        self, text: str, offer: str = "", act: Act | None = None, *, also: str = "", then: Act | None = None
    ) -> None:
        """Show a message; `offer` is the text of a button that calls `act`, `also` of another one."""
        self._warns = False
        self.text.setText(text)
        self.setAccessibleName(text)
        for button, shown, called in ((self.button, offer, act), (self.second, also, then)):
            button.setText(shown)
            button.setVisible(bool(shown))
            self._acts[button] = called
        self.show()
        self.raise_()
        self._place()
        self._clock.start(STAYS)

    def tell(self, text: str, done: object) -> None:
        """Say what was done, and offer to take that step back."""
        self.say(text, _("Undo"), lambda: self.undo_wanted.emit(done))

    def warn(self, text: str, details: str) -> None:
        """Show what went wrong until it is closed or something goes well; what helps can be copied."""

        def copy() -> None:
            QGuiApplication.clipboard().setText(f"{text}\n\n{details}")

        self.say(text, _("Copy details"), copy, also=_("Close"))
        self._warns = True
        self._clock.stop()

    def settle(self) -> None:
        """Warn no longer of what went wrong: something else was done since, and went well."""
        if self._warns:
            self.hide()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay while the pointer is on it."""
        self._clock.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Go by itself again, unless it warns."""
        if not self._warns:
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

    def _do(self, button: QPushButton) -> None:
        self.hide()
        if act := self._acts.get(button):
            act()

"""What runs, how far it is, and a button to stop it; for the status bar."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from ui import icons, theme
from ui.i18n import _
from ui.importing.report import Report
from ui.meter import Meter
from ui.task import Task


class Progress(QWidget):
    """What runs, how far it is, and a button to stop it; for the status bar."""

    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QLabel()
        self.bar = Meter(_("Progress"))
        self.bar.setFixedWidth(180)
        self.stop = QToolButton()
        self.stop.setIcon(icons.icon("close", "muted"))
        self.stop.setToolTip(_("Stop"))
        self.stop.setAccessibleName(_("Stop"))
        self.stop.clicked.connect(self.stopped)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE[2])
        for widget in (self.text, self.bar, self.stop):
            row.addWidget(widget)
        self.hide()

    def show_report(self, report: Report) -> None:
        """Show how far an import is."""
        self.bar.show_part(len(report.done), report.files)
        self.text.setText(report.summary())
        self.show()

    def show_step(self, text: str, done: int, total: int) -> None:
        """Show how far something else is."""
        self.bar.show_part(done, total)
        self.text.setText(text)
        self.show()

    def follow(self, task: Task) -> None:
        """Stop a task when the button is pressed, go when it has ended."""
        self.stopped.connect(task.cancel)
        task.ended.connect(self.hide)

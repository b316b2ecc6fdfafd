"""The doctor: looks the archive over, says what is wrong, and puts right what can be."""

from __future__ import annotations

from collections.abc import Generator

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from storage.findings import Finding, Progress
from ui import faults, icons, theme
from ui.dialogs.about import versions
from ui.i18n import _, ngettext
from ui.meter import Meter
from ui.session import Session
from ui.task import Task


class Doctor(QDialog):
    """Begins at once; closing it stops the looking."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Check the archive"))
        self._session = session
        self._found: list[Finding] = []
        self._task: Task | None = None
        self.said, self.bar, self.list = QLabel(), Meter(_("Progress")), QListWidget()
        self.said.setProperty("subheading", True)
        self.said.setWordWrap(True)
        self.list.setAccessibleName(_("What was found"))
        self.list.setWordWrap(True)
        self.repair, self.copy = QPushButton(_("Put right what can be")), QPushButton(_("Copy details"))
        self.repair.setProperty("primary", True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.repair, QDialogButtonBox.ButtonRole.ActionRole)
        self.repair.clicked.connect(lambda: self.look(repair=True))
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.details()))
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.SPACE[5],) * 4)
        layout.setSpacing(theme.SPACE[3])
        for widget in (self.said, self.bar, self.list, buttons):
            layout.addWidget(widget)
        self.setMinimumWidth(560)
        self.finished.connect(self._leave)
        self.look()

    def look(self, *, repair: bool = False) -> None:
        """Look the archive over, and put right what can be if that is wanted."""
        archive = self._session.archive
        self._found = []
        self.list.hide()
        self.repair.hide()
        self.copy.hide()
        self.bar.show_part(0, 0)
        self.bar.show()
        self.said.setText(_("Waits its turn"))

        def steps() -> Generator[Progress | Finding, None, int]:
            yield from archive.doctor(repair=repair)
            return archive.count()

        self._task = task = self._session.tasks.write(self.windowTitle(), steps, long=True)
        task.progressed.connect(self._step)
        task.succeeded.connect(self._tell)
        task.failed.connect(self._fail)

    def details(self) -> str:
        """What was found, for who is asked for help."""
        lines = [f"{one.fault.value} {dict(one.data)} repaired={one.repaired}" for one in self._found]
        return "\n".join([*lines, versions()])

    def _step(self, step: Progress | Finding) -> None:
        if isinstance(step, Finding):
            self._found.append(step)
            return
        self.said.setText(_("Looking at: {stage}").format(stage=faults.stage(step.stage)))
        self.bar.show_part(1000 * step.done // max(1, step.total), 1000)

    def _tell(self, count: int) -> None:
        self.bar.hide()
        self.list.clear()
        for one in self._found:
            text = faults.finding(one) + (" " + _("Put right.") if one.repaired else "")
            sign = icons.icon("check", "good") if one.repaired else icons.icon("warning", "bad")
            self.list.addItem(QListWidgetItem(sign, text))
        left = [one for one in self._found if not one.repaired]
        self.list.setVisible(bool(self._found))
        self.copy.setVisible(bool(self._found))
        self.repair.setVisible(any(faults.can_repair(one) for one in left))
        self.said.setText(_summary(len(self._found), len(left), count))
        if len(left) < len(self._found):
            self._session.tasks.write(_("Ranking"), self._session.archive.catch_up, long=True)
        self.adjustSize()

    def _fail(self, error: BaseException) -> None:
        self._session.fail(error)
        self.reject()

    def _leave(self) -> None:
        if self._task is not None and self._task.state in ("waiting", "running"):
            self._task.cancel()
        self.deleteLater()


def _summary(found: int, left: int, count: int) -> str:
    """How the archive is, in a sentence."""
    if not found:
        text = ngettext("{count} article: all is well.", "{count} articles: all is well.", count)
        return text.format(count=f"{count:,}")
    if not left:
        return _("Everything that was wrong has been put right.")
    return ngettext("{count} thing is wrong:", "{count} things are wrong:", left).format(count=left)

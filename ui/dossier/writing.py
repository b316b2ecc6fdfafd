"""Writing a dossier's document: where to, how far it is, what became of it, and whether it is the latest."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from clipper.model import Dossier
from ui import icons, theme, words
from ui.dossier.saving import Saving, recall
from ui.i18n import _
from ui.meter import Meter
from ui.outlines import Exported
from ui.session import Session
from ui.task import Task
from ui.written import outcome, remarks


class Writing(QFrame):
    """A strip under the board's head that is there while a document is written, then for its report.

    Who looks at something else by then is told by `said`.  The keys are on Stop while it is written, where
    they were on the button that began it, and there again afterwards.
    """

    wanted = Signal()
    said = Signal(str)

    def __init__(self, session: Session, kept: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._kept = session, kept
        self.saving = Saving(session, kept, self)
        self.saving.written.connect(self._written)
        self._dossier: UUID | None = None
        self._digest = ""
        self._task: Task | None = None
        self._path = Path()
        self.state = QLabel()
        self.state.setProperty("quiet", True)
        self.button = QPushButton(_("Export…"))
        self.button.setProperty("primary", True)
        self.button.clicked.connect(self.wanted)
        self.text, self.more = QLabel(), QLabel()
        self.text.setWordWrap(True)
        self.more.setWordWrap(True)
        self.more.setProperty("quiet", True)
        self.bar = Meter(_("Progress"))
        self.stop, self.open, self.folder = (
            QPushButton(text) for text in (_("Stop"), _("Open"), _("Show the folder"))
        )
        self.close_ = QToolButton()
        self.close_.setAccessibleName(_("Close the report"))
        self.close_.setToolTip(_("Close the report"))
        self._lay_out()
        self.recolour()
        self.stop.clicked.connect(lambda: self._task and self._task.cancel())
        self.open.clicked.connect(lambda: self.saving.open(self._path))
        self.folder.clicked.connect(lambda: self.saving.open(self._path.parent))
        self.close_.clicked.connect(self._close)
        self.hide()

    def show_digest(self, dossier: UUID, digest: str) -> None:
        """Say whether the dossier's document would be another one now."""
        if dossier != self._dossier and self._task is None:
            self.hide()
        self._dossier, self._digest = dossier, digest
        record = recall(self._kept, dossier)
        if record is None:
            self.state.setText(_("Not written yet"))
            self.state.setToolTip("")
            return
        when = f"{words.day(record.made.date())} {record.made:%H:%M}"
        text = _("Written {when}") if record.digest == digest else _("Changed since it was written {when}")
        self.state.setText(text.format(when=when))
        self.state.setToolTip(str(record.path))

    def write(self, dossier: Dossier) -> None:
        """Ask where, then write."""
        if path := self.saving.choose(dossier):
            self.write_to(dossier, path)

    def write_to(self, dossier: Dossier, path: Path) -> Task:
        """Write a dossier to a file; the strip shows how far it is."""
        total = len(dossier.articles)
        self._task = task = self.saving.write(dossier, path)
        task.progressed.connect(lambda done: self._progress(int(done), total))
        task.ended.connect(self._ended)
        self._progress(0, total)
        return task

    def recolour(self) -> None:
        """Draw the button in the colours in use."""
        self.close_.setIcon(icons.icon("close", "muted"))

    def _lay_out(self) -> None:
        self.setObjectName("strip")
        row, column = QHBoxLayout(self), QVBoxLayout()
        row.setContentsMargins(theme.SPACE[4], theme.SPACE[2], theme.SPACE[3], theme.SPACE[3])
        row.setSpacing(theme.SPACE[3])
        column.setSpacing(theme.SPACE[1])
        for widget in (self.text, self.more, self.bar):
            column.addWidget(widget)
        row.addLayout(column, 1)
        for button in (self.stop, self.open, self.folder, self.close_):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    def _progress(self, done: int, total: int) -> None:
        self.text.setText(_("Writing article {done} of {total}").format(done=done, total=total))
        self.bar.show_part(done, max(1, total))
        self._show(running=True)

    def _written(self, dossier: Dossier, exported: Exported) -> None:
        written = exported.written
        self._path = written.path
        if self._dossier == dossier.id:
            self.show_digest(dossier.id, self._digest)
        self.text.setText(outcome(written))
        self.more.setText("\n".join(remarks(written)))
        self._show(running=False)
        if not self.isVisible():
            self.said.emit(self.text.text())

    def _ended(self) -> None:
        if self._task is not None and self._task.state != "succeeded":
            self._show(running=False)
            self.hide()
        self._task = None

    def _close(self) -> None:
        if self.window().focusWidget() is self.close_:
            self.button.setFocus()
        self.hide()

    def _show(self, *, running: bool) -> None:
        leaving, to = (self.button, self.stop) if running else (self.stop, self.button)
        had = self.window().focusWidget() is leaving  # also where another program has the keys now
        to.setVisible(True)
        self.button.setEnabled(True)
        self.show()
        if had:
            to.setFocus()  # before the other one is gone: else they would be on whatever comes next
        self.button.setEnabled(not running)
        whiles: tuple[QWidget, ...] = (self.bar, self.stop)
        afters: tuple[QWidget, ...] = (self.open, self.folder, self.close_)
        for widget in (*whiles, *afters):
            widget.setVisible((widget in whiles) == running)
        self.more.setVisible(not running and bool(self.more.text()))

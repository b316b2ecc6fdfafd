"""Jobs: what is being taken in, what waits, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from clipper.model import Clipping, Refusal
from storage import Archive
from storage.values import Status, Taken
from ui import theme
from ui.i18n import _
from ui.importing.found import failed
from ui.importing.report import Report, ReportDialog
from ui.session import Session

HEIGHT = 190  # pixels
SHOWN = 12  # jobs in the panel; older ones that have ended go


class Job(QObject):
    """One batch, from waiting to its report."""

    changed = Signal()
    ended = Signal()

    def __init__(
        self,
        session: Session,
        label: str,
        total: int,
        make: Callable[[], Iterable[Clipping | Refusal]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.label = label
        self.report = Report(files=total)
        archive = session.archive
        self.task = session.tasks.write(label, lambda: steps(archive, make), long=True)
        self.state = "waiting"  # then running, and at the end succeeded, failed or cancelled
        self.task.progressed.connect(self._progress)
        self.task.failed.connect(session.fail)
        self.task.ended.connect(self._end)

    @property
    def over(self) -> bool:
        """Whether it has ended."""
        return self.state in ("succeeded", "failed", "cancelled")

    def failed(self) -> list[Path]:
        """The files of which something was refused."""
        return failed(self.report.done)

    def cancel(self) -> None:
        """Stop after the page at hand; what was taken in stays."""
        self.task.cancel()

    def _progress(self, taken: Taken) -> None:
        self.state = "running"
        self.report.done.append(taken)
        self.changed.emit()

    def _end(self) -> None:
        self.state = self.task.state
        self.changed.emit()
        self.ended.emit()


def steps(archive: Archive, make: Callable[[], Iterable[Clipping | Refusal]]) -> Generator[Taken, None, None]:
    """Take in, on the writing thread."""
    yield from archive.take_in(make())


class JobsPanel(QWidget):
    """All jobs, the newest first, each with how far it is and what can be done about it."""

    retried = Signal(object)  # list of files
    clear_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("listpane")
        self.setMinimumHeight(HEIGHT)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.cards: list[JobCard] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.SPACE[2])
        self._column.addStretch()
        self._empty = QLabel(_("Nothing is being taken in."))
        self._empty.setProperty("quiet", True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inner = QWidget()
        inner.setObjectName("listpane")
        inner.setLayout(self._column)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setAccessibleName(_("Jobs"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.SPACE[2], theme.SPACE[2], 0, 0)
        layout.addWidget(self._empty)
        layout.addWidget(area)

    def add(self, job: Job) -> None:
        """Show a job above the others."""
        card = JobCard(job)
        card.retried.connect(self.retried)
        self.cards.insert(0, card)
        self._column.insertWidget(0, card)
        self._empty.hide()
        for old in [card for card in self.cards[SHOWN:] if card.job.over]:
            self.cards.remove(old)
            old.deleteLater()


class JobCard(QFrame):
    """One job."""

    retried = Signal(object)  # list of files

    def __init__(self, job: Job, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.job = job
        title = QLabel(job.label)
        title.setProperty("subheading", True)
        self.text = QLabel()
        self.text.setProperty("quiet", True)
        self.text.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Progress"))
        self.stop, self.log, self.again = (
            QPushButton(text) for text in (_("Stop"), _("Log"), _("Retry what was refused"))
        )
        self.stop.clicked.connect(job.cancel)
        self.log.clicked.connect(lambda: ReportDialog(job.report, self.window()).show())
        self.again.clicked.connect(lambda: self.retried.emit(job.failed()))
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(theme.SPACE[4], theme.SPACE[3], theme.SPACE[4], theme.SPACE[3])
        column.setSpacing(theme.SPACE[1])
        row.addWidget(title, 1)
        for button in (self.stop, self.log, self.again):
            row.addWidget(button)
        column.addLayout(row)
        column.addWidget(self.bar)
        column.addWidget(self.text)
        job.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        job, report = self.job, self.job.report
        self.bar.setMaximum(report.files)
        self.bar.setValue(len(report.done))
        self.bar.setVisible(not job.over)
        self.stop.setVisible(not job.over)
        self.log.setVisible(bool(report.done))
        self.again.setVisible(job.over and bool(report.of(Status.REFUSED)))
        self.text.setText(state(job))


def state(job: Job) -> str:
    """How a job stands, in a sentence."""
    if job.state == "waiting":
        return _("Waits its turn")
    said = job.report.summary()
    if job.state == "cancelled":
        return _("Stopped: {said}").format(said=said)
    if job.state == "failed":
        return _("Broken off: {said}").format(said=said)
    return said


def label_of(paths: Sequence[Path], count: int) -> str:
    """What a batch is called: its only file or folder, else the first of them and how many there are."""
    if not paths:
        return _("Pasted page")
    first = paths[0].name or str(paths[0])
    return first if count <= 1 else _("{first} and more, {count} pages").format(first=first, count=count)

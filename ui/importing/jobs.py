"""Jobs: what is being taken in, what waits, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid4

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QApplication,
    QDockWidget,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from clipper.clip import clip
from clipper.errors import KnownError
from clipper.model import Clipping, Refusal
from storage import Archive
from storage.values import Status, Taken
from ui import icons, theme
from ui.i18n import _, ngettext
from ui.importing.found import Found, clippings, failed, files_left, pages_left
from ui.importing.report import Report, ReportDialog
from ui.meter import Meter
from ui.session import Session

HEIGHT = 190  # pixels
SHOWN = 12  # jobs in the panel; older ones go, unless something is still to be done about them


@dataclass(frozen=True, slots=True)
class Batch:
    """What a job takes in."""

    label: str
    total: int  # pages; 0 where that is not known beforehand
    make: Callable[[], Iterable[Clipping | Refusal]]  # called on the writing thread
    left: Callable[[Sequence[Taken]], Batch | None]  # what is left when some were done; None if nothing


class Stand:
    """How a batch stands, and what can be done about it."""

    label: str
    batch: Batch
    report: Report
    state: str  # waiting, running, and at the end succeeded, failed or cancelled
    undone: bool  # taken back while it ran
    error: KnownError | None  # what broke it off
    resumed: bool  # what was left is another job's now
    retried: bool  # what was refused was tried again

    @property
    def over(self) -> bool:
        """Whether it has ended."""
        return self.state in ("succeeded", "failed", "cancelled")

    def failed(self) -> list[Path]:
        """The files of which something was refused."""
        return failed(self.report.done)

    def left(self) -> Batch | None:
        """What was not come to yet; None if that is nothing."""
        return self.batch.left(self.report.done) if self.state in ("cancelled", "failed") else None

    def settled(self) -> bool:
        """Whether it has ended, and nothing is still to be done about it."""
        refused = bool(self.report.of(Status.REFUSED)) and not self.retried
        return self.over and not refused and (self.resumed or self.left() is None)


@dataclass
class Ended(Stand):
    """A job that has ended, without what it ran on: it outlives its window."""

    label: str
    batch: Batch
    report: Report
    state: str
    undone: bool
    error: KnownError | None
    resumed: bool
    retried: bool


class Job(Stand, QObject):
    """One batch, from waiting to its report."""

    changed = Signal()
    ended = Signal()

    def __init__(self, session: Session, batch: Batch, parent: QObject) -> None:
        super().__init__(parent)
        self.label, self.batch = batch.label, batch
        self.id = uuid4()  # of the step to undo
        self.report = Report(files=batch.total)
        self.undone = self.resumed = self.retried = False
        self._session, archive = session, session.archive
        self.task = session.tasks.write(self.label, lambda: steps(archive, self.batch, self.id), long=True)
        self.state, self.error = "waiting", None
        self.task.progressed.connect(self._progress)
        self.task.failed.connect(self._fail)
        self.task.ended.connect(self._end)
        session.imports[self.id.hex] = self._undo

    def cancel(self) -> None:
        """Stop after the page at hand; what was taken in stays."""
        self.task.cancel()

    def _undo(self) -> None:
        """On the writing thread: what was stored was taken back."""
        self.undone = True
        self.task.cancel()

    def _fail(self, error: BaseException) -> None:
        self.error = error if isinstance(error, KnownError) else None

    def _progress(self, taken: Sequence[Taken]) -> None:
        self.state = "running"
        self.report.done.extend(taken)
        self.changed.emit()

    def _end(self) -> None:
        self.state = self.task.state
        self._session.imports.pop(self.id.hex)
        if self.left() is None:
            self.batch = Batch(
                self.label, self.batch.total, tuple, lambda _done: None
            )  # its pages are stored
        self.changed.emit()
        self.ended.emit()


def steps(archive: Archive, batch: Batch, step: UUID) -> Generator[Sequence[Taken], None, None]:
    """Take in, on the writing thread; where it is stopped, all that was stored has been told."""
    yield from archive.taking(batch.make(), step)


class JobsPanel(QWidget):
    """All jobs, the newest first, each with how far it is and what can be done about it."""

    retried = Signal(object)  # list of files
    resumed = Signal(object)  # Batch

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("listpane")
        self.setMinimumHeight(HEIGHT)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.cards: list[JobCard] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.SPACE[2])
        self._column.addStretch()
        self.empty = QLabel(_("Nothing is being taken in."))
        self.empty.setProperty("quiet", True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inner = QWidget()
        inner.setObjectName("listpane")
        inner.setLayout(self._column)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setAccessibleName(_("Jobs"))
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its buttons have the keys, and scroll it
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.SPACE[2], theme.SPACE[2], 0, 0)
        layout.addWidget(self.empty)
        layout.addWidget(area)

    def ended(self) -> list[Ended]:
        """The jobs shown that have ended, the oldest first."""
        over = [card.job for card in reversed(self.cards) if card.job.over]
        return [
            Ended(
                one.label, one.batch, one.report, one.state, one.undone, one.error, one.resumed, one.retried
            )
            for one in over
        ]  # fmt: skip

    def enter(self) -> None:
        """Give the keys to the first thing that can be done about the newest job, if there is one."""
        for card in self.cards[:1]:
            next(button for button in card.buttons if not button.isHidden()).setFocus()

    def add(self, job: Job | Ended) -> None:
        """Show a job above the others."""
        card = JobCard(job)
        card.retried.connect(self.retried)
        card.resumed.connect(self.resumed)
        card.dismissed.connect(lambda: self._drop(card))
        self.cards.insert(0, card)
        self._column.insertWidget(0, card)
        self.empty.hide()
        self.tidy()

    def tidy(self) -> None:
        """Let go of the oldest jobs about which nothing is to be done any more."""
        for card in [card for card in self.cards[SHOWN:] if card.job.settled()]:
            self._drop(card)

    def _drop(self, card: JobCard) -> None:
        had = card.isAncestorOf(QApplication.focusWidget() or self)
        self.cards.remove(card)
        self.empty.setVisible(not self.cards)
        if had:
            self.enter()
        card.deleteLater()
        if isinstance(card.job, Job):
            card.job.deleteLater()


class JobsDock(QDockWidget):
    """The panel at the lower edge of a window; hidden until it is asked for."""

    def __init__(self, panel: JobsPanel, window: QWidget) -> None:
        super().__init__(_("Jobs"), window)
        self.setObjectName("jobs")
        self.setWidget(panel)
        self.setFeatures(QDockWidget.DockWidgetFeature.DockWidgetClosable)
        self.hide()
        self._panel, self._before = panel, QApplication.focusWidget()

    def turn(self) -> None:
        """Show it and give it the keys, or hide it."""
        if self.isVisible():
            self.hide()
            return
        self._before = QApplication.focusWidget()
        self.show()
        self._panel.enter()

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the keys back to what had them before."""
        before = self._before
        if self.isAncestorOf(QApplication.focusWidget() or self) and before is not None and isValid(before):
            before.setFocus()
        super().hideEvent(event)


class JobCard(QFrame):
    """One job."""

    retried = Signal(object)  # list of files
    resumed = Signal(object)  # Batch
    dismissed = Signal()

    def __init__(self, job: Job | Ended, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.job = job
        title = QLabel(job.label)
        title.setProperty("subheading", True)
        self.text = QLabel()
        self.text.setProperty("quiet", True)
        self.text.setWordWrap(True)
        self.bar = Meter(_("Progress"))
        self.stop, self.log, self.again, self.on = (
            QPushButton(text) for text in (_("Stop"), _("Log"), _("Retry what was refused"), _("Go on"))
        )
        self.log.clicked.connect(lambda: ReportDialog(job.report, self.window()).show())
        self.again.clicked.connect(self._try_again)
        self.on.clicked.connect(self._go_on)
        self.dismiss = QToolButton()
        self.dismiss.setIcon(icons.icon("close", "muted"))
        self.dismiss.setToolTip(_("Remove from this list"))
        self.dismiss.setAccessibleName(_("Remove from this list"))
        self.dismiss.clicked.connect(self.dismissed)
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(theme.SPACE[4], theme.SPACE[3], theme.SPACE[4], theme.SPACE[3])
        column.setSpacing(theme.SPACE[1])
        row.addWidget(title, 1)
        self.buttons = (self.stop, self.log, self.again, self.on, self.dismiss)
        for button in self.buttons:
            row.addWidget(button)
        column.addLayout(row)
        column.addWidget(self.bar)
        column.addWidget(self.text)
        if isinstance(job, Job):
            self.stop.clicked.connect(job.cancel)
            job.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        job, report = self.job, self.job.report
        self.bar.show_part(len(report.done), report.files)
        self.bar.setVisible(not job.over)
        self.stop.setVisible(not job.over)
        self.dismiss.setVisible(job.over)
        self.log.setVisible(bool(report.done))
        self.again.setVisible(job.over and bool(report.of(Status.REFUSED)))
        self.on.setVisible(not job.resumed and job.left() is not None)
        self.text.setText(state(job))

    def _try_again(self) -> None:
        self.job.retried = True
        self.retried.emit(self.job.failed())

    def _go_on(self) -> None:
        self.job.resumed = True
        self._show()
        self.resumed.emit(self.job.left())


def state(job: Stand) -> str:
    """How a job stands, in a sentence."""
    if job.state == "waiting":
        return _("Waits its turn")
    if job.undone:
        return _("Stopped and taken back.")
    said, rest = job.report.summary(), job.left()
    if rest is not None and rest.total:
        left = ngettext("{count} page left", "{count} pages left", rest.total).format(count=f"{rest.total:,}")
        said = _(", ").join((said, left))
    if job.state == "cancelled":
        return _("Stopped: {said}").format(said=said)
    if job.state == "failed":
        return _("Broken off: {said}").format(said=said)
    return said


def batch_of_pages(pages: Sequence[Found], label: str) -> Batch:
    """Pages that were looked over."""

    def left(done: Sequence[Taken]) -> Batch | None:
        rest = pages_left(pages, done)
        return batch_of_pages(rest, label) if rest else None

    return Batch(label, len(pages), lambda: clippings(pages), left)


def batch_of_files(files: Sequence[Path]) -> Batch:
    """Files that nobody looked over; how many pages there are is not known where some hold several."""

    def left(done: Sequence[Taken]) -> Batch | None:
        rest = files_left(files, done)
        return batch_of_files(rest) if rest else None

    counted = not any(".jsonl" in file.name.lower() for file in files)
    return Batch(label_of(files, len(files)), len(files) * counted, lambda: clip(files), left)


def label_of(paths: Sequence[Path], count: int) -> str:
    """What a batch is called: by its only file or folder or the first of them, and how many pages it has."""
    if not paths:
        return _("Pasted page")
    first = paths[0].name or str(paths[0])
    if count <= 1:
        return first
    said = _("{first}, {count} pages") if len(paths) == 1 else _("{first} and more, {count} pages")
    return said.format(first=first, count=f"{count:,}")

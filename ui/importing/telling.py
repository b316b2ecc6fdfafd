"""How far an import is, in the status bar, and what became of it, in a message at its end."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from storage.values import Step
from ui import words
from ui.dialogs.about import details
from ui.i18n import _
from ui.importing.desk import Importing
from ui.importing.jobs import Job, state
from ui.importing.progress import Progress
from ui.importing.report import ReportDialog
from ui.session import Session
from ui.toast import Toast


class Telling(QObject):
    """Tells of the jobs of an importing."""

    def __init__(
        self, session: Session, importing: Importing, toast: Toast, progress: Progress, window: QMainWindow
    ) -> None:
        super().__init__(importing)
        self._session, self._importing = session, importing
        self._toast, self._progress, self._window = toast, progress, window
        importing.progressed.connect(lambda job: progress.show_report(job.report))
        importing.ended.connect(self._ended)
        progress.stopped.connect(importing.cancel)

    def _ended(self, job: Job) -> None:
        running = self._importing.running()
        if running:
            self._progress.show_report(running[0].report)
        else:
            self._progress.hide()
        self._session.ask(
            f"step {job.id}", self._session.archive.undoable, lambda last: self._tell(job, last)
        )

    def _tell(self, job: Job, last: Step | None) -> None:
        """One message; it offers to take back what was taken in, as long as nothing was done after it."""
        text = state(job) if job.report.done or job.left() or job.undone else _("Nothing was taken in.")
        if job.error is not None:
            self._toast.warn(f"{words.error(job.error)} {text}", details(job.error))
            return
        own = last is not None and last.data.get("batch") == job.id.hex
        self._toast.say(
            text,
            _("Details") if job.report.done else "",
            lambda: ReportDialog(job.report, self._window).show(),
            also=_("Undo") if own else "",
            then=lambda: self._toast.undo_wanted.emit(last),
        )

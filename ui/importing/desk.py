"""Everything that is taken in goes through here: dialogs, jobs, the watched folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtWidgets import QWidget

from ui.importing.dialog import Recognised
from ui.importing.found import Found
from ui.importing.jobs import Batch, Job, JobsPanel, batch_of_files, batch_of_pages, label_of
from ui.importing.paste import Paste
from ui.importing.watch import Watch
from ui.session import Session

AT_ONCE = "import/at_once"


class Importing(QObject):
    """Looks files over with the person, then takes them in, one job after another."""

    begun = Signal()  # something is about to be done on the writing thread
    progressed = Signal(object)  # the Job that runs
    ended = Signal(object)  # Job
    folder_lost = Signal(object)  # the watched folder that is gone

    def __init__(self, session: Session, kept: QSettings, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._kept, self._window = session, kept, window
        self.jobs: list[Job] = []
        self.panel = JobsPanel()
        self.panel.retried.connect(self.look_over)
        self.panel.resumed.connect(self.begin)
        self.watch = Watch(kept, self)
        self.watch.arrived.connect(self.take)
        self.watch.lost.connect(self.folder_lost)
        self.watch.follow(session.watched())
        session.settings_changed.connect(self._settings_changed)

    def look_over(self, paths: Sequence[Path]) -> Recognised:
        """Show what is recognised of files and folders; what the person accepts becomes a job."""
        self.begun.emit()
        dialog = Recognised(self._session, paths, self._window)
        at_once = bool(self._kept.value(AT_ONCE, False, type=bool))
        dialog.at_once.setChecked(at_once)
        dialog.at_once.toggled.connect(lambda on: self._kept.setValue(AT_ONCE, on))
        dialog.accepted_pages.connect(lambda pages: self.take_pages(pages, paths))
        dialog.dropped.connect(self.look_over)
        if at_once:
            dialog.task.ended.connect(lambda: dialog.accept() if dialog.complete() else dialog.show())
        else:
            dialog.show()
            dialog.activateWindow()  # the window may just have come to the front itself
        return dialog

    def paste(self, text: str | None = None) -> Paste:
        """Let a page's text be pasted."""
        dialog = Paste(self._session, self._window, text=text)
        dialog.accepted_pages.connect(lambda pages: self.take_pages(pages, ()))
        dialog.dropped.connect(self.look_over)
        dialog.show()
        return dialog

    def take_pages(self, pages: Sequence[Found], paths: Sequence[Path]) -> Job:
        """Take in what was looked over."""
        kept = [one for one in pages if not one.out]
        return self.begin(batch_of_pages(kept, label_of(paths, len(kept))))

    def take(self, paths: Sequence[Path]) -> Job:
        """Take files in without looking them over."""
        return self.begin(batch_of_files(list(paths)))

    def running(self) -> list[Job]:
        """Jobs that have not ended."""
        return [job for job in self.jobs if not job.over]

    def cancel(self) -> None:
        """Stop all jobs; what was taken in stays."""
        for job in self.running():
            job.cancel()

    def begin(self, batch: Batch) -> Job:
        """Take a batch in, after those begun before it."""
        self.begun.emit()
        job = Job(self._session, batch, self)
        self.jobs.append(job)
        self.panel.add(job)
        job.changed.connect(lambda: self.progressed.emit(job))
        job.ended.connect(lambda: self._end(job))
        self.progressed.emit(job)
        return job

    def _end(self, job: Job) -> None:
        self.jobs.remove(job)
        self.panel.tidy()
        self.ended.emit(job)

    def _settings_changed(self) -> None:
        self.watch.follow(self._session.watched())

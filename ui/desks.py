"""What stands beside the list in the window: dossier board, review desk, statistics, importing."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtWidgets import QDockWidget, QFileDialog, QMainWindow, QStackedWidget

from ui.dossier.board import Board
from ui.i18n import _
from ui.importing.desk import Importing
from ui.importing.jobs import Job
from ui.importing.progress import Progress
from ui.importing.report import ReportDialog
from ui.review.desk import Desk
from ui.session import Session
from ui.statistics.panel import Statistics
from ui.toast import Toast


class Desks(QObject):
    """Makes them, puts them into the window's views and connects them to it."""

    query_written = Signal(str)  # by a chart: to be searched for, the charts stay in view
    article_wanted = Signal(object)  # id of an article to be shown in the list
    list_wanted = Signal()
    taken_in = Signal()  # a batch has ended

    def __init__(
        self, session: Session, kept: QSettings, views: QStackedWidget, toast: Toast, progress: Progress,
        window: QMainWindow,
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._session, self._views, self._toast = session, views, toast
        self._progress, self._window = progress, window
        self._typed = ""
        self.board, self.statistics, self.review = Board(session, kept), Statistics(session), Desk(session)
        self.importing = Importing(session, kept, window)
        self.jobs = QDockWidget(_("Jobs"), window)
        self.jobs.setObjectName("jobs")
        self.jobs.setWidget(self.importing.panel)
        self.jobs.setFeatures(QDockWidget.DockWidgetFeature.DockWidgetClosable)
        window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self.jobs)
        self.jobs.hide()
        for view in (self.board, self.review, self.statistics):
            views.addWidget(view)
        self._connect()

    def by_action(self) -> dict[str, Callable[[], object]]:
        """What each action calls."""
        return {
            "import_files": self.choose_files,
            "import_folder": self._choose_folder,
            "import_samples": self.samples,
            "paste_page": self.importing.paste,
            "watch_folder": self._choose_watched,
            "jobs": lambda: self.jobs.setVisible(not self.jobs.isVisible()),
            "review_desk": self.show_review,
            "statistics": self.show_statistics,
            "list": self.list_wanted.emit,
        }

    def show_dossier(self, dossier: UUID) -> None:
        """Put a dossier on the board."""
        self.board.show_dossier(dossier)
        self._views.setCurrentWidget(self.board)

    def show_review(self, clipping: UUID | None = None) -> None:
        """Show a page on the review desk, or the one that needs it most."""
        self._views.setCurrentWidget(self.review)
        self.review.open(clipping)

    def show_statistics(self) -> None:
        """Show how the articles of the search are spread."""
        self._views.setCurrentWidget(self.statistics)
        self.statistics.show_query(self._typed)

    def search(self, typed: str) -> bool:
        """Follow the search; return whether it is shown here, so that the list need not come forward."""
        self._typed = typed
        if self._views.currentWidget() is not self.statistics:
            return False
        self.statistics.show_query(typed)
        return True

    def choose_files(self) -> None:
        """Let files be chosen and look them over."""
        kinds = _("Pages (*.txt *.md *.jsonl *.xz);;All files (*)")
        names, _kind = QFileDialog.getOpenFileNames(self._window, _("Import files…"), "", kinds)
        if names:
            self.importing.look_over([Path(name) for name in names])

    def samples(self) -> Job:
        """Take the sample pages in."""
        names = sorted(str(entry) for entry in files("seeds").iterdir() if entry.name.endswith(".txt"))
        return self.importing.take([Path(name) for name in names])

    def recolour(self) -> None:
        """Draw everything in the colours in use."""
        self.board.recolour()
        self.review.recolour()
        self.statistics.recolour()

    def _connect(self) -> None:
        self.board.left.connect(self.list_wanted)
        self.board.said.connect(self._toast.say)
        self.board.article_wanted.connect(self.article_wanted)
        self.review.left.connect(self.list_wanted)
        self.review.said.connect(self._toast.say)
        self.statistics.left.connect(self.list_wanted)
        self.statistics.said.connect(self._toast.say)
        self.statistics.query_written.connect(self.query_written)
        self.importing.progressed.connect(lambda job: self._progress.show_report(job.report))
        self.importing.ended.connect(self._ended)
        self.importing.folder_lost.connect(self._folder_lost)
        self._progress.stopped.connect(self.importing.cancel)

    def _ended(self, job: Job) -> None:
        running = self.importing.running()
        if running:
            self._progress.show_report(running[0].report)
        else:
            self._progress.hide()
        text = job.report.summary() if job.report.done else _("Nothing was taken in.")
        self._toast.say(text, _("Details"), lambda: ReportDialog(job.report, self._window).show())
        self.taken_in.emit()

    def _folder_lost(self, folder: Path) -> None:
        text = _("The watched folder is not there any more: {path}")
        self._toast.say(text.format(path=folder), _("Choose another…"), self._choose_watched)

    def _choose_folder(self) -> None:
        if name := QFileDialog.getExistingDirectory(self._window, _("Import a folder…")):
            self.importing.look_over([Path(name)])

    def _choose_watched(self) -> None:
        current = self._session.watched()
        if name := QFileDialog.getExistingDirectory(self._window, _("Watched folder"), current):
            self._session.watch(name)

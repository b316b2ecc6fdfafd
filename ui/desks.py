"""What stands beside the list in the window: dossier board, review desk, statistics, importing.

Each is made when it is first asked for, and what it needs is read from the disk by another thread before: the
window is shown sooner, and nothing has to wait for what is not used.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, QSettings, Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QMainWindow, QStackedWidget

from clipper.dictionary import read_gently
from clipper.pinyin import reading
from ui import pace
from ui.i18n import _
from ui.importing.progress import Progress
from ui.quoting import inner
from ui.session import Session
from ui.toast import Toast

if TYPE_CHECKING:
    from ui.dossier.board import Board
    from ui.importing.desk import Importing
    from ui.importing.jobs import Job, JobsDock
    from ui.passages.desk import PassageDesk
    from ui.review.desk import Desk
    from ui.statistics.panel import Statistics

MODULES = (
    "ui.importing.desk",
    "ui.review.desk",
    "ui.dossier.board",
    "ui.statistics.panel",
    "ui.passages.desk",
)
VIEWS = ("board", "review", "statistics", "passages")


class Desks(QObject):
    """Makes them, puts them into the window's views and connects them to it."""

    query_written = Signal(str)  # by a chart: to be searched for, the charts stay in view
    article_wanted = Signal(object)  # id of an article to be shown in the list
    passage_wanted = Signal(object, object)  # the same, and the Anchor of a passage in it
    list_wanted = Signal()
    import_begun = Signal()  # something is about to be done on the writing thread
    taken_in = Signal()  # a batch has ended

    def __init__(
        self, session: Session, kept: QSettings, views: QStackedWidget, toast: Toast, progress: Progress,
        window: QMainWindow,
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._session, self._views, self._toast = session, views, toast
        self._progress, self._window = progress, window
        self._kept, self._typed = kept, ""
        session.settings_changed.connect(lambda _settings: self._watch())
        self._watch()

    @cached_property
    def board(self) -> Board:
        """The board a dossier is arranged on."""
        from ui.dossier.board import Board

        made = Board(self._session, self._kept, self._views)
        made.left.connect(self.list_wanted)
        made.said.connect(self._toast.say)
        made.undo_offered.connect(self._toast.tell)
        made.article_wanted.connect(self.article_wanted)
        made.writing.saving.begun.connect(self.import_begun)
        self._views.addWidget(made)
        return made

    @cached_property
    def review(self) -> Desk:
        """The desk where pages are reviewed."""
        from ui.review.desk import Desk

        made = Desk(self._session, self._views)
        made.left.connect(self.list_wanted)
        made.said.connect(self._toast.say)
        made.where.told.connect(self._toast.tell)
        self._views.addWidget(made)
        return made

    @cached_property
    def statistics(self) -> Statistics:
        """The charts of the search."""
        from ui.statistics.panel import Statistics

        made = Statistics(self._session, self._views)
        made.left.connect(self.list_wanted)
        made.said.connect(self._toast.say)
        made.query_written.connect(self.query_written)
        self._views.addWidget(made)
        return made

    @cached_property
    def passages(self) -> PassageDesk:
        """All tagged passages and notes."""
        from ui.passages.desk import PassageDesk

        made = PassageDesk(self._session, self._views)
        made.left.connect(self.list_wanted)
        made.said.connect(self._toast.say)
        made.undo_offered.connect(self._toast.tell)
        made.passage_wanted.connect(self.passage_wanted)
        self._views.addWidget(made)
        return made

    @cached_property
    def importing(self) -> Importing:
        """Taking in."""
        from ui.importing.desk import Importing
        from ui.importing.telling import Telling

        made = Importing(self._session, self._kept, self._window)
        made.begun.connect(self.import_begun)
        made.ended.connect(lambda _job: self.taken_in.emit())
        made.folder_lost.connect(self._folder_lost)
        Telling(self._session, made, self._toast, self._progress, self._window)
        return made

    @cached_property
    def jobs(self) -> JobsDock:
        """The panel of what is being taken in, at the lower edge; hidden until it is asked for."""
        from ui.importing.jobs import JobsDock

        made = JobsDock(self.importing.panel, self._window)
        self._window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, made)
        return made

    def read_ahead(self) -> None:
        """Have read what is wanted later, by the writing thread: the other one answers the window."""
        self._session.tasks.write("desks", read_ahead)

    def by_action(self) -> dict[str, Callable[[], object]]:
        """What each action calls."""
        return {
            "import_files": self.choose_files,
            "import_folder": self._choose_folder,
            "import_samples": self.samples,
            "paste_page": lambda: self.importing.paste(),
            "watch_folder": self._choose_watched,
            "jobs": lambda: self.jobs.turn(),
            "review_desk": self.show_review,
            "statistics": self.show_statistics,
            "passages": self.show_passages,
        }

    def show_dossier(self, dossier: UUID) -> None:
        """Put a dossier on the board; making that and showing it are two turns of the window's thread."""
        board = self.board
        board.show_dossier(dossier)
        QTimer.singleShot(0, board, lambda: self._bring(board))

    def _bring(self, board: Board) -> None:
        self._views.setCurrentWidget(board)
        board.order.setFocus()

    def show_review(self, clipping: UUID | None = None, line: int = 0) -> None:
        """Show a page on the review desk, at a line of it, or the page that needs it most."""
        self._views.setCurrentWidget(self.review)
        self.review.open(clipping, line)

    def show_passages(self) -> None:
        """Show all tagged passages and notes."""
        self._views.setCurrentWidget(self.passages)
        self.passages.open()

    def show_statistics(self) -> None:
        """Show how the articles of the search are spread."""
        self._views.setCurrentWidget(self.statistics)
        self.statistics.show_query(self._typed)
        self.statistics.enter()

    def search(self, typed: str) -> bool:
        """Follow the search; return whether it is shown here, so that the list need not come forward."""
        self._typed = typed
        if "statistics" not in vars(self) or self._views.currentWidget() is not self.statistics:
            return False
        self.statistics.show_query(typed)
        return True

    def choose_files(self) -> None:
        """Let files be chosen and look them over."""
        self.import_begun.emit()  # the dialog, too, comes sooner
        kinds = _("Pages (*.txt *.md *.jsonl *.xz);;All files (*)")
        names, _kind = QFileDialog.getOpenFileNames(self._window, _("Import files…"), "", kinds)
        if names:
            self._look_over(names)

    def samples(self) -> Job:
        """Take the sample pages in."""
        names = sorted(str(entry) for entry in files("seeds").iterdir() if entry.name.endswith(".txt"))
        return self.importing.take([Path(name) for name in names])

    def recolour(self) -> None:
        """Draw everything in the colours in use."""
        for name in VIEWS:
            if (view := self.made(name)) is not None:
                view.recolour()

    def flush(self) -> None:
        """Store what is being typed."""
        if "board" in vars(self):
            self.board.flush()

    def taking_in(self) -> bool:
        """Whether something is being taken in."""
        return "importing" in vars(self) and bool(self.importing.running())

    def _watch(self) -> Importing | None:
        """Follow the watched folder, if there is one: importing does so from when it is made."""
        return self.importing if self._session.watched() else None

    def in_view(self) -> str:
        """The name of the desk that is in view; empty where none is."""
        current = self._views.currentWidget()
        return next((name for name in VIEWS if self.made(name) is current), "")

    def made(self, name: str) -> Board | Desk | Statistics | PassageDesk | None:
        """A desk by its name; None where it was not asked for until now."""
        return vars(self).get(name)

    def _folder_lost(self, folder: Path) -> None:
        text = _("The watched folder is not there any more: {path}")
        self._toast.say(text.format(path=folder), _("Choose another…"), self._choose_watched)

    def _choose_folder(self) -> None:
        self.import_begun.emit()
        if name := QFileDialog.getExistingDirectory(self._window, _("Import a folder…")):
            self._look_over([name])

    def _look_over(self, names: Sequence[str]) -> None:
        """Look over what was chosen; one dialog goes and the next one comes in two turns of the thread."""
        QTimer.singleShot(0, self, lambda: self.importing.look_over([Path(name) for name in names]))

    def _choose_watched(self) -> None:
        current = self._session.watched()
        if name := QFileDialog.getExistingDirectory(self._window, _("Watched folder"), current):
            self._session.watch(name)
            text = _("What comes into “{name}” is taken in by itself from now on.")
            self._toast.say(
                text.format(name=inner(Path(name).name or name)),
                _("Stop watching"),
                lambda: self._session.watch(""),
            )


def read_ahead() -> None:
    """Read from the disk what desks, readings and words are made of; not on the window's thread."""
    for name in MODULES:
        import_module(name)
    reading("一")  # or they would be read with the first article that is taken in, beside who works
    pace.settle()
    read_gently()

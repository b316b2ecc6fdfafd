"""What stands around the article that is read: other prints, parts, earlier versions, others like it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtWidgets import QWidget

from clipper.model import Article
from storage.values import Row
from ui.dialogs.history import History
from ui.dialogs.prints import Prints
from ui.dialogs.related import Related
from ui.reader.beside import Around, around
from ui.reader.pane import Reader
from ui.session import Session

PAUSE = 250  # milliseconds an article is read before it is asked for: nobody waits while leafing through


class Surroundings(QObject):
    """Asks for them when an article stays in the reader, and shows them when they are wanted."""

    article_wanted = Signal(object)  # id
    known = Signal()  # what there is around the article that is read was found

    def __init__(self, session: Session, reader: Reader, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._reader, self._window = session, reader, window
        self._found: Around | None = None
        self._clock = QTimer(self, singleShot=True, interval=PAUSE)
        self._clock.timeout.connect(self._ask)
        self._related = Related(window)
        self._related.opened.connect(self.article_wanted)
        reader.shown.connect(self._begin)
        reader.beside.compare_wanted.connect(self.compare)
        reader.beside.history_wanted.connect(self.history)

    def by_action(self) -> dict[str, Callable[[], object]]:
        """What each action calls."""
        return {
            "related": self.related,
            "compare": self.compare,
            "read_whole": self._reader.beside.whole.click,
            "history": self.history,
        }

    def needs(self) -> set[str]:
        """What there is for the actions to show."""
        found = self._found
        if found is None or self._reader.article is None or found.article.id != self._reader.article.id:
            return set()
        there = {"prints": len(found.family.prints) > 1, "parts": found.parts, "versions": found.versions}
        return {name for name, some in there.items() if some}

    def related(self) -> None:
        """Offer articles like the one that is read."""
        article, archive = self._reader.article, self._session.archive
        if article is not None:
            which = article.id
            self._session.ask("related", lambda: archive.rows(archive.related(which, 12)), self._offer)

    def compare(self) -> None:
        """Show the other prints of the story."""
        if self._found is not None and "prints" in self.needs():
            dialog = Prints(self._session, self._found.article.id, self._found.family, self._window)
            dialog.opened.connect(self.article_wanted)
            dialog.open()

    def history(self) -> None:
        """Show what the article was before it was corrected."""
        if self._found is not None and "versions" in self.needs():
            dialog = History(self._session, self._found.article, self._found.versions, self._window)
            dialog.restored.connect(self._reader.corrected)
            dialog.open()

    def _begin(self, article: Article | None) -> None:
        if article is None or self._found is None or self._found.article.id != article.id:
            self._found = None
            self.known.emit()
        self._session.tasks.forget("around")
        self._clock.start() if article is not None else self._clock.stop()

    def _ask(self) -> None:
        article, archive = self._reader.article, self._session.archive
        if article is not None:
            self._session.ask("around", lambda: around(archive, article), self._show)

    def _show(self, found: Around | None) -> None:
        self._found = found
        self._reader.show_around(found)
        self.known.emit()

    def _offer(self, rows: list[Row]) -> None:
        place = self._reader.mapToGlobal(QPoint(max(8, self._reader.width() // 2 - 230), 48))
        self._related.offer(rows, place)

"""The list's model: it holds ids; rows are fetched on the reading thread as they come into view."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any
from uuid import UUID

from PySide6.QtCore import (
    QAbstractTableModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from storage.values import Row, Snippet
from ui.dragging import ARTICLES
from ui.i18n import _
from ui.list.columns import COLUMNS, headline
from ui.list.folding import Folding, Story

ROW = Qt.ItemDataRole.UserRole
SNIPPET = Qt.ItemDataRole.UserRole + 1
STORY = Qt.ItemDataRole.UserRole + 2
KEPT = 4000  # rows kept in memory
NOWHERE = QModelIndex()
AROUND = 30  # rows fetched before and after those asked for
NO_PLACES: Mapping[UUID, int] = MappingProxyType({})
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Fetched:
    """What was fetched: rows and, where something was searched for, where it stands in them."""

    rows: Mapping[UUID, Row]
    snippets: Mapping[UUID, Snippet]
    papers: Mapping[UUID, int] = field(default_factory=dict)  # of stories that stand in more than one


Fetch = Callable[[Sequence[UUID], Callable[[Fetched], None]], None]


class Articles(QAbstractTableModel):
    """The articles of a search."""

    fetched = Signal()

    def __init__(self, fetch: Fetch, drag: Callable[[Sequence[UUID]], QMimeData]) -> None:
        super().__init__()
        self._fetch, self._drag = fetch, drag
        self._ids: Sequence[UUID] = ()
        self._places: Mapping[UUID, int] = NO_PLACES
        self._rows: OrderedDict[UUID, Row] = OrderedDict()
        self._snippets: dict[UUID, Snippet] = {}
        self._papers: dict[UUID, int] = {}
        self.folding = Folding()
        self.filled: set[str] = set()  # names of the columns in which something stands, of the rows seen
        self._stale: set[UUID] = set()  # shown as they were until they are fetched anew
        self._age = 0  # of the newest refreshing: what was asked before it may be out of date
        self._wanted: set[int] = set()
        self._clock = QTimer(self, singleShot=True, interval=0)
        self._clock.timeout.connect(self._ask)

    @property
    def ids(self) -> Sequence[UUID]:
        """All ids, in order."""
        return self._ids

    def show(
        self,
        ids: Sequence[UUID],
        first: Fetched | None = None,
        places: Mapping[UUID, int] = NO_PLACES,
        *,
        keep: bool = False,
    ) -> None:
        """Show other articles, the first rows with them; what is known is forgotten, or kept as stale.

        Where the row of each is known already, it need not be counted when it is asked for.
        """
        self.beginResetModel()
        self._ids = ids
        self._places = places
        if not keep:
            self._rows.clear()
            self._snippets.clear()
            self.filled.clear()
        self._stale = set(self._rows)
        self._age += 1
        self._wanted.clear()
        if first is not None:
            self._forget(list(first.rows))
            self._know(first)
        self.endResetModel()
        if first is not None:
            self.fetched.emit()

    def refresh(self) -> None:
        """Fetch all known rows anew, as they may have changed; until they come the old ones stay."""
        self._stale = set(self._rows)
        self._age += 1
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, len(COLUMNS) - 1))

    def place(self, article: UUID) -> int:
        """The row an article stands in, or -1."""
        if not self._places:
            self._places = places(self._ids)
        return self._places.get(article, -1)

    def row(self, place: int) -> Row | None:
        """What is known of the article in a row."""
        return self._rows.get(self._ids[place]) if 0 <= place < len(self._ids) else None

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many articles there are."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401
        """Titles of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(COLUMNS[section].title)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """A cell; a row not known yet is asked for and empty until it comes."""
        if role not in (ROW, SNIPPET, STORY, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole,
                        Qt.ItemDataRole.AccessibleTextRole):  # fmt: skip
            return None
        place = index.row()
        article = self._ids[place]
        if role == SNIPPET:
            return self._snippets.get(article)
        if role == STORY:
            return self.story(place)
        row = self._rows.get(article)
        if row is None or article in self._stale:
            self._wanted.add(place)
            if not self._clock.isActive():
                self._clock.start()
        if row is None or role == ROW:
            return row
        if role == Qt.ItemDataRole.ToolTipRole:
            return (
                "\n".join(filter(None, (headline(row), self.story(place).text())))
                if not index.column()
                else None
            )
        text = COLUMNS[index.column()].text(row)
        if role == Qt.ItemDataRole.AccessibleTextRole and not index.column():
            return ", ".join(filter(None, (text, self.story(place).text())))
        return text

    def story(self, place: int) -> Story:
        """How the story of the article in a row stands in the list."""
        article = self._ids[place]
        return self.folding.story(article, self._papers.get(article, 1))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Articles can be selected and dragged."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        """What is dragged."""
        return [ARTICLES]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The articles dragged, in the list's order."""
        return self.carried(sorted({index.row() for index in indexes}))

    def carried(self, places: Sequence[int]) -> QMimeData:
        """The articles in some rows, to be dragged."""
        return self._drag([self._ids[place] for place in places])

    def _ask(self) -> None:
        if not self._wanted or not self._ids:
            return
        first = max(0, min(self._wanted) - AROUND)
        last = min(len(self._ids), max(self._wanted) + AROUND + 1)
        places = range(first, last) if last - first <= 300 else sorted(self._wanted)
        self._wanted.clear()
        near = [self._ids[place] for place in places]
        missing = [article for article in near if article not in self._rows or article in self._stale]
        ids, age = self._ids, self._age

        def take(found: Fetched) -> None:
            if ids is self._ids:
                if age == self._age:
                    self._forget(missing)
                self._take(first, last, found)

        self._fetch(missing, take)

    def _forget(self, articles: Sequence[UUID]) -> None:
        for article in articles:
            self._rows.pop(article, None)
            self._snippets.pop(article, None)
            self._papers.pop(article, None)
        self._stale.difference_update(articles)

    def _take(self, first: int, last: int, found: Fetched) -> None:
        self._know(found)
        self.dataChanged.emit(self.index(first, 0), self.index(last - 1, len(COLUMNS) - 1))
        self.fetched.emit()

    def _know(self, found: Fetched) -> None:
        self._rows.update(found.rows)
        self._snippets.update(found.snippets)
        self._papers.update(found.papers)
        empty = [column for column in COLUMNS if column.name not in self.filled]
        self.filled |= {column.name for column in empty if any(map(column.text, found.rows.values()))}
        while len(self._rows) > KEPT:
            old, _row = self._rows.popitem(last=False)
            self._snippets.pop(old, None)
            self._papers.pop(old, None)


def places(ids: Sequence[UUID]) -> dict[UUID, int]:
    """The row of each article."""
    return {article: place for place, article in enumerate(ids)}

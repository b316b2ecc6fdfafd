"""The lines of a page: coloured by article, marked by role, dragged to where they belong."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from clipper.model import Role
from ui import words
from ui.dragging import carry
from ui.i18n import _, ngettext
from ui.review.layout import NOTHING, Place
from ui.review.page import OnDesk

BATCH = 100  # lines laid out at once
LONGEST = 4000  # characters of a line that are shown: laying out millions takes seconds
SHOWN = Qt.ItemDataRole.UserRole + 1
MIME = "application/x-clipper-lines"
Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Shown:
    """A line as it is shown."""

    number: int
    text: str
    place: Place
    article: int  # which article of the page, from 1; 0 for none
    colour: int  # place in the palette of articles
    first: bool  # another article than the line before
    begins: bool  # begins a paragraph


class PageModel(QAbstractListModel):
    """The lines of one page with something on them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Shown, ...] = ()

    def show_page(self, page: OnDesk | None, colours: Mapping[UUID, int]) -> bool:
        """Show a page, the cursor staying where its lines are the same; return whether anything changed."""
        before, rows = self.rows, shown(page, colours) if page else ()
        if [row.text for row in rows] != [row.text for row in before]:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
            return True
        self.rows = rows
        changed = [at for at, (old, new) in enumerate(zip(before, rows, strict=True)) if old != new]
        if changed:
            self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))
        return bool(changed)

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """How many lines."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The line, its text, and what a screen reader says of it."""
        if role not in (SHOWN, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = self.rows[index.row()]
        if role == SHOWN:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        return f"{spoken(row)}: {row.text}"

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Lines are selected, dragged and dropped on."""
        flags = Qt.ItemFlag
        return (
            flags.ItemIsEnabled | flags.ItemIsSelectable | flags.ItemIsDragEnabled | flags.ItemIsDropEnabled
        )

    def mimeTypes(self) -> list[str]:
        """What a drag carries: the numbers of lines."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The numbers of the lines dragged."""
        data = QMimeData()
        numbers = sorted(self.rows[index.row()].number for index in indexes)
        data.setData(MIME, " ".join(map(str, numbers)).encode())
        return data


def shown(page: OnDesk, colours: Mapping[UUID, int]) -> tuple[Shown, ...]:
    """The lines of a page as they are shown."""
    layout, made = page.layout, []
    order = {article: place for place, article in enumerate(layout.articles, 1)}
    before: Place | None = None
    for number, place in layout.places.items():
        article = place.article
        made.append(
            Shown(
                number,
                words.shortened(page.printed[number], LONGEST),
                place,
                order[article] if article else 0,
                colours.get(article, 0) if article else 0,
                before is None or before.article != article,
                number in layout.begins,
            )
        )
        before = place
    return tuple(made)


def spoken(row: Shown) -> str:
    """What a line is, in a few words."""
    if row.place == NOTHING:
        return _("belongs to nothing yet")
    role = words.role(row.place.role or Role.FURNITURE)
    return _("{role}, article {number}").format(role=role, number=row.article) if row.article else role


def dragged(data: QMimeData) -> list[int]:
    """The numbers of the lines that are dragged."""
    if not data.hasFormat(MIME):
        return []
    return [int(number) for number in bytes(data.data(MIME).data()).decode().split()]


def said(rows: Sequence[Shown]) -> str:
    """What is said of lines that are dragged: the first words, and how many lines there are."""
    count = ngettext("{lines} line", "{lines} lines", len(rows)).format(lines=len(rows))
    return f"{words.shortened(rows[0].text, 12)}  ·  {count}" if rows else count


class PageLines(QListView):
    """Shows a page; what a person does with its lines is told by signals."""

    moved = Signal(list, object)  # lines, the Place of the line they were dropped on
    line_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Lines of the page"))
        self.over = -1  # the line that a drag is over
        self.lines = PageModel(self)
        self.setModel(self.lines)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setBatchSize(BATCH)
        self.lines.modelReset.connect(lambda: self._lay_out_by(QListView.LayoutMode.Batched))
        self.setWordWrap(True)
        self.verticalScrollBar().setSingleStep(24)
        self.selectionModel().currentChanged.connect(lambda _new, _old: self.line_changed.emit())

    def row(self) -> Shown | None:
        """The current line."""
        found = self.currentIndex().data(SHOWN)
        return found if isinstance(found, Shown) else None

    def chosen(self) -> list[int]:
        """The numbers of the selected lines, in order."""
        return sorted(self.lines.rows[index.row()].number for index in self.selectedIndexes())

    def choose(self, numbers: Collection[int], *, centred: bool = False) -> None:
        """Select lines; the first becomes the current one and comes into view."""
        places = [place for place, row in enumerate(self.lines.rows) if row.number in numbers]
        if not places:
            return
        flags, model = QItemSelectionModel.SelectionFlag, self.selectionModel()
        self._reach(self.lines.index(places[0]))
        model.setCurrentIndex(self.lines.index(places[0]), flags.ClearAndSelect)
        for place in places[1:]:
            model.select(self.lines.index(place), flags.Select)
        hints = QAbstractItemView.ScrollHint
        self.scrollTo(self.lines.index(places[0]), hints.PositionAtCenter if centred else hints.EnsureVisible)

    def _reach(self, index: QModelIndex) -> None:
        """Lay out at once what has not had its turn yet, where a line of it is gone to."""
        if index.row() >= BATCH and not self.visualRect(index).isValid():
            self._lay_out_by(QListView.LayoutMode.SinglePass)
            self.doItemsLayout()

    def _lay_out_by(self, mode: QListView.LayoutMode) -> None:
        """A page that is new is laid out some lines a turn; one that is worked on at once, not to jump."""
        if self.layoutMode() is not mode:
            self.setLayoutMode(mode)

    def step(self, by: int) -> None:
        """Go to another line."""
        place = max(0, min(self.lines.rowCount() - 1, self.currentIndex().row() + by))
        if self.lines.rows:
            self.choose({self.lines.rows[place].number})

    def show_page(self, page: OnDesk | None, colours: Mapping[UUID, int]) -> None:
        """Show a page."""
        before = self.lines.rows
        if self.lines.show_page(page, colours):
            if len(before) == len(self.lines.rows) and self.currentIndex().isValid():
                self._lay_out_by(QListView.LayoutMode.SinglePass)
            self.scheduleDelayedItemsLayout()
        if self.lines.rows and not self.currentIndex().isValid():
            self.choose({self.lines.rows[0].number})

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Drag the selected lines."""
        chosen = self.selectedIndexes()
        carry(self, self.lines.mimeData(chosen), said([self.lines.rows[index.row()] for index in chosen]))
        self._mark(-1)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Lines can be dropped on other lines."""
        super().dragMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        good = event.mimeData().hasFormat(MIME) and index.isValid()
        self._mark(index.row() if good else -1)
        event.acceptProposedAction() if good else event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """The drag went away."""
        super().dragLeaveEvent(event)
        self._mark(-1)

    def _mark(self, row: int) -> None:
        if row != self.over:
            self.over = row
            self.viewport().update()

    def dropEvent(self, event: QDropEvent) -> None:
        """The lines go where the line under them is."""
        self._mark(-1)
        index, numbers = self.indexAt(event.position().toPoint()), dragged(event.mimeData())
        if numbers and index.isValid():
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.moved.emit(numbers, self.lines.rows[index.row()].place)

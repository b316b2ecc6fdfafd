"""The list of a dossier's headings and entries, put in order by dragging and by keys."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from PySide6.QtCore import QItemSelectionModel, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui import icons, theme
from ui.dossier.lines import ENTRIES, LINE, Index, Kind, Line, Lines
from ui.i18n import _
from ui.session import Session

HEIGHTS = {Kind.COVER: 54, Kind.SECTION: 44, Kind.ENTRY: 50}


class Order(QListView):
    """Shows the lines; what a person does with them is told by signals, nothing is changed here."""

    stepped = Signal(int)  # -1 up, 1 down: what is selected
    dropped = Signal(list, int)  # ids, and the line before which they were dropped
    removed = Signal()
    renamed = Signal()  # the person wants to type the section's title
    line_changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Sections and articles in order"))
        self.items = Lines(session)
        self.setModel(self.items)
        self.setItemDelegate(Delegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(lambda _new, _old: self.line_changed.emit())
        self.doubleClicked.connect(lambda index: self.renamed.emit() if self._is_section(index) else None)
        self._before: int | None = None  # the line before which a drop would go

    def line(self) -> Line | None:
        """The current line."""
        found = self.currentIndex().data(LINE)
        return found if isinstance(found, Line) else None

    def chosen(self, kind: Kind) -> list[UUID]:
        """Ids of the selected lines of a kind, in order."""
        indexes = sorted(self.selectedIndexes(), key=lambda one: one.row())
        found = [self.items.lines[index.row()] for index in indexes]
        return [line.id for line in found if line.kind is kind]

    def choose(self, ids: Collection[UUID]) -> None:
        """Select lines; the first of them becomes the current one."""
        places = self.items.places(ids)
        model = self.selectionModel()
        if not places:
            return
        model.setCurrentIndex(self.items.index(places[0]), QItemSelectionModel.SelectionFlag.ClearAndSelect)
        for place in places[1:]:
            model.select(self.items.index(place), QItemSelectionModel.SelectionFlag.Select)
        self.scrollTo(self.items.index(places[0]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with an arrow moves, Delete removes, F2 renames."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        key = Qt.Key(event.key())
        if key in steps and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.stepped.emit(steps[key])
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif key in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.renamed.emit()
        else:
            super().keyPressEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where it would go."""
        if not event.mimeData().hasFormat(ENTRIES):
            event.ignore()
            return
        super().dragMoveEvent(event)
        self._before = self.place_at(event.position().toPoint().y())
        event.acceptProposedAction()
        self.viewport().update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show no place any more."""
        self._before = None
        super().dragLeaveEvent(event)
        self.viewport().update()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell what was dropped where; the view itself moves nothing."""
        self._before = None
        data = event.mimeData()
        if data.hasFormat(ENTRIES):
            ids = [UUID(text) for text in bytes(data.data(ENTRIES).data()).decode().split()]
            event.setDropAction(Qt.DropAction.CopyAction)  # so that the view does not remove the rows
            event.accept()
            self.dropped.emit(ids, self.place_at(event.position().toPoint().y()))
        self.viewport().update()

    def place_at(self, y: int) -> int:
        """The line before which a drop at a height goes; never before the cover."""
        for place in range(1, self.items.rowCount()):
            if y < self.visualRect(self.items.index(place)).center().y():
                return place
        return max(1, self.items.rowCount())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The lines, and a rule where a drop would go."""
        super().paintEvent(event)
        if self._before is None:
            return
        last = self.visualRect(self.items.index(self.items.rowCount() - 1))
        if self._before < self.items.rowCount():
            y = self.visualRect(self.items.index(self._before)).top()
        else:
            y = last.bottom()
        painter = QPainter(self.viewport())
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.drawLine(theme.SPACE[3], y, self.viewport().width() - theme.SPACE[3], y)
        painter.end()

    def _is_section(self, index: Index) -> bool:
        line = index.data(LINE)
        return isinstance(line, Line) and line.kind is Kind.SECTION


class Delegate(QStyledItemDelegate):
    """Paints a line: a heading, or an article with where it stood."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its kind."""
        line = index.data(LINE)
        return QSize(80, HEIGHTS[line.kind])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one line."""
        line: Line = index.data(LINE)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        view = self.parent()
        focused = isinstance(view, QWidget) and view.hasFocus()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = rect.adjusted(theme.SPACE[2], 1, -theme.SPACE[2], -1)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(theme.colour("accent"), 1) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selected"))
            painter.drawRoundedRect(ground, theme.RADIUS, theme.RADIUS)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("hover"))
            painter.drawRoundedRect(ground, theme.RADIUS, theme.RADIUS)
        inner = ground.adjusted(theme.SPACE[2], 0, -theme.SPACE[2], 0)
        {Kind.COVER: _cover, Kind.SECTION: _section, Kind.ENTRY: _entry}[line.kind](painter, inner, line)
        painter.restore()


def _cover(painter: QPainter, rect: QRect, line: Line) -> None:
    picture = icons.pixmap("dossier", theme.colours().accent, 20)
    painter.drawPixmap(rect.left(), rect.center().y() - 10, picture)
    _two(painter, rect.adjusted(30, 0, 0, 0), line.text, line.under, bold=True)


def _section(painter: QPainter, rect: QRect, line: Line) -> None:
    font = theme.sans(14, bold=True)
    low = rect.adjusted(0, theme.SPACE[2], 0, 0)
    count = theme.sans(12)
    width = QFontMetrics(count).horizontalAdvance(line.under) + theme.SPACE[2]
    _text(
        painter,
        low.adjusted(0, 0, -width, 0),
        line.text or _("Without heading"),
        font,
        "accent" if line.text else "muted",
    )
    painter.setFont(count)
    painter.setPen(theme.colour("muted"))
    painter.drawText(low, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), line.under)


def _entry(painter: QPainter, rect: QRect, line: Line) -> None:
    painter.setFont(theme.sans(12))
    painter.setPen(theme.colour("muted"))
    number = rect.adjusted(0, 7, 0, 0)
    number.setWidth(24)
    number.setHeight(18)
    painter.drawText(
        number, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), str(line.number)
    )
    marks = [
        name for name, on in (("note", line.noted), ("split", line.abridged), ("warning", line.missing)) if on
    ]
    for place, name in enumerate(marks):
        picture = icons.pixmap(name, theme.colours().bad if name == "warning" else theme.colours().accent, 16)
        painter.drawPixmap(rect.right() - 18 * (place + 1), rect.top() + 8, picture)
    _two(painter, rect.adjusted(34, 0, -18 * len(marks), 0), line.text, line.under, faint=line.missing)


def _two(
    painter: QPainter, rect: QRect, text: str, under: str, *, bold: bool = False, faint: bool = False
) -> None:
    upper = rect.adjusted(0, 6, 0, 0)
    upper.setHeight(20)
    _text(painter, upper, text, theme.sans(14, bold=bold), "muted" if faint else "ink")
    lower = rect.adjusted(0, 27, 0, 0)
    lower.setHeight(17)
    _text(painter, lower, under, theme.sans(12), "muted")


def _text(painter: QPainter, rect: QRect, text: str, font: QFont, colour: str) -> None:
    painter.setFont(font)
    painter.setPen(theme.colour(colour))
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)

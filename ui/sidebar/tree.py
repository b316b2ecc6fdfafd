"""The sidebar's tree: groups of things to ask for, each with the number of articles behind it."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import (
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QDropEvent, QFont, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from clipper.query import EVERYTHING, Query, Text
from ui import icons, theme
from ui.dragging import ARTICLES
from ui.i18n import _
from ui.sidebar.clauses import Mark, mark

NODE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
Drag = Callable[[uuid.UUID, str], QMimeData]  # a dossier with its title, on its way out


@dataclass(frozen=True, slots=True)
class Node:
    """One entry; kind says what it is: a group, a clause, a tag, a dossier, a search, all, trash."""

    kind: str
    label: str
    count: int = -1
    clause: Text | None = None
    icon: str = ""
    colour: str = ""
    id: uuid.UUID | None = None
    query: str = ""  # of kept searches, as typed
    new: int = 0  # hits since last looked at, of saved searches
    nodes: tuple[Node, ...] = field(default=())


class Tree(QTreeView):
    """Shows nodes; a click is reported with the node; a dossier can be dragged out."""

    chosen = Signal(object, bool)  # Node, whether to ask for it alone
    articles_dropped = Signal(object, object)  # ids, Node
    menu_wanted = Signal(object, object)  # Node, global position (QPoint)

    def __init__(self, drag: Drag, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setAccessibleName(_("Sidebar"))
        self.setHeaderHidden(True)
        self.setIndentation(theme.SPACE[4])
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setExpandsOnDoubleClick(False)
        self.setUniformRowHeights(False)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self.query: Query = EVERYTHING
        self._items = _Model(drag, self)
        self.setModel(self._items)
        self.setItemDelegate(_Delegate(self))
        self.clicked.connect(self._click)
        self._closed: set[str] = set()
        self.collapsed.connect(lambda index: self._closed.add(_path(index)))
        self.expanded.connect(lambda index: self._closed.discard(_path(index)))

    def fill(self, groups: Sequence[Node], closed: Sequence[str] = ()) -> None:
        """Show these groups; what was folded stays folded, where the view was scrolled to stays in view."""
        self._closed |= set(closed)
        current, place = _path(self.currentIndex()), self.verticalScrollBar().value()
        folded = set(self._closed)
        self._items.clear()
        for group in groups:
            self._items.appendRow(_item(group))
        for index in _indexes(self._items):
            path = _path(index)
            self.setExpanded(index, path not in folded)
            if path == current:
                self.setCurrentIndex(index)
        self._closed = folded
        self.verticalScrollBar().setValue(place)

    def folded(self) -> list[str]:
        """What a person folded, to be remembered."""
        return sorted(self._closed)

    def show_query(self, query: Query) -> None:
        """Mark the entries that the query includes or excludes."""
        self.query = query
        self.viewport().update()

    def node(self, index: Index) -> Node | None:
        """The node behind an index."""
        value = index.data(NODE)
        return value if isinstance(value, Node) else None

    def keyPressEvent(self, event: object) -> None:
        """Enter and Space do what a click does."""
        key = getattr(event, "key", int)()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._click(self.currentIndex())
            return
        super().keyPressEvent(event)  # type: ignore[arg-type]

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """A small sign that says whether an entry is folded."""
        node = self.node(index)
        if node is not None and node.nodes:
            name = "down" if self.isExpanded(index) else "right"
            middle = rect.center().y() + (5 if node.kind == "group" else 0)
            at = QPoint(rect.right() - 11, middle - 5)
            painter.drawPixmap(at, icons.pixmap(name, theme.colours().muted, 11))

    def dropEvent(self, event: QDropEvent) -> None:
        """Articles dropped on a tag or dossier."""
        node = self.node(self.indexAt(event.position().toPoint()))
        data = event.mimeData()
        if node is not None and node.kind in ("tag", "dossier", "trash") and data.hasFormat(ARTICLES):
            self.articles_dropped.emit(dropped(data), node)
            event.acceptProposedAction()

    def _click(self, index: QModelIndex) -> None:
        node = self.node(index)
        if node is None:
            return
        if node.kind == "group":
            self.setExpanded(index, not self.isExpanded(index))
        else:
            self.chosen.emit(node, False)

    def _menu(self, place: QPoint) -> None:
        node = self.node(self.indexAt(place))
        if node is not None:
            self.menu_wanted.emit(node, self.viewport().mapToGlobal(place))


def dropped(data: QMimeData) -> list[uuid.UUID]:
    """The articles' ids that are dragged."""
    return [uuid.UUID(line) for line in bytes(data.data(ARTICLES).data()).decode().split()]


class _Model(QStandardItemModel):
    """Takes articles that are dropped on tags, dossiers and the trash; gives dossiers away."""

    def __init__(self, drag: Drag, parent: QObject) -> None:
        super().__init__(parent)
        self._drag = drag

    def supportedDragActions(self) -> Qt.DropAction:
        """What is dragged out stays here too."""
        return Qt.DropAction.CopyAction

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The dossier that is dragged."""
        node = indexes[0].data(NODE)
        assert isinstance(node, Node) and node.id is not None  # nothing else can be dragged
        return self._drag(node.id, node.label)

    def mimeTypes(self) -> list[str]:
        """What can be dropped."""
        return [ARTICLES]

    def canDropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, _row: int, _column: int, parent: Index
    ) -> bool:
        """Whether it can be dropped there."""
        node = parent.data(NODE)
        return (
            data.hasFormat(ARTICLES) and isinstance(node, Node) and node.kind in ("tag", "dossier", "trash")
        )


def _item(node: Node) -> QStandardItem:
    item = QStandardItem(node.label)
    item.setData(node, NODE)
    item.setEditable(False)
    item.setSelectable(node.kind != "group")
    item.setDragEnabled(node.kind == "dossier")
    item.setAccessibleText(f"{node.label} {node.count}" if node.count >= 0 else node.label)
    item.setToolTip(node.label)
    for child in node.nodes:
        item.appendRow(_item(child))
    return item


def _indexes(model: QStandardItemModel, parent: QModelIndex | None = None) -> Iterator[QModelIndex]:
    parent = parent or QModelIndex()
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        yield index
        yield from _indexes(model, index)


def _path(index: Index) -> str:
    names = []
    while index.isValid():
        names.append(str(index.data(Qt.ItemDataRole.DisplayRole)))
        index = index.parent()
    return "\x1f".join(reversed(names))


class _Delegate(QStyledItemDelegate):
    """Paints a node: sign, label, and at the right how many."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Groups stand a little apart."""
        node = index.data(NODE)
        group = isinstance(node, Node) and node.kind == "group"
        return QSize(60, 36 if group else 28)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        node, tree = index.data(NODE), self.parent()
        if not isinstance(node, Node) or not isinstance(tree, Tree):
            return
        colours = theme.colours()
        standing = mark(tree.query, node.clause) if node.clause else Mark.OFF
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _ground(painter, rect, node, standing, state)
        if node.kind == "group":
            painter.setFont(theme.sans(12, bold=True))
            painter.setPen(QColor(colours.muted))
            box = rect.adjusted(4, 10, -8, 0)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, node.label)
        else:
            _entry(painter, rect, node, standing)
        painter.restore()


def _ground(painter: QPainter, rect: QRect, node: Node, standing: Mark, state: QStyle.StateFlag) -> None:
    colours = theme.colours()
    box = rect.adjusted(0, 1, -6, -1)
    if standing is Mark.INCLUDED:
        painter.setBrush(QColor(colours.selected))
    elif state & QStyle.StateFlag.State_MouseOver and node.kind != "group":
        painter.setBrush(QColor(colours.hover))
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
    focused = state & QStyle.StateFlag.State_HasFocus
    painter.setPen(QColor(colours.accent) if focused else Qt.PenStyle.NoPen)
    painter.drawRoundedRect(box, theme.RADIUS, theme.RADIUS)


def _entry(painter: QPainter, rect: QRect, node: Node, standing: Mark) -> None:
    colours = theme.colours()
    left = rect.left() + 6
    if node.colour or node.kind == "tag":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.tag_colour(node.colour, node.label))
        painter.drawEllipse(left + 3, rect.center().y() - 4, 10, 10)
    elif node.icon:
        shade = colours.accent if standing is Mark.INCLUDED else colours.muted
        painter.drawPixmap(left, rect.center().y() - 7, icons.pixmap(node.icon, shade, 16))
    font = theme.sans(13)
    font.setStrikeOut(standing is Mark.EXCLUDED)
    font.setWeight(QFont.Weight.DemiBold if standing is Mark.INCLUDED else QFont.Weight.Normal)
    count = "" if node.count < 0 else f"{node.count:,}"
    if node.new:
        count = f"+{node.new:,}"
    painter.setFont(theme.sans(12, bold=bool(node.new)))
    painter.setPen(QColor(colours.accent if node.new else colours.muted))
    room = rect.adjusted(0, 0, -14, 0)
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, count)
    width = painter.fontMetrics().horizontalAdvance(count)
    painter.setFont(font)
    painter.setPen(QColor(colours.muted if standing is Mark.EXCLUDED else colours.ink))
    box = QRect(left + 24, rect.top(), rect.width() - (left - rect.left()) - width - 46, rect.height())
    text = painter.fontMetrics().elidedText(node.label, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)

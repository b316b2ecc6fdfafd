"""The sidebar's tree: groups of things to ask for, each with the number of articles behind it."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import (
    QMimeData,
    QModelIndex,
    QObject,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QDropEvent, QFont, QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from clipper import pinyin
from clipper.query import EVERYTHING, Field, Query, Text
from clipper.text import fold
from ui import icons, theme
from ui.dragging import ARTICLES, PERSON, TAG, of_person, of_tag, person_of, tag_of
from ui.i18n import _
from ui.sidebar.clauses import HINTS, SAID, Mark, mark
from ui.sidebar.paths import Index, at_path, every, path_of

NODE = Qt.ItemDataRole.UserRole
TYPING = 1000  # milliseconds without a key after which letters begin anew

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
    tip: str = ""  # more than the label says
    nodes: tuple[Node, ...] = field(default=())

    @property
    def person(self) -> str:
        """The name of the person this is; empty where it is none."""
        clause = self.clause
        return clause.text.removeprefix("=") if clause is not None and clause.field is Field.AUTHOR else ""

    @property
    def holds_tags(self) -> bool:
        """Whether this is the group of all tags."""
        return self.kind == "group" and bool(self.nodes) and self.nodes[0].kind == "tag"


class Tree(QTreeView):
    """Shows nodes; a click is reported with the node; a dossier can be dragged out."""

    chosen = Signal(object, bool)  # Node, whether to ask for it alone
    articles_dropped = Signal(object, object)  # ids, Node
    menu_wanted = Signal(object, object)  # Node, global position (QPoint)
    tag_dropped = Signal(object, object)  # id of a tag, Node of another or of the group
    person_dropped = Signal(str, str)  # names: who was dropped, and on whom
    renamed = Signal(object)  # Node to be given another name

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
        self.numbers: Mapping[uuid.UUID, int] = {}  # the keys of favourite tags
        self._typed = ""
        self._typing = QTimer(self, singleShot=True, interval=TYPING)
        self._closed: set[str] = set()
        self._groups: list[Node] = []  # what is shown
        self.collapsed.connect(lambda index: self._closed.add(path_of(index)))
        self.expanded.connect(lambda index: self._closed.discard(path_of(index)))

    def fill(self, groups: Sequence[Node], closed: Sequence[str] = ()) -> None:
        """Show these groups; what was folded stays folded, where the view was scrolled to stays in view."""
        self._closed |= set(closed)
        if self._groups == groups:
            return
        current, place = self.currentIndex(), self.verticalScrollBar().value()
        path, node = path_of(current), self.node(current)
        folded, self._groups = set(self._closed), list(groups)
        self.setUpdatesEnabled(False)
        self._items.clear()
        self._items.invisibleRootItem().appendRows([_item(group, self.query) for group in groups])
        for index in every(self._items):
            if self._items.hasChildren(index):
                self.setExpanded(index, path_of(index) not in folded)
        if node is not None:
            self.setCurrentIndex(self._again(path, node))
        self._closed = folded
        self.verticalScrollBar().setValue(place)
        self.setUpdatesEnabled(True)

    def folded(self) -> list[str]:
        """What a person folded, to be remembered."""
        return sorted(self._closed)

    def show_query(self, query: Query) -> None:
        """Mark the entries that the query includes or excludes."""
        self.query = query
        for index in every(self._items):
            _describe(self._items.itemFromIndex(index), query)
        self.viewport().update()

    def show_numbers(self, numbers: Mapping[uuid.UUID, int]) -> None:
        """Show on which keys the favourite tags are."""
        self.numbers = numbers
        self.viewport().update()

    def keyboardSearch(self, typed: str) -> None:
        """Letters find an entry by its beginning, also by its pinyin."""
        self._typed = typed if not self._typing.isActive() else self._typed + typed
        self._typing.start()
        wanted, at = fold(self._typed), self.currentIndex()
        seen = [index for index in every(self._items) if not self.isIndexHidden(index)]
        start = next((place for place, index in enumerate(seen) if index == at), -1)
        start += len(self._typed) == 1
        for index in seen[start:] + seen[:start]:
            label = str(index.data(Qt.ItemDataRole.DisplayRole))
            if any(way.startswith(wanted) for way in (fold(label), *spelled(label))):
                self.setCurrentIndex(index)
                return

    def node(self, index: Index) -> Node | None:
        """The node behind an index."""
        value = index.data(NODE)
        return value if isinstance(value, Node) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space do what a click does, F2 renames."""
        key = event.key()
        node = self.node(self.currentIndex())
        if key == Qt.Key.Key_F2 and node is not None:
            self.renamed.emit(node)
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._click(self.currentIndex())
            return
        super().keyPressEvent(event)

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """A small sign that says whether an entry is folded."""
        node = self.node(index)
        if node is not None and node.nodes:
            name = "down" if self.isExpanded(index) else "right"
            middle = rect.center().y() + (5 if node.kind == "group" else 0)
            at = QPoint(rect.right() - 11, middle - 5)
            painter.drawPixmap(at, icons.pixmap(name, theme.colours().muted, 11))

    def dropEvent(self, event: QDropEvent) -> None:
        """Articles dropped on a tag or dossier, a tag on another one, a person on another one."""
        node = self.node(self.indexAt(event.position().toPoint()))
        data = event.mimeData()
        if node is None or not takes(node, data):
            return
        event.acceptProposedAction()
        if data.hasFormat(ARTICLES):
            self.articles_dropped.emit(dropped(data), node)
        elif (tag := tag_of(data)) is not None:
            self.tag_dropped.emit(tag, node)
        else:
            self.person_dropped.emit(person_of(data), node.person)

    def _again(self, path: str, node: Node) -> QModelIndex:
        """Where an entry stands now: named anew, or as what is asked for now; invalid where it is gone."""
        if (found := at_path(self._items, path)).isValid():
            return found
        known = [(index, one) for index in every(self._items) if (one := self.node(index))]
        same = (index for index, one in known if node.id is not None and one.id == node.id)
        asked = (
            index for index, one in known
            if one.kind == node.kind and one.clause and mark(self.query, one.clause) is Mark.INCLUDED
        )  # fmt: skip
        return next(same, None) or next(asked, QModelIndex())

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


def takes(node: Node, data: QMimeData) -> bool:
    """Whether something can be dropped on an entry."""
    if data.hasFormat(ARTICLES):
        return node.kind in ("tag", "dossier", "trash")
    if data.hasFormat(PERSON):
        return bool(node.person) and node.person != person_of(data)
    tag = tag_of(data)
    return tag is not None and node.id != tag and (node.kind == "tag" or node.holds_tags)


def spelled(label: str) -> tuple[str, ...]:
    """How a label is typed in Latin letters: its pinyin without blanks, and the initials, also as a name."""
    ways = pinyin.key(label).split(), pinyin.name_key(label).split()
    return tuple(text for way in ways for text in ("".join(way), "".join(part[:1] for part in way)))


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
        """The dossier, the tag or the person that is dragged."""
        node = indexes[0].data(NODE)
        assert isinstance(node, Node)
        if node.person:
            return of_person(node.person)
        assert node.id is not None  # nothing else can be dragged
        return of_tag(node.id) if node.kind == "tag" else self._drag(node.id, node.label)

    def mimeTypes(self) -> list[str]:
        """What can be dropped."""
        return [ARTICLES, TAG, PERSON]

    def canDropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, _row: int, _column: int, parent: Index
    ) -> bool:
        """Whether it can be dropped there."""
        node = parent.data(NODE)
        return isinstance(node, Node) and takes(node, data)


def _item(node: Node, query: Query) -> QStandardItem:
    item = QStandardItem(node.label)
    item.setData(node, NODE)
    item.setEditable(False)
    item.setSelectable(node.kind != "group")
    item.setDragEnabled(node.kind in ("dossier", "tag") or bool(node.person))
    _describe(item, query)
    if node.nodes:
        item.appendRows([_item(child, query) for child in node.nodes])
    return item


def _describe(item: QStandardItem, query: Query) -> None:
    """Say of an entry how many there are, whether the query asks for it, and what a click does."""
    node: Node = item.data(NODE)
    standing = mark(query, node.clause) if node.clause else Mark.OFF
    counted = f"{node.label} {node.count}" if node.count >= 0 else node.label
    said, hint = SAID[standing], HINTS[standing] if node.clause else ""
    item.setAccessibleText(f"{counted}, {_(said)}" if said else counted)
    item.setToolTip("\n".join(filter(None, (node.label, node.tip, hint and _(hint)))))


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
            _entry(painter, rect, node, standing, tree.numbers.get(node.id, 0) if node.id else 0)
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


def _entry(painter: QPainter, rect: QRect, node: Node, standing: Mark, key: int) -> None:
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
    if key:
        cap = QRect(room.right() - width - 24, rect.center().y() - 8, 16, 16)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QColor(colours.muted))
        painter.drawRoundedRect(cap, 3, 3)
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, str(key))
        width += 26
    painter.setFont(font)
    quiet = standing is Mark.EXCLUDED or (node.count == 0 and node.kind == "clause" and not standing.value)
    painter.setPen(QColor(colours.muted if quiet else colours.ink))
    box = QRect(left + 24, rect.top(), rect.width() - (left - rect.left()) - width - 46, rect.height())
    text = painter.fontMetrics().elidedText(node.label, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)

"""The list as it is seen: headline with what was found beneath it, then the other columns."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from clipper.model import Tag
from storage.values import Row, Snippet
from ui import tables, theme
from ui.dragging import carry, tag_of
from ui.i18n import _, ngettext
from ui.list.columns import COLUMNS, headline
from ui.list.folding import Story
from ui.list.model import ROW, SNIPPET, STORY, Articles
from ui.list.standing import Standing
from ui.list.titles import Titles

TALL = 54  # height of a row
HEADLINE = 28  # of it that is the headline's: the second line begins there
Index = QModelIndex | QPersistentModelIndex


class ArticleList(QTableView):
    """Rows of articles; selection by row, several at once, dragged onto tags and dossiers."""

    selection_changed = Signal()
    opened = Signal()  # double click or Enter
    menu_wanted = Signal(QPoint)
    unfold_wanted = Signal()  # everything that is folded
    tag_dropped = Signal(object, object)  # ids of a tag and of the article it was dropped on
    turn_wanted = Signal(object)  # id of an article whose family is to be folded or unfolded

    def __init__(self, articles: Articles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.articles = articles
        self.tags: Mapping[UUID, Tag] = {}
        self._under = -1
        self.setModel(articles)
        self.setAccessibleName(_("Articles"))
        self.setItemDelegate(_Delegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(
            lambda at: self.menu_wanted.emit(self.viewport().mapToGlobal(at))
        )
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        self.titles = Titles(self)
        self._headers()
        self.selectionModel().selectionChanged.connect(lambda _new, _old: self.selection_changed.emit())
        self.selectionModel().currentRowChanged.connect(lambda _new, _old: self.selection_changed.emit())

    def selected(self) -> list[UUID]:
        """Ids of the selected articles, in the list's order."""
        ids = self.articles.ids
        return [ids[place] for place in self.places()]

    def places(self) -> list[int]:
        """The rows that are selected, in order."""
        count = len(self.articles.ids)
        parts = [
            range(part.top(), min(part.bottom() + 1, count))
            for part in self.selectionModel().selection().toList()
        ]
        return list(parts[0]) if len(parts) == 1 else sorted(set[int]().union(*parts))

    def current(self) -> UUID | None:
        """The article with the cursor on it, if it is selected."""
        index = self.currentIndex()
        if (
            index.isValid()
            and index.row() < len(self.articles.ids)
            and self.selectionModel().isRowSelected(index.row())
        ):
            return self.articles.ids[index.row()]
        return None

    def select(self, ids: Sequence[UUID]) -> None:
        """Select these articles, as far as they are in the list, and bring the first into view."""
        chosen, flags = self.selectionModel(), QItemSelectionModel.SelectionFlag
        places = [place for place in map(self.articles.place, ids) if place >= 0]
        wanted = QItemSelection()
        for first, last in stretches(sorted(places)):
            wanted.select(self.articles.index(first, 0), self.articles.index(last, 0))
        chosen.select(wanted, flags.ClearAndSelect | flags.Rows)
        if places:
            index = self.articles.index(places[0], 0)
            chosen.setCurrentIndex(index, flags.NoUpdate)
            self.scrollTo(index)

    def standing(self) -> Standing:
        """Where it stands, to be found again when it shows others."""
        return Standing(self, self.articles)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns give way where there is little room."""
        super().resizeEvent(event)
        self.titles.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; Right unfolds the prints of a story, Left folds them."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
            return
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self._turn(unfold=key == Qt.Key.Key_Right):
            return
        super().keyPressEvent(event)

    def selectedIndexes(self) -> list[QModelIndex]:
        """One cell of what is selected: before a drag Qt asks whether there is any, and all take seconds."""
        return [self.articles.index(place, 0) for place in self.places()[:1]]

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Drag the selected articles."""
        count = len(places := self.places())
        text = ngettext("{count} article", "{count} articles", count).format(count=f"{count:,}")
        carry(self, self.articles.carried(places), text)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Tags can be dropped on articles."""
        event.accept() if tag_of(event.mimeData()) else event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show which article a tag would be dropped on."""
        index = self.indexAt(event.position().toPoint())
        self._under = index.row() if tag_of(event.mimeData()) and index.isValid() else -1
        event.accept() if self._under >= 0 else event.ignore()
        self.viewport().update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """The tag went elsewhere."""
        self._under = -1
        self.viewport().update()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tag the article."""
        tag, place = tag_of(event.mimeData()), self.indexAt(event.position().toPoint()).row()
        self._under = -1
        self.viewport().update()
        if tag is not None and place >= 0:
            event.acceptProposedAction()
            self.tag_dropped.emit(tag, self.articles.ids[place])

    @property
    def under(self) -> int:
        """The row that a tag is dragged over; -1 for none."""
        return self._under

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the sign of a story unfolds its prints or folds them."""
        index = self.indexAt(event.position().toPoint())
        story = index.data(STORY) if index.isValid() and index.column() == 0 else None
        if isinstance(story, Story) and story.folds and event.button() is Qt.MouseButton.LeftButton:
            box = story_box(self.visualRect(index), story)
            if box.contains(event.position().toPoint()):
                self.turn_wanted.emit(self.articles.ids[index.row()])
                return
        super().mousePressEvent(event)

    def selectAll(self) -> None:
        """Select every article found, also those that are folded away."""
        self.unfold_wanted.emit()
        super().selectAll()

    def _turn(self, *, unfold: bool) -> bool:
        place = self.currentIndex().row()
        story = self.articles.story(place) if place >= 0 else Story()
        if not story.folds or story.open == unfold:
            return False
        self.turn_wanted.emit(self.articles.ids[place])
        return True

    def _headers(self) -> None:
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(TALL)
        self.setHorizontalHeader(self.titles)
        tables.set_apart(self.titles)
        self.titles.begin()
        self.articles.fetched.connect(lambda: self.titles.fit(self.articles.filled))


def stretches(places: Sequence[int]) -> list[tuple[int, int]]:
    """First and last of each run of places without a gap, of places in order."""
    found: list[tuple[int, int]] = []
    for place in places:
        if found and place == found[-1][1] + 1:
            found[-1] = (found[-1][0], place)
        else:
            found.append((place, place))
    return found


class _Delegate(QStyledItemDelegate):
    """Paints cells."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell of a row."""
        view = self.parent()
        assert isinstance(view, ArticleList)
        colours = theme.colours()
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        ground = colours.hover if index.row() == view.under else colours.ground
        painter.fillRect(rect, QColor(colours.selected if chosen else ground))
        painter.setPen(QColor(colours.rule))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if index.column() == 0 and index.row() == view.currentIndex().row() and view.hasFocus():
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), QColor(colours.accent))
        row = index.data(ROW)
        if isinstance(row, Row):
            if index.column() == 0:
                free = _story(painter, rect, index.data(STORY))
                _headline(painter, rect, free, row, index.data(SNIPPET), view.tags)
            else:
                _cell(painter, rect, row, index.column())
        painter.restore()


def story_box(rect: QRect, story: Story) -> QRect:
    """Where in a row it says in how many papers the story stands: at the end of the second line."""
    width = _wide(_said(story, rect.width()))
    return QRect(rect.right() - width - 8, rect.top() + HEADLINE, width, 19)


def _wide(said: str) -> int:
    return QFontMetrics(theme.sans(12)).horizontalAdvance(said) + 16


def _said(story: Story, room: int) -> str:
    """What is said of a story; in short where the like of it, with the sign, takes over a third."""
    sign = "▾ " if story.open else "▸ "
    said = story.text() if 3 * _wide(sign + story.text()) <= room else story.short()
    return sign * story.folds + said


def _story(painter: QPainter, rect: QRect, story: Story) -> QRect:
    """Say in how many papers the story stands; return the room that is left on the second line."""
    colours = theme.colours()
    if not story.first and story.folds:
        painter.fillRect(rect.left() + 14, rect.top() + 4, 2, rect.height() - 8, QColor(colours.faint))
        return rect.adjusted(18, 0, 0, 0)
    if not story.text():
        return rect
    box = story_box(rect, story)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(colours.rule))
    painter.setBrush(QColor(colours.raised))
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    painter.setFont(theme.sans(12))
    painter.setPen(QColor(colours.muted))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, _said(story, rect.width()))
    return rect.adjusted(0, 0, -box.width() - 6, 0)


def _headline(
    painter: QPainter, rect: QRect, free: QRect, row: Row, snippet: Snippet | None, tags: Mapping[UUID, Tag]
) -> None:
    """Draw both lines of a row; the second has only the free part of it."""
    colours = theme.colours()
    box = rect.adjusted(14 + free.left() - rect.left(), 7, -8, -7)
    top = QRect(box.left(), box.top(), box.width(), 20)
    right = top.right()
    for tag in [tags[tag] for tag in reversed(row.tags) if tag in tags][:5]:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.tag_colour(tag.colour, tag.name))
        painter.drawEllipse(right - 8, top.center().y() - 4, 9, 9)
        right -= 13
    font = theme.sans(14)
    font.setWeight(QFont.Weight.Normal if row.reviewed else QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(QColor(colours.ink if row.headline else colours.muted))
    top.setRight(right - 4)
    first, second = headline(row), row.opening
    if not row.headline:
        first, second = _broken(painter.fontMetrics(), first, top.width())
    _line(painter, top, first)
    under = rect.top() + HEADLINE
    line = QRect(box.left(), under, free.right() - 8 - box.left(), box.bottom() - under)
    if snippet is not None:
        _snippet(painter, line, snippet)
    else:
        painter.setFont(theme.sans(12))
        painter.setPen(QColor(colours.muted))
        _line(painter, line, second)


def _line(painter: QPainter, box: QRect, text: str) -> None:
    """Draw a text on one line, with dots where it is too long."""
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


def _broken(metrics: QFontMetrics, text: str, width: int) -> tuple[str, str]:
    """Return what of a text stands on a line, and the rest: words of Latin letters stay whole."""
    fits = bisect_right(range(1, len(text) + 1), width, key=lambda end: metrics.horizontalAdvance(text[:end]))
    cut = fits
    while 0 < cut < len(text) and text[cut - 1].isascii() and text[cut].isascii() and text[cut - 1] != " ":
        cut -= 1
    cut = cut or fits
    return text[:cut], text[cut:]


def _snippet(painter: QPainter, line: QRect, snippet: Snippet) -> None:
    """The text around the best hit on one line, hits on their mark."""
    colours = theme.colours()
    painter.setFont(theme.sans(12))
    metrics = painter.fontMetrics()
    text, spans = snippet.text.replace("\n", " "), snippet.spans
    start = 0
    if spans:
        while (
            start < spans[0][0] and metrics.horizontalAdvance(text[start : spans[0][1]]) > line.width() * 0.6
        ):
            start += 1
    painter.setClipRect(line)
    left, at, flags = line.left(), start, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    pieces = [(max(start, a), b) for a, b in spans if b > start] + [(len(text), len(text))]
    for begin, end in pieces:
        for piece, marked in ((text[at:begin], False), (text[begin:end], True)):
            width = metrics.horizontalAdvance(piece)
            if left + width > line.right():
                width = max(0, line.right() - left)
                piece = metrics.elidedText(piece, Qt.TextElideMode.ElideRight, width)
            box = QRect(left, line.top(), width + 1, line.height())
            if marked and piece:
                painter.fillRect(QRect(left, line.center().y() - 8, width, 18), QColor(colours.mark))
            painter.setPen(QColor(colours.ink if marked else colours.muted))
            painter.drawText(box, flags, piece)
            left += width
        at = end
        if left >= line.right():
            break
    painter.setClipping(False)


def _cell(painter: QPainter, rect: QRect, row: Row, column: int) -> None:
    colours = theme.colours()
    text = COLUMNS[column].text(row)
    painter.setFont(theme.sans(12))
    unsure = COLUMNS[column].name == "state" and not row.reviewed and (row.confidence or 1) < 0.5
    painter.setPen(QColor(colours.bad if unsure else colours.muted))
    _line(painter, rect.adjusted(8, 0, -4, 0), text)

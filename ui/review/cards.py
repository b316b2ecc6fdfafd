"""The articles of a page as cards: lines are dropped on them; the last one is furniture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from uuid import UUID, uuid4

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QFontMetrics,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from clipper.model import Role
from clipper.segment.paragraphs import join
from ui import theme, words
from ui.i18n import _, ngettext
from ui.review.layout import NOTHING, Place
from ui.review.lines import MIME, NO_PARENT, SHOWN, Index, dragged
from ui.review.page import OnDesk
from ui.review.paint import badge, small

HEIGHT = 66


@dataclass(frozen=True, slots=True)
class Card:
    """An article as a card; without id the furniture."""

    id: UUID | None
    number: int
    colour: int
    title: str
    under: str
    headless: bool = False


class CardModel(QAbstractListModel):
    """The articles of one page, and its furniture."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: tuple[Card, ...] = ()

    def show_page(self, page: OnDesk | None, colours: Mapping[UUID, int]) -> None:
        """Show the articles of a page."""
        found = cards(page, colours) if page else ()
        if len(found) == len(self.cards):
            self.cards = found
            if found:
                self.dataChanged.emit(self.index(0), self.index(len(found) - 1))
            return
        self.beginResetModel()
        self.cards = found
        self.endResetModel()

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """How many cards."""
        return 0 if parent.isValid() else len(self.cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The card, its title, and what a screen reader says of it."""
        if role == SHOWN:
            return self.cards[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.cards[index.row()].title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            card = self.cards[index.row()]
            return f"{card.number or ''} {card.title} {card.under}".strip()
        return None


def cards(page: OnDesk, colours: Mapping[UUID, int]) -> tuple[Card, ...]:
    """The cards of a page."""
    made = [_card(page, place, article, colours) for place, article in enumerate(page.layout.articles, 1)]
    furniture = page.layout.furniture()
    made.append(Card(None, 0, 0, _("Furniture"), _size(page, furniture)))
    return tuple(made)


def _card(page: OnDesk, number: int, article: UUID, colours: Mapping[UUID, int]) -> Card:
    lines = page.layout.lines_of(article)
    stored = page.article(article)
    heads = [page.printed[line] for line in lines
             if page.layout.places[line].role is Role.HEADLINE]  # fmt: skip
    title = (stored.headline if stored else None) or join(heads)
    opening = next((page.printed[line] for line in lines), "")
    under = [_size(page, lines)]
    sure = stored.confidence if stored else None
    if sure is not None:
        under.append(_("{percent} certain").format(percent=f"{sure:.0%}"))
    return Card(
        article,
        number,
        colours.get(article, 0),
        words.headline(title, opening[:60]),
        "  ·  ".join(under),
        headless=not title,
    )


def _size(page: OnDesk, lines: Sequence[int]) -> str:
    count = page.weight(lines)
    text = ngettext("{lines} line", "{lines} lines", len(lines)).format(lines=len(lines))
    return (
        text + "  ·  " + ngettext("{count} character", "{count} characters", count).format(count=f"{count:,}")
    )


class Cards(QListView):
    """Shows the cards; lines dropped on one belong to it, dropped beside them they are a new article."""

    moved = Signal(list, object)  # lines, id of an article or None for furniture
    picked = Signal(object)  # id of the article a person went to

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Articles of the page"))
        self.items = CardModel(self)
        self.setModel(self.items)
        self.setItemDelegate(CardDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DropOnly)
        self.setDropIndicatorShown(False)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._following = False
        self.over = -1  # the card that a drag is over
        self.selectionModel().currentChanged.connect(self._current)

    def follow(self, line: Place) -> None:
        """Go to the card that a line stands on, if on any, without telling that a person did."""
        self._following = True
        cards = enumerate(self.items.cards if line != NOTHING else ())
        place = next((n for n, card in cards if card.id == line.article), -1)
        index = self.items.index(place) if place >= 0 else QModelIndex()
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if place >= 0:
            self.scrollTo(index)
        self._following = False

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Lines can be dropped: Qt asks the model, which is only read from."""
        event.acceptProposedAction() if event.mimeData().hasFormat(MIME) else event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Lines can be dropped anywhere."""
        super().dragMoveEvent(event)
        if event.mimeData().hasFormat(MIME):
            self.over = self.indexAt(event.position().toPoint()).row()
            event.acceptProposedAction()
            self.viewport().update()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """The drag went away."""
        super().dragLeaveEvent(event)
        self.over = -1
        self.viewport().update()

    def dropEvent(self, event: QDropEvent) -> None:
        """The lines go to the card, or make a new article."""
        self.over = -1
        numbers, index = dragged(event.mimeData()), self.indexAt(event.position().toPoint())
        if numbers:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.moved.emit(numbers, self.items.cards[index.row()].id if index.isValid() else uuid4())

    def _current(self, new: QModelIndex) -> None:
        if new.isValid() and not self._following:
            self.picked.emit(self.items.cards[new.row()].id)


class NewArticle(QLabel):
    """Stands beneath the cards, however many there are: lines dropped on it are a new article."""

    wanted = Signal(list)  # lines

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Drag lines onto an article, or here for a new one."), parent)
        self.setObjectName("newarticle")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWordWrap(True)
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Lines can be dropped."""
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()
            self._mark(True)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Anywhere on it."""
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """The drag went away."""
        self._mark(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """The lines are a new article."""
        self._mark(False)
        event.acceptProposedAction()
        self.wanted.emit(dragged(event.mimeData()))

    def _mark(self, over: bool) -> None:
        self.setProperty("over", over)
        self.style().polish(self)


class CardDelegate(QStyledItemDelegate):
    """Paints a card."""

    def __init__(self, view: Cards) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All cards are of one height."""
        return QSize(80, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the card: number, title, how much it has."""
        card: Card = index.data(SHOWN)
        rect: QRect = option.rect.adjusted(8, 4, -8, -2)
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tint, _edge = theme.article_colours(card.colour)
        here = bool(state & QStyle.StateFlag.State_Selected) or self._view.over == index.row()
        painter.setPen(QPen(theme.colour("accent"), 2) if here else QPen(theme.colour("rule"), 1))
        painter.setBrush(tint if card.id else theme.colour("raised"))
        painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), theme.RADIUS, theme.RADIUS)
        left = rect.left() + 12
        if card.id:
            badge(painter, QRect(left, rect.top() + 10, 20, 20), card.number, card.colour)
        left += 30
        inner = QRect(left, rect.top(), rect.right() - left - 10, rect.height())
        _write(painter, inner, card)
        painter.restore()


@cache
def title_font(headed: bool) -> QFont:
    """The font of a card's title."""
    return theme.serif(16, bold=True) if headed else theme.sans(13)


def _write(painter: QPainter, rect: QRect, card: Card) -> None:
    font = title_font(card.id is not None and not card.headless)
    painter.setFont(font)
    painter.setPen(theme.colour("ink"))
    title = QFontMetrics(font).elidedText(card.title, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect.adjusted(0, 8, 0, -26), int(Qt.AlignmentFlag.AlignVCenter), title)
    painter.setFont(small())
    under = QFontMetrics(small()).elidedText(card.under, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect.adjusted(0, 34, 0, -6), int(Qt.AlignmentFlag.AlignVCenter), under)

"""The pages to review, least certain first; those that were accepted have a tick."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import PurePath
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QItemSelectionModel, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from storage.values import Pile
from ui import icons, theme, words
from ui.i18n import _, ngettext
from ui.review.lines import NO_PARENT, SHOWN, Index

HEIGHT = 62


class PileModel(QAbstractListModel):
    """The pages in the order they had when the desk was opened."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.piles: tuple[Pile, ...] = ()

    def show_piles(self, found: Sequence[Pile], *, anew: bool) -> None:
        """Show pages; unless anew, those shown already keep their places."""
        if not anew:
            places = {pile.id: place for place, pile in enumerate(self.piles)}
            found = sorted(found, key=lambda pile: places.get(pile.id, len(places)))
        same = [pile.id for pile in found] == [pile.id for pile in self.piles]
        if same and found:
            self.piles = tuple(found)
            self.dataChanged.emit(self.index(0), self.index(len(found) - 1))
            return
        self.beginResetModel()
        self.piles = tuple(found)
        self.endResetModel()

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """How many pages."""
        return 0 if parent.isValid() else len(self.piles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The page, its name, and what a screen reader says of it."""
        pile = self.piles[index.row()]
        if role == SHOWN:
            return pile
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return title(pile)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{title(pile)}. {state(pile)}"
        return None


def title(pile: Pile) -> str:
    """Which page it is; the file's name where the page does not say, and beside it where it has no number."""
    name = PurePath(pile.name).name
    if not pile.page.paper:
        return name
    return words.source_line(pile.page) + ("" if pile.page.number else f"  {name}")


def state(pile: Pile) -> str:
    """How sure the segmenter was of it, or that it was accepted."""
    count = ngettext("{count} article", "{count} articles", pile.articles).format(count=pile.articles)
    if pile.reviewed:
        return f"{count}  ·  {_('accepted')}"
    if pile.confidence is None:
        return count
    return f"{count}  ·  " + _("least certain {percent}").format(percent=f"{pile.confidence:.0%}")


class Pages(QListView):
    """Shows the pages."""

    picked = Signal(object)  # id of a clipping

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("order")
        self.setAccessibleName(_("Pages to review"))
        self.items = PileModel(self)
        self.setModel(self.items)
        self.setItemDelegate(PileDelegate(self))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._following = False
        self.selectionModel().currentChanged.connect(self._current)

    def follow(self, clipping: UUID | None) -> None:
        """Go to a page, without telling that a person did."""
        self._following = True
        place = next((n for n, pile in enumerate(self.items.piles) if pile.id == clipping), -1)
        if place >= 0:
            index = self.items.index(place)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)
        self._following = False

    def place(self, clipping: UUID | None) -> int:
        """Where a page stands in the order; -1 where it does not."""
        return next((n for n, pile in enumerate(self.items.piles) if pile.id == clipping), -1)

    def after(self, clipping: UUID | None) -> UUID | None:
        """The next page that was not accepted yet, from a page on and then from the beginning."""
        piles, at = self.items.piles, self.place(clipping) + 1
        left = (pile.id for pile in (*piles[at:], *piles[:at]) if not pile.reviewed and pile.id != clipping)
        return next(left, None)

    def _current(self, new: QModelIndex) -> None:
        if new.isValid() and not self._following:
            self.picked.emit(self.items.piles[new.row()].id)


@cache
def _font(size: float, bold: bool) -> QFont:
    return theme.sans(size, bold=bold)


class PileDelegate(QStyledItemDelegate):
    """Paints a page: what it is, how sure the segmenter was."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All are of one height."""
        return QSize(80, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one page."""
        pile: Pile = index.data(SHOWN)
        rect: QRect = option.rect.adjusted(8, 2, -8, -2)
        state_: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if state_ & QStyle.StateFlag.State_Selected:
            painter.setBrush(theme.colour("selected"))
            painter.drawRoundedRect(rect, theme.RADIUS, theme.RADIUS)
        elif state_ & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(theme.colour("hover"))
            painter.drawRoundedRect(rect, theme.RADIUS, theme.RADIUS)
        if pile.reviewed:
            painter.drawPixmap(
                rect.right() - 24, rect.top() + 8, icons.pixmap("check", theme.colours().good, 16)
            )
        name = PurePath(pile.name).name
        paper = pile.page.paper or name
        number = words.page_number(pile.page.number) or (name if pile.page.paper else "")
        rest = "  ".join(filter(None, (words.day(pile.page.date), number)))
        rows = (
            (paper, 13.0, True, "ink", 5),
            (rest, 12.0, False, "ink", 22),
            (state(pile), 11.5, False, "muted", 38),
        )
        for text, size, bold, colour, top in rows:
            font = _font(size, bold)
            room = QRect(rect.left() + 10, rect.top() + top, rect.width() - (36 if bold else 18), 17)
            painter.setFont(font)
            painter.setPen(theme.colour(colour))
            text = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), text)
        painter.restore()

"""How lines are painted: tint and number of the article, role in the gutter, the text as set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from uuid import UUID

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from clipper.model import Role
from ui import theme, words
from ui.i18n import _
from ui.review.layout import NOTHING
from ui.review.lines import SHOWN, Index, PageLines, Shown

GUTTER = 160  # edge, number of the article, number of the line, role
EDGE = 5
BADGE = 20
ROLE = 84  # wide, for the name of a role
GAP = 10  # above the first line of another article
PAD = 4
LEADING = 1.12  # of the font's own line height, which is high in Chinese faces
SERIFS = {
    Role.HEADLINE: (21, True),
    Role.KICKER: (15, False),
    Role.DECK: (15, False),
    Role.LEAD: (15, False),
    Role.SUBHEAD: (15, True),
    Role.BODY: (15, False),
}


def coloured(articles: Sequence[UUID], known: Mapping[UUID, int]) -> dict[UUID, int]:
    """The articles' places in the palette: those known stay, a new one differs from its neighbours."""
    made = {article: known[article] for article in articles if article in known}
    for place, article in enumerate(articles):
        if article not in made:
            beside = {made.get(one) for one in articles[max(0, place - 1) : place + 2]}
            used = Counter(made.values())
            made[article] = min(
                range(len(theme.ARTICLES_LIGHT)), key=lambda c: (c in beside, used[c], c)
            )  # fmt: skip
    return made


@cache
def font_of(role: Role | None) -> QFont:
    """The font a role is shown in."""
    if role in SERIFS:
        size, bold = SERIFS[role]
        return theme.serif(size, bold=bold)
    return theme.sans(13, bold=role is Role.SECTION)


@cache
def small(bold: bool = False) -> QFont:
    """The font of the gutter."""
    return theme.sans(11.5, bold=bold)


def laid(text: str, role: Role | None, width: int) -> tuple[QTextLayout, float]:
    """The text broken to a width, and its height in pixels."""
    layout = QTextLayout(text, font_of(role))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    y = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        high = line.height() * LEADING
        line.setPosition(QPointF(0, y + (high - line.height()) / 2))
        y += high
    layout.endLayout()
    return layout, y


class LineDelegate(QStyledItemDelegate):
    """Paints one line of a page."""

    def __init__(self, view: PageLines) -> None:
        super().__init__(view)
        self._view = view
        self._heights: dict[tuple[str, Role | None, int], float] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its text is when broken to the view's width."""
        row = self._view.lines.rows[index.row()]  # asked of every line after a correction
        width = self._view.viewport().width()
        key = (row.text, row.place.role, width)
        if key not in self._heights:
            if len(self._heights) > 20_000:
                self._heights.clear()
            self._heights[key] = laid(row.text, row.place.role, room(width))[1]
        return QSize(80, round(self._heights[key]) + 2 * PAD + (GAP if row.first else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the line."""
        row: Shown = index.data(SHOWN)
        rect: QRect = option.rect.adjusted(0, GAP if row.first else 0, 0, 0)
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tint, edge = theme.article_colours(row.colour)
        if row.article:
            painter.fillRect(rect, tint)
            painter.fillRect(QRect(rect.left(), rect.top(), EDGE, rect.height()), edge)
        elif row.place == NOTHING:
            edge = theme.colour("bad")
            painter.setPen(QPen(edge, 1.5, Qt.PenStyle.DashLine))
            painter.drawRect(QRectF(rect).adjusted(2, 1, -2, -1))
        else:
            edge = theme.colour("muted")
        _gutter(painter, rect, row, edge)
        self._text(painter, rect, row)
        self._cursor(painter, rect, state, current=index == self._view.currentIndex())
        if self._view.over == index.row():
            painter.setPen(QPen(theme.colour("accent"), 2, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 4, 4)
        painter.restore()

    def _text(self, painter: QPainter, rect: QRect, row: Shown) -> None:
        layout, _height = laid(row.text, row.place.role, room(rect.width()))
        painter.setPen(theme.colour("ink" if row.article or row.place == NOTHING else "muted"))
        layout.draw(painter, QPointF(rect.left() + GUTTER, rect.top() + PAD))

    def _cursor(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, *, current: bool) -> None:
        if not state & QStyle.StateFlag.State_Selected and not current:
            return
        accent = theme.colour("accent")
        veil = QColor(accent)
        veil.setAlpha(26 if state & QStyle.StateFlag.State_Selected else 0)
        painter.setBrush(veil)
        strong = current and self._view.hasFocus()
        painter.setPen(QPen(accent, 2) if strong else QPen(veil if not current else accent, 1))
        painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 4, 4)


def room(width: int) -> int:
    """The width that is left for the text."""
    return max(120, width - GUTTER - theme.SPACE[4])


def _gutter(painter: QPainter, rect: QRect, row: Shown, edge: QColor) -> None:
    high = round(QFontMetrics(font_of(row.place.role)).height() * LEADING)
    line = QRect(rect.left() + EDGE, rect.top() + PAD + (high - 22) // 2, GUTTER - EDGE, 22)
    if row.first and row.article:
        badge(painter, QRect(line.left() + 5, line.top() + 1, BADGE, BADGE), row.article, row.colour)
    painter.setFont(small())
    painter.setPen(theme.colour("muted"))
    number = QRect(line.left() + 26, line.top(), 28, 22)
    painter.drawText(
        number, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), str(row.number)
    )
    role = row.place.role
    if role is Role.BODY and not row.begins:
        _joined(painter, rect, line.center().y(), edge)
        return
    text = words.role(role) if role else _("none yet")
    box = QRect(line.left() + 60, line.top() + 2, ROLE, 18)
    text = QFontMetrics(small()).elidedText(text, Qt.TextElideMode.ElideRight, box.width() - 6)
    if role in (Role.BODY, Role.FURNITURE):
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)
    else:
        painter.setPen(QPen(edge, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)


def _joined(painter: QPainter, rect: QRect, y: int, edge: QColor) -> None:
    """A hook: this line goes on with the paragraph above."""
    x = rect.left() + GUTTER - 55
    painter.setPen(QPen(edge, 1.5))
    painter.drawPolyline([QPointF(x, rect.top() - 5), QPointF(x, y), QPointF(x + 26, y)])


def badge(painter: QPainter, rect: QRect, number: int, colour: int) -> None:
    """The number of an article in its colours."""
    tint, edge = theme.article_colours(colour)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(edge)
    painter.drawEllipse(rect)
    painter.setPen(theme.colour("on_accent") if theme.is_dark() else tint.lighter(120))
    painter.setFont(small(True))
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), str(number))

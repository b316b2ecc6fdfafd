"""The reader's text in columns: titles over the whole width, the text beneath, no higher than the view."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QPainter,
    QTextBlock,
    QTextCharFormat,
    QTextDocument,
    QTextFormat,
    QTextFrame,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from ui import theme
from ui.reader.setting import KEPT, PROPORTIONAL, SPANS

LEAST = 21  # characters in a line, where there is more than one column
MOST = 3  # columns
FEWEST = 8  # lines in each column, else there is but one
RULER = QTextFormat.Property.BlockTrailingHorizontalRulerWidth


Stretch = tuple[int, int, QTextCharFormat]  # start, end, how it is marked


@dataclass(frozen=True, slots=True)
class Row:
    """A line before it is placed: the room above it, its height, whether it stays with the next."""

    block: int
    line: int
    above: float
    height: float
    kept: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """A line where it is placed: its stretch of the document, and the room it takes up."""

    start: int
    end: int
    block: int
    line: int
    room: QRectF


class Columns(QAbstractTextDocumentLayout):
    """Lays a document out; columns are filled to the view's height, one screen of them below the other."""

    def __init__(self, document: QTextDocument, size: int) -> None:
        super().__init__(document)
        self._size = float(size)
        self._height = 600.0  # of the view
        self._whole = QSizeF(0, 0)
        self._rules: list[QLineF] = []
        self._cells: list[Cell] = []
        self._bounds: list[QRectF] = []  # of each block
        self._held = False
        self.count = 1  # columns

    @property
    def cells(self) -> Sequence[Cell]:
        """All lines, in the order in which they are read."""
        return self._cells

    def hold(self) -> None:
        """Lay nothing out until `lay` is called: the document is set anew."""
        self._held = True

    def lay(self, size: float, height: float) -> None:
        """Lay everything out, for text of this size and a view of this height."""
        if self._held or (size, height) != (self._size, self._height):
            self._held = False
            self._size, self._height = float(size), float(height)
            self._lay()

    def rooms(self, start: int, end: int) -> list[QRectF]:
        """The room of each line in which a stretch of the document stands."""
        return [cell.room for cell in self._cells if cell.start < end and start < cell.end]

    # What Qt asks of a layout.

    def documentChanged(self, _position: int, _removed: int, _added: int) -> None:
        """Lay everything out anew."""
        self._lay()

    def pageCount(self) -> int:
        """One page, however long."""
        return 1

    def documentSize(self) -> QSizeF:
        """The size of everything."""
        return self._whole

    def frameBoundingRect(self, _frame: QTextFrame) -> QRectF:
        """There is but one frame."""
        return QRectF(QPointF(0, 0), self._whole)

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """From the document's corner, which lines are placed from, to the block's end."""
        place = block.blockNumber()
        bottom = self._bounds[place].bottom() if place < len(self._bounds) else 0
        return QRectF(0, 0, self._whole.width(), bottom)

    def hitTest(self, point: QPointF, accuracy: Qt.HitTestAccuracy) -> int:  # type: ignore[override]
        """The position at a point, or the nearest to it."""
        exact = accuracy is Qt.HitTestAccuracy.ExactHit
        best = min(self._cells, key=lambda cell: _distance(cell.room, point), default=None)
        if best is None or (exact and _distance(best.room, point) > 0):
            return -1
        block = self.document().findBlockByNumber(best.block)
        line = block.layout().lineAt(best.line)
        if exact and not line.naturalTextRect().contains(point):
            return -1
        return int(block.position() + _cursor(line, point.x()))

    def draw(self, painter: QPainter, context: QAbstractTextDocumentLayout.PaintContext) -> None:
        """Draw what is in sight: text with what is marked, hairlines."""
        clip = context.clip if context.clip.isValid() else QRectF(QPointF(0, 0), self._whole)
        painter.setPen(theme.colour("rule"))
        painter.drawLines(self._rules)
        block, stretches = self.document().begin(), _stretches(context)
        while block.isValid():
            if block.blockNumber() < len(self._bounds) and self._bounds[block.blockNumber()].intersects(clip):
                block.layout().draw(painter, QPointF(0, 0), _marked(block, stretches), clip)
            block = block.next()

    # How it is laid out.

    def _lay(self) -> None:
        width = self.document().pageSize().width()
        if width <= 0 or self._held:
            return
        side, gap = float(theme.SPACE[5]), float(theme.SPACE[6])
        room = width - 2 * side
        self.count = self._fitting(room, gap)
        column = min(self._size * theme.MEASURE, (room - gap * (self.count - 1)) / self.count)
        across = column * self.count + gap * (self.count - 1)
        left = max(side, (width - across) / 2)
        self._rules, self._cells = [], []
        self._bounds = [QRectF()] * self.document().blockCount()
        form = self.document().rootFrame().frameFormat()
        top = self._titles(left, across, form.topMargin())
        rows = list(self._rows(column))
        bottom = self._flow(
            rows, [left + number * (column + gap) for number in range(self.count)], column, top
        )
        self._whole = QSizeF(width, bottom + form.bottomMargin())
        self.documentSizeChanged.emit(self._whole)
        self.update.emit()

    def _fitting(self, room: float, gap: float) -> int:
        """How many columns there is room and text for."""
        most = int((room + gap) // (LEAST * self._size + gap))
        characters = room / self._size  # in a line over the whole width
        lines = self.document().characterCount() / max(1.0, characters)
        return max(1, min(MOST, most)) if lines >= FEWEST else 1

    def _titles(self, left: float, width: float, top: float) -> float:
        """Place what stands over all columns; return where it ends."""
        for block in _blocks(self.document()):
            form = block.blockFormat()
            if not form.boolProperty(SPANS):
                continue
            top += form.topMargin()
            for row in self._broken(block, width):
                self._place(row, left, width, top)
                top += row.height
            if form.hasProperty(RULER):
                self._rules.append(QLineF(left, top, left + width, top))
            top += form.bottomMargin()
        return top

    def _rows(self, width: float) -> Iterator[Row]:
        below = 0.0
        for block in _blocks(self.document()):
            form = block.blockFormat()
            if form.boolProperty(SPANS):
                continue
            for row in self._broken(block, width):
                above = form.topMargin() + below if row.line == 0 else 0.0
                yield Row(row.block, row.line, above, row.height, form.boolProperty(KEPT))
            below = form.bottomMargin()

    def _broken(self, block: QTextBlock, width: float) -> Iterator[Row]:
        """Break a block into lines; they are not placed yet."""
        form, layout = block.blockFormat(), block.layout()
        head = form.boolProperty(SPANS)  # a headline of two lines is not drawn out to the measure
        option = QTextOption(Qt.AlignmentFlag.AlignLeft if head else Qt.AlignmentFlag.AlignJustify)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        rows: list[Row] = []
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            indent = form.textIndent() if not rows else 0.0
            line.setLineWidth(max(1.0, width - form.leftMargin() - indent))
            share = form.lineHeight() / 100 if form.lineHeightType() == PROPORTIONAL else 1.0
            rows.append(Row(block.blockNumber(), len(rows), 0.0, line.height() * share, False))
        layout.endLayout()
        if form.hasProperty(RULER):  # a hairline has no text
            rows = [Row(block.blockNumber(), 0, 0.0, 0.0, False)]
        yield from rows

    def _flow(self, rows: Sequence[Row], lefts: Sequence[float], width: float, top: float) -> float:
        """Place rows in columns, a screen of them below the other; return where they end."""
        left = list(rows)
        first = self._height - top - theme.SPACE[4]
        while left:
            most = first if first >= 10 * self._size else self._height - 2 * theme.SPACE[5]
            if len(lefts) == 1:
                most = float("inf")
            columns = balanced(left, len(lefts), max(most, 12 * self._size))
            deepest = top
            for place, column in zip(lefts, columns, strict=False):
                at = top
                for number, row in enumerate(column):
                    at += row.above if number else 0.0
                    self._place(row, place, width, at)
                    at += row.height
                deepest = max(deepest, at)
            between = [(one + two + width) / 2 for one, two in pairwise(lefts)]
            self._rules += [QLineF(x, top, x, deepest) for x in between[: len(columns) - 1]]
            left = left[sum(map(len, columns)) :]
            if left:
                line = deepest + theme.SPACE[4]
                self._rules.append(QLineF(lefts[0], line, lefts[-1] + width, line))
                top, first = line + theme.SPACE[4], 0.0
            else:
                top = deepest
        return top

    def _place(self, row: Row, left: float, width: float, top: float) -> None:
        block = self.document().findBlockByNumber(row.block)
        layout, form = block.layout(), block.blockFormat()
        line = layout.lineAt(row.line)
        indent = form.leftMargin() + (form.textIndent() if row.line == 0 else 0.0)
        line.setPosition(QPointF(left + indent, top + (row.height - line.height()) / 2))
        room = QRectF(left, top, width, row.height)
        start = block.position() + line.textStart()
        last = row.line == layout.lineCount() - 1
        self._cells.append(Cell(start, start + line.textLength() + int(last), row.block, row.line, room))
        self._bounds[row.block] = self._bounds[row.block].united(room.adjusted(0, -2, 0, 2))


def balanced(rows: Sequence[Row], count: int, most: float) -> list[list[Row]]:
    """The rows of the next columns: all of them evenly if they fit, else as many as fit, in full columns."""
    full = _filled(rows, count, most)
    if count == 1 or sum(map(len, full)) < len(rows):
        return full
    low, high = 0.0, most
    while high - low > 1:
        middle = (low + high) / 2
        if sum(map(len, _filled(rows, count, middle))) == len(rows):
            high = middle
        else:
            low = middle
    return _filled(rows, count, high)


def _filled(rows: Sequence[Row], count: int, most: float) -> list[list[Row]]:
    """At most so many columns no higher than allowed; each has at least one row."""
    columns: list[list[Row]] = []
    at = 0
    while at < len(rows) and len(columns) < count:
        end, height = at, 0.0
        while end < len(rows):
            height += rows[end].height + (rows[end].above if end > at else 0.0)
            if height > most and end > at:
                break
            end += 1
        while end < len(rows) and end - 1 > at and rows[end - 1].kept:
            end -= 1  # a subhead goes with what it stands over
        columns.append(list(rows[at:end]))
        at = end
    return columns


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _distance(room: QRectF, point: QPointF) -> float:
    """How far a point is from a line; columns are farther apart than lines."""
    across = max(room.left() - point.x(), point.x() - room.right(), 0.0)
    down = max(room.top() - point.y(), point.y() - room.bottom(), 0.0)
    return down + 100 * across


def _cursor(line: QTextLine, x: float) -> int:
    found = line.xToCursor(x)
    return int(found[0] if isinstance(found, tuple) else found)


def _stretches(context: QAbstractTextDocumentLayout.PaintContext) -> list[Stretch]:
    """What is marked or selected of the document, read once: there may be a thousand hits."""
    found = []
    for one in context.selections:
        cursor = one.cursor
        found.append((cursor.selectionStart(), cursor.selectionEnd(), QTextCharFormat(one.format)))
    return found


def _marked(block: QTextBlock, stretches: Sequence[Stretch]) -> list[QTextLayout.FormatRange]:
    """What is marked or selected of a block."""
    found, first, last = [], block.position(), block.position() + block.length()
    for start, end, form in stretches:
        if start < last and first < end:
            marked = QTextLayout.FormatRange()
            marked.start, marked.format = max(start, first) - first, form
            marked.length = min(end, last) - first - marked.start
            found.append(marked)
    return found

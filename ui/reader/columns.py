"""The reader's text in columns: titles over the whole width, the text beneath, no higher than the view."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile, islice, pairwise, takewhile
from time import monotonic

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt, QTimer
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QPainter,
    QTextBlock,
    QTextDocument,
    QTextFormat,
    QTextFrame,
    QTextLine,
    QTextOption,
)

from ui import theme
from ui.reader.flow import Row, screens
from ui.reader.marks import Marks, formats, selected
from ui.reader.setting import KEPT, PROPORTIONAL, SPANS

LEAST = 21  # characters in a line, where there is more than one column
MOST = 3  # columns
FEWEST = 8  # lines in each column, else there is but one
RULER = QTextFormat.Property.BlockTrailingHorizontalRulerWidth


TURN = 0.008  # seconds after which the window may do something else
OVER = object()  # there is nothing more to lay out


@dataclass(frozen=True, slots=True)
class Cell:
    """A line where it is placed: its stretch of the document, and the room it takes up."""

    start: int
    end: int
    block: int
    line: int
    room: QRectF


@dataclass(frozen=True, slots=True)
class Screen:
    """Columns beside each other: from where to where, their cells (the last not among them), hairlines."""

    top: float
    bottom: float
    first: int
    last: int
    rules: list[QLineF]


class Columns(QAbstractTextDocumentLayout):
    """Lays a document out; columns are filled to the view's height, one screen of them below the other.

    It does so in turns: what there is no time for now follows when the window has done what else there is to
    do, or when somebody asks for it.  The document itself may come piece by piece.
    """

    def __init__(self, document: QTextDocument, size: int, marks: Marks) -> None:
        super().__init__(document)
        self._size = float(size)
        self._height = 600.0  # of the view
        self._marks = marks
        self._held = self._pulling = False
        self._more: Iterator[None] = iter(())  # sets more of the document each time
        self._steps: Iterator[None] = iter(())  # lays out more each time
        self._turn = QTimer(self, interval=0, singleShot=True)
        self._turn.timeout.connect(self._take_turn)
        self.count = 1  # columns
        self._clear(0.0)

    def _clear(self, width: float) -> None:
        self._whole = QSizeF(width, 0)
        self._rules: list[QLineF] = []  # of the screen being filled
        self._cells: list[Cell] = []
        self._bounds: list[QRectF] = []  # of each block
        self._screens: list[Screen] = []

    @property
    def cells(self) -> Sequence[Cell]:
        """The lines placed until now, in the order in which they are read."""
        return self._cells

    def hold(self, more: Iterator[None] | None = None) -> None:
        """Lay nothing out until `lay` is called; where the document is set anew, `more` sets it."""
        self._held = True
        self._turn.stop()
        if more is not None:
            self._more, self._steps = more, iter(())
            self.pull()

    def lay(self, size: float, height: float, down_to: float = 0.0) -> None:
        """Lay out for text of this size and a view of this height; at once what stands above `down_to`."""
        if self._held or (size, height) != (self._size, self._height):
            self._held = False
            self._size, self._height = float(size), float(height)
            self._begin(down_to)

    def pull(self) -> bool:
        """Have more of the document set; return whether there was more."""
        self._pulling = True
        try:
            return next(self._more, OVER) is not OVER
        finally:
            self._pulling = False

    def reach(self, position: int) -> None:
        """Lay out until a position of the document has its place."""
        self._go_on(
            lambda: any(
                one.end > position for one in self._cells[max(0, self._standing() - 1) : self._standing()]
            )
        )

    def finish(self) -> None:
        """Lay out all that is left."""
        self._go_on(lambda: False)

    def rooms(self, start: int, end: int) -> list[QRectF]:
        """The room of each line in which a stretch of the document stands."""
        first = bisect_right(self._cells, start, key=lambda cell: cell.end)
        return [
            cell.room for cell in takewhile(lambda cell: cell.start < end, islice(self._cells, first, None))
        ]

    # What Qt asks of a layout.

    def documentChanged(self, _position: int, _removed: int, _added: int) -> None:
        """Lay everything out anew."""
        if not self._pulling:
            self._begin()

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
        y, height = point.y(), self._height
        near = self._between(y - height, y + height) or self._cells[-1:]
        best = min(near, key=lambda cell: _distance(cell.room, point), default=None)
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
        for screen in self._seen(clip.top(), clip.bottom()):
            painter.drawLines(screen.rules)
        cells = self._between(clip.top(), clip.bottom())
        if not cells:
            return
        stretches = [*self._marks.between(cells[0].start, cells[-1].end), *selected(context)]
        block, last = self.document().findBlockByNumber(cells[0].block), cells[-1].block
        while block.isValid() and block.blockNumber() <= last:
            if self._bounds[block.blockNumber()].intersects(clip):
                block.layout().draw(painter, QPointF(0, 0), formats(block, stretches), clip)
            block = block.next()

    def _seen(self, top: float, bottom: float) -> Iterable[Screen]:
        """The screens between two heights."""
        first = bisect_left(self._screens, top, key=lambda screen: screen.bottom)
        return takewhile(lambda screen: screen.top <= bottom, islice(self._screens, first, None))

    def _standing(self) -> int:
        """How many cells stand in screens."""
        return self._screens[-1].last if self._screens else 0

    def _between(self, top: float, bottom: float) -> Sequence[Cell]:
        """The cells of those screens."""
        seen = list(self._seen(top, bottom))
        return self._cells[seen[0].first : seen[-1].last] if seen else ()

    # How it is laid out.

    def _begin(self, down_to: float = 0.0) -> None:
        width = self.document().pageSize().width()
        if width <= 0 or self._held:
            return
        self._clear(width)
        self._steps, end = self._laid(width), monotonic() + TURN
        self._go_on(lambda: monotonic() > end and self._whole.height() >= down_to)

    def _take_turn(self) -> None:
        end = monotonic() + TURN
        self._go_on(lambda: monotonic() > end)

    def _go_on(self, enough: Callable[[], bool]) -> None:
        """Lay out until it is enough; what is left is for the next turn."""
        if self._held:
            return
        steps, some = self._steps, False
        while next(steps, OVER) is not OVER:
            some = True
            if enough():
                self._turn.start()
                break
        else:
            self._turn.stop()
        if some:
            self.documentSizeChanged.emit(self._whole)
            self.update.emit()

    def _laid(self, width: float) -> Iterator[None]:
        """Lay everything out, a line a step."""
        side, gap = float(theme.SPACE[5]), float(theme.SPACE[6])
        room = width - 2 * side
        self.count = self._fitting(room, gap)
        column = min(self._size * theme.MEASURE, (room - gap * (self.count - 1)) / self.count)
        across = column * self.count + gap * (self.count - 1)
        left = max(side, (width - across) / 2)
        lefts = [left + number * (column + gap) for number in range(self.count)]
        top = self._titles(left, across, self.document().rootFrame().frameFormat().topMargin())
        self._close(top)
        yield
        rows = self._rows(column)
        yield from self._flow(rows, lefts, column, top) if self.count > 1 else self._pile(rows, left, column)

    def _fitting(self, room: float, gap: float) -> int:
        """How many columns there is room and text for."""
        most = int((room + gap) // (LEAST * self._size + gap))
        characters = room / self._size  # in a line over the whole width
        lines = self.document().characterCount() / max(1.0, characters)
        return max(1, min(MOST, most)) if lines >= FEWEST else 1

    def _titles(self, left: float, width: float, top: float) -> float:
        """Place what stands over all columns; return where it ends."""
        for block in takewhile(_spans, self._blocks()):
            form = block.blockFormat()
            top += form.topMargin()
            for row in self._broken(block, width):
                self._place(row, left, width, top)
                top += row.height
            if form.hasProperty(RULER):
                self._rules.append(QLineF(left, top, left + width, top))
            top += form.bottomMargin()
        return top

    def _blocks(self) -> Iterator[QTextBlock]:
        """All blocks, also those that are not set yet."""
        block = self.document().begin()
        while block.isValid():
            yield block
            while not (following := block.next()).isValid() and self.pull():
                pass
            block = following

    def _rows(self, width: float) -> Iterator[Row]:
        below = 0.0
        for block in dropwhile(_spans, self._blocks()):
            form = block.blockFormat()
            for row in self._broken(block, width):
                above = form.topMargin() + below if row.line == 0 else 0.0
                yield Row(row.block, row.line, above, row.height, form.boolProperty(KEPT))
            below = form.bottomMargin()

    def _broken(self, block: QTextBlock, width: float) -> list[Row]:
        """Break a block into lines; they are not placed yet.

        No generator: who waits between two turns must hold nothing of Qt's that a change of the text deletes.
        """
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
        return rows

    def _pile(self, rows: Iterator[Row], left: float, width: float) -> Iterator[None]:
        """Place rows in one column."""
        top = self._screens[-1].bottom
        for number, row in enumerate(rows):
            top += row.above if number else 0.0
            self._place(row, left, width, top)
            top += row.height
            self._close(top)
            yield

    def _flow(self, rows: Iterator[Row], lefts: Sequence[float], width: float, top: float) -> Iterator[None]:
        """Place rows in columns, a screen of them below the other."""
        first, least = self._height - top - theme.SPACE[4], 12 * self._size
        most = max(self._height - 2 * theme.SPACE[5], least)
        first = max(first, least) if first >= 10 * self._size else most
        for columns, last in screens(rows, len(lefts), first, most):
            if columns:
                top = self._stand(columns, lefts, width, top, last=last)
            yield

    def _stand(
        self,
        columns: Sequence[Sequence[Row]],
        lefts: Sequence[float],
        width: float,
        top: float,
        *,
        last: bool,
    ) -> float:
        """Place the columns of a screen beside each other; return where the next may begin."""
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
        if not last:
            line = deepest + theme.SPACE[4]
            self._rules.append(QLineF(lefts[0], line, lefts[-1] + width, line))
            deepest = line + theme.SPACE[4]
        self._close(deepest)
        return deepest

    def _close(self, bottom: float) -> None:
        """What was placed until now makes a screen, which can be seen."""
        top = self._screens[-1].bottom if self._screens else 0.0
        self._screens.append(Screen(top, bottom, self._standing(), len(self._cells), self._rules))
        self._rules = []
        below = self.document().rootFrame().frameFormat().bottomMargin()
        self._whole = QSizeF(self._whole.width(), bottom + below)

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
        self._bounds += [QRectF()] * (row.block + 1 - len(self._bounds))
        self._bounds[row.block] = self._bounds[row.block].united(room.adjusted(0, -2, 0, 2))


def _spans(block: QTextBlock) -> bool:
    """Whether a block stands over all columns."""
    return block.blockFormat().boolProperty(SPANS)


def _distance(room: QRectF, point: QPointF) -> float:
    """How far a point is from a line; columns are farther apart than lines."""
    across = max(room.left() - point.x(), point.x() - room.right(), 0.0)
    down = max(room.top() - point.y(), point.y() - room.bottom(), 0.0)
    return down + 100 * across


def _cursor(line: QTextLine, x: float) -> int:
    found = line.xToCursor(x)
    return int(found[0] if isinstance(found, tuple) else found)

"""One chart: bars that can be clicked or walked through by keys."""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip, QWidget

from ui import theme
from ui.i18n import _, ngettext
from ui.statistics.counting import Bar, Series

THICK = 0.68  # of a bar's place
LABEL = 150  # pixels for the names of lying bars at most
ROW = 25  # pixels a lying bar takes
TICK = 62  # pixels between two labels under upright bars at least


class Chart(pg.PlotWidget):  # type: ignore[misc]
    """Draws a series in the colours in use."""

    chosen = Signal(object)  # Bar

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.series: Series | None = None
        self.current = -1  # the bar under the pointer, or walked to by keys
        self._bars: pg.BarGraphItem | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMenuEnabled(False)
        self.hideButtons()
        self.setMouseTracking(True)
        self.setFrameShape(self.Shape.NoFrame)
        view = self.getPlotItem()
        view.setMouseEnabled(x=False, y=False)
        view.setContentsMargins(0, 0, 0, 0)

    def show_series(self, series: Series) -> None:
        """Draw other bars."""
        self.series, self.current = series, -1
        self.setAccessibleName(series.title)
        self.setAccessibleDescription(", ".join(map(said, series.bars)))
        self.draw()

    def draw(self) -> None:
        """Draw everything anew."""
        if self.series is None:
            return
        self.clear()
        self.setBackground(theme.colour("raised"))
        item = self.getPlotItem()
        bars = self.series.bars
        (self._upright if self.series.upright else self._lying)(item, bars)
        for name in ("left", "bottom"):
            axis = item.getAxis(name)
            axis.setTickFont(theme.sans(12))
            axis.setTextPen(theme.colour("muted" if self.series.upright else "ink"))
            axis.setPen(theme.colour("rule"))
            axis.setStyle(tickLength=0)
            axis.setZValue(-1)  # the grid behind the bars

    def bar_at(self, place: QPointF) -> int:
        """The bar at a place of the widget, also beside its end; -1 if there is none."""
        if self.series is None or not self.series.bars:
            return -1
        at = self.getPlotItem().vb.mapSceneToView(self.mapToScene(place.toPoint()))
        number = round(at.x() if self.series.upright else -at.y())
        inside = 0 <= number < len(self.series.bars) and self.getPlotItem().vb.sceneBoundingRect().contains(
            self.mapToScene(place.toPoint())
        )
        return number if inside or (not self.series.upright and 0 <= number < len(self.series.bars)) else -1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light the bar up under the pointer and say what it is."""
        self._light(self.bar_at(event.position()))
        if self.series and self.current >= 0:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            QToolTip.showText(event.globalPosition().toPoint(), said(self.series.bars[self.current]), self)
        else:
            self.unsetCursor()
            QToolTip.hideText()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a bar."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() is Qt.MouseButton.LeftButton:
            self._choose(self.bar_at(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Nothing is dragged here."""

    def wheelEvent(self, event: QEvent) -> None:
        """Nothing is zoomed here; the panel scrolls."""
        event.ignore()

    def leaveEvent(self, event: QEvent) -> None:
        """No bar is under the pointer any more."""
        self._light(-1)
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk through the bars, Enter chooses."""
        count = len(self.series.bars) if self.series else 0
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
        key = Qt.Key(event.key())
        if key in steps and count:
            self._light(max(0, min(count - 1, self.current + steps[key])))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self.current)
        else:
            event.ignore()

    def _choose(self, number: int) -> None:
        if self.series and 0 <= number < len(self.series.bars) and self.series.bars[number].count:
            self.chosen.emit(self.series.bars[number])

    def _light(self, number: int) -> None:
        if number != self.current and self.series is not None and self._bars is not None:
            self.current = number
            self._bars.setOpts(brushes=self._brushes())

    def _brushes(self) -> list[QColor]:
        usual, lit = theme.colour("accent"), theme.colour("mark_now")
        count = len(self.series.bars) if self.series else 0
        return [lit if place == self.current else usual for place in range(count)]

    def _upright(self, item: pg.PlotItem, bars: Sequence[Bar]) -> None:
        counts = [bar.count for bar in bars]
        self._bars = pg.BarGraphItem(
            x=list(range(len(bars))), height=counts, width=THICK, brushes=self._brushes(), pen=None
        )
        item.addItem(self._bars)
        room = max(200, self.width() - 60)
        shown = max(1, -(-len(bars) * TICK // room))
        fit = len(bars) - 0.2 - TICK / 2 * len(bars) / room  # beyond, the edge would cut a label short
        labels = [(n, bar.label) for n, bar in enumerate(bars) if n % shown == 0 and (n <= fit or n == 0)]
        item.getAxis("bottom").setTicks([labels])
        item.getAxis("bottom").setStyle(hideOverlappingLabels=TICK)  # the first one begins left of the axis
        item.getAxis("left").setTicks([[(value, f"{value:,}") for value in steps(max(counts, default=0))]])
        item.getAxis("left").setWidth(48)
        item.showGrid(x=False, y=True, alpha=0.25)
        item.setXRange(-0.7, max(0.7, len(bars) - 0.3), padding=0)
        item.setYRange(0, max(counts, default=1) * 1.06 or 1, padding=0)

    def _lying(self, item: pg.PlotItem, bars: Sequence[Bar]) -> None:
        most = max((bar.count for bar in bars), default=1)
        places = [-n for n in range(len(bars))]
        self._bars = pg.BarGraphItem(
            x0=0, y=places, width=[bar.count for bar in bars], height=THICK, brushes=self._brushes(), pen=None
        )
        item.addItem(self._bars)
        metrics = QFontMetrics(theme.sans(12))
        names = [metrics.elidedText(bar.label, Qt.TextElideMode.ElideRight, LABEL) for bar in bars]
        item.getAxis("left").setTicks([list(zip(places, names, strict=True))])
        item.getAxis("left").setWidth(
            max((metrics.horizontalAdvance(name) for name in names), default=0) + 12
        )
        item.hideAxis("bottom")
        for place, bar in zip(places, bars, strict=True):
            text = pg.TextItem(f"{bar.count:,}", color=theme.colour("muted"), anchor=(0, 0.5))
            text.setFont(theme.sans(12))
            text.setPos(bar.count, place)
            item.addItem(text)
        item.setXRange(0, most * 1.16, padding=0)
        item.setYRange(-len(bars) + 0.4, 0.6, padding=0)
        self.setFixedHeight(max(2, len(bars)) * ROW + 8)


def steps(most: int) -> list[int]:
    """Round numbers from 0 up to the greatest count: four to six of them."""
    size = 1
    for candidate in _sizes():
        size = candidate
        if most <= candidate * 5:
            break
    return list(range(0, most + 1, size))


def _sizes() -> Sequence[int]:
    return [digit * 10**power for power in range(9) for digit in (1, 2, 5)]


def said(bar: Bar) -> str:
    """A bar in words."""
    many = ngettext("{count} article", "{count} articles", bar.count).format(count=f"{bar.count:,}")
    return _("{name}: {count}").format(name=bar.label, count=many)

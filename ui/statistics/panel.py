"""The charts of the current search, side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from clipper.atomic import store
from storage.values import Change, Kind
from ui import icons, theme, words
from ui.i18n import _
from ui.leaving import back_button
from ui.session import Session
from ui.statistics.counting import Bar, Series, Spread, narrowed, spread, table
from ui.target import where_to
from ui.task import Task

if TYPE_CHECKING:
    from ui.statistics.chart import Chart

SHARP = 2  # pixels of a saved picture for each on the screen
TALL = 250  # pixels of the chart over time


class Statistics(QWidget):
    """Shows how a query's articles are spread; a click on a bar writes into the query."""

    query_written = Signal(str)
    left = Signal()  # back to the list
    said = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._typed = ""
        self._ready = False  # whether the plotting library is loaded: it takes its time, on the other thread
        self.shown: Spread | None = None
        self.cards: dict[str, Card] = {}
        self.title, self.count = QLabel(_("Statistics")), QLabel()
        self.title.setProperty("heading", True)
        self.count.setProperty("quiet", True)
        self.empty = QLabel(_("Nothing found, so nothing to count."))
        self.empty.setProperty("quiet", True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._area = QScrollArea(self)
        self.inner = QWidget(self._area)
        self._top, self._columns = QVBoxLayout(), (QVBoxLayout(), QVBoxLayout())
        self._heights: list[int] = []
        self._waiting: list[Series] = []
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._show_next)
        self._entered = False  # the first chart is to have the keys, as soon as it is drawn
        self._lay_out()
        session.changed.connect(self._changed)

    def enter(self) -> None:
        """Give the keys to the charts."""
        self._entered = True
        self._give_keys()

    def show_query(self, typed: str) -> None:
        """Count over a query."""
        self._typed = typed
        self._ask()

    def recolour(self) -> None:
        """Draw everything in the colours in use."""
        for card in self.cards.values():
            card.recolour()

    def save_table(self, path: Path, series: Sequence[Series]) -> Task:
        """Write counts as CSV."""
        return self._session.do(_("Saving"), lambda: store(table(series), path), lambda _n: self._saved(path))

    def save_picture(self, path: Path, shown: QWidget) -> Task:
        """Write charts as PNG, twice as sharp as on the screen."""
        image = picture(shown)
        return self._session.do(_("Saving"), lambda: store(png(image), path), lambda _n: self._saved(path))

    def _lay_out(self) -> None:
        bar = QWidget(self)
        bar.setObjectName("bar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        back = back_button(self.left.emit)
        tables, pictures = QPushButton(_("Save as CSV…")), QPushButton(_("Save as PNG…"))
        tables.clicked.connect(lambda: self._choose_table(self.shown.series if self.shown else ()))
        pictures.clicked.connect(lambda: self._choose_picture(self.inner))
        row = QHBoxLayout(bar)
        row.setContentsMargins(theme.SPACE[3], theme.SPACE[2], theme.SPACE[4], theme.SPACE[2])
        row.setSpacing(theme.SPACE[3])
        for widget, stretch in ((back, 0), (self.title, 0), (self.count, 1), (tables, 0), (pictures, 0)):
            row.addWidget(widget, stretch)
        self._lay_out_charts()
        area = self._area
        area.setWidgetResizable(True)
        area.setWidget(self.inner)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the charts have it, and come into view with it
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(area, 1)

    def _lay_out_charts(self) -> None:
        """Time on top, the others in two columns, the next one always in the shorter."""
        self.inner.setObjectName("listpane")
        below = QHBoxLayout()
        below.setSpacing(theme.SPACE[4])
        for column in self._columns:
            column.setSpacing(theme.SPACE[4])
            column.addStretch()
            below.addLayout(column, 1)
        self._top.addWidget(self.empty)
        outer = QVBoxLayout(self.inner)
        outer.setContentsMargins(*(theme.SPACE[4],) * 4)
        outer.setSpacing(theme.SPACE[4])
        outer.addLayout(self._top)
        outer.addLayout(below)
        outer.addStretch()

    def _changed(self, change: Change) -> None:
        if self.isVisible() and change.kinds - {Kind.RANKING, Kind.SEARCHES, Kind.DOSSIERS, Kind.NOTES}:
            self._ask()

    def _ask(self) -> None:
        archive, typed, ready = self._session.archive, self._typed, self._ready

        def question() -> Spread:
            if not ready:
                import_module("pyqtgraph")
            return spread(archive, typed)

        self._session.ask("statistics", question, self._show)

    def _show(self, found: Spread) -> None:
        self._ready, self.shown = True, found
        said = words.found(found.total)
        self.count.setText(f"{words.shortened(found.typed, 60)}　{said}" if found.typed.strip() else said)
        self.empty.setVisible(not found.total)
        self._heights = [0] * len(self._columns)
        self._waiting = list(found.series)
        self._turn.start()

    def _show_next(self) -> None:
        """Draw one chart a turn of the event loop: each takes its time."""
        if not self._waiting:
            return
        series = self._waiting.pop(0)
        card = self.cards.get(series.name) or self._card(series.name)
        if series.bars:
            self._place(card, series)
            card.show_series(series)
        card.setVisible(bool(series.bars))
        self._give_keys()
        self._turn.start()

    def _give_keys(self) -> None:
        shown = next((card for card in self.cards.values() if card.isVisible()), None)
        if self._entered and shown is not None:
            self._entered = False
            shown.chart.setFocus()

    def _place(self, card: Card, series: Series) -> None:
        if series.upright:
            self._top.addWidget(card)
            return
        place = self._heights.index(min(self._heights))
        self._heights[place] += len(series.bars) + 3
        for each in self._columns:  # while it is still in one, the place of the stretch is counted wrongly
            each.removeWidget(card)
        column = self._columns[place]
        column.insertWidget(column.count() - 1, card)

    def _card(self, name: str) -> Card:
        from ui.statistics.chart import Chart

        card = self.cards[name] = Card(Chart(), self.inner)
        card.chart.chosen.connect(self._narrow)
        card.table_wanted.connect(lambda: self._choose_table([card.series] if card.series else ()))
        card.picture_wanted.connect(lambda: self._choose_picture(card))
        return card

    def _narrow(self, bar: Bar) -> None:
        self.query_written.emit(narrowed(self._typed, bar))

    def _choose_table(self, series: Sequence[Series]) -> None:
        if path := self._choose(_("Save as CSV…"), "csv", _("Tables (*.csv)")):
            self.save_table(path, series)

    def _choose_picture(self, shown: QWidget) -> None:
        if path := self._choose(_("Save as PNG…"), "png", _("Pictures (*.png)")):
            self.save_picture(path, shown)

    def _choose(self, title: str, ending: str, kind: str) -> Path | None:
        name = words.file_name(f"{_('Statistics')} {self._typed}")
        return where_to(self, title, Path.home() / f"{name}.{ending}", kind)

    def _saved(self, path: Path) -> None:
        self.said.emit(_("Saved: {name}").format(name=path.name))


class Card(QFrame):
    """A chart under its title, with the ways to save it."""

    table_wanted = Signal()
    picture_wanted = Signal()

    def __init__(self, chart: Chart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.chart = chart
        self.series: Series | None = None
        self.title, self.more = QLabel(), QLabel()
        self.title.setProperty("subheading", True)
        self.more.setProperty("quiet", True)
        self.buttons: Mapping[str, QToolButton] = {
            "section": self._button(_("Save as CSV…")),
            "import": self._button(_("Save as PNG…")),
        }
        self.buttons["section"].clicked.connect(self.table_wanted)
        self.buttons["import"].clicked.connect(self.picture_wanted)
        row, column = QHBoxLayout(), QVBoxLayout(self)
        row.addWidget(self.title)
        row.addWidget(self.more, 1)
        for button in self.buttons.values():
            row.addWidget(button)
        column.setContentsMargins(theme.SPACE[4], theme.SPACE[2], theme.SPACE[3], theme.SPACE[3])
        column.setSpacing(theme.SPACE[1])
        column.addLayout(row)
        column.addWidget(chart)
        self.recolour()

    def show_series(self, series: Series) -> None:
        """Draw a series."""
        self.series = series
        self.title.setText(series.title)
        self.more.setText(_("the {count} commonest").format(count=len(series.bars)) if series.cut else "")
        if series.upright:
            self.chart.setFixedHeight(TALL)
        self.chart.show_series(series)

    def recolour(self) -> None:
        """Draw everything in the colours in use."""
        for name, button in self.buttons.items():
            button.setIcon(icons.icon(name, "muted"))
        self.chart.draw()

    def _button(self, text: str) -> QToolButton:
        made = QToolButton()
        made.setToolTip(text)
        made.setAccessibleName(text)
        return made


def picture(shown: QWidget) -> QImage:
    """Charts as they look, sharper than on the screen; without their buttons, which do nothing on paper."""
    image = QImage(shown.size() * SHARP, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SHARP)
    image.fill(theme.colour("ground"))
    shown.render(image, QPoint())
    painter = QPainter(image)
    for button in shown.findChildren(QToolButton):
        if button.isVisible():
            painter.fillRect(QRect(button.mapTo(shown, QPoint()), button.size()), theme.colour("raised"))
    painter.end()
    return image


def png(image: QImage) -> bytes:
    """A picture as the bytes of a file; not on the window's thread."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"png"))
    writer.write(image)
    return bytes(buffer.data().data())

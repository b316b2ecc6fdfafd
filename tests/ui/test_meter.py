"""A meter is painted with what else waits to be painted, not at once."""

from __future__ import annotations

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.meter import Meter


class Beside(QWidget):
    painted = 0

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        self.painted += 1


def test_what_stands_beside_it_is_not_painted_at_once(qtbot: QtBot) -> None:
    window, beside, meter = QWidget(), Beside(), Meter("Progress")
    qtbot.addWidget(window)
    beside.setMinimumSize(80, 40)
    layout = QVBoxLayout(window)
    layout.addWidget(beside)
    layout.addWidget(meter)
    with qtbot.waitExposed(window):
        window.show()
    qtbot.waitUntil(lambda: beside.painted > 0)
    before = beside.painted
    beside.update()
    meter.show_part(30, 200)
    assert beside.painted == before
    qtbot.waitUntil(lambda: beside.painted > before)
    assert (meter.value(), meter.maximum(), meter.accessibleName()) == (30, 200, "Progress")


def test_of_nothing_it_says_that_something_goes_on(qtbot: QtBot) -> None:
    meter = Meter("Progress")
    qtbot.addWidget(meter)
    meter.show_part(0, 0)
    assert meter.minimum() == meter.maximum() == 0
    meter.show_part(1, 2)
    assert (meter.value(), meter.maximum()) == (1, 2)

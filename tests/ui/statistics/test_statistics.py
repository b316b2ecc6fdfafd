"""Charts over a search of a real archive: drawn, clicked, walked through, saved."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QImage, QPainter, QPicture
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.material import idle, ids, session_on, stock
from ui.outlines import begun, resolved
from ui.settings import Settings
from ui.statistics.chart import Chart, steps
from ui.statistics.counting import Bar, Series, by_time, narrowed
from ui.statistics.panel import Statistics


class Desk:
    """Statistics over a query on a small archive."""

    def __init__(self, qtbot: QtBot, panel: Statistics) -> None:
        self.qtbot, self.panel = qtbot, panel
        self.written: list[str] = []
        panel.query_written.connect(self.written.append)

    def ask(self, typed: str) -> None:
        self.panel.show_query(typed)
        self.idle()

    def idle(self) -> None:
        idle(self.qtbot, self.panel._session)
        self.qtbot.waitUntil(lambda: not self.panel._waiting)

    def chart(self, name: str) -> Chart:
        return self.panel.cards[name].chart

    def bars(self, name: str) -> dict[str, int]:
        series = self.chart(name).series
        return {bar.label: bar.count for bar in series.bars} if series else {}

    def place(self, name: str, number: int) -> QPoint:
        chart = self.chart(name)
        assert chart.series
        across = QPointF(number, 0.2) if chart.series.upright else QPointF(0.2, -number)
        return QPoint(chart.mapFromScene(chart.getPlotItem().vb.mapViewToScene(across)))


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    archive = stock(tmp_path)
    archive.tag(ids(archive)[:2], archive.make_tag("经济/能源").id)
    with session_on(archive) as session:
        panel = Statistics(session)
        qtbot.addWidget(panel)
        panel.resize(1200, 900)
        panel.show()
        made = Desk(qtbot, panel)
        made.ask("")
        yield made


def test_counts_papers_sections_people_tags_and_time(desk: Desk) -> None:
    assert desk.bars("papers") == {"江海晚报": 3, "云岭日报": 1}
    assert desk.bars("sections") == {"要闻": 2, "经济": 1, "科技": 1}
    assert desk.bars("people")["周明远"] == 2
    assert sum(desk.bars("tags").values()) >= 2
    time = desk.bars("time")
    assert time["2025-11-03"] == 2 and time["2025-11-04"] == 0 and len(time) == 37


def test_counts_over_the_search_only(desk: Desk) -> None:
    desk.ask("算力")
    assert desk.bars("papers") == {"江海晚报": 1, "云岭日报": 1}
    desk.ask("没有这样的话")
    assert desk.panel.empty.isVisible() and not desk.panel.cards["papers"].isVisible()


def test_a_click_on_a_bar_narrows_and_a_second_one_widens(desk: Desk) -> None:
    desk.ask("算力")
    QTest.mouseClick(desk.chart("papers").viewport(), Qt.MouseButton.LeftButton, pos=desk.place("papers", 1))
    (typed,) = desk.written
    desk.ask(typed)
    assert list(desk.bars("papers")) == ["云岭日报"] or list(desk.bars("papers")) == ["江海晚报"]
    QTest.mouseClick(desk.chart("papers").viewport(), Qt.MouseButton.LeftButton, pos=desk.place("papers", 0))
    assert desk.written[-1] == "算力"


def test_a_day_narrows_to_itself(desk: Desk) -> None:
    QTest.mouseClick(desk.chart("time").viewport(), Qt.MouseButton.LeftButton, pos=desk.place("time", 0))
    (typed,) = desk.written
    assert len(desk.panel._session.archive.ids(typed)) == 2


def test_keys_walk_through_the_bars(desk: Desk) -> None:
    chart = desk.chart("sections")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(chart, key)
    assert chart.current == 1 and len(desk.written) == 1
    assert "articles" in chart.accessibleDescription() and chart.accessibleName() == "Sections"


def test_follows_changes(desk: Desk) -> None:
    archive = desk.panel._session.archive
    archive.trash(ids(archive)[:1])
    desk.idle()
    desk.idle()
    assert desk.bars("papers")["江海晚报"] == 2


@pytest.mark.parametrize("count", [1, 7, 24, 61])
def test_time_is_named_from_the_first_bar_on(qtbot: QtBot, count: int) -> None:
    chart = Chart()
    qtbot.addWidget(chart)
    chart.resize(520, 240)
    months = [f"{2024 + n // 12}-{n % 12 + 1:02d}" for n in range(count)]
    chart.show_series(Series("time", "Time", tuple(Bar(month, 9, "") for month in months), upright=True))
    chart.grab()
    axis, kept = chart.getPlotItem().getAxis("bottom"), QPicture()
    painter = QPainter(kept)
    drawn = axis.generateDrawSpecs(painter)[2]
    painter.end()
    assert [text for _place, _flags, text in drawn] == [text for _at, text in axis._tickLevels[0]]
    assert drawn[0][2] == "2024-01"
    assert all(axis.mapRectToScene(place).right() <= chart.width() for place, _flags, _text in drawn)


def test_charts_stay_at_the_top_however_often_they_are_shown(desk: Desk) -> None:
    for typed in ("算力", "", "没有这样的话", ""):
        desk.ask(typed)
    for column in desk.panel._columns:
        last = column.itemAt(column.count() - 1)
        assert column.count() > 1 and last is not None and last.spacerItem() is not None


def test_saves_counts_and_pictures(desk: Desk, tmp_path: Path) -> None:
    assert desk.panel.shown
    desk.panel.save_table(tmp_path / "counts.csv", desk.panel.shown.series)
    desk.panel.save_picture(tmp_path / "charts.png", desk.panel.cards["papers"])
    desk.idle()
    rows = list(csv.reader(io.StringIO((tmp_path / "counts.csv").read_bytes().decode("utf-8-sig"))))
    assert rows[0] == ["Chart", "Value", "Articles"] and ["Papers", "江海晚报", "3"] in rows
    image = QImage(str(tmp_path / "charts.png"))
    card = desk.panel.cards["papers"]
    assert image.size() == card.size() * 2
    for button in card.buttons.values():
        place = QRect(button.mapTo(card, QPoint()) * 2, button.size() * 2)
        here = image.copy(place)
        seen = {here.pixelColor(x, y).rgb() for x in range(here.width()) for y in range(here.height())}
        assert len(seen) == 1, "no buttons in a picture"
    colours = {
        image.pixelColor(x, y).name() for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)
    }
    assert len(colours) > 2, "something is drawn"


def test_a_picture_that_cannot_be_saved_is_told(desk: Desk, tmp_path: Path) -> None:
    told: list[str] = []
    desk.panel._session.failed.connect(lambda said, _details: told.append(said))
    desk.panel.save_picture(tmp_path / "nowhere" / "charts.png", desk.panel.inner)
    desk.idle()
    assert len(told) == 1


@pytest.mark.parametrize(
    ("days", "count", "first"), [(3, 4, "2024-12-30"), (300, 11, "2024-12"), (9000, 26, "2024")]
)
def test_time_is_told_in_days_months_or_years_without_gaps(days: int, count: int, first: str) -> None:
    start = date(2024, 12, 30)
    bars = by_time([(start, 2), (start + timedelta(days), 1)])
    assert (len(bars), bars[0].label, bars[0].count, bars[-1].count) == (count, first, 2, 1)
    assert by_time([]) == ()


def test_narrowing_replaces_another_time() -> None:
    assert narrowed("港口 date:2024", Bar("2025", 1, "date:2025")) == "港口 date:2025"


@pytest.mark.parametrize("most", [0, 1, 4, 5, 23, 99, 100, 12_345, 987_654])
def test_steps_are_few_and_round(most: int) -> None:
    found = steps(most)
    assert found[0] == 0 and len(found) <= 6 and found[-1] <= most


def test_a_dossier_has_the_same_charts(desk: Desk) -> None:
    desk.ask("")
    archive = desk.panel._session.archive
    made = resolved(archive, begun("全部", ids(archive), Settings()))
    of = {"Articles over time": "time", "Articles by paper": "papers", "Articles by section": "sections"}
    of |= {"Articles by person": "people", "Articles by tag": "tags"}
    charts = {of[chart.title]: chart for chart in made.charts}
    assert set(charts) == {"time", "papers", "sections", "people"}  # one tag is no chart
    for name, chart in charts.items():
        assert dict(chart.bars) == desk.bars(name), name
        assert chart.upright == (name == "time")

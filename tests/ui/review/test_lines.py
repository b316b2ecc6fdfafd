"""A very long page on the review desk: laid out some lines a turn, gone to at once, never jumping."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from clipper.model import Role
from ui import i18n, words
from ui.review.layout import Layout, Place
from ui.review.lines import BATCH, LONGEST, PageLines, Shown, shown
from ui.review.page import OnDesk
from ui.review.paint import ROLE, LineDelegate, coloured, small

MANY = 6 * BATCH


@pytest.fixture
def lines(qtbot: QtBot) -> PageLines:
    view, place = PageLines(), Place(uuid4(), Role.BODY)
    qtbot.addWidget(view)
    view.setItemDelegate(LineDelegate(view))
    view.resize(780, 600)
    view.show()
    qtbot.wait(1)
    view.lines.beginResetModel()
    view.lines.rows = tuple(Shown(n, f"第{n}行", place, 1, 0, n == 1, False) for n in range(1, MANY + 1))
    view.lines.endResetModel()
    return view


def test_a_long_page_is_laid_out_some_lines_a_turn(qtbot: QtBot, lines: PageLines) -> None:
    last = lines.lines.index(MANY - 1)
    assert lines.visualRect(lines.lines.index(0)).isValid() and not lines.visualRect(last).isValid()
    qtbot.waitUntil(lambda: lines.visualRect(last).isValid())
    assert not lines.currentIndex().isValid()


def test_a_line_far_below_is_reached_at_once(lines: PageLines) -> None:
    lines.choose({MANY - 2}, centred=True)
    row = lines.row()
    assert row and row.number == MANY - 2
    assert lines.viewport().rect().intersects(lines.visualRect(lines.currentIndex()))


def test_of_a_line_of_millions_of_characters_the_beginning_is_shown() -> None:
    layout = Layout({1: Place(uuid4(), Role.BODY)}, ())
    page = OnDesk(None, None, replace(layout, articles=(layout.places[1].article,)), {1: "字" * 10**6})  # type: ignore[arg-type]
    (row,) = shown(page, {})
    assert len(row.text) == LONGEST and row.text.endswith("…")
    assert page.weight([1]) == 10**6, "all of it is counted"


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_what_a_line_is_stands_there_uncut(qtbot: QtBot, language: str) -> None:
    i18n.use(language)
    wide = {role: QFontMetrics(small()).horizontalAdvance(words.role(role)) for role in Role}
    assert max(wide.values()) <= ROLE - 6, wide


def test_a_new_article_has_another_colour_than_its_neighbours() -> None:
    first = [uuid4() for _ in range(8)]
    known = coloured(first, {})
    assert sorted(known.values()) == list(range(8))
    for place in range(9):
        made = coloured([*first[:place], new := uuid4(), *first[place:]], known)
        assert {article: made[article] for article in first} == known
        assert made[new] not in {known[one] for one in first[max(0, place - 1) : place + 1]}

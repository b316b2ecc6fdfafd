"""The list's columns in little room: they give way to the headline, and what a person chose is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from storage.values import Row
from tests.ui.rooms import settled
from tests.ui.test_list import row
from ui import theme
from ui.list.columns import COLUMNS, headline
from ui.list.model import Articles, Fetched
from ui.list.titles import COMFORT, LEAST
from ui.list.view import ArticleList, _broken
from ui.window import Window

IDS = [uuid4() for _ in range(12)]
NAMES = [column.name for column in COLUMNS]
Make = Callable[..., ArticleList]


@pytest.fixture
def make(qtbot: QtBot) -> Make:
    def made(width: int, **known: object) -> ArticleList:
        def answer(ids: Sequence[UUID], take: Callable[[Fetched], None]) -> None:
            take(Fetched({one: replace(row(one), **known) for one in ids}, {}))  # type: ignore[arg-type]

        view = ArticleList(Articles(answer, lambda _ids: QMimeData()))
        qtbot.addWidget(view)
        view.resize(width, 500)
        view.articles.show(IDS)
        view.show()
        qtbot.waitUntil(lambda: view.articles.row(0) is not None)
        return view

    return made


def shown(view: ArticleList) -> list[str]:
    return [name for place, name in enumerate(NAMES) if not view.isColumnHidden(place)]


DATED = {"date": date(2025, 11, 3), "authors": ("周明远",), "confidence": 0.6}


@pytest.mark.parametrize("width", [300, 380, 430, 520, 900])
def test_nothing_scrolls_sideways_however_little_room_there_is(make: Make, width: int) -> None:
    view = make(width, **DATED)
    assert view.horizontalScrollBar().maximum() == 0
    assert view.columnWidth(0) >= min(COMFORT, view.viewport().width())


def test_the_least_important_columns_go_first_and_come_back(make: Make) -> None:
    view = make(900, **DATED)
    assert shown(view) == ["headline", "date", "paper", "page", "author", "state"]
    view.resize(430, 500)
    assert shown(view) == ["headline", "date", "paper"]
    view.resize(900, 500)
    assert shown(view) == ["headline", "date", "paper", "page", "author", "state"]


def test_columns_in_which_nothing_stands_give_way_before_the_others(make: Make) -> None:
    view = make(400, paper="", number="", authors=("周明远",))
    assert shown(view) == ["headline", "author"]


def test_a_column_asked_for_is_shown_in_little_room_too(make: Make) -> None:
    view = make(330, **DATED)
    asked = next(one for one in view.titles.menu().actions() if one.text() == "Page")
    assert not asked.isChecked()
    asked.trigger()
    assert "page" in shown(view) and view.columnWidth(0) >= LEAST


def test_widths_and_columns_are_remembered_though_some_gave_way(make: Make) -> None:
    first = make(900, **DATED)
    first.setColumnWidth(NAMES.index("paper"), 133)
    first.setColumnHidden(NAMES.index("author"), True)
    first.titles.restore(first.titles.saveState())
    first.resize(380, 500)
    assert "paper" not in shown(first)
    again = make(900, **DATED)
    again.titles.restore(first.titles.keep())
    assert shown(again) == ["headline", "date", "paper", "page", "state"]
    assert again.columnWidth(NAMES.index("paper")) == 133


@pytest.mark.parametrize("size", [(1024, 700), (960, 600), (1440, 900)])
def test_a_small_window_cuts_nothing_of_the_list(qtbot: QtBot, window: Window, size: tuple[int, int]) -> None:
    window.resize(*size)
    settled(qtbot, window)
    view = window.browser.list
    assert (window.width(), window.height()) == size and view.horizontalScrollBar().maximum() == 0


def test_an_article_without_headline_shows_its_first_words_as_such() -> None:
    known: Row = replace(row(IDS[0]), headline=None, opening="据水利部消息，近日…")
    assert headline(known) == "(no headline) 据水利部消息，近日…"
    assert headline(replace(known, opening="")) == "(no headline)"


@given(st.text("水利部消息a b-9", max_size=40), st.integers(0, 400))
def test_a_text_broken_over_two_lines_is_whole(text: str, width: int) -> None:
    metrics = QFontMetrics(theme.sans(14))
    first, rest = _broken(metrics, text, width)
    assert first + rest == text and metrics.horizontalAdvance(first) <= max(width, 0)

"""Where nothing is found the list says so and leads on."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from storage import Archive
from tests.ui.rooms import settled, typed
from ui.list.nothing import ways
from ui.window import Window


def test_nothing_found_offers_what_would_find_something(qtbot: QtBot, window: Window) -> None:
    browser = window.browser
    typed(qtbot, window, "渡船 没有这个词")
    assert browser.listed.currentWidget() is browser.nothing
    assert "没有这个词" in browser.nothing.text.text() and browser.nothing.hint.text()
    assert [button.text() for button in browser.nothing.buttons] == ["Without “没有这个词”: 1 article"]
    browser.nothing.buttons[0].click()
    settled(qtbot, window)
    assert window.search.text() == "渡船" and browser.listed.currentWidget() is browser.list
    typed(qtbot, window, "钢凉")
    assert [button.text() for button in browser.nothing.buttons] == ["Did you mean “钢梁”?"]


@pytest.mark.parametrize(
    ("query", "said"), [("in:trash", "empty"), ("tag:=没有", "Drag articles"), ("is:noted", "Ctrl+M")]
)
def test_an_empty_place_says_what_belongs_there(qtbot: QtBot, window: Window, query: str, said: str) -> None:
    typed(qtbot, window, query)
    nothing = window.browser.nothing
    assert said in nothing.text.text() and not nothing.hint.text() and nothing.buttons == []


def test_ways_out_of_a_search_without_a_find(window: Window) -> None:
    archive: Archive = window.session.archive
    assert ways(archive, "河古大桥").meant == "河谷大桥"
    found = ways(archive, "渡船 paper:=没有 date:1999")
    assert found.without == [] and found.alone == [("渡船", "渡船", 1)]
    assert ways(archive, "渡船 date:1999").without == [("date:1999", "渡船", 1)]


def test_the_empty_reader_teaches_the_keys(qtbot: QtBot, window: Window) -> None:
    window.browser.list.clearSelection()
    settled(qtbot, window)
    text = window.browser.reader._nothing.text()
    assert text.startswith("Select an article") and "Ctrl+T" in text and "F8" in text
    window.browser.list.selectAll()
    settled(qtbot, window)
    text = window.browser.reader._nothing.text()
    assert text.startswith("6 articles selected") and "Ctrl+D" in text

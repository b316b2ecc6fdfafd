"""Searching in the window: typed, clicked together in the sidebar, kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog
from pytestqt.qtbot import QtBot

from tests.ui.material import STORIES, record
from tests.ui.rooms import click, headlines, node, settled, typed
from ui.window import Window


def test_search_is_live_and_marks_what_was_found(qtbot: QtBot, window: Window) -> None:
    window.search.insert("算力")
    qtbot.waitUntil(lambda: window.browser.total == 2)
    settled(qtbot, window)
    assert sorted(headlines(window)) == ["旧厂房里长出算力谷", "算力网络接入山区学校"]
    assert window.browser.reader.sheet.hits >= 2
    window.actions_["next_hit"].trigger()
    assert len(window.browser.reader.sheet.marks.between(0, 10**6)) == window.browser.reader.sheet.hits
    QTest.keyClick(window.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.browser.total == len(STORIES))


def test_nothing_is_searched_while_the_input_method_composes(qtbot: QtBot, window: Window) -> None:
    asked: list[str] = []
    window.search.searched.connect(asked.append)
    QApplication.sendEvent(window.search, QInputMethodEvent("gang", []))
    qtbot.wait(300)
    assert not asked
    done = QInputMethodEvent("", [])
    done.setCommitString("港口")
    QApplication.sendEvent(window.search, done)
    qtbot.waitUntil(lambda: asked == ["港口"])
    qtbot.waitUntil(lambda: window.browser.total == 1)


def test_a_click_in_the_sidebar_includes_then_excludes_then_asks_no_more(
    qtbot: QtBot, window: Window
) -> None:
    click(qtbot, window, "云岭日报")
    assert window.browser.total == 1 and "云岭日报" in window.search.text()
    click(qtbot, window, "云岭日报")
    assert window.browser.total == 3 and window.search.text().startswith("-")
    click(qtbot, window, "云岭日报")
    assert window.browser.total == 4 and window.search.text() == ""


def test_a_search_without_a_find_says_so(qtbot: QtBot, window: Window) -> None:
    typed(qtbot, window, "没有这个词")
    assert window.browser.total == 0
    assert window.browser.reader._nothing.text() == "", "the list explains it"
    typed(qtbot, window, "")
    assert window.browser.total


def test_a_kept_search_shows_what_is_new(
    qtbot: QtBot, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not window.actions_["keep_search"].isEnabled()
    typed(qtbot, window, "算力")
    monkeypatch.setattr(QInputDialog, "getText", lambda *_given, **_more: ("算力动态", True))
    window.actions_["keep_search"].trigger()
    settled(qtbot, window)
    assert (node(window, "算力动态").count, node(window, "算力动态").new) == (2, 0)
    paper, day, page, section, _headline, byline = STORIES[0]
    more = tmp_path / "more.jsonl"
    more.write_text(json.dumps(record((paper, day, page, section, "算力账单", byline))), "utf-8")
    window.desks.importing.take([more])
    qtbot.waitUntil(lambda: window.session.archive.count() == len(STORIES) + 1)
    settled(qtbot, window)
    assert (node(window, "算力动态").count, node(window, "算力动态").new) == (3, 1)
    click(qtbot, window, "算力动态")
    assert window.browser.total == 3 and node(window, "算力动态").new == 0

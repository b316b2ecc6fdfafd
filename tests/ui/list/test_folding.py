"""Prints of a story stand on one line; they unfold by mouse and by key, and nothing folded is forgotten."""

from __future__ import annotations

from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.rooms import opened, settled, typed
from ui.list.folding import Folding
from ui.list.model import STORY
from ui.list.view import HEADLINE, TALL, story_box
from ui.window import Window


def lines(window: Window) -> list[str]:
    articles = window.browser.articles
    return [article.headline or "" for article in window.session.archive.articles(articles.ids)]


STORIES = ["第三家的题", "全国通稿", "通稿另题"]


def test_a_story_stands_on_one_line_and_unfolds(qtbot: QtBot, window: Window) -> None:
    assert window.browser.total == 6 and len(lines(window)) == 4
    browser = window.browser
    place = lines(window).index("第三家的题")
    index = browser.articles.index(place, 0)
    story = index.data(STORY)
    assert story.text() == "in 3 papers" and story.prints == 3
    assert "in 3 papers" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    row = browser.list.visualRect(index)
    box = story_box(row, story)
    assert box.top() >= row.top() + HEADLINE  # which has all of its line
    assert story_box(QRect(0, 0, 200, TALL), story).width() < story_box(QRect(0, 0, 400, TALL), story).width()
    QTest.mouseClick(browser.list.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    settled(qtbot, window)
    assert lines(window)[place : place + 3] == STORIES
    browser.list.grab()
    browser.list.setFocus()
    browser.list.selectRow(place)
    QTest.keyClick(browser.list, Qt.Key.Key_Left)
    assert len(lines(window)) == 4 and browser.selected() == [browser.articles.ids[place]]
    QTest.keyClick(browser.list, Qt.Key.Key_Right)
    assert lines(window)[place : place + 3] == STORIES


def test_selecting_all_unfolds_and_what_is_led_to_is_unfolded(qtbot: QtBot, window: Window) -> None:
    window.actions_["select_all"].trigger()
    settled(qtbot, window)
    assert len(window.browser.selected()) == 6
    typed(qtbot, window, "page:1")
    typed(qtbot, window, "")
    window.browser.list.turn_wanted.emit(hidden(window)[0])
    article = hidden(window)[0]
    window._show_article(article)
    settled(qtbot, window)
    assert window.browser.selected() == [article]


def test_what_is_folded_away_is_still_selected_by_its_line(qtbot: QtBot, window: Window) -> None:
    browser = window.browser
    head, member = next(group for group in browser.articles.folding._groups if len(group) > 1)[:2]
    browser.list.turn_wanted.emit(head)
    browser.list.select([member])
    settled(qtbot, window)
    assert browser.selected() == [member]
    browser.list.turn_wanted.emit(member)
    settled(qtbot, window)
    assert browser.selected() == [head]


def hidden(window: Window) -> list[UUID]:
    archive = window.session.archive
    return [one for group in archive.families(archive.ids("")) for one in group[1:]]


def test_each_print_on_its_own_line_is_remembered(qtbot: QtBot, window: Window, tmp_path: object) -> None:
    window.actions_["fold_prints"].trigger()
    settled(qtbot, window)
    assert len(lines(window)) == 6
    window.close()
    again = opened(qtbot, window.session, tmp_path)  # type: ignore[arg-type]
    assert len(lines(again)) == 6 and not again.actions_["fold_prints"].isChecked()


@given(st.lists(st.integers(1, 4), max_size=12), st.data())
def test_whatever_is_folded_every_line_is_found_and_all_can_be_seen(
    sizes: list[int], data: st.DataObject
) -> None:
    groups = [[uuid4() for _one in range(size)] for size in sizes]
    every = [one for group in groups for one in group]
    folding = Folding()
    folding.show(groups)
    assert folding.lines() == [group[0] for group in groups]
    for one in data.draw(st.lists(st.sampled_from(every), max_size=6)) if every else []:
        folding.turn(one)
        seen = folding.lines()
        assert [one for one in every if one in set(seen)] == seen and {g[0] for g in groups} <= set(seen)
        folding.reveal([one])
        assert one in folding.lines()
    folding.reveal_all()
    assert folding.lines() == every

"""Tagging by number keys, by suggestion and by dragging; merging and nesting: one step of undo each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog, QWidget
from pytestqt.qtbot import QtBot

from clipper.model import Tag
from storage.values import Sort
from tests.ui.rooms import click, node, opened, settled, typed
from ui.dialogs.tagging import VALUE
from ui.dragging import of_tag
from ui.session import Session
from ui.window import Window

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def made(qtbot: QtBot, window: Window, *names: str) -> list[UUID]:
    found = [window.session.archive.make_tag(name).id for name in names]
    settled(qtbot, window)
    return found


def tagged(window: Window) -> dict[str, int]:
    return {one.path: one.count for one in window.session.archive.tags()}


def drop(target: QWidget, data: QMimeData, place: QPoint) -> None:
    """What the system sends while something is dragged to a place and let go."""
    at, action = QPointF(place), Qt.DropAction.CopyAction
    over = QDragMoveEvent(place, action, data, LEFT, NONE)
    target.dragMoveEvent(over) if hasattr(target, "dragMoveEvent") else None
    target.dropEvent(QDropEvent(at, action, data, LEFT, NONE))


def where(window: Window, label: str) -> QPoint:
    tree = window.browser.sidebar.tree
    found = tree.model().match(
        tree.model().index(0, 0), Qt.ItemDataRole.DisplayRole, label, 1,
        Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive,
    )[0]  # fmt: skip
    tree.scrollTo(found)
    return tree.visualRect(found).center()


def test_a_number_key_gives_the_favourite_and_takes_it_off_again(qtbot: QtBot, window: Window) -> None:
    (tag,) = made(qtbot, window, "科技/算力")
    window.browser.list.setFocus()
    QTest.keyClick(window.browser.list, Qt.Key.Key_1)
    assert "Ctrl+1" in window.toast.text.text()
    window.actions_["tag"].trigger()
    settled(qtbot, window)
    popup = window.deeds.tagging.popup
    popup.typed.insert("算力")
    QTest.keyClick(popup.typed, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, window)
    assert popup.list.currentItem().text().startswith("[1]")
    popup.hide()
    assert window.actions_["favourite_1"].text() == "Tag “科技/算力”"
    assert window.browser.sidebar.tree.numbers == {tag: 1}
    window.browser.list.selectAll()
    QTest.keyClick(window.browser.list, Qt.Key.Key_1)
    settled(qtbot, window)
    assert tagged(window)["科技/算力"] == 4 and "4 articles" in window.toast.text.text()
    QTest.keyClick(window.browser.list, Qt.Key.Key_1)
    settled(qtbot, window)
    assert tagged(window)["科技/算力"] == 0
    window.toast.button.click()
    settled(qtbot, window)
    assert tagged(window)["科技/算力"] == 4
    window.actions_["undo"].trigger()
    settled(qtbot, window)
    assert tagged(window)["科技/算力"] == 0
    QTest.keyClicks(window.search, "1")
    assert window.search.text() == "1"  # in a field, a number is a number


def test_favourites_are_remembered_and_move_between_keys(
    qtbot: QtBot, window: Window, session: Session, tmp_path: Path
) -> None:
    one, two = made(qtbot, window, "甲", "乙")
    for number, tag in ((3, one), (3, two), (4, two)):
        window.deeds.tagging.assign(number, tag)
    settled(qtbot, window)
    window.close()
    again = opened(qtbot, session, tmp_path)
    assert dict(again.deeds.tagging.favourites.tags) == {4: two}
    menu = again.deeds._nodes.menu(node(again, "甲"))
    keys = next(action.menu() for action in menu.actions() if action.text() == "Number key")
    assert isinstance(keys, type(menu))
    keys.actions()[8].trigger()
    settled(qtbot, again)
    assert again.deeds.tagging.favourites.number(one) == 9


def test_tags_suggest_themselves_with_the_words_that_led_to_them(qtbot: QtBot, window: Window) -> None:
    archive = window.session.archive
    archive.tag(archive.ids("算力谷"), "科技/机房")
    made(qtbot, window, "地铁")
    typed(qtbot, window, "算力网络")
    window.actions_["tag"].trigger()
    settled(qtbot, window)
    popup = window.deeds.tagging.popup
    texts = [popup.list.item(row).text() for row in range(popup.list.count())]
    assert texts[0] == "Suggested" and texts[1].startswith("科技 / 机房") and "算力" in texts[1]
    assert "All tags" in texts and any(text.startswith("New tag") for text in texts)
    assert isinstance(popup.list.currentItem().data(VALUE), UUID)
    QTest.keyClick(popup.typed, Qt.Key.Key_Return)
    settled(qtbot, window)
    assert tagged(window)["科技/机房"] == 2
    popup.typed.insert("地")
    assert popup.list.item(0).text() == "地铁"


def test_what_is_no_passage_is_said_where_the_article_is_tagged(qtbot: QtBot, window: Window) -> None:
    (tag,) = made(qtbot, window, "要闻")
    window.deeds.tagging.assign(1, tag)
    sheet, popup = window.browser.reader.sheet, window.deeds.tagging.popup
    for words, said in (
        ("算力网络接入山区学校", "the whole article"),
        ("第二段", "“第二段”"),
    ):  # headline, text
        cursor = sheet.document().find(words)
        sheet.setTextCursor(cursor)
        window.actions_["tag"].trigger()
        settled(qtbot, window)
        assert said in popup.title.text()
        popup.hide()
        QTest.keyClick(window.browser.list, Qt.Key.Key_1)
        settled(qtbot, window)
        assert ("the whole article" in window.toast.text.text()) is (words != "第二段")
    assert len(window.session.archive.passages(window.browser.selected()[0])) == 1


def test_the_field_for_a_tag_undoes_its_own_typing_alone(qtbot: QtBot, window: Window) -> None:
    made(qtbot, window, "要闻")
    popup, undo = window.deeds.tagging.popup, (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        window.actions_["tag"].trigger()
        settled(qtbot, window)
        QTest.keyClicks(popup.typed, "ab")
        QTest.keyClick(popup.typed, *undo)
        assert popup.typed.text() == ""
        QTest.keyClicks(popup.typed, "new")
        QTest.keyClick(popup.typed, key)
        window.actions_["tag"].trigger()
        settled(qtbot, window)
        assert popup.typed.text() == ""
        QTest.keyClick(popup.typed, *undo)  # what was given or left is not typed again
        settled(qtbot, window)
        assert popup.typed.text() == "" and tagged(window) == {"要闻": 0, "new": 1}


def test_tags_are_dropped_on_articles_and_on_passages(qtbot: QtBot, window: Window) -> None:
    (tag,) = made(qtbot, window, "要闻")
    archive, listed = window.session.archive, window.browser.list
    place = listed.visualRect(window.browser.articles.index(2, 0)).center()
    drop(listed, of_tag(tag), place)
    settled(qtbot, window)
    assert archive.rows([window.browser.articles.ids[2]])[0].tags == (tag,)
    listed.selectAll()
    drop(listed, of_tag(tag), place)
    settled(qtbot, window)
    assert tagged(window)["要闻"] == 4
    window.toast.button.click()
    settled(qtbot, window)
    assert tagged(window)["要闻"] == 1
    listed.clearSelection()
    drop(listed, of_tag(tag), place)  # has it already
    settled(qtbot, window)
    window.toast.button.click()
    settled(qtbot, window)
    assert tagged(window)["要闻"] == 1, "where nothing was done, nothing is taken back"
    window.browser.sidebar.articles_dropped.emit(window.browser.articles.ids[:2], node(window, "要闻"))
    settled(qtbot, window)
    assert window.toast.text.text() == "“要闻” given to 2 articles"
    window.toast.button.click()
    settled(qtbot, window)
    listed.select(window.browser.articles.ids[:1])
    settled(qtbot, window)
    assert window.browser.reader.sheet.find("第二段说的是")
    drop(window.browser.reader, of_tag(tag), QPoint(10, 10))
    settled(qtbot, window)
    assert [one.anchor.quote for one in archive.passages()] == ["第二段说的是"]


def test_a_passage_is_selected_and_tagged_by_keys_alone(qtbot: QtBot, window: Window) -> None:
    (tag,) = made(qtbot, window, "要闻")
    window.deeds.tagging.assign(1, tag)
    sheet = window.browser.reader.sheet
    assert sheet.find("第二段说的是")
    QTest.keyClick(sheet, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert sheet.textCursor().selectedText() == "第二段说的是", "arrows scroll"
    window.actions_["select_by_keys"].trigger()
    assert sheet.hasFocus() and not sheet.textCursor().hasSelection()
    assert sheet.viewport().rect().contains(sheet._caret().center().toPoint()), "it is seen"
    sheet.find("第二段说的是")
    QTest.keyClick(sheet, Qt.Key.Key_Left)
    for _time in range(3):
        QTest.keyClick(sheet, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(window, Qt.Key.Key_1)
    settled(qtbot, window)
    assert [one.anchor.quote for one in window.session.archive.passages()] == ["第二段"]


def test_a_tag_on_a_passage_alone_is_counted_and_leads_to_its_article(qtbot: QtBot, window: Window) -> None:
    (tag,) = made(qtbot, window, "来历")
    assert window.browser.reader.sheet.find("第二段说的是")
    drop(window.browser.reader, of_tag(tag), QPoint(10, 10))
    settled(qtbot, window)
    shown = node(window, "来历")
    assert (shown.count, shown.tip) == (1, "1 article, 1 passage")
    click(qtbot, window, "来历")
    assert list(window.browser.articles.ids) == [window.session.archive.passages()[0].article]


def test_tags_are_nested_by_dragging_and_merged_from_the_menu(
    qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    economy, energy, _other = made(qtbot, window, "经济", "能源", "动力")
    tree = window.browser.sidebar.tree
    drop(tree, of_tag(energy), where(window, "经济"))
    settled(qtbot, window)
    assert "经济/能源" in tagged(window)
    drop(tree, of_tag(economy), where(window, "能源"))  # under itself: cannot be
    settled(qtbot, window)
    assert "经济/能源" in tagged(window) and "under itself" in window.toast.text.text()
    window.session.archive.make_tag("后来的")
    settled(qtbot, window)
    assert not window.toast.isVisible(), "what went well since then ends the warning"
    window.session.archive.undo()
    drop(tree, of_tag(energy), where(window, "Tags"))
    settled(qtbot, window)
    assert "能源" in tagged(window)
    window.toast.button.click()
    settled(qtbot, window)
    assert "经济/能源" in tagged(window)
    archive = window.session.archive
    drop(tree, of_tag(energy), where(window, "Tags"))
    settled(qtbot, window)
    archive.make_tag("别的")
    window.toast.button.click()
    settled(qtbot, window)
    assert "别的" in tagged(window) and "能源" in tagged(window), "another step was done since"
    archive.undo()
    archive.undo()
    archive.tag(archive.ids("", Sort.OLDEST)[:2], energy)
    settled(qtbot, window)
    monkeypatch.setattr(QInputDialog, "getItem", lambda *_given, **_more: ("动力", True))
    menu = window.deeds._nodes.menu(node(window, "能源"))
    next(action for action in menu.actions() if action.text() == "Merge with another…").trigger()
    settled(qtbot, window)
    assert tagged(window) == {"动力": 2, "经济": 0}
    window.toast.button.click()
    settled(qtbot, window)
    assert tagged(window) == {"动力": 0, "经济": 2, "经济/能源": 2}


def test_a_search_for_a_tag_follows_it_to_its_new_name_and_back(qtbot: QtBot, window: Window) -> None:
    archive, tree = window.session.archive, window.browser.sidebar.tree
    economy, energy, _other = made(qtbot, window, "经济", "能源", "动力")
    archive.tag(archive.ids("", Sort.OLDEST)[:2], energy)
    archive.save_search("能源的", 'tag:"能源" -tag:动力')
    settled(qtbot, window)
    click(qtbot, window, "能源")
    tree.setCurrentIndex(tree.indexAt(where(window, "能源")))
    steps: list[tuple[Callable[[], object], str]] = [
        (lambda: archive.save_tag(Tag("电力", id=energy)), "tag:=电力"),
        (lambda: archive.save_tag(Tag("电力", economy, id=energy)), "tag:=经济/电力"),
        (lambda: archive.save_tag(Tag("民生", id=economy)), "tag:=民生/电力"),
        (lambda: archive.merge_tags(energy, _other), "tag:=动力"),
    ]
    asked = ["tag:=能源"]
    for change, expected in steps:
        change()
        settled(qtbot, window)
        assert (window.search.text(), window.browser.total) == (expected, 2)
        assert str(tree.currentIndex().data()) == expected.removeprefix("tag:=").split("/")[-1]
        asked.append(expected)
    assert archive.searches()[0].query == "tag:动力 -tag:动力"
    for expected in reversed(asked[:-1]):
        window.actions_["undo"].trigger()
        settled(qtbot, window)
        assert (window.search.text(), window.browser.total) == (expected, 2)
        assert tree.currentIndex().isValid()
    assert archive.searches()[0].query == 'tag:"能源" -tag:动力'
    for expected in asked[1:]:
        window.actions_["redo"].trigger()
        settled(qtbot, window)
        assert (window.search.text(), window.browser.total) == (expected, 2)


def test_del_in_the_sidebar_deletes_what_it_is_on_and_no_articles(qtbot: QtBot, window: Window) -> None:
    made(qtbot, window, "经济")
    tree, archive = window.browser.sidebar.tree, window.session.archive
    window.browser.list.selectAll()
    tree.setFocus()
    for label in ("江海晚报", "经济"):
        tree.setCurrentIndex(tree.indexAt(where(window, label)))
        QTest.keyClick(tree, Qt.Key.Key_Delete)
        settled(qtbot, window)
    assert tagged(window) == {} and archive.search("in:trash", limit=0).total == 0
    window.toast.button.click()
    settled(qtbot, window)
    assert tagged(window) == {"经济": 0}


def test_a_tag_is_renamed_by_key_and_entries_are_found_by_pinyin(
    qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(qtbot, window, "经济", "能源")
    tree = window.browser.sidebar.tree
    tree.setFocus()
    QTest.keyClicks(tree, "neng")
    assert tree.currentIndex().data() == "能源"
    monkeypatch.setattr(QInputDialog, "getText", lambda *_given, **_more: ("新能源", True))
    QTest.keyClick(tree, Qt.Key.Key_F2)
    settled(qtbot, window)
    assert "新能源" in tagged(window)
    qtbot.wait(1100)
    QTest.keyClicks(tree, "sxb")  # 单晓波, whose surname is read shàn
    assert tree.currentIndex().data() == "单晓波"

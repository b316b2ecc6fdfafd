"""What a person changes in the window: corrected, tagged, noted, thrown away, and taken back."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QMenu, QMessageBox
from pytestqt.qtbot import QtBot

from tests.ui.material import STORIES
from tests.ui.rooms import click, headlines, node, settled, typed
from ui import theme
from ui.window import Window


def test_an_article_is_corrected_in_place_and_the_step_undone_by_name(qtbot: QtBot, window: Window) -> None:
    window.actions_["correct"].trigger()
    editor = window.browser.reader.editor
    assert window.browser.reader.editing
    editor.lines["headline"].setText("算力网络接入百所山区学校")
    editor.lines["kicker"].setText("教育数字化")
    cursor = editor.text.textCursor()
    cursor.movePosition(cursor.MoveOperation.End)
    cursor.insertBlock()
    cursor.insertText("补记一段。")
    editor.saved.emit(editor.edited())
    settled(qtbot, window)
    assert not window.browser.reader.editing
    shown = window.browser.reader.article
    assert shown is not None and shown.headline == "算力网络接入百所山区学校"
    assert shown.kicker == "教育数字化" and shown.paragraphs[-1].text == "补记一段。"
    typed(qtbot, window, "补记一段")
    assert window.browser.total == 1
    undo = window.actions_["undo"]
    assert undo.isEnabled() and "算力网络接入" in undo.text() and undo.text().startswith("Undo")
    undo.trigger()
    settled(qtbot, window)
    assert window.browser.total == 0
    assert window.actions_["redo"].isEnabled()
    window.actions_["redo"].trigger()
    settled(qtbot, window)
    assert window.browser.total == 1


def test_the_second_keys_of_redo_are_a_fields_own_while_it_is_typed_in(qtbot: QtBot, window: Window) -> None:
    keys = Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier
    window.search.setFocus()
    window.search.insert("算力")
    window.search.undo()
    for kind in (
        QEvent.Type.ShortcutOverride,
        QEvent.Type.KeyPress,
    ):  # as a field gives them on that does not know them
        event = QKeyEvent(kind, *keys)
        event.ignore()
        QApplication.sendEvent(window, event)
        assert event.isAccepted()
    assert window.search.text() == "算力"
    window.browser.list.setFocus()
    event = QKeyEvent(QEvent.Type.ShortcutOverride, *keys)
    event.ignore()
    QApplication.sendEvent(window, event)
    assert not event.isAccepted()


def test_undo_in_the_message_of_redo_takes_nothing_else_back(qtbot: QtBot, window: Window) -> None:
    archive = window.session.archive
    archive.make_tag("先前的")
    settled(qtbot, window)
    for name in ("undo", "redo"):
        window.actions_[name].trigger()
        settled(qtbot, window)
    assert window.toast.button.text() == "Undo"
    archive.make_tag("后来的")
    window.toast.button.click()
    settled(qtbot, window)
    assert {one.path for one in archive.tags()} == {"先前的", "后来的"}


def test_tags_are_typed_nested_and_taken_off_in_one_step(qtbot: QtBot, window: Window) -> None:
    window.browser.list.selectAll()
    window.actions_["tag"].trigger()
    settled(qtbot, window)
    popup = window.deeds.tagging.popup
    popup.typed.insert("科技/算力")
    QTest.keyClick(popup.typed, Qt.Key.Key_Return)
    settled(qtbot, window)
    popup.hide()
    assert [tagged.path for tagged in window.session.archive.tags()] == ["科技", "科技/算力"]
    assert node(window, "算力").count == len(STORIES)
    click(qtbot, window, "算力")
    assert window.browser.total == len(STORIES)
    window.actions_["undo"].trigger()
    settled(qtbot, window)
    assert window.browser.total == 0


def test_what_is_being_corrected_is_neither_taken_away_nor_lost(qtbot: QtBot, window: Window) -> None:
    window.actions_["correct"].trigger()
    window.browser.reader.editor.lines["headline"].setText("改了一半的标题")
    window.browser.refresh()
    settled(qtbot, window)
    assert window.browser.reader.editing
    window.browser.list.selectRow(1)
    settled(qtbot, window)
    assert not window.browser.reader.editing and "改了一半的标题" in headlines(window)


def test_rows_stay_as_they_were_until_they_are_read_anew(qtbot: QtBot, window: Window) -> None:
    articles = window.browser.articles
    asked: list[None] = []
    articles.dataChanged.connect(lambda: asked.append(None))
    before = [articles.row(place) for place in range(window.browser.total)]
    window.browser.refresh()
    qtbot.waitUntil(lambda: bool(asked))
    assert before[0] is not None and articles.row(0) is not None
    first = articles.ids[0]
    window.session.archive.tag([first], window.session.archive.make_tag("要闻").id)
    settled(qtbot, window)
    row = articles.row(articles.place(first))
    assert row is not None and row.tags


def chosen(window: Window, label: str, text: str) -> None:
    """Choose an entry of the menu on something in the sidebar."""
    menu = window.deeds._nodes.menu(node(window, label))
    next(action for action in menu.actions() if action.text() == text).trigger()


def test_tags_are_renamed_coloured_and_deleted_from_the_sidebar(
    qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = window.session.archive
    archive.tag(archive.ids("算力"), archive.make_tag("算力").id)
    settled(qtbot, window)
    monkeypatch.setattr(QInputDialog, "getText", lambda *_given, **_more: ("算力网", True))
    chosen(window, "算力", "Rename…")
    settled(qtbot, window)
    colours = window.deeds._nodes.menu(node(window, "算力网")).actions()[-1].menu()
    assert isinstance(colours, QMenu)
    colours.actions()[4].trigger()
    settled(qtbot, window)
    assert [(tagged.path, tagged.tag.colour) for tagged in archive.tags()] == [("算力网", theme.TAGS[4])]
    chosen(window, "算力网", "Delete the tag")
    settled(qtbot, window)
    assert not archive.tags() and window.toast.button.text() == "Undo"
    window.toast.button.click()
    settled(qtbot, window)
    assert [tagged.count for tagged in archive.tags()] == [2]


def test_trash_and_back(qtbot: QtBot, window: Window) -> None:
    window.actions_["trash"].trigger()
    settled(qtbot, window)
    assert window.browser.total == len(STORIES) - 1
    assert window.toast.isVisible() and window.toast.button.text() == "Undo"
    click(qtbot, window, "Trash")
    assert window.browser.total == 1 and window.actions_["restore"].isEnabled()
    window.actions_["restore"].trigger()
    settled(qtbot, window)
    assert window.session.archive.count() == len(STORIES)


def test_notes_are_written_below_the_article(qtbot: QtBot, window: Window) -> None:
    window.actions_["note"].trigger()
    notes = window.browser.reader.notes
    notes.field.text.insertPlainText("核对数字")
    QTest.keyClick(notes.field.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, window)
    assert [note.text for note in window.session.archive.notes()] == ["核对数字"]
    typed(qtbot, window, "note:核对")
    assert window.browser.total == 1


def test_passages_are_tagged_and_noted_and_survive_corrections(qtbot: QtBot, window: Window) -> None:
    sheet = window.browser.reader.sheet
    assert sheet.find("第二段说的是")
    window.actions_["tag"].trigger()
    settled(qtbot, window)
    popup = window.deeds.tagging.popup
    assert "第二段说的是" in popup.title.text()
    popup.typed.insert("背景")
    QTest.keyClick(popup.typed, Qt.Key.Key_Return)
    settled(qtbot, window)
    archive = window.session.archive
    kept = archive.passages()[0]
    assert kept.anchor.quote == "第二段说的是" and kept.anchor.suffix.startswith("来历")
    assert not archive.tags_of(kept.article) and len(sheet.marks.between(0, 10**6)) == 1
    article = archive.articles([kept.article])[0]
    first = dataclasses.replace(article.paragraphs[0], text="😀又加了一句。" + article.paragraphs[0].text)
    archive.correct(dataclasses.replace(article, paragraphs=(first, *article.paragraphs[1:])))
    settled(qtbot, window)
    start, end, _form = sheet.marks.between(0, 10**6)[0]
    assert sheet.toPlainText().encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le") == "第二段说的是"
    assert sheet.find("说的是以后")
    window.actions_["note"].trigger()
    notes = window.browser.reader.notes
    notes.field.text.insertPlainText("待查")
    QTest.keyClick(notes.field.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, window)
    noted = archive.notes()[0]
    assert noted.anchor is not None and noted.anchor.quote == "说的是以后"
    assert len(sheet.marks.between(0, 10**6)) == 2
    notes.passage_dropped.emit(kept)
    settled(qtbot, window)
    assert not archive.passages() and window.toast.button.text() == "Undo"


def test_emptying_the_trash_asks_first(qtbot: QtBot, window: Window) -> None:
    window.actions_["trash"].trigger()
    settled(qtbot, window)
    chosen(window, "Trash", "Empty the trash…")
    box = window.findChild(QMessageBox)
    assert box is not None and window.session.archive.search("in:trash").total == 1
    next(button for button in box.buttons() if button.text() == "Delete for ever").click()
    settled(qtbot, window)
    assert window.session.archive.search("in:trash").total == 0


def test_what_does_not_bear_on_the_article_leaves_it_as_it_is_read(qtbot: QtBot, window: Window) -> None:
    sheet = window.browser.reader.sheet
    set_anew: list[bool] = []
    sheet.document().contentsChanged.connect(lambda: set_anew.append(True))
    archive = window.session.archive
    archive.save_search("算力", "算力")
    archive.tag(archive.ids("港口"), archive.make_tag("物流").id)
    window.browser.refresh()
    settled(qtbot, window)
    assert sheet.article is not None and not set_anew
    archive.correct(dataclasses.replace(sheet.article, headline="算力网络进校园"))
    settled(qtbot, window)
    assert set_anew and "算力网络进校园" in sheet.toPlainText()


def test_what_can_be_done_again_is_known_before_everything_is_counted(qtbot: QtBot, window: Window) -> None:
    window.session.archive.make_tag("要闻")
    settled(qtbot, window)
    told: list[str] = []
    window.deeds.states_known.connect(lambda _undo, redo: told.append("redo" if redo else ""))
    window.browser.counted.connect(lambda _total: told.append("counted"))
    window.actions_["undo"].trigger()
    settled(qtbot, window)
    assert told[:2] == ["redo", "counted"]

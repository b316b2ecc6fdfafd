"""All passages and notes in one place: filtered, opened where they stand, mended, given out, deleted."""

from __future__ import annotations

import csv
import dataclasses
import io
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from clipper.model import Anchor, Note, Paragraph, Passage
from tests.ui.material import ids
from tests.ui.rooms import settled
from ui.passages.desk import PassageDesk
from ui.passages.gathering import FORMS, gathered
from ui.window import Window


def marked(window: Window) -> None:
    archive = window.session.archive
    first, second, third, _fourth = ids(archive)
    archive.save_passage(Passage(first, Anchor("第二段说的是", "", "来历"), uuid4()), "科技/算力")
    archive.save_passage(Passage(second, Anchor("第三段说的是以后"), uuid4()), "经济")
    archive.save_note(Note(third, "数字要核实", Anchor("这是第一段")))
    archive.save_note(Note(third, "整篇都要重看"))


def shown(qtbot: QtBot, window: Window) -> PassageDesk:
    window.actions_["passages"].trigger()
    settled(qtbot, window)
    assert window.views.currentWidget() is window.desks.passages
    return window.desks.passages


def test_all_are_listed_and_filtered(qtbot: QtBot, window: Window) -> None:
    assert shown(qtbot, window)._stack.currentIndex() == 1  # nothing yet: says how to make one
    marked(window)
    settled(qtbot, window)
    desk = shown(qtbot, window)
    for width in (1024, 1440):  # what was marked has the most room
        window.resize(width, 700)
        widths = [desk.table.columnWidth(place) for place in range(desk.model.columnCount())]
        assert max(widths[1:]) < 0.7 * widths[0] and sum(widths) <= desk.table.width()
    assert desk.model.rowCount() == 4 and desk.count.text() == "4 passages and notes"
    desk.typed.setText("核实")
    qtbot.waitUntil(lambda: desk.model.rowCount() == 1)
    desk.typed.clear()
    qtbot.waitUntil(lambda: desk.model.rowCount() == 4)
    desk.tag.setCurrentIndex(desk.tag.findData("科技/算力"))
    desk.tag.activated.emit(desk.tag.currentIndex())
    assert [one.quote for one in desk.model.listed] == ["第二段说的是"]
    desk.tag.setCurrentIndex(0)
    desk.kind.setCurrentIndex(desk.kind.findData("notes"))
    desk.kind.activated.emit(desk.kind.currentIndex())
    assert {one.note for one in desk.model.listed} == {"数字要核实", "整篇都要重看"}
    desk.paper.setCurrentIndex(desk.paper.findData("江海晚报"))
    desk.paper.activated.emit(desk.paper.currentIndex())
    assert desk.model.rowCount() == 2
    desk.grab()


def test_where_nothing_is_listed_no_button_does_anything(qtbot: QtBot, window: Window) -> None:
    marked(window)
    settled(qtbot, window)
    desk = shown(qtbot, window)
    assert desk.buttons and all(button.isEnabled() for button in desk.buttons)
    desk.typed.setText("没有这样的字句")
    qtbot.waitUntil(lambda: not any(button.isEnabled() for button in desk.buttons))


def test_one_is_opened_where_it_stands(qtbot: QtBot, window: Window) -> None:
    marked(window)
    settled(qtbot, window)
    desk = shown(qtbot, window)
    row = [one.quote for one in desk.model.listed].index("第三段说的是以后")
    desk.table.selectRow(row)
    desk.table.setFocus()
    QTest.keyClick(desk.table, Qt.Key.Key_Return)
    settled(qtbot, window)
    assert window.views.currentWidget() is window.browser
    assert window.browser.reader.sheet.textCursor().selectedText() == "第三段说的是以后"


def test_what_a_rewriting_lost_is_told_and_found_again(qtbot: QtBot, window: Window) -> None:
    marked(window)
    archive = window.session.archive
    second = archive.article(ids(archive)[1])
    texts = ("第一段全变了，与原来不同。", "那第三段说的是以后的事情，改了很多很多，前后都添了不少字。")
    archive.save_passage(Passage(second.id, Anchor("段说的是以前"), uuid4()), "存疑")
    archive.correct(dataclasses.replace(second, paragraphs=tuple(map(Paragraph, texts))))
    settled(qtbot, window)
    desk = shown(qtbot, window)
    desk.kind.setCurrentIndex(desk.kind.findData("lost"))
    desk.kind.activated.emit(desk.kind.currentIndex())
    assert [one.quote for one in desk.model.listed] == ["段说的是以前"]
    desk.table.selectRow(0)
    desk._mend()
    settled(qtbot, window)
    assert desk.model.rowCount() == 0
    assert "段说的是以后" in {one.anchor.quote for one in archive.passages()}
    window.toast.button.click()
    settled(qtbot, window)
    assert desk.model.rowCount() == 1


def test_several_are_deleted_in_one_step_and_come_back(qtbot: QtBot, window: Window) -> None:
    marked(window)
    settled(qtbot, window)
    desk = shown(qtbot, window)
    desk.table.setFocus()
    desk.table.selectAll()
    QTest.keyClick(desk.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "数字要核实" in QGuiApplication.clipboard().text()
    QTest.keyClick(desk.table, Qt.Key.Key_Delete)
    settled(qtbot, window)
    assert not window.session.archive.notes() and not window.session.archive.passages()
    window.toast.button.click()
    settled(qtbot, window)
    assert desk.model.rowCount() == 4


def test_they_are_given_out_as_table_markdown_and_text(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    marked(window)
    settled(qtbot, window)
    desk = shown(qtbot, window)
    for suffix in FORMS:
        desk.save(tmp_path / f"out{suffix}")
        settled(qtbot, window)
        assert f"out{suffix}" in window.toast.text.text()
    rows = list(csv.reader(io.StringIO((tmp_path / "out.csv").read_text("utf-8-sig"))))
    assert rows[0][:3] == ["Passage", "Note", "Tag"] and len(rows) == 5
    assert ["第二段说的是", "", "科技/算力"] in [row[:3] for row in rows]
    markdown = (tmp_path / "out.md").read_text("utf-8")
    assert "## 地铁三号线开通" in markdown and "> 第二段说的是" in markdown
    text = (tmp_path / "out.txt").read_text("utf-8")
    assert text.count("地铁三号线开通\n") == 1 and "整篇都要重看" in text
    desk.save(tmp_path / "nowhere" / "out.csv")
    settled(qtbot, window)
    assert "no such folder" in window.toast.text.text()


def test_what_lies_in_the_trash_is_left_out(window: Window) -> None:
    marked(window)
    archive = window.session.archive
    archive.trash([ids(archive)[2]])
    assert len(gathered(archive)) == 2

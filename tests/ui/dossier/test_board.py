"""The board on a real archive: order, words, options, undo, preview."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFileDialog,
    QFrame,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QTextBrowser,
    QWidget,
)

from clipper.model import Dossier
from tests.clipper.dossier.material import PIXEL
from tests.ui.dossier.conftest import Desk
from tests.ui.material import idle, ids
from ui.dossier.board import Board
from ui.dossier.lines import ENTRIES, Kind


def test_shows_headings_entries_and_the_cover(desk: Desk) -> None:
    shown = desk.board.order.items.lines
    assert [line.kind.value for line in shown] == [
        "cover",
        "section",
        "entry",
        "entry",
        "section",
        "entry",
        "entry",
    ]
    assert [line.number for line in shown if line.kind is Kind.ENTRY] == [1, 2, 3, 4]
    assert desk.board.title.text() == "算力剪报" and not desk.board.hint.isVisible()
    assert "王编辑" in desk.board.preview.paper.toPlainText()


def test_tab_goes_from_the_order_to_what_is_said_and_then_to_the_preview(desk: Desk) -> None:
    board = desk.board
    for chosen in ({desk.entry(0, 0)}, {board.order.items.lines[0].id}):
        board.order.choose(chosen)
        board.order.setFocus()
        passed: list[QWidget] = [board.order]
        while not board.preview.isAncestorOf(passed[-1]):
            QTest.keyClick(passed[-1], Qt.Key.Key_Tab)
            passed.append(QApplication.focusWidget() or board)
        assert len(passed) > 4 and all(board.pages.isAncestorOf(one) for one in passed[1:-1]), passed


def test_an_empty_dossier_teaches_how_to_fill_it(desk: Desk) -> None:
    empty = Dossier("空的")
    desk.archive.save_dossier(empty)
    desk.board.show_dossier(empty.id)
    idle(desk.qtbot, desk.board.session)
    assert desk.board.hint.isVisible() and "Ctrl+Shift+D" in desk.board.hint.text()


def test_alt_and_arrows_move_an_entry_also_into_the_next_section(desk: Desk) -> None:
    moved = desk.entry(0, 1)
    desk.board.order.choose({moved})
    QTest.keyClick(desk.board.order, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert desk.order()[0] == [moved, desk.entry(0, 0)]
    for _press in range(2):
        QTest.keyClick(desk.board.order, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert desk.order() == [[desk.entry(0, 0)], [moved, desk.entry(1, 0), desk.entry(1, 1)]]
    line = desk.board.order.line()
    assert line and line.id == moved
    desk.undo()
    assert desk.order()[0] == [desk.entry(0, 0), moved]
    assert [line.number for line in desk.board.order.items.lines if line.id == moved] == [2]
    both = {desk.entry(0, 0), moved}
    desk.board.order.choose(both)
    QTest.keyClick(desk.board.order, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert desk.order()[1][:2] == [desk.entry(0, 0), moved]
    assert set(desk.board.order.chosen(Kind.ENTRY)) == both, "to be moved on"


def test_dragging_moves_between_sections_and_undo_takes_it_back(desk: Desk) -> None:
    order, moved = desk.board.order, [desk.entry(0, 0), desk.entry(0, 1)]
    data = QMimeData()
    data.setData(ENTRIES, " ".join(one.hex for one in moved).encode())
    below = order.visualRect(order.items.index(6)).center()
    actions, button, key = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    order.dropEvent(QDropEvent(QPointF(below.x(), below.y() - 8), actions, data, button, key))
    assert desk.order() == [[], [desk.entry(1, 0), *moved, desk.entry(1, 1)]]
    desk.undo()
    assert desk.order() == [moved, [desk.entry(1, 0), desk.entry(1, 1)]]


def test_headings_are_made_renamed_moved_and_taken_away(desk: Desk) -> None:
    board = desk.board
    board.order.choose({desk.entry(0, 0)})
    board.add_section()
    assert board.section.field.text() == "New heading"
    board.section.field.setText("评论")
    board.section.field.editingFinished.emit()
    assert [section.title for section in desk.stored.sections] == ["产业", "评论", "城市"]
    board.step(1)
    assert [section.title for section in desk.stored.sections] == ["产业", "城市", "评论"]
    board.order.choose({desk.made.sections[1].id})
    board.remove()
    assert [section.title for section in desk.stored.sections] == ["产业", "评论"]
    assert len(desk.stored.sections[0].entries) == 4, "what stood under it stays"


def test_delete_takes_entries_out_only_of_the_dossier(desk: Desk) -> None:
    desk.board.order.choose({desk.entry(0, 0), desk.entry(1, 1)})
    QTest.keyClick(desk.board.order, Qt.Key.Key_Delete)
    assert desk.order() == [[desk.entry(0, 1)], [desk.entry(1, 0)]]
    assert desk.archive.count() == 4


def test_a_note_and_left_out_paragraphs_reach_the_preview(desk: Desk) -> None:
    board, entry = desk.board, desk.entry(0, 0)
    board.order.choose({entry})
    board.entry.note.setPlainText("与前一日对照")
    board.entry.note.flush()
    board.entry.text.setCurrentRow(1)
    QTest.keyClick(board.entry.text, Qt.Key.Key_Space)
    stored = desk.stored.sections[0].entries[0]
    assert board.entry.text.currentRow() == 1, "the keys go on from there"
    assert (stored.note, stored.excluded) == ("与前一日对照", frozenset({1}))
    shown = board.preview.paper.toPlainText()
    assert "与前一日对照" in shown and "第二段" not in shown and "有删节" in shown
    line = board.order.line()
    assert line and line.noted and line.abridged


def test_what_is_being_typed_survives_a_change_from_elsewhere(desk: Desk) -> None:
    board, entry = desk.board, desk.entry(0, 0)
    board.order.choose({entry})
    board.entry.note.setPlainText("写到一半")
    desk.archive.trash([ids(desk.archive)[3]])
    idle(desk.qtbot, board.session)
    assert board.entry.note.toPlainText() == "写到一半"
    board.order.choose({desk.entry(0, 1)})
    assert desk.stored.sections[0].entries[0].note == "写到一半"
    assert board.entry.note.toPlainText() == ""


def test_options_change_the_document(desk: Desk) -> None:
    board = desk.board
    board.cover.parts["statistics"].setChecked(False)
    choice = board.cover.choices["edition"]
    choice.activated.emit(choice.findData("2015"))
    board.cover.title.setText("新名")
    board.cover.title.editingFinished.emit()
    stored = desk.stored
    assert (stored.options["statistics"], stored.options["edition"], stored.title) == (False, "2015", "新名")
    board.preview.step(100)
    assert "统计" not in {sheet.title for sheet in board.preview._sheets}


def test_emblem_template_and_date_are_chosen_and_taken_away(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cover = desk.board.cover
    for name, picker in (("emblem", cover.emblem), ("template", cover.template)):
        chosen = tmp_path / f"{name}.file"
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given, path=chosen: (str(path), ""))
        picker.button.click()
        assert desk.stored.options[name] == str(chosen) and picker.button.text() == chosen.name
        picker.away.click()
        assert name not in desk.stored.options and not picker.away.isVisible()
    assert cover.day.text() == "That of the newest article"
    cover.day.setDate(QDate(2025, 12, 27))
    cover.day.editingFinished.emit()
    assert desk.stored.options["date"] == "2025-12-27"
    assert "2025年12月27日" in desk.board.preview._sheets[0].html
    cover.day.setDate(cover.day.minimumDate())
    cover.day.editingFinished.emit()
    assert "date" not in desk.stored.options


def test_the_preview_shows_emblem_and_sources_as_the_document_does(desk: Desk, tmp_path: Path) -> None:
    board = desk.board
    (tmp_path / "emblem.png").write_bytes(PIXEL)
    board.cover.opted.emit("emblem", str(tmp_path / "emblem.png"))
    board.cover.opted.emit("copyright", "版权归原报社")
    idle(desk.qtbot, board.session)
    cover = board.preview.paper.document()
    assert cover.resource(QTextDocument.ResourceType.ImageResource, QUrl(_address(board))) is not None
    assert "版权归原报社" in board.preview.paper.toPlainText()
    sources = next(sheet for sheet in board.preview._sheets if sheet.title == "资料来源").html
    assert "[1]\u2002周明远. 旧厂房" in sources
    board.cover.opted.emit("style", "author-date")
    idle(desk.qtbot, board.session)
    sources = next(sheet for sheet in board.preview._sheets if sheet.title == "资料来源").html
    assert "[1]" not in sources and "周明远，2025a. " in sources


def _address(board: Board) -> str:
    """Where the picture on the sheet comes from."""
    html = board.preview._sheets[0].html
    return html.partition("src='")[2].partition("'")[0]


def test_a_dossier_that_is_gone_leads_back_to_the_list(desk: Desk) -> None:
    with desk.qtbot.waitSignal(desk.board.left):
        desk.archive.drop_dossier(desk.made.id)


def test_paging_the_preview_follows_in_the_order(desk: Desk) -> None:
    board = desk.board
    for _sheet in range(len(board.preview._sheets)):
        board.preview.step(1)
        line = board.order.line()
        item = board.preview._sheets[board.preview.place].item
        if item:
            assert line and line.number == item


def test_every_control_has_a_name(desk: Desk) -> None:
    controls = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QListView, QTextBrowser)
    for widget in desk.board.findChildren(QWidget):
        if isinstance(widget, controls) and not isinstance(widget.parent(), QFrame | QComboBox):
            text = widget.text() if isinstance(widget, QAbstractButton) else ""
            assert widget.accessibleName() or text, widget.metaObject().className()

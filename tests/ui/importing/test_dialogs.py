"""The dialogs: looked over, corrected, taken in; pasted text."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QWidget,
)
from shiboken6 import isValid

from storage.values import Status
from tests.ui.importing.conftest import PAGE, Desk
from ui import theme
from ui.importing.dialog import Recognised
from ui.importing.jobs import Job
from ui.importing.table import DATE, ENCODING, FILE, NUMBER, PAPER, REMARK, counted


def test_a_batch_is_corrected_together_and_taken_in(desk: Desk) -> None:
    for number in range(3):
        desk.write(f"p{number}.txt", PAGE + f"第{number}版的尾巴。")
    desk.write("scan.pdf", "%PDF")
    dialog = desk.importing.look_over([desk.folder])
    desk.idle()
    told: list[int] = []
    dialog.pages.changed.connect(lambda: told.append(dialog.pages.counts["paper"]))
    assert dialog.isVisible() and "3 pages" in dialog.head.text() and "1 cannot be read" in dialog.head.text()
    dialog.table.selectAll()
    dialog.fields.paper.setEditText("江海晚报")
    dialog.fields.date.setText("2025年11月3日")
    dialog.fields.date.setFocus()
    QTest.keyClick(dialog.fields.date, Qt.Key.Key_Return)
    assert dialog.isVisible(), "Enter fills in, it does not take in"
    assert told == [0] and dialog.pages.counts == counted(dialog.pages.pages), "told once, of all"
    model = dialog.pages
    assert model.setData(model.index(1, DATE), "2025-11-04")
    assert not model.setData(model.index(1, DATE), "neulich")
    assert model.setData(model.index(2, FILE), Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    assert model.data(model.index(2, REMARK)) == "Left out"
    assert +model.counts == +counted(model.pages) and model.counts["out"] == 1
    ended: list[Job] = []
    desk.importing.ended.connect(ended.append)
    dialog.take.click()
    desk.idle()
    assert [row[:2] for row in desk.archive.papers()] == [
        ("江海晚报", date(2025, 11, 4)),
        ("江海晚报", date(2025, 11, 3)),
    ]
    assert len(ended) == 1 and len(ended[0].report.of(Status.REFUSED)) == 1


def test_enter_leads_to_what_is_missing_and_then_takes_in(desk: Desk) -> None:
    for number in range(3):
        desk.write(f"p{number}.txt", PAGE + f"第{number}版的尾巴。")
    dialog = desk.importing.look_over([desk.folder])
    desk.idle()
    enter, table = Qt.Key.Key_Return, dialog.table
    assert dialog.focusWidget() is table
    QTest.keyClick(table, enter)
    line = dialog.fields.paper.lineEdit()
    assert (
        dialog.rows() == [0, 1, 2]
        and line is not None
        and dialog.focusWidget() in (dialog.fields.paper, line)
    )
    QTest.keyClicks(line, "Jianghai")
    QTest.keyClick(line, enter)
    assert [one.page.paper for one in dialog.pages.pages] == [
        "Jianghai"
    ] * 3 and dialog.focusWidget() is table
    dialog.pages.setData(dialog.pages.index(1, DATE), "2025-11-04")
    QTest.keyClick(table, enter)
    assert dialog.rows() == [0, 2] and dialog.focusWidget() is dialog.fields.date
    QTest.keyClicks(dialog.fields.date, "2025-11-03")
    QTest.keyClick(dialog.fields.date, enter)
    QTest.keyClick(table, enter)
    desk.idle()
    assert {row[:2] for row in desk.archive.papers()} == {
        ("Jianghai", date(2025, 11, 4)),
        ("Jianghai", date(2025, 11, 3)),
    }


def test_enter_on_a_button_presses_it_and_with_ctrl_takes_in_as_it_is(desk: Desk) -> None:
    desk.write("page.txt")
    for key, count in ((Qt.KeyboardModifier.NoModifier, 0), (Qt.KeyboardModifier.ControlModifier, 1)):
        dialog = desk.importing.look_over([desk.folder])
        desk.idle()
        dialog.cancel.setFocus()
        QTest.keyClick(dialog.cancel, Qt.Key.Key_Return, key)
        desk.idle()
        assert bool(desk.archive.count()) == bool(count)


def test_files_dropped_on_a_dialog_are_looked_over_too(desk: Desk) -> None:
    dialog = desk.importing.look_over([desk.write("a.txt")])
    paste = desk.importing.paste("")
    second = desk.write("b.txt", PAGE + "另一版。")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(second))])
    data.setText(str(second))  # as a file manager does
    button, key, copy = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    for target in (dialog.table.viewport(), paste.text.viewport()):
        entered = QDragEnterEvent(QPoint(9, 9), copy, data, button, key)
        QApplication.sendEvent(target, entered)
        assert entered.isAccepted()
        QApplication.sendEvent(target, QDropEvent(QPointF(9, 9), copy, data, button, key))
    desk.idle()
    shown = [one for one in desk.window.findChildren(Recognised) if one is not dialog]
    assert [[page.path for page in one.pages.pages] for one in shown] == [[second]] * 2
    assert paste.text.toPlainText() == ""
    for one in (dialog, paste, *shown):
        one.reject()


def test_what_can_hardly_be_so_is_asked_and_what_is_no_day_is_said(desk: Desk) -> None:
    desk.write("rmrb_20250303_05.txt")
    dialog = desk.importing.look_over([desk.folder])
    desk.idle()
    model = dialog.pages
    assert dialog.complete()
    assert model.setData(model.index(0, NUMBER), "第六版") and model.data(model.index(0, NUMBER)) == "6"
    assert model.setData(model.index(0, NUMBER), "民")
    assert (
        model.data(model.index(0, REMARK)) == "Is “民” a page number?" and "1 doubtful" in dialog.head.text()
    )
    red = theme.colour("bad")
    inks = [model.data(model.index(0, place), Qt.ItemDataRole.ForegroundRole) for place in (NUMBER, PAPER)]
    assert inks == [red, None]
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert dialog.isVisible() and dialog.focusWidget() is dialog.fields.number, (
        "it is led to what is doubtful"
    )
    QTest.keyClicks(dialog.fields.number, "7")
    dialog.fields.date.setText("neulich")
    dialog.take.click()
    assert dialog.isVisible() and "“neulich” is no date" in dialog.chosen.text()
    assert dialog.focusWidget() is dialog.fields.date and dialog.fields.number.text() == "7", (
        "nothing is lost"
    )
    dialog.fields.date.clear()
    dialog.take.click()
    assert dialog.isVisible() and dialog.complete(), (
        "what was typed is filled in, and seen before it is taken in"
    )
    assert (
        not model.setData(model.index(0, DATE), "neulich") and "“neulich” is no date" in dialog.chosen.text()
    )
    dialog.reject()


def test_nothing_is_stored_when_it_is_cancelled(desk: Desk) -> None:
    desk.write("page.txt")
    dialog = desk.importing.look_over([desk.folder])
    desk.idle()
    dialog.cancel.click()
    desk.idle()
    assert desk.archive.count() == 0 and not desk.importing.jobs


def test_another_encoding_is_read_from_the_table(desk: Desk) -> None:
    file = desk.write("page.txt", encoding="gb18030")
    dialog = desk.importing.look_over([file])
    desk.idle()
    model = dialog.pages
    assert model.data(model.index(0, ENCODING)) == "gb18030"
    model.setData(model.index(0, ENCODING), "big5hkscs")
    desk.idle()
    assert model.data(model.index(0, ENCODING)) == "big5hkscs"
    assert model.data(model.index(0, REMARK)).startswith("Wrong encoding?")
    dialog.reject()


def test_each_page_of_a_file_of_many_stays_itself_in_another_encoding(desk: Desk) -> None:
    record = '{"paper": "江海晚报", "date": "2025-11-0N", "headline": "第N条", "body": ["正文。"]}'
    lines = [record.replace("N", str(number)) for number in (1, 2)]
    file = desk.write("two.jsonl", "\n".join(lines), encoding="gb18030")
    dialog = desk.importing.look_over([file])
    desk.idle()
    model = dialog.pages
    model.setData(model.index(1, NUMBER), "4")
    for encoding in ("utf-16-le", "gb18030"):
        model.setData(model.index(0, ENCODING), encoding)
        desk.idle()
    shown = [[model.data(model.index(row, place)) for place in (DATE, NUMBER, ENCODING)] for row in (0, 1)]
    assert shown == [["2025-11-01", "", "gb18030"], ["2025-11-02", "4", "gb18030"]]
    dialog.reject()


def test_a_whole_batch_may_be_taken_in_at_once(desk: Desk) -> None:
    desk.kept.setValue("import/at_once", True)
    desk.write("rmrb_20250303_05.txt")
    dialog = desk.importing.look_over([desk.folder])
    desk.idle()
    desk.idle()
    assert not isValid(dialog) and desk.archive.count() > 0


def test_what_lacks_something_is_shown_even_then(desk: Desk) -> None:
    desk.kept.setValue("import/at_once", True)
    desk.write("unknown.txt")
    dialog = desk.importing.look_over([desk.folder])
    desk.idle()
    assert dialog.isVisible() and desk.archive.count() == 0
    assert dialog.pages.data(dialog.pages.index(0, PAPER)) == ""
    dialog.reject()


def test_pasted_text_becomes_a_page(desk: Desk) -> None:
    dialog = desk.importing.paste(PAGE)
    desk.idle()
    assert "article" in dialog.said.text() and dialog.found
    assert "paper" in dialog.said.text() and "date" in dialog.said.text()
    dialog.fields.paper.setEditText("江海晚报")
    dialog.fields.date.setText("2025-11-03")
    assert "paper" not in dialog.said.text() and "date" not in dialog.said.text(), "it lacks nothing now"
    dialog.fields.date.setText("gestern")
    dialog.take.click()
    assert dialog.isVisible() and "“gestern” is no date" in dialog.said.text()
    dialog.fields.date.setText("2025-11-03")
    dialog.fields.number.setText("民")
    assert "Is “民” a page number?" in dialog.said.text()
    dialog.fields.number.clear()
    QTest.keyClick(dialog.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.idle()
    (row,) = desk.archive.papers()
    assert row[:2] == ("江海晚报", date(2025, 11, 3))


def test_text_that_is_none_cannot_be_taken_in(desk: Desk) -> None:
    for text, said in (("  ", ""), ("12 34", "There is no Chinese and no Latin letter in it.")):
        dialog = desk.importing.paste(text)
        desk.idle()
        assert not dialog.take.isEnabled() and dialog.said.text() == said
        dialog.reject()


def test_every_control_has_a_name(desk: Desk) -> None:
    desk.write("page.txt")
    dialogs: list[QWidget] = [desk.importing.look_over([desk.folder]), desk.importing.paste(PAGE)]
    desk.idle()
    for dialog in dialogs:
        for kind in (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QTableView):
            for widget in dialog.findChildren(kind):
                if widget.isVisible() and not isinstance(widget.parent(), QComboBox | QTableView | QLineEdit):
                    text = widget.text() if isinstance(widget, QAbstractButton) else ""
                    assert widget.accessibleName() or text, widget
        dialog.close()


def test_dropped_twice_is_known(desk: Desk) -> None:
    file = Path(desk.write("rmrb_20250303_05.txt"))
    desk.importing.take([file])
    job = desk.importing.take([file])
    desk.idle()
    assert [taken.status for taken in job.report.done] == [Status.KNOWN]

"""What stands around the article that is read: other prints, parts read as one, history, others like it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.rooms import settled, typed
from ui.dialogs.history import History
from ui.dialogs.prints import Prints
from ui.window import Window


def read(qtbot: QtBot, window: Window, query: str) -> None:
    """Search for an article and read it until all is known around it."""
    typed(qtbot, window, query)
    around = window.around
    qtbot.waitUntil(lambda: window.browser.reader.article is not None and not around._clock.isActive())
    settled(qtbot, window)


def dialog(qtbot: QtBot, window: Window, kind: type) -> object:
    qtbot.waitUntil(lambda: bool(window.findChildren(kind)))
    settled(qtbot, window)
    return window.findChildren(kind)[-1]


def test_other_prints_are_named_and_compared_side_by_side(qtbot: QtBot, window: Window) -> None:
    read(qtbot, window, "标题:全国通稿")
    beside = window.browser.reader.beside
    assert beside.prints.text() == "Also in 2 papers" and "江海晚报" in beside.prints.toolTip()
    assert not beside.whole.isVisible() and not beside.history.isVisible()
    window.actions_["compare"].trigger()
    shown = dialog(qtbot, window, Prints)
    assert isinstance(shown, Prints)
    texts = [shown.list.item(row).text() for row in range(shown.list.count())]
    assert "江海晚报" in texts[0] and "had it first" in texts[0] and "the one you read" in texts[1]
    shown.list.setCurrentRow(0)
    settled(qtbot, window)
    assert len(shown.sides.places) == 1
    shown.sides.next()
    right = shown.sides.right.text
    assert right.toPlainText()[shown.sides.places[0][1] :].startswith("本报添了一句")
    assert right.textCursor().position() == shown.sides.places[0][1]
    shown.list.setCurrentRow(2)
    settled(qtbot, window)
    assert shown._same.text() == "Word for word the same."
    next(button for button in shown.findChildren(QPushButton) if button.text() == "Read this print").click()
    settled(qtbot, window)
    article = window.browser.reader.article
    assert article is not None and article.headline == "第三家的题"
    assert window.actions_["back"].isEnabled()
    window.actions_["back"].trigger()
    settled(qtbot, window)
    assert window.search.text() == "标题:全国通稿" and window.browser.total == 1


def test_parts_are_read_as_one_and_noted_where_they_stand(qtbot: QtBot, window: Window) -> None:
    read(qtbot, window, "标题:河谷大桥 page:4")
    reader = window.browser.reader
    assert "page 1" in reader.beside.whole.text()
    window.actions_["read_whole"].trigger()
    assert "误差只有两毫米，比设计要求还小" in reader.sheet.toPlainText()
    assert reader.sheet.find("两岸居民盼了三十年")
    selected = reader.selected()
    own = reader.article
    assert selected is not None and own is not None and selected.article != own.id
    window.actions_["note"].trigger()
    reader.notes.field.text.insertPlainText("核对年份")
    QTest.keyClick(reader.notes.field.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, window)
    assert [note.article for note in window.session.archive.notes()] == [selected.article]
    assert "误差只有两毫米，比设计要求还小" in reader.sheet.toPlainText()  # a change does not part them
    reader.beside.whole.click()
    assert "盼了三十年" not in reader.sheet.toPlainText()


def test_the_original_is_shown_beside_the_correction_and_can_be_gone_back_to(
    qtbot: QtBot, window: Window
) -> None:
    read(qtbot, window, "标题:校过的好报道")
    assert window.browser.reader.beside.history.text() == "Corrected once"
    window.browser.reader.beside.history.click()
    shown = dialog(qtbot, window, History)
    assert isinstance(shown, History)
    assert shown.list.count() == 1 and shown.list.item(0).text().startswith("Original")
    assert "原来的第一段" in shown.sides.left.text.toPlainText()
    assert "改过的第一段" in shown.sides.right.text.toPlainText() and len(shown.sides.places) == 2
    back = next(one for one in shown.findChildren(QPushButton) if one.text() == "Go back to this version")
    back.click()
    settled(qtbot, window)
    assert window.session.archive.search("标题:校过的报道").total == 1
    window.actions_["undo"].trigger()
    settled(qtbot, window)
    assert window.session.archive.search("标题:校过的好报道").total == 1


def test_articles_like_it_are_offered_and_read(qtbot: QtBot, window: Window) -> None:
    read(qtbot, window, "标题:全国通稿")
    window.actions_["related"].trigger()
    settled(qtbot, window)
    offered = window.around._related
    assert offered.isVisible() and {"通稿另题", "第三家的题"} <= {
        offered.list.item(row).text().split("\n")[0] for row in range(offered.list.count())
    }
    QTest.keyClick(offered, Qt.Key.Key_Return)
    settled(qtbot, window)
    article = window.browser.reader.article
    assert not offered.isVisible() and article is not None and article.headline != "全国通稿"


def test_the_reader_alone_takes_the_whole_width(qtbot: QtBot, window: Window) -> None:
    before = window.browser.reader.width()
    window.actions_["read_alone"].trigger()
    assert not window.browser.list.isVisible() and not window.browser.sidebar.isVisible()
    qtbot.waitUntil(lambda: window.browser.reader.width() > before + 200)
    window.actions_["read_alone"].trigger()
    assert window.browser.list.isVisible() and window.browser.sidebar.isVisible()

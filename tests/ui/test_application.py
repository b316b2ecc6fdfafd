"""What belongs to the window as a whole: help, keys, commands, settings, messages."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from storage import errors
from tests.ui.material import idle
from ui import settings, theme
from ui.actions import ACTIONS
from ui.dialogs.palette import BESIDE, Palette
from ui.dialogs.preferences import Preferences
from ui.dialogs.shortcuts import ShortcutSheet
from ui.help.window import Help
from ui.session import Session
from ui.sidebar.tree import Node
from ui.window import Window


@pytest.fixture
def window(qtbot: QtBot, session: Session, tmp_path: Path) -> Window:
    made = Window(session, QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    for _round in range(3):
        idle(qtbot, session)
    made.browser.list.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is made.browser.list)
    return made


def pressed(window: Window, keys: str) -> None:
    """Press keys in the list."""
    combination = QKeySequence(keys)[0]  # type: ignore[index]
    window.activateWindow()
    QTest.keyClick(window.browser.list, combination.key(), combination.keyboardModifiers())


def in_dialog(dialog: type[QDialog], act: object) -> None:
    """Do something in the dialog that is going to be in front of everything."""

    def found() -> None:
        one = QApplication.activeModalWidget()
        assert isinstance(one, dialog)
        act(one)  # type: ignore[operator]

    QTimer.singleShot(0, found)


def test_f1_shows_the_page_on_what_is_in_view(qtbot: QtBot, window: Window) -> None:
    pressed(window, "F1")
    shown = window.findChild(Help)
    assert shown is not None and shown.isVisible()
    assert shown.page.toPlainText().startswith("A tour")
    window.search.setFocus()
    window.actions_["help"].trigger()
    assert shown.page.toPlainText().startswith("Searching")
    window.actions_["review_desk"].trigger()
    window.actions_["help"].trigger()
    assert shown.page.toPlainText().startswith("The review desk")


def test_a_question_mark_shows_the_keys_and_what_is_typed_there_counts(qtbot: QtBot, window: Window) -> None:
    def change(sheet: ShortcutSheet) -> None:
        sheet.fields["statistics"].setKeySequence(QKeySequence("Ctrl+O"))
        assert "twice" in sheet.clash.text()
        sheet.fields["statistics"].setKeySequence(QKeySequence("Ctrl+9"))
        assert not sheet.clash.text()
        sheet.accept()

    in_dialog(ShortcutSheet, change)
    pressed(window, "?")
    assert window.session.settings.shortcuts == {"statistics": "Ctrl+9"}
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    pressed(window, "Ctrl+9")
    assert window.views.currentWidget() is window.desks.statistics
    idle(qtbot, window.session)
    assert settings.load().shortcuts == {"statistics": "Ctrl+9"}


def test_every_command_is_in_the_palette_and_done_by_enter(qtbot: QtBot, window: Window) -> None:
    pressed(window, "Ctrl+Shift+P")
    found = window.findChild(Palette)
    assert found is not None
    listed = {
        found.list.item(row).data(Qt.ItemDataRole.UserRole).objectName() for row in range(found.list.count())
    }
    assert listed - {""} == {action.name for action in ACTIONS} - {"palette"}  # no name: a recent archive
    QTest.keyClicks(found.typed, "keep_search")
    assert found.list.item(0).data(BESIDE) == "search for something first"
    QTest.keyClick(found.typed, Qt.Key.Key_Return)
    assert found.isVisible(), "what cannot be done now stays to be read"
    found.typed.clear()
    QTest.keyClicks(found.typed, "stat")
    QTest.keyClick(found.typed, Qt.Key.Key_Return)
    assert window.views.currentWidget() is window.desks.statistics


def test_articles_dragged_into_the_trash_are_offered_back(qtbot: QtBot, window: Window) -> None:
    ids, count = window.browser.selected(), window.session.archive.count()
    window.browser.sidebar.articles_dropped.emit(ids, Node("trash", "Trash"))
    idle(qtbot, window.session)
    assert window.session.archive.count() == count - 1
    assert window.toast.button.text() == "Undo"
    window.toast.button.click()
    idle(qtbot, window.session)
    assert window.session.archive.count() == count


def test_a_narrow_window_leaves_the_headline_room(window: Window) -> None:
    header = window.browser.list.horizontalHeader()
    window.resize(900, 540)
    window.browser.splitter.setSizes([200, 300, 400])
    assert header.sectionSize(0) >= 200 and header.length() == window.browser.list.viewport().width()
    window.resize(1800, 800)
    window.browser.splitter.setSizes([200, 1300, 300])
    assert header.length() == window.browser.list.viewport().width()


def test_settings_take_effect_at_once(qtbot: QtBot, window: Window) -> None:
    def change(dialog: Preferences) -> None:
        dialog.fields["contrast"].setChecked(True)  # type: ignore[attr-defined]
        dialog.fields["reader_size"].setValue(24)  # type: ignore[attr-defined]
        dialog.accept()

    in_dialog(Preferences, change)
    window.actions_["settings"].trigger()
    try:
        assert theme.is_high() and window.browser.reader.sheet.document().defaultFont().pixelSize() == 24
        assert window.palette().window().color() == theme.colour("chrome")
    finally:
        window.session.set(dataclasses.replace(window.session.settings, contrast=False))
    assert not theme.is_high()


def test_the_keys_are_reached_from_the_settings(qtbot: QtBot, window: Window) -> None:
    def keys(sheet: ShortcutSheet) -> None:
        sheet.fields["jobs"].setKeySequence(QKeySequence("Ctrl+8"))
        sheet.accept()

    def change(dialog: Preferences) -> None:
        in_dialog(ShortcutSheet, keys)
        dialog.shortcuts_wanted.emit()
        dialog.accept()

    in_dialog(Preferences, change)
    window.actions_["settings"].trigger()
    assert window.session.settings.shortcuts == {"jobs": "Ctrl+8"}


def test_an_error_is_one_sentence_and_its_details_can_be_copied(window: Window) -> None:
    window.session.fail(errors.Stale(what="tag", id=7))
    assert window.toast.text.text().startswith("What you wanted to change")
    window.toast.button.click()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("What you wanted") and "Stale" in copied and "Qt 6" in copied
    assert not window.toast.isVisible()

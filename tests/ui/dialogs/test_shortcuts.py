"""The sheet of keys: found by typing, changed where they stand."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from ui import theme
from ui.actions import ACTIONS
from ui.app import speak
from ui.dialogs.related import Related
from ui.dialogs.shortcuts import ShortcutSheet


@pytest.fixture
def sheet(under: QWidget) -> ShortcutSheet:
    made = ShortcutSheet({}, under)
    made.show()
    return made


def seen(sheet: ShortcutSheet) -> set[str]:
    return {name for name, field in sheet.fields.items() if field.isVisible()}


def test_commands_are_found_by_their_words_and_keys(sheet: ShortcutSheet) -> None:
    assert seen(sheet) == {action.name for action in ACTIONS}
    QTest.keyClicks(sheet.search, "dossier add")
    assert seen(sheet) == {"add_to_dossier"}
    sheet.search.setText("ctrl+shift+e")
    assert seen(sheet) == {"export_selection"}
    sheet.search.setText("xylophone")
    assert not seen(sheet)
    sheet.search.clear()
    assert seen(sheet) == {action.name for action in ACTIONS}


def test_further_keys_are_told_until_they_are_given_away(sheet: ShortcutSheet) -> None:
    sheet.search.setText("ctrl+y")
    assert seen(sheet) == {"redo"} and sheet._labels["redo"].text() == "Redo (also Ctrl+Y)"
    assert not sheet.changed()
    sheet.fields["related"].setKeySequence(QKeySequence("Ctrl+Y"))
    assert sheet._labels["redo"].text() == "Redo" and sheet._ok.isEnabled()
    assert sheet.changed() == {"related": "Ctrl+Y"}


def test_a_field_without_keys_asks_for_them_in_our_words(under: QWidget) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    speak(application, "zh_CN")
    try:
        made = ShortcutSheet({}, under)
        asked = {line.placeholderText() for line in made.fields["about"].findChildren(QLineEdit)}
        assert asked == {"按新的键"}
    finally:
        speak(application, "en")


def test_a_popup_stays_on_the_screen(under: QWidget) -> None:
    popup = Related(under)
    popup.resize(460, 300)
    area = popup.screen().availableGeometry()
    theme.place(popup, area.bottomRight())
    assert area.contains(popup.frameGeometry().topLeft())
    assert popup.x() + 460 <= area.right() + 1
    theme.place(popup, area.topLeft())
    assert popup.pos() == area.topLeft()

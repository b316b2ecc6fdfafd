"""The settings dialog: found by typing, kept as chosen, and each does what it says."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QLabel, QWidget

from ui import i18n, outlines, settings
from ui.dialogs.preferences import PathField, Preferences
from ui.settings import Settings


def seen(dialog: Preferences) -> set[str]:
    return {name for name, field in dialog.fields.items() if field.isVisible()}


def test_settings_are_found_by_their_words(under: QWidget) -> None:
    dialog = Preferences(Settings(), under)
    dialog.show()
    everything = {f.name for f in dataclasses.fields(Settings) if settings.words(f.name)}
    assert seen(dialog) == everything
    QTest.keyClicks(dialog.search, "cover comp")
    assert seen(dialog) == {"compiler"}
    titles = {label.text() for label in dialog.findChildren(QLabel) if label.property("subheading")}
    assert {label.text() for label in dialog.findChildren(QLabel) if label.isVisible()} & titles == {
        "Dossiers"
    }
    dialog.search.setText("xylophone")
    assert not seen(dialog) and dialog.nothing.isVisible()
    dialog.search.clear()
    assert seen(dialog) == everything and not dialog.nothing.isVisible()


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_field_has_a_name_in_both_languages(under: QWidget, language: str) -> None:
    i18n.use(language)
    dialog = Preferences(Settings(), under)
    for field in dialog.fields.values():
        named = field.line if isinstance(field, PathField) else field
        assert named.accessibleName()
        assert (language == "en") == named.accessibleName().isascii()


def test_what_is_chosen_is_given_back(
    under: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = Preferences(Settings(shortcuts={"undo": "Ctrl+U"}), under)
    high, colours, template = (dialog.fields[name] for name in ("contrast", "colours", "template"))
    assert isinstance(high, QCheckBox) and isinstance(colours, QComboBox) and isinstance(template, PathField)
    QTest.keyClick(high, Qt.Key.Key_Space)
    colours.setCurrentIndex(colours.findData("dark"))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (str(tmp_path / "house.docx"), ""))
    template.choose.click()
    made = dialog.chosen()
    assert made == Settings(
        colours="dark", contrast=True, template=str(tmp_path / "house.docx"), shortcuts={"undo": "Ctrl+U"}
    )
    assert outlines.template_of(outlines.begun("专题", [], made)) == tmp_path / "house.docx"
    assert outlines.template_of(outlines.begun("专题", [], Settings())) is None

"""Colours can be read, icons are drawn, actions are whole."""

from __future__ import annotations

from importlib.resources import files

import pytest
from PySide6.QtGui import QColor, QKeySequence
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from ui import actions, icons, theme
from ui.actions import ACTIONS, Actions


def luminance(name: str) -> float:
    parts = []
    colour = QColor(name)
    for value in (colour.redF(), colour.greenF(), colour.blueF()):
        parts.append(value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4))
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK, theme.LIGHT_HIGH, theme.DARK_HIGH])
def test_text_can_be_read_on_every_ground(colours: theme.Colours) -> None:
    for ground in ("chrome", "sidebar", "ground", "paper", "raised", "selected", "hover"):
        for text in ("ink", "muted"):
            assert contrast(getattr(colours, text), getattr(colours, ground)) >= 4.5, (text, ground)
    for ground in ("chrome", "ground", "paper", "raised"):
        assert contrast(colours.accent, getattr(colours, ground)) >= 4.5, ground


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK, theme.LIGHT_HIGH, theme.DARK_HIGH])
def test_marks_buttons_and_messages_can_be_read(colours: theme.Colours) -> None:
    assert contrast(colours.ink, colours.mark) >= 4.5
    assert contrast(colours.ink, colours.mark_now) >= 3
    assert contrast(colours.on_accent, colours.accent) >= 4.5
    assert contrast(colours.bad, colours.paper) >= 4.5


@pytest.mark.parametrize("colours", [theme.LIGHT_HIGH, theme.DARK_HIGH])
def test_high_contrast_is_high(colours: theme.Colours) -> None:
    for ground in ("chrome", "sidebar", "ground", "paper", "raised", "hover"):
        assert contrast(colours.ink, getattr(colours, ground)) >= 14
        assert contrast(colours.muted, getattr(colours, ground)) >= 7
        assert contrast(colours.accent, getattr(colours, ground)) >= 7
        assert contrast(colours.rule, getattr(colours, ground)) >= 3
        assert contrast(colours.faint, getattr(colours, ground)) >= 4.5


def test_articles_on_the_review_desk_can_be_read() -> None:
    for ink, rows in ((theme.LIGHT.ink, theme.ARTICLES_LIGHT), (theme.DARK.ink, theme.ARTICLES_DARK)):
        for ground, edge in rows:
            assert contrast(ink, ground) >= 4.5
            assert contrast(edge, ground) >= 3


def test_every_icon_is_drawn(qtbot: QtBot) -> None:
    drawings = [
        entry.name for entry in (files("resources") / "icons").iterdir() if entry.name.endswith(".svg")
    ]
    assert drawings
    for name in drawings:
        image = icons.pixmap(name.removesuffix(".svg"), "#000000", 24).toImage()
        assert any(image.pixelColor(x, y).alpha() for x in range(24) for y in range(24)), name


def test_actions_have_icons_that_exist_and_keys_of_their_own(qtbot: QtBot) -> None:
    drawings = {entry.name for entry in (files("resources") / "icons").iterdir()}
    assert all(f"{action.icon}.svg" in drawings for action in ACTIONS if action.icon)
    keys = [QKeySequence(action.keys).toString() for action in ACTIONS if action.keys]
    assert len(keys) == len(set(keys))
    assert len({action.name for action in ACTIONS}) == len(ACTIONS)


def test_shortcuts_of_the_settings_go_before_the_declared(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    made = Actions(window, {"undo": "Ctrl+U"})
    assert made["undo"].shortcut() == QKeySequence("Ctrl+U")
    assert made["redo"].shortcut() == QKeySequence("Ctrl+Shift+Z")
    assert made["redo"].shortcuts() == [QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")]
    made.set_shortcuts({"undo": "Ctrl+Y"})
    assert made["undo"].shortcuts() == [QKeySequence("Ctrl+Y")]
    assert made["redo"].shortcuts() == [QKeySequence("Ctrl+Shift+Z")], "what a person chose goes first"
    made.meet(["undo"])
    assert made["undo"].isEnabled()
    assert not made["redo"].isEnabled()
    assert actions.plain("打开(&O)…") == "打开"

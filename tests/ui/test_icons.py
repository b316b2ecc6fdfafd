"""Icons: drawn when they are seen, sharp at every scale, faint where disabled."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from ui import icons, theme


def inked(icon: QIcon, mode: QIcon.Mode = QIcon.Mode.Normal) -> set[str]:
    """The opaque colours of an icon."""
    image = icon.pixmap(QSize(32, 32), 1.0, mode).toImage()
    colours = (image.pixelColor(x, y) for x in range(32) for y in range(32))
    return {colour.name() for colour in colours if colour.alpha() == 255}


def test_an_icon_is_drawn_when_it_is_seen(qtbot: QtBot) -> None:
    icons._image.cache_clear()
    made = icons.icon("trash", "accent")
    assert not made.isNull() and icons._image.cache_info().currsize == 0
    made.pixmap(QSize(20, 20))
    assert icons._image.cache_info().currsize == 1
    assert made.pixmap(QSize(0, 20)).isNull(), "nothing is drawn without room"


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_an_icon_is_as_sharp_as_the_screen(qtbot: QtBot, ratio: float) -> None:
    seen = icons.icon("trash").pixmap(QSize(20, 20), ratio)
    assert (seen.width(), seen.devicePixelRatio()) == (20 * ratio, ratio)


def test_an_icon_has_the_colour_of_its_role_and_is_faint_where_disabled(qtbot: QtBot) -> None:
    made, colours = icons.icon("trash", "accent"), theme.colours()
    assert QColor(colours.accent).name() in inked(made)
    assert QColor(colours.faint).name() in inked(QIcon(made), QIcon.Mode.Disabled)


def test_a_button_shows_its_icon(qtbot: QtBot) -> None:
    button = QToolButton()
    qtbot.addWidget(button)
    button.setIcon(icons.icon("trash"))
    with_icon = button.grab().toImage()
    button.setIcon(QIcon())
    assert button.grab().toImage() != with_icon

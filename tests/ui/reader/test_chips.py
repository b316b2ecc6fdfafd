"""Tags above the text: they take the room there is, and no tag is out of reach."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from clipper.model import Tag
from tests.ui.rooms import settled
from ui.reader.chips import Chips
from ui.window import Window

NAMES = st.lists(st.text("政策成果转化", min_size=1, max_size=12), max_size=9)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=NAMES, width=st.integers(0, 700))
def test_every_tag_is_shown_or_in_the_menu(qtbot: QtBot, names: list[str], width: int) -> None:
    chips = Chips()
    qtbot.addWidget(chips)
    chips.show()
    chips.resize(width, 30)
    chips.show_tags([Tag(name) for name in names])
    shown = [chip for chip in chips.findChildren(QPushButton) if chip.isVisible() and chip is not chips.more]
    menu = chips.more.menu()
    assert [chip.text() for chip in shown] + [action.text() for action in menu.actions()] == names
    assert all(chip.geometry().right() <= width for chip in shown)
    assert chips.more.isHidden() != bool(menu.actions())
    assert chips.minimumSizeHint().width() == 0


def test_a_tag_of_the_menu_is_asked_for(qtbot: QtBot) -> None:
    chips, asked = Chips(), list[Tag]()
    qtbot.addWidget(chips)
    chips.tag_clicked.connect(asked.append)
    chips.resize(60, 30)
    chips.show_tags([Tag("政策"), Tag("成果转化")])
    chips.more.menu().actions()[-1].trigger()
    assert [tag.name for tag in asked] == ["成果转化"]


def test_many_tags_push_no_pane_aside(qtbot: QtBot, window: Window) -> None:
    window.resize(1024, 700)
    settled(qtbot, window)
    before = window.browser.splitter.sizes()
    archive = window.session.archive
    for number in range(6):
        archive.tag(window.browser.selected(), f"一个很长的标签名称{number}")
    settled(qtbot, window)
    assert window.browser.splitter.sizes() == before and window.width() == 1024

"""Every view by keyboard alone: Tab reaches each control and comes round, and where it is can be seen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.material import idle, session_on
from tests.ui.test_widgets import stock
from ui import theme
from ui.window import Window

VIEWS = ("list", "review_desk", "statistics", "passages", "board")


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.apply(application, "light")
    with session_on(stock(tmp_path, "en")) as session:
        made = Window(session, QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))
        qtbot.addWidget(made)
        made.resize(1366, 768)
        made.show()
        qtbot.waitActive(made)
        idle(qtbot, session)
        yield made


def to_reach(window: Window) -> set[QWidget]:
    """The controls in sight that Tab should come to."""
    found = set()
    for widget in window.findChildren(QWidget):
        tabbed = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.focusProxy()
        if tabbed and widget.isVisible() and widget.isEnabled() and not widget.objectName().startswith("qt_"):
            found.add(widget)
    return found


def look_of(window: Window, widget: QWidget) -> QImage:
    place = widget.rect().translated(widget.mapTo(window, widget.rect().topLeft())).adjusted(-3, -3, 3, 3)
    return window.grab(place).toImage()


@pytest.mark.parametrize("view", VIEWS)
def test_tab_reaches_everything_and_is_seen(qtbot: QtBot, window: Window, view: str) -> None:
    if view == "board":
        window.browser.sidebar.dossier_chosen.emit(window.session.archive.dossiers()[0].id)
    else:
        window.actions_[view].trigger()
    for _round in range(2):
        idle(qtbot, window.session)
    window.activateWindow()
    window.search.setFocus()
    qtbot.waitUntil(window.search.hasFocus)
    reached: list[QWidget] = []
    unseen: list[str] = []
    for _press in range(200):
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused in reached[:-1]:
            break
        if focused in reached:  # a date has three parts
            QTest.keyClick(focused, Qt.Key.Key_Tab)
            continue
        reached.append(focused)
        with_focus = look_of(window, focused)
        focused.clearFocus()
        if look_of(window, focused) == with_focus:
            unseen.append(f"{type(focused).__name__} {focused.accessibleName()}")
        focused.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    missed = [f"{type(one).__name__} {one.accessibleName()}" for one in to_reach(window) - set(reached)]
    assert not missed and not unseen, (missed, unseen)
    assert QApplication.focusWidget() is window.search  # once round

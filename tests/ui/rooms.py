"""A window on an archive, as tests use it: opened, waited for, typed into, clicked."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.material import idle
from ui.session import Session
from ui.sidebar.tree import Node
from ui.window import Window


def opened(qtbot: QtBot, session: Session, folder: Path) -> Window:
    """A window with settings of its own, shown, everything in it answered."""
    made = Window(session, QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat))
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    settled(qtbot, made)
    return made


def settled(qtbot: QtBot, window: Window) -> None:
    """Everything asked is answered, changes told and what they led to as well."""
    for _round in range(3):
        idle(qtbot, window.session)


def typed(qtbot: QtBot, window: Window, text: str) -> None:
    """Type a search and press Enter."""
    window.search.setText(text)
    QTest.keyClick(window.search, Qt.Key.Key_Return)
    settled(qtbot, window)


def headlines(window: Window) -> list[str]:
    """What is listed, by its headlines."""
    archive, listed = window.session.archive, window.browser.articles.ids
    return [article.headline or "" for article in archive.articles(listed)]


def node(window: Window, label: str) -> Node:
    """What stands in the sidebar under a label."""
    tree = window.browser.sidebar.tree
    found = tree.model().match(
        tree.model().index(0, 0), Qt.ItemDataRole.DisplayRole, label, 1,
        Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive,
    )  # fmt: skip
    value = tree.node(found[0])
    assert value is not None
    return value


def click(qtbot: QtBot, window: Window, label: str) -> None:
    """Click an entry of the sidebar."""
    window.browser.sidebar.tree.chosen.emit(node(window, label), False)
    settled(qtbot, window)

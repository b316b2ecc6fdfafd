"""The sidebar's tree: what is shown again is not made anew, what changed stays folded and in view."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPersistentModelIndex
from pytestqt.qtbot import QtBot

from tests.ui.stories.told import entry
from ui.sidebar.tree import Node, Tree


def groups(count: int) -> list[Node]:
    years = [
        Node("clause", str(year), count, nodes=(Node("clause", f"{year}-05", count),))
        for year in (2025, 2024)
    ]
    return [Node("all", "All articles", count), Node("group", "Time", nodes=tuple(years))]


@pytest.fixture
def tree(qtbot: QtBot) -> Tree:
    made = Tree(lambda _id, _title: QMimeData())
    qtbot.addWidget(made)
    made.fill(groups(3))
    made.show()
    return made


def test_the_same_again_is_not_made_anew(tree: Tree) -> None:
    kept = QPersistentModelIndex(entry(tree, "2025-05"))
    tree.fill(groups(3))
    assert kept.isValid()
    tree.fill(groups(4))
    assert not kept.isValid()
    node = tree.node(entry(tree, "2025-05"))
    assert node and node.count == 4


def test_what_is_folded_and_current_stays_so(tree: Tree) -> None:
    tree.setExpanded(entry(tree, "2024"), False)
    tree.setCurrentIndex(entry(tree, "2025-05"))
    tree.fill(groups(4))
    assert not tree.isExpanded(entry(tree, "2024")) and tree.isExpanded(entry(tree, "2025"))
    assert tree.currentIndex().data() == "2025-05"
    tree.fill([Node("all", "All articles", 0)])
    assert tree.currentIndex().data() is None

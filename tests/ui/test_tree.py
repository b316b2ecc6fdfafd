"""The sidebar's tree: what is shown again is not made anew, what changed stays folded and in view."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPersistentModelIndex
from pytestqt.qtbot import QtBot

from clipper.query import Field, Text
from tests.ui.stories.told import entry
from ui.sidebar.clauses import exact
from ui.sidebar.steady import steady
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


def row(name: str, count: int, *nodes: Node) -> Node:
    return Node("clause", name, count, exact(Field.SECTION, name), nodes=nodes)


def test_rows_above_the_one_clicked_are_held_and_no_others_come_between() -> None:
    def held(clicked: str, counts: dict[Text, int] | None = None) -> list[tuple[str, int]]:
        rows = steady(before, now, exact(Field.SECTION, clicked), counts or {})
        return [(one.label, one.count) for node in rows for one in (node, *node.nodes)]

    before = row("a", 5), row("b", 4, row("b1", 2), row("b2", 1)), row("c", 3)
    now = row("c", 2), row("d", 2), row("b", 1, row("b2", 1), row("b3", 0))
    assert held("a") == [("a", 0), ("c", 2), ("d", 2), ("b", 1), ("b2", 1), ("b3", 0)]
    assert held("c", {exact(Field.SECTION, "a"): 1}) == [
        ("a", 1), ("b", 1), ("b1", 0), ("b2", 1), ("c", 2), ("d", 2)
    ]  # fmt: skip
    assert held("b2")[-4:] == [("b2", 1), ("b3", 0), ("c", 2), ("d", 2)]
    assert held("elsewhere") == [("a", 0), ("b", 1), ("b1", 0), ("b2", 1), ("c", 2)]

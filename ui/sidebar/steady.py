"""Rows stay where they are while somebody clicks among them: what stands above a click moves nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from clipper.query import Text
from ui.sidebar.tree import Node


def steady(
    before: Sequence[Node], now: Sequence[Node], clicked: Text, counts: Mapping[Text, int]
) -> tuple[Node, ...]:
    """The rows that stood before the clicked one, itself, and after it those there are now.

    Where it is not among them, they are just those that stood there. All have the counts of now: of what is
    no longer among the rows, the one in counts, else none.
    """
    new = {_key(node): node for node in now}
    rows: list[Node] = []
    for node in before:
        fresh = new.pop(_key(node), None) or _gone(node, counts)
        if node.clause == clicked:
            return (*rows, fresh, *new.values())
        rows.append(replace(fresh, nodes=steady(node.nodes, fresh.nodes, clicked, counts)))
        if holds(node, clicked):
            return (*rows, *new.values())
    return tuple(rows)


def holds(node: Node, clause: Text) -> bool:
    """Whether a clause stands under a node."""
    return any(one.clause == clause or holds(one, clause) for one in node.nodes)


def _key(node: Node) -> object:
    return node.clause or node.label


def _gone(node: Node, counts: Mapping[Text, int]) -> Node:
    """A row that nothing found stands behind; of days and pages it is not known."""
    count = -1 if node.clause is None or node.kind == "leaf" else counts.get(node.clause, 0)
    return replace(node, count=count, nodes=())

"""Where an entry of a tree stands: by the labels that lead to it, which last when the tree is made anew."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItemModel

Index = QModelIndex | QPersistentModelIndex


def every(model: QStandardItemModel, parent: QModelIndex | None = None) -> Iterator[QModelIndex]:
    """All indexes of a tree, from the top down."""
    parent = parent or QModelIndex()
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        yield index
        yield from every(model, index)


def at_path(model: QStandardItemModel, path: str) -> QModelIndex:
    """The index with a path; invalid where it is gone."""
    found = QModelIndex()
    for name in path.split("\x1f"):
        rows = (model.index(row, 0, found) for row in range(model.rowCount(found)))
        found = next((index for index in rows if index.data() == name), QModelIndex())
        if not found.isValid():
            break
    return found


def path_of(index: Index) -> str:
    """The labels that lead to an index; empty where there is none."""
    names = []
    while index.isValid():
        names.append(str(index.data(Qt.ItemDataRole.DisplayRole)))
        index = index.parent()
    return "\x1f".join(reversed(names))

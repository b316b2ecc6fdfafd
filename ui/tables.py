"""What the tables of dialogs and desks have in common."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView


def set_up(table: QTableView, name: str) -> None:
    """Have rows picked whole, without grid and numbers, titles on the left; Tab leads out of the table.

    Args:
        table: one that has its model.
        name: what it is called to who cannot see it.
    """
    table.setAccessibleName(name)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    set_apart(table.horizontalHeader())


def set_apart(titles: QHeaderView) -> None:
    """Have titles know of nothing that is selected: at every painting Qt would ask each row of it."""
    titles.setSelectionModel(QItemSelectionModel(titles.model(), titles))

"""What tables have in common."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from ui import tables


class Counted(QStringListModel):
    """Lines that count how often they are asked what they can do."""

    asked = 0

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        self.asked += 1
        return super().flags(index)


def test_titles_do_not_look_at_what_is_selected(qtbot: QtBot) -> None:
    table, lines = QTableView(), Counted(["一行"] * 3000)
    qtbot.addWidget(table)
    table.setModel(lines)
    tables.set_up(table, "Lines")
    table.selectAll()
    lines.asked = 0
    table.horizontalHeader().grab()
    assert lines.asked < 100 and len(table.selectionModel().selectedRows()) == 3000

"""A small table that is edited in place: people of an article, its pictures' words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui import icons, tables
from ui.i18n import _


class EditTable(QWidget):
    """Rows of text; a column may have choices.  The last, empty row is where a new one is typed."""

    def __init__(
        self,
        name: str,
        headers: Sequence[str],
        choices: Mapping[int, Mapping[str, str]] = {},
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.table = _plain(name, headers)
        self._choices = choices
        for column, texts in choices.items():
            self.table.setItemDelegateForColumn(column, _Choice(texts, self.table))
        side = QVBoxLayout()
        side.addWidget(_button("plus", _("Add a row"), self.add))
        side.addWidget(_button("minus", _("Remove the row"), self.remove))
        side.addStretch()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table)
        layout.addLayout(side)

    def fill(self, rows: Sequence[Sequence[str]]) -> None:
        """Show these rows."""
        self.table.setRowCount(0)
        for row in rows:
            self._append(row)

    def rows(self) -> list[tuple[str, ...]]:
        """The rows as edited; those without any typed text are left out."""
        found = []
        for row in range(self.table.rowCount()):
            cells = tuple(self._cell(row, column) for column in range(self.table.columnCount()))
            if any(cell for column, cell in enumerate(cells) if column not in self._choices):
                found.append(cells)
        return found

    def add(self) -> None:
        """Begin a new row."""
        first = [
            next(iter(self._choices.get(column, {"": ""}))) for column in range(self.table.columnCount())
        ]
        self._append(first)
        self.table.setCurrentCell(self.table.rowCount() - 1, 0)
        self.table.edit(self.table.currentIndex())

    def remove(self) -> None:
        """Take the current row away."""
        self.table.removeRow(self.table.currentRow())

    def _append(self, cells: Sequence[str]) -> None:
        row = self.table.rowCount()
        self.table.insertRow(row)
        for column, cell in enumerate(cells):
            item = QTableWidgetItem(self._choices.get(column, {}).get(cell, cell))
            item.setData(Qt.ItemDataRole.UserRole, cell)
            self.table.setItem(row, column, item)

    def _cell(self, row: int, column: int) -> str:
        item = self.table.item(row, column)
        if item is None:
            return ""
        return str(item.data(Qt.ItemDataRole.UserRole)) if column in self._choices else item.text().strip()


def _plain(name: str, headers: Sequence[str]) -> QTableWidget:
    """An empty table that is edited by whatever key or click, and left by Tab."""
    table = QTableWidget(0, len(headers))
    tables.set_up(table, name)
    for place, text in enumerate(headers):
        title = QTableWidgetItem(text)
        title.setToolTip(text)  # in a narrow pane it ends in dots
        table.setHorizontalHeaderItem(place, title)
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    table.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
    table.setMaximumHeight(132)
    return table


def _button(icon: str, text: str, act: Callable[[], None]) -> QToolButton:
    button = QToolButton()
    button.setIcon(icons.icon(icon))
    button.setToolTip(text)
    button.setAccessibleName(text)
    button.clicked.connect(act)
    return button


Index = QModelIndex | QPersistentModelIndex


class _Choice(QStyledItemDelegate):
    """Edits a cell by choosing from a list."""

    def __init__(self, texts: Mapping[str, str], parent: QWidget) -> None:
        super().__init__(parent)
        self._texts = texts

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A box with the choices."""
        box = QComboBox(parent)
        for value, text in self._texts.items():
            box.addItem(text, value)
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the cell's value."""
        assert isinstance(editor, QComboBox)
        editor.setCurrentIndex(editor.findData(index.data(Qt.ItemDataRole.UserRole)))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Keep the choice: its value, and its text to be shown."""
        assert isinstance(editor, QComboBox)
        model.setData(index, editor.currentText(), Qt.ItemDataRole.DisplayRole)
        model.setData(index, editor.currentData(), Qt.ItemDataRole.UserRole)

"""The table of passages and notes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from ui import icons, theme, words
from ui.i18n import N_, _
from ui.list.columns import headline
from ui.passages.gathering import Said

NOWHERE = QModelIndex()
Index = QModelIndex | QPersistentModelIndex
COLUMNS: tuple[tuple[str, int, Callable[[Said], str]], ...] = (
    (N_("Passage"), 420, lambda one: one.quote or _("(the whole article)")),
    (N_("Note"), 240, lambda one: one.note),
    (N_("Tag"), 140, lambda one: one.path.replace("/", " / ")),
    (N_("Headline"), 240, lambda one: headline(one.row)),
    (N_("Paper"), 100, lambda one: one.row.paper),
    (N_("Date"), 96, lambda one: words.day(one.row.date) if one.row.date else ""),
)
FIXED = 4  # the first of the columns that need their width


class Table(QAbstractTableModel):
    """A row each."""

    def __init__(self) -> None:
        super().__init__()
        self.listed: Sequence[Said] = ()

    def show(self, listed: Sequence[Said]) -> None:
        """Show others."""
        self.beginResetModel()
        self.listed = listed
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many there are."""
        return 0 if parent.isValid() else len(self.listed)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401
        """Titles of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(COLUMNS[section][0])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """A cell; what is lost is marked."""
        one, column = self.listed[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[column][2](one).replace("\n", " ")
        if role == Qt.ItemDataRole.ToolTipRole:
            gone = _("Stands in the article no more.")
            return "\n".join(part for part in (COLUMNS[column][2](one), gone if one.lost else "") if part)
        if role == Qt.ItemDataRole.DecorationRole and column == 0:
            if one.lost:
                return icons.icon("warning", "bad")
            shade = theme.tag_colour(one.tag.colour, one.tag.name) if one.tag else theme.colour("passage")
            return icons.dot(shade) if one.tag else icons.icon("note", "passage")
        if role == Qt.ItemDataRole.ForegroundRole and one.lost and column == 0:
            return theme.colour("bad")
        return None

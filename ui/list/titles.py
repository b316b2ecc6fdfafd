"""The titles of the list's columns: which columns are shown, how wide, and how a click on one sorts."""

from __future__ import annotations

from collections.abc import Set

from PySide6.QtCore import QByteArray, QPoint, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QMenu, QWidget

from storage.values import Sort
from ui.i18n import _
from ui.list.columns import COLUMNS, HIDDEN

COMFORT = 240  # pixels of the headline: what leaves it less gives way
LEAST = 200  # of the headline, where all that is left was asked for


class Titles(QHeaderView):
    """The headline has what the other columns leave; where that is little, they give way to it.

    Columns that are empty in all articles seen go first, then the least important: the last declared.
    A column that a person asks for stays, and what a person chose is what is remembered.
    """

    sort_wanted = Signal(object)  # Sort

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._wanted = {place for place, column in enumerate(COLUMNS) if column.name not in HIDDEN}
        self._asked: set[int] = set()
        self._filled: Set[str] = frozenset(column.name for column in COLUMNS)
        self._widths = {place: column.width for place, column in enumerate(COLUMNS)}
        self._sort = Sort.NEWEST
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(48)
        self.setStretchLastSection(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._offer)
        self.sectionClicked.connect(self._clicked)
        self.sectionResized.connect(self._resized)

    def begin(self) -> None:
        """Give the columns the widths they are declared with."""
        for place, column in enumerate(COLUMNS):
            self.resizeSection(place, column.width)
        self.fit()

    def keep(self) -> QByteArray:
        """Widths and order of the columns that a person wants, to be remembered."""
        self._show(self._wanted)
        kept = self.saveState()
        self.fit()
        return kept

    def restore(self, kept: QByteArray) -> None:
        """Give the columns the widths and order they had."""
        if not kept.isEmpty() and self.restoreState(kept):
            shown = [place for place in range(self.count()) if not self.isSectionHidden(place)]
            self._wanted = {0, *shown}
            self._widths |= {place: self.sectionSize(place) for place in shown}
            self.fit()

    def show_sort(self, sort: Sort) -> None:
        """Remember the order in use, for the next click on a title."""
        self._sort = sort

    def fit(self, filled: Set[str] | None = None) -> None:
        """Show the columns there is room for.

        Args:
            filled: names of the columns in which something stands, where that became known.
        """
        if filled is not None:
            self._filled = filled
        others, room = self._wanted - {0}, self.width() - COMFORT
        shown, order = {0}, sorted(others, key=self._rank)
        for place in order:
            room -= self._widths[place]
            if room < 0 and place not in self._asked:
                break
            shown.add(place)
        self._show(shown)
        roomy = room + COMFORT >= LEAST or not shown & self._asked
        mode = QHeaderView.ResizeMode.Stretch if roomy else QHeaderView.ResizeMode.Interactive
        if self.sectionResizeMode(0) is not mode:
            self.setSectionResizeMode(0, mode)
        if not roomy:
            self.resizeSection(0, LEAST)

    def _rank(self, place: int) -> tuple[bool, bool, int]:
        return place not in self._asked, COLUMNS[place].name not in self._filled, place

    def _show(self, shown: Set[int]) -> None:
        for place in range(1, self.count()):
            if self.isSectionHidden(place) is (place in shown):
                self.setSectionHidden(place, place not in shown)

    def _resized(self, place: int, _old: int, new: int) -> None:
        if place and new:
            self._widths[place] = new

    def _clicked(self, place: int) -> None:
        sorts = COLUMNS[place].sorts
        if sorts:
            at = (sorts.index(self._sort) + 1) % len(sorts) if self._sort in sorts else 0
            self.sort_wanted.emit(sorts[at])

    def _offer(self, at: QPoint) -> None:
        self.menu().popup(self.mapToGlobal(at))

    def menu(self) -> QMenu:
        """The columns to choose from."""
        menu = QMenu(self)
        for place, column in enumerate(COLUMNS[1:], 1):
            action = menu.addAction(_(column.title))
            action.setCheckable(True)
            action.setChecked(not self.isSectionHidden(place))
            action.toggled.connect(lambda on, which=place: self._choose(which, on=on))
        return menu

    def _choose(self, place: int, *, on: bool) -> None:
        for chosen in (self._wanted, self._asked):
            chosen.add(place) if on else chosen.discard(place)
        self.fit()

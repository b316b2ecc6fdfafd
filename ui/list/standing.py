"""Where a list stands, its cursor and what it is scrolled to: found again when its lines are others."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain
from uuid import UUID

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QTableView

from ui.list.model import Articles


class Standing:
    """Taken before the lines change; of what is gone, the next one that is left stands for it."""

    def __init__(self, view: QTableView, articles: Articles) -> None:
        self._view, self._articles, self._ids = view, articles, articles.ids
        self._current = view.currentIndex().row()
        top = view.rowViewportPosition(self._current) if self._current >= 0 else -1
        seen = 0 <= top < view.viewport().height()
        self._held = self._current if seen else max(view.rowAt(0), 0)
        self._top = view.rowViewportPosition(self._held)

    def current(self, line: Callable[[UUID], UUID]) -> UUID | None:
        """The article the cursor belongs on, by the line each stands on now; None where it was nowhere."""
        return self._left(self._current, line) if self._current >= 0 else None

    def restore(self, line: Callable[[UUID], UUID]) -> None:
        """Put the cursor where it was, and the line that was looked at to where it was seen."""
        view, current, held = self._view, self.current(line), self._left(self._held, line)
        if current is not None:
            index = self._articles.index(self._articles.place(current), 0)
            view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        if held is not None:
            view.executeDelayedItemsLayout()
            now = view.rowViewportPosition(self._articles.place(held))
            bar = view.verticalScrollBar()
            bar.setValue(bar.value() + now - self._top)

    def _left(self, place: int, line: Callable[[UUID], UUID]) -> UUID | None:
        """The first line there is now of the article in a place, those after it, those before it."""
        if not self._articles.ids:
            return None
        after, before = range(place, len(self._ids)), range(min(place, len(self._ids)) - 1, -1, -1)
        lines = (line(self._ids[at]) for at in chain(after, before))
        return next((one for one in lines if self._articles.place(one) >= 0), None)

"""A field for a day that Tab leaves, also where no day is known."""

from __future__ import annotations

from PySide6.QtWidgets import QDateEdit, QWidget


class DayEdit(QDateEdit):
    """Year, month and day are gone through by the arrow keys.

    Qt's own goes through them by Tab, and lets nobody out while it shows the words for “unknown”.
    """

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Leave the field."""
        return QWidget.focusNextPrevChild(self, forward)

"""A bar that says how far something is."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QWidget


class Meter(QProgressBar):
    """Shows how much of a whole is done, painted with the window's next turn.

    Qt's own bar is painted at once, and with it all of the window that waits to be painted: where a list was
    filled just before, that took 20 ms for the whole and 20 for its part (docs/decisions/111).
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTextVisible(False)

    def show_part(self, done: int, total: int) -> None:
        """Show that so much of a total is done; of 0, that something goes on."""
        if (done, total) == (self.value(), self.maximum()):
            return
        self.setUpdatesEnabled(False)
        self.setMaximum(total)
        self.setValue(done)
        self.setUpdatesEnabled(True)

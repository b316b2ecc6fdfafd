"""The way out of what stands in the list's place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton

from ui.i18n import _


def back_button(act: Callable[[], object]) -> QPushButton:
    """The button that leads back to the list; Esc does the same."""
    button = QPushButton(_("Back to the list"))
    button.setProperty("flat", True)
    button.setToolTip("Esc")
    button.clicked.connect(lambda _checked=False: act())
    return button

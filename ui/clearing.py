"""Fields that can be emptied by a click, also by somebody who hears what the button is."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QKeySequenceEdit, QLineEdit

from ui.i18n import _


def clearable(field: QLineEdit | QKeySequenceEdit) -> None:
    """Give a field Qt's button that empties it, and the button a name, which Qt does not."""
    field.setClearButtonEnabled(True)
    for action in field.findChildren(QAction, "_q_qlineeditclearaction"):
        action.setText(_("Clear"))

"""A strip above the text: a correction was begun and not kept; go on with it or throw it away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from ui import theme
from ui.i18n import _


class DraftStrip(QWidget):
    """Hidden while there is no draft."""

    resumed = Signal()
    dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("draftstrip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.resume, self.drop = QPushButton(_("Go on with it")), QPushButton(_("Throw away"))
        self.resume.clicked.connect(self.resumed)
        self.drop.clicked.connect(self.dropped)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE[5], theme.SPACE[2], theme.SPACE[3], theme.SPACE[2])
        row.addWidget(self.text, 1)
        row.addWidget(self.resume)
        row.addWidget(self.drop)
        self.hide()

    def offer(self, moment: str) -> None:
        """Say when it was begun; nothing hides the strip."""
        if moment:
            self.text.setText(_("A correction begun {moment} is not kept yet.").format(moment=moment))
        self.setVisible(bool(moment))

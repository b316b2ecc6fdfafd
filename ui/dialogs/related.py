"""Articles like the one that is read, to go on with."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from clipper.model import Page
from storage.values import Row
from ui import theme, words
from ui.i18n import _
from ui.list.columns import headline

VALUE = Qt.ItemDataRole.UserRole


class Related(QFrame):
    """A list over the reader; Enter or a click reads one of them, Esc closes."""

    opened = Signal(object)  # id

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("card")
        self.title = QLabel()
        self.title.setProperty("quiet", True)
        self.title.setWordWrap(True)
        self.list = QListWidget()
        self.list.setObjectName("popup")
        self.list.setAccessibleName(_("Related articles"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # it ends in dots
        self.list.itemClicked.connect(self._open)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.SPACE[3],) * 4)
        layout.addWidget(self.title)
        layout.addWidget(self.list)
        self.setFixedWidth(460)

    def offer(self, rows: Sequence[Row], place: QPoint) -> None:
        """Show articles, the most like first."""
        self.list.clear()
        for row in rows:
            page = Page(row.paper, row.date, number=row.number)
            item = QListWidgetItem(f"{headline(row)}\n{words.source_line(page)}", self.list)
            item.setData(VALUE, row.id)
        nothing = _("Nothing like it is known yet; newly imported pages are compared a little later.")
        self.title.setText(_("Articles like this one") if rows else nothing)
        self.list.setVisible(bool(rows))
        self.list.setCurrentRow(0)
        self.list.setFixedHeight(min(420, 10 + sum(map(self.list.sizeHintForRow, range(len(rows))))))
        self.adjustSize()
        theme.place(self, place)
        self.show()
        self.list.setFocus()

    def chosen(self) -> UUID | None:
        """The article the cursor is on."""
        item = self.list.currentItem()
        return item.data(VALUE) if item else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Esc closes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        chosen = self.chosen()
        self.hide()
        if chosen is not None:
            self.opened.emit(chosen)

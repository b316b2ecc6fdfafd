"""The prints of one story: in which papers it stands, who had it first, and what differs."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from clipper.model import Page
from clipper.reprint import Piece
from storage import Family, Printed
from ui import theme, words
from ui.i18n import _
from ui.reader.sides import Sides
from ui.session import Session

VALUE = Qt.ItemDataRole.UserRole


class Prints(QDialog):
    """The list of prints on the left; the one chosen beside the article that is read."""

    opened = Signal(object)  # id of a print to be read in the window

    def __init__(self, session: Session, article: UUID, family: Family, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Printed in {count} papers").format(count=family.papers))
        self._session, self._article, self._family = session, article, family
        self.list = QListWidget()
        self.list.setAccessibleName(_("Prints"))
        self.list.setWordWrap(True)
        self.sides = Sides()
        self._same = QLabel()
        self._same.setProperty("quiet", True)
        layout = QVBoxLayout(self)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.list)
        splitter.addWidget(self.sides)
        splitter.setSizes([240, 860])
        splitter.setChildrenCollapsible(False)
        layout.addWidget(splitter, 1)
        layout.addLayout(self._foot())
        theme.fit(self, 1140, 700)
        self._fill(family.prints)
        self.list.currentItemChanged.connect(lambda _new, _old: self._compare())
        self.list.itemDoubleClicked.connect(lambda _item: self._open())
        others = [row for row in range(self.list.count()) if self.list.item(row).data(VALUE) != article]
        self.list.setCurrentRow(others[0] if others else 0)

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        after, before = QPushButton(_("Next difference")), QPushButton(_("Previous difference"))
        after.setToolTip("F3")
        after.setAutoDefault(False)
        before.setToolTip("Shift+F3")
        before.setAutoDefault(False)
        after.clicked.connect(lambda: self.sides.next())
        before.clicked.connect(lambda: self.sides.next(-1))
        buttons = QDialogButtonBox()
        read = buttons.addButton(_("Read this print"), QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(QDialogButtonBox.StandardButton.Close)
        read.clicked.connect(self._open)
        buttons.rejected.connect(self.reject)
        for widget in (before, after, self._same):
            row.addWidget(widget)
        row.addStretch()
        row.addWidget(buttons)
        return row

    def _fill(self, prints: Sequence[Printed]) -> None:
        for number, one in enumerate(prints):
            lines = [where(one), words.headline(one.headline, one.opening)]
            if number == 0:
                lines.append(_("had it first"))
            if one.id == self._article:
                lines.append(_("the one you read"))
            item = QListWidgetItem("\n".join(lines), self.list)
            item.setData(VALUE, one.id)

    def _chosen(self) -> Printed | None:
        item = self.list.currentItem()
        wanted = item.data(VALUE) if item else None
        return next((one for one in self._family.prints if one.id == wanted), None)

    def _compare(self) -> None:
        chosen, archive, own = self._chosen(), self._session.archive, self._article
        if chosen is not None:
            which = chosen.id
            self._session.ask("compare", lambda: archive.compare(own, which), self._show)

    def _show(self, pieces: Sequence[Piece]) -> None:
        own = next((one for one in self._family.prints if one.id == self._article), None)
        chosen = self._chosen()
        if own is None or chosen is None:
            return
        self.sides.show_pieces(where(own), where(chosen), pieces)
        count = self.sides.differences
        self._same.setText(_("Word for word the same.") if not count else words.differences(count))

    def _open(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.accept()
            self.opened.emit(chosen.id)


def where(one: Printed) -> str:
    """Where a print stands, in a line."""
    return words.source_line(Page(one.paper, one.date, number=one.number))

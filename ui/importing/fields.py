"""The fields that say which page something is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QWidget

from clipper.model import Page
from ui import theme
from ui.i18n import _
from ui.importing.found import Lack
from ui.importing.table import NO_DAY, day


class PageFields(QWidget):
    """Paper, date, page, page name and edition in a row; the encoding too where it is asked for."""

    changed = Signal()  # what is said of the page

    def __init__(self, *, encodings: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.paper = QComboBox()
        self.paper.setEditable(True)
        self.paper.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.paper.setMinimumWidth(150)
        self.date, self.number, self.name, self.edition = (QLineEdit() for _field in range(4))
        self.encoding = QComboBox()
        self.encoding.addItems(["", *encodings])
        rows: tuple[tuple[str, QWidget, int], ...] = (
            (_("Paper"), self.paper, 4),
            (_("Date"), self.date, 3),
            (_("Page"), self.number, 2),
            (_("Page name"), self.name, 3),
            (_("Edition"), self.edition, 2),
            *(((_("Encoding"), self.encoding, 2),) if encodings else ()),
        )
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.SPACE[2])
        grid.setVerticalSpacing(theme.SPACE[1])
        for column, (text, field, stretch) in enumerate(rows):
            label = QLabel(text)
            label.setBuddy(field)
            field.setAccessibleName(text)
            grid.addWidget(label, 0, column)
            grid.addWidget(field, 1, column)
            grid.setColumnStretch(column, stretch)
        self.date.textChanged.connect(self._check)
        for line in (self.date, self.number, self.name, self.edition):
            line.textChanged.connect(self.changed)
        self.paper.editTextChanged.connect(self.changed)
        self.clear()
        self.show_page(Page())

    def offer(self, papers: Iterable[Sequence[object]]) -> None:
        """Offer the papers that the archive knows."""
        typed = self.paper.currentText()
        self.paper.clear()
        self.paper.addItems(list(dict.fromkeys(str(row[0]) for row in papers if row[0])))
        self.paper.setCurrentIndex(-1)
        self.paper.setEditText(typed)

    def begin(self, lack: Lack) -> None:
        """Go to the field of what is missing or doubtful."""
        dated, numbered = (Lack.DATE, Lack.ODD_DATE), (Lack.NUMBER, Lack.ODD_NUMBER)
        (self.date if lack in dated else self.number if lack in numbered else self.paper).setFocus()

    def wrong(self) -> str:
        """Why what was typed cannot be taken, in a sentence, with the focus led there; empty if it can."""
        if not self.date.property("wrong"):
            return ""
        self.date.setFocus()
        return _(NO_DAY).format(text=self.date.text().strip())

    def said(self) -> Mapping[str, str]:
        """What was typed, by the name of the page's field; without what is empty or no day."""
        texts = {
            "paper": self.paper.currentText(),
            "date": self.date.text() if day(self.date.text()) else "",
            "number": self.number.text(),
            "name": self.name.text(),
            "edition": self.edition.text(),
            "encoding": self.encoding.currentText(),
        }
        return {name: text.strip() for name, text in texts.items() if text.strip()}

    def show_page(self, page: Page) -> None:
        """Show a page as what is filled in where nothing is typed."""
        line = self.paper.lineEdit()
        if line:
            line.setPlaceholderText(page.paper)
        self.date.setPlaceholderText(page.date.isoformat() if page.date else _("like 2025-12-27"))
        for field, text in ((self.number, page.number), (self.name, page.name), (self.edition, page.edition)):
            field.setPlaceholderText(text)

    def fill(self, page: Page) -> None:
        """Have a page stand in the fields as if it had been typed."""
        self.paper.setEditText(page.paper)
        self.date.setText(page.date.isoformat() if page.date else "")
        for field, text in ((self.number, page.number), (self.name, page.name), (self.edition, page.edition)):
            field.setText(text)

    def clear(self) -> None:
        """Empty all fields."""
        self.paper.setCurrentIndex(-1)
        self.paper.clearEditText()
        self.encoding.setCurrentIndex(0)
        for field in (self.date, self.number, self.name, self.edition):
            field.clear()

    def _check(self, typed: str) -> None:
        wrong = bool(typed.strip()) and day(typed) is None
        self.date.setProperty("wrong", wrong)
        self.date.setToolTip(_(NO_DAY).format(text=typed.strip()) if wrong else "")
        self.date.style().unpolish(self.date)
        self.date.style().polish(self.date)

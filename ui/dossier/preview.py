"""The preview: one sheet of the document at a time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTextBrowser, QToolButton, QVBoxLayout, QWidget

from ui import icons, theme
from ui.dossier.sheets import Sheet
from ui.i18n import _

MARGIN = 44  # pixels of paper around the text


class Preview(QWidget):
    """Shows sheets; a click on the contents, or paging, tells which article is looked at."""

    turned = Signal(int)  # the number of the article on the sheet; 0: none

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("listpane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._sheets: Sequence[Sheet] = ()
        self.place = 0
        self._shown = ""
        self.title = QLabel(_("Preview"))
        self.title.setProperty("subheading", True)
        self.where = QLabel()
        self.where.setProperty("quiet", True)
        self.back = self._button("up", _("Previous sheet"), -1, "Alt+PgUp")
        self.on = self._button("down", _("Next sheet"), 1, "Alt+PgDown")
        self.paper = QTextBrowser()
        self.paper.setObjectName("sheet")
        self.paper.setAccessibleName(_("Preview"))
        self.paper.setOpenLinks(False)
        self.paper.anchorClicked.connect(self._follow)
        self.paper.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        bar, frame = QHBoxLayout(), QVBoxLayout(self)
        bar.setSpacing(theme.SPACE[1])
        bar.addWidget(self.title)
        bar.addStretch()
        for widget in (self.where, self.back, self.on):
            bar.addWidget(widget)
        frame.setContentsMargins(theme.SPACE[5], theme.SPACE[2], theme.SPACE[5], theme.SPACE[4])
        frame.setSpacing(theme.SPACE[2])
        frame.addLayout(bar)
        frame.addWidget(self.paper)

    def show_sheets(self, sheets: Sequence[Sheet], item: int | None = None) -> None:
        """Show other sheets: the one with an article, else the place looked at before."""
        self._sheets = sheets
        if item:
            self.turn_to(item)
        else:
            self._turn(min(self.place, max(0, len(sheets) - 1)))

    def turn_to(self, item: int) -> None:
        """Show the sheet with an article; 0: the first sheet."""
        place = next((n for n, sheet in enumerate(self._sheets) if sheet.item == item), 0)
        self._turn(place if item else 0)

    def step(self, by: int) -> None:
        """Turn sheets."""
        place = max(0, min(len(self._sheets) - 1, self.place + by))
        if place != self.place:
            self._turn(place)
            self.turned.emit(self._sheets[place].item)

    def _turn(self, place: int) -> None:
        same = place == self.place
        self.place = place
        html = self._sheets[place].html if self._sheets else ""
        self.where.setText(f"{place + 1} / {len(self._sheets)}" if self._sheets else "")
        self.back.setEnabled(place > 0)
        self.on.setEnabled(place + 1 < len(self._sheets))
        if html == self._shown:
            return
        self._shown = html
        bar = self.paper.verticalScrollBar()
        height = bar.value() if same else 0
        self.paper.document().setDefaultFont(theme.serif(15))
        self.paper.document().setDocumentMargin(MARGIN)
        self.paper.setHtml(html)
        bar.setValue(height)

    def recolour(self) -> None:
        """Draw the buttons in the colours in use; the sheets are made anew by the board."""
        self.back.setIcon(icons.icon("up"))
        self.on.setIcon(icons.icon("down"))

    def _button(self, icon: str, text: str, by: int, keys: str) -> QToolButton:
        made = QToolButton()
        made.setIcon(icons.icon(icon))
        made.setToolTip(f"{text}  {QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)}")
        made.setAccessibleName(text)
        made.clicked.connect(lambda: self.step(by))
        QShortcut(keys, self).activated.connect(lambda: self.step(by))
        return made

    def _follow(self, url: QUrl) -> None:
        if url.fragment().isdigit():
            self.turn_to(int(url.fragment()))
            self.turned.emit(int(url.fragment()))

"""Pasted text becomes a page: what it is recognised as is shown while it is typed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from clipper.clip import clipping
from clipper.model import Refusal
from clipper.read.source import Source
from clipper.read.text import page_text
from ui import theme
from ui.i18n import _
from ui.importing.dialog import summary
from ui.importing.dropping import DropDialog
from ui.importing.fields import PageFields
from ui.importing.found import Found, found
from ui.importing.table import corrected, counted, doubts, remark
from ui.session import Session

NAME = "clipboard.txt"  # tells nothing of paper and day
PAUSE = 400  # milliseconds without typing before the text is looked at


class Paste(DropDialog):
    """A field for a page's text, and what was recognised of it."""

    accepted_pages = Signal(object)  # list of Found

    def __init__(self, session: Session, parent: QWidget | None = None, *, text: str | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Paste text as a page"))
        self._session = session
        self.found: Found | None = None
        self.text = QPlainTextEdit(QGuiApplication.clipboard().text() if text is None else text)
        self.text.setAccessibleName(_("The page’s text"))
        self.text.setPlaceholderText(_("The text of a whole page, or of one article"))
        self.text.setFont(theme.serif(15))
        self.text.setTabChangesFocus(True)
        self.text.setAcceptDrops(False)  # a file's text is read, its name is not pasted
        self.fields = PageFields()
        self.said = QLabel()
        self.said.setProperty("quiet", True)
        self.cancel, self.take = QPushButton(_("Cancel")), QPushButton(_("Take in"))
        self.take.setProperty("primary", True)
        self.take.setDefault(True)
        self._lay_out()
        self._clock = QTimer(self, singleShot=True, interval=PAUSE)
        self._clock.timeout.connect(self._look)
        self.text.textChanged.connect(self._clock.start)
        self.cancel.clicked.connect(self.reject)
        self.take.clicked.connect(self.accept)
        QShortcut("Ctrl+Return", self).activated.connect(self.take.click)  # also from within the text
        self.fields.changed.connect(self._tell)
        theme.fit(self, 760, 620)
        session.ask(f"papers {id(self)}", session.archive.papers, self.fields.offer)
        self._look()

    def accept(self) -> None:
        """Take the page in, as it was recognised and corrected."""
        if wrong := self.fields.wrong():
            self.said.setText(wrong)
            return
        if self.found is None or self._clock.isActive():
            self._clock.stop()
            self._look(then=True)
            return
        self.accepted_pages.emit([self._corrected(self.found)])
        super().accept()

    def done(self, result: int) -> None:
        """Wait for no answer any more."""
        for what in ("paste", "papers"):
            self._session.tasks.forget(f"{what} {id(self)}")
        super().done(result)

    def _corrected(self, one: Found) -> Found:
        page = one.page
        for field, typed in self.fields.said().items():
            page = corrected(page, field, typed) or page
        return replace(one, page=page)

    def _tell(self) -> None:
        """What the page lacks still, with what was typed."""
        if self.found is not None:
            one = self._corrected(self.found)
            self.said.setText("  ".join((summary(counted([one])), *doubts(one))))

    def _lay_out(self) -> None:
        layout, last = QVBoxLayout(self), QHBoxLayout()
        layout.setContentsMargins(*(theme.SPACE[4],) * 4)
        layout.setSpacing(theme.SPACE[3])
        layout.addWidget(self.text, 1)
        layout.addWidget(self.fields)
        last.setSpacing(theme.SPACE[2])
        last.addWidget(self.said, 1)
        last.addWidget(self.cancel)
        last.addWidget(self.take)
        layout.addLayout(last)

    def _look(self, *, then: bool = False) -> None:
        typed = self.text.toPlainText()
        key = f"paste {id(self)}"
        self._session.ask(key, lambda: recognised(typed), lambda one: self._show(one, then=then))

    def _show(self, one: Found, *, then: bool) -> None:
        good = one.refusal is None
        self.found = one if good else None
        self.fields.show_page(one.page)
        self.take.setEnabled(good)
        nothing = not self.text.toPlainText().strip()  # nothing to find fault with yet
        self.said.setText("" if good or nothing else remark(one))
        self._tell()
        if good and then:
            self.accept()


def recognised(text: str) -> Found:
    """What is recognised of a pasted text; not on the window's thread."""
    read = page_text(Source(Path(NAME)), text.encode("utf-8", "replace"))
    return found(read if isinstance(read, Refusal) else clipping(read))

"""The reader's text: scrolls, marks hits, goes from one to the next, zooms."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QColor,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from clipper.model import Anchor, Article
from clipper.text import fold, spans
from ui import theme
from ui.i18n import _
from ui.reader.passages import anchor_of, spans_of
from ui.reader.setting import Type, compose, frame


class Sheet(QTextBrowser):
    """One article as a cutting, in a column no wider than can be read."""

    zoomed = Signal(int)  # steps, from Ctrl and the wheel

    def __init__(self, kind: Type, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reader")
        self.setAccessibleName(_("Article"))
        self.setOpenLinks(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._kind = kind
        self._article: Article | None = None
        self._searched: tuple[tuple[str, bool], ...] = ()
        self._passages: tuple[tuple[Anchor, QColor], ...] = ()
        self._hits: list[tuple[int, int]] = []
        self._now = -1

    @property
    def article(self) -> Article | None:
        """The article shown."""
        return self._article

    @property
    def hits(self) -> int:
        """How many hits are marked."""
        return len(self._hits)

    def selected(self) -> Anchor | None:
        """The passage of the article that is selected; None where nothing of its text is."""
        cursor = self.textCursor()
        if self._article is None or not cursor.hasSelection():
            return None
        return anchor_of(self.document(), self._article, cursor.selectionStart(), cursor.selectionEnd())

    def show_article(
        self,
        article: Article | None,
        searched: Sequence[tuple[str, bool]] = (),
        passages: Sequence[tuple[Anchor, QColor]] = (),
    ) -> None:
        """Show an article, or nothing.

        Args:
            article: the article; None for an empty sheet.
            searched: texts whose hits are marked, and whether each is a prefix.
            passages: what is underlined, in which colour.
        """
        same = article is not None and self._article is not None and article.id == self._article.id
        place = self.verticalScrollBar().value() if same else 0
        self._article, self._searched, self._passages = article, tuple(searched), tuple(passages)
        self.reset()
        self.verticalScrollBar().setValue(place)

    def set_type(self, kind: Type) -> None:
        """Set the article anew in another size or typeface."""
        self._kind = kind
        self.reset()

    def reset(self) -> None:
        """Set the article anew, for instance in other colours."""
        document = QTextDocument(self)
        if self._article is not None:
            compose(self._article, self._kind, document)
            frame(document, theme.SPACE[6], theme.SPACE[7])
        self.setDocument(document)  # deletes the one before, whose parent is this widget
        self._fit()
        self._find()

    def next_hit(self, step: int = 1) -> None:
        """Bring the next hit (or the one before) into view."""
        if self._hits:
            self._now = (self._now + step) % len(self._hits) if self._now >= 0 else 0 if step > 0 else -1
            self._now %= len(self._hits)
            self._mark()
            cursor = QTextCursor(self.document())
            cursor.setPosition(self._hits[self._now][0])
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column at its measure."""
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel change the size of the text."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def _fit(self) -> None:
        room = self.width() - self.verticalScrollBar().sizeHint().width()
        column = min(self._kind.size * theme.MEASURE, room - 2 * theme.SPACE[5])
        side = max(theme.SPACE[5], (room - column) // 2)
        self.setViewportMargins(side, 0, side, 0)

    def _find(self) -> None:
        text = self.document().toPlainText()
        found = spans(fold(text), self._searched) if self._searched and text else []
        if not text.isascii() and any(ord(letter) > 0xFFFF for letter in text):
            units = [0]  # Qt counts UTF-16 units
            for letter in text:
                units.append(units[-1] + (2 if ord(letter) > 0xFFFF else 1))
            found = [(units[start], units[end]) for start, end in found]
        self._hits, self._now = found, -1
        self._mark()

    def _mark(self) -> None:
        selections = []
        article = self._article
        for anchor, colour in self._passages if article else ():
            form = QTextCharFormat()
            form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            form.setUnderlineColor(colour)
            ground = QColor(colour)
            ground.setAlphaF(0.14)
            form.setBackground(ground)
            for start, end in spans_of(self.document(), article, anchor) if article else ():
                selections.append(self._selection(start, end, form))
        for number, (start, end) in enumerate(self._hits):
            form = QTextCharFormat()
            form.setBackground(theme.colour("mark_now" if number == self._now else "mark"))
            form.setForeground(theme.colour("ink"))
            selections.append(self._selection(start, end, form))
        self.setExtraSelections(selections)

    def _selection(self, start: int, end: int, form: QTextCharFormat) -> QTextEdit.ExtraSelection:
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        selection = QTextEdit.ExtraSelection()
        selection.cursor, selection.format = cursor, form
        return selection

"""The reader's text: scrolls, marks hits, goes from one to the next, zooms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QToolTip, QWidget

from clipper.model import Anchor, Article, Page, Paragraph, Role
from clipper.text import fold, spans
from ui import theme
from ui.i18n import _
from ui.reader.columns import Columns
from ui.reader.passages import anchor_of, spans_of
from ui.reader.setting import Type, compose, frame

BAR = 3  # pixels: the width of a mark in the margin


@dataclass(frozen=True, slots=True)
class Marked:
    """A passage that is tagged or noted: where, in which colour, and what is said of it."""

    anchor: Anchor
    colour: QColor
    said: str = ""


class Sheet(QTextBrowser):
    """One article as a cutting, in columns no wider than can be read."""

    zoomed = Signal(int)  # steps, from Ctrl and the wheel

    def __init__(self, kind: Type, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reader")
        self.setAccessibleName(_("Article"))
        self.setOpenLinks(False)
        self.setAcceptDrops(False)  # what is dropped is for the pane around it
        self.viewport().setAcceptDrops(False)
        always = Qt.ScrollBarPolicy.ScrollBarAlwaysOn
        self.setVerticalScrollBarPolicy(always)  # where it comes and goes, all is laid out anew
        self._show_bar(0, 0)
        self.verticalScrollBar().rangeChanged.connect(self._show_bar)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._kind = kind
        self._article: Article | None = None
        self._searched: tuple[tuple[str, bool], ...] = ()
        self._passages: tuple[Marked, ...] = ()
        self._placed: list[tuple[int, int, Marked]] = []  # where they stand in the document
        document = QTextDocument(self)
        document.setUndoRedoEnabled(False)
        self._columns = Columns(document, kind.size)
        document.setDocumentLayout(self._columns)
        self.setDocument(document)
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
        passages: Sequence[Marked] = (),
    ) -> None:
        """Show an article, or nothing.

        Args:
            article: the article; None for an empty sheet.
            searched: texts whose hits are marked, and whether each is a prefix.
            passages: what is underlined, and marked in the margin.
        """
        if (article, tuple(searched), tuple(passages)) == (self._article, self._searched, self._passages):
            return  # told of a change that does not bear on it: where it was scrolled to, it stays
        same = article is not None and self._article is not None and article.id == self._article.id
        place = self.verticalScrollBar().value() if same else 0
        self._article, self._searched, self._passages = article, tuple(searched), tuple(passages)
        self.reset()
        self.verticalScrollBar().setValue(place)

    def warm(self) -> None:
        """Load the faces articles are set in, so that the first of them need not wait for it."""
        sample = "报a，"
        body = (Paragraph(sample), Paragraph(sample, Role.SUBHEAD))
        compose(
            Article(Page(sample), sample, sample, sample, section=sample, byline=sample, paragraphs=body),
            self._kind,
        ).size()

    def set_type(self, kind: Type) -> None:
        """Set the article anew in another size or typeface."""
        if kind != self._kind:
            self._kind = kind
            self.reset()

    def reset(self) -> None:
        """Set the article anew, for instance in other colours."""
        self._columns.hold()
        document = self.document()
        if self._article is not None:
            compose(self._article, self._kind, document)
            frame(document, theme.SPACE[6], theme.SPACE[7])
        else:
            document.clear()
        self._columns.lay(self._kind.size, self.viewport().height())
        self.setTextCursor(QTextCursor(document))
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

    def show_passage(self, anchor: Anchor) -> None:
        """Bring a passage into view and select it."""
        found = spans_of(self.document(), self._article, anchor) if self._article else []
        if found:
            cursor = QTextCursor(self.document())
            cursor.setPosition(found[0][0])
            cursor.setPosition(found[-1][1], QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the columns to the view's new height."""
        self._columns.hold()  # until height and width are known: laid out once
        super().resizeEvent(event)
        self._columns.lay(self._kind.size, self.viewport().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, and in the margin what is said of it."""
        super().paintEvent(event)
        if not self._placed:
            return
        painter = QPainter(self.viewport())
        painter.translate(0, -self.verticalScrollBar().value())
        for start, end, marked in self._placed:
            for room in self._columns.rooms(start, end):
                painter.fillRect(
                    int(room.left()) - BAR - 7, int(room.top()), BAR, int(room.height()), marked.colour
                )

    def viewportEvent(self, event: QEvent) -> bool:
        """Over a passage, say what is said of it."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            said = self.said_at(event.pos())
            QToolTip.showText(event.globalPos(), said, self) if said else QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def said_at(self, point: QPoint) -> str:
        """Tags and notes of the passages at a point of the view, or of the line beside it."""
        at = point.toPointF()
        at.setY(at.y() + self.verticalScrollBar().value())
        here = [
            marked.said
            for start, end, marked in self._placed
            if any(room.adjusted(-BAR - 9, 0, 0, 0).contains(at) for room in self._columns.rooms(start, end))
        ]
        return "\n".join(dict.fromkeys(said for said in here if said))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel change the size of the text."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def _show_bar(self, first: int, last: int) -> None:
        """Show the scroll bar's handle where there is something to scroll."""
        self.verticalScrollBar().setEnabled(last > first)

    def _find(self) -> None:
        text = self.document().toPlainText()
        found = spans(fold(text), self._searched) if self._searched and text else []
        if not text.isascii() and any(ord(letter) > 0xFFFF for letter in text):
            units = [0]  # Qt counts UTF-16 units
            for letter in text:
                units.append(units[-1] + (2 if ord(letter) > 0xFFFF else 1))
            found = [(units[start], units[end]) for start, end in found]
        self._hits, self._now = found, -1
        self._placed = [
            (start, end, marked)
            for marked in self._passages
            for start, end in (
                spans_of(self.document(), self._article, marked.anchor) if self._article else ()
            )
        ]
        self._mark()

    def _mark(self) -> None:
        selections = []
        for start, end, marked in self._placed:
            form = QTextCharFormat()
            form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            form.setUnderlineColor(marked.colour)
            ground = QColor(marked.colour)
            ground.setAlphaF(0.14)
            form.setBackground(ground)
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

"""The reader's text: scrolls, marks hits, goes from one to the next, zooms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QTextBrowser, QToolTip, QWidget

from clipper.model import Anchor, Article, Page, Paragraph, Role
from ui import theme
from ui.i18n import _
from ui.reader.columns import Columns
from ui.reader.marks import Marked, Marks
from ui.reader.passages import anchor_of, spans_of
from ui.reader.setting import Type, compose, copied

KEYS = QKeySequence.StandardKey
TO_THE_END = (KEYS.SelectAll, KEYS.MoveToEndOfDocument, KEYS.SelectEndOfDocument)
BAR = 3  # pixels: the width of a mark in the margin
CARET = 2  # pixels wide
BY_KEYS = Qt.TextInteractionFlag.TextSelectableByKeyboard


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
        self.cursorPositionChanged.connect(self.viewport().update)
        document = QTextDocument(self)
        document.setUndoRedoEnabled(False)
        self.marks = Marks()
        self._columns = Columns(document, kind.size, self.marks)
        document.setDocumentLayout(self._columns)
        self.setDocument(document)

    @property
    def article(self) -> Article | None:
        """The article shown."""
        return self._article

    @property
    def hits(self) -> int:
        """How many hits are marked."""
        return len(self.marks.hits)

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
        if not same:
            self.verticalScrollBar().setValue(0)
        self._article, self._searched, self._passages = article, tuple(searched), tuple(passages)
        self.reset()

    def warm(self) -> None:
        """Load the faces articles are set in, so that the first of them need not wait for it."""
        sample, document = "报a，", QTextDocument()
        body = (Paragraph(sample), Paragraph(sample, Role.SUBHEAD))
        article = Article(
            Page(sample), sample, sample, sample, section=sample, byline=sample, paragraphs=body
        )
        list(compose(article, self._kind, document))
        document.size()

    def set_type(self, kind: Type) -> None:
        """Set the article anew in another size or typeface."""
        if kind != self._kind:
            self._kind = kind
            self.reset()

    def reset(self) -> None:
        """Set the article anew, for instance in other colours; where it was scrolled to, it stays."""
        document, place = self.document(), self.verticalScrollBar().value()
        self.marks.begin(self._searched, self._passages)
        if self._article is None:
            document.clear()
            self._columns.hold(iter(()))
        else:
            self._columns.hold(set_marked(document, self._article, self._kind, self.marks))
        self._lay(place)
        self.setTextCursor(QTextCursor(document))
        self.verticalScrollBar().setValue(place)

    def finish(self) -> None:
        """Set and lay out at once what was left for later: all of a long article is asked for."""
        self._columns.finish()

    def next_hit(self, step: int = 1) -> None:
        """Bring the next hit (or the one before) into view."""
        hits, now = self.marks.hits, self.marks.now
        following = max(now, -1) + step
        while not 0 <= following < len(hits) and self._columns.pull():
            pass
        if hits:
            self.marks.now = following % len(hits) if now >= 0 or step > 0 else len(hits) - 1
            self._bring(*hits[self.marks.now], select=False)

    def show_passage(self, anchor: Anchor) -> None:
        """Bring a passage into view and select it."""
        while self._columns.pull():
            pass
        found = spans_of(self.document(), self._article, anchor) if self._article else []
        if found:
            self._bring(found[0][0], found[-1][1], select=True)

    def select_by_keys(self, on: bool) -> None:
        """Have the arrows move a cursor through what is in view, and select with Shift, or scroll again."""
        flags = self.textInteractionFlags()
        self.setTextInteractionFlags(flags | BY_KEYS if on else flags & ~BY_KEYS)
        self.viewport().update()
        if on and self._article is not None:
            self.setTextCursor(self.cursorForPosition(QPoint(1, self.viewport().height() // 4)))
            self.setFocus()

    @property
    def by_keys(self) -> bool:
        """Whether the arrows move a cursor."""
        return bool(self.textInteractionFlags() & BY_KEYS)

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied: the words alone, which take on the type and colours of where they are put."""
        cursor, data = self.textCursor(), QMimeData()
        data.setText(copied(self.document(), cursor.selectionStart(), cursor.selectionEnd()))
        return data

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that ask for the end of the text need all of it."""
        if any(map(event.matches, TO_THE_END)):
            self.finish()
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the columns to the view's new height."""
        self._columns.hold()  # until height and width are known: laid out once
        super().resizeEvent(event)
        self._lay(self.verticalScrollBar().value())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, in the margin what is said of it, and the cursor where keys move one."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.translate(0, -self.verticalScrollBar().value())
        if self.by_keys and self.hasFocus():
            painter.fillRect(self._caret(), theme.colour("accent"))
        for start, end, marked in self.marks.passages:
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
            for start, end, marked in self.marks.passages
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

    def _caret(self) -> QRectF:
        """Where the cursor is; nowhere where that is not laid out yet."""
        cursor = self.textCursor()
        place = cursor.positionInBlock()
        line = cursor.block().layout().lineForTextPosition(place)
        if not line.isValid():
            return QRectF()
        across: float = line.cursorToX(place)[0]  # type: ignore[index]
        return QRectF(across, line.y(), CARET, line.height())

    def _show_bar(self, first: int, last: int) -> None:
        """Show the scroll bar's handle where there is something to scroll."""
        self.verticalScrollBar().setEnabled(last > first)

    def _lay(self, place: int) -> None:
        """Lay out what can be seen at a place, and what there is time for."""
        height = self.viewport().height()
        self._columns.lay(self._kind.size, height, place + height if place else 0)

    def _bring(self, start: int, end: int, *, select: bool) -> None:
        """Bring a stretch of the text into view."""
        self._columns.reach(end)
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        if select:
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        self.viewport().update()


def set_marked(document: QTextDocument, article: Article, kind: Type, marks: Marks) -> Iterator[None]:
    """Set an article in a document, some of it each time, and find what is marked in it."""
    done = 0
    for _some in compose(article, kind, document):
        marks.find(document, done)
        done = document.characterCount()
        yield
    marks.place(document, article)

"""An article set in type: a document with kicker, headline, deck, byline, text and captions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
)

from clipper.model import Article, Role
from ui import theme, words
from ui.i18n import _

PROPORTIONAL = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
PARAGRAPH = QTextFormat.Property.UserProperty.value + 1  # the paragraph's number, on its block
SPANS = QTextFormat.Property.UserProperty.value + 3  # on blocks that stand over all columns
OFFSET = QTextFormat.Property.UserProperty.value + 5  # where in its paragraph a block begins
KEPT = QTextFormat.Property.UserProperty.value + 4  # on blocks that stay with what follows

PLAIN = {0x2028: "\n", 0x2029: "\n", 0xA0: " "}  # what Qt breaks lines and paragraphs with

TOGETHER = 20_000  # characters that are set before anything else is done: nearly every article is shorter
LONGEST = 2_000  # characters of a block
OVER = object()  # there is nothing more to set

Part = tuple[str, QTextCharFormat]


@dataclass(frozen=True, slots=True)
class Type:
    """How the reader is set: typeface and size of the running text in pixels."""

    size: int = 17
    serif: bool = True

    def font(self, scale: float = 1.0, *, bold: bool = False) -> QFont:
        """The reader's font, scaled."""
        face = theme.serif if self.serif else theme.sans
        return face(self.size * scale, bold=bold)


def compose(article: Article, kind: Type, document: QTextDocument) -> Iterator[None]:
    """Set the article in a document, from the source line to the printed source, some of it each time."""
    document.clear()
    document.setUndoRedoEnabled(False)
    document.setDefaultFont(kind.font())
    document.setDocumentMargin(0)
    frame(document, theme.SPACE[6], theme.SPACE[7])
    whole, steps, going = QTextCursor(document), _Setter(document, kind).set(article), True
    while going:
        end = document.characterCount() + TOGETHER
        whole.beginEditBlock()  # the layout is told once
        while (going := next(steps, OVER) is not OVER) and document.characterCount() < end:
            pass
        whole.endEditBlock()
        yield


def pieces(paragraph: str) -> list[str]:
    """A paragraph in pieces that are quickly broken into lines; each is set as a block."""
    found, start = [], 0
    while len(paragraph) - start > LONGEST:
        cut = max(paragraph.rfind(mark, start, start + LONGEST) for mark in "。！？. \n") + 1
        found.append(paragraph[start : cut if cut > start else start + LONGEST])
        start += len(found[-1])
    return [*found, paragraph[start:]]


class _Setter:
    """Sets one article, block after block."""

    def __init__(self, document: QTextDocument, kind: Type) -> None:
        self._cursor = QTextCursor(document)
        self._kind = kind
        self._first = True
        self._forms: dict[tuple[float, str, bool], QTextCharFormat] = {}  # made once, used in each paragraph
        self._colours = theme.colours()
        self._spans = True

    def set(self, article: Article) -> Iterator[None]:
        """Set everything that was printed, block by block."""
        self._head(article)
        lead = [(n, p) for n, p in enumerate(article.paragraphs) if p.role is Role.LEAD]
        for number, paragraph in lead:
            yield from self._lead(paragraph.text, number)
        dateline = article.dateline
        if article.jump_from:
            yield from self._small(_("(Continued from page {page})").format(page=article.jump_from))
        for number, paragraph in enumerate(article.paragraphs):
            if paragraph.role is Role.LEAD:
                continue
            if paragraph.role is Role.SUBHEAD:
                yield from self._subhead(paragraph.text, number)
            elif paragraph.role is Role.BODY:
                yield from self._body(paragraph.text, number, dateline)
                dateline = None
            else:
                yield from self._small(paragraph.text, number)
        if article.jump_to:
            yield from self._small(_("(Continued on page {page})").format(page=article.jump_to))
        self._pictures(article)
        if article.source:
            yield from self._small(article.source)

    def _head(self, article: Article) -> None:
        size, colours = self._kind.size, self._colours
        line = self._characters(theme.sans(max(12, size * 0.74)), colours.muted)
        line.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
        line.setFontLetterSpacing(0.6)
        self._block([(words.source_line(article.page), line)], below=size * 1.1)
        if article.section:
            label = self._characters(theme.sans(max(12, size * 0.8), bold=True), colours.accent)
            self._block([(article.section, label)], below=size * 0.35)
        if article.kicker:
            self._block([(article.kicker, self._serif(1.1, colours.ink))], below=size * 0.3, height=1.45)
        headline = self._serif(1.85, colours.ink, bold=True)
        if not article.headline:
            headline = self._serif(1.5, colours.muted, bold=True)
        self._block([(article.headline or _("(no headline)"), headline)], below=size * 0.45, height=1.3)
        if article.deck:
            self._block([(article.deck, self._serif(1.1, colours.ink))], below=size * 0.45, height=1.5)
        if article.byline:
            byline = self._characters(theme.sans(max(12, size * 0.82)), colours.muted)
            self._block([(article.byline, byline)], above=size * 0.25, below=size * 0.2)
        self._rule()

    def _rule(self) -> None:
        """A hairline over the whole measure."""
        form = QTextBlockFormat()
        form.setProperty(
            QTextFormat.Property.BlockTrailingHorizontalRulerWidth,
            QTextLength(QTextLength.Type.PercentageLength, 100),
        )
        form.setProperty(QTextFormat.Property.BackgroundBrush, QBrush(theme.colour("rule")))
        form.setBottomMargin(self._kind.size * 0.7)
        self._start(form)
        self._spans = False

    def _body(self, text: str, number: int, dateline: str | None) -> Iterator[None]:
        ink = self._serif(1.0, self._colours.ink)
        parts = [(text, ink)]
        if dateline and text.startswith(dateline):
            head = QTextCharFormat(ink)
            head.setFont(theme.sans(self._kind.size * 0.94, bold=True))
            parts = [(dateline, head), (text[len(dateline) :], ink)]
        elif dateline:
            head = QTextCharFormat(ink)
            head.setFont(theme.sans(self._kind.size * 0.94, bold=True))
            parts = [(dateline + "\u3000", head), (text, ink)]
        added = len(dateline) + 1 if dateline and not text.startswith(dateline) else 0
        below = self._kind.size * 0.28
        return self._paragraph(number, parts, added, indent=2, below=below, height=theme.LINE_HEIGHT)

    def _subhead(self, text: str, number: int) -> Iterator[None]:
        form = self._serif(1.06, self._colours.ink, bold=True)
        size = self._kind.size
        return self._paragraph(
            number, [(text, form)], above=size * 0.8, below=size * 0.4, height=1.4, kept=True
        )

    def _lead(self, text: str, number: int) -> Iterator[None]:
        form = self._characters(self._kind.font(0.96), self._colours.muted)
        size = self._kind.size
        return self._paragraph(number, [(text, form)], below=size * 0.7, height=1.6, left=size * 1.2)

    def _small(self, text: str, number: int = -1) -> Iterator[None]:
        form = self._characters(theme.sans(max(12, self._kind.size * 0.8)), self._colours.muted)
        return self._paragraph(number, [(text, form)], above=4, below=6, height=1.5)

    def _paragraph(
        self,
        number: int,
        parts: Sequence[Part],
        added: int = 0,
        *,
        above: float = 0,
        below: float = 0,
        indent: float = 0,
        height: float = 1.4,
        left: float = 0,
        kept: bool = False,
    ) -> Iterator[None]:
        """Set a paragraph piece by piece; so many characters of its beginning are not its own."""
        *before, (text, characters) = parts
        *others, last = pieces(text)
        offset = -added
        for piece in (*others, last):
            self._block(
                [*before, (piece, characters)],
                above=above,
                below=below if piece is last else 0,
                height=height,
                indent=indent,
                left=left,
                kept=kept,
                paragraph=(number, offset),
            )
            yield
            offset += sum(len(part) for part, _form in before) + len(piece)
            before, above, indent = [], 0, 0

    def _pictures(self, article: Article) -> None:
        size, colours = self._kind.size, self._colours
        small = max(12.0, size * 0.8)
        for place, picture in enumerate(article.pictures):
            sign = self._characters(theme.sans(small), colours.accent)
            parts = [("▲ ", sign)]
            if picture.caption:
                parts.append((picture.caption, self._characters(theme.sans(small), colours.ink)))
            if picture.credit:
                gap = "\u3000" if picture.caption else ""
                parts.append((gap + picture.credit, self._characters(theme.sans(small), colours.muted)))
            self._block(parts, above=size * (0.9 if place == 0 else 0.2), below=size * 0.2, height=1.6)

    def _serif(self, scale: float, colour: str, *, bold: bool = False) -> QTextCharFormat:
        key = (scale, colour, bold)
        if key not in self._forms:
            self._forms[key] = self._characters(self._kind.font(scale, bold=bold), colour)
        return self._forms[key]

    @staticmethod
    def _characters(font: QFont, colour: str) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setFont(font)
        form.setForeground(QBrush(QColor(colour)))
        return form

    def _block(
        self,
        parts: Iterable[Part],
        *,
        above: float = 0,
        below: float = 0,
        height: float = 1.4,
        indent: float = 0,
        left: float = 0,
        paragraph: tuple[int, int] = (-1, 0),
        kept: bool = False,
    ) -> None:
        form = QTextBlockFormat()
        form.setProperty(KEPT, kept)
        form.setTopMargin(above)
        form.setBottomMargin(below)
        form.setLeftMargin(left)
        form.setLineHeight(height * 100 / 1.45, PROPORTIONAL)
        form.setTextIndent(indent * self._kind.size)
        form.setProperty(PARAGRAPH, paragraph[0])
        form.setProperty(OFFSET, paragraph[1])
        self._start(form)
        for text, characters in parts:
            self._cursor.insertText(text.replace("\n", "\u2028"), characters)

    def _start(self, form: QTextBlockFormat) -> None:
        form.setProperty(SPANS, self._spans)
        if self._first:
            self._cursor.setBlockFormat(form)
            self._first = False
        else:
            self._cursor.insertBlock(form, QTextCharFormat())


def placed(document: QTextDocument) -> Iterator[tuple[QTextBlock, int, int]]:
    """The blocks of paragraphs: the block, the paragraph's number, where in the paragraph the block begins.

    It begins before the paragraph where something is printed first that is not the paragraph's own.
    """
    block = document.begin()
    while block.isValid():
        form = block.blockFormat()
        if form.hasProperty(PARAGRAPH) and form.intProperty(PARAGRAPH) >= 0:
            yield block, form.intProperty(PARAGRAPH), form.intProperty(OFFSET)
        block = block.next()


def goes_on(block: QTextBlock) -> bool:
    """Whether a block goes on with the paragraph of the one before it."""
    form = block.blockFormat()
    return form.intProperty(PARAGRAPH) >= 0 and form.intProperty(OFFSET) > 0


def copied(document: QTextDocument, start: int, end: int) -> str:
    """What stands between two positions as it was printed: a paragraph set in pieces is one again."""
    found: list[str] = []
    block, last = document.findBlock(start), document.findBlock(end).blockNumber()
    while block.isValid() and block.blockNumber() <= last:
        cursor = QTextCursor(document)
        cursor.setPosition(max(start, block.position()))
        cursor.setPosition(min(end, block.position() + block.length() - 1), QTextCursor.MoveMode.KeepAnchor)
        found += ["\n"] if found and not goes_on(block) else []
        found.append(cursor.selectedText().translate(PLAIN))
        block = block.next()
    return "".join(found)


def frame(document: QTextDocument, top: float, bottom: float) -> None:
    """Give the document room above and below its text, in pixels."""
    form = QTextFrameFormat()
    form.setTopMargin(top)
    form.setBottomMargin(bottom)
    document.rootFrame().setFrameFormat(form)

"""How stretches of the reader's text are marked: hits, passages, what is selected."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QTextBlock,
    QTextCharFormat,
    QTextDocument,
    QTextLayout,
)

from clipper.model import Anchor, Article
from clipper.text import fold, spans
from ui import theme
from ui.reader.passages import spans_of, units
from ui.reader.setting import PLAIN, goes_on

Stretch = tuple[int, int, QTextCharFormat]  # start, end, how it is marked


@dataclass(frozen=True, slots=True)
class Marked:
    """A passage that is tagged or noted: where, in which colour, and what is said of it."""

    anchor: Anchor
    colour: QColor
    said: str = ""


class Marks:
    """Where hits and passages stand in the document, as far as it is set, and which hit was gone to."""

    def __init__(self) -> None:
        self.begin((), ())

    def begin(self, searched: Sequence[tuple[str, bool]], passages: Sequence[Marked]) -> None:
        """Another article is to be marked, or the same one in other colours."""
        self._searched, self._wanted = searched, passages
        self.passages: list[tuple[int, int, Marked]] = []
        self.hits: list[tuple[int, int]] = []  # in order
        self.now = -1
        self._looks = _look("mark"), _look("mark_now")

    def find(self, document: QTextDocument, start: int) -> None:
        """Find the hits in what was set from a position on, also those that begin just before it."""
        if not self._searched or start >= document.characterCount():
            return
        block = document.findBlock(start)
        text = _Run(block.previous() if goes_on(block) else block)
        for first, last in spans(fold(text.text), self._searched):
            hit = text.place(first), text.place(last - 1, after=True)
            if hit[1] > start and (not self.hits or hit[0] >= self.hits[-1][1]):
                self.hits.append(hit)

    def place(self, document: QTextDocument, article: Article) -> None:
        """Find the passages, when everything is set."""
        self.passages = [
            (start, end, marked)
            for marked in self._wanted
            for start, end in spans_of(document, article, marked.anchor)
        ]

    def between(self, start: int, end: int) -> list[Stretch]:
        """What is marked between two positions, hits last."""
        found = [
            (first, last, _underlined(marked.colour))
            for first, last, marked in self.passages
            if first < end and start < last
        ]
        at = bisect_right(self.hits, start, key=lambda hit: hit[1])
        while at < len(self.hits) and self.hits[at][0] < end:
            found.append((*self.hits[at], self._looks[at == self.now]))
            at += 1
        return found


class _Run:
    """The text from a block on, each paragraph in one piece, and where in the document it stands."""

    def __init__(self, block: QTextBlock) -> None:
        self._starts: list[int] = []  # of the blocks, in the text
        self._blocks: list[tuple[int, str]] = []  # position and text
        parts: list[str] = []
        at = 0
        while block.isValid():
            between = "\n" if parts and not goes_on(block) else ""
            at += len(between)
            own = block.text().translate(PLAIN)
            self._starts.append(at)
            self._blocks.append((block.position(), own))
            parts += between, own
            at += len(own)
            block = block.next()
        self.text = "".join(parts)

    def place(self, offset: int, *, after: bool = False) -> int:
        """Where in the document the letter at an offset begins, or ends."""
        number = bisect_right(self._starts, offset) - 1
        position, own = self._blocks[number]
        return position + units(own[: offset + after - self._starts[number]])


def selected(context: QAbstractTextDocumentLayout.PaintContext) -> list[Stretch]:
    """What is selected of the document."""
    found = []
    for one in context.selections:
        cursor = one.cursor
        found.append((cursor.selectionStart(), cursor.selectionEnd(), QTextCharFormat(one.format)))
    return found


def formats(block: QTextBlock, stretches: Sequence[Stretch]) -> list[QTextLayout.FormatRange]:
    """What is marked or selected of a block."""
    found, first, last = [], block.position(), block.position() + block.length()
    for start, end, form in stretches:
        if start < last and first < end:
            marked = QTextLayout.FormatRange()
            marked.start, marked.format = max(start, first) - first, form
            marked.length = min(end, last) - first - marked.start
            found.append(marked)
    return found


def _underlined(colour: QColor) -> QTextCharFormat:
    """How a passage is marked."""
    form, ground = QTextCharFormat(), QColor(colour)
    form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    form.setUnderlineColor(colour)
    ground.setAlphaF(0.14)
    form.setBackground(ground)
    return form


def _look(ground: str) -> QTextCharFormat:
    """How a hit is marked, on a ground of this name."""
    form = QTextCharFormat()
    form.setBackground(theme.colour(ground))
    form.setForeground(theme.colour("ink"))
    return form

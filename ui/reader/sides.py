"""Two texts side by side: what differs is marked in both, and they scroll together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QColor, QKeySequence, QShortcut, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QLabel, QScrollBar, QSplitter, QTextBrowser, QVBoxLayout, QWidget

from clipper.reprint import Piece
from ui import theme, words
from ui.i18n import _
from ui.reader.setting import PROPORTIONAL

LONGEST = 40_000  # characters of a text that are set: millions would hold the window up for seconds
AROUND = 300  # of what agrees, before and after a difference, where not all of it is set
DIFFERENT = 4000  # of one difference, likewise


class Sides(QWidget):
    """A text on the left, another on the right; F3 goes to the next difference."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.left, self.right = _Side(_("Text on the left")), _Side(_("Text on the right"))
        self.places: list[tuple[int, int]] = []  # where the differences begin, on the left and on the right
        self.differences = 0  # all of them, also where not all are set
        self._now = -1
        self.told = QLabel(_("The texts are long: only what differs is shown, and what stands around it."))
        self.told.setProperty("quiet", True)
        self.told.setWordWrap(True)
        self.told.hide()
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        for side in (self.left, self.right):
            splitter.addWidget(side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter, 1)
        layout.addWidget(self.told)
        bars = self.left.text.verticalScrollBar(), self.right.text.verticalScrollBar()
        for one, other in (bars, bars[::-1]):
            one.valueChanged.connect(lambda _value, of=one, to=other: _follow(of, to))
        QShortcut(QKeySequence("F3"), self).activated.connect(self.next)
        QShortcut(QKeySequence("Shift+F3"), self).activated.connect(lambda: self.next(-1))

    def show_pieces(self, left: str, right: str, pieces: Sequence[Piece]) -> None:
        """Show two texts, cut where they begin to differ or to agree, under their titles."""
        self.places, self._now = [], -1
        self.differences = sum(not piece.same for piece in pieces)
        short = brief(pieces)
        self.told.setVisible(short != list(pieces))
        self.left.begin(left)
        self.right.begin(right)
        for piece in short:
            if not piece.same:
                self.places.append((self.left.end, self.right.end))
            self.left.add(piece.left, None if piece.same else theme.colour("bad"))
            self.right.add(piece.right, None if piece.same else theme.colour("good"))
        self.left.text.moveCursor(QTextCursor.MoveOperation.Start)
        self.right.text.moveCursor(QTextCursor.MoveOperation.Start)

    def next(self, step: int = 1) -> None:
        """Bring the next difference (or the one before) into view on both sides."""
        if self.places:
            self._now = (self._now + step) % len(self.places) if self._now >= 0 or step > 0 else -1
            self._now %= len(self.places)
            for side, place in zip((self.left, self.right), self.places[self._now], strict=True):
                side.show_place(place)


class _Side(QWidget):
    """One of the texts, under its title."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.title = QLabel()
        self.title.setWordWrap(True)
        self.title.setContentsMargins(theme.SPACE[3], theme.SPACE[2], theme.SPACE[3], theme.SPACE[2])
        self.text = QTextBrowser()
        self.text.setObjectName("reader")
        self.text.setAccessibleName(name)
        self.text.document().setDocumentMargin(theme.SPACE[4])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.title)
        layout.addWidget(self.text, 1)

    @property
    def end(self) -> int:
        """Where the next piece will stand."""
        return self.text.document().characterCount() - 1

    def begin(self, title: str) -> None:
        """Empty the side."""
        self.title.setText(title)
        self.text.clear()
        self.text.setFont(theme.serif(16))
        form = QTextBlockFormat()
        form.setLineHeight(115, PROPORTIONAL)
        form.setBottomMargin(theme.SPACE[2])
        self._cursor = QTextCursor(self.text.document())
        self._cursor.setBlockFormat(form)

    def add(self, text: str, shade: QColor | None) -> None:
        """Set a piece; with a shade, as something that differs."""
        form = QTextCharFormat()
        form.setForeground(theme.colour("ink"))
        if shade is not None:
            ground = QColor(shade)
            ground.setAlphaF(0.2)
            form.setBackground(ground)
            form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            form.setUnderlineColor(shade)
        self._cursor.insertText(text, form)

    def show_place(self, place: int) -> None:
        """Bring a position into the middle of the view."""
        cursor = QTextCursor(self.text.document())
        cursor.setPosition(min(place, self.end))
        bar = self.text.verticalScrollBar()
        with QSignalBlocker(bar):
            self.text.setTextCursor(cursor)
            middle = self.text.viewport().height() // 2
            bar.setValue(bar.value() + self.text.cursorRect().center().y() - middle)


def brief(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, of long texts what differs and a little of what stands around it, as much as can be set."""
    if all(
        sum(map(len, texts)) <= LONGEST for texts in zip(*((p.left, p.right) for p in pieces), strict=True)
    ):
        return list(pieces)
    return list(_fitting(pieces))


def _fitting(pieces: Sequence[Piece]) -> Iterator[Piece]:
    room = LONGEST
    for number, piece in enumerate(pieces):
        made = Piece(words.shortened(piece.left, DIFFERENT), words.shortened(piece.right, DIFFERENT))
        if piece.same and len(piece.left) > 2 * AROUND:
            last = number == len(pieces) - 1
            head = f"{piece.left[:AROUND]}…" if number or last else ""
            tail = "" if last else f"…{piece.left[-AROUND:]}"
            text = "\n".join(filter(None, (head, tail)))
            made = Piece(text, text)
        room -= max(len(made.left), len(made.right))
        if room < 0:
            return
        yield made


def _follow(of: QScrollBar, to: QScrollBar) -> None:
    """Scroll one text as far as the other, as a share of its length."""
    if of.maximum():
        with QSignalBlocker(to):
            to.setValue(round(of.value() / of.maximum() * to.maximum()))

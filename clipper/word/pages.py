"""Page numbers, reckoned from the styles: what contents, sources and index show before Word has set a page.

No program fills in page numbers at opening without asking first, so they are worked out here.  Exact line
pitch and full-width characters make that sound; see docs/decisions/030-page-numbers.md.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from docx.document import Document

from clipper.word import measures, setting
from clipper.word.ink import Ink, W, put
from clipper.word.measures import Measure

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

EMU = 635  # in a twip
EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
CONTENT = (W + "t", W + "tab", W + "br", W + "noBreakHyphen", W + "bookmarkStart", EXTENT)
ROW = 20  # a table row's rules
SHORT = 2.2  # lines on an article's last page that are too few
WIDER = 3.6  # lines to bring that to
CARRIED = 2  # lines of text that go to the last page with what stands below an article
WIDEST = 5.0  # lines by which an article is opened at most
TRIES = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph as it takes room on pages."""

    lines: int
    measure: Measure
    anchors: tuple[str, ...]
    new_page: bool
    element: Element


@dataclass(slots=True)
class Part:
    """What is set between two ends of sections."""

    children: list[Element]
    properties: Element | None


@dataclass(slots=True)
class Press:
    """Sets pieces on pages; y is how much of the page is used."""

    height: float  # of all columns together
    width: float
    columns: int = 1
    page: int = 0
    y: float = 0.0
    after: float = 0.0

    def turn(self) -> None:
        """Begin a page."""
        self.page += 1
        self.y = self.after = 0.0

    def place(self, piece: Piece, chained: float) -> int:
        """Set a piece, with what must stand on the page after it; return the page of its first line."""
        measure = piece.measure
        if piece.new_page and self.y:
            self.turn()
        gap = max(measure.before, self.after) if self.y else (measure.before if piece.new_page else 0)
        whole = piece.lines * measure.pitch + measure.rules
        wanted = self._at_least(piece) + chained
        if self.y and self.y + gap + wanted > self.height + 1:
            self.turn()
            gap = 0
        began = self.page
        self._pour(piece, gap, whole)
        return began

    def _at_least(self, piece: Piece) -> float:
        """Return the height of what cannot be parted from the first line."""
        if piece.measure.keep_lines or piece.lines <= 3:
            return piece.lines * piece.measure.pitch + piece.measure.rules
        return 2 * piece.measure.pitch

    def _pour(self, piece: Piece, gap: float, whole: float) -> None:
        pitch = piece.measure.pitch
        self.y += gap
        if self.y + whole <= self.height + 1:
            self.y += whole
        else:
            left = piece.lines
            while left:
                fits = max(1, int((self.height - self.y + 1) // pitch))
                if fits >= left:
                    self.y += left * pitch
                    break
                if left - fits == 1 and fits > 2:
                    fits -= 1  # no widows
                left -= fits
                self.turn()
        self.after = piece.measure.after


def number(document: Document, ink: Ink) -> int:
    """Fill in all page references; return the number of the last page.

    Cover and contents are counted for themselves.
    """
    found, last = reckoned(document, ink)
    for element, anchor in ink.references:
        element.text = str(found.get(anchor, ""))
    return last


def reckoned(document: Document, ink: Ink) -> tuple[dict[str, int], int]:
    """Return by bookmark the number of the page that it is on, and the number of the last page.

    On the way headlines are balanced over their lines, and an article whose last page would hold two lines
    is opened wider, so that no program that breaks a line otherwise sets it on another number of pages; so is
    one whose last page would hold nothing but a note or tags.
    """
    styles = measures.of_styles(document.styles.element)
    headlines, openings, endings = set(ink.headlines), set(ink.openings), set(ink.endings)
    found: dict[str, int] = {}
    page, used = 0, 0.0
    for part in _parts(document.element.body):
        press = _press(part.properties)
        start = _start(part.properties)
        if _continuous(part.properties):
            press.page, press.y = page, used * press.columns
        else:
            press.page = start if start is not None else page + 1
        pieces = [
            _balanced(piece, press.width) if piece.element in headlines else piece
            for piece in _pieces(part, press, styles)
        ]
        for group in _groups(pieces):
            found |= _fit(group, press, openings, endings)
        page, used = press.page, press.y / press.columns
    return found, page


def _balanced(piece: Piece, width: float) -> Piece:
    """Narrow a headline of several lines so that they are of one length."""
    if piece.lines < 2 or piece.measure.left or piece.measure.right:
        return piece
    text, size = _content(piece.element)[1], piece.measure.size
    latin = sum(character < "\u2000" for character in text) / len(text)
    spare = width - setting.narrowest(text, width, size) - size * (0.5 + 2 * latin)
    if spare < size or "\n" in text:
        return piece
    side = int(spare / 2)
    put(piece.element, "ind", left=side, right=side)
    return replace(piece, measure=replace(piece.measure, left=side, right=side))


def _groups(pieces: list[Piece]) -> Iterator[list[Piece]]:
    """Part the pieces where a page begins."""
    group: list[Piece] = []
    for piece in pieces:
        if piece.new_page and group:
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _fit(
    group: list[Piece], press: Press, openings: Container[Element], endings: Container[Element]
) -> dict[str, int]:
    """Set the pieces of a page's beginning, an article with a meagre last page opened wider.

    Returns:
        The pages of their anchors.
    """
    begun = (press.page, press.y, press.after)
    anchors, text = _set(group, press, endings)
    opening = [place for place, piece in enumerate(group) if piece.element in openings]
    if len(opening) != 1:
        return anchors
    pitch = max(group, key=lambda piece: piece.lines).measure.pitch
    for _ in range(TRIES):
        more = _lacking(press, text, pitch) if press.page > begun[0] + bool(begun[1]) else 0
        if not 0 < more <= WIDEST * pitch:
            break
        group[opening[0]] = _wider(group[opening[0]], int(more))
        press.page, press.y, press.after = begun
        anchors, text = _set(group, press, endings)
    return anchors


def _lacking(press: Press, text: tuple[int, float], pitch: float) -> float:
    """Return by how much an article's last page should be fuller: it holds two lines, or none of the text."""
    if press.y < SHORT * pitch:
        return WIDER * pitch - press.y
    page, used = text
    return press.height - used + CARRIED * pitch if page < press.page else 0


def _wider(piece: Piece, more: int) -> Piece:
    """Put more space after a paragraph."""
    after = piece.measure.after + more
    properties = piece.element[0].find(W + "spacing")
    if properties is None:
        properties = put(piece.element, "spacing")
    properties.set(W + "after", str(after))
    return replace(piece, measure=replace(piece.measure, after=after))


def _set(
    pieces: list[Piece], press: Press, endings: Container[Element] = ()
) -> tuple[dict[str, int], tuple[int, float]]:
    """Set pieces; return the pages of their anchors, and page and height where the last but endings ends."""
    found, text = {}, (press.page, press.y)
    for place, piece in enumerate(pieces):
        began = press.place(piece, _chained(pieces, place, press))
        for anchor in piece.anchors:
            found[anchor] = began
        if piece.element not in endings:
            text = press.page, press.y
    return found, text


def _chained(pieces: list[Piece], place: int, press: Press) -> float:
    """Return the height of what must stand on the page with a piece after it, if that fits a page at all."""
    total = 0.0
    while pieces[place].measure.keep_next and place + 1 < len(pieces):
        this, place = pieces[place], place + 1
        following = pieces[place]
        if following.new_page:
            break
        total += max(this.measure.after, following.measure.before)
        least = following.lines if following.measure.keep_lines or following.lines <= 3 else 2
        total += least * following.measure.pitch + following.measure.rules
    return total if total < press.height else 0.0


def _parts(body: Element) -> Iterator[Part]:
    children: list[Element] = []
    for child in body:
        if child.tag == W + "sectPr":
            yield Part(children, child)
            return
        children.append(child)
        ends = child.find(f"{W}pPr/{W}sectPr")
        if ends is not None:
            yield Part(children, ends)
            children = []
    if children:
        yield Part(children, None)


def _press(properties: Element | None) -> Press:
    size = properties.find(W + "pgSz") if properties is not None else None
    margin = properties.find(W + "pgMar") if properties is not None else None
    columns = properties.find(W + "cols") if properties is not None else None

    def value(element: Element | None, name: str, otherwise: int) -> int:
        return int(element.get(W + name, otherwise)) if element is not None else otherwise

    height = value(size, "h", 16838) - abs(value(margin, "top", 1440)) - abs(value(margin, "bottom", 1440))
    width = value(size, "w", 11906) - value(margin, "left", 1800) - value(margin, "right", 1800)
    count = max(1, value(columns, "num", 1))
    return Press(height * count, (width - (count - 1) * value(columns, "space", 425)) / count, count)


def _start(properties: Element | None) -> int | None:
    numbers = properties.find(W + "pgNumType") if properties is not None else None
    start = numbers.get(W + "start") if numbers is not None else None
    return int(start) if start else None


def _continuous(properties: Element | None) -> bool:
    kind = properties.find(W + "type") if properties is not None else None
    return kind is not None and kind.get(W + "val") == "continuous"


def _pieces(part: Part, press: Press, styles: dict[str, Measure]) -> Iterator[Piece]:
    for child in part.children:
        if child.tag == W + "p":
            yield _piece(child, press, styles)
        elif child.tag == W + "tbl":
            for row in child.iter(W + "tr"):
                tall = max((_piece(p, press, styles) for p in row.iter(W + "p")), key=_height, default=None)
                if tall:
                    yield tall
        else:
            for p in child.iter(W + "p"):
                yield _piece(p, press, styles)


def _height(piece: Piece) -> float:
    return piece.lines * piece.measure.pitch + ROW


def _piece(p: Element, press: Press, styles: dict[str, Measure]) -> Piece:
    properties = p[0] if len(p) and p[0].tag == W + "pPr" else None
    style = properties.find(W + "pStyle") if properties is not None else None
    measure = styles.get(style.get(W + "val") if style is not None else "Normal", Measure())
    breaks = False
    if properties is not None and len(properties) > 1:
        measure = measures.told(measure, p)
        breaks = properties.find(W + "pageBreakBefore") is not None
    anchors, text, tall = _content(p)
    if tall:
        return Piece(1, replace(measure, line=max(tall, measure.pitch)), anchors, breaks, p)
    room = press.width - measure.left - measure.right
    first = max(0, measure.first) if measure.numbered else measure.first
    return Piece(setting.lines(text, room, first, measure.size), measure, anchors, breaks, p)


def _content(p: Element) -> tuple[tuple[str, ...], str, float]:
    """Return a paragraph's bookmarks, its text, and the height of its pictures in twips."""
    anchors, parts, tall = [], [], 0
    for element in p.iter(*CONTENT):
        tag = element.tag
        if tag == W + "t":
            parts.append(element.text or "")
        elif tag == W + "br":
            parts.append("\n")
        elif tag == W + "noBreakHyphen":
            parts.append("-")
        elif tag == W + "bookmarkStart":
            anchors.append(element.get(W + "name"))
        elif tag == EXTENT:
            tall += int(element.get("cy"))
        elif element.getparent().tag == W + "r":
            parts.append("  ")  # a tab, and not a tab stop
    return tuple(anchors), "".join(parts), tall / EMU

"""Paragraphs, runs, fields, links and bookmarks as WordprocessingML, in the order that ECMA-376 asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

from lxml import etree

from clipper.dossier.printable import Replaced, printable
from clipper.word.styles import WIDTH

if TYPE_CHECKING:
    from lxml.etree import _Element as Element
else:
    Element = etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
HAN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
RTL = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
LETTER = re.compile(r"[^\W\d_]")
BREAK = re.compile(r"\r\n|[\t\n\r]")
DATED = re.compile(r"\r\n|[\t\n\r]|(?<=\d)-(?=\d)")  # breaks, and what no line may break at
ELEMENTS = {"\t": "tab", "-": "noBreakHyphen"}
LONGEST = 400_000  # characters in one w:t: readers refuse text nodes of ten megabytes


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A picture of an article (None: the emblem on the cover) that is none, and was left out."""

    article: UUID | None
    headline: str


@dataclass(slots=True)
class Ink:
    """What writes into a document: counts ids, cleans text, remembers page references to be filled in."""

    ids: Iterator[int]
    width: int = WIDTH  # of the text, in twips
    article: UUID | None = None
    headline: str = ""
    lost: dict[tuple[UUID | None, str], list[str]] = field(default_factory=dict)
    references: list[tuple[Element, str]] = field(default_factory=list)
    openings: list[Element] = field(default_factory=list)  # the first paragraphs of articles
    headlines: list[Element] = field(default_factory=list)
    endings: list[Element] = field(default_factory=list)  # what stands below articles: jumps, notes, tags
    images: dict[bytes, str] = field(default_factory=dict)  # relations by digest
    unreadable: list[Unreadable] = field(default_factory=list)  # pictures that are none

    def clean(self, text: str) -> str:
        """Return the text as XML can hold it; what was replaced is remembered."""
        good, bad = printable(text)
        if bad:
            self.lost.setdefault((self.article, self.headline), []).extend(bad)
        return good

    @property
    def replaced(self) -> tuple[Replaced, ...]:
        """What was replaced, by article."""
        return tuple(Replaced(a, h, tuple(dict.fromkeys(c))) for (a, h), c in self.lost.items())

    def run(self, parent: Element, text: str, style: str = "", *, breaks: re.Pattern[str] = BREAK) -> None:
        """Write text; tabs and line breaks become Word's own, with DATED the hyphens of dates too."""
        text = self.clean(text)
        if not text:
            return
        run = start_run(parent, style, text)
        at = 0
        for match in breaks.finditer(text):
            _pieces(run, text[at : match.start()])
            etree.SubElement(run, W + ELEMENTS.get(match.group(), "br"))
            at = match.end()
        _pieces(run, text[at:])

    def line(self, parent: Element, style: str, text: str) -> Element:
        """Write a paragraph with nothing but text; return it."""
        p = paragraph(parent, style)
        if leans_right(text):
            turn(p)
        self.run(p, text)
        return p

    def bookmark(self, p: Element, name: str, *, around: bool = True) -> None:
        """Put a bookmark around what the paragraph holds, or at its end."""
        number = str(next(self.ids))
        start = etree.Element(W + "bookmarkStart", {W + "id": number, W + "name": name[:40]})
        place = 1 if len(p) and p[0].tag == W + "pPr" else 0
        p.insert(place if around else len(p), start)
        etree.SubElement(p, W + "bookmarkEnd", {W + "id": number})

    def page(self, parent: Element, anchor: str, style: str = "") -> None:
        """Write a reference to the page of an anchor; its number is filled in when the pages are known."""
        result = write_field(parent, f" PAGEREF {anchor} \\h ", "", style)
        self.references.append((result, anchor))


def paragraph(parent: Element, style: str) -> Element:
    """Append a paragraph of a style; return it."""
    p = etree.SubElement(parent, W + "p")
    properties = etree.SubElement(p, W + "pPr")
    etree.SubElement(properties, W + "pStyle", {W + "val": style})
    return p


def properties_of(p: Element) -> Element:
    """Return a paragraph's properties, made where a template's paragraph has none."""
    if not len(p) or p[0].tag != W + "pPr":
        p.insert(0, etree.Element(W + "pPr"))
    return p[0]


def link(p: Element, anchor: str) -> Element:
    """Append an internal link, to write runs into; return it."""
    return etree.SubElement(p, W + "hyperlink", {W + "anchor": anchor, W + "history": "1"})


def write_field(parent: Element, instruction: str, result: str, style: str = "") -> Element:
    """Append a field with the result it shows; return the element that holds the result's text."""
    _mark(parent, "begin", style)
    run = start_run(parent, style)
    etree.SubElement(run, W + "instrText", {SPACE: "preserve"}).text = instruction
    _mark(parent, "separate", style)
    shown = etree.SubElement(start_run(parent, style, result), W + "t", {SPACE: "preserve"})
    shown.text = result
    _mark(parent, "end", style)
    return shown


def _mark(parent: Element, kind: str, style: str) -> None:
    etree.SubElement(start_run(parent, style), W + "fldChar", {W + "fldCharType": kind})


def start_run(parent: Element, style: str = "", text: str = "") -> Element:
    """Append an empty run; Chinese text gets its quotes and dashes from the East Asian font."""
    run = etree.SubElement(parent, W + "r")
    hint, right = bool(HAN.search(text)), bool(RTL.search(text))
    if style or hint or right:
        properties = etree.SubElement(run, W + "rPr")
        if style:
            etree.SubElement(properties, W + "rStyle", {W + "val": style})
        if hint:
            etree.SubElement(properties, W + "rFonts", {W + "hint": "eastAsia"})
        if right and leans_right(text):
            etree.SubElement(properties, W + "rtl")
    return run


def leans_right(text: str) -> bool:
    """Return whether the text's first letter is of a script that runs from right to left."""
    first = LETTER.search(text)
    return bool(first and RTL.match(first.group()))


def turn(p: Element) -> None:
    """Let a paragraph run from right to left."""
    put(p, "bidi")


# the children of w:pPr that are set on single paragraphs, in the order of ECMA-376, 17.3.1.26
ORDER = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "bidi", "spacing", "ind", "jc", "sectPr")


def put(p: Element, name: str, **values: str | int) -> Element:
    """Set a property of a paragraph in its place among the others; return it."""
    properties = p[0]
    rank = ORDER.index(name)
    place = sum(ORDER.index(child.tag[len(W) :]) < rank for child in properties)
    made = etree.Element(W + name, {W + key: str(value) for key, value in values.items()})
    properties.insert(place, made)
    return made


def _pieces(run: Element, text: str) -> None:
    for at in range(0, len(text), LONGEST):
        etree.SubElement(run, W + "t", {SPACE: "preserve"}).text = text[at : at + LONGEST]

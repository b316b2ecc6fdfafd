"""Parts of the document with their own running head and page numbers."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.document import Document
from lxml import etree

from clipper.word.ink import Ink, R, W, paragraph, properties_of, write_field

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

GEOMETRY = ("pgSz", "pgMar")


@dataclass(frozen=True, slots=True)
class Division:
    """How a part of the document is set."""

    head: str = ""  # the running head's section
    numbers: str = ""  # decimal, lowerRoman; empty: no page number
    start: int | None = None
    columns: int = 1
    follows: str = "nextPage"  # or continuous
    heading_level: int = 0  # keep the head true to this heading as the text is edited


class Divider:
    """Ends parts of the document, making heads and feet as they are needed."""

    def __init__(self, document: Document, ink: Ink, title: str, *, own_heads: bool) -> None:
        self.document = document
        self.ink = ink
        self.title = title
        self.own_heads = own_heads
        last = document.element.body.sectPr
        self.pattern: Element = deepcopy(last) if last is not None else etree.Element(W + "sectPr")
        self.made: dict[tuple[str, str, int], str] = {}

    def finish(self) -> None:
        """Let the last part run to the end of the document."""
        body = self.document.element.body
        body.append(body[-1][0].find(W + "sectPr"))

    def end(self, division: Division) -> None:
        """End a part here: all since the part before it is set as the division says."""
        body = self.document.element.body
        properties = self._properties(division)
        previous = body[-1] if len(body) else None
        if previous is None or previous.tag != W + "p" or previous.find(f"{W}pPr/{W}sectPr") is not None:
            previous = paragraph(body, "ClipCell")
        properties_of(previous).append(properties)

    def _properties(self, division: Division) -> Element:
        properties = etree.Element(W + "sectPr")
        if self.own_heads:
            if division.numbers:
                self._refer(properties, "header", self._head(division))
                self._refer(properties, "footer", self._foot())
            else:
                self._refer(properties, "header", self._empty("header"))
                self._refer(properties, "footer", self._empty("footer"))
        else:
            for kind in ("headerReference", "footerReference"):
                properties.extend(deepcopy(self.pattern.findall(W + kind)))
        etree.SubElement(properties, W + "type", {W + "val": division.follows})
        properties.extend(deepcopy([e for name in GEOMETRY for e in self.pattern.findall(W + name)]))
        if division.numbers:
            numbers = {W + "fmt": division.numbers}
            if division.start is not None:
                numbers[W + "start"] = str(division.start)
            etree.SubElement(properties, W + "pgNumType", numbers)
        columns = {W + "num": str(division.columns)} if division.columns > 1 else {}
        etree.SubElement(properties, W + "cols", {**columns, W + "space": "480"})
        return properties

    def _refer(self, properties: Element, kind: str, relation: str) -> None:
        etree.SubElement(properties, f"{W}{kind}Reference", {W + "type": "default", R + "id": relation})

    def _empty(self, kind: str) -> str:
        key = (kind, "", -1)
        if key not in self.made:
            part, self.made[key] = self._part(kind)
            _emptied(part)
            properties = etree.SubElement(etree.SubElement(part, W + "p"), W + "pPr")
            etree.SubElement(properties, W + "pStyle", {W + "val": "ClipCell"})
        return self.made[key]

    def _head(self, division: Division) -> str:
        key = ("header", division.head, division.heading_level)
        if key not in self.made:
            part, self.made[key] = self._part("header")
            _emptied(part)
            p = paragraph(part, "Header")
            self.ink.run(p, self.title)
            if division.head:
                self.ink.run(p, "\t")
                shown = self.ink.clean(" ".join(division.head.split()))
                if division.heading_level:
                    write_field(p, f" STYLEREF {division.heading_level} ", shown)
                else:
                    self.ink.run(p, shown)
        return self.made[key]

    def _foot(self) -> str:
        key = ("footer", "-", 0)
        if key not in self.made:
            part, self.made[key] = self._part("footer")
            _emptied(part)
            p = paragraph(part, "Footer")
            self.ink.run(p, "— ")
            write_field(p, " PAGE ", "1")
            self.ink.run(p, " —")
        return self.made[key]

    def _part(self, kind: str) -> tuple[Element, str]:
        document = self.document.part
        part, relation = document.add_header_part() if kind == "header" else document.add_footer_part()  # type: ignore[no-untyped-call]
        return part.element, relation


def _emptied(part: Element) -> None:
    for child in list(part):
        part.remove(child)

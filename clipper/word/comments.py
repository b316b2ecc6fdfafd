"""Marked passages as Word comments."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import XmlPart
from lxml import etree

from clipper.dossier.labels import label
from clipper.dossier.values import Mark, Outline
from clipper.word.ink import Ink, W, paragraph

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


class Comments:
    """Writes comments; the part for them is made with the first."""

    def __init__(self, document: Document, outline: Outline) -> None:
        self.document = document
        self.language = outline.options.language
        self.author = outline.compiler or label(self.language, "note")
        self.made = f"{outline.made.isoformat()}T00:00:00Z" if outline.made else ""
        self.part: Element | None = None
        self.count = 0
        self.running: dict[int, str] = {}  # by the passage's key

    def begin(self, ink: Ink, p: Element, mark: Mark) -> str:
        """Begin what a comment is about here, if it has not begun yet; return the comment's number."""
        if not mark.opens:
            return self.running[mark.key]
        number = self.running[mark.key] = self._write(ink, mark)
        etree.SubElement(p, W + "commentRangeStart", {W + "id": number})
        return number

    def end(self, p: Element, number: str) -> None:
        """End what a comment is about here."""
        etree.SubElement(p, W + "commentRangeEnd", {W + "id": number})
        run = etree.SubElement(p, W + "r")
        properties = etree.SubElement(run, W + "rPr")
        etree.SubElement(properties, W + "rStyle", {W + "val": "CommentReference"})
        etree.SubElement(run, W + "commentReference", {W + "id": number})

    def on(self, ink: Ink, p: Element, mark: Mark) -> None:
        """Comment on a whole paragraph."""
        number = self._write(ink, mark)
        p.insert(1, etree.Element(W + "commentRangeStart", {W + "id": number}))
        self.end(p, number)

    def _write(self, ink: Ink, mark: Mark) -> str:
        if self.part is None:
            _ = self.document.comments  # makes the part
            related = self.document.part.part_related_by(RELATIONSHIP_TYPE.COMMENTS)
            self.part = cast(XmlPart, related).element
        number = str(self.count)
        self.count += 1
        author = ink.clean(self.author)[:255]
        about = {W + "id": number, W + "author": author, W + "initials": author[:9]}
        if self.made:
            about[W + "date"] = self.made
        comment = etree.SubElement(self.part, W + "comment", about)
        lines = mark.note.splitlines() or [""]
        for place, line in enumerate(lines):
            p = paragraph(comment, "CommentText")
            if not place:
                run = etree.SubElement(p, W + "r")
                properties = etree.SubElement(run, W + "rPr")
                etree.SubElement(properties, W + "rStyle", {W + "val": "CommentReference"})
                etree.SubElement(run, W + "annotationRef")
                if mark.tag:
                    ink.run(p, f"【{mark.tag}】" if self.language == "zh" else f"[{mark.tag}] ")
            ink.run(p, line)
        return number

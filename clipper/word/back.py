"""What stands after the articles: the list of sources and the indexes."""

from __future__ import annotations

from docx.document import Document

from clipper.choices import Style
from clipper.dossier.labels import label
from clipper.dossier.values import Index, Outline
from clipper.word.ink import DATED, Ink, link, paragraph, put


def write_sources(document: Document, ink: Ink, outline: Outline) -> None:
    """Write the list of sources, each a link back to its article."""
    body, language = document.element.body, outline.options.language
    heading = ink.line(body, "Heading1", label(language, "sources"))
    ink.bookmark(heading, "sources")
    numeric = outline.options.style is Style.NUMERIC
    for source in outline.sources:
        p = paragraph(body, "ClipReference" if numeric else "ClipSourceEntry")
        parent = link(p, source.items[0]) if source.items else p
        head, address, rest = source.text.partition(" http")
        ink.run(parent, head, breaks=DATED)
        ink.run(parent, address + rest)
        ink.bookmark(p, source.anchor)


def write_index(document: Document, ink: Ink, index: Index, number: int) -> None:
    """Write the heading of an index."""
    heading = ink.line(document.element.body, "Heading1", index.title)
    ink.bookmark(heading, f"index_{number}")


def write_end(document: Document) -> None:
    """Write the line that ends an index's columns: only before one are they of one height."""
    put(paragraph(document.element.body, "ClipCell"), "spacing", line=20, lineRule="exact")


def write_entries(document: Document, ink: Ink, index: Index) -> None:
    """Write the entries of an index, by initial."""
    body, initial = document.element.body, ""
    for entry in index.entries:
        if entry.initial != initial:
            initial = entry.initial
            ink.line(body, "ClipIndexLetter", initial)
        p = paragraph(body, "ClipIndexEntry")
        ink.run(p, entry.name + "　")
        for place, anchor in enumerate(entry.items):
            if place:
                ink.run(p, ", ")
            ink.page(link(p, anchor), anchor)

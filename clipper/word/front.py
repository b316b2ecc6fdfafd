"""What stands before the articles: cover, selection note, contents, statistics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.document import Document
from docx.shared import Mm
from lxml import etree

from clipper.dossier.labels import label
from clipper.dossier.values import Chart, Outline, Table
from clipper.word import chart
from clipper.word.ink import Ink, W, link, paragraph, put, write_field
from clipper.word.pictures import EMU, add_image

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

CONTENTS = "contents"
EMBLEM_HEIGHT = Mm(28)
TOGETHER = 16  # rows of a table that are kept on one page


def write_cover(document: Document, ink: Ink, outline: Outline) -> None:
    """Write the cover: emblem, title, and who, which time, how many, when."""
    body = document.element.body
    emblem = outline.options.emblem
    shown = emblem is not None and add_image(document, ink, emblem, height=int(EMBLEM_HEIGHT), before=1600)
    title = ink.line(body, "Title", outline.title)
    if shown:
        put(title, "spacing", before=900, after=360)
    paragraph(body, "ClipCoverRule")
    for name, value in outline.cover:
        p = paragraph(body, "ClipCover")
        ink.run(p, name + label(outline.options.language, "sep"), "ClipLabel")
        ink.run(p, value)
    if outline.options.copyright:
        ink.line(body, "ClipCopyright", outline.options.copyright)


def write_selection(document: Document, ink: Ink, outline: Outline) -> None:
    """Write how the dossier came about, where there is something to say."""
    body, language = document.element.body, outline.options.language
    if not outline.selection.lines and not outline.selection.note:
        return
    ink.line(body, "TOCHeading", label(language, "selection"))
    for line in outline.selection.note:
        ink.line(body, "ClipBody", line)
    for number, (name, value) in enumerate(outline.selection.lines):
        p = paragraph(body, "ClipSelection")
        if not number and outline.selection.note:
            put(p, "spacing", before=240)
        ink.run(p, name, "ClipLabel")
        ink.run(p, "\t")
        ink.run(p, value)


def write_contents(document: Document, ink: Ink, outline: Outline) -> None:
    """Write the contents: a field that Word can renew, holding the entries as they are."""
    body, language = document.element.body, outline.options.language
    entries = _entries(outline)
    if not entries:
        return
    block = etree.SubElement(body, W + "sdt")
    gallery = etree.SubElement(etree.SubElement(block, W + "sdtPr"), W + "docPartObj")
    etree.SubElement(gallery, W + "docPartGallery", {W + "val": "Table of Contents"})
    etree.SubElement(gallery, W + "docPartUnique")
    content = etree.SubElement(block, W + "sdtContent")
    heading = ink.line(content, "TOCHeading", label(language, "contents"))
    put(heading, "pageBreakBefore")
    ink.bookmark(heading, CONTENTS)
    holder: Element | None = None
    for level, text, anchor in entries:
        p = paragraph(content, f"TOC{level}")
        if holder is None:
            holder = p
            shown = write_field(p, ' TOC \\o "1-2" \\h \\z \\u ', "")
            end = shown.getparent().getnext()
            p.remove(shown.getparent())
            p.remove(end)
        entry = link(p, anchor)
        ink.run(entry, " ".join(text.split()))
        ink.run(entry, "\t")
        ink.page(entry, anchor)
    p = paragraph(content, "ClipCell")
    run = etree.SubElement(p, W + "r")
    etree.SubElement(run, W + "fldChar", {W + "fldCharType": "end"})


def _entries(outline: Outline) -> list[tuple[int, str, str]]:
    entries: list[tuple[int, str, str]] = []
    for chapter in outline.chapters:
        if chapter.title:
            entries.append((1, chapter.title, chapter.anchor))
        entries += [(2, item.headline, item.anchor) for item in chapter.items]
    if outline.sources:
        entries.append((1, label(outline.options.language, "sources"), "sources"))
    entries += [(1, index.title, f"index_{n}") for n, index in enumerate(outline.indexes, 1)]
    return entries


def write_statistics(document: Document, ink: Ink, outline: Outline) -> None:
    """Write the counts as tables of Word's own and as pictures."""
    if not outline.tables:
        return
    body, language = document.element.body, outline.options.language
    heading = ink.line(body, "TOCHeading", label(language, "statistics"))
    put(heading, "pageBreakBefore")
    charts = {bars.title: bars for bars in outline.charts}
    for table in outline.tables:
        ink.line(body, "ClipTableTitle", table.title)
        if table.title in charts:
            _write_chart(document, ink, charts.pop(table.title))
        write_table(body, ink, table)
        paragraph(body, "ClipCell")
    for bars in charts.values():
        ink.line(body, "ClipTableTitle", bars.title)
        _write_chart(document, ink, bars)
        paragraph(body, "ClipCell")


def _write_chart(document: Document, ink: Ink, bars: Chart) -> None:
    image, height = chart.drawn(bars)
    add_image(document, ink, image, height=height * EMU)


def write_table(body: Element, ink: Ink, table: Table) -> None:
    """Write a table: names to the left, figures to the right, its head again on every page."""
    count = len(table.rows[0])
    figures = min(1500, ink.width // (count + 1))
    widths = [ink.width - figures * (count - 1), *[figures] * (count - 1)]
    made = etree.SubElement(body, W + "tbl")
    properties = etree.SubElement(made, W + "tblPr")
    etree.SubElement(properties, W + "tblStyle", {W + "val": "ClipTable"})
    etree.SubElement(properties, W + "tblW", {W + "w": str(sum(widths)), W + "type": "dxa"})
    etree.SubElement(properties, W + "tblLayout", {W + "type": "fixed"})
    etree.SubElement(properties, W + "tblLook", {W + "val": "0420", W + "firstRow": "1", W + "noVBand": "1"})
    grid = etree.SubElement(made, W + "tblGrid")
    for width in widths:
        etree.SubElement(grid, W + "gridCol", {W + "w": str(width)})
    last = len(table.rows) - 1
    for number, row in enumerate(table.rows):
        together = last < TOGETHER and number < last
        _write_row(made, ink, row, widths, head=number == 0, together=together)


def _write_row(
    table: Element, ink: Ink, row: tuple[str, ...], widths: list[int], *, head: bool, together: bool
) -> None:
    made = etree.SubElement(table, W + "tr")
    properties = etree.SubElement(made, W + "trPr")
    etree.SubElement(properties, W + "cantSplit")
    if head:
        etree.SubElement(properties, W + "tblHeader")
    for place, text in enumerate(row):
        cell = etree.SubElement(made, W + "tc")
        cell_properties = etree.SubElement(cell, W + "tcPr")
        etree.SubElement(cell_properties, W + "tcW", {W + "w": str(widths[place]), W + "type": "dxa"})
        p = ink.line(cell, "ClipCell", text)
        if together:
            put(p, "keepNext")
        if place:
            put(p, "jc", val="right")

"""The articles: source line, headline block, text, captions, and what the editor says of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from docx.document import Document

from clipper.choices import NewPage
from clipper.dossier.labels import label
from clipper.dossier.values import Block, Chapter, Figure, Item, Outline
from clipper.model import Role
from clipper.word.comments import Comments
from clipper.word.front import CONTENTS
from clipper.word.ink import Ink, leans_right, link, paragraph, put, turn
from clipper.word.pictures import add_image

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

STYLES = {
    Role.BODY: "ClipBody",
    Role.SUBHEAD: "Heading3",
    Role.LEAD: "ClipLead",
    Role.NOTE: "ClipPrintedNote",
    Role.INFOGRAPHIC: "ClipPrintedNote",
    Role.CAPTION: "Caption",
}
BEFORE_TEXT = 240  # twips under a headline without a byline
IMAGE_HEIGHT = 10 * 22 * 12_700  # EMU: ten lines


def write_chapter(
    document: Document, ink: Ink, comments: Comments, outline: Outline, chapter: Chapter
) -> Iterator[int]:
    """Write a chapter; yields each item's number when it is written."""
    body = document.element.body
    if chapter.title:
        heading = ink.line(body, "Heading1", chapter.title)
        ink.bookmark(heading, chapter.anchor)
    every = outline.options.new_page is NewPage.ARTICLE
    for place, item in enumerate(chapter.items):
        ink.article, ink.headline = item.article.id, item.headline
        _write_item(document, ink, comments, outline, item, new_page=bool(place) and every, first=not place)
        yield item.number
    ink.article, ink.headline = None, ""


def _write_item(
    document: Document,
    ink: Ink,
    comments: Comments,
    outline: Outline,
    item: Item,
    *,
    new_page: bool,
    first: bool,
) -> None:
    body = document.element.body
    _write_source_line(body, ink, outline, item, new_page=new_page, apart=not first)
    if item.kicker:
        ink.headlines.append(ink.line(body, "ClipKicker", item.kicker))
    heading = ink.line(body, "Heading2", item.headline)
    ink.headlines.append(heading)
    ink.bookmark(heading, item.anchor)
    last = heading
    if item.deck:
        last = ink.line(body, "ClipDeck", item.deck)
        ink.headlines.append(last)
    if item.byline:
        ink.line(body, "ClipByline", item.byline)
    else:
        put(last, "spacing", after=BEFORE_TEXT)
    if item.dateline and not item.blocks:
        ink.run(paragraph(body, "ClipBody"), item.dateline, "ClipDateline")
    told = not item.dateline
    for block in item.blocks:
        told = _write_block(body, ink, comments, block, "" if told else item.dateline) or told
    for remark in item.remarks:
        comments.on(ink, heading, remark)
    for figure in item.figures:
        _write_figure(document, ink, figure, outline.options.language)
    _write_after(body, ink, outline, item)


def _write_source_line(
    body: Element, ink: Ink, outline: Outline, item: Item, *, new_page: bool, apart: bool
) -> None:
    p = paragraph(body, "ClipSource")
    ink.openings.append(p)
    if new_page:
        put(p, "pageBreakBefore")
    elif apart:
        put(p, "spacing", before=700)
    ink.run(p, item.source_line)
    ink.run(p, "\t")
    if outline.options.contents:
        ink.run(link(p, CONTENTS), label(outline.options.language, "contents"))
    if item.reference:
        ink.run(p, "  " if outline.options.contents else "")
        ink.run(link(p, f"source_{item.reference}"), outline.mark(item))


def _write_block(body: Element, ink: Ink, comments: Comments, block: Block, dateline: str) -> bool:
    """Write a paragraph; return whether the article's dateline is told with it."""
    p = paragraph(body, STYLES.get(block.role, "ClipBody"))
    if leans_right(block.text):
        turn(p)
    told = bool(dateline) and block.role is Role.BODY
    if told:
        ink.run(p, dateline, "ClipDateline")
        ink.run(p, " ")
    cuts = {0, block.dateline, len(block.text)}
    for mark in block.marks:
        cuts |= {mark.start, mark.end}
    ends: list[tuple[int, str]] = []
    edges = sorted(cuts)
    for start, end in zip(edges, [*edges[1:], len(block.text)], strict=True):
        _end_marks(p, comments, ends, start)
        for mark in block.marks:
            if mark.start == start:
                number = comments.begin(ink, p, mark)
                ends += [(mark.end, number)] if mark.closes else []
        ink.run(p, block.text[start:end], "ClipDateline" if end <= block.dateline else "")
    _end_marks(p, comments, ends, len(block.text))
    return told


def _end_marks(p: Element, comments: Comments, ends: list[tuple[int, str]], at: int) -> None:
    for place, number in [end for end in ends if end[0] <= at]:
        comments.end(p, number)
        ends.remove((place, number))


def _write_figure(document: Document, ink: Ink, figure: Figure, language: str) -> None:
    body = document.element.body
    shown = bool(figure.image) and add_image(document, ink, figure.image or b"", height=IMAGE_HEIGHT)
    if not figure.caption and not figure.credit:
        return
    p = paragraph(body, "Caption")
    if not shown:
        ink.run(p, label(language, "photo") + "　", "ClipLabel")
    ink.run(p, figure.caption)
    if figure.credit:
        ink.run(p, "　" if figure.caption else "")
        ink.run(p, figure.credit, "ClipCredit")


def _write_after(body: Element, ink: Ink, outline: Outline, item: Item) -> None:
    language = outline.options.language
    ends = [*item.jumps, *([label(language, "abridged")] if item.abridged else [])]
    below = []
    if ends:
        text = label(language, "semicolon").join(ends)
        below.append(ink.line(body, "ClipEnd", label(language, "aside", text)))
    lines = [line for note in item.notes for line in note.splitlines() if line.strip()]
    for place, note in enumerate(lines):
        below.append(p := paragraph(body, "ClipNote"))
        if not place:
            put(p, "spacing", before=240)
            ink.run(p, label(language, "note") + label(language, "sep"), "ClipLabel")
        ink.run(p, note)
    if item.tags:
        below.append(p := paragraph(body, "ClipTags"))
        ink.run(p, label(language, "tags") + label(language, "sep"), "ClipLabel")
        ink.run(p, label(language, "comma").join(item.tags))
    if item.also_in:
        below.append(p := paragraph(body, "ClipAlso"))
        ink.run(p, label(language, "also") + label(language, "sep"), "ClipLabel")
        ink.run(p, label(language, "semicolon").join(item.also_in))
    ink.endings += below

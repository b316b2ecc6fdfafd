"""Outline to .docx: the only place that knows python-docx."""

from __future__ import annotations

import itertools
import zipfile
from collections.abc import Generator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from docx.document import Document

from clipper.atomic import store
from clipper.dossier.labels import label
from clipper.dossier.printable import Replaced
from clipper.dossier.values import Outline
from clipper.word import articles, back, front, house, pages
from clipper.word.comments import Comments
from clipper.word.ink import Ink, Unreadable
from clipper.word.sections import Divider, Division
from clipper.zipped import zipped

__all__ = ["Replaced", "Unreadable", "Written", "write", "writing"]

SHORT_INDEX = 3  # entries: in columns, a letter would stand in one and what it heads in the other
LONGEST_PROPERTY = 255  # characters


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a document."""

    path: Path
    articles: int
    pages: int  # as reckoned, without cover and contents; 0 in forms that have none
    replaced: tuple[Replaced, ...] = ()
    missing_styles: tuple[str, ...] = ()  # that the house template lacks; ours were taken
    unreadable_pictures: tuple[Unreadable, ...] = ()  # left out
    missing: int = 0  # entries whose article is not there any more; left out


def write(outline: Outline, path: Path, *, template: Path | None = None) -> Written:
    """Write a dossier as a Word document; return what became of it.

    Raises:
        WriteFailed: if the file cannot be written; what stood there before is left as it was.
        TemplateUnreadable: if the template is no Word document.
    """
    steps = writing(outline, path, template=template)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            written: Written = end.value
            return written


def writing(outline: Outline, path: Path, *, template: Path | None = None) -> Generator[int, None, Written]:
    """Do what write does, step by step.

    Yields:
        The number of each article when it is set, from 1; closing the generator leaves all as it was.

    Returns:
        What became of the document.
    """
    document = house.opened(template)
    called, missing = house.complete(document) if template else ({}, ())
    ink = Ink(itertools.count(1), house.text_width(document))
    yield from _set(document, ink, outline, house_cover=template is not None and house.has_cover(document))
    house.rename(document.element.body, called)
    reckoned = pages.number(document, ink)
    _set_properties(document, ink, outline)
    store(_bytes(document), path)
    return Written(
        path,
        len(outline.items),
        reckoned,
        ink.replaced,
        missing,
        tuple(ink.unreadable),
        len(outline.missing),
    )


def _set(document: Document, ink: Ink, outline: Outline, *, house_cover: bool) -> Generator[int, None, None]:
    body = document.element.body
    divider = Divider(document, ink, outline.title, own_heads=not house.has_heads(document))
    if house_cover:
        house.fill_cover(document, ink, outline)
    else:
        for child in list(body):
            body.remove(child)
        front.write_cover(document, ink, outline)
    for leftover in body.findall("{*}sectPr"):
        body.remove(leftover)
    divider.end(Division())
    before = len(body)
    front.write_selection(document, ink, outline)
    if outline.options.contents:
        front.write_contents(document, ink, outline)
    front.write_statistics(document, ink, outline)
    if len(body) > before:
        divider.end(Division(numbers="lowerRoman", start=1))
    comments = Comments(document, outline)
    parts = [chapter for chapter in outline.chapters if chapter.items or chapter.title]
    for place, chapter in enumerate(parts):
        yield from articles.write_chapter(document, ink, comments, outline, chapter)
        level = 1 if chapter.title else 0
        start = None if place else 1
        divider.end(Division(chapter.title, "decimal", start, heading_level=level))
    _set_back(document, ink, divider, outline)


def _set_back(document: Document, ink: Ink, divider: Divider, outline: Outline) -> None:
    language = outline.options.language
    if outline.sources:
        back.write_sources(document, ink, outline)
        divider.end(Division(label(language, "sources"), "decimal"))
    for number, index in enumerate(outline.indexes, 1):
        back.write_index(document, ink, index, number)
        divider.end(Division(index.title, "decimal"))
        back.write_entries(document, ink, index)
        columns = 2 if len(index.entries) > SHORT_INDEX else 1
        divider.end(Division(index.title, "decimal", columns=columns, follows="continuous"))
        back.write_end(document)
        divider.end(Division(index.title, "decimal", follows="continuous"))
    divider.finish()


def _set_properties(document: Document, ink: Ink, outline: Outline) -> None:
    properties = document.core_properties
    properties.title = ink.clean(outline.title)[:LONGEST_PROPERTY]
    properties.author = ink.clean(outline.compiler)[:LONGEST_PROPERTY]
    properties.last_modified_by = ink.clean(outline.compiler)[:LONGEST_PROPERTY]
    properties.language = "zh-CN" if outline.options.language == "zh" else "en"
    properties.identifier = str(outline.id)
    properties.revision = 1
    made = outline.made
    when = datetime(made.year, made.month, made.day, tzinfo=UTC) if made else datetime(1980, 1, 1, tzinfo=UTC)
    properties.created = properties.modified = when.replace(tzinfo=None)


def _bytes(document: Document) -> bytes:
    stream = BytesIO()
    document.save(stream)
    with zipfile.ZipFile(stream) as archive:
        return zipped({info.filename: archive.read(info) for info in archive.infolist()})

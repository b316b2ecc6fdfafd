"""An article as NITF 3.6, the IPTC's News Industry Text Format."""

from __future__ import annotations

from datetime import date as Date  # noqa: N812
from typing import TYPE_CHECKING

from lxml import etree

from clipper.cite import reference
from clipper.dossier.printable import printable
from clipper.dossier.values import Item, Outline
from clipper.model import Role

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

VERSION = "-//IPTC//DTD NITF 3.6//EN"
NAMESPACE = "http://iptc.org/std/NITF/2006-10-18/"
N = f"{{{NAMESPACE}}}"


def render(item: Item, outline: Outline) -> bytes:
    """Return an article as an NITF document, UTF-8."""
    language = reference(item.article).language  # not that of the dossier's own words
    root = etree.Element(N + "nitf", {"version": VERSION, "baselang": language}, nsmap={None: NAMESPACE})
    _head(etree.SubElement(root, N + "head"), item, outline)
    body = etree.SubElement(root, N + "body")
    _body_head(etree.SubElement(body, N + "body.head"), item)
    _content(etree.SubElement(body, N + "body.content"), item)
    etree.indent(root, " ")
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return data + b"\n"


def _head(head: Element, item: Item, outline: Outline) -> None:
    page = item.article.page
    _put(head, "title", " ".join(item.headline.split()))
    document = etree.SubElement(head, N + "docdata")
    _put(document, "doc-id", **{"id-string": str(item.article.id)})
    if item.article.section:
        _put(document, "fixture", **{"fix-id": item.article.section})
    if page.date:
        _put(document, "date.issue", norm=_norm(page.date))
    for note in item.notes:
        _put(document, "ed-msg", info=note)
    if outline.options.copyright:
        _put(document, "doc.copyright", holder=outline.options.copyright)
    if item.tags:
        keys = etree.SubElement(document, N + "key-list")
        for tag in item.tags:
            _put(keys, "keyword", key=tag)
    printed = {
        "type": "print",
        "date.publication": _norm(page.date) if page.date else "",
        "name": page.paper,
        "edition.name": page.edition,
        "position.section": page.name,
        "position.sequence": page.number,
    }
    _put(head, "pubdata", **{name: value for name, value in printed.items() if value})


def _body_head(head: Element, item: Item) -> None:
    lines = etree.SubElement(head, N + "hedline")
    _put(lines, "hl1", item.headline)
    for words, kind in ((item.kicker, "kicker"), (item.deck, "deck")):
        if words:
            _put(lines, "hl2", words, **{"class": kind})
    if item.byline:
        _put(head, "byline", item.byline)
    if item.article.source:
        _put(head, "distributor", item.article.source)
    if item.article.dateline:
        _put(head, "dateline", item.article.dateline)
    leads = [block.text for block in item.blocks if block.role is Role.LEAD]
    if leads:
        abstract = etree.SubElement(head, N + "abstract")
        for lead in leads:
            _put(abstract, "p", lead)


def _content(content: Element, item: Item) -> None:
    for block in item.blocks:
        if block.role is not Role.LEAD:
            _put(content, "hl2" if block.role is Role.SUBHEAD else "p", block.text)
    for figure in item.figures:
        media = etree.SubElement(content, N + "media", {"media-type": "image"})
        _put(media, "media-reference", **{"mime-type": "image/jpeg"})
        if figure.caption:
            _put(etree.SubElement(media, N + "media-caption"), "p", figure.caption)
        if figure.credit:
            _put(media, "media-producer", figure.credit)
    for jump in item.jumps:
        note = etree.SubElement(content, N + "note", {"noteclass": "end"})
        _put(etree.SubElement(note, N + "body.content"), "p", jump)


def _put(parent: Element, tag: str, text: str = "", /, **values: str) -> None:
    """Append an element; a line break in its text stays white space."""
    clean = {key: printable(value)[0] for key, value in values.items()}
    made = etree.SubElement(parent, N + tag, clean)
    if text:
        made.text = printable(text)[0]


def _norm(day: Date) -> str:
    """Return a day as NITF wants it where no time is known."""
    return f"{day.isoformat().replace('-', '')}T000000Z"

"""A newsroom's own template: its styles, cover and running heads; what it lacks is taken from ours."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, cast

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml.parser import parse_xml
from docx.parts.numbering import NumberingPart
from lxml import etree

from clipper.dossier.values import Outline
from clipper.errors import TemplateUnreadable
from clipper.word.ink import Ink, W
from clipper.word.styles import LOOKS, NUMBERED, TABLE_XML, WIDTH, Look, style_xml
from clipper.word.template import numbering_xml, shipped

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

NAMESPACE = f'xmlns:w="{W[1:-1]}"'
NARROWEST = 2000  # twips: a page whose lines are shorter says something wrong
STYLED = ("pStyle", "rStyle", "tblStyle")


def opened(template: Path | None) -> Document:
    """Return the template, opened; our own if none is given.

    Raises:
        TemplateUnreadable: if it is no .docx or .dotx that can be read.
    """
    if template is None:
        return docx.Document(BytesIO(shipped()))
    try:
        return docx.Document(BytesIO(_as_document(template.read_bytes())))
    except (
        OSError,
        ValueError,
        KeyError,
        zipfile.BadZipFile,
        PackageNotFoundError,
        etree.XMLSyntaxError,
    ) as error:
        raise TemplateUnreadable(template, str(error)) from error


def _as_document(data: bytes) -> bytes:
    """Return a template's bytes as a document's: python-docx opens no .dotx."""
    kind = b"wordprocessingml.template.main+xml"
    with zipfile.ZipFile(BytesIO(data)) as archive:
        contents = {info.filename: archive.read(info) for info in archive.infolist()}
    types = contents["[Content_Types].xml"]
    if kind not in types:
        return data
    contents["[Content_Types].xml"] = types.replace(kind, b"wordprocessingml.document.main+xml")
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, part in contents.items():
            archive.writestr(name, part)
    return stream.getvalue()


def text_width(document: Document) -> int:
    """Return how wide the text of a template's pages is, in twips."""
    last = document.sections[-1]
    sides = (last.page_width, last.left_margin, last.right_margin)
    if any(side is None for side in sides):
        return WIDTH
    width, left, right = (side.twips for side in sides if side is not None)
    return int(width - left - right) if width - left - right > NARROWEST else WIDTH


def complete(document: Document) -> tuple[dict[str, str], tuple[str, ...]]:
    """Give a template the styles that it lacks, their tab stops at the end of its lines.

    Returns:
        What our styles are called in it, by id, and the names of those that it lacked.
    """
    styles = document.styles.element
    ids = {style.get(W + "styleId") for style in styles.iter(W + "style")}
    named: dict[str, str] = {}
    for style in styles.iter(W + "style"):
        for name in _names(style):
            named.setdefault(name, style.get(W + "styleId"))
    called, missing = {}, []
    for look in LOOKS:
        found = look.id if look.id in ids else named.get(look.name.lower()) or named.get(look.alias.lower())
        if found:
            called[look.id] = found
        else:
            missing.append(look)
    width = text_width(document)
    number = _numbering(document) if any(look.number for look in missing) else 0
    for look in missing:
        styles.append(_fitted(look, called, number, width))
    for xml in TABLE_XML:
        style = parse_xml(xml.replace("<w:style ", f"<w:style {NAMESPACE} ", 1))
        if style.get(W + "styleId") not in ids and (
            style.get(W + "default") is None or not _has_table(styles)
        ):
            styles.append(style)
    return called, tuple(look.name for look in missing)


def _fitted(look: Look, called: Mapping[str, str], number: int, width: int) -> Element:
    """Return a style of ours as a template can take it: its names, its numbering, its width of lines."""
    style: Element = parse_xml(style_xml(look).replace("<w:style ", f"<w:style {NAMESPACE} ", 1))
    for reference in style.iter(W + "basedOn", W + "next"):
        reference.set(W + "val", called.get(reference.get(W + "val"), reference.get(W + "val")))
    for stop in style.iter(W + "tab"):
        if stop.get(W + "pos") == str(WIDTH):
            stop.set(W + "pos", str(width))
    for reference in style.iter(W + "numId"):
        reference.set(W + "val", str(number))
    return style


def _names(style: Element) -> list[str]:
    found = [child.get(W + "val", "") for child in style if child.tag in (W + "name", W + "aliases")]
    return [name.strip().lower() for text in found for name in text.split(",") if name.strip()]


def _has_table(styles: Element) -> bool:
    return any(s.get(W + "type") == "table" and s.get(W + "default") for s in styles.iter(W + "style"))


def _numbering(document: Document) -> int:
    """Give a template the numbering of the list of sources; return its number."""
    part = document.part
    ours = parse_xml(numbering_xml().encode())
    try:
        numbering = cast(XmlPart, part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)).element
    except KeyError:
        made = NumberingPart.load(
            PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, numbering_xml().encode(), part.package
        )
        part.relate_to(made, RELATIONSHIP_TYPE.NUMBERING)
        return min(NUMBERED)
    abstract = 1 + max(
        (int(e.get(W + "abstractNumId")) for e in numbering.iter(W + "abstractNum")), default=0
    )
    number = 1 + max((int(e.get(W + "numId")) for e in numbering.iter(W + "num")), default=0)
    kind, instance = ours.find(W + "abstractNum"), ours.find(W + "num")
    kind.set(W + "abstractNumId", str(abstract))
    instance.set(W + "numId", str(number))
    instance.find(W + "abstractNumId").set(W + "val", str(abstract))
    last = [child for child in numbering if child.tag == W + "abstractNum"]
    numbering.insert(numbering.index(last[-1]) + 1 if last else 0, kind)
    numbering.append(instance)
    return number


def rename(root: Element, called: Mapping[str, str]) -> None:
    """Call the styles that an element uses by the template's ids."""
    changed = {ours: theirs for ours, theirs in called.items() if ours != theirs}
    if not changed:
        return
    for reference in root.iter(*(W + name for name in STYLED)):
        value = reference.get(W + "val")
        if value in changed:
            reference.set(W + "val", changed[value])


def has_cover(document: Document) -> bool:
    """Return whether a template has something to show before the dossier."""
    body = document.element.body
    shown = (W + "t", W + "drawing", W + "pict", W + "tbl")
    return any(
        True for element in body.iter(*shown) if element.tag != W + "t" or (element.text or "").strip()
    )


def has_heads(document: Document) -> bool:
    """Return whether a template has running heads or feet of its own."""
    last = document.element.body.sectPr
    return last is not None and bool(
        last.findall(W + "headerReference") + last.findall(W + "footerReference")
    )


def fill_cover(document: Document, ink: Ink, outline: Outline) -> None:
    """Put the dossier's words where the cover asks for them, as in {{title}} or {{标题}}."""
    words = {"title": outline.title, "标题": outline.title, "compiler": outline.compiler}
    words |= {"copyright": outline.options.copyright, "版权": outline.options.copyright}
    words |= dict(outline.cover)
    for p in document.element.body.iter(W + "p"):
        texts = list(p.iter(W + "t"))
        whole = "".join(text.text or "" for text in texts)
        if "{{" not in whole:
            continue
        for name, value in words.items():
            whole = whole.replace("{{" + name + "}}", ink.clean(value))
        for text in texts:
            text.text = ""
        texts[0].text = whole

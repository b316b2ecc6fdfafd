"""Pictures in a document: each stored once, as large as it is but no larger than the text is wide."""

from __future__ import annotations

import hashlib

from docx.document import Document
from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.image.image import Image
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.shape import CT_Inline
from docx.parts.image import ImagePart
from docx.shared import Emu
from lxml import etree

from clipper.word.ink import Ink, W, paragraph, put
from clipper.word.styles import WIDTH

EMU = 635  # in a twip


def add_image(document: Document, ink: Ink, image: bytes, *, height: int, before: int = 0) -> bool:
    """Write a picture in its own paragraph.

    Args:
        document: to write to.
        ink: remembers a picture that cannot be read.
        image: PNG, JPEG, GIF, BMP or TIFF.
        height: the most it may have, in EMU.
        before: space before it, in twips.

    Returns:
        Whether it is there; what is no picture is left out.
    """
    try:
        known = Image.from_blob(image)
        wide, high = int(known.width), int(known.height)
        scale = min(1.0, WIDTH * EMU / wide, height / high)
    except (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError, ZeroDivisionError):
        ink.unreadable.append(ink.article)
        return False
    size = Emu(max(1, int(wide * scale))), Emu(max(1, int(high * scale)))
    relation, number = _stored(document, ink, image, known), next(ink.ids)
    inline = CT_Inline.new_pic_inline(number, relation, f"image{number}.{known.ext}", *size)
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")  # LibreOffice takes an eighth of an inch where none is given
    p = paragraph(document.element.body, "ClipFigure")
    if before:
        put(p, "spacing", before=before)
    run = etree.SubElement(p, W + "r")
    etree.SubElement(run, W + "drawing").append(inline)
    return True


def _stored(document: Document, ink: Ink, image: bytes, known: Image) -> str:
    """Return the relation to a picture's part; python-docx would hash all pictures again for each new one."""
    digest = hashlib.sha256(image).digest()
    if digest not in ink.images:
        name = PackURI(f"/word/media/clipping{len(ink.images) + 1}.{known.ext}")
        part = ImagePart.from_image(known, name)
        ink.images[digest] = document.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
    return ink.images[digest]

"""Pictures in a document: each stored once, as large as it is but no larger than the text is wide."""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass
from io import BytesIO

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.shape import CT_Inline
from docx.parts.image import ImagePart
from docx.shared import Emu
from lxml import etree
from PIL import Image

from clipper.word.ink import Ink, Unreadable, W, paragraph, put

INCH = 914_400  # EMU
DOTS = 96.0  # an inch, where a picture says nothing
KINDS = {"PNG": ("png", "image/png"), "JPEG": ("jpg", "image/jpeg"), "GIF": ("gif", "image/gif")}
# what Pillow raises for files that are broken in one way or another
BROKEN = (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, OverflowError,
          ZeroDivisionError, struct.error, Image.DecompressionBombError)  # fmt: skip
EMU = 635  # in a twip


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture that was read whole: its bytes as Word takes them, and its size in EMU."""

    data: bytes
    suffix: str
    kind: str
    width: float
    height: float


def read(data: bytes) -> Shot | None:
    """Return the picture; None if it is none.  What Word does not take in becomes PNG."""
    try:
        with Image.open(BytesIO(data)) as image:
            image.load()
            suffix, kind = KINDS.get(image.format or "", ("", ""))
            if not kind:
                stream = BytesIO()
                image.convert("RGBA").save(stream, "PNG")
                data, (suffix, kind) = stream.getvalue(), KINDS["PNG"]
            across, down = (float(dots) for dots in image.info.get("dpi", (DOTS, DOTS)))
            across, down = (dots if 1 <= dots <= 10_000 else DOTS for dots in (across, down))
            return Shot(data, suffix, kind, image.width / across * INCH, image.height / down * INCH)
    except BROKEN:
        return None


def add_image(document: Document, ink: Ink, image: bytes, *, height: int, before: int = 0) -> bool:
    """Write a picture in its own paragraph.

    Args:
        document: to write to.
        ink: remembers a picture that cannot be read.
        image: of any kind that Pillow reads.
        height: the most it may have, in EMU.
        before: space before it, in twips.

    Returns:
        Whether it is there; what is no picture is left out.
    """
    shot = read(image)
    if shot is None:
        ink.unreadable.append(Unreadable(ink.article, ink.headline))
        return False
    scale = min(1.0, ink.width * EMU / shot.width, height / shot.height)
    size = Emu(max(1, int(shot.width * scale))), Emu(max(1, int(shot.height * scale)))
    relation, number = _stored(document, ink, shot), next(ink.ids)
    inline = CT_Inline.new_pic_inline(number, relation, f"image{number}.{shot.suffix}", *size)
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")  # LibreOffice takes an eighth of an inch where none is given
    p = paragraph(document.element.body, "ClipFigure")
    if before:
        put(p, "spacing", before=before)
    run = etree.SubElement(p, W + "r")
    etree.SubElement(run, W + "drawing").append(inline)
    return True


def _stored(document: Document, ink: Ink, shot: Shot) -> str:
    """Return the relation to a picture's part; python-docx would hash all pictures again for each new one."""
    digest = hashlib.sha256(shot.data).digest()
    if digest not in ink.images:
        name = PackURI(f"/word/media/clipping{len(ink.images) + 1}.{shot.suffix}")
        part = ImagePart(name, shot.kind, shot.data)
        ink.images[digest] = document.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
    return ink.images[digest]

"""The parts of a Word document as text; python -m tests.clipper.word.parts renews the golden files."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml import etree

from clipper import word
from clipper.dossier.values import Outline
from clipper.model import Article, Dossier, DossierSection, Entry
from tests.clipper.dossier import material

GOLDEN = Path(__file__).parent / "golden"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def one(article: Article, **more: Any) -> Dossier:
    """A dossier of one article; `more` is of its entry."""
    return Dossier("题", (DossierSection("节", (Entry(article.id, **more),)),))


def parts_of(path: Path) -> Iterator[tuple[str, str]]:
    """Each XML part of a document, by name."""
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith(".xml"):
                yield name, archive.read(name).decode()


def parts(data: bytes) -> dict[str, str]:
    """Return the XML parts of a .docx, indented, and what else is in it by name alone."""
    found = {}
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                root = etree.fromstring(archive.read(name))
                etree.indent(root)
                found[name] = etree.tostring(root, encoding="unicode") + "\n"
            else:
                found[name] = "(not text)\n"
    return found


def written(outline: Outline, folder: Path) -> bytes:
    """Return the bytes of a dossier in Word."""
    path = folder / "dossier.docx"
    word.write(outline, path)
    return path.read_bytes()


def golden_name(part: str) -> str:
    return part.replace("/", "__") + ".txt"


def renew() -> None:
    GOLDEN.mkdir(exist_ok=True)
    for old in GOLDEN.glob("*.txt"):
        old.unlink()
    with tempfile.TemporaryDirectory() as folder:
        for name, text in parts(written(material.made(), Path(folder))).items():
            (GOLDEN / golden_name(name)).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    renew()

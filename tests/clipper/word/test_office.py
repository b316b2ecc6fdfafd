"""What LibreOffice makes of our documents: pages, headings, links, comments."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from clipper import word
from tests.clipper.dossier import material
from tests.clipper.word import office
from tests.clipper.word.parts import W
from tests.samples import dossier as samples

BACK = {"sources": "资料来源", "index_1": "人名索引", "index_2": "报纸索引"}
NEEDED = (office.SOFFICE, office.PDFTOTEXT)
pytestmark = pytest.mark.skipif(None in NEEDED, reason="LibreOffice and poppler are not installed")


def contents(path: Path) -> dict[str, int]:
    """Return by anchor the page that the contents say."""
    with zipfile.ZipFile(path) as archive:
        body: Any = etree.fromstring(archive.read("word/document.xml"))
    found = {}
    for entry in body.iter(W + "hyperlink"):
        style = entry.getparent().find(f"{W}pPr/{W}pStyle").get(W + "val")
        if style in ("TOC1", "TOC2"):
            found[entry.get(W + "anchor")] = int([t.text or "" for t in entry.iter(W + "t")][-1])
    return found


def test_contents_are_right_when_first_opened(tmp_path: Path) -> None:
    path = tmp_path / "forty.docx"
    word.write(samples.large(40, "四十篇", 4), path)
    pages = office.pages(office.pdf(path, tmp_path))
    said = contents(path)
    found: dict[str, int] = {}
    for page in pages:
        if (number := re.search(r"— *(\d+) *—\s*$", page)) is None:
            continue
        for source in re.findall(r"目录\s+\[(\d+)\]\s", page):
            found[f"article_{source}"] = int(number[1])
        for anchor, words in BACK.items():
            if re.search(rf"^ *{words}\s*$", page, re.MULTILINE):
                found.setdefault(anchor, int(number[1]))
    assert len(found) == 43
    assert {anchor: said[anchor] for anchor in found} == found


def test_pages_headings_links_and_comments(tmp_path: Path) -> None:
    path = tmp_path / "all.docx"
    made = material.made()
    word.write(made, path)
    document = office.pdf(path, tmp_path, comments=True)
    pages = [re.sub(r"[ 　]", "", page) for page in office.pages(document)]
    whole = "\n".join(pages)
    assert "算力与老城" in pages[0] and "编者：资料室陈一" in pages[0]
    for words in (
        "编选说明",
        "目录",
        "统计",
        "各报篇数",
        "一、转型",
        "旧厂房里长出“算力谷”",
        "资料来源",
        "人名索引",
    ):
        assert words in whole
    for paragraph in material.FIRST.paragraphs:
        assert re.sub(r"\s", "", paragraph.text) in re.sub(r"\s", "", whole)
    assert [page for page in pages if "新观察" in page and "一、转型" in page.split("\n")[0]], (
        "the running head"
    )
    data = document.read_bytes()
    assert data.count(b"/Subtype/Link") >= 17
    assert len(re.findall(rb"/Subtype */Text", data)) == 3, "a comment for each passage"

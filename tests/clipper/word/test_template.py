"""House templates: their styles, cover and heads hold; what they lack is ours."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import docx
import pytest

from clipper import word
from clipper.errors import TemplateUnreadable
from clipper.word.template import shipped
from tests.clipper.dossier import material
from tests.clipper.word.parts import W, parts_of


def house(tmp_path: Path, *, cover: str = "", head: str = "") -> Path:
    """Make a newsroom's template from python-docx's own, which has none of our styles."""
    document = docx.Document()
    if cover:
        document.add_paragraph(cover, style="Title")
    if head:
        document.sections[0].header.paragraphs[0].text = head
    path = tmp_path / "house.docx"
    document.save(str(path))
    return path


@pytest.mark.parametrize("last", ["本社资料室", ""])
def test_a_cover_that_ends_in_a_plain_paragraph_has_its_page(last: str, tmp_path: Path) -> None:
    template, path = house(tmp_path, cover="本社内参"), tmp_path / "a.docx"
    document = docx.Document(str(template))
    document.add_paragraph(last)  # without properties, as Word leaves the last one
    document.save(str(template))
    word.write(material.made(), path, template=template)
    written = docx.Document(str(path))
    parents = {s._sectPr.getparent().tag for s in written.sections[:-1]}
    assert parents == {W + "pPr"}
    plain = tmp_path / "b.docx"
    word.write(material.made(), plain)
    assert len(written.sections) == len(docx.Document(str(plain)).sections)


def test_a_house_template_gives_styles_cover_and_heads(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    template = house(tmp_path, cover="本社内参 · {{title}} · {{编者}}", head="本社")
    written = word.write(material.made(), path, template=template)
    assert "剪报正文" in written.missing_styles and "heading 1" not in written.missing_styles
    document = docx.Document(str(path))
    assert document.paragraphs[0].text == "本社内参 · 算力与老城 · 资料室 陈一"
    assert all(section.header.paragraphs[0].text == "本社" for section in document.sections)
    headings = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 2"]
    assert headings[0] == "旧厂房里长出“算力谷”"
    used = set(
        re.findall(
            r'<w:(?:pStyle|rStyle|tblStyle) w:val="([^"]+)"', dict(parts_of(path))["word/document.xml"]
        )
    )
    assert used <= {style.style_id for style in document.styles}


def test_what_is_added_to_a_narrow_template_is_as_wide_as_its_lines(tmp_path: Path) -> None:
    narrow = docx.Document()
    section = narrow.sections[0]
    section.page_width, section.left_margin, section.right_margin = (docx.shared.Mm(w) for w in (148, 20, 20))
    narrow.save(str(tmp_path / "narrow.docx"))
    word.write(material.made(), tmp_path / "a.docx", template=tmp_path / "narrow.docx")
    document, width = docx.Document(str(tmp_path / "a.docx")), docx.shared.Mm(108) + docx.shared.Pt(1)
    stops = [stop.position for stop in document.styles["toc 2"].paragraph_format.tab_stops]
    assert [abs(stop - width) < docx.shared.Pt(2) for stop in stops] == [True]
    tables = [t for t in document.tables if t.style and t.style.name == "剪报三线表"]
    assert tables and all(sum(c.width for c in t.rows[0].cells) <= width for t in tables)
    assert all(shape.width <= width for shape in document.inline_shapes)


def test_a_house_template_without_cover_gets_ours(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    word.write(material.made(), path, template=house(tmp_path))
    assert docx.Document(str(path)).paragraphs[0].text == "算力与老城"


def test_a_restyled_copy_of_our_own_template_lacks_nothing(tmp_path: Path) -> None:
    template = tmp_path / "ours.docx"
    document = docx.Document(BytesIO(shipped()))
    document.styles["剪报正文"].font.size = docx.shared.Pt(16)
    document.save(str(template))
    path = tmp_path / "a.docx"
    written = word.write(material.made(), path, template=template)
    assert written.missing_styles == ()
    again = docx.Document(str(path)).styles["剪报正文"]
    assert again.font.size == docx.shared.Pt(16)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 no zip", b"<html>"])
def test_a_template_that_is_no_document_is_a_known_error(tmp_path: Path, data: bytes) -> None:
    template = tmp_path / "bad.docx"
    template.write_bytes(data)
    with pytest.raises(TemplateUnreadable):
        word.write(material.made(), tmp_path / "a.docx", template=template)
    with pytest.raises(TemplateUnreadable):
        word.write(material.made(), tmp_path / "a.docx", template=tmp_path / "absent.docx")

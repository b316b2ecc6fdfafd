"""Word documents: any text, what is replaced, house templates, progress, files that stay whole."""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import Image

from clipper import word
from clipper.atomic import store
from clipper.cite import Edition, Style
from clipper.dossier import Options, outline
from clipper.dossier.options import NewPage
from clipper.dossier.printable import printable
from clipper.errors import Cause, TemplateUnreadable, WriteFailed
from clipper.model import (
    Anchor,
    Article,
    Creator,
    Dossier,
    DossierSection,
    Entry,
    Note,
    Page,
    Paragraph,
    Picture,
    Role,
)
from clipper.word import measures, pages, pictures
from clipper.word.template import shipped
from tests.clipper.dossier import material

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT_STYLES = ("剪报正文", "剪报提要", "Heading 3", "剪报文末说明")


def one(article: Article, **more: Any) -> Dossier:
    return Dossier("题", (DossierSection("节", (Entry(article.id, **more),)),))


def read_back(path: Path) -> list[str]:
    """Return the texts of the articles' paragraphs as python-docx reads them."""
    document = docx.Document(str(path))
    return [p.text for p in document.paragraphs if p.style is not None and p.style.name in TEXT_STYLES]


def as_read(text: str) -> str:
    return re.sub(r"\r\n?", "\n", printable(text)[0])


ANY = st.text(
    st.characters(codec=None, exclude_categories=())
    | st.sampled_from("\x00\x0b\x0c\t\n\r\ud800\udfff\ufffe\u202e😀א的“”"),
    max_size=60,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(ANY, st.sampled_from([Role.BODY, Role.SUBHEAD, Role.LEAD, Role.NOTE])), max_size=4),
    ANY,
    ANY,
    ANY,
    ANY,
)
def test_any_text_goes_in_and_comes_back(
    tmp_path: Path,
    paragraphs: list[tuple[str, Role]],
    headline: str,
    byline: str,
    note: str,
    paper: str,
) -> None:
    article = Article(
        Page(paper, date(2024, 1, 2), paper, note, byline),
        headline=headline,
        kicker=note,
        deck=byline,
        byline=byline,
        paragraphs=tuple(Paragraph(*p) for p in paragraphs),
        pictures=(Picture(headline, note),),
    )
    marked = [Note(article.id, note, Anchor(text[:3])) for text, _ in paragraphs]
    made = outline(one(article, note=note), [article], notes=marked)
    path = tmp_path / "any.docx"
    written = word.write(made, path)
    assert read_back(path) == [as_read(text) for text, _ in paragraphs]
    bad = {c for text, _ in paragraphs for c in printable(text)[1]}
    told = {c for lost in written.replaced if lost.article == article.id for c in lost.characters}
    assert bad <= told


ARTICLES = st.builds(
    lambda headline, byline, day, texts: Article(
        Page("报", day),
        headline=headline,
        byline=byline,
        creators=(Creator(byline or "佚名"),),
        paragraphs=tuple(map(Paragraph, texts)),
    ),
    st.none() | ANY,
    st.none() | ANY,
    st.none() | st.dates(),
    st.lists(ANY, max_size=3),
)
FLAGS = [field.name for field in fields(Options) if isinstance(field.default, bool)]
OPTIONS = st.fixed_dictionaries(
    {name: st.booleans() for name in FLAGS}
    | {
        "style": st.sampled_from(Style),
        "edition": st.sampled_from(Edition),
        "new_page": st.sampled_from(NewPage),
        "language": st.sampled_from(("zh", "en")),
        "copyright": ANY,
    }
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data(), st.lists(ARTICLES, max_size=4), OPTIONS)
def test_any_dossier_goes_out_whole_and_in_order(
    tmp_path: Path, data: st.DataObject, articles: list[Article], options: dict[str, Any]
) -> None:
    """Articles stand in any order, twice or not at all, under any headings, with any paragraphs left out."""
    entry = st.builds(
        lambda article, note, out: Entry(article.id, note, frozenset(out)),
        st.sampled_from(articles) if articles else st.nothing(),
        ANY,
        st.sets(st.integers(0, 3), max_size=2),
    )
    section = st.builds(
        lambda title, entries: DossierSection(title, tuple(entries)), ANY, st.lists(entry, max_size=3)
    )
    sections = tuple(data.draw(st.lists(section, max_size=3)))
    dossier = Dossier(data.draw(ANY), sections, data.draw(ANY), data.draw(ANY), data.draw(ANY), options)
    written = word.write(outline(dossier, articles), tmp_path / "any.docx")
    known = {article.id: article for article in articles}
    entries = [entry for section in sections for entry in section.entries]
    assert written.articles == len(entries)
    told = [
        as_read(paragraph.text)
        for entry in entries
        for place, paragraph in enumerate(known[entry.article].paragraphs)
        if place not in entry.excluded
    ]
    document = docx.Document(str(tmp_path / "any.docx"))
    texts = [p.text for p in document.paragraphs if p.style is not None and p.style.name == "剪报正文"]
    assert texts[len(texts) - len(told) :] == told, "before them stands the note on the selection"
    headlines = [p.text for p in document.paragraphs if p.style is not None and p.style.name == "Heading 2"]
    wanted = [known[entry.article].headline for entry in entries]
    assert [had for had, was in zip(headlines, wanted, strict=True) if was and had != as_read(was)] == []


def test_a_huge_paragraph_opens(tmp_path: Path) -> None:
    article = Article(Page("晚报"), headline="长", paragraphs=(Paragraph("长文，" * 1_200_000),))
    path = tmp_path / "huge.docx"
    word.write(outline(one(article), [article]), path)
    assert len(read_back(path)[0]) == 3_600_000


def test_what_is_replaced_is_reported_by_article(tmp_path: Path) -> None:
    bad = replace(material.FIRST, headline="标\x00题\x0c", byline="\ud83d")
    written = word.write(material.made(articles=(bad, material.SECOND)), tmp_path / "a.docx")
    by_article = {lost.article: set(lost.characters) for lost in written.replaced}
    assert by_article[bad.id] == {"\x00", "\x0c", "\ud83d"}
    assert material.SECOND.id not in by_article


def test_right_to_left_paragraphs_run_from_the_right(tmp_path: Path) -> None:
    article = Article(Page("晚报"), paragraphs=(Paragraph("שלום עולם"), Paragraph("你好 שלום")))
    path = tmp_path / "rtl.docx"
    word.write(outline(one(article), [article]), path)
    body = [p for p in docx.Document(str(path)).paragraphs if p.style and p.style.name == "剪报正文"]
    assert [p._p.find(f"{W}pPr/{W}bidi") is not None for p in body] == [True, False]


def test_comments_say_tag_and_note_of_the_passage(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    word.write(material.made(), path)
    comments = list(docx.Document(str(path)).comments)
    assert [c.text for c in comments] == ["【经济/算力】", "这个数字与上月不同", "“已经不在的话” 原句已改"]
    assert {c.author for c in comments} == {"资料室 陈一"}


def test_a_comment_runs_over_several_paragraphs(tmp_path: Path) -> None:
    article = Article(Page("晚报"), paragraphs=(Paragraph("甲乙丙"), Paragraph("丁戊"), Paragraph("己庚")))
    made = outline(one(article), [article], notes=[Note(article.id, "都看", Anchor("丙\n丁戊\n己"))])
    path = tmp_path / "a.docx"
    word.write(made, path)
    body = docx.Document(str(path)).element.body
    marks = list(body.iter(W + "commentRangeStart", W + "commentRangeEnd"))
    assert ["".join(t.text or "" for t in e.getparent().iter(W + "t")) for e in marks] == ["甲乙丙", "己庚"]


def test_contents_hold_real_entries_and_the_right_pages(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    word.write(material.made(), path)
    entries = contents(docx.Document(str(path)))
    assert entries == [
        ("一、转型", "1"),
        ("旧厂房里长出“算力谷”", "1"),
        ("液冷走进县城机房", "2"),
        ("二、海外", "3"),
        ("OLD MILLS, NEW MACHINES", "3"),
        ("资料来源", "4"),
        ("人名索引", "5"),
        ("报纸索引", "6"),
    ]
    with zipfile.ZipFile(path) as archive:
        settings_xml = archive.read("word/settings.xml")
        document = archive.read("word/document.xml")
    assert b"updateFields" not in settings_xml and b"w:dirty" not in document, "they make Word ask a question"
    assert b'TOC \\o "1-2" \\h \\z \\u' in document


def test_no_date_is_broken_and_no_address_changed(tmp_path: Path) -> None:
    online = replace(material.THIRD, extra={"url": "https://example.org/2025-12/a-1-2"})
    path = tmp_path / "a.docx"
    word.write(material.made(articles=(online,)), path)
    entry = next(p for p in docx.Document(str(path)).paragraphs if p.style and p.style.name == "剪报参考文献")
    assert entry.text.endswith("Harbour Post, 2025-12-01(3). https://example.org/2025-12/a-1-2.")
    assert len(list(entry._p.iter(W + "noBreakHyphen"))) == 2


def test_a_reference_has_no_room_where_its_number_stands(tmp_path: Path) -> None:
    full = Article(
        Page("北山青年报", date(2025, 2, 25), "", "3"),
        headline="《哪吒2》登陆北美 上映首日场面火爆",
        creators=(Creator("高山"), Creator("谭晶晶")),
    )
    path = tmp_path / "a.docx"
    word.write(outline(one(full), [full]), path)
    document = docx.Document(str(path))
    styles = measures.of_styles(document.styles.element)
    found = [
        piece.lines
        for part in pages._parts(document.element.body)
        for piece in pages._pieces(part, pages._press(part.properties), styles)
        if piece.measure.numbered
    ]
    assert found == [2], "as LibreOffice sets it: the last characters do not fit beside the number"


def test_no_note_stands_alone_on_a_last_page(tmp_path: Path) -> None:
    """However long the text is, two lines of it go with what stands below it."""
    path = tmp_path / "a.docx"
    texts = [Paragraph("字" * 34 * 2)] * 13
    articles = [
        Article(Page("晚报"), headline="题", paragraphs=(*texts, Paragraph("字" * 34 * n)))
        for n in range(1, 8)
    ]
    section = DossierSection("", tuple(Entry(a.id, "请核对。" * 30, id=a.id) for a in articles))
    word.write(outline(Dossier("", (section,)), articles), path)
    document = docx.Document(str(path))
    styles = measures.of_styles(document.styles.element)
    part = list(pages._parts(document.element.body))[2]
    press = pages._press(part.properties)
    stood: dict[str, list[int]] = {}
    for piece in pages._pieces(part, press, styles):
        press.place(piece, 0)
        style = piece.element.find(f"{W}pPr/{W}pStyle").get(W + "val")
        stood.setdefault(style, []).append(press.page)
    assert len(stood["ClipNote"]) == 7 and len(set(stood["ClipNote"])) == 7
    last = [max(page for page in stood["ClipBody"] if page <= note) for note in stood["ClipNote"]]
    assert last == stood["ClipNote"], "the page of the note is the page where the text ends"


def test_the_columns_of_an_index_end_before_something_that_follows_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    word.write(material.made(), path)
    parts = [s._sectPr for s in docx.Document(str(path)).sections]
    kinds = [((p.find(W + "cols").get(W + "num") or "1"), p.find(W + "type").get(W + "val")) for p in parts]
    columns = [n for n, (count, _) in enumerate(kinds) if count == "2"]
    assert len(columns) == 1 and all(kinds[n + 1] == ("1", "continuous") for n in columns)
    titles = {index.title: len(index.entries) for index in material.made().indexes}
    assert titles["报纸索引"] == 3, "too short for columns: its letter would stand apart from its entry"


def test_an_article_without_headline_is_known_by_its_first_words(tmp_path: Path) -> None:
    bare = Article(
        Page("晚报"), paragraphs=(Paragraph("这里曾有三万名纺织工人，如今只听得见服务器的风声。"),)
    )
    path = tmp_path / "a.docx"
    word.write(outline(one(bare), [bare]), path)
    assert contents(docx.Document(str(path)))[1][0] == "（无标题）这里曾有三万名纺织工人……"
    empty = outline(one(replace(bare, paragraphs=())), [replace(bare, paragraphs=())])
    assert empty.items[0].headline == "（无标题）"


def contents(document: Document) -> list[tuple[str, str]]:
    found = []
    for p in document.element.body.iter(W + "p"):
        style = p.find(f"{W}pPr/{W}pStyle")
        if style is not None and style.get(W + "val") in ("TOC1", "TOC2"):
            words = [t.text or "" for t in p.iter(W + "t")]
            found.append(("".join(words[:-1]), words[-1]))
    return found


@pytest.mark.parametrize("new_page", list(NewPage))
def test_options_leave_parts_out(tmp_path: Path, new_page: NewPage) -> None:
    bare = Options(
        contents=False, selection=False, statistics=False, tags=False, notes=False, comments=False,
        pictures=False, reprints=False, sources=False, index=False, new_page=new_page, language="en",
    )  # fmt: skip
    path = tmp_path / "a.docx"
    word.write(material.made(bare), path)
    text = "\n".join(p.text for p in docx.Document(str(path)).paragraphs)
    for absent in (
        "Contents",
        "About",
        "Statistics",
        "Tags",
        "Editor",
        "Also in",
        "Sources",
        "Index",
        "改造后",
    ):
        assert absent not in text
    assert "Compiled by: 资料室 陈一" in text and "page 2" in text


def test_progress_counts_articles_and_closing_leaves_all_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"old")
    steps = word.writing(material.made(), path)
    assert next(steps) == 1
    assert next(steps) == 2
    steps.close()
    assert path.read_bytes() == b"old" and list(tmp_path.iterdir()) == [path]
    assert list(word.writing(material.made(), path)) == [1, 2, 3]


def test_a_target_that_cannot_be_written_is_a_known_error(tmp_path: Path) -> None:
    with pytest.raises(WriteFailed) as absent:
        word.write(material.made(), tmp_path / "no" / "a.docx")
    assert absent.value.cause is Cause.NO_FOLDER
    folder = tmp_path / "folder.docx"
    folder.mkdir()
    with pytest.raises(WriteFailed):
        word.write(material.made(), folder)
    assert list(tmp_path.iterdir()) == [folder]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such files on this system")
def test_what_is_no_file_is_not_replaced_and_a_link_stays_one(tmp_path: Path) -> None:
    pipe, there, link = tmp_path / "pipe", tmp_path / "there", tmp_path / "link"
    os.mkfifo(pipe)
    with pytest.raises(WriteFailed):
        store(b"new", pipe)
    assert pipe.is_fifo()
    there.write_bytes(b"old")
    link.symlink_to(there)
    store(b"new", link)
    assert link.is_symlink() and there.read_bytes() == b"new"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a full disk is Linux's to play")
def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"old")

    def full(descriptor: int) -> None:
        with Path("/dev/full").open("wb", buffering=0) as device:
            device.write(b"x")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(WriteFailed) as failure:
        word.write(material.made(), path)
    assert failure.value.cause is Cause.FULL
    assert path.read_bytes() == b"old" and list(tmp_path.iterdir()) == [path]


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


def parts_of(path: Path) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith(".xml"):
                yield name, archive.read(name).decode()


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


def test_all_parts_are_xml_and_properties_are_the_dossiers(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    long = replace(material.DOSSIER, title="长" * 400)
    word.write(outline(long, [material.FIRST]), path)
    for _, text in parts_of(path):
        etree.fromstring(text.encode())
    properties = docx.Document(str(path)).core_properties
    assert properties.title == "长" * 255 and properties.author == "资料室 陈一"
    assert properties.created is not None and properties.created.date() == date(2025, 11, 3)


def test_an_empty_dossier_opens(tmp_path: Path) -> None:
    path = tmp_path / "empty.docx"
    assert word.write(outline(Dossier(""), []), path).articles == 0
    assert docx.Document(str(path)).sections


def test_a_picture_that_is_none_is_left_out_and_reported(tmp_path: Path) -> None:
    made = outline(
        one(material.FIRST), [material.FIRST], images={material.FIRST.id: [b"no picture", material.PIXEL]}
    )
    written = word.write(made, tmp_path / "a.docx")
    assert written.unreadable_pictures == (word.Unreadable(material.FIRST.id, "旧厂房里长出“算力谷”"),)
    shapes = docx.Document(str(tmp_path / "a.docx")).inline_shapes
    assert len(shapes) == 1, "the charts need two articles"


@pytest.mark.filterwarnings("ignore")  # Pillow says what it makes of them
@settings(max_examples=30, deadline=None)
@given(st.integers(0, 4), st.integers(0, 200), st.integers(0, 255))
def test_a_broken_picture_is_read_or_refused(kind: int, place: int, value: int) -> None:
    stream = BytesIO()
    Image.new("RGB", (3, 2), "red").save(stream, ("PNG", "JPEG", "GIF", "BMP", "TIFF")[kind])
    whole = stream.getvalue()
    shot = pictures.read(whole)
    assert shot is not None and shot.width > shot.height > 0
    pictures.read(whole[:place])
    pictures.read(whole[:place] + bytes([value]) + whole[place + 1 :])

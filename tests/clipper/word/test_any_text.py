"""Whatever stands in articles and dossiers goes into Word whole, and comes back."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import docx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from clipper import word
from clipper.choices import Edition, NewPage, Style
from clipper.dossier import Options, outline
from clipper.dossier.printable import printable
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
from tests.clipper.dossier import material
from tests.clipper.word.parts import W, one, parts_of

TEXT_STYLES = ("剪报正文", "剪报提要", "Heading 3", "剪报文末说明")


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


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
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


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
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

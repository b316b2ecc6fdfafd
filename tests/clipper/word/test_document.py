"""What a document has: contents, comments, references, index; and what options leave out."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.document import Document

from clipper import word
from clipper.choices import NewPage
from clipper.dossier import Options, outline
from clipper.model import (
    Anchor,
    Article,
    Note,
    Page,
    Paragraph,
)
from tests.clipper.dossier import material
from tests.clipper.word.parts import W, one


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

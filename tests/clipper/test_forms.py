"""The other forms of a dossier."""

from __future__ import annotations

import csv
import html.parser
import json
import re
import zipfile
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from lxml import etree
from markdown_it import MarkdownIt

from clipper import forms
from clipper.choices import Edition, Style
from clipper.dossier import Options, outline
from clipper.forms import Form
from clipper.model import Article, Dossier, DossierSection, Entry, Page, Paragraph, Picture
from tests.clipper.dossier import material

WORDS = [paragraph.text for paragraph in material.FIRST.paragraphs]


def test_every_form_has_a_suffix_and_gives_something(tmp_path: Path) -> None:
    assert set(forms.SUFFIXES) == set(Form)
    for form in Form:
        path = tmp_path / f"dossier{forms.SUFFIXES[form]}"
        forms.write(material.made(), form, path)
        assert path.stat().st_size > 100, form
        assert path.read_bytes() == forms.render(material.made(), form)


def test_an_empty_dossier_has_all_forms() -> None:
    empty = outline(Dossier("空"), [])
    for form in Form:
        forms.render(empty, form)


def text_of(form: Form) -> str:
    return forms.render(material.made(), form).decode()


@pytest.mark.parametrize("form", [Form.TEXT, Form.NINJS])
def test_text_is_there_as_it_is(form: Form) -> None:
    text = text_of(form)
    for word in [*WORDS, "旧厂房里长出“算力谷”", "可与第2篇对照。"]:
        assert word in text


def test_plain_text_has_everything_said() -> None:
    text = text_of(Form.TEXT)
    for word in [
        "※ 〔经济/算力〕 “没有拆掉一根柱子”",
        "※ “180天” 这个数字与上月不同",
        "另见：江海早报",
        "本文有删节",
        "[3] ",
    ]:
        assert word in text
    assert "这一段不选" not in text


class Reader(html.parser.HTMLParser):
    """Checks that tags are closed in order, and collects text, ids and links."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "img", "br", "hr"):
            self.open.append(tag)
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.links += [(value or "")[1:] for name, value in attrs if name == "href"]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_html_is_whole_and_its_links_lead_somewhere() -> None:
    text = text_of(Form.HTML)
    reader = Reader()
    reader.feed(text)
    assert reader.open == []
    assert set(reader.links) <= set(reader.ids) and len(reader.ids) == len(set(reader.ids))
    shown = "".join(reader.words)
    assert all(word in shown for word in WORDS)
    assert "http" not in text.replace("https://example.org/mills", ""), "it needs nothing from elsewhere"
    assert text.count("data:image/png") == 1


def test_html_is_escaped() -> None:
    bad = replace(material.FIRST, headline="<script>alert(1)</script> & “x”")
    text = forms.render(material.made(articles=(bad,)), Form.HTML).decode()
    assert "<script>" not in text and "&lt;script&gt;" in text


def test_markdown_reads_as_it_was_printed() -> None:
    odd = replace(material.FIRST, headline="1. *旧* _厂_ [房] # `里` <b> | \\ ~~长~~ 2*3")
    text = forms.render(material.made(articles=(odd,)), Form.MARKDOWN).decode()
    tokens = MarkdownIt().enable("table").parse(text)
    shown = [
        "".join(c.content for c in t.children or [] if c.type in ("text", "text_special")) for t in tokens
    ]
    assert odd.headline in shown
    assert all(word in shown for word in WORDS[1:4])


def test_csv_has_a_row_for_each_article() -> None:
    data = forms.render(material.made(), Form.CSV)
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline="")))
    assert [row["标题"] for row in rows] == [
        "旧厂房里长出“算力谷”",
        "液冷走进县城机房",
        "OLD MILLS, NEW MACHINES",
    ]
    assert rows[0]["编辑备注"] == "可与第2篇对照。\n数字待核。\n全文可用"
    assert rows[1]["作者"] == "解思齐、何青、郑一凡、高远"


def test_csv_runs_no_formula() -> None:
    bad = replace(material.FIRST, headline='=HYPERLINK("http://x")')
    text = forms.render(material.made(articles=(bad,)), Form.CSV).decode("utf-8-sig")
    assert next(csv.DictReader(StringIO(text)))["标题"].startswith("'=")


def test_sources_in_the_formats_of_reference_managers() -> None:
    ris, bib = text_of(Form.RIS), text_of(Form.BIBTEX)
    assert ris.count("TY  - NEWS") == 3 and "AU  - Doe, Jane" in ris and "SP  - A7" in ris
    assert bib.count("@article{") == 3 and "entrysubtype = {newspaper}" in bib
    items = json.loads(text_of(Form.CSL))
    assert [item["page"] for item in items] == ["2", "A7", "3"]
    assert items[0]["author"] == [{"literal": "周明远"}, {"literal": "林舒"}]


def test_ninjs_follows_the_schema() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads((Path(__file__).parent / "ninjs-2.1-rules.json").read_text(encoding="utf-8"))
    value: dict[str, Any] = json.loads(text_of(Form.NINJS))
    jsonschema.Draft202012Validator(schema).validate(value)
    for item in (value, *value["associations"]):
        assert urlsplit(item["uri"]).scheme == "urn" and datetime.fromisoformat(item["versioncreated"])
    assert [item["headlines"][-1]["value"] for item in value["associations"]][2] == "OLD MILLS, NEW MACHINES"
    value["associations"][0]["colour"] = "red"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema).validate(value)


# NITF 3.6: what an element may hold, in which order, how often; and its attributes.  The published XSD is in
# no package registry, so these are its rules for the elements used here, written down by hand from the pages
# that document it (docs/decisions/034).
NITF: dict[str, tuple[tuple[str, ...], str, tuple[str, ...]]] = {
    "nitf": (("head?", "body"), "", ("version", "baselang")),
    "head": (("title?", "docdata?", "pubdata*"), "", ()),
    "title": ((), "text", ()),
    "docdata": (("doc-id|fixture|date.issue|ed-msg|doc.copyright|key-list*",), "", ()),
    "doc-id": ((), "", ("id-string",)),
    "fixture": ((), "", ("fix-id",)),
    "date.issue": ((), "", ("norm",)),
    "ed-msg": ((), "", ("info",)),
    "doc.copyright": ((), "", ("holder",)),
    "key-list": (("keyword*",), "", ()),
    "keyword": ((), "", ("key",)),
    "pubdata": (
        (),
        "",
        ("type", "date.publication", "name", "edition.name", "position.section", "position.sequence"),
    ),
    "body": (("body.head?", "body.content*"), "", ()),
    "body.head": (("hedline?", "byline*", "distributor?", "dateline*", "abstract?"), "", ()),
    "hedline": (("hl1?", "hl2*"), "", ()),
    "hl1": ((), "text", ()),
    "hl2": ((), "text", ("class",)),
    "byline": ((), "text", ()),
    "distributor": ((), "text", ()),
    "dateline": ((), "text", ()),
    "abstract": (("p*",), "", ()),
    "body.content": (("p|hl2|media|note*",), "", ()),
    "note": (("body.content",), "", ("noteclass",)),
    "p": ((), "text", ()),
    "media": (("media-reference", "media-caption*", "media-producer?"), "", ("media-type",)),
    "media-reference": ((), "", ("mime-type",)),
    "media-caption": (("p*",), "", ()),
    "media-producer": ((), "text", ()),
}


def check_nitf(element: Any) -> None:
    name = etree.QName(element).localname
    children, text, attributes = NITF[name]
    assert set(element.attrib) <= set(attributes), name
    if text != "text":
        assert not (element.text or "").strip(), name
    found = [etree.QName(child).localname for child in element]
    for rule in children:
        names, how = (rule[:-1], rule[-1]) if rule[-1] in "?*" else (rule, "1")
        count = 0
        while found and found[0] in names.split("|"):
            found.pop(0)
            count += 1
        assert how == "*" or count <= 1, (name, rule)
        assert how != "1" or count == 1, (name, rule)
    assert not found, (name, found)
    for child in element:
        check_nitf(child)


def test_each_article_has_the_language_it_is_written_in() -> None:
    made = material.made(Options(language="en"))
    with zipfile.ZipFile(BytesIO(forms.render(made, Form.NITF))) as archive:
        roots = [etree.fromstring(archive.read(name)) for name in archive.namelist()]
    assert [root.get("baselang") for root in roots] == ["zh", "zh", "en"]
    articles = json.loads(forms.render(made, Form.NINJS))["associations"]
    assert [one["language"] for one in articles] == ["zh-CN", "zh-CN", "en"]
    page = forms.render(made, Form.HTML).decode()
    assert page.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert page.count('lang="zh-CN"><header>') == 2 and page.count('lang="en"><header>') == 1


def test_nitf_follows_the_order_of_elements() -> None:
    with zipfile.ZipFile(BytesIO(forms.render(material.made(), Form.NITF))) as archive:
        assert archive.namelist() == ["001.xml", "002.xml", "003.xml"]
        roots = [etree.fromstring(archive.read(name)) for name in archive.namelist()]
    for root in roots:
        check_nitf(root)
    space = {"n": etree.QName(roots[0]).namespace}
    assert roots[0].xpath("string(//n:hl1)", namespaces=space) == "旧厂房里长出“算力谷”"
    assert roots[0].xpath("string(//n:pubdata/@position.sequence)", namespaces=space) == "02"
    assert roots[0].xpath("string(//n:date.issue/@norm)", namespaces=space) == "20251103T000000Z"
    assert roots[0].xpath("string(//n:note[@noteclass='end'])", namespaces=space).strip() == "下转第5版"
    assert roots[0].xpath("//n:body.content/n:p/text()", namespaces=space)[0] == WORDS[1]


@pytest.mark.parametrize("style", list(Style))
def test_an_excerpt_is_the_articles_and_their_sources_alone(style: Style) -> None:
    made = material.made(Options(style=style))
    text, page, marked = (forms.excerpt(made, form) for form in (Form.TEXT, Form.HTML, Form.MARKDOWN))
    reader = Reader()
    reader.feed(page)
    shown = "".join(reader.words)
    for word in [*WORDS, "OLD MILLS, NEW MACHINES", "可与第2篇对照", made.sources[0].text]:
        assert word in text and word in shown
    for absent in ("算力与老城", "编选说明", "目录"):
        assert absent not in text and absent not in shown and absent not in marked
    assert "### 液冷走进县城机房" in marked and "## 资料来源" in marked and "<a id" not in marked
    assert reader.open == [] and reader.links == [] and "<style>" not in page
    assert ("[1] 周明远" in text) == (style is Style.NUMERIC) == ("[1] 周明远" in shown)


def test_what_is_replaced_is_reported_by_article(tmp_path: Path) -> None:
    bad = replace(material.FIRST, paragraphs=(Paragraph("坏\x00字"),), headline="题\ud83d")
    made = material.made(articles=(bad, material.SECOND))
    found = forms.write(made, Form.HTML, tmp_path / "a.html")
    assert [(one.article, one.headline, set(one.characters)) for one in found] == [
        (bad.id, "题\ud83d", {"\x00", "\ud83d"})
    ]
    assert set(forms.write(made, Form.RIS, tmp_path / "a.ris")[0].characters) == {"\ud83d"}


@pytest.mark.parametrize("form", [Form.TEXT, Form.MARKDOWN, Form.HTML])
def test_an_english_dossier_has_no_chinese_signs(form: Form) -> None:
    story = Article(
        Page("Harbour Post", date(2025, 12, 1), "", "3"),
        "Old mills",
        paragraphs=(Paragraph("One."), Paragraph("Two.")),
        pictures=(Picture("A mill", "Jane Doe"),),
        jump_to="5",
    )
    others = [Article(Page(paper, date(2025, 12, 2)), "Old mills") for paper in ("Valley Sun", "River Mail")]
    entry = Entry(story.id, "To be compared.", frozenset({1}))
    options = Options(language="en", edition=Edition.GBT_2015)  # that of 2025 sets commas as in Chinese
    made = outline(
        Dossier("Mills", (DossierSection("", (entry,)),)),
        [story],
        reprints={story.id: others},
        options=options,
    )
    written = re.sub("<style.*?</style>", "", forms.render(made, form).decode(), flags=re.DOTALL)
    assert "River Mail, 2 December 2025; Valley Sun" in written
    assert "(Continued on page 5" in written and "Abridged)" in written
    assert re.findall("[；（）：、，]", written) == []


def test_forms_hold_any_text() -> None:
    odd = replace(material.FIRST, headline="坏\ud800字\x00符\x0b", byline="\ufffe")
    made = outline(
        Dossier("题\x1f", (DossierSection("节\udfff", (Entry(odd.id, "\x07"),)),)),
        [odd],
    )
    for form in Form:
        assert forms.render(made, form)

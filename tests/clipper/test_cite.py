# ruff: noqa: E501  (names of elements, and references to the character)
"""References to the character: the published examples, and what a CSL processor makes of CSL-JSON."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.choices import Edition, Style
from clipper.cite import Reference, bibtex, csl, gbt, in_text, listed, opening, reference, ris
from clipper.model import Article, Creator, CreatorRole, Page, Paragraph
from tests.clipper.dossier import material

DING = Reference("数字革命与竞争国际化", ("丁文详",), "中国青年报", date(2000, 11, 20), "15")
ONLINE = Reference(
    "科技自立", (), "人民日报", date(2022, 8, 16), "17", "http://paper.people.com.cn/a.htm", date(2023, 2, 28)
)
OLD, NEW = Edition.GBT_2015, Edition.GBT_2025
NUMERIC, AUTHOR_DATE = Style.NUMERIC, Style.AUTHOR_DATE


@pytest.mark.parametrize(
    ("ref", "edition", "style", "expected"),
    [
        (DING, OLD, NUMERIC, "丁文详. 数字革命与竞争国际化[N]. 中国青年报, 2000-11-20(15)."),
        (DING, NEW, NUMERIC, "丁文详. 数字革命与竞争国际化[N]. 中国青年报，2000-11-20（15）."),
        (DING, OLD, AUTHOR_DATE, "丁文详, 2000. 数字革命与竞争国际化[N]. 中国青年报, 2000-11-20(15)."),
        (DING, NEW, AUTHOR_DATE, "丁文详，2000. 数字革命与竞争国际化[N]. 中国青年报，2000-11-20（15）."),
        (
            ONLINE,
            OLD,
            NUMERIC,
            "科技自立[N/OL]. 人民日报, 2022-08-16(17)[2023-02-28]. http://paper.people.com.cn/a.htm.",
        ),
        (
            ONLINE,
            NEW,
            NUMERIC,
            "科技自立[N/OL]. 人民日报，2022-08-16（17）. http://paper.people.com.cn/a.htm.",
        ),
        (
            ONLINE,
            NEW,
            AUTHOR_DATE,
            "佚名，2022. 科技自立[N/OL]. 人民日报，2022-08-16（17）. http://paper.people.com.cn/a.htm.",
        ),
    ],
)
def test_published_examples(ref: Reference, edition: Edition, style: Style, expected: str) -> None:
    assert gbt(ref, edition=edition, style=style) == expected


def test_three_authors_are_named_and_more_are_and_others() -> None:
    three = replace(DING, authors=("甲", "乙", "丙"))
    assert gbt(three, edition=OLD).startswith("甲, 乙, 丙. 数")
    four = replace(DING, authors=("甲", "乙", "丙", "丁"))
    assert gbt(four, edition=OLD).startswith("甲, 乙, 丙, 等. 数")
    assert gbt(four, edition=NEW).startswith("甲，乙，丙，等. 数")
    assert gbt(four, edition=NEW, style=AUTHOR_DATE).startswith("甲，乙，丙，等，2000. 数")


def test_what_is_missing_is_left_out() -> None:
    assert gbt(Reference("题", paper="晚报")) == "题[N]. 晚报."
    assert gbt(Reference("题", date=date(2001, 2, 3), page="4")) == "题[N]. 2001-02-03（4）."
    assert gbt(Reference("题")) == "题[N]."
    assert gbt(Reference("题"), style=AUTHOR_DATE) == "佚名，日期不详. 题[N]."


def test_an_english_article_keeps_half_width_marks_and_surname_first() -> None:
    assert gbt(material.THIRD) == (
        "DOE J. OLD MILLS, NEW MACHINES[N/OL]. Harbour Post, 2025-12-01(3). https://example.org/mills."
    )
    assert gbt(replace(material.THIRD, creators=()), style=AUTHOR_DATE).startswith("Anon, 2025. OLD")


def test_an_article_gives_its_page_without_leading_zero_and_its_headline_with_its_column() -> None:
    article = Article(
        Page("人民日报", date(2024, 5, 1), number="02"),
        headline="评论员观察：种好试验田",
        creators=(Creator("钟才文"), Creator("李摄", CreatorRole.PHOTOGRAPHER)),
    )
    assert gbt(article) == "钟才文. 评论员观察：种好试验田[N]. 人民日报，2024-05-01（2）."
    assert gbt(replace(article, headline=None)) == "钟才文. [无题][N]. 人民日报，2024-05-01（2）."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("短讯一则。", "短讯一则。"),
        ("你或许想不到,算力市场也存在“救场”。这是怎样的", "你或许想不到……"),
        ("2023年5月26—30日,2023中关村论坛展览在北京举办", "2023年5月26—30日……"),
        ("在加快实现高水平科技自立自强、建设科技强国", "在加快实现高水平科技自立自强……"),
        ("全国技术合同成交金额达到“史无前例”的高度", "全国技术合同成交金额达到……"),
        ("全国技术合同成交金额去年达到6.84万亿元", "全国技术合同成交金额去年达到……"),
        ("\n\n", ""),
    ],
)
def test_first_words_are_cut_after_a_clause_never_in_a_number_or_quote(text: str, expected: str) -> None:
    assert opening(text) == expected


def test_articles_without_headline_are_told_apart_by_their_first_words() -> None:
    page = Page("人民日报", date(2024, 5, 1))
    article = Article(page, paragraphs=(Paragraph("数字经济浪潮澎湃。"),))
    assert gbt(article) == "[无题：数字经济浪潮澎湃][N]. 人民日报，2024-05-01."
    english = Article(Page("Harbour Post", page.date), paragraphs=(Paragraph("The looms are gone."),))
    assert gbt(english, style=AUTHOR_DATE) == (
        "Anon, 2024. [Untitled: The looms are gone][N]. Harbour Post, 2024-05-01."
    )


def test_in_text_marks() -> None:
    assert in_text(DING) == "（丁文详，2000）"
    assert in_text(replace(DING, authors=("甲", "乙"))) == "（甲等，2000）"
    assert in_text(replace(DING, language="en", authors=("Jane Doe",))) == "(DOE J, 2000)"


def test_a_list_by_author_is_sorted_by_pinyin_and_lettered() -> None:
    def article(author: str, title: str, day: int) -> Article:
        return Article(Page("晚报", date(2024, 1, day)), headline=title, creators=(Creator(author),))

    made = [article("周一", "丙", 3), article("阿力", "乙", 2), article("周一", "甲", 1), material.THIRD]
    refs = listed(made, style=AUTHOR_DATE)
    assert [gbt(ref, style=AUTHOR_DATE).split(".")[0] for ref in refs] == [
        "阿力，2024",
        "周一，2024a",
        "周一，2024b",
        "DOE J, 2025",
    ]
    assert [ref.title for ref in listed(made)] == ["丙", "乙", "甲", "OLD MILLS, NEW MACHINES"]
    assert len(listed([made[0], made[0]])) == 1


CSL_STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>newspaper</title><id>http://example.org/newspaper</id><updated>2025-01-01T00:00:00+00:00</updated></info>
<citation><layout><text variable="citation-number"/></layout></citation>
<bibliography><layout suffix="."><group delimiter=". ">
<names variable="author"><name delimiter=", " name-as-sort-order="all"/></names>
<text variable="title" suffix="[N]"/>
<group delimiter=", "><text variable="container-title"/>
<group><date variable="issued"><date-part name="year"/><date-part name="month" form="numeric-leading-zeros" prefix="-"/>
<date-part name="day" form="numeric-leading-zeros" prefix="-"/></date>
<text variable="page" prefix="(" suffix=")"/></group></group>
</group></layout></bibliography></style>"""


@pytest.mark.filterwarnings("ignore")
def test_a_csl_processor_reads_our_json_and_sets_the_standards_example(tmp_path: Path) -> None:
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON

    path = tmp_path / "newspaper.csl"
    path.write_text(CSL_STYLE, encoding="utf-8")
    ref = replace(DING, key="ding")
    source = CiteProcJSON(json.loads(json.dumps(csl([ref]))))
    style = CitationStylesStyle(str(path), validate=False, locale="en-US")
    made = CitationStylesBibliography(style, source, formatter.plain)
    made.register(Citation([CitationItem("ding")]))
    assert str(made.bibliography()[0]) == gbt(DING, edition=OLD)


def test_csl_has_the_fields_of_a_newspaper_article() -> None:
    assert csl([reference(material.THIRD)])[0] == {
        "id": "clip00000000000000000000000000000003",
        "type": "article-newspaper",
        "title": "OLD MILLS, NEW MACHINES",
        "author": [{"family": "Doe", "given": "Jane"}],
        "issued": {"date-parts": [[2025, 12, 1]]},
        "accessed": {"date-parts": [[2025, 12, 2]]},
        "container-title": "Harbour Post",
        "page": "3",
        "section": "World",
        "URL": "https://example.org/mills",
        "language": "en",
    }


def test_bibtex_and_ris_to_the_character() -> None:
    ref = replace(DING, key="ding", title="100% & {A}_B")
    assert bibtex([ref]) == (
        "@article{ding,\n  author = {{丁文详}},\n  title = {{100\\% \\& \\{A\\}\\_B}},\n  journal = {中国青年报},\n"
        "  date = {2000-11-20},\n  year = {2000},\n  pages = {15},\n  entrysubtype = {newspaper},\n  mark = {N},\n"
        "  langid = {chinese},\n}\n"
    )
    assert ris([replace(DING, key="ding")]) == (
        "TY  - NEWS\r\nID  - ding\r\nTI  - 数字革命与竞争国际化\r\nAU  - 丁文详\r\nT2  - 中国青年报\r\nSP  - 15\r\n"
        "PY  - 2000\r\nDA  - 2000/11/20/\r\nLA  - zh-CN\r\nER  - \r\n"
    )


@given(st.text(), st.text(), st.text(), st.sampled_from(Edition), st.sampled_from(Style))
def test_any_article_has_a_reference_on_one_line(
    title: str, paper: str, author: str, edition: Edition, style: Style
) -> None:
    article = Article(Page(paper), headline=title, creators=(Creator(author),))
    text = gbt(article, edition=edition, style=style)
    assert text.endswith(".") and not re.search(r"[\n\r]", text)
    assert len(ris([reference(article)]).split("\r\n")) == len(
        re.findall("  - ", ris([reference(article)]))
    ) + 1 or ("  - " in title + paper + author)

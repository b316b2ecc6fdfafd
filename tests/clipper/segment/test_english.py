"""Pages in English: five made for it, and any text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.model import CreatorRole, Line, Page, PageText, Role
from clipper.read import read
from clipper.segment import segment
from clipper.segment.english import is_english, segment_english
from clipper.segment.gold import to_gold
from clipper.segment.latin import makers

HERE = Path(__file__).parent / "english"
PAGES = sorted(path.stem for path in (HERE / "pages").glob("*.txt"))
FIELDS = (
    "headline",
    "deck",
    "section",
    "byline",
    "authors",
    "dateline",
    "jump_to",
    "jump_from",
    "paragraphs",
)


def page_of(text: str) -> PageText:
    lines = tuple(Line(number, line) for number, line in enumerate(text.split("\n"), 1))
    return PageText("page.txt", lines, Page(), "", text.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_as_its_gold(name: str) -> None:
    (page,) = read(HERE / "pages" / f"{name}.txt")
    assert isinstance(page, PageText)
    gold = json.loads((HERE / "gold" / f"{name}.json").read_text("utf-8"))
    said = to_gold(page, segment(page))
    assert said["furniture"] == gold["furniture"]
    assert [article["roles"] for article in said["articles"]] == [
        article["roles"] for article in gold["articles"]
    ]
    for article, wanted in zip(said["articles"], gold["articles"], strict=True):
        assert {key: article[key] for key in FIELDS if key in wanted} == {
            k: wanted[k] for k in FIELDS if k in wanted
        }


def test_there_are_five() -> None:
    assert len(PAGES) == 5


def test_a_chinese_page_is_not_english() -> None:
    assert is_english(page_of("The council met on Monday and again on Tuesday. " * 3))
    assert not is_english(page_of("昨天，AI技术在河谷市得到应用，企业用DeepSeek等模型改进生产。" * 3))
    assert not is_english(page_of("A7"))


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("By JANE DOE and JOHN McDONALD", [("Jane Doe", "author", ""), ("John McDonald", "author", "")]),
        ("BY JANE MCDONALD", [("Jane McDonald", "author", "")]),
        ("By Jane Doe, Staff Writer", [("Jane Doe", "author", "Staff Writer")]),
        ("By Ludwig van der Berg in Paris", [("Ludwig van der Berg", "author", "")]),
        ("Photo by John Smith/Reuters", [("John Smith", "photographer", "Reuters")]),
        ("Illustration by Anna Lee", [("Anna Lee", "illustrator", "")]),
        (
            "Jane Roe and Max Poe contributed reporting.",
            [("Jane Roe", "contributor", ""), ("Max Poe", "contributor", "")],
        ),
        ("By The Associated Press", []),
        ("MARKETS RALLY ON NEWS OF A DEAL", []),
    ],
)
def test_makers(text: str, people: list[tuple[str, str, str]]) -> None:
    assert [(c.name, str(c.role), c.affiliation) for c in makers(text)] == people


def test_credits_without_by() -> None:
    assert [c.name for c in makers("AP Photo/Jane Roe", CreatorRole.PHOTOGRAPHER)] == ["Jane Roe"]


def test_words_cut_at_the_end_of_a_line_are_whole_again() -> None:
    cut = segment_english(
        page_of("A Quiet Day\nBy Jane Doe\n\nThe inter-\nnational council met in a well-\nKnown place.")
    )
    assert cut.articles[0].text == "The international council met in a well- Known place."


def test_a_page_without_blank_lines() -> None:
    cut = segment_english(
        page_of(
            "Flood relief teams reach\nlast cut-off villages\nBy ZHAO YIMENG in Beijing\n"
            "Rescue teams on Monday reached the last\nvillages cut off by floods, officials said.\n"
            "See Floods, page 2\nMuseums Extend Summer\nOpening Hours\nBy WANG RU\n"
            "Forty museums in the capital will stay open\nuntil 9 pm through August.\nXinhua\n"
            "Visitors look at a bronze vessel on Sunday. JIANG DONG / CHINA DAILY"
        )
    )
    assert [(a.headline, a.authors, a.source) for a in cut.articles] == [
        ("Flood relief teams reach last cut-off villages", ("Zhao Yimeng",), None),
        ("Museums Extend Summer Opening Hours", ("Wang Ru",), "Xinhua"),
    ]
    assert cut.articles[0].jump_to == "2"
    assert [p.credit for p in cut.articles[1].pictures] == ["JIANG DONG / CHINA DAILY"]


LINE = st.text(st.sampled_from("abcdefghIJKLMN  .,-—()#By123\t“”"), max_size=60) | st.sampled_from(
    [
        "",
        "By JANE DOE",
        "Continued on Page A7",
        "LONDON, May 3 — The",
        "Photo by John Smith",
        "A7",
        "A Quiet Day",
        "WORLD",
    ]
)


@given(st.lists(LINE, max_size=40))
def test_every_line_stands_once_and_no_letter_is_lost(lines: list[str]) -> None:
    page = page_of("\n".join(lines))
    cut = segment_english(page)
    placed = [n for a in cut.articles for numbers in a.lines.values() for n in numbers] + list(cut.furniture)
    assert sorted(placed) == [line.number for line in page.lines if line.text.strip()]
    for article in cut.articles:
        numbers = {n for role in (Role.BODY, Role.SUBHEAD, Role.NOTE) for n in article.lines.get(role, ())}
        printed = "".join(page.lines[n - 1].text for n in sorted(numbers))
        assert [c for c in article.text if c.isalnum()] == [c for c in printed if c.isalnum()]


CONTINUED = """A7 WORLD THE RIVER TIMES

Ferry Fares Rise

The fares rise by a tenth from Monday, the company said.

BRIDGE, From Page A1

which was first promised in 1994. The mayor said that tolls
would not be charged before the summer.
"""
OPINION = """OPINION

The Case for Slow News

MARY MAJOR

Reading a newspaper used to take an hour. Now it takes a glance.
"""


def test_the_rest_of_an_article_is_not_the_one_above_it() -> None:
    cut = segment(page_of(CONTINUED))
    assert cut.furniture == (1,)
    assert [article.headline for article in cut.articles] == ["Ferry Fares Rise", None]
    assert cut.articles[1].jump_from == "A1"


def test_a_name_in_capitals_under_a_headline_is_its_author() -> None:
    (article,) = segment(page_of(OPINION)).articles
    assert (article.section, article.headline) == ("OPINION", "The Case for Slow News")
    assert article.authors == ("Mary Major",)

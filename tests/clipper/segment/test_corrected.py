"""Articles made anew from corrected lines; what was typed by hand is kept."""

from __future__ import annotations

import dataclasses
from importlib.resources import files
from uuid import UUID

import pytest

from clipper.model import Article, Creator, CreatorRole, PageText, Paragraph, Role
from clipper.segment import segment
from clipper.segment.corrected import Share, corrected, share_of
from tests.clipper.segment.pages import page_text
from tests.clipper.segment.printed import IDS, articles, number, shares, text

SEEDS = sorted(entry.name for entry in files("seeds").iterdir() if entry.name.endswith(".txt"))
ENGLISH = """HARBOR SETS A RECORD

By JOHN SMITH
Staff Writer

The last ship of the year left the harbor at noon on Thurs-
day, and the counter stopped at nine million tons, the port
authority said.

"Next year there will be more," said the harbor master.

NEW LIBRARY OPENS

By MARY JONES

The library on the hill opened its doors yesterday to a long
line of readers, many of them children who had waited since
the early morning for it.
"""


def bare(article: Article) -> Article:
    return dataclasses.replace(article, confidence=None, id=IDS[0])


@pytest.mark.parametrize("name", SEEDS)
def test_lines_alone_make_what_the_segmenter_made(name: str) -> None:
    page = page_text((files("seeds") / name).read_text("utf-8"))
    found = segment(page).articles
    made = corrected(page, (), [share_of(page, article) for article in found])
    assert [bare(article) for article in made] == [bare(article) for article in found]
    assert [article.lines for article in made] == [article.lines for article in found]


def test_a_page_in_english_is_put_together_as_such() -> None:
    page = page_text(ENGLISH)
    found = segment(page).articles
    made = corrected(page, (), [share_of(page, article) for article in found])
    assert [article.headline for article in made] == [article.headline for article in found]
    assert [article.text for article in made] == [article.text for article in found]
    assert "Thursday, and the counter" in made[0].text


def test_fields_are_read_from_the_lines() -> None:
    first, second = articles(text())
    assert first.headline == "老车间里长出算力谷" and first.kicker == "旧厂房改造有了新路"
    assert first.dateline == "本报讯" and first.authors == ("周明远",)
    assert first.paragraphs[0].text.endswith("早已停了，取而代之的是一排排服务器。")
    assert [p.role for p in first.paragraphs] == [Role.BODY, Role.BODY, Role.SUBHEAD, Role.BODY]
    assert first.pictures[0].credit == "林舒摄"
    assert second.authors == ("单晓波",) and len(second.paragraphs) == 2


def test_what_is_not_touched_stays_the_same_object() -> None:
    page = text()
    before = articles(page)
    one, two = shares()
    moved = Share(one.id, one.lines, one.begins - {number(6)})
    after = corrected(page, before, (moved, two))
    assert after[1] is before[1]
    assert len(after[0].paragraphs) == len(before[0].paragraphs) - 1


def typed(article: Article) -> Article:
    """The article as a person corrected its fields by hand."""
    text_ = (dataclasses.replace(article.paragraphs[0], text="打字改过的第一段。"), *article.paragraphs[1:])
    added = Creator("补记者", CreatorRole.CONTRIBUTOR)
    return dataclasses.replace(
        article,
        headline="改过的标题",
        source="综合",
        creators=(*article.creators, added),
        paragraphs=text_,
        extra={"desk": "night"},
    )


def test_typed_fields_survive_a_change_elsewhere() -> None:
    page = text()
    first, second = articles(page)
    one, two = shares()
    caption = number(9)
    rest = Share(one.id, tuple(line for line in one.lines if line[0] != caption), one.begins)
    more = Share(two.id, tuple(sorted((*two.lines, (caption, Role.CAPTION)))), two.begins)
    before = typed(first)
    left, right = corrected(page, (before, second), (rest, more))
    assert (left.headline, left.source, left.extra) == ("改过的标题", "综合", {"desk": "night"})
    assert left.paragraphs == before.paragraphs and left.pictures == ()
    assert {person.name for person in left.creators} == {"周明远", "补记者"}
    assert right.pictures and {person.name for person in right.creators} == {"单晓波", "林舒"}
    assert left.confidence is None and left.page == first.page


def test_a_typed_paragraph_follows_its_lines_into_another_article() -> None:
    page = text()
    first, second = articles(page)
    one, two = shares()
    whole = Share(one.id, (*one.lines, *two.lines), one.begins | two.begins)
    (made,) = corrected(page, (first, typed(second)), (whole,))
    assert "打字改过的第一段。" in made.text and made.headline is not None


def test_a_new_headline_line_wins_over_what_was_typed() -> None:
    page = text()
    first, second = articles(page)
    one, two = shares()
    change = {number(2): Role.BODY, number(1): Role.HEADLINE}
    other = Share(one.id, tuple((n, change.get(n, role)) for n, role in one.lines), one.begins | {number(2)})
    left, _right = corrected(page, (typed(first), second), (other, two))
    assert left.headline == "旧厂房改造有了新路" and left.kicker is None


def test_added_and_deleted_paragraphs_are_remembered() -> None:
    page = text()
    first, second = articles(page)
    one, two = shares()
    added, kept = Paragraph("后来补的一段。"), first.paragraphs
    edited = dataclasses.replace(first, paragraphs=(kept[0], added, *kept[2:]))
    less = Share(one.id, tuple(line for line in one.lines if line[0] != number(9)), one.begins)
    made, _second = corrected(page, (edited, second), (less, two))
    assert made.paragraphs == edited.paragraphs


def test_the_second_half_of_a_split_is_an_article_of_its_own() -> None:
    page = text()
    before = articles(page)
    one, two = shares()
    new = UUID(int=9)
    head = Share(one.id, one.lines[:6], frozenset(n for n in one.begins if n < number(7)))
    lines = ((number(7), Role.HEADLINE), *one.lines[7:])
    tail = Share(new, tuple(lines), frozenset({number(8)}))
    made = corrected(page, before, (head, tail, two))
    assert [article.id for article in made] == [one.id, new, two.id]
    assert made[1].headline == "水电先行" and made[1].page == page.page


def test_the_language_of_a_page_is_looked_for_once_however_many_articles_it_has() -> None:
    class Read(PageText):
        looks = 0

        @property
        def text(self) -> str:
            Read.looks += 1
            return super().text

    page = text()
    read = Read(page.name, page.lines, page.page, page.digest, page.original)
    many = tuple(Share(UUID(int=n), shares()[0].lines, shares()[0].begins) for n in range(1, 20))
    assert corrected(read, (), many)[0].headline == "老车间里长出算力谷"
    assert Read.looks == 1

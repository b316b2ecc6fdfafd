"""What an Outline resolves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.choices import Edition, Style
from clipper.dossier import Options, counts, outline
from clipper.dossier.labels import LABELS, day, period
from clipper.dossier.passages import by_paragraph, locate
from clipper.model import Anchor, Article, Dossier, DossierSection, Entry, Page, Paragraph
from tests.clipper.dossier import material
from tests.clipper.dossier.material import number


def test_items_are_resolved_in_order() -> None:
    made = material.made()
    assert [chapter.title for chapter in made.chapters] == ["一、转型", "二、海外"]
    first, second, third = made.items
    assert first.source_line == "江海晚报　2025年11月3日　第2版　要闻　新观察"
    assert first.tags == ("经济/算力",) and first.also_in == ("江海早报　2025年11月4日　第1版",)
    assert first.notes == ("可与第2篇对照。\n数字待核。", "全文可用")
    assert first.jumps == ("下转第5版",) and second.jumps == ("上接第1版",)
    assert second.abridged and [block.text for block in second.blocks][1].startswith("工程师说")
    assert [item.reference for item in made.items] == [1, 2, 3]
    assert [made.mark(item) for item in made.items] == ["[1]", "[2]", "[3]"]
    by_author = material.made(Options(style=Style.AUTHOR_DATE))
    assert [by_author.mark(item) for item in by_author.items] == [
        "（周明远等，2025）",
        "（解思齐等，2025）",
        "(DOE J, 2025)",
    ]
    assert material.made(Options(sources=False)).mark(made.items[0]) == ""
    assert third.dateline == "LONDON, Dec. 1 —"
    assert [index.title for index in made.indexes] == ["人名索引", "报纸索引"]
    people = [(entry.initial, entry.name) for entry in made.indexes[0].entries]
    assert ("S", "单晓波") in people and ("X", "解思齐") in people, "surnames are read as surnames"


def test_a_dateline_is_found_at_the_beginning_whatever_the_spaces() -> None:
    made = material.made()
    assert made.items[0].blocks[1].text[: made.items[0].blocks[1].dateline] == "本报江州11月2日电"
    spaced = replace(material.FIRST, dateline="本报 江州 11月2日电")
    assert material.made(articles=(spaced,)).items[0].blocks[1].dateline == 10


def test_a_dateline_at_the_end_is_not_told_twice() -> None:
    ended = replace(
        material.SECOND,
        dateline="（新华社北京11月5日电）",
        paragraphs=(Paragraph("全文。（新华社北京11月5日电）"),),
    )
    assert material.made(articles=(ended,)).items[0].dateline == ""


def test_marks_stand_where_their_quotes_do() -> None:
    item = material.made().items[0]
    block = item.blocks[3]
    assert [(block.text[m.start : m.end], m.tag, m.note) for m in block.marks] == [
        ("没有拆掉一根柱子", "经济/算力", ""),
        ("180天", "", "这个数字与上月不同"),
    ]
    assert material.made().items[1].remarks[0].note == "“已经不在的话” 原句已改"


def test_what_stands_around_tells_equal_quotes_apart() -> None:
    text = "甲说好，乙说好，丙说好。"
    assert locate(text, Anchor("说好", "，乙", "，")) == (5, 7)
    assert locate(text, Anchor("说好", "丙", "。")) == (9, 11)
    assert locate(text, Anchor("不在")) is None and locate(text, Anchor("")) is None
    marks, lost = by_paragraph(["一二三", "四五六"], [(Anchor("三\n四"), "t", "n"), (Anchor("九"), "", "n")])
    assert [(m.start, m.end, m.note, m.closes) for m in marks[0]] == [(2, 3, "n", False)] and len(lost) == 1
    assert [(m.start, m.end, m.note, m.opens) for m in marks[1]] == [(0, 1, "", False)]
    hidden, _ = by_paragraph(["一二三", "四五六"], [(Anchor("三\n四"), "t", "n")], frozenset({0}))
    assert [(m.note, m.opens, m.closes) for m in hidden[1]] == [("n", True, True)] and 0 not in hidden


@given(
    st.lists(st.text(max_size=12), max_size=4), st.text(max_size=4), st.text(max_size=3), st.text(max_size=3)
)
def test_marks_are_always_inside_their_paragraphs(
    paragraphs: list[str], quote: str, pre: str, post: str
) -> None:
    marks, lost = by_paragraph(paragraphs, [(Anchor(quote, pre, post), "", "")])
    for place, found in marks.items():
        assert all(0 <= mark.start < mark.end <= len(paragraphs[place]) for mark in found)
    assert len(lost) <= 1


def test_entries_without_their_article_are_named() -> None:
    made = outline(material.DOSSIER, [material.SECOND])
    assert made.missing == (number(1), number(3)) and len(made.items) == 1 and made.items[0].number == 1


def test_an_article_twice_is_one_source() -> None:
    twice = Dossier("二", (DossierSection("", (Entry(number(2)), Entry(number(2)))),))
    made = outline(twice, [material.SECOND])
    assert [source.items for source in made.sources] == [("article_1", "article_2")]


def test_never_more_is_used_than_was_found() -> None:
    assert ("检出", "3 篇") in material.made(Options(found=3)).selection.lines
    assert "检出" not in dict(material.made(Options(found=2)).selection.lines), "one was added by hand"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_both_languages_have_all_words(language: str) -> None:
    assert set(LABELS[language]) == set(LABELS["zh"])
    made = material.made(Options(language=language))
    assert ("Sources" in LABELS[language].values()) == (language == "en") and made.items


def test_days_and_periods_are_written_as_people_do() -> None:
    a, b = date(2025, 1, 2), date(2025, 3, 4)
    assert day("zh", a) == "2025年1月2日" and day("en", a) == "2 January 2025"
    assert period("zh", a, b) == "2025年1月2日—3月4日" and period("zh", a, a) == day("zh", a)
    assert period("zh", a, date(2026, 1, 1)) == "2025年1月2日—2026年1月1日"
    assert period("en", a, b) == "2 January 2025 – 4 March 2025"


def test_options_come_from_a_mapping_and_leave_out_what_does_not_fit() -> None:
    given = {"edition": "2015", "style": "author-date", "contents": False, "found": 7, "date": "2025-01-02"}
    chosen = Options.of(
        given | {"unknown": 1, "tags": "yes", "language": "fr", "new_page": "?", "copyright": 3}
    )
    assert chosen == Options(
        edition=Edition.GBT_2015, style=Style.AUTHOR_DATE, contents=False, found=7, date=date(2025, 1, 2)
    )
    assert Options.of({"found": True, "date": "soon"}) == Options()
    assert Options.of({"date": datetime(2025, 1, 2, 3, 4)}).date == date(2025, 1, 2)


def dated(*days: date) -> list[Article]:
    return [Article(Page("晚报", one)) for one in days]


def test_time_is_counted_by_day_month_or_year_without_gaps() -> None:
    assert counts.by_time(dated(date(2025, 1, 1), date(2025, 1, 3))) == [
        ("2025-01-01", 1),
        ("2025-01-02", 0),
        ("2025-01-03", 1),
    ]
    assert [name for name, _ in counts.by_time(dated(date(2024, 11, 1), date(2025, 2, 1)))] == [
        "2024-11",
        "2024-12",
        "2025-01",
        "2025-02",
    ]
    assert counts.by_time(dated(date(1999, 1, 1), date(2025, 1, 1)))[0] == ("1999", 1)
    assert counts.by_time([]) == []

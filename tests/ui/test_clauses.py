"""Clicks in the sidebar write the query."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from clipper.query import Field, Not, Text, parse
from ui.sidebar.clauses import Mark, exact, mark, only, turn, typed

PAPER = exact(Field.PAPER, "人民日报")


def test_a_click_includes_then_excludes_then_is_off() -> None:
    query = parse("科技")
    once = turn(query, PAPER)
    assert mark(once, PAPER) is Mark.INCLUDED
    assert typed(once) == "科技 paper:=人民日报"
    twice = turn(once, PAPER)
    assert mark(twice, PAPER) is Mark.EXCLUDED
    assert twice.items[1] == Not(PAPER)  # type: ignore[union-attr]
    assert turn(twice, PAPER) == query


def test_another_paper_or_month_will_do_too_and_a_month_of_a_year_narrows() -> None:
    for asked, clicked, written in (
        ("科技 paper:=光明日报", "paper:=人民日报", "科技 (paper:=光明日报 OR paper:=人民日报)"),
        ("date:2025-05", "date:2025-06", "date:2025-05 OR date:2025-06"),
        ("date:2025 date:2025-05", "date:2025-06", "date:2025 (date:2025-05 OR date:2025-06)"),
        ("date:2025", "date:2025-06", "date:2025 date:2025-06"),
        ("author:张", "author:=张伟", "author:张 author:=张伟"),  # typed: it narrows
        ("-paper:=光明日报", "paper:=人民日报", "-paper:=光明日报 paper:=人民日报"),
        ("tag:=经济", "tag:=能源", "tag:=经济 tag:=能源"),  # an article has many tags
    ):
        clause = parse(clicked)
        assert isinstance(clause, Text)
        once = turn(parse(asked), clause)
        assert typed(once) == written and parse(written) == once
        assert turn(turn(once, clause), clause) == parse(asked)


def test_only_replaces_what_was_asked_of_the_field() -> None:
    other = exact(Field.PAPER, "光明日报")
    assert only(parse("科技 paper:=光明日报"), PAPER) == parse("科技 paper:=人民日报")
    assert only(parse("paper:=人民日报"), PAPER) == parse("")
    assert mark(only(parse("paper:=人民日报 OR paper:=光明日报"), other), PAPER) is Mark.OFF


@given(st.text(max_size=30), st.text(alphabet='日报新闻 ab"()-', min_size=1, max_size=8).filter(str.strip))
def test_three_clicks_come_back_to_the_query(words: str, name: str) -> None:
    query, clause = parse(words), exact(Field.SECTION, name.strip())
    assert parse(typed(query)) == query
    if mark(query, clause) is Mark.OFF:
        once = turn(query, clause)
        assert parse(typed(once)) == once
        assert mark(parse(typed(once)), clause) is Mark.INCLUDED
        assert turn(turn(once, clause), clause) == query


def test_a_clause_that_is_no_text_is_found_too() -> None:
    clause = Text("unreviewed", Field.IS)
    assert mark(turn(parse(""), clause), clause) is Mark.INCLUDED

"""Every line stands in exactly one place, whatever steps are taken."""

from __future__ import annotations

from collections import UserDict
from collections.abc import Callable, Iterator
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clipper.model import Role
from clipper.segment.corrected import TEXT, corrected
from tests.clipper.segment.printed import IDS, LINES, articles, furniture, number, text
from ui.review.layout import FURNITURE, NOTHING, Layout, Place, layout_of

NUMBERS = [number(place) for place in range(len(LINES))]
NEW = UUID(int=77)


def laid() -> Layout:
    page = text()
    return layout_of(page, articles(page), furniture())


def roles(layout: Layout, article: UUID) -> list[Role | None]:
    return [layout.places[line].role for line in layout.lines_of(article)]


STEPS = st.one_of(
    st.tuples(st.just("role"), st.lists(st.sampled_from(NUMBERS), max_size=4), st.sampled_from(list(Role))),
    st.tuples(st.just("split"), st.sampled_from(NUMBERS), st.none()),
    st.tuples(st.just("merge"), st.integers(0, 5), st.none()),
    st.tuples(st.just("move"), st.lists(st.sampled_from(NUMBERS), max_size=6), st.integers(-2, 5)),
    st.tuples(st.just("headline"), st.sampled_from(NUMBERS), st.none()),
    st.tuples(st.just("join"), st.sampled_from(NUMBERS), st.none()),
)


def taken(layout: Layout, step: tuple[str, object, object]) -> Layout:
    match step:
        case ("role", list() as lines, Role() as role):
            return layout.set_role(lines, role)
        case ("split", int() as line, _):
            return layout.split(line)
        case ("merge", int() as place, _) if layout.articles:
            return layout.merge(layout.articles[place % len(layout.articles)])
        case ("move", list() as lines, int() as place):
            known = place >= 0 and layout.articles
            where = layout.articles[place % len(layout.articles)] if known else NEW if place == -2 else None
            return layout.move(lines, where)
        case ("headline", int() as line, _):
            return layout.pick_headline(line)
        case ("join", int() as line, _):
            return layout.join_or_break(line)
    return layout


@settings(max_examples=120)
@given(st.lists(STEPS, max_size=12))
def test_every_line_is_in_one_place_after_any_steps(steps: list[tuple[str, object, object]]) -> None:
    page, layout = text(), laid()
    for step in steps:
        layout = taken(layout, step)
        assert list(layout.places) == NUMBERS
        assert not layout.open_lines()
        assert len(set(layout.articles)) == len(layout.articles)
        own = [line for article in layout.articles for line in layout.lines_of(article)]
        assert sorted(own + layout.furniture()) == NUMBERS
        assert all(layout.lines_of(article) for article in layout.articles)
        assert all(layout.places[line].role in TEXT for line in layout.begins)
    made = corrected(page, articles(page), layout.shares())
    again = layout_of(page, made, layout.furniture())
    assert dict(again.places) == dict(layout.places) and again.articles == layout.articles
    assert again.begins == layout.begins, "paragraphs are read back as they were set"


def test_split_takes_what_follows_and_heads_it_with_the_subhead() -> None:
    layout = laid().split(number(7))
    assert len(layout.articles) == 3 and layout.articles[0] == IDS[0] and layout.articles[2] == IDS[1]
    assert roles(layout, layout.articles[1]) == [Role.HEADLINE, Role.BODY, Role.CAPTION]
    assert laid().split(number(1)) == laid(), "nothing stands before its first line"


def test_merge_makes_the_second_headline_a_subhead() -> None:
    layout = laid().merge(IDS[1])
    assert layout.articles == (IDS[0],)
    assert layout.places[number(10)].role is Role.SUBHEAD
    assert layout.merge(IDS[0]) == layout, "there is none before the first"


def test_furniture_and_back() -> None:
    layout = laid().set_role([number(15)], Role.BODY)
    assert layout.places[number(15)].article == IDS[1]
    assert layout.set_role([number(15)], Role.FURNITURE).places[number(15)] == FURNITURE
    assert laid().split(number(0)).articles[0] not in IDS, "a line of furniture can begin an article"


def test_a_line_alone_becomes_a_new_article_at_its_place() -> None:
    layout = laid().move([number(7), number(8)], NEW)
    assert layout.articles == (IDS[0], NEW, IDS[1])
    assert layout.lines_of(NEW) == [number(7), number(8)]


def test_picking_a_headline_makes_body_of_the_former() -> None:
    layout = laid().pick_headline(number(7))
    assert layout.places[number(7)].role is Role.HEADLINE
    assert layout.places[number(2)].role is Role.BODY


def test_paragraphs_are_joined_and_broken() -> None:
    joined = laid().join_or_break(number(6))
    assert number(6) not in joined.begins and joined.join_or_break(number(6)) == laid()
    broken = laid().join_or_break(number(5))
    assert number(5) in broken.begins
    assert laid().join_or_break(number(2)) == laid(), "a headline is no paragraph"


def test_a_paragraph_keeps_its_end_when_its_first_line_leaves() -> None:
    layout = laid().join_or_break(number(8)).move([number(4)], None)
    assert number(5) in layout.begins
    moved = laid().join_or_break(number(14)).move([number(12)], IDS[0])
    assert number(13) in moved.begins and number(12) in moved.begins


def test_lines_of_a_thrown_away_article_belong_to_nothing() -> None:
    page = text()
    layout = layout_of(page, articles(page)[1:], furniture())
    assert layout.open_lines() == [number(place) for place in range(1, 10)]
    assert layout.places[number(1)] == NOTHING
    assert not layout.set_role(layout.open_lines(), Role.FURNITURE).open_lines()


class Walked(UserDict[int, Place]):
    """Places that count how often somebody goes through all of them."""

    walks = 0

    def __iter__(self) -> Iterator[int]:
        self.walks += 1
        return super().__iter__()


def walks(count: int, step: Callable[[Layout], Layout]) -> int:
    """How often the lines of a page of so many articles are gone through for a step."""
    ids = [UUID(int=place) for place in range(1, count + 1)]
    places = Walked({number: Place(ids[(number - 1) // 5], Role.BODY) for number in range(1, 5 * count + 1)})
    step(Layout(places, tuple(ids)))
    return places.walks


@pytest.mark.parametrize(
    "step",
    [
        lambda layout: layout.split(8),
        lambda layout: layout.merge(layout.articles[1]),
        lambda layout: layout.move([3, 4], layout.articles[2]),
        lambda layout: layout.move([3, 4], NEW),
        lambda layout: layout.set_role([3], Role.SUBHEAD),
        lambda layout: layout.pick_headline(8),
    ],
)
def test_a_page_of_many_articles_is_gone_through_no_oftener(step: Callable[[Layout], Layout]) -> None:
    assert walks(60, step) == walks(6, step)

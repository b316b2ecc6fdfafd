"""Of several readings the one is kept whose articles look right once they are made."""

from __future__ import annotations

from clipper.segment.drafts import HOPELESS, PRICE, best
from clipper.segment.reading import Reading

ONE = Reading(0.0, ((0, 1),))
TWO = Reading(-0.1, ((0,), (1,)))


def test_two_articles_that_are_likely_right_are_better_than_one_that_is_not() -> None:
    assert best([ONE, TWO], {(0, 1): 0.3, (0,): 0.9, (1,): 0.8}) is TWO
    assert best([ONE, TWO], {(0, 1): 0.9, (0,): 0.6, (1,): 0.5}) is ONE


def test_an_article_that_is_hardly_right_is_not_worth_its_price() -> None:
    assert best([ONE, TWO], {(0, 1): 0.6, (0,): 0.6, (1,): PRICE / 2}) is ONE


def test_a_reading_far_behind_is_not_looked_at() -> None:
    far = Reading(-HOPELESS - 1, TWO.articles)
    assert best([ONE, far], {(0, 1): 0.1, (0,): 1.0, (1,): 1.0}) is ONE

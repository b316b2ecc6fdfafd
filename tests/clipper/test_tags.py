"""Nested tags have a path, whatever they are nested in."""

from __future__ import annotations

import pytest

from clipper.model import Tag
from clipper.query import parse
from clipper.tags import paths, renamed
from tests.clipper.dossier.material import number


def test_nested_tags_are_paths_and_circles_end() -> None:
    a, b = Tag("甲", number(2), id=number(1)), Tag("乙", number(1), id=number(2))
    assert paths([a, b]) == {number(1): "乙/甲", number(2): "甲/乙"}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("tag:=经济/能源", "tag:=民生/能源"),
        ("算力 -tag:经济 OR tag:=经济学", "算力 -tag:民生 OR tag:=经济学"),
        ("tag:=能源/经济 tag:经*", "tag:=能源/经济 tag:经*"),
    ],
)
def test_a_query_asks_for_a_tag_by_its_new_path(typed: str, expected: str) -> None:
    assert renamed(parse(typed), "经济", "民生") == parse(expected)

"""Nested tags have a path, whatever they are nested in."""

from __future__ import annotations

from clipper.model import Tag
from clipper.tags import paths
from tests.clipper.dossier.material import number


def test_nested_tags_are_paths_and_circles_end() -> None:
    a, b = Tag("甲", number(2), id=number(1)), Tag("乙", number(1), id=number(2))
    assert paths([a, b]) == {number(1): "乙/甲", number(2): "甲/乙"}

"""Quotation marks within quotation marks."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.values import Label, Step
from ui import words
from ui.quoting import inner


@pytest.mark.parametrize(
    ("text", "most", "within"),
    [
        ("“千校万企”协同创新", 0, "‘千校万企’协同创新"),
        ("“校对‘千校万企’”专题", 0, "‘校对“千校万企”’专题"),
        ('"液冷技术" OR "算力"', 0, "‘液冷技术’ OR ‘算力’"),
        ("“近年来，科技部等部门多措并举", 8, "‘近年来，科技…’"),
        ("the editor’s ‘notes’", 0, "the editor’s ‘notes’"),
        ("“don’t ‘touch’ it”", 0, "‘don’t “touch” it’"),
        ("创新”协同", 0, "创新’协同"),
        ("「三农」《求是》", 0, "「三农」《求是》"),
    ],
)
def test_marks_within_are_the_inner_ones(text: str, most: int, within: str) -> None:
    assert inner(text, most) == within


@given(st.text('甲a“”‘" ', max_size=12))
def test_whatever_was_opened_is_closed(text: str) -> None:
    kept = inner(text)
    assert kept.count("“") == kept.count("”") and kept.count("‘") <= kept.count("’") and '"' not in kept
    assert [char for char in kept if char in "甲a "] == [char for char in text if char in "甲a "]


def test_the_name_of_a_step_quotes_what_is_quoted() -> None:
    step = Step(Label.CORRECT, {"headline": "“千校万企”协同创新伙伴行动在“十四五”期间启动"}, datetime.now())
    assert words.step(step) == "Correct “‘千校万企’协同创新伙伴行动在‘十四五…’”"
    assert (
        words.step(Step(Label.SAVE_SEARCH, {"name": '"算力"'}, datetime.now())) == "Save the search “‘算力’”"
    )

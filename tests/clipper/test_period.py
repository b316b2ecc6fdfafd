from __future__ import annotations

from datetime import date as Date  # noqa: N812

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.period import period, steps

TODAY = Date(2024, 5, 15)  # a Wednesday


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", Date(2024, 1, 1), Date(2024, 12, 31)),
        ("2024年", Date(2024, 1, 1), Date(2024, 12, 31)),
        ("2024-02", Date(2024, 2, 1), Date(2024, 2, 29)),
        ("2024年5月1日", Date(2024, 5, 1), Date(2024, 5, 1)),
        ("2024-05-01..2024-06", Date(2024, 5, 1), Date(2024, 6, 30)),
        ("2024-05..", Date(2024, 5, 1), Date.max),
        ("..2024", Date.min, Date(2024, 12, 31)),
        (">=2024-05", Date(2024, 5, 1), Date.max),
        (">2024-05", Date(2024, 6, 1), Date.max),
        ("<2024", Date.min, Date(2023, 12, 31)),
        ("<=2024", Date.min, Date(2024, 12, 31)),
        ("今天", TODAY, TODAY),
        ("昨天", Date(2024, 5, 14), Date(2024, 5, 14)),
        ("本周", Date(2024, 5, 13), Date(2024, 5, 19)),
        ("last week", Date(2024, 5, 6), Date(2024, 5, 12)),
        ("本月", Date(2024, 5, 1), Date(2024, 5, 31)),
        ("last month", Date(2024, 4, 1), Date(2024, 4, 30)),
        ("去年", Date(2023, 1, 1), Date(2023, 12, 31)),
        ("前年", Date(2022, 1, 1), Date(2022, 12, 31)),
        ("last 7 days", Date(2024, 5, 9), TODAY),
        ("近3天", Date(2024, 5, 13), TODAY),
        ("去年..今年", Date(2023, 1, 1), Date(2024, 12, 31)),
    ],
)
def test_it_means(text: str, first: Date, last: Date) -> None:
    assert period(text, TODAY) == (first, last)


@pytest.mark.parametrize(
    "text", ["", "..", "2024-13", "2023-02-29", "明天的事", "24", ">=", "0000", "last 0 days"]
)
def test_it_means_nothing(text: str) -> None:
    assert period(text, TODAY) is None


@given(st.text("0123456789-.<>=年月日 lastmonth去今", max_size=24), st.dates())
def test_it_never_fails(text: str, today: Date) -> None:
    found = period(text, today)
    assert found is None or found[0] <= Date.max


@given(st.dates(Date(1900, 1, 1), Date(2100, 1, 1)), st.integers(0, 30000))
def test_steps_hold_every_day_between_once(first: Date, more: int) -> None:
    last = Date.fromordinal(first.toordinal() + more)
    found = steps(first, last)
    assert len(found) <= 202 and found == sorted(set(found))
    for day in (first, Date.fromordinal(first.toordinal() + more // 2), last):
        assert sum(day.isoformat().startswith(step) for step in found) == 1

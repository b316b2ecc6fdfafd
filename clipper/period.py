"""Periods as people write them: 2024, 2024-05, 2024-05-01..2024-06, >=2024-05, 去年, 本月, last month."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date as Date  # noqa: N812
from datetime import timedelta

from clipper.text import fold

Period = tuple[Date, Date]  # first and last day
DAYS = 62  # that are counted one by one
MONTHS = 72

_DAY = re.compile(r"(\d{4})(?:(?:[-/.年])(\d{1,2})(?:(?:[-/.月])(\d{1,2})日?|月)?|年)?")
_RELATIVE = {
    "今天": "today", "昨天": "yesterday", "前天": "day before yesterday",
    "本周": "this week", "这周": "this week", "上周": "last week",
    "本月": "this month", "这个月": "this month", "上月": "last month", "上个月": "last month",
    "今年": "this year", "本年": "this year", "去年": "last year", "前年": "year before last",
}  # fmt: skip
_LAST = re.compile(r"(?:last |近|最近)(\d{1,4})\s?(days?|天|日|weeks?|周|months?|个月|月|years?|年)")


def period(text: str, today: Date) -> Period | None:
    """Return the first and last day a text means, or None if it means no period."""
    text = " ".join(fold(text).replace("_", " ").split())
    if ".." in text:
        return _range(text, today)
    for sign in (">=", "<=", ">", "<", "≥", "≤", "="):
        if text.startswith(sign):
            return _bounded(sign, _plain(text[len(sign) :].strip(), today))
    return _plain(text, today)


def _range(text: str, today: Date) -> Period | None:
    left, _, right = text.partition("..")
    first = _plain(left.strip(), today) if left.strip() else (Date.min, Date.min)
    last = _plain(right.strip(), today) if right.strip() else (Date.max, Date.max)
    if not first or not last or (not left.strip() and not right.strip()):
        return None
    return first[0], last[1]


def _bounded(sign: str, given: Period | None) -> Period | None:
    if not given:
        return None
    first, last = given
    match sign:
        case ">=" | "≥":
            return first, Date.max
        case "<=" | "≤":
            return Date.min, last
        case ">":
            return (last + timedelta(1), Date.max) if last < Date.max else None
        case "<":
            return (Date.min, first - timedelta(1)) if first > Date.min else None
    return given


def _plain(text: str, today: Date) -> Period | None:
    if found := _DAY.fullmatch(text):
        return _calendar(*(int(part) if part else None for part in found.groups()))
    if found := _LAST.fullmatch(text):
        return _recent(int(found[1]), found[2], today)
    return _named(_RELATIVE.get(text, text), today)


def _calendar(year: int | None, month: int | None, day: int | None) -> Period | None:
    try:
        if not month:
            return Date(year or 0, 1, 1), Date(year or 0, 12, 31)
        if not day:
            return Date(year or 0, month, 1), Date(year or 0, month, monthrange(year or 0, month)[1])
        return (whole := Date(year or 0, month, day)), whole
    except ValueError:  # there is no such day
        return None


def _recent(count: int, unit: str, today: Date) -> Period | None:
    days = {"d": 1, "天": 1, "日": 1, "w": 7, "周": 7, "m": 30, "个": 30, "月": 30, "y": 365, "年": 365}[
        unit[0]
    ]
    span = count * days
    return (today - timedelta(span - 1), today) if 0 < span < today.toordinal() else None


def _named(name: str, today: Date) -> Period | None:
    monday = today - timedelta(today.weekday())
    before = today.replace(day=1) - timedelta(1)
    match name:
        case "today":
            return today, today
        case "yesterday":
            return today - timedelta(1), today - timedelta(1)
        case "day before yesterday":
            return today - timedelta(2), today - timedelta(2)
        case "this week":
            return monday, monday + timedelta(6)
        case "last week":
            return monday - timedelta(7), monday - timedelta(1)
        case "this month":
            return _calendar(today.year, today.month, None)
        case "last month":
            return _calendar(before.year, before.month, None)
        case "this year" | "last year" | "year before last":
            back = {"this": 0, "last": 1, "year": 2}[name.split()[0]]
            return _calendar(today.year - back, None, None)
    return None


def steps(first: Date, last: Date) -> list[str]:
    """Return the days, months or years from one day to another, as their span asks for, without gaps.

    Each is the beginning of the dates in it as they are written by ``isoformat``.
    """
    if (last - first).days < DAYS:
        return [Date.fromordinal(n).isoformat() for n in range(first.toordinal(), last.toordinal() + 1)]
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    if len(months) <= MONTHS:
        return [f"{month // 12}-{month % 12 + 1:02}" for month in months]
    return [str(year) for year in range(first.year, last.year + 1)]

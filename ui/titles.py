"""A readable title for what a search found: of its words, and of where and when it looked."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date as Date  # noqa: N812  (a field is called date)

from clipper.period import Period, period
from clipper.query import Field, Not, Query, Text, parse
from ui import words
from ui.i18n import _

LONGEST = 60  # characters
NAMED = 3  # words, papers and so on of each kind
ABOUT = (
    None, Field.HEADLINE, Field.BODY, Field.CAPTION, Field.ORIGINAL, Field.NOTE, Field.TAG, Field.SECTION,
    Field.AUTHOR, Field.DATELINE,
)  # fmt: skip
WHERE = (Field.PAPER, Field.PAGE_NAME, Field.PAGE, Field.DATE)


def proposed(typed: str, today: Date) -> str:
    """A title for the articles of a search; empty where it says nothing of what they are about."""
    clauses = list(_wanted(parse(typed)))
    about = _listed(_said(clause, today) for clause in clauses if clause.field in ABOUT)
    where = _listed(_said(clause, today) for field in WHERE for clause in clauses if clause.field is field)
    text = _("{about} ({where})").format(about=about, where=where) if about and where else about or where
    return words.shortened(text, LONGEST)


def _wanted(query: Query) -> Iterator[Text]:
    """The clauses of what is looked for; not of what is left out."""
    if isinstance(query, Text):
        yield query
    elif not isinstance(query, Not):
        for item in query.items:
            yield from _wanted(item)


def _said(clause: Text, today: Date) -> str:
    value = clause.text.removeprefix("=")
    match clause.field:
        case Field.DATE:
            found = period(clause.text, today)
            return _time(found) if found else value
        case Field.TAG:
            return value.rpartition("/")[2]
        case Field.PAGE:
            return words.page_number(value)
    return value


def _listed(parts: Iterator[str]) -> str:
    """Each part once, the first of them named."""
    named = list(dict.fromkeys(part for part in parts if part))
    text = _(", ").join(named[:NAMED])
    return _("{names} and others").format(names=text) if len(named) > NAMED else text


def _time(found: Period) -> str:
    """A period as it is called: a day, a month, a year, or from when until when."""
    first, last = found
    if last == Date.max:
        return _("since {day}").format(day=_begins(first))
    if first == Date.min:
        return _("until {day}").format(day=_ends(last))
    whole_month = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    if first.year == last.year and (first.month, last.month) == (1, 12) and whole_month:
        return _("{year}").format(year=first.year)
    if (first.year, first.month) == (last.year, last.month) and whole_month:
        return _month(first)
    if first == last:
        return words.day(first)
    return _("{first} to {last}").format(first=_begins(first), last=_ends(last))


def _begins(day: Date) -> str:
    return _month(day) if day.day == 1 else words.day(day)


def _ends(day: Date) -> str:
    return _month(day) if day.day == monthrange(day.year, day.month)[1] else words.day(day)


def _month(day: Date) -> str:
    return _("{year}-{month:02}").format(year=day.year, month=day.month)

"""The days and pages of the paper that is asked for: where somebody leafs through an issue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812

from clipper.query import And, Field, Query, Text, both
from storage import Archive
from ui.sidebar.clauses import Mark, asked, mark

MOST = 31  # days


@dataclass(frozen=True, slots=True)
class PageCount:
    """A page of an issue, and how many articles stand on it."""

    number: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Issue:
    """A day on which the paper has articles, and the pages of it where just that day is asked for."""

    day: Date
    count: int
    pages: Sequence[PageCount] = ()


def issues(archive: Archive, query: Query) -> Sequence[Issue]:
    """The days of the one paper that a query asks for, the last first; of none or several, none."""
    paper = paper_of(query)
    if paper is None:
        return ()
    items = query.items if isinstance(query, And) else (query,)
    rest = both([item for item in items if not _about(item, (Field.DATE, Field.PAGE))])
    days = archive.histogram(rest)[::-1][:MOST]
    chosen = [clause.text for clause in asked(query, Field.DATE) if mark(query, clause) is Mark.INCLUDED]
    return [
        Issue(day, count, _pages(archive, paper, day) if chosen == [day.isoformat()] else ())
        for day, count in days
    ]


def paper_of(query: Query) -> str | None:
    """The one paper a query asks for."""
    found = [one.text for one in asked(query, Field.PAPER) if mark(query, one) is Mark.INCLUDED]
    return found[0][1:] if len(found) == 1 and found[0].startswith("=") else None


def _pages(archive: Archive, paper: str, day: Date) -> Sequence[PageCount]:
    counted: dict[str, PageCount] = {}
    for name, when, number, title, count in archive.papers():
        if (name, when) == (paper, day) and number:
            before = counted.get(number, PageCount(number, title, 0))
            counted[number] = PageCount(number, before.name or title, before.count + count)
    return list(counted.values())


def _about(query: Query, fields: Sequence[Field]) -> bool:
    inner = getattr(query, "item", query)
    return isinstance(inner, Text) and inner.field in fields

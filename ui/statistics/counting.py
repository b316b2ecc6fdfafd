"""What the charts show: counts over a search, and the clause that each bar narrows to; no Qt here."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812

from clipper.period import steps
from clipper.query import Query, Text, parse
from storage import Archive
from storage.values import Count
from ui.i18n import _
from ui.sidebar.clauses import only, typed

MOST = 12  # bars of a chart by name


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; query is the clause that narrows to it."""

    label: str
    count: int
    query: str


@dataclass(frozen=True, slots=True)
class Series:
    """The bars of one chart; upright ones stand over time."""

    name: str
    title: str
    bars: tuple[Bar, ...]
    upright: bool = False
    cut: bool = False  # whether rarer values have no bar


@dataclass(frozen=True, slots=True)
class Spread:
    """All charts of a search."""

    typed: str
    total: int
    series: tuple[Series, ...]


def spread(archive: Archive, query: str) -> Spread:
    """Count; not on the window's thread."""
    facets = archive.facets(query)
    named = (
        ("papers", _("Papers"), facets.papers),
        ("sections", _("Sections"), facets.sections),
        ("people", _("People"), facets.authors),
        ("tags", _("Tags"), facets.tags),
    )
    time = Series("time", _("Articles over time"), by_time(archive.histogram(query)), upright=True)
    return Spread(query, facets.total, (time, *(by_name(*one) for one in named)))


def by_name(name: str, title: str, counts: Sequence[Count]) -> Series:
    """A chart of the commonest values."""
    bars = tuple(Bar(one.value, one.count, one.query) for one in counts[:MOST])
    return Series(name, title, bars, cut=len(counts) > MOST)


def by_time(days: Sequence[tuple[Date, int]]) -> tuple[Bar, ...]:
    """Days, months or years, as their span asks for, without gaps."""
    if not days:
        return ()
    spans = steps(days[0][0], days[-1][0])
    width = len(spans[0])
    found: Counter[str] = Counter()
    for day, count in days:
        found[day.isoformat()[:width]] += count
    return tuple(Bar(step, found[step], f"date:{step}") for step in spans)


def narrowed(query: str, bar: Bar) -> str:
    """The query narrowed to a bar; without it where it was narrowed to just that."""
    clause: Query = parse(bar.query)
    return typed(only(parse(query), clause)) if isinstance(clause, Text) else query


def table(series: Sequence[Series]) -> bytes:
    """The counts as CSV, with the mark that lets Excel read Chinese."""
    text = io.StringIO()
    lines = csv.writer(text)
    lines.writerow((_("Chart"), _("Value"), _("Articles")))
    for one in series:
        lines.writerows((one.title, bar.label, bar.count) for bar in one.bars)
    return text.getvalue().encode("utf-8-sig")

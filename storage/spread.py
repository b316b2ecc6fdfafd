"""How found articles are spread over papers, time, sections, authors and tags: counted in one statement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy import CTE, Connection, Select, String, cast, func, literal, select, true, union_all

from clipper.breath import breathing
from clipper.query import PICKED, Field, Text, to_text
from storage.asking import Condition
from storage.schema import articles, authors, creators, pages, passages, taggings, tags
from storage.values import Count, Facets

NONE: Mapping[Field, Condition] = MappingProxyType({})
AT_ONCE = 500  # values counted between two places where the thread steps aside


def spread(
    connection: Connection, found: Condition, most: int, others: Mapping[Field, Condition] = NONE
) -> Facets:
    """Return how a condition's articles are spread; of each facet the commonest values (of time, all).

    A field among the others is counted over the articles of its condition there.
    """
    every = _kept(found, "kept")
    kept = {field: _kept(other, f"kept_{field}") for field, other in others.items()}
    counted: dict[str, Counter[str]] = {name: Counter() for name in ("", "paper", "month", "section")}
    counted |= {"author": Counter(), "tag": Counter()}
    for some in breathing(connection.execute(union_all(*_facets(every, kept))).partitions(AT_ONCE)):
        for facet, value, count in some:
            counted[facet][value] = count
    years: Counter[str] = Counter()
    for month, count in counted["month"].items():
        years[month[:-2]] += count
    return Facets(
        counted[""].total(),
        _counts(counted["paper"], Field.PAPER, most),
        _times(years),
        _times(Counter({f"{month[:-2]}-{month[-2:]}": n for month, n in counted["month"].items()})),
        _counts(counted["section"], Field.SECTION, most),
        _counts(counted["author"], Field.AUTHOR, most),
        _counts(counted["tag"], Field.TAG, most),
    )


def below() -> CTE:
    """Return each tag (``top``) with itself and every tag under it (``tag``)."""
    first = select(tags.c.id.label("top"), tags.c.id.label("tag")).cte("below", recursive=True)
    return first.union(select(first.c.top, tags.c.id).join(first, tags.c.parent == first.c.tag))


def labelled(kept: CTE | None = None) -> CTE:
    """Return each tag (``top``) with the articles (``nr``) that it counts, of those kept or of all.

    They have it or a tag under it, on themselves or on a passage; some are named more than once.
    """
    under = below()
    ways = [
        select(under.c.top, table.c.nr)
        .join(table, table.c.tag == under.c.tag)
        .where(true() if kept is None else table.c.nr.in_(select(kept.c.nr)))
        for table in (taggings, passages)
    ]
    return union_all(*ways).cte("labelled")


def _kept(found: Condition, name: str) -> CTE:
    return select(articles.c.nr, articles.c.day, articles.c.section, articles.c.page).where(found).cte(name)


def _facets(every: CTE, kept: Mapping[Field, CTE]) -> list[Select[Any]]:
    count, tagged = func.count(), labelled(every)
    by_paper, by_day, by_section, by_writer = (kept.get(field, every) for field in PICKED)
    month = cast(by_day.c.day // 100, String)
    by_author = select(literal("author"), authors.c.main, func.count(creators.c.nr.distinct()))
    by_tag = select(literal("tag"), tags.c.name, func.count(tagged.c.nr.distinct()))
    return [
        select(literal(""), literal(""), count).select_from(every),
        select(literal("paper"), pages.c.paper, count)
        .join(by_paper, by_paper.c.page == pages.c.id)
        .group_by(pages.c.paper),
        select(literal("month"), month, count).where(by_day.c.day > 0).group_by(month),
        select(literal("section"), by_section.c.section, count).group_by(by_section.c.section),
        by_author.join(creators, creators.c.name == authors.c.name)
        .where(creators.c.nr.in_(select(by_writer.c.nr)))
        .group_by(authors.c.main),
        by_tag.join(tagged, tagged.c.top == tags.c.id).group_by(tags.c.name),
    ]


def _counts(counted: Counter[str], field: Field, most: int) -> tuple[Count, ...]:
    return tuple(
        Count(value, count, to_text(Text(f"={value}", field)))
        for value, count in counted.most_common(most)
        if value
    )


def _times(counted: Counter[str]) -> tuple[Count, ...]:
    return tuple(Count(when, counted[when], f"date:{when}") for when in sorted(counted, reverse=True))

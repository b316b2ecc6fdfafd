"""A query as a condition on articles; text that is next to text becomes one expression for the pairs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date as Date  # noqa: N812
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, false, not_, or_, select, true, union_all

from clipper.model import Tag
from clipper.period import period
from clipper.query import EVERYTHING, And, Field, Not, Or, Query, State, Text, both, either
from clipper.tags import paths
from clipper.text import fold, wanted
from storage import pairs
from storage.content import clean, day_number
from storage.schema import (
    articles,
    authors,
    clippings,
    creators,
    dossier_articles,
    dossiers,
    notes,
    pages,
    passages,
    taggings,
    tags,
    versions,
)

Condition = ColumnElement[bool]


def condition(connection: Connection, query: Query, today: Date) -> Condition:
    """Return the condition on ``articles`` that a query means; the trash only where asked for."""
    asked = _Asked(connection, today).of(_said(query) or EVERYTHING)
    return asked if _asks_trash(query) else and_(articles.c.trashed.is_(None), asked)


def _said(query: Query) -> Query | None:
    """Return a query without the texts that have nothing to search, marks alone; None if nothing is left."""
    match query:
        case Text(text, field):
            searched = (field is None or field in pairs.SEARCHED) and not _is_section(query)
            return None if searched and not wanted(text)[0] else query
        case Not(item):
            return Not(left) if (left := _said(item)) else None
        case And(items) | Or(items) if items:
            found = [left for item in items if (left := _said(item))]
            joined = both if isinstance(query, And) else either
            return joined(found) if found else None
    return query


def _asks_trash(query: Query) -> bool:
    match query:
        case Text(text, Field.IN):
            return text == "trash"
        case Not(item):
            return _asks_trash(item)
        case And(items) | Or(items):
            return any(_asks_trash(item) for item in items)
    return False


class _Asked:
    """Turns a query into a condition."""

    def __init__(self, connection: Connection, today: Date) -> None:
        self.connection = connection
        self.today = today
        self.fields: dict[Field, Callable[[Text], Condition]] = {
            Field.DATE: self._date,
            Field.IS: self._state,
            Field.IN: self._kept_in,
            Field.AUTHOR: self._author,
            Field.PAPER: lambda clause: self._page(clause, pages.c.paper),
            Field.PAGE: self._number,
            Field.PAGE_NAME: lambda clause: self._page(clause, pages.c.name),
            Field.TAG: self._tag,
            Field.NOTE: self._note,
            Field.ORIGINAL: self._original,
        }

    def of(self, query: Query) -> Condition:
        """Return the condition of any query."""
        if expression := _expression(query):
            return pairs.matching(expression)
        match query:
            case Text():
                return self._text(query)
            case Not(item):
                return not_(self.of(item))
            case And(items):
                return self._all(items)
            case Or(items):
                return or_(*map(self.of, dict.fromkeys(items)))

    def _all(self, items: tuple[Query, ...]) -> Condition:
        """All must hold; the texts among them are asked for as one."""
        expressions = [(item, _expression(item)) for item in dict.fromkeys(items)]
        texts = [found for _, found in expressions if found]
        rest = [self.of(item) for item, found in expressions if not found]
        if texts:
            rest.append(pairs.matching(" AND ".join(f"({found})" for found in texts)))
        return and_(true(), *rest)

    def _text(self, clause: Text) -> Condition:
        if _is_section(clause):
            return articles.c.section == clean(clause.text[1:])
        ask = self.fields.get(clause.field) if clause.field else None
        return ask(clause) if ask else true()

    def _date(self, clause: Text) -> Condition:
        found = period(clause.text, self.today)
        if not found:
            return false()
        first, last = found
        return articles.c.day.between(max(day_number(first), 1), day_number(last))

    def _state(self, clause: Text) -> Condition:
        tagged = _tagged()
        match State(clause.text):
            case State.TAGGED:
                return tagged
            case State.UNTAGGED:
                return not_(tagged)
            case State.REVIEWED:
                return articles.c.reviewed
            case State.UNREVIEWED:
                return not_(articles.c.reviewed)
            case State.NOTED:
                return articles.c.nr.in_(select(notes.c.nr))
            case State.CORRECTED:
                return articles.c.id.in_(select(versions.c.article))
            case State.GOLD:
                return articles.c.clipping.in_(select(clippings.c.id).where(clippings.c.gold))

    def _kept_in(self, clause: Text) -> Condition:
        if clause.text == "trash":
            return articles.c.trashed.is_not(None)
        table = dossier_articles
        query = select(table.c.article)
        if clause.text != "dossier":
            rows = self.connection.execute(select(dossiers.c.id, dossiers.c.title))
            meant = [row.id for row in rows if fold(clause.text) in fold(row.title)]
            query = query.where(table.c.dossier.in_(meant))
        return articles.c.id.in_(query)

    def _author(self, clause: Text) -> Condition:
        """Who is listed under a name that any of its variants has."""
        value = "".join(fold(clean(clause.text)).split())
        if clause.text.startswith("="):
            named = authors.c.folded == value[1:]
        else:
            named = authors.c.folded.contains(value, autoescape=True)
        names = select(authors.c.name).where(authors.c.main.in_(select(authors.c.main).where(named)))
        return articles.c.nr.in_(select(creators.c.nr).where(creators.c.name.in_(names)))

    def _page(self, clause: Text, column: ColumnElement[str]) -> Condition:
        """Pages by a text column with few values, compared folded."""
        value = fold(clean(clause.text))
        known = self.connection.scalars(select(column).distinct())
        meant = [one for one in known if _fits(fold(one), value)]
        return articles.c.page.in_(select(pages.c.id).where(column.in_(meant)))

    def _number(self, clause: Text) -> Condition:
        value = _bare(clause.text)
        known = self.connection.scalars(select(pages.c.number).distinct())
        meant = [one for one in known if _bare(one) == value]
        return articles.c.page.in_(select(pages.c.id).where(pages.c.number.in_(meant)))

    def _tag(self, clause: Text) -> Condition:
        """Tags by a part of the name, or =name or path; with all tags under them, also on a passage alone."""
        rows = self.connection.execute(select(tags.c.id, tags.c.name, tags.c.parent)).all()
        known = {row.id: row for row in rows}
        value = fold(clean(clause.text))
        named = paths(Tag(row.name, row.parent, id=row.id) for row in rows)
        meant = {
            row.id for row in rows if any(_fits(fold(text), value) for text in (row.name, named[row.id]))
        }
        below = {row.id for row in rows if meant & _above(known, row)}
        return _tagged(sorted(meant | below))

    def _note(self, clause: Text) -> Condition:
        found = notes.c.folded.contains(fold(clean(clause.text)), autoescape=True)
        return articles.c.nr.in_(select(notes.c.nr).where(found))

    def _original(self, clause: Text) -> Condition:
        found = versions.c.folded.contains(fold(clean(clause.text)), autoescape=True)
        return articles.c.id.in_(select(versions.c.article).where(found))


def _tagged(meant: Sequence[Any] | None = None) -> Condition:
    """Return the condition to have one of these tags, or any, on the article or on a passage of it."""
    ways = (
        select(table.c.nr).where(table.c.tag.in_(meant) if meant is not None else true())
        for table in (taggings, passages)
    )
    return articles.c.nr.in_(union_all(*ways))


def _expression(query: Query) -> str:
    """Return the pairs' expression for a query that is about text alone, else ""."""
    match query:
        case Text(text, None, prefix):
            return pairs.phrase(text, prefix=prefix)
        case Text(text, field, prefix) if field in pairs.SEARCHED:
            return "" if _is_section(query) else pairs.phrase(text, field, prefix=prefix)
        case And(items) | Or(items) if items:
            found = [_expression(item) for item in items]
            word = " AND " if isinstance(query, And) else " OR "
            return word.join(f"({one})" for one in found) if all(found) else ""
    return ""


def _is_section(clause: Text) -> bool:
    """Whether the section must be just what the clause says."""
    return clause.field is Field.SECTION and clause.text.startswith("=")


def _fits(folded: str, value: str) -> bool:
    return folded == value[1:] if value.startswith("=") else value in folded


def _bare(number: str) -> str:
    return fold(number).removeprefix("=").removeprefix("第").removesuffix("版").lstrip("0")


def _above(known: dict[Any, Any], row: Any) -> set[Any]:
    found = set()
    while row.parent in known:
        found.add(row.parent)
        row = known[row.parent]
    return found

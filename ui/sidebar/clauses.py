"""A click in the sidebar is a step in the query: include, then exclude, then off."""

from __future__ import annotations

from enum import Enum

from clipper.query import EVERYTHING, And, Field, Not, Or, Query, Text, both, to_text
from ui import i18n


class Mark(Enum):
    """How a clause stands in a query."""

    OFF = 0
    INCLUDED = 1
    EXCLUDED = 2


def exact(field: Field, value: str) -> Text:
    """The clause that asks for just this paper, section, person or tag."""
    return Text(f"={value}", field)


def mark(query: Query, clause: Text) -> Mark:
    """How the clause stands at the top of the query."""
    items = _items(query)
    if clause in items or any(isinstance(item, Or) and clause in item.items for item in items):
        return Mark.INCLUDED
    return Mark.EXCLUDED if Not(clause) in items else Mark.OFF


def turn(query: Query, clause: Text) -> Query:
    """The query after a click on the clause: off → included → excluded → off."""
    standing = mark(query, clause)
    rest = [_without(item, clause) for item in _items(query) if item not in (clause, Not(clause))]
    if standing is Mark.OFF:
        return both([*rest, clause])
    if standing is Mark.INCLUDED:
        return both([*rest, Not(clause)])
    return both(rest) if rest else EVERYTHING


def leaf(query: Query, clause: Text) -> Query:
    """The query after a click on a day or a page: an issue is leafed through, one asked for at a time.

    With another day the page is asked for no more.
    """
    if mark(query, clause) is not Mark.OFF:
        return turn(query, clause)
    rest = [item for item in _items(query) if clause.field is not Field.DATE or not _asks(item, Field.PAGE)]
    return only(both(rest) if rest else EVERYTHING, clause)


def asked(query: Query, field: Field) -> list[Text]:
    """The clauses about a field that stand at the top of the query, included or excluded."""
    found: list[Text] = []
    for item in _items(query):
        inner = item.item if isinstance(item, Not) else item
        sides = inner.items if isinstance(inner, Or) else (inner,)
        found += [side for side in sides if isinstance(side, Text) and side.field is field]
    return found


def only(query: Query, clause: Text) -> Query:
    """The query with the clause as the only one of its field, or without it where it was that already."""
    rest = [item for item in _items(query) if not _asks(item, clause.field)]
    if mark(query, clause) is Mark.INCLUDED and len(rest) == len(_items(query)) - 1:
        return both(rest) if rest else EVERYTHING
    return both([*rest, clause])


def typed(query: Query) -> str:
    """The query as it stands in the search box, with the names of fields in the language in use."""
    return to_text(query, chinese=i18n.language() == "zh_CN")


def _items(query: Query) -> tuple[Query, ...]:
    return query.items if isinstance(query, And) else (query,)


def _without(item: Query, clause: Text) -> Query:
    if isinstance(item, Or) and clause in item.items:
        left = tuple(side for side in item.items if side != clause)
        return left[0] if len(left) == 1 else Or(left)
    return item


def _asks(item: Query, field: Field | None) -> bool:
    inner = item.item if isinstance(item, Not) else item
    if isinstance(inner, Or):
        return all(_asks(side, field) for side in inner.items)
    return isinstance(inner, Text) and inner.field is field

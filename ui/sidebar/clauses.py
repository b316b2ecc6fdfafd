"""A click in the sidebar is a step in the query: include, then exclude, then off."""

from __future__ import annotations

from enum import Enum

from clipper.query import EVERYTHING, PICKED, Field, Not, Or, Query, Text, both, either, items, picks, to_text
from ui import i18n
from ui.i18n import N_


class Mark(Enum):
    """How a clause stands in a query."""

    OFF = 0
    INCLUDED = 1
    EXCLUDED = 2


SAID = {Mark.OFF: "", Mark.INCLUDED: N_("included"), Mark.EXCLUDED: N_("excluded")}
HINTS = {  # what a click does
    Mark.OFF: N_("A click asks for these"),
    Mark.INCLUDED: N_("Another click leaves them out"),
    Mark.EXCLUDED: N_("Another click asks for them no more"),
}


def exact(field: Field, value: str) -> Text:
    """The clause that asks for just this paper, section, person or tag."""
    return Text(f"={value}", field)


def mark(query: Query, clause: Text) -> Mark:
    """How the clause stands at the top of the query."""
    asked = items(query)
    if clause in asked or any(isinstance(item, Or) and clause in item.items for item in asked):
        return Mark.INCLUDED
    return Mark.EXCLUDED if Not(clause) in asked else Mark.OFF


def turn(query: Query, clause: Text) -> Query:
    """The query after a click on the clause: off → included → excluded → off.

    An article has one paper, one day: a further one picked is another that will do.
    """
    standing = mark(query, clause)
    rest = [_without(item, clause) for item in items(query) if item not in (clause, Not(clause))]
    if standing is Mark.OFF:
        return _picked(rest, clause)
    if standing is Mark.INCLUDED:
        return both([*rest, Not(clause)])
    return both(rest) if rest else EVERYTHING


def leaf(query: Query, clause: Text) -> Query:
    """The query after a click on a day or a page: an issue is leafed through, one asked for at a time.

    With another day the page is asked for no more.
    """
    if mark(query, clause) is not Mark.OFF:
        return turn(query, clause)
    rest = [item for item in items(query) if clause.field is not Field.DATE or not _asks(item, Field.PAGE)]
    return only(both(rest) if rest else EVERYTHING, clause)


def asked(query: Query, field: Field) -> list[Text]:
    """The clauses about a field that stand at the top of the query, included or excluded."""
    found: list[Text] = []
    for item in items(query):
        inner = item.item if isinstance(item, Not) else item
        sides = inner.items if isinstance(inner, Or) else (inner,)
        found += [side for side in sides if isinstance(side, Text) and side.field is field]
    return found


def only(query: Query, clause: Text) -> Query:
    """The query with the clause as the only one of its field, or without it where it was that already."""
    rest = [item for item in items(query) if not _asks(item, clause.field)]
    if mark(query, clause) is Mark.INCLUDED and len(rest) == len(items(query)) - 1:
        return both(rest) if rest else EVERYTHING
    return both([*rest, clause])


def typed(query: Query) -> str:
    """The query as it stands in the search box, with the names of fields in the language in use."""
    return to_text(query, chinese=i18n.language() == "zh_CN")


def _picked(rest: list[Query], clause: Text) -> Query:
    """The query with the clause, beside what else of its field was picked."""
    for place, item in enumerate(rest):
        if clause.field in PICKED and _beside(item, clause):
            return both([*rest[:place], either([item, clause]), *rest[place + 1 :]])
    return both([*rest, clause])


def _beside(item: Query, clause: Text) -> bool:
    """Whether the clause is one more of what an item picks: beside a month it is a month."""
    sides = item.items if isinstance(item, Or) else (item,)
    return picks(item, clause.field) and (
        clause.field is not Field.DATE
        or all(isinstance(side, Text) and len(side.text) == len(clause.text) for side in sides)
    )


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

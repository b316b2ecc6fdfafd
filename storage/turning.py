"""Undo and redo: each row a step wrote is brought back to what it was, or again to what it became."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sqlalchemy import RowMapping, Table, bindparam, func, select, update

from clipper.breath import breathing
from storage import schema
from storage.errors import Stale
from storage.schema import KEPT, changes, from_json, steps
from storage.transaction import NEW, Row, Transaction, keys_of, row_json
from storage.values import Change, Step

AT_ONCE = 500  # rows turned back between two looks at what is derived: what bounds the memory

Tell = Callable[[int, int], object]  # rows turned back so far, and how many there are


def nobody(_done: int, _total: int) -> None:
    """Tell nobody."""


def turn_back(transaction: Transaction, nr: int, step: Step, *, undone: bool, tell: Tell) -> Change:
    """Undo a step, or redo one that was undone; Stale if a row it wrote has moved on.

    Of a long one it is told how many of its rows are done and how many there are; who raises something there
    ends it, and all stays as it was.
    """
    wanted, present = ("after", "before") if undone else ("before", "after")
    count = select(func.count()).select_from(changes).where(changes.c.step == nr)
    done, total = 0, transaction.connection.scalar(count) or 0
    for rows in _changes(transaction, nr, forwards=undone):
        transaction.derived.expect(_numbers(rows))
        kept = [
            {"own": row["seq"], **found}
            for row in breathing(rows)
            if (found := _turn(transaction, row, wanted, present))
        ]
        if kept:
            own = update(changes).where(changes.c.step == nr, changes.c.seq == bindparam("own"))
            transaction.connection.execute(own, kept)
        transaction.derived.finish()
        transaction.forget_changes()
        done += len(rows)
        if total > AT_ONCE:
            tell(done, total)
    transaction.connection.execute(update(steps).where(steps.c.nr == nr).values(undone=not undone))
    change = transaction.finish()
    return Change(change.kinds, change.articles, step, undone=not undone)


def _changes(transaction: Transaction, nr: int, *, forwards: bool) -> Iterator[list[RowMapping]]:
    """The changes of a step in the order they are turned back, some at a time."""
    seq = changes.c.seq
    last: int | None = None
    while True:
        query = select(changes).where(changes.c.step == nr).order_by(seq if forwards else seq.desc())
        if last is not None:
            query = query.where(seq > last if forwards else seq < last)
        rows = list(transaction.connection.execute(query.limit(AT_ONCE)).mappings())
        if not rows:
            return
        yield rows
        last = rows[-1]["seq"]


def _numbers(rows: list[RowMapping]) -> list[int]:
    """The numbers of the articles whose texts change."""
    return [json.loads(row["key"])[0] for row in rows if row["table"] == schema.texts.name]


def _turn(transaction: Transaction, row: Mapping[Any, Any], wanted: str, present: str) -> Row | None:
    """Bring one row from its present state to the wanted one; return what to keep of a row taken away."""
    table = KEPT[row["table"]]
    key = tuple(from_json(table, dict(zip(keys_of(table), json.loads(row["key"]), strict=True))).values())
    found = transaction.get(table, *key)
    if table is schema.pages and _stays(transaction, key[0], row, wanted):
        return None
    if not _as_left(found, row[present], table):
        raise Stale(what=table.name, id=str(key[0]))
    if row[wanted] is None and found is not None:
        transaction.take_away(table, found)
        return {wanted: None, present: row_json(found)}
    transaction.put(table, {**(found or {}), **from_json(table, json.loads(row[wanted]))})
    return {wanted: NEW, present: None} if found is None else None


def _stays(transaction: Transaction, page: Any, row: Mapping[Any, Any], wanted: str) -> bool:
    """Whether a page's row is left where it is: what others took in meanwhile is of that page, too."""
    if row["after"] != NEW:
        return False
    users = (schema.clippings.c, schema.articles.c)
    used = (select(columns.id).where(columns.page == page).limit(1) for columns in users)
    return wanted == "after" or any(transaction.connection.scalar(query) is not None for query in used)


def _as_left(found: Row | None, kept: str | None, table: Table) -> bool:
    """Return whether a row still is as the step left it."""
    if kept is None or found is None:
        return kept is None and found is None
    if kept == NEW:
        return True
    return all(found[name] == value for name, value in from_json(table, json.loads(kept)).items())

"""All writing: ``put`` and ``drop``, each remembered; one labelled step a transaction.

A remembered change holds only what differed, and of a new row nothing: undoing it keeps what it takes away.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Table, and_, delete, func, insert, select, update

from clipper.model import Page
from storage import schema
from storage.content import dump
from storage.derived import Derived
from storage.errors import Stale
from storage.schema import KEPT, changes, from_json, steps, to_json
from storage.values import Change, Kind, Label, Step

Row = dict[str, Any]
KINDS = {
    "pages": Kind.CLIPPINGS, "clippings": Kind.CLIPPINGS, "articles": Kind.ARTICLES, "texts": Kind.ARTICLES,
    "versions": Kind.ARTICLES, "authors": Kind.AUTHORS, "tags": Kind.TAGS, "taggings": Kind.TAGGINGS,
    "passages": Kind.PASSAGES, "notes": Kind.NOTES, "dossiers": Kind.DOSSIERS, "searches": Kind.SEARCHES,
}  # fmt: skip
STATES = {"reviewed", "trashed"}
NEW = '"new"'  # what was remembered of a new row: all its changes are steps of their own, undone before it
KEEP = 1000  # steps that can be undone


class Transaction:
    """One transaction on the writing connection, not yet committed."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.derived = Derived(connection)
        self.kinds: set[Kind] = set()
        self.numbers: set[int] = set()  # of articles touched
        self.met: set[Page] = set()  # pages known to be written
        self._changes: list[Row] = []
        self._number: int | None = None
        self._forgotten = False  # whether what could be redone no longer can

    def get(self, table: Table, *key: Any) -> Row | None:
        """Return a row by its key, or None."""
        row = self.connection.execute(select(table).where(_is(table, key))).mappings().one_or_none()
        return dict(row) if row else None

    def put(self, table: Table, row: Row) -> None:
        """Write a row: a new one, or the columns of one that has this key already."""
        key = tuple(row[column.name] for column in table.primary_key)
        before = self.get(table, *key)
        if before is None:
            self.add(table, [row])
            return
        differing = {name: value for name, value in row.items() if before[name] != value}
        if not differing:
            return
        self._touch(table, before, differing)
        self.connection.execute(update(table).where(_is(table, key)).values(differing))
        self._remember(table, key, {name: before[name] for name in differing}, differing)

    def add(self, table: Table, rows: list[Row]) -> None:
        """Write rows that are known to be new."""
        if not rows:
            return
        self.connection.execute(insert(table), rows)
        for row in rows:
            self._touch(table, row, row, new=True)
            self._remember(table, tuple(row[c.name] for c in table.primary_key), None, NEW)

    def drop(self, table: Table, *key: Any) -> None:
        """Take a row away; one that is not there is no change."""
        before = self.get(table, *key)
        if before is None:
            return
        self._touch(table, before, before)
        self.connection.execute(delete(table).where(_is(table, key)))
        self._remember(table, key, before, None)

    def _touch(self, table: Table, row: Row, differing: Mapping[str, Any], *, new: bool = False) -> None:
        """Note what kind of thing changes, and tell what is derived before it does."""
        states = table is schema.articles and set(differing) <= STATES
        self.kinds.add(Kind.STATES if states else KINDS[table.name])
        if "nr" in row:
            self.numbers.add(row["nr"])
        self.derived.touch(table, row, differing, new=new)

    def _remember(
        self, table: Table, key: tuple[Any, ...], before: Row | None, after: Row | str | None
    ) -> None:
        self._changes.append(
            {
                "table": table.name,
                "key": dump([to_json(part) for part in key]),
                "before": None if before is None else _row_json(before),
                "after": after if after is None or isinstance(after, str) else _row_json(after),
            }
        )

    def next_number(self) -> int:
        """Return a number no article has; numbers grow, also over what was purged."""
        if self._number is None:
            articles, meta = schema.articles, schema.meta
            highest = self.connection.scalar(select(func.max(articles.c.nr))) or 0
            purged = self.connection.scalar(select(meta.c.value).where(meta.c.key == "purged")) or 0
            self._number = max(int(highest), int(purged))
        self._number += 1
        return self._number

    def step(self, label: Label, data: Mapping[str, Any]) -> Step | None:
        """Write down what was done since the last step as one that can be undone; None if nothing was."""
        if not self._changes:
            return None
        step = Step(label, dict(data), datetime.now(UTC))
        self._write(step)
        self._changes = []
        return step

    def finish(self, label: Label | None = None, data: Mapping[str, Any] | None = None) -> Change:
        """Bring what is derived up to date, write the step down, return what changed."""
        self.derived.finish()
        step = self.step(label, data or {}) if label else None
        return Change(frozenset(self.kinds), self.article_ids(), step)

    def _write(self, step: Step) -> None:
        if not self._forgotten:
            self.connection.execute(delete(steps).where(steps.c.undone))
            self._forgotten = True
        added = self.connection.execute(
            insert(steps).values(label=step.label, data=dump(step.data), made=step.made, undone=False)
        )
        nr = added.inserted_primary_key[0] if added.inserted_primary_key else 0
        rows = [{"step": nr, "seq": seq, **change} for seq, change in enumerate(self._changes)]
        self.connection.execute(insert(changes), rows)
        if nr % 50 == 0:
            self.connection.execute(delete(steps).where(steps.c.nr <= nr - KEEP))

    def article_ids(self) -> frozenset[UUID]:
        """Return the ids of the articles touched that are still there; none if they are very many."""
        if len(self.numbers) > 5000:
            return frozenset()
        table = schema.articles
        found = self.connection.scalars(select(table.c.id).where(table.c.nr.in_(sorted(self.numbers))))
        return frozenset(found)


def latest(connection: Connection, *, undone: bool) -> tuple[int, Step] | None:
    """Return the step that undo (or, of those undone, redo) would take, and its number."""
    order = steps.c.nr.asc() if undone else steps.c.nr.desc()
    query = select(steps).where(steps.c.undone == undone).order_by(order).limit(1)
    row = connection.execute(query).mappings().one_or_none()
    if row is None:
        return None
    return row["nr"], Step(Label(row["label"]), json.loads(row["data"]), row["made"])


def turn_back(transaction: Transaction, nr: int, step: Step, *, undone: bool) -> Change:
    """Undo a step, or redo one that was undone; Stale if a row it wrote has moved on."""
    connection = transaction.connection
    order = changes.c.seq.asc() if undone else changes.c.seq.desc()
    rows = connection.execute(select(changes).where(changes.c.step == nr).order_by(order)).mappings().all()
    for row in rows:
        kept = _turn(transaction, row, "after" if undone else "before", "before" if undone else "after")
        if kept:
            own = and_(changes.c.step == nr, changes.c.seq == row["seq"])
            connection.execute(update(changes).where(own).values(kept))
    connection.execute(update(steps).where(steps.c.nr == nr).values(undone=not undone))
    done = transaction.finish()
    return Change(done.kinds, done.articles, step)


def _turn(transaction: Transaction, row: Mapping[Any, Any], wanted: str, present: str) -> Row | None:
    """Bring one row from its present state to the wanted one; return what to keep of a row taken away."""
    table = KEPT[row["table"]]
    key = tuple(from_json(table, dict(zip(_keys(table), json.loads(row["key"]), strict=True))).values())
    found = transaction.get(table, *key)
    if not _as_left(found, row[present], table):
        raise Stale(what=table.name, id=str(key[0]))
    if row[wanted] is None and found is not None:
        transaction.drop(table, *key)
        return {wanted: None, present: _row_json(found)}
    transaction.put(table, {**(found or {}), **from_json(table, json.loads(row[wanted]))})
    return {wanted: NEW, present: None} if found is None else None


def _as_left(found: Row | None, kept: str | None, table: Table) -> bool:
    """Return whether a row still is as the step left it."""
    if kept is None or found is None:
        return kept is None and found is None
    if kept == NEW:
        return True
    return all(found[name] == value for name, value in from_json(table, json.loads(kept)).items())


def _row_json(row: Mapping[Any, Any]) -> str:
    return dump({name: to_json(value) for name, value in row.items()})


def _keys(table: Table) -> Iterable[str]:
    return [column.name for column in table.primary_key]


def _is(table: Table, key: tuple[Any, ...]) -> Any:
    return and_(*(column == value for column, value in zip(table.primary_key, key, strict=True)))

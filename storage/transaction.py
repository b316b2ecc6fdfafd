"""All writing: ``put`` and ``drop``, each remembered; one labelled step a transaction.

A remembered change holds only what differed, and of a new row nothing: undoing it keeps what it takes away.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, Table, and_, delete, func, insert, select, update

from clipper.model import Page
from storage import schema
from storage.content import dump
from storage.derived import Derived
from storage.schema import changes, steps, to_json
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
        if before is not None:
            self.take_away(table, before)

    def take_away(self, table: Table, before: Row) -> None:
        """Take away a row that is there."""
        key = tuple(before[column.name] for column in table.primary_key)
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
                "before": None if before is None else row_json(before),
                "after": after if after is None or isinstance(after, str) else row_json(after),
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
        """Write down what was done since the last step as one that can be undone; None if nothing was.

        With a "batch" in the data, the step of that batch goes on where there is one, numbers added up: so a
        long import, stored transaction by transaction, is one step.  It keeps its place in the order, for
        what was done meanwhile may rest on it, while it rests on nothing that came later.
        """
        if not self._changes:
            return None
        self._forget_undone()
        begun = batch_of(self.connection, data["batch"]) if "batch" in data else None
        nr, step = begun or self._begin(Step(label, dict(data), datetime.now(UTC)))
        if begun:
            step = replace(step, data=_added(step.data, data))
            self.connection.execute(update(steps).where(steps.c.nr == nr).values(data=dump(step.data)))
        last = self.connection.scalar(select(func.max(changes.c.seq)).where(changes.c.step == nr))
        first = 0 if last is None else last + 1
        rows = [{"step": nr, "seq": seq, **change} for seq, change in enumerate(self._changes, first)]
        self.connection.execute(insert(changes), rows)
        self._changes = []
        return step

    def finish(self, label: Label | None = None, data: Mapping[str, Any] | None = None) -> Change:
        """Bring what is derived up to date, write the step down, return what changed."""
        self.derived.finish()
        step = self.step(label, data or {}) if label else None
        return Change(frozenset(self.kinds), self.article_ids(), step)

    def forget_changes(self) -> None:
        """Remember no more what was done until now: it is no step of its own."""
        self._changes = []

    def _begin(self, step: Step) -> tuple[int, Step]:
        """Write a new step without changes down; return it with its number."""
        added = self.connection.execute(
            insert(steps).values(label=step.label, data=dump(step.data), made=step.made, undone=False)
        )
        nr = added.inserted_primary_key[0] if added.inserted_primary_key else 0
        if nr % 50 == 0:
            self.connection.execute(delete(steps).where(steps.c.nr <= nr - KEEP))
        return nr, step

    def _forget_undone(self) -> None:
        if not self._forgotten:
            self.connection.execute(delete(steps).where(steps.c.undone))
            self._forgotten = True

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
    return _one_step(connection, select(steps).where(steps.c.undone == undone).order_by(order).limit(1))


def batch_of(connection: Connection, batch: str) -> tuple[int, Step] | None:
    """Return the step of a batch that was not undone, and its number; None if there is none."""
    own = func.json_extract(steps.c.data, "$.batch") == batch
    return _one_step(connection, select(steps).where(own, ~steps.c.undone))


def _one_step(connection: Connection, query: Select[Any]) -> tuple[int, Step] | None:
    row = connection.execute(query).mappings().one_or_none()
    if row is None:
        return None
    return row["nr"], Step(Label(row["label"]), json.loads(row["data"]), row["made"])


def _added(before: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    """What is said of a step that goes on: its numbers grow, the rest stays."""
    return {name: value + more[name] if isinstance(value, int) else value for name, value in before.items()}


def row_json(row: Mapping[Any, Any]) -> str:
    """Return a row as it is remembered."""
    return dump({name: to_json(value) for name, value in row.items()})


def keys_of(table: Table) -> list[str]:
    """Return the names of the columns that make up a table's key."""
    return [column.name for column in table.primary_key]


def _is(table: Table, key: tuple[Any, ...]) -> Any:
    return and_(*(column == value for column, value in zip(table.primary_key, key, strict=True)))

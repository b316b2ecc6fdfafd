"""What follows from the kept rows in the same transaction: pairs, creators, the ranking's list."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Connection, Table, delete, insert, select

from clipper.text import fold
from storage import pairs
from storage.content import creators_of, searchable
from storage.readings import joined, reading_row
from storage.schema import (
    articles,
    authors,
    creators,
    dossier_articles,
    dossiers,
    names,
    texts,
    to_compare,
    to_index,
)

SEARCHED = {"headline", "section"}  # columns of articles that are searched
BATCH = 500
CONTENT = select(articles, *(column for column in texts.c if column.name != "nr")).join(
    texts, texts.c.nr == articles.c.nr
)

Row = dict[str, Any]


class Derived:
    """Collects what a transaction touches, and brings what is derived up to date at its end."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._before: dict[int, Row | None] = {}
        self._fresh: dict[int, Row] = {}  # rows just written, not to be read again
        self._dossiers: dict[Any, None] = {}

    def touch(self, table: Table, row: Row, differing: Mapping[str, Any], *, new: bool) -> None:
        """Note a row that is about to change (or, if new, was just written)."""
        if table is dossiers:
            self._dossiers[row["id"]] = None
        if table is not texts and (table is not articles or not (SEARCHED & set(differing))):
            return
        nr = row["nr"]
        if new:
            self._before.setdefault(nr, None)
            self._fresh.setdefault(nr, {}).update(row)
            return
        self._fresh.pop(nr, None)
        if nr not in self._before:
            self._before.update(self._contents([nr]) or {nr: None})

    def expect(self, numbers: Iterable[int]) -> None:
        """Read at once what articles hold that are about to change."""
        unread = [nr for nr in numbers if nr not in self._before]
        found = self._contents(unread) if unread else {}
        self._before.update((nr, found.get(nr)) for nr in unread)

    def _contents(self, numbers: Iterable[int]) -> dict[int, Row | None]:
        found = self.connection.execute(CONTENT.where(articles.c.nr.in_(list(numbers)))).mappings()
        return {row["nr"]: dict(row) for row in found}

    def finish(self) -> None:
        """Write what is derived."""
        touched = sorted(self._before)
        for start in range(0, len(touched), BATCH):
            self._articles(touched[start : start + BATCH])
        for dossier in self._dossiers:
            self._dossier(dossier)
        self._before, self._fresh, self._dossiers = {}, {}, {}

    def _articles(self, numbers: list[int]) -> None:
        old = {nr: row for nr in numbers if (row := self._before[nr])}
        unread = [nr for nr in numbers if not self._whole(nr)]
        now = {nr: self._fresh[nr] for nr in numbers if self._whole(nr)}
        now |= {nr: row for nr, row in (self._contents(unread) if unread else {}).items() if row}
        pairs.remove(self.connection, ((nr, searchable(row)) for nr, row in old.items()))
        pairs.add(self.connection, ((nr, searchable(row)) for nr, row in now.items()))
        write_creators(self.connection, list(old), now)
        self.connection.execute(insert(to_index), [{"nr": nr} for nr in numbers])
        self.connection.execute(insert(to_compare), [{"nr": nr} for nr in numbers])

    def _whole(self, nr: int) -> bool:
        return {"headline", "paragraphs"} <= set(self._fresh.get(nr, ()))

    def _dossier(self, dossier: Any) -> None:
        table = dossier_articles
        self.connection.execute(delete(table).where(table.c.dossier == dossier))
        content = self.connection.scalar(select(dossiers.c.content).where(dossiers.c.id == dossier))
        if content is None:
            return
        found = {entry[1] for section in json.loads(content)["sections"] for entry in section[2]}
        if found:
            rows = [{"dossier": dossier, "article": UUID(article)} for article in sorted(found)]
            self.connection.execute(insert(table), rows)


def write_creators(connection: Connection, replaced: list[int], rows: Mapping[int, Row]) -> None:
    """Write the creators of articles; names met for the first time are listed under themselves."""
    if replaced:
        connection.execute(delete(creators).where(creators.c.nr.in_(replaced)))
    made = [
        {"nr": nr, "position": at, "name": c.name, "role": c.role, "affiliation": c.affiliation}
        for nr, row in rows.items()
        for at, c in enumerate(creators_of(row))
    ]
    if not made:
        return
    connection.execute(insert(creators), made)
    list_names(connection, {str(row["name"]) for row in made})


def list_names(connection: Connection, met: Iterable[str]) -> None:
    """List names met for the first time under themselves, padded ones under the joined name."""
    wanted = sorted({form for name in met for form in (name, joined(name))})
    if new := _lacking(connection, authors.c.name, wanted):
        rows = [{"name": name, "main": joined(name), "folded": fold(name)} for name in new]
        connection.execute(insert(authors), rows)
    if unread := _lacking(connection, names.c.name, wanted):
        connection.execute(insert(names), [reading_row(name) for name in unread])


def _lacking(connection: Connection, column: Column[str], wanted: list[str]) -> list[str]:
    known = set(connection.scalars(select(column).where(column.in_(wanted))))
    return [name for name in wanted if name not in known]

"""The doctor: everything an archive keeps is compared with everything that says the same.

What is derived is made again, and an original that is gone is taken from a backup.  What a person wrote is
never touched: a damaged page of the database ends in one finding, and a backup has to be restored.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import time
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select

from storage import backup, dialect, pairs
from storage.base import chunks
from storage.content import creators_of, dossier_of, searchable
from storage.derived import CONTENT, Derived, write_creators
from storage.errors import ArchiveError, Corrupt
from storage.findings import Fault, Finding, Progress, Stage
from storage.schema import (
    articles,
    authors,
    clippings,
    creators,
    dossier_articles,
    dossiers,
    names,
    sketches,
    texts,
    to_compare,
    to_index,
)
from storage.searching import Searching
from storage.values import Change, Kind

BATCH = 500
ORDER = ("missing from index", "entries in index", "non-unique entry in index")  # what REINDEX puts right
LEFT = 3600  # seconds after which a half-written file is not being written any more

Report = Iterator[Finding | Progress]


class Doctoring(Searching):
    """The part of an archive that looks it over."""

    def doctor(self, *, repair: bool = False) -> Generator[Finding | Progress, None, None]:
        """Look everything over; yield progress and what is wrong, a finding each, repaired if that is asked.

        Nothing is found in an archive that is well; what the ranking has yet to catch up with is no fault.
        A finding that is not repaired needs a backup (``findings.REPAIRABLE`` says which can be).
        """
        yield Progress(Stage.DATABASE, 0, 1)
        try:
            wrong = yield from self._look_at_database(repair)
            if not wrong:
                yield from self._look_at_texts(repair)
                yield from self._look_at_lists(repair)
                yield from self._look_at_ranking(repair)
                yield from self._look_at_originals(repair)
        except Corrupt as error:
            yield Finding(Fault.DATABASE, {"detail": str(error.data.get("reason", ""))})
        finally:
            if repair:
                self._tell(Change(frozenset({Kind.OUTSIDE})))

    @contextmanager
    def _examine(self) -> Iterator[Connection]:
        engine = dialect.examining(self.folder / "archive.db")
        try:
            with engine.connect() as connection:
                yield connection
        finally:
            engine.dispose()

    def _look_at_database(self, repair: bool) -> Generator[Finding, None, bool]:
        """Return (as the generator's value) whether the rest cannot be relied on."""
        with self._examine() as connection:
            damaged = dialect.damages(connection)
        disordered = [line for line in damaged if _is_order(line)]
        if disordered and len(disordered) == len(damaged):
            if repair:
                with self._write() as transaction:
                    dialect.put_in_order(transaction.connection)
            yield Finding(Fault.ORDER, {"count": len(disordered)}, repair)
            damaged = []
        if damaged:
            yield Finding(Fault.DATABASE, {"detail": damaged[0].splitlines()[-1]})
            return True
        with self._examine() as connection:
            dangling = dialect.dangling(connection)
        for table, count in dangling.items():
            yield Finding(Fault.REFERENCES, {"table": table, "count": count})
        return False

    def _look_at_texts(self, repair: bool) -> Report:
        with self._examine() as connection:
            numbers = list(connection.scalars(select(articles.c.nr).order_by(articles.c.nr)))
            whole = set(connection.scalars(select(texts.c.nr)))
            if lacking := len(set(numbers) - whole):
                yield Finding(Fault.NO_TEXT, {"count": lacking})
            wanted: pairs.Sums = dict.fromkeys(pairs.COLUMNS, (0, 0))
            misnamed: list[int] = []
            for done, some in enumerate(chunks(numbers, BATCH)):
                yield Progress(Stage.TEXTS, done * BATCH, len(numbers))
                rows = connection.execute(CONTENT.where(articles.c.nr.in_(some))).mappings().all()
                for row in rows:
                    for column, (docs, times) in pairs.text_sums(searchable(row)).items():
                        wanted[column] = (wanted[column][0] + docs, wanted[column][1] + times)
                misnamed += _misnamed(connection, rows)
            fits = _fits(connection, wanted)
        if not (fits and self._is_whole()):
            if repair:
                yield from self._pair_anew(numbers)
            yield Finding(Fault.PAIRS, {}, repair)
        if misnamed:
            if repair:
                self._name_anew(misnamed)
            yield Finding(Fault.CREATORS, {"count": len(misnamed)}, repair)

    def _is_whole(self) -> bool:
        try:
            with self._write() as transaction:
                pairs.check(transaction.connection)
        except Corrupt:
            return False
        return True

    def _pair_anew(self, numbers: list[int]) -> Iterator[Progress]:
        with self._write() as transaction:
            pairs.create(transaction.connection)
            for done, some in enumerate(chunks(numbers, BATCH)):
                yield Progress(Stage.WRITING, done * BATCH, len(numbers))
                rows = transaction.connection.execute(CONTENT.where(articles.c.nr.in_(some))).mappings()
                pairs.add(transaction.connection, [(row["nr"], searchable(row)) for row in rows])

    def _name_anew(self, numbers: list[int]) -> None:
        with self._write() as transaction:
            for some in chunks(numbers, BATCH):
                rows = transaction.connection.execute(CONTENT.where(articles.c.nr.in_(some))).mappings()
                write_creators(transaction.connection, some, {row["nr"]: dict(row) for row in rows})

    def _look_at_lists(self, repair: bool) -> Iterator[Finding]:
        listed = select(authors.c.name).join(names, names.c.name == authors.c.name)
        unlisted = select(creators.c.name).where(creators.c.name.not_in(listed)).distinct()
        with self._examine() as connection:
            wrong = [
                row.id for row in connection.execute(select(dossiers)) if not _is_listed(connection, row)
            ]
            unknown = list(connection.scalars(unlisted))
            owners = select(creators.c.nr).distinct().where(creators.c.name.in_(unknown))
            numbers = list(connection.scalars(owners)) if unknown else []
            waiting = set(connection.scalars(select(to_compare.c.nr)))
            stored = set(connection.scalars(select(articles.c.nr)))
            uncompared = (stored ^ set(connection.scalars(select(sketches.c.nr)))) - waiting
        if uncompared:
            if repair:
                with self._write() as transaction:
                    rows = [{"nr": nr} for nr in sorted(uncompared)]
                    transaction.connection.execute(insert(to_compare), rows)
            yield Finding(Fault.UNCOMPARED, {"count": len(uncompared)}, repair)
        if wrong:
            if repair:
                with self._write() as transaction:
                    derived = Derived(transaction.connection)
                    for own in wrong:
                        derived.touch(dossiers, {"id": own}, {}, new=False)
                    derived.finish()
            yield Finding(Fault.DOSSIERS, {"count": len(wrong)}, repair)
        if unknown:
            if repair:
                self._name_anew(numbers)
            yield Finding(Fault.NAMES, {"count": len(unknown)}, repair)

    def _look_at_ranking(self, repair: bool) -> Report:
        """A ranking that was never made on this machine is no fault: it is made behind what goes on."""
        yield Progress(Stage.RANKING, 0, 1)
        if not self.ranking.folder.exists():
            return
        if not self.ranking.is_current():
            if repair:
                self._rank_all()
            yield Finding(Fault.NO_RANKING, {}, repair)
            return
        with self._examine() as connection:
            waiting = set(connection.scalars(select(to_index.c.nr)))
            stored = set(connection.scalars(select(articles.c.nr)))
            ranked = self.ranking.numbers()
        if wrong := (stored ^ ranked) - waiting:
            if repair:
                with self._write() as transaction:
                    transaction.connection.execute(insert(to_index), [{"nr": nr} for nr in sorted(wrong)])
            yield Finding(Fault.RANKING, {"count": len(wrong)}, repair)

    def _rank_all(self) -> None:
        self.ranking.reset()
        with self._write() as transaction:
            every = select(articles.c.nr).order_by(articles.c.nr)
            transaction.connection.execute(insert(to_index).from_select(["nr"], every))

    def _look_at_originals(self, repair: bool) -> Report:
        columns = (clippings.c.name, clippings.c.digest, clippings.c.suffix)
        with self._read() as connection:
            rows = connection.execute(select(*columns).where(clippings.c.text.is_not(None))).all()
        for done, row in enumerate(rows):
            yield Progress(Stage.ORIGINALS, done, len(rows))
            path = self.files.path(row.digest, row.suffix)
            fault = self._fault_of(path)
            if fault:
                again = repair and self._from_backup(row)
                yield Finding(fault, {"name": row.name, "path": path}, again)
        left = [path for path in self.files.folder.glob("??/.*") if time() - path.stat().st_mtime > LEFT]
        if left:
            for path in left if repair else ():
                path.unlink(missing_ok=True)
            yield Finding(Fault.HALF_WRITTEN, {"count": len(left)}, repair)

    def _fault_of(self, path: Path) -> Fault | None:
        try:
            return None if self.files.is_whole(path) else Fault.ORIGINAL_CHANGED
        except OSError:
            return Fault.ORIGINAL_GONE

    def _from_backup(self, row: Any) -> bool:
        """Take an original from a backup that has it; return whether there was one."""
        for file in backup.latest(self.folder):
            try:
                found = backup.original(file, row.digest, row.suffix)
            except ArchiveError:
                continue
            if found is not None:
                self.files.path(row.digest, row.suffix).unlink(missing_ok=True)
                self.files.keep(found, row.digest, row.suffix)
                return True
        return False


def _fits(connection: Connection, wanted: pairs.Sums) -> bool:
    try:
        return pairs.kept_sums(connection) == wanted
    except Corrupt:
        return False


def _is_order(line: str) -> bool:
    return any(words in line for words in ORDER)


def _misnamed(connection: Connection, rows: Sequence[RowMapping]) -> list[int]:
    """Return the numbers of the articles whose people are not listed as their texts say."""
    numbers = [row["nr"] for row in rows]
    listed: dict[int, list[tuple[str, str, str]]] = {}
    order = (creators.c.nr, creators.c.position)
    for row in connection.execute(select(creators).where(creators.c.nr.in_(numbers)).order_by(*order)):
        listed.setdefault(row.nr, []).append((row.name, row.role, row.affiliation))
    wanted = {row["nr"]: [(c.name, str(c.role), c.affiliation) for c in creators_of(row)] for row in rows}
    return [nr for nr, names in wanted.items() if listed.get(nr, []) != names]


def _is_listed(connection: Connection, row: Any) -> bool:
    """Return whether the articles of a dossier are listed as its content says."""
    table = dossier_articles
    listed = set(connection.scalars(select(table.c.article).where(table.c.dossier == row.id)))
    return listed == set(dossier_of(row._mapping).articles)

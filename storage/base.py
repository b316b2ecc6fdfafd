"""What every part of an archive stands on: folder, two engines, one lock for writing, listeners."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from storage import dialect
from storage.errors import Lost, Stale
from storage.files import Files
from storage.schema import articles, meta
from storage.transaction import Transaction
from storage.values import Change, Kind, Label

MANY = 5000  # values of one IN list


class Busy(Exception):  # noqa: N818  (an outcome between parts of this package)
    """Another process brings the ranking up to date just now."""


class Broken(Exception):  # noqa: N818  (likewise)
    """The ranking cannot be used as it is, and has to be made anew."""


class Base:
    """An open archive's folder, connections and listeners."""

    def __init__(self, folder: Path, cache: Path) -> None:
        self.folder = folder
        self.files = Files(folder / "files")
        self._cache = cache
        self._writer = dialect.writing(folder / "archive.db")
        self._reader = dialect.reading(folder / "archive.db")
        self._lock = threading.RLock()
        self._listeners: list[Callable[[Change], None]] = []
        self._seen: int | None = None  # the database's version when it was last asked for
        self._place: tuple[int, int] | None = None  # of the database on its disk
        self.id = self._identity()
        self._stay()

    def _identity(self) -> UUID:
        with self._read() as connection:
            return UUID(connection.scalar(select(meta.c.value).where(meta.c.key == "id")))

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        """A connection that reads one state of the archive, from any thread."""
        with self._reader.connect() as connection:
            yield connection

    @contextmanager
    def _write(self, *, sure: bool = True) -> Iterator[Transaction]:
        """A transaction, committed if the block ends well, else rolled back; one at a time.

        Unless it need not be sure, it is on the disk when the block ends, not only with the system.
        """
        with self._lock:
            self._stay()
            with self._writer.connect() as connection:
                dialect.wait_for_disk(connection, each=sure)
                with connection.begin():
                    yield Transaction(connection)

    def _stay(self) -> None:
        """See that the database is in its place: an open file is written to also when moved, or deleted.

        Where another file of this archive stands there (a copy that was put back), that is used from now on.

        Raises:
            Lost: none is there, or that of another archive.
        """
        path = self.folder / "archive.db"
        try:
            found = path.stat()
        except OSError as error:
            raise Lost(path=path, reason=str(error)) from error
        place = (found.st_dev, found.st_ino)
        with self._lock:
            if self._place not in (place, None):  # or it is the same, and a share numbers its files anew
                if dialect.identity(path) != self.id:
                    raise Lost(path=path, reason="another database")
                self._reader.dispose()
                self._writer.dispose()
                self._seen = 0  # told as a change from outside
            self._place = place

    def _change(
        self, label: Label, data: Mapping[str, Any], write: Callable[[Transaction], object]
    ) -> Change:
        """Write in one transaction as one labelled step, and tell the listeners."""
        with self._write() as transaction:
            write(transaction)
            change = transaction.finish(label, data)
        self._tell(change)
        return change

    def listen(self, listener: Callable[[Change], None]) -> Callable[[], None]:
        """Call a listener after every change of this process, on its thread; return how to stop."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _tell(self, change: Change) -> None:
        for listener in list(self._listeners) if change.kinds else []:
            listener(change)

    def poll(self) -> Change | None:
        """Return a change of kind OUTSIDE if others wrote to the database since the last call, else None.

        Own changes are told to the listeners; ask every second or two.  While this process writes nobody else
        can: that is not waited for, the thread that asks has others to answer.
        """
        if not self._lock.acquire(blocking=False):
            return None
        try:
            before, self._seen = self._seen, dialect.version(self._writer)
            moved = before is not None and before != self._seen
        finally:
            self._lock.release()
        return Change(frozenset({Kind.OUTSIDE})) if moved else None

    def close(self) -> None:
        """Let go of the database; a closed archive is not used again."""
        with self._lock:
            self._reader.dispose()
            self._writer.dispose()


def chunks(values: Iterable[Any], size: int = MANY) -> Iterator[list[Any]]:
    """Yield values in lists of at most a size."""
    listed = list(values)
    for start in range(0, len(listed), size):
        yield listed[start : start + size]


def numbers_of(connection: Connection, ids: Iterable[UUID]) -> dict[UUID, int]:
    """Return the numbers of articles by id; those that are gone are left out."""
    found: dict[UUID, int] = {}
    for some in chunks(ids):
        rows = connection.execute(select(articles.c.id, articles.c.nr).where(articles.c.id.in_(some)))
        found.update((row.id, row.nr) for row in rows)
    return found


def number_of(connection: Connection, article: UUID) -> int:
    """Return the number of an article; Stale if it is gone."""
    nr = connection.scalar(select(articles.c.nr).where(articles.c.id == article))
    if nr is None:
        raise Stale(what="articles", id=article.hex)
    return int(nr)

"""SQLite itself: connections, transactions, its errors, and what only it can do.

The driver's own transactions begin too late (not before DDL or a savepoint), so nothing would roll back:
BEGIN is said here.  Only the writing connection says BEGIN IMMEDIATE; readers never lock anybody.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from queue import SimpleQueue
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Engine, StaticPool, create_engine, event
from sqlalchemy.engine import ExceptionContext

from clipper.breath import breathe
from storage.errors import ArchiveError, Corrupt, DiskFull, Locked, Lost, ReadOnly, Unreadable

WAIT = 5.0  # seconds for another process to finish its transaction
HELD = 6_000  # kilobytes a connection keeps: more makes nothing quicker; a mapped file would be counted whole
SURE = "FULL"  # a commit waits for the disk: not even a power cut takes it back
SOON = "NORMAL"  # a checkpoint waits for the disk: a power cut may take the last seconds back, whole ones
KNOWN: dict[int, type[ArchiveError]] = {
    sqlite3.SQLITE_BUSY: Locked,
    sqlite3.SQLITE_LOCKED: Locked,
    sqlite3.SQLITE_FULL: DiskFull,
    sqlite3.SQLITE_READONLY: ReadOnly,
    sqlite3.SQLITE_CORRUPT: Corrupt,
    sqlite3.SQLITE_NOTADB: Corrupt,
    sqlite3.SQLITE_CANTOPEN: Unreadable,
    sqlite3.SQLITE_IOERR: Unreadable,
    sqlite3.SQLITE_PERM: ReadOnly,
}


def writing(path: Path, *, create: bool = False) -> Engine:
    """Return the engine that writes: one connection, used by one thread at a time."""
    engine = _engine(path, "BEGIN IMMEDIATE", create=create, poolclass=StaticPool)

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _: object) -> None:
        mode = connection.execute("PRAGMA journal_mode").fetchone()[0]
        if mode != "wal":
            connection.execute("PRAGMA journal_mode=WAL")
        connection.execute(f"PRAGMA cache_size=-{HELD}")

    return engine


def reading(path: Path) -> Engine:
    """Return the engine that reads, from any number of threads."""
    engine = _engine(path, "BEGIN", pool_size=4, max_overflow=16, pool_use_lifo=True)

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _: object) -> None:
        connection.execute("PRAGMA query_only=ON")
        connection.execute(f"PRAGMA cache_size=-{HELD}")

    return engine


def examining(path: Path) -> Engine:
    """Return an engine that looks a database over: it may make tables that are gone with the connection."""
    return _engine(path, "BEGIN")


def _engine(path: Path, begin: str, *, create: bool = False, **options: Any) -> Engine:
    where = f"{path.absolute().as_uri()}?mode={'rwc' if create else 'rw'}"  # none is begun where one was

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            where, uri=True, timeout=WAIT, isolation_level=None, check_same_thread=False
        )
        connection.execute("PRAGMA foreign_keys=ON")
        return connection

    engine = create_engine(f"sqlite:///{path}", creator=connect, **options)

    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    @event.listens_for(engine, "before_cursor_execute")
    def wait(*_statement: object) -> None:
        breathe()

    @event.listens_for(engine, "handle_error")
    def name(context: ExceptionContext) -> ArchiveError | None:
        return known(context.original_exception, path)

    return engine


def known(error: BaseException, path: Path) -> ArchiveError | None:
    """Return the known error that SQLite's stands for, or None."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        undecodable = isinstance(error, sqlite3.OperationalError) and "decode" in str(error)  # by the driver
        return Corrupt(path=path, reason=str(error)) if undecodable else None
    if code in (sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE):
        return DiskFull(path=path)
    kind = KNOWN.get(code & 0xFF)
    if kind is Unreadable and not path.exists():
        return Lost(path=path, reason=str(error))
    if kind is Unreadable and not os.access(path.parent, os.W_OK):
        kind = ReadOnly  # beside the database stand files that every connection writes
    where = path.parent if kind is ReadOnly else path
    return kind(path=where, reason=str(error)) if kind else None


def version(engine: Engine) -> int:
    """Return a number that is another one when others than this engine's one connection have written."""
    with closing(engine.raw_connection()) as raw:  # outside of any transaction
        cursor = raw.cursor()
        cursor.execute("PRAGMA data_version")
        (found,) = cursor.fetchall()
        return int(found[0])


def identity(path: Path) -> UUID | None:
    """Return the id of the archive whose database lies there; None where it is none."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=WAIT)) as found:
            row = found.execute("SELECT value FROM meta WHERE key = 'id'").fetchone()
    except sqlite3.Error:
        return None
    return UUID(row[0]) if row else None


def damages(connection: Connection, most: int = 20) -> list[str]:
    """Return what SQLite finds wrong with the form of a database, in its own words."""
    found = connection.exec_driver_sql(f"PRAGMA integrity_check({most})").scalars()
    return [line for line in found if line != "ok"]


def dangling(connection: Connection) -> dict[str, int]:
    """Return by table how many rows name what is not there."""
    return dict(Counter(str(row[0]) for row in connection.exec_driver_sql("PRAGMA foreign_key_check")))


def put_in_order(connection: Connection) -> None:
    """Make every table's own indexes anew."""
    connection.exec_driver_sql("REINDEX")


def copy(source: Path, target: Path) -> Iterator[tuple[int, int]]:
    """Copy a database as it is at one moment, while others read and write; yield pages done and in all.

    Closing the generator stops it; what it wrote so far is left to the caller.  Raises the known errors.
    """
    steps: SimpleQueue[tuple[int, int] | None] = SimpleQueue()
    stop = threading.Event()
    failed: list[sqlite3.Error] = []

    def progress(_: int, remaining: int, total: int) -> None:
        if stop.is_set():
            raise sqlite3.InterfaceError("stopped")
        steps.put((total - remaining, total))

    def run() -> None:
        try:
            _copy(source, target, progress)
        except sqlite3.Error as error:
            failed.append(error)
        finally:
            steps.put(None)

    worker = threading.Thread(target=run, name="copying a database")
    worker.start()
    try:
        while (step := steps.get()) is not None:
            yield step
    finally:
        stop.set()
        worker.join()
    if failed:
        raise known(failed[0], target) or failed[0]


def _copy(source: Path, target: Path, progress: Callable[[int, int, int], None]) -> None:
    with closing(sqlite3.connect(source, timeout=WAIT, isolation_level=None)) as kept:
        kept.execute("BEGIN")
        kept.execute("SELECT count(*) FROM sqlite_schema").fetchone()  # holds this moment: never begun again
        with closing(sqlite3.connect(target, isolation_level=None)) as copied:
            kept.backup(copied, pages=1000, progress=progress, sleep=0)
            copied.execute("PRAGMA journal_mode=DELETE")  # one file, none beside it


def wait_for_disk(connection: Connection, *, each: bool) -> None:
    """Say, before a transaction begins, whether its commit waits for the disk."""
    raw = connection.connection.driver_connection
    if isinstance(raw, sqlite3.Connection):
        raw.execute(f"PRAGMA synchronous={SURE if each else SOON}")


def schema_version(path: Path) -> str:
    """Return the migration a database stands at; "" for a new one, also one whose making was cut short.

    Raises Unreadable, or what else of ours keeps it from being opened.
    """
    try:
        if not path.exists() or path.stat().st_size == 0:
            return ""
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True, timeout=WAIT)) as connection:
            tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema")}
            if "alembic_version" not in tables and tables:
                raise Unreadable(path=path, reason="no archive")
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone() if tables else None
    except (sqlite3.Error, OSError) as error:
        raise known(error, path) or Unreadable(path=path, reason=str(error)) from error
    return str(row[0]) if row else ""

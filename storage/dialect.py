"""SQLite itself: connections, transactions, its errors, and what only it can do.

The driver's own transactions begin too late (not before DDL or a savepoint), so nothing would roll back: BEGIN is
said here.  Only the writing connection says BEGIN IMMEDIATE; readers never lock anybody.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, StaticPool, create_engine, event
from sqlalchemy.engine import ExceptionContext

from storage.errors import ArchiveError, Corrupt, DiskFull, Locked, ReadOnly, Unreadable

WAIT = 5.0  # seconds for another process to finish its transaction
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


def writing(path: Path) -> Engine:
    """Return the engine that writes: one connection, used by one thread at a time."""
    engine = _engine(path, "BEGIN IMMEDIATE", poolclass=StaticPool)

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _: object) -> None:
        mode = connection.execute("PRAGMA journal_mode").fetchone()[0]
        if mode != "wal":
            connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA cache_size=-16000")

    return engine


def reading(path: Path) -> Engine:
    """Return the engine that reads, from any number of threads."""
    engine = _engine(path, "BEGIN", pool_size=4, max_overflow=16)

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _: object) -> None:
        connection.execute("PRAGMA query_only=ON")
        connection.execute("PRAGMA cache_size=-16000")
        connection.execute("PRAGMA mmap_size=1073741824")

    return engine


def _engine(path: Path, begin: str, **options: Any) -> Engine:
    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(path, timeout=WAIT, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA foreign_keys=ON")
        return connection

    engine = create_engine(f"sqlite:///{path}", creator=connect, **options)

    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    @event.listens_for(engine, "handle_error")
    def name(context: ExceptionContext) -> ArchiveError | None:
        return known(context.original_exception, path)

    return engine


def known(error: BaseException, path: Path) -> ArchiveError | None:
    """Return the known error that SQLite's stands for, or None."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    if code == sqlite3.SQLITE_IOERR_WRITE:
        return DiskFull(path=path)
    kind = KNOWN.get(code & 0xFF)
    return kind(path=path, reason=str(error)) if kind else None


def data_version(connection: Connection) -> int:
    """Return a number that changes when another connection has written."""
    return int(connection.exec_driver_sql("PRAGMA data_version").scalar_one())


def is_wal(connection: Connection) -> bool:
    """Return whether readers and a writer can work side by side here."""
    return bool(connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "wal")


def schema_version(path: Path) -> str:
    """Return the migration a database stands at, "" for a new or empty file; without SQLAlchemy's start-up."""
    if not path.exists() or path.stat().st_size == 0:
        return ""
    try:
        connection = sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True, timeout=WAIT)
        try:
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        finally:
            connection.close()
    except sqlite3.Error as error:
        if "no such table" in str(error):
            raise Unreadable(path=path, reason="no archive") from error
        raise known(error, path) or Unreadable(path=path, reason=str(error)) from error
    return str(row[0]) if row else ""

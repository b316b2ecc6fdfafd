"""What connections cost."""

from __future__ import annotations

from contextlib import ExitStack

from sqlalchemy import QueuePool

from storage import Archive, dialect


def test_what_connections_keep_in_memory_is_bounded(archive: Archive) -> None:
    path = archive.folder / "archive.db"
    engines = dialect.reading(path), dialect.writing(path)
    for engine in engines:
        with engine.connect() as connection:
            sizes = [
                connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("cache_size", "mmap_size")
            ]
        assert sizes == [-dialect.HELD, 0]
    with ExitStack() as many:
        for _ in range(12):
            many.enter_context(engines[0].connect())
    pool = engines[0].pool
    assert isinstance(pool, QueuePool) and pool.checkedin() <= 4
    for engine in engines:
        engine.dispose()

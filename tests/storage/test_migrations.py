"""No migration lacks its test: each has a function here named after its file."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from storage import Archive, dialect
from storage.migrations import upgrade
from storage.schema import SECOND, VERSION, metadata
from tests.storage.made import older
from tests.storage.rich import contents, enrich, findings

VERSIONS = Path(dialect.__file__).parent / "migrations" / "versions"
FILES = sorted(path.stem for path in VERSIONS.glob("[0-9]*.py"))


def made(folder: Path, version: str) -> dict[str, str]:
    """Make a database of a version; return its tables and indexes as they were defined."""
    (folder / "files").mkdir(parents=True)
    engine = dialect.writing(folder / "archive.db", create=True)
    upgrade(engine, version)
    engine.dispose()
    with closing(sqlite3.connect(folder / "archive.db")) as database:
        rows = database.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
        return dict(rows.fetchall())


def first_0001_tables(tmp_path: Path, archive: Archive) -> None:
    tables = made(tmp_path / "old", "0001")
    assert {table.name for table in metadata.sorted_tables} - set(SECOND) <= set(tables)
    assert "pairs" in tables
    assert not set(SECOND) & set(tables)


def second_0002_people_and_reprints(tmp_path: Path, archive: Archive) -> None:
    enrich(archive)
    before = contents(archive.folder)
    archive.close()
    older(archive.folder)
    with Archive.open(archive.folder, cache=tmp_path / "cache") as opened:
        assert contents(archive.folder) == before
        assert opened.to_compare() == 4
        list(opened.catch_up())
        assert opened.to_compare() == 0
        assert [person.name for person in opened.people("sjx")] == ["单霁翔"]
        assert findings(opened) == []
    saved = list((archive.folder / "backups").iterdir())
    assert len(saved) == 1
    list(Archive.restored(saved[0], tmp_path / "again"))
    assert contents(tmp_path / "again") == before


TESTS: dict[str, Callable[[Path, Archive], None]] = {
    "0001_tables": first_0001_tables,
    "0002_people_and_reprints": second_0002_people_and_reprints,
}


@pytest.mark.parametrize("name", FILES)
def test_each_migration(name: str, tmp_path: Path, archive: Archive) -> None:
    TESTS[name](tmp_path, archive)


def test_the_newest_is_what_the_program_expects(tmp_path: Path) -> None:
    assert FILES[-1].startswith(VERSION)
    made(tmp_path / "new", "head")
    assert dialect.schema_version(tmp_path / "new" / "archive.db") == VERSION


def test_all_steps_together_make_the_tables_of_the_schema(tmp_path: Path) -> None:
    tables = made(tmp_path / "new", "head")
    for table in metadata.sorted_tables:
        with closing(sqlite3.connect(tmp_path / "new" / "archive.db")) as database:
            columns = [row[1] for row in database.execute(f'PRAGMA table_info("{table.name}")')]
        assert columns == [column.name for column in table.c]
    assert {index.name for table in metadata.sorted_tables for index in table.indexes} <= set(tables)


OPENING = """import sys
from storage import Archive
import storage.backup, storage.migrations
print("ready", flush=True)
Archive.open(sys.argv[1], cache=sys.argv[2]).close()
"""


def test_killed_while_it_migrates_an_archive_is_as_before_or_after(archive: Archive, tmp_path: Path) -> None:
    enrich(archive)
    before = contents(archive.folder)
    dice = random.Random(3)
    for _ in range(3):
        archive.close()
        older(archive.folder)
        arguments = [sys.executable, "-c", OPENING, str(archive.folder), str(tmp_path / "cache")]
        with subprocess.Popen(arguments, stdout=subprocess.PIPE) as child:
            assert child.stdout is not None
            child.stdout.readline()
            time.sleep(dice.uniform(0.0, 0.3))
            child.kill()
        with Archive.open(archive.folder, cache=tmp_path / "cache") as opened:
            assert contents(archive.folder) == before
            list(opened.catch_up())
            assert findings(opened) == []

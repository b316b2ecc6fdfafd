from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from storage import REPAIRABLE, Archive, Corrupt, Fault
from storage.values import Change, Kind
from tests.storage.made import article, clipping, fill, opened
from tests.storage.rich import contents, enrich, findings


def spoil(folder: Path, *statements: str) -> None:
    with closing(sqlite3.connect(folder / "archive.db")) as database:
        database.execute("PRAGMA writable_schema=ON")
        for statement in statements:
            database.execute(statement)
        database.commit()


def test_an_archive_that_is_well(archive: Archive) -> None:
    assert findings(archive) == []
    enrich(archive)
    assert findings(archive) == []
    archive.undo()
    archive.purge()
    assert findings(archive) == []


def test_a_ranking_never_made_here_is_no_fault(archive: Archive) -> None:
    list(archive.take_in([clipping()]))
    assert findings(archive) == []


@pytest.mark.parametrize(
    ("fault", "statement"),
    [
        (Fault.CREATORS, "DELETE FROM creators WHERE nr = 1"),
        (Fault.CREATORS, "UPDATE creators SET affiliation = 'x' WHERE nr = 2"),
        (Fault.DOSSIERS, "DELETE FROM dossier_articles"),
        (Fault.NAMES, "DELETE FROM authors WHERE name = '单霁翔'"),
        (Fault.NAMES, "DELETE FROM names WHERE name = '单霁翔'"),
        (Fault.UNCOMPARED, "DELETE FROM sketches WHERE nr = 2"),
        (Fault.PAIRS, "INSERT INTO pairs(rowid, body) VALUES (99, '甲乙')"),
        (Fault.PAIRS, "UPDATE articles SET headline = '改' WHERE nr = 1"),
    ],
)
def test_what_is_derived_is_repaired(archive: Archive, fault: Fault, statement: str) -> None:
    enrich(archive)
    spoil(archive.folder, statement)
    found = findings(archive)
    assert [one.fault for one in found] == [fault]
    assert not found[0].repaired
    heard: list[Change] = []
    archive.listen(heard.append)
    assert [one.fault for one in findings(archive, repair=True) if one.repaired] == [fault]
    assert [change.kinds for change in heard] == [{Kind.OUTSIDE}]
    list(archive.catch_up())
    assert findings(archive) == []


def test_search_finds_again_after_the_pairs_were_repaired(archive: Archive) -> None:
    enrich(archive)
    total = archive.search("液冷技术").total
    spoil(archive.folder, "DELETE FROM pairs_data WHERE id > 10")
    assert [one.fault for one in findings(archive, repair=True)] == [Fault.PAIRS]
    assert archive.search("液冷技术").total == total
    assert findings(archive) == []


def test_what_the_ranking_lacks_or_has_too_many_of(archive: Archive) -> None:
    enrich(archive)
    empty = {"headline": "", "kicker": "", "deck": "", "body": ""}
    archive.ranking.write([1], [(50, empty)])
    found = findings(archive, repair=True)
    assert [(one.fault, one.data["count"]) for one in found] == [(Fault.RANKING, 2)]
    list(archive.catch_up())
    assert findings(archive) == []


def test_rows_that_name_what_is_gone(archive: Archive) -> None:
    enrich(archive)
    spoil(archive.folder, "DELETE FROM tags WHERE name = '能源'")
    found = findings(archive)
    assert [(one.fault, one.data["table"], one.data["count"]) for one in found] == [
        (Fault.REFERENCES, "taggings", 2)
    ]


def test_an_article_without_its_text(archive: Archive) -> None:
    enrich(archive)
    spoil(archive.folder, "DELETE FROM texts WHERE nr = 4")
    assert Fault.NO_TEXT in {one.fault for one in findings(archive)}


def test_an_index_that_does_not_fit_its_table(archive: Archive) -> None:
    fill(archive, *(clipping(article(), name=str(number)) for number in range(20)))
    with closing(sqlite3.connect(archive.folder / "archive.db")) as database:
        database.execute("PRAGMA writable_schema=ON")
        database.execute("UPDATE sqlite_schema SET sql = replace(sql, 'day, folio', 'folio, day')"
                         " WHERE name = 'articles_by_day'")  # fmt: skip
        database.execute("PRAGMA schema_version = 999")
        database.commit()
    archive._reader.dispose()
    found = findings(archive, repair=True)
    assert [(one.fault, one.repaired) for one in found] == [(Fault.ORDER, True)]
    assert findings(archive) == []


def _remove(path: Path) -> None:
    path.unlink()


def _change(path: Path) -> None:
    path.write_bytes(b"something else")


@pytest.mark.parametrize(
    ("spoiled", "fault"), [(_remove, Fault.ORIGINAL_GONE), (_change, Fault.ORIGINAL_CHANGED)]
)
def test_an_original_comes_back_from_a_backup(
    archive: Archive, spoiled: Callable[[Path], None], fault: Fault
) -> None:
    enrich(archive)
    path = next(archive.files.all())
    kept = path.read_bytes()
    spoiled(path)
    assert [(one.fault, one.repaired) for one in findings(archive, repair=True)] == [(fault, False)]
    path.write_bytes(kept)
    list(archive.backup(archive.folder / "backups" / "a.zip"))
    spoiled(path)
    (archive.folder / "backups" / "z.zip").write_bytes(b"no backup")
    assert [(one.fault, one.repaired) for one in findings(archive, repair=True)] == [(fault, True)]
    assert path.read_bytes() == kept
    assert findings(archive) == []


def test_files_that_were_begun_and_left(archive: Archive) -> None:
    enrich(archive)
    folder = next(archive.files.all()).parent
    young, old = folder / ".young", folder / ".old"
    for path in (young, old):
        path.write_bytes(b"half")
    os.utime(old, (0, 0))
    assert [one.fault for one in findings(archive, repair=True)] == [Fault.HALF_WRITTEN]
    assert young.exists()
    assert not old.exists()


def test_a_ranking_that_cannot_be_used(archive: Archive) -> None:
    enrich(archive)
    archive.ranking.close()
    for path in archive.ranking.folder.iterdir():
        path.write_bytes(b"\x80")
    assert [one.fault for one in findings(archive, repair=True)] == [Fault.NO_RANKING]
    list(archive.catch_up())
    assert findings(archive) == []


@pytest.mark.parametrize("bytes_", ["5B22E6FF22", "5B22E6FF225D", "5B22"])
def test_bytes_that_are_no_text_any_more_end_in_one_finding(archive: Archive, bytes_: str) -> None:
    (one,) = fill(archive, clipping(article("液冷")))
    spoil(archive.folder, f"UPDATE texts SET paragraphs = CAST(X'{bytes_}' AS TEXT)")
    assert [found.fault for found in findings(archive, repair=True)] == [Fault.DATABASE]
    with pytest.raises(Corrupt):
        archive.article(one.id)
    with pytest.raises(Corrupt):
        archive.snippets([one.id], "液冷")


def test_a_corrupt_page_ends_in_one_finding_and_no_loss(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        fill(archive, *(clipping(article(), name=str(number)) for number in range(30)))
        file = tmp_path / "kept.zip"
        list(archive.backup(file))
    database = tmp_path / "archive" / "archive.db"
    root = page_of(database, "texts")
    good = database.read_bytes()
    database.write_bytes(good[: root * 4096] + b"\xff" * 100 + good[root * 4096 + 100 :])
    damaged = database.read_bytes()
    with opened(tmp_path) as archive:
        found = findings(archive, repair=True)
    assert [(one.fault, one.repaired) for one in found] == [(Fault.DATABASE, False)]
    assert Fault.DATABASE not in REPAIRABLE
    assert database.read_bytes() == damaged  # nothing was made worse
    list(Archive.restored(file, tmp_path / "again"))
    database.write_bytes(good)
    assert contents(tmp_path / "again") == contents(tmp_path / "archive")


def page_of(database: Path, table: str) -> int:
    """How many pages stand before a table's first."""
    with closing(sqlite3.connect(database)) as opened_one:
        found = opened_one.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
    return int(found[0]) - 1


def test_every_single_damaged_page_is_told_or_harmless(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        enrich(archive)
    before = contents(tmp_path / "archive")
    file = tmp_path / "archive" / "archive.db"
    good = file.read_bytes()
    told = 0
    for page in range(1, len(good) // 4096, 5):
        file.write_bytes(good[: page * 4096] + b"\xff" * 64 + good[page * 4096 + 64 :])
        try:
            with opened(tmp_path) as archive:
                found = findings(archive)
        except Corrupt:
            told += 1
            continue
        assert len(found) <= 2
        told += bool(found)
        if not found:
            assert contents(tmp_path / "archive") == before
    assert told > 5

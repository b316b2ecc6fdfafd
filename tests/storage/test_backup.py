from __future__ import annotations

import json
import random
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from storage import Archive, Corrupt, Mismatch, NotEmpty, Progress, Stage, TooNew, Unreadable, Written
from storage.backup import KEPT, before_migration
from tests.storage.made import article, clipping, fill, opened
from tests.storage.rich import contents, enrich, findings


@pytest.fixture
def file(archive: Archive, tmp_path: Path) -> Path:
    """A backup of an archive with something of everything."""
    enrich(archive)
    made = tmp_path / "kept.zip"
    list(archive.backup(made))
    return made


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_restored_is_what_was_backed_up(archive: Archive, file: Path, tmp_path: Path) -> None:
    steps = list(Archive.restored(file, tmp_path / "again"))
    assert isinstance(steps[-1], Written)
    assert (steps[-1].articles, steps[-1].originals) == (4, 2)
    assert contents(tmp_path / "again") == contents(archive.folder)
    with Archive.open(tmp_path / "again", cache=tmp_path / "other") as again:
        assert again.id == archive.id
        assert again.search("液冷技术") == archive.search("液冷技术")
        assert [path.read_bytes() for path in again.files.all()] == [
            path.read_bytes() for path in archive.files.all()
        ]
        assert findings(again) == []
        assert again.undo() is not None


def test_progress_grows_through_the_stages(archive: Archive, tmp_path: Path) -> None:
    enrich(archive)
    steps = [one for one in archive.backup(tmp_path / "a.zip") if isinstance(one, Progress)]
    assert list(dict.fromkeys(one.stage for one in steps)) == [
        Stage.DATABASE,
        Stage.WRITING,
        Stage.VERIFYING,
    ]
    assert all(0 <= one.done <= one.total for one in steps)


def test_the_archive_is_used_meanwhile_and_the_backup_is_of_one_moment(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        fill(archive, *(clipping(article(), name=str(number)) for number in range(300)))
        steps = archive.backup(tmp_path / "a.zip")
        next(steps)
        for number in range(5):
            fill(archive, clipping(article(), name=f"later {number}"))
            next(steps, None)
        list(steps)
        list(Archive.restored(tmp_path / "a.zip", tmp_path / "again"))
    with Archive.open(tmp_path / "again", cache=tmp_path / "cache") as again:
        assert again.count() == 300
        assert findings(again) == []


def test_closing_leaves_nothing_and_what_stood_there(archive: Archive, file: Path, tmp_path: Path) -> None:
    before, good = names(tmp_path), file.read_bytes()
    total = len(list(archive.backup(tmp_path / "count.zip")))
    (tmp_path / "count.zip").unlink()
    for stop in range(1, total):
        steps = archive.backup(file)
        for _ in range(stop):
            next(steps)
        steps.close()
        assert names(tmp_path) == before
        assert file.read_bytes() == good
    for stop in range(1, len(list(Archive.restored(file, tmp_path / "count"))) - 1):
        restoring = Archive.restored(file, tmp_path / "again")
        for _ in range(stop):
            next(restoring)
        restoring.close()
        assert names(tmp_path) == before | {"count"}


def test_every_damage_is_recognised(file: Path, tmp_path: Path) -> None:
    good = file.read_bytes()
    dice = random.Random(7)
    list(Archive.restored(file, tmp_path / "whole"))
    wanted = contents(tmp_path / "whole")
    told = 0
    for number in range(60):
        damaged = bytearray(good)
        at = dice.randrange(len(good))
        damaged[at] ^= 1 << dice.randrange(8)
        file.write_bytes(damaged if number % 4 else good[:at])
        folder = tmp_path / f"again {number}"
        try:
            list(Archive.restored(file, folder))
        except (Mismatch, TooNew):
            told += 1
            assert not folder.exists()
        else:
            assert contents(folder) == wanted
    assert told > 40


@pytest.mark.parametrize(
    "content", [b"", b"PK", b"no zip at all", None], ids=["empty", "beginning", "other", "zip of something"]
)
def test_what_is_no_backup(content: bytes | None, tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    if content is None:
        with zipfile.ZipFile(file, "w") as packed:
            packed.writestr("readme.txt", "hello")
    else:
        file.write_bytes(content)
    with pytest.raises(Mismatch):
        list(Archive.restored(file, tmp_path / "again"))
    with pytest.raises(Unreadable):
        list(Archive.restored(tmp_path / "nowhere.zip", tmp_path / "again"))
    assert names(tmp_path) == {"a.zip"}


def test_nothing_is_written_outside_the_folder(file: Path, tmp_path: Path) -> None:
    evil = tmp_path / "evil.zip"
    with zipfile.ZipFile(file) as packed, zipfile.ZipFile(evil, "w") as changed:
        about = json.loads(packed.read("manifest.json"))
        about["members"]["../../outside"] = "0" * 64
        changed.writestr("../../outside", b"x")
        changed.writestr("archive.db", packed.read("archive.db"))
        changed.writestr("manifest.json", json.dumps(about))
    with pytest.raises(Mismatch):
        list(Archive.restored(evil, tmp_path / "deep" / "again"))
    assert not (tmp_path / "outside").exists()


def test_a_folder_with_something_in_it_is_left_alone(file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "again"
    folder.mkdir()
    (folder / "mine.txt").write_text("mine")
    with pytest.raises(NotEmpty):
        list(Archive.restored(file, folder))
    assert names(folder) == {"mine.txt"}
    (folder / "mine.txt").unlink()
    list(Archive.restored(file, folder))
    assert (folder / "archive.db").exists()


def test_a_newer_archive_is_refused(archive: Archive, tmp_path: Path) -> None:
    enrich(archive)
    archive.close()
    with closing(sqlite3.connect(archive.folder / "archive.db")) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
        database.commit()
    before = contents(archive.folder)
    with pytest.raises(TooNew):
        Archive.open(archive.folder, cache=tmp_path / "cache")
    assert contents(archive.folder) == before


def test_a_newer_backup_is_refused(archive: Archive, tmp_path: Path) -> None:
    with closing(sqlite3.connect(archive.folder / "archive.db")) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
        database.commit()
    with pytest.raises(TooNew):
        list(archive.backup(tmp_path / "a.zip"))
    assert not (tmp_path / "a.zip").exists()


def test_an_original_that_is_gone_does_not_stop_a_backup(archive: Archive, tmp_path: Path) -> None:
    enrich(archive)
    next(archive.files.all()).unlink()
    written = list(archive.backup(tmp_path / "a.zip"))[-1]
    assert isinstance(written, Written)
    assert written.originals == 1


def test_backups_before_a_migration_are_few_and_restore_with_originals(
    archive: Archive, tmp_path: Path
) -> None:
    enrich(archive)
    for _ in range(KEPT + 2):
        before_migration(archive.folder)
    kept = sorted((archive.folder / "backups").iterdir())
    assert len(kept) == KEPT
    list(Archive.restored(kept[-1], tmp_path / "again"))
    with Archive.open(tmp_path / "again", cache=tmp_path / "other") as again:
        assert len(list(again.files.all())) == 2
        assert findings(again) == []


def test_a_damaged_archive_is_not_backed_up_as_if_it_were_whole(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        fill(archive, *(clipping(article(f"{n}", "正文。" * 3000), name=str(n)) for n in range(20)))
    path = tmp_path / "archive" / "archive.db"
    content = bytearray(path.read_bytes())
    page = len(content) // 4096 - 3
    content[page * 4096 : page * 4096 + 300] = b"\xaa" * 300
    path.write_bytes(content)
    with opened(tmp_path) as archive, pytest.raises(Corrupt):
        list(archive.backup(tmp_path / "backup.zip"))
    assert not [*tmp_path.glob("*backup*")]

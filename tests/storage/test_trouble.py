"""What goes wrong outside ends in a known error, and nothing is lost."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from storage import (
    Archive,
    ArchiveError,
    Corrupt,
    DiskFull,
    Kind,
    Locked,
    Lost,
    Sort,
    TooNew,
    Unreadable,
    dialect,
)
from tests.storage.made import article, clipping, clipping_of, fill, opened

READ_ONLY = """
import os, sys
from pathlib import Path
from storage import Archive, ReadOnly, Unreadable
folder = Path(sys.argv[1])
if hasattr(os, "setuid") and os.geteuid() == 0:
    os.setuid(65534)
try:
    with Archive.open(folder / "archive", cache=folder / "cache") as archive:
        archive.make_tag("x")
except (ReadOnly, Unreadable) as error:
    print(type(error).__name__, error.path is not None)
"""

NO_ROOM = """
import resource, sys
from pathlib import Path
from storage import Archive, DiskFull

folder = Path(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))  # what SQLite keeps beside the database is larger
try:
    Archive.open(folder / "archive", cache=folder / "cache").close()
except DiskFull as error:
    print(type(error).__name__)
"""

OTHER = """
import sys
from pathlib import Path
from tests.storage.made import article, clipping, fill, opened

with opened(Path(sys.argv[1])) as archive:
    (made,) = fill(archive, clipping(article("另一个进程的稿件", "量子通信。"), name="other"))
    archive.tag([made.id], "科技/量子")
    print(made.id.hex)
"""


def test_what_another_process_changes_is_seen_at_the_next_look(tmp_path: Path, archive: Archive) -> None:
    from ui.session import POLL

    assert POLL * 2 <= 2000 and archive.poll() is None
    fill(archive)
    list(archive.catch_up())
    archive.remember("量子通信")
    assert (
        archive.poll() is None and archive.search("量子通信").total == 0
    )  # what is one's own is told at once
    command = [sys.executable, "-c", OTHER, str(tmp_path)]
    made = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=True)
    change = archive.poll()
    assert change and Kind.OUTSIDE in change.kinds and archive.poll() is None
    assert [one.hex for one in archive.ids("量子通信", Sort.RELEVANCE)] == made.stdout.split()
    assert [one.path for one in archive.tags()] == ["科技", "科技/量子"]
    archive.undo()
    assert not archive.tags()  # steps are of all processes, in one order


@pytest.mark.skipif(sys.platform == "win32", reason="files are not limited there")
def test_an_archive_that_has_no_room_to_be_opened_says_so(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        fill(archive)
    command = [sys.executable, "-c", NO_ROOM, str(tmp_path)]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["DiskFull"], done.stderr


def test_a_full_disk_loses_nothing(archive: Archive) -> None:
    (kept,) = fill(archive)
    with archive._writer.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 2}")
    big = article("大", "很长的正文。" * 20000)
    with pytest.raises(DiskFull) as caught:
        list(archive.take_in([clipping(big, name="big")]))
    assert caught.value.path
    with pytest.raises(DiskFull):
        archive.correct(replace(big, id=kept.id))
    assert archive.article(kept.id) == kept and archive.ids("") == [kept.id]
    with archive._writer.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=1000000")
    assert [one.id for one in fill(archive, clipping(big, name="big"))] == [big.id]


def break_off(folder: Path) -> None:
    """The archive's folder is moved away."""
    folder.rename(folder.with_name("moved"))


def lose(folder: Path) -> None:
    """Its database is deleted."""
    for file in folder.glob("archive.db*"):
        file.unlink()


@pytest.mark.skipif(sys.platform == "win32", reason="files that are open stay where they are there")
@pytest.mark.parametrize("change", [break_off, lose])
def test_nothing_is_written_to_an_archive_that_is_no_longer_in_its_place(
    archive: Archive, change: Callable[[Path], None]
) -> None:
    (kept,) = fill(archive)
    change(archive.folder)
    for act in (
        lambda: archive.make_tag("甲"),
        lambda: archive.trash([kept.id]),
        lambda: list(archive.take_in([clipping(article("二"), name="b", text=True)])),
        lambda: list(archive.take_in([clipping(article("三"), name="c")])),
    ):
        with pytest.raises(Lost):
            act()
    assert archive.article(kept.id) == kept, "what is read already can be read on"
    assert not (archive.folder / "archive.db").exists(), "no other one is begun in its place"
    if not archive.folder.exists():
        archive.folder.with_name("moved").rename(archive.folder)
        archive.trash([kept.id])
        assert archive.count() == 0


@pytest.mark.skipif(sys.platform == "win32", reason="files that are open stay where they are there")
def test_a_copy_in_the_place_of_an_archive_is_written_to(archive: Archive) -> None:
    (kept,) = fill(archive)
    folder = archive.folder
    copy = Path(shutil.copytree(folder, folder.with_name("copy")))
    folder.rename(folder.with_name("moved"))
    copy.rename(folder)
    archive.trash([kept.id])
    assert archive.count() == 0, "what is read is what was written"
    with closing(Archive.open(folder)) as again:
        assert again.count() == 0, "nothing goes into the file that was moved away"


def test_the_folder_of_originals_is_made_again(archive: Archive) -> None:
    fill(archive, clipping(text=True))
    shutil.rmtree(archive.folder / "files")
    (one,) = fill(archive, clipping(article("二", "别的"), name="b", text=True))
    assert archive.original(clipping_of(archive, one.id))


def test_a_locked_archive_says_so_and_can_still_be_read(
    tmp_path: Path, empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialect, "WAIT", 0.1)
    shutil.copytree(empty, tmp_path / "archive")
    with opened(tmp_path) as archive:
        (kept,) = fill(archive)
        other = sqlite3.connect(archive.folder / "archive.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Locked):
            archive.make_tag("甲")
        assert archive.ids("科技") == [kept.id]
        other.execute("ROLLBACK")
        other.close()
        archive.make_tag("甲")


def test_two_processes_write_side_by_side(tmp_path: Path, archive: Archive) -> None:
    with opened(tmp_path) as other:
        for number in range(5):
            fill(archive, clipping(article(f"一{number}"), name=f"a{number}"))
            fill(other, clipping(article(f"二{number}"), name=f"b{number}"))
        assert archive.ids("") == other.ids("") and archive.count() == 10


def test_threads_ask_while_one_writes(archive: Archive) -> None:
    fill(archive)
    found: list[int] = []
    trouble: list[BaseException] = []

    def ask() -> None:
        try:
            for _ in range(30):
                found.append(archive.search("科技").total)
                archive.facets("科技")
        except ArchiveError as error:
            trouble.append(error)

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(20):
        list(archive.take_in([clipping(article(f"{number}"), name=str(number))]))
    for thread in threads:
        thread.join()
    assert not trouble and min(found) >= 1 and archive.search("科技").total == 21


@pytest.mark.skipif(sys.platform == "win32", reason="folders are made read-only otherwise there")
def test_a_read_only_folder_is_said_to_be_one() -> None:
    folder = Path(tempfile.mkdtemp())  # not below pytest's, which nobody else may enter
    folder.chmod(0o755)
    with opened(folder) as archive:
        fill(archive)
    for path in (*(folder / "archive").iterdir(), folder / "archive"):
        path.chmod(0o555 if path.is_dir() else 0o444)
    command = [sys.executable, "-c", READ_ONLY, str(folder)]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)
    (folder / "archive").chmod(0o755)
    shutil.rmtree(folder)
    assert done.stdout.split() == ["ReadOnly", "True"], done.stderr


def test_a_damaged_database_is_said_to_be_one(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        fill(archive, *(clipping(article(f"{n}", "正文。" * 3000), name=str(n)) for n in range(20)))
    path = tmp_path / "archive" / "archive.db"
    content = bytearray(path.read_bytes())
    for page in range(5, len(content) // 4096):
        content[page * 4096 : page * 4096 + 200] = b"\xaa" * 200
    path.write_bytes(content)
    with pytest.raises(Corrupt), opened(tmp_path) as archive:
        archive.articles(archive.ids(""))
    path.write_bytes(b"no database at all, but long enough to be looked at" * 100)
    with pytest.raises(Corrupt), opened(tmp_path):
        pass


def test_another_database_is_no_archive(tmp_path: Path) -> None:
    (tmp_path / "archive").mkdir()
    other = sqlite3.connect(tmp_path / "archive" / "archive.db")
    other.execute("CREATE TABLE t(x)")
    other.close()
    with pytest.raises(Unreadable), opened(tmp_path):
        pass


def test_a_newer_archive_is_refused(tmp_path: Path) -> None:
    with opened(tmp_path):
        pass
    other = sqlite3.connect(tmp_path / "archive" / "archive.db")
    other.execute("UPDATE alembic_version SET version_num = '9000'")
    other.commit()
    other.close()
    with pytest.raises(TooNew) as caught, opened(tmp_path):
        pass
    assert caught.value.data["found"] == "9000"


def test_there_must_be_an_archive_where_none_may_be_made(tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        Archive.open(tmp_path / "none", create=False)
    (tmp_path / "file").write_text("x")
    with pytest.raises(Unreadable):
        Archive.open(tmp_path / "file")


@pytest.mark.parametrize("gone", [False, True])
def test_an_emptied_database_is_not_taken_for_a_new_archive(tmp_path: Path, gone: bool) -> None:
    with opened(tmp_path) as archive:
        fill(archive, clipping(article("液冷"), text=True))
        folder = archive.folder
    for path in folder.glob("archive.db*"):
        path.unlink()
    if not gone:
        (folder / "archive.db").touch()
    with pytest.raises(Corrupt):
        Archive.open(folder, cache=tmp_path / "cache")
    assert gone or (folder / "archive.db").stat().st_size == 0

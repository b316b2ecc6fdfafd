"""Backups: the database as it is at one moment and all originals in one zip file, with the digest of each.

A backup is written beside its place, read again and compared, and only then put there.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import struct
import zipfile
import zlib
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import IO, Any
from uuid import uuid4

from sqlalchemy import func, select

from storage import dialect
from storage.base import Base
from storage.errors import Corrupt, Mismatch, NotEmpty, TooNew
from storage.files import Files, known
from storage.findings import Progress, Stage, Written
from storage.schema import VERSION, articles, clippings, meta

SUFFIX = ".zip"
FORMAT = "clipper-backup"
FORM = 1  # of the file
KEPT = 3  # backups made before a migration
MEMBER = re.compile(r"archive\.db|files/[0-9a-f]{2}/[0-9a-f]{64}[^/\\:]*")
BLOCK = 1 << 20
DAMAGED = (
    zipfile.BadZipFile, zlib.error, EOFError, struct.error,
    KeyError, ValueError, NotImplementedError, RuntimeError,
)  # fmt: skip  # what reading a damaged zip file can raise


class Backing(Base):
    """The part of an archive that backs it up."""

    def backup(self, file: Path | str) -> Generator[Progress | Written, None, None]:
        """Write a backup to a file while the archive is in use; yield progress, and at last what was written.

        What stood there before is replaced only when the backup is whole and has been read again; closing the
        generator leaves nothing behind.  An original that is gone is left out.  Raises DiskFull, ReadOnly,
        Unreadable, Mismatch.
        """
        yield from write(self.folder, Path(file).absolute())


def write(folder: Path, file: Path, *, originals: bool = True) -> Generator[Progress | Written, None, None]:
    """Write a backup of the archive in a folder, as ``Archive.backup`` does."""
    mark = uuid4().hex[:8]
    half, copy = (file.with_name(f".{file.name}.{mark}{end}") for end in (".half", ".db"))
    try:
        with naming(file):
            for done, total in dialect.copy(folder / "archive.db", copy):
                yield Progress(Stage.DATABASE, done, total)
            _sound(copy, folder / "archive.db")  # a damaged one could not be restored
            listed = _listed(copy, Files(folder / "files")) if originals else {}
            about = {**_about(copy), "originals": originals}
            yield from _fill(half, {"archive.db": copy, **listed}, about)
            yield from _verify(half)
            half.replace(file)
            size = file.stat().st_size
        yield Written(file, about["articles"], len(listed), size)
    finally:
        half.unlink(missing_ok=True)
        copy.unlink(missing_ok=True)


def _about(database: Path) -> dict[str, Any]:
    engine = dialect.examining(database)
    try:
        with engine.connect() as connection:
            own = connection.scalar(select(meta.c.value).where(meta.c.key == "id"))
            count = connection.scalar(select(func.count()).select_from(articles)) or 0
    finally:
        engine.dispose()
    schema = dialect.schema_version(database)
    made = datetime.now(UTC).isoformat(timespec="seconds")
    return {"format": FORMAT, "form": FORM, "schema": schema, "id": own, "articles": count, "made": made}


def _listed(database: Path, files: Files) -> dict[str, Path]:
    """Return the originals that a database names and that are there, by their name in a backup."""
    engine = dialect.examining(database)
    try:
        with engine.connect() as connection:
            columns = select(clippings.c.digest, clippings.c.suffix).where(clippings.c.text.is_not(None))
            paths = [files.path(row.digest, row.suffix) for row in connection.execute(columns)]
    finally:
        engine.dispose()
    return {f"files/{path.parent.name}/{path.name}": path for path in sorted(paths) if path.exists()}


def _fill(half: Path, members: Mapping[str, Path], about: Mapping[str, Any]) -> Iterator[Progress]:
    total = sum(path.stat().st_size for path in members.values())
    done, digests = 0, {}
    with half.open("xb") as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for name, path in members.items():
            digest = sha256()
            with path.open("rb") as source, packed.open(name, "w", force_zip64=True) as target:
                for block in _blocks(source):
                    digest.update(block)
                    target.write(block)
                    done += len(block)
                    yield Progress(Stage.WRITING, done, max(done, total))
            digests[name] = digest.hexdigest()
        packed.writestr("manifest.json", json.dumps({**about, "members": digests}, indent=1))
    with half.open("rb+") as written:
        os.fsync(written.fileno())


def _blocks(source: IO[bytes]) -> Iterator[bytes]:
    while block := source.read(BLOCK):
        yield block


@dataclass(frozen=True, slots=True)
class _Opened:
    """A backup's file and what it says it holds."""

    packed: zipfile.ZipFile
    about: dict[str, Any]

    def blocks(self, name: str) -> Iterator[bytes]:
        """Yield a member's bytes; Mismatch at their end if they are not what was written."""
        digest = sha256()
        with self.packed.open(name) as source:
            for block in _blocks(source):
                digest.update(block)
                yield block
        if digest.hexdigest() != self.about["members"][name]:
            raise Mismatch(path=self.packed.filename, what=name)


@contextmanager
def _opened(file: Path) -> Iterator[_Opened]:
    """A backup, opened; Mismatch if it is none or damaged, TooNew if this version cannot know it."""
    try:
        with zipfile.ZipFile(file) as packed:
            yield _Opened(packed, _manifest(file, packed))
    except DAMAGED as error:
        raise Mismatch(path=file, what=str(error)) from error


def _manifest(file: Path, packed: zipfile.ZipFile) -> dict[str, Any]:
    about = json.loads(packed.read("manifest.json"))
    if not isinstance(about, dict) or about.get("format") != FORMAT:
        raise Mismatch(path=file, what="manifest.json")
    if about["form"] > FORM or about["schema"] > VERSION:
        raise TooNew(path=file, found=about["schema"], known=VERSION)
    if "archive.db" not in about["members"] or not all(map(MEMBER.fullmatch, about["members"])):
        raise Mismatch(path=file, what="manifest.json")
    return about


def _verify(file: Path) -> Iterator[Progress]:
    with _opened(file) as found:
        total = sum(found.packed.getinfo(name).file_size for name in found.about["members"])
        done = 0
        for name in found.about["members"]:
            for block in found.blocks(name):
                done += len(block)
                yield Progress(Stage.VERIFYING, done, total)


def restore(file: Path, folder: Path) -> Generator[Progress | Written, None, None]:
    """Make the archive of a backup in a new folder; yield progress, and at last what was written.

    Every part is compared with its digest and the database is looked over before the folder is there;
    closing the generator leaves nothing behind.  A backup made before a migration takes its originals
    from the archive it lies in.  Raises NotEmpty, Mismatch, TooNew, DiskFull, ReadOnly, Unreadable.
    """
    with making(folder) as half, naming(file), _opened(file) as found:
        yield from _unpack(found, half)
        count = len(found.about["members"]) - 1
        if not found.about["originals"]:
            beside = Files(file.parent.parent / "files")
            listed = _listed(half / "archive.db", beside)
            count = len(listed)
            for done, (name, path) in enumerate(listed.items()):
                yield Progress(Stage.ORIGINALS, done, len(listed))
                (half / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, half / name)
        _look_over(file, half / "archive.db")
        size = sum(path.stat().st_size for path in half.rglob("*") if path.is_file())
        written = Written(folder, found.about["articles"], count, size)
    yield written


def _unpack(found: _Opened, folder: Path) -> Iterator[Progress]:
    total = sum(found.packed.getinfo(name).file_size for name in found.about["members"])
    done = 0
    for name in found.about["members"]:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as target:
            for block in found.blocks(name):
                target.write(block)
                done += len(block)
                yield Progress(Stage.WRITING, done, total)
            target.flush()
            os.fsync(target.fileno())


def _look_over(file: Path, database: Path) -> None:
    """Raise Mismatch if a database is damaged; else make it ready for readers beside a writer."""
    try:
        _sound(database, database)
        engine = dialect.writing(database)
        engine.connect().close()
        engine.dispose()
    except Corrupt as error:
        raise Mismatch(path=file, what="archive.db") from error


def _sound(database: Path, source: Path) -> None:
    """Raise Corrupt, naming its source, if a database is damaged."""
    engine = dialect.examining(database)
    try:
        with engine.connect() as connection:
            damaged = dialect.damages(connection, 1)
    finally:
        engine.dispose()
    if damaged:
        raise Corrupt(path=source, reason=damaged[0])


@contextmanager
def making(folder: Path) -> Iterator[Path]:
    """A folder that becomes a new archive's if the block ends well, else is taken away. Raises NotEmpty."""
    half = folder.with_name(f".{folder.name}.{uuid4().hex[:8]}")
    try:
        with naming(folder):
            if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
                raise NotEmpty(path=folder)
            for name in ("files", "backups"):
                (half / name).mkdir(parents=True)
        yield half
        with naming(folder):
            if folder.exists():
                folder.rmdir()
            half.rename(folder)
    finally:
        shutil.rmtree(half, ignore_errors=True)


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Give the system's errors their known names."""
    try:
        yield
    except OSError as error:
        raise known(error, path) from error


def original(file: Path, digest: str, suffix: str) -> bytes | None:
    """Return an original from a backup, None if it has none such. Raises Mismatch, TooNew, Unreadable."""
    name = f"files/{digest[:2]}/{digest}{suffix}"
    with naming(file), _opened(file) as found:
        return b"".join(found.blocks(name)) if name in found.about["members"] else None


def before_migration(folder: Path) -> None:
    """Back the database up into ``backups/`` and keep the last few; originals are not migrated."""
    version = dialect.schema_version(folder / "archive.db")
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    file = folder / "backups" / f"before-migration-{stamp}-{version}{SUFFIX}"
    for _ in write(folder, file, originals=False):
        pass
    for old in sorted(file.parent.glob(f"before-migration-*{SUFFIX}"))[:-KEPT]:
        old.unlink(missing_ok=True)


def latest(folder: Path) -> list[Path]:
    """Return the backups in an archive's folder, newest first."""
    return sorted((folder / "backups").glob(f"*{SUFFIX}"), reverse=True)

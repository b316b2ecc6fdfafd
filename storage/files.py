"""Originals, kept by digest: ``files/ab/abcdef….pdf``; written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

from clipper.errors import Cause, cause_of
from storage.errors import ArchiveError, DiskFull, Lost, ReadOnly, Unreadable


class Files:
    """The folder of originals."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, digest: str, suffix: str = "") -> Path:
        """Return where an original lies, or would."""
        return self.folder / digest[:2] / (digest + suffix)

    def keep(self, original: bytes, digest: str, suffix: str = "") -> Path:
        """Write an original unless it is there; return its path. Raises DiskFull, ReadOnly, Lost."""
        path = self.path(digest, suffix)
        try:
            if path.exists() and path.stat().st_size == len(original):
                return path
            self.folder.mkdir(exist_ok=True)  # its own parent is not made: an archive was there, and is gone
            path.parent.mkdir(exist_ok=True)
            write_whole(path, original)
        except OSError as error:
            raise _lost(error, path) from error
        return path

    def read(self, digest: str, suffix: str = "") -> bytes:
        """Return an original's bytes; Lost if it is not there."""
        path = self.path(digest, suffix)
        try:
            return path.read_bytes()
        except OSError as error:
            raise _lost(error, path) from error

    def drop(self, digest: str, suffix: str = "") -> None:
        """Take an original away, if it is there."""
        self.path(digest, suffix).unlink(missing_ok=True)

    def all(self) -> Iterator[Path]:
        """Yield every original; half-written ones are not among them."""
        if self.folder.exists():
            for path in sorted(self.folder.glob("??/*")):
                if not path.name.startswith("."):
                    yield path

    def is_whole(self, path: Path) -> bool:
        """Return whether a file's content has the digest that is its name."""
        return sha256(path.read_bytes()).hexdigest() == path.stem


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all, also after a power cut."""
    half = path.with_name(f".{path.name}.{uuid4().hex[:8]}")
    try:
        with half.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)


def known(error: OSError, path: Path) -> ArchiveError:
    """Return the known error that the system's stands for."""
    match cause_of(error):
        case Cause.FULL:
            return DiskFull(path=path)
        case Cause.LOCKED:
            return ReadOnly(path=path)
    return Unreadable(path=path, reason=str(error))


def _lost(error: OSError, path: Path) -> ArchiveError:
    """The same of a part of an archive that is open."""
    found = known(error, path)
    return Lost(path=path, reason=str(error)) if isinstance(found, Unreadable) else found

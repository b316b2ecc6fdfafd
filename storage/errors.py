"""What can go wrong with an archive and is known: data, no sentences."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from clipper.errors import KnownError


class ArchiveError(KnownError):
    """Something known went wrong; ``data`` says with what."""

    def __init__(self, **data: Any) -> None:
        super().__init__(type(self).__name__, data)
        self.data = data

    @property
    def path(self) -> Path | None:
        """The file or folder it is about, if it is about one."""
        path = self.data.get("path")
        return Path(path) if path else None


class Unreadable(ArchiveError):
    """The folder or its database cannot be read, or is no archive: path, reason."""


class Lost(ArchiveError):
    """An open archive, or a part of it, is no longer where it was: path, reason."""


class TooNew(ArchiveError):
    """The archive was made by a newer version of the program: path, found, known."""


class Stale(ArchiveError):
    """What was to be changed has moved on, or is gone: what, id."""


class Overtaken(ArchiveError):
    """Something else was done after the step that was to be taken back: label."""


class Locked(ArchiveError):
    """Another program keeps the archive for itself: path."""


class DiskFull(ArchiveError):
    """There is no room left: path."""


class ReadOnly(ArchiveError):
    """The archive cannot be written to: path."""


class Corrupt(ArchiveError):
    """The database is damaged: path, reason."""


class NameTaken(ArchiveError):
    """There is such a name already: what, name."""


class Loop(ArchiveError):
    """A tag cannot stand under itself: id."""


class NotEmpty(ArchiveError):
    """The folder to write an archive into holds something already: path."""


class Mismatch(ArchiveError):
    """A backup or export is not what it says it is: path, what."""

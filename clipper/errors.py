"""Known errors: data for a sentence, never the sentence itself."""

from __future__ import annotations

import errno
from enum import StrEnum
from pathlib import Path


class KnownError(Exception):
    """Base of all errors that are worded for people; what it is about stands in its attributes."""


class Cause(StrEnum):
    """Why a file could not be written."""

    LOCKED = "locked"  # open in another program, or not ours to write
    NO_FOLDER = "no_folder"
    IS_FOLDER = "is_folder"  # a folder has the name that the file is to have
    NAME = "name"  # too long, or with characters that the disk takes in no name
    FULL = "full"
    OTHER = "other"


class WriteFailed(KnownError):  # noqa: N818  (what happened, in the past tense)
    """A file could not be written; what stood there before stands there still."""

    def __init__(self, path: Path, cause: Cause, detail: str = "") -> None:
        super().__init__(str(path), cause.value, detail)
        self.path = path
        self.cause = cause
        self.detail = detail


class TemplateUnreadable(KnownError):  # noqa: N818
    """A house template is no .docx that can be opened."""

    def __init__(self, path: Path, detail: str = "") -> None:
        super().__init__(str(path), detail)
        self.path = path
        self.detail = detail


def cause_of(error: OSError) -> Cause:
    """Return the cause that an operating system's error stands for."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return Cause.FULL
    if error.errno in (errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY, errno.EROFS):
        return Cause.LOCKED
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return Cause.NO_FOLDER
    if error.errno == errno.EISDIR:
        return Cause.IS_FOLDER
    if error.errno in (errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ):
        return Cause.NAME
    return Cause.OTHER

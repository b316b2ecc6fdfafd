"""Files that are replaced at once or not at all."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from clipper.errors import WriteFailed, cause_of


def store(data: bytes, path: Path) -> None:
    """Put bytes in a file's place, by way of a temporary file beside it; a link stays, its target changes.

    Raises:
        WriteFailed: if that cannot be done; what stood there before stands there still.
    """
    path = path.resolve()
    beside = path.with_name(f".{path.stem[:40]}-{uuid4().hex}.tmp")
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if path.exists() and not (path.is_file() and os.access(path, os.W_OK)):  # nor a device
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        with beside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            beside.chmod(path.stat().st_mode & 0o777)
        beside.replace(path)
    except OSError as error:
        raise WriteFailed(path, cause_of(error), str(error)) from error
    finally:
        with suppress(OSError):
            beside.unlink()

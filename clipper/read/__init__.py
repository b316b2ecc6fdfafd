"""Readers: a file becomes a PageText, one module a format.

A format is one line in `FORMATS`; its module is imported when its first file is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import cast

from clipper.model import Reason, Refusal
from clipper.read.source import Found, Known, Source, suffix

__all__ = ["FORMATS", "Format", "Found", "Known", "Source", "read"]

_HEAD = 4096  # bytes that tell a format by content


@dataclass(frozen=True, slots=True)
class Format:
    """A format by its names' ends and by how its files begin; `module.read(source)` yields what is found."""

    name: str
    suffixes: tuple[str, ...]
    module: str
    begins: tuple[bytes, ...] = ()

    @property
    def read(self) -> Callable[[Source], Iterator[Found]]:
        """The reader, its module imported now."""
        return cast(Callable[[Source], Iterator[Found]], import_module(self.module).read)


FORMATS = (
    Format("records", (".jsonl", ".jsonl.xz", ".ndjson", ".ndjson.xz"), "clipper.read.jsonl"),
    Format("text", (".txt", ".text", ".md", ".markdown", ".asc"), "clipper.read.text"),
)


def format_of(path: Path, head: bytes) -> Format | None:
    """The format of a file: by what it begins with, then by its name; None where nothing here reads it."""
    for form in FORMATS:
        if any(head.startswith(begin) for begin in form.begins):
            return form
    name = path.name.lower()
    for form in FORMATS:
        if name.endswith(form.suffixes):
            return form
    return None if suffix(path) else FORMATS[-1]


def read(path: Path, known: Known | None = None, encoding: str | None = None) -> Iterator[Found]:
    """Yield what a file holds: a page, pages of finished articles, or why it (or a line) was refused."""
    source = Source(path, known or Known(), encoding)
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
        if not head:
            yield Refusal(source.name, Reason.EMPTY)
        elif form := format_of(path, head):
            yield from form.read(source)
        else:
            yield Refusal(source.name, Reason.UNKNOWN_FORMAT, suffix(path))
    except FileNotFoundError:
        yield Refusal(source.name, Reason.NOT_FOUND)
    except OSError as error:
        yield Refusal(source.name, Reason.UNREADABLE, error.strerror or "")
    except ValueError as error:  # a name no file system can hold
        yield Refusal(source.name, Reason.UNREADABLE, str(error))

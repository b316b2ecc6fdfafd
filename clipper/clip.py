"""Paths become clippings: read, find out which page it is, segment.

A generator: what it yields is the progress, closing it cancels, one bad file never stops the others.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Iterator
from functools import lru_cache, partial
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from clipper.bulk import in_processes, processes
from clipper.model import Clipping, PageText, Reason, Refusal
from clipper.read import Known, read

if TYPE_CHECKING:
    from clipper.segment.trained import Trained

_IGNORED = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
_MANY = 40  # files from which it pays to begin processes


def clip(
    paths: Iterable[Path],
    known: Known | None = None,
    encoding: str | None = None,
    model: Path | None = None,
) -> Generator[Clipping | Refusal, None, None]:
    """Yield what each file became, in order; folders are walked sorted, hidden files left out.

    `known` is put over every page's guessed identity; `encoding` over every guessed encoding; `model` is the
    file of a model that learned from corrections.  Many files are cut by several processes.
    """
    cut = partial(one, known=known, encoding=encoding, model=model)
    files = walk(paths)
    first = list(islice(files, _MANY))
    if len(first) < _MANY or processes() < 2:
        for path in chain(first, files):
            if isinstance(path, Refusal):
                yield path
            else:
                yield from cut(path)
    else:
        yield from in_processes(chain(first, files), cut, here=_is_stream)


def one(
    path: Path, known: Known | None, encoding: str | None, model: Path | None = None
) -> Iterator[Clipping | Refusal]:
    """Yield what one file became: a page, or pages of finished articles, or why it is none."""
    for found in read(path, known, encoding):
        yield clipping(found, model) if isinstance(found, PageText) else found


def _is_stream(path: Path) -> bool:
    """Whether a file holds many pages, which are given as they are read."""
    return ".jsonl" in path.name.lower() or ".ndjson" in path.name.lower()


def clipping(page: PageText, model: Path | None = None) -> Clipping:
    """The clipping that a page's text becomes, cut with the model in a file where there is one."""
    from clipper.segment import segment

    cut = segment(page, learned(model))
    return Clipping(page.name, page.page, cut.articles, page.digest, page, cut.furniture)


def learned(model: Path | None) -> Trained | None:
    """The model in a file, None (the shipped one) where there is none or it is of another version."""
    if model is None:
        return None
    try:
        return _loaded(model, model.stat().st_mtime_ns)
    except (OSError, ValueError):
        return None


@lru_cache(maxsize=1)
def _loaded(model: Path, changed: int) -> Trained:
    """The model in a file as it was at a moment."""
    from clipper.segment.trained import load

    return load(model)


def walk(paths: Iterable[Path]) -> Iterator[Path | Refusal]:
    """Yield the files that are named and the files in the folders that are named, each folder sorted."""
    for path in paths:
        try:
            is_folder = path.is_dir()
        except (OSError, ValueError):
            is_folder = False
        if is_folder:
            yield from _files(path, frozenset())
        else:
            yield path


def _files(folder: Path, above: frozenset[str]) -> Iterator[Path | Refusal]:
    """Yield a folder's files, then its folders' files; a link back to a folder above is left out."""
    try:
        real = os.path.realpath(folder)
        entries = sorted(folder.iterdir(), key=lambda entry: (entry.is_dir(), entry.name))
    except OSError as error:
        yield Refusal(str(folder), Reason.UNREADABLE, error.strerror or "")
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name.lower() in _IGNORED:
            continue
        if not entry.is_dir():
            yield entry
        elif os.path.realpath(entry) not in above | {real}:
            yield from _files(entry, above | {real})

"""jieba's words, cut by rjieba: its dictionary is read at once, or gently beside a window.

rjieba reads it while it is imported, in one piece: for 0.12 s no other thread runs.  Word by word that takes
0.5 s, of which nobody else notices anything.  A test compares what the two ways cut.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from importlib import import_module
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from pathlib import Path
from typing import Any, Protocol

from clipper.breath import breathing, lets_others


class Cutter(Protocol):
    """What cuts a text into words."""

    def cut(self, text: str, hmm: bool) -> Iterable[str]:
        """Return the words of a text; those that no dictionary has are guessed."""

    def tag(self, text: str, hmm: bool = True) -> Iterable[tuple[str, str]]:
        """Return the words of a text, each with its part of speech."""

    def suggest_freq(self, word: str) -> int:
        """Return how often a word would have to stand in the dictionary to be cut as one."""


_lock = threading.Lock()
_read: list[Cutter] = []  # the one in use, once there is one


def cutter() -> Cutter:
    """Return what cuts words; the dictionary is read now, if it was not yet: gently beside a window."""
    if lets_others():
        read_gently()
    with _lock:
        if not _read:
            whole: Any = import_module("rjieba")  # kept off the way of those who never rank
            _read.append(whole)
        return _read[0]


def read_gently() -> None:
    """Read the dictionary word by word, unless it was read before; who wants words meanwhile waits for it."""
    with _lock:
        if not _read:
            _read.append(word_by_word())


def word_by_word() -> Cutter:
    """Return what cuts words as rjieba does, its dictionary read by us from jieba, where it comes from."""
    made: Cutter = _extension().Jieba.empty()
    add: Any = made.add_word  # type: ignore[attr-defined]
    with (_folder("jieba") / "dict.txt").open(encoding="utf-8") as lines:
        for line in breathing(lines):
            word, frequency, tag = line.split()
            add(word, int(frequency), tag)
    return made


def _extension() -> Any:  # noqa: ANN401  (it has no types)
    """The module of rjieba without what its package does when it is imported."""
    found = PathFinder.find_spec("rjieba.rjieba", [str(_folder("rjieba"))])
    assert found is not None and found.loader is not None
    module = module_from_spec(found)
    found.loader.exec_module(module)
    return module


def _folder(package: str) -> Path:
    """Where a package lies; it is not imported."""
    found = find_spec(package)
    assert found is not None and found.origin is not None
    return Path(found.origin).parent

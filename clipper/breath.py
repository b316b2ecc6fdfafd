"""Where long work on a thread may let others go first: before a statement, between words and articles."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
_here = threading.local()


def let_first(wait: Callable[[], object] | None) -> None:
    """On this thread, call this wherever work may wait; None: it waits for nobody, as on all others."""
    _here.wait = wait


def lets_others() -> bool:
    """Whether this thread lets anybody go first."""
    return getattr(_here, "wait", None) is not None


def breathe() -> None:
    """Let those go first whom this thread lets."""
    wait = getattr(_here, "wait", None)
    if wait is not None:
        wait()


def breathing(items: Iterable[T]) -> Iterator[T]:
    """Yield what is given, and breathe before each."""
    for item in items:
        breathe()
        yield item

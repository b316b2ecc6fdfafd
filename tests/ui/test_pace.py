"""What is there after a start stays; what is left of later windows does not."""

from __future__ import annotations

import gc
import weakref

from ui import pace


class Cycle:
    """What only Python's search for garbage frees."""

    def __init__(self) -> None:
        self.own = self


def test_garbage_is_freed_also_where_another_window_was_opened_before_it_was_found() -> None:
    pace.settle()
    left = weakref.ref(Cycle())
    pace.settle()
    gc.collect()
    assert left() is None

"""Work lets others go first on the thread that is told to, and nowhere else."""

from __future__ import annotations

import threading
from collections import Counter

from clipper.breath import breathe, breathing, let_first


def test_each_thread_lets_its_own_go_first() -> None:
    calls = Counter[str]()
    let_first(lambda: calls.update(["here"]))
    try:
        other = threading.Thread(target=breathe)
        other.start()
        other.join()
        assert list(breathing("abc")) == ["a", "b", "c"] and calls == {"here": 3}
    finally:
        let_first(None)
    breathe()
    assert calls == {"here": 3}

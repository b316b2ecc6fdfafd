"""Other threads wait at their next step while the window is busy, and not for a window that waits."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from pytestqt.qtbot import QtBot

from clipper.breath import breathe
from ui import turns
from ui.task import Tasks


@contextmanager
def worked(qtbot: QtBot, steps: int) -> Iterator[threading.Event]:
    """Both threads have something to do, in so many steps; set when they did it. Left when all is over."""
    tasks, begun, done = Tasks(), threading.Barrier(3), threading.Barrier(2, action=lambda: over.set())
    over, go = threading.Event(), threading.Event()

    def work() -> None:
        begun.wait(20)
        go.wait(20)
        for _step in range(steps):
            breathe()
        done.wait(20)

    tasks.write("work", work)
    tasks.ask("work", work, lambda _value: None)
    qtbot.waitUntil(lambda: begun.n_waiting == 2)
    begun.wait(20)
    time.sleep(2 * turns.LATE)  # the window is busy from here on
    go.set()
    yield over
    qtbot.waitUntil(over.is_set, timeout=20_000)
    qtbot.waitUntil(lambda: not tasks.running() and not tasks._turns._clock.isActive(), timeout=20_000)
    tasks.stop()


def test_both_threads_wait_while_the_window_is_busy(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE", 60.0)
    with worked(qtbot, 1) as over:
        assert not over.wait(0.1)


def test_a_window_that_waits_itself_is_waited_for_once(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE", 0.5)
    with worked(qtbot, 1000) as over:
        assert over.wait(20)


def test_who_ends_waits_for_nobody(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE", 60.0)
    tasks, done = Tasks(), list[int]()

    def work() -> None:
        time.sleep(2 * turns.LATE)
        breathe()
        done.append(1)

    tasks.write("work", work)
    tasks.stop()
    assert done == [1]

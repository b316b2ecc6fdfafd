"""Qt's objects in cycles are destroyed on the window's thread, however busy the others are."""

from __future__ import annotations

import gc
import threading

import pytest
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from ui import garbage, pace
from ui.garbage import Garbage, collect
from ui.task import Tasks


class Dialog(QDialog):
    """Is part of a cycle; tells on which thread it was destroyed."""

    def __init__(self, told: list[int]) -> None:
        super().__init__()
        self._told = told
        self.button = QPushButton(self)
        self.acts = {self.button: self.accept, self: lambda: self.reject()}

    def __del__(self) -> None:
        self._told.append(threading.get_ident())


def allocate() -> None:
    """Make so much on this thread that Python would collect every generation."""
    for _turn in range(400):
        _kept = [[number] for number in range(1000)]


def test_widgets_are_not_destroyed_on_another_thread(qtbot: QtBot) -> None:
    tasks, told, here = Tasks(), list[int](), threading.get_ident()
    for _round in range(5):
        for _dialog in range(20):
            Dialog(told)
        answered: list[object] = []
        tasks.ask("work", allocate, answered.append)
        tasks.write("work", allocate).succeeded.connect(answered.append)
        qtbot.waitUntil(lambda seen=answered: len(seen) == 2, timeout=20_000)  # type: ignore[misc]
    tasks.stop()
    gc.collect()
    assert len(told) == 100 and set(told) == {here}


def test_garbage_is_collected_all_the_same(qtbot: QtBot) -> None:
    tasks, told = Tasks(), list[int]()
    Dialog(told)
    allocate()

    def look() -> bool:
        for _turn in range(20):
            _kept = [[number] for number in range(1000)]
            collect()
        return bool(told)

    qtbot.waitUntil(look, timeout=20_000)
    tasks.stop()


def test_python_collects_again_when_the_last_is_stopped(qtbot: QtBot) -> None:
    first, second = Tasks(), Tasks()
    assert not gc.isenabled()
    first.stop()
    assert not gc.isenabled()
    second.stop()
    assert gc.isenabled()


def test_what_settles_later_leaves_it_to_the_windows_thread(qtbot: QtBot) -> None:
    tasks = Tasks()
    pace.settle()
    assert not gc.isenabled()
    tasks.stop()
    assert gc.isenabled()


def test_stopping_twice_counts_once(qtbot: QtBot) -> None:
    tasks = Tasks()
    other = Garbage(tasks)
    other.stop()
    other.stop()
    assert not gc.isenabled()
    tasks.stop()
    assert gc.isenabled()


def test_everything_is_looked_through_only_while_the_person_is_elsewhere_or_after_long(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    tasks, seen = Tasks(), set[int]()

    def note(phase: str, info: dict[str, int]) -> None:
        seen.add(info["generation"])

    def work() -> set[int]:
        seen.clear()
        kept = []
        for _turn in range(150):
            kept.append([[number] for number in range(1000)])
            collect()
        return set(seen)

    window = QPushButton()
    qtbot.addWidget(window)
    gc.callbacks.append(note)
    with qtbot.waitActive(window):
        window.show()
    here = work()
    monkeypatch.setattr(garbage, "SELDOM", 5)
    later = work()
    gc.callbacks.remove(note)
    tasks.stop()
    assert 2 not in here and 1 in here and 2 in later

"""Long operations and questions away from the window's thread."""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterator

import pytest
from PySide6.QtCore import QEventLoop
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from ui import turns
from ui.task import Task, Tasks


class KnownError(Exception):
    """An error the tasks are told to expect."""


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    made = Tasks(known=(KnownError,))
    yield made
    made.stop()


def test_progress_then_result_on_the_windows_thread(tasks: Tasks, qtbot: QtBot) -> None:
    seen: list[object] = []
    here = threading.get_ident()
    threads: set[int] = set()

    def count() -> Generator[int, None, str]:
        threads.add(threading.get_ident())
        yield from range(3)
        return "done"

    def note(value: object) -> None:
        assert threading.get_ident() == here
        seen.append(value)

    task = tasks.write("count", count)
    task.progressed.connect(note)
    task.succeeded.connect(note)
    with qtbot.waitSignal(task.ended, timeout=5000):
        pass
    assert seen == [0, 1, 2, "done"]
    assert here not in threads


def test_cancel_closes_the_generator(tasks: Tasks, qtbot: QtBot) -> None:
    closed = threading.Event()

    def endless() -> Iterator[int]:
        try:
            number = 0
            while True:
                yield (number := number + 1)
        finally:
            closed.set()

    task = tasks.write("endless", endless)
    task.progressed.connect(lambda _n: task.cancel())
    with qtbot.waitSignal(task.ended, timeout=5000):
        pass
    assert closed.is_set()
    assert task.state == "cancelled"


def test_a_task_cancelled_before_its_turn_never_starts(tasks: Tasks, qtbot: QtBot) -> None:
    go, ran = threading.Event(), []
    tasks.write("first", go.wait)
    second = tasks.write("second", lambda: ran.append(1))
    second.cancel()
    with qtbot.waitSignal(second.ended, timeout=5000):
        go.set()
    assert not ran
    assert second.state == "cancelled"


def test_known_errors_fail_the_task_and_are_no_bug(tasks: Tasks, qtbot: QtBot) -> None:
    bugs: list[object] = []
    tasks.bug.connect(bugs.append)

    def fail() -> None:
        raise KnownError

    task = tasks.write("fail", fail)
    with qtbot.waitSignal(task.failed, timeout=5000) as caught:
        pass
    assert isinstance(caught.args[0], KnownError)
    assert not bugs


def test_bugs_are_reported_and_the_thread_goes_on(tasks: Tasks, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tasks.bug, timeout=5000) as caught:
        tasks.write("bug", lambda: 1 // 0)
    assert isinstance(caught.args[0], ZeroDivisionError)
    after = tasks.write("after", lambda: 42)
    with qtbot.waitSignal(after.succeeded, timeout=5000) as done:
        pass
    assert done.args == [42]


def test_only_the_newest_question_is_answered(tasks: Tasks, qtbot: QtBot) -> None:
    go = threading.Event()
    answers: list[int] = []
    tasks.ask("search", lambda: go.wait() and 1, answers.append)
    for number in (2, 3, 4):
        tasks.ask("search", lambda n=number: n, answers.append)  # type: ignore[misc]
    tasks.ask("other", lambda: 9, answers.append)
    go.set()
    qtbot.waitUntil(lambda: 9 in answers, timeout=5000)
    assert answers == [4, 9]


def test_a_widget_that_is_gone_is_told_no_answer(tasks: Tasks, qtbot: QtBot) -> None:
    asked, answers = QWidget(), list[int]()
    tasks.ask("name", lambda: "name", asked.setObjectName)
    tasks.ask("other", lambda: 1, answers.append)
    delete(asked)
    qtbot.waitUntil(lambda: answers == [1])  # and pytest-qt fails where an answer raised


def test_a_failing_question_tells_who_asked(tasks: Tasks, qtbot: QtBot) -> None:
    def fail() -> None:
        raise KnownError

    errors: list[BaseException] = []
    tasks.ask("q", fail, lambda _v: None, errors.append)
    qtbot.waitUntil(lambda: bool(errors), timeout=5000)
    assert isinstance(errors[0], KnownError)


def test_stop_cancels_what_runs(qtbot: QtBot) -> None:
    tasks = Tasks()
    closed = threading.Event()

    def endless() -> Iterator[int]:
        try:
            while True:
                yield 1
        finally:
            closed.set()

    task: Task = tasks.write("endless", endless)
    qtbot.waitUntil(lambda: task.state == "running", timeout=5000)
    tasks.stop()
    assert closed.is_set()


def test_what_a_person_changed_last_is_stored_before_the_end(qtbot: QtBot) -> None:
    tasks, stored, begun = Tasks(), [], threading.Event()

    def long() -> Generator[int, None, None]:
        begun.set()
        while True:
            threading.Event().wait(0.05)
            yield 1

    tasks.write("import", long, long=True)
    begun.wait()
    for change in range(3):
        tasks.write("note", lambda change=change: stored.append(change))  # type: ignore[misc]
    tasks.write("another import", lambda: stored.append("never"), long=True)
    tasks.stop()
    assert stored == [0, 1, 2]


def test_short_operations_run_between_the_steps_of_a_long_one(tasks: Tasks, qtbot: QtBot) -> None:
    done: list[str] = []
    go = threading.Event()

    def steps() -> Iterator[int]:
        for number in range(3):
            go.wait()
            done.append(f"step {number}")
            yield number

    long = tasks.write("long", steps, long=True)
    tasks.write("short", lambda: done.append("short"))
    with qtbot.waitSignal(long.ended, timeout=5000):
        go.set()
    assert done == ["step 0", "short", "step 1", "step 2"]


def test_nothing_more_is_computed_until_the_window_has_shown_the_answer(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "PATIENCE", 60.0)
    tasks, seen, done = Tasks(), [], threading.Event()

    class View(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
            if done.is_set():
                seen.append("painted")

    view = View()
    qtbot.addWidget(view)
    with qtbot.waitExposed(view):
        view.show()

    def answer(_value: object) -> None:
        done.set()
        seen.append("answered")
        view.update()

    tasks.ask("first", lambda: None, answer)
    tasks.ask("second", lambda: seen.append("asked"), lambda _value: seen.append("second"))
    qtbot.waitUntil(lambda: "second" in seen, timeout=5000)
    tasks.stop()
    assert seen == ["answered", "painted", "asked", "second"]


def test_a_window_that_waits_within_an_answer_holds_up_nothing(tasks: Tasks, qtbot: QtBot) -> None:
    loop = QEventLoop()
    tasks.ask("first", lambda: None, lambda _value: loop.exec())
    tasks.ask("second", lambda: None, lambda _value: loop.quit())
    qtbot.waitUntil(lambda: not loop.isRunning(), timeout=5000)

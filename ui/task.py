"""Work away from the window's thread: long operations on the writing thread, questions on the reading one.

A long operation is a generator: what it yields is its progress, to cancel is to close it.  Of several
questions under one key only the newest is answered.  Everything comes back through one queued signal.

Whenever the window is busy, both wait at the next step of what they do (`ui/turns.py`).
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Generator
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot
from shiboken6 import isValid

from clipper.breath import let_first
from ui.garbage import Garbage
from ui.turns import Turns

log = logging.getLogger(__name__)


class Task(QObject):
    """One long operation, seen from the window's thread."""

    progressed = Signal(object)  # what the operation yielded
    succeeded = Signal(object)  # what it returned
    failed = Signal(object)  # the exception that ended it
    ended = Signal()  # always, last

    def __init__(
        self, label: str, make: Callable[[], object], parent: QObject | None = None, *, long: bool = False
    ) -> None:
        super().__init__(parent)
        self.label = label
        self.make = make
        self.long = long
        self.state = "waiting"  # then running, and at the end succeeded, failed or cancelled
        self.error: BaseException | None = None
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        """Stop at the next thing it yields; what was done until then stays."""
        self._cancelled.set()

    @property
    def cancelled(self) -> bool:
        """Whether it was asked to stop."""
        return self._cancelled.is_set()


@dataclass(slots=True)
class _Question:
    key: str
    number: int
    ask: Callable[[], object]
    answer: Callable[[Any], object]
    failed: Callable[[BaseException], None] | None = None


_SHORT = object()  # on the queue: there are short operations to run


class _Thread(QThread):
    """A thread that does one thing after another until it is given None."""

    def __init__(
        self, name: str, work: Callable[[Any], None], wait: Callable[[], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._queue: SimpleQueue[object] = SimpleQueue()
        self._work = work
        self._wait = wait
        self._given = self._done = 0

    def give(self, item: object) -> None:
        """From the window's thread: give it something to do; None is the last."""
        self._given += 1
        self._queue.put(item)

    def works(self) -> bool:
        """Whether it has something to do."""
        return self._given > self._done

    def run(self) -> None:
        """Work until told to end."""
        let_first(self._wait)
        while (item := self._queue.get()) is not None:
            self._work(item)
            self._done += 1


class Tasks(QObject):
    """The two threads and what runs on them."""

    started = Signal(object)  # a Task
    bug = Signal(object)  # an exception nobody expected, already logged
    _delivered = Signal(object, object)

    def __init__(self, known: tuple[type[BaseException], ...] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._known = known
        self._asked = 0  # questions
        self._newest: dict[str, int] = {}  # number of the last question under a key, until it is answered
        self._running: set[Task] = set()
        self._delivered.connect(self._receive, Qt.ConnectionType.QueuedConnection)
        self._within = False  # a short operation runs between the steps of a long one
        self._short: SimpleQueue[Task] = SimpleQueue()
        self._turns = Turns(self, lambda: self._writer.works() or self._reader.works())
        self._writer = _Thread("writing", self._work, self._turns.wait, self)
        self._reader = _Thread("reading", self._answer, self._turns.wait, self)
        self._garbage = Garbage(self)  # before there are other threads
        self._writer.start()
        self._reader.start()

    def write(self, label: str, make: Callable[[], object], *, long: bool = False) -> Task:
        """Run an operation on the writing thread, after those of its kind begun before it.

        Args:
            label: what it does, for the person who waits.
            make: called there; where it returns a generator, that is run to its end and its yields reported.
            long: others that are not long may run between what it yields.

        Returns:
            The task; connect to its signals at once.
        """
        task = Task(label, make, self, long=long)
        self._running.add(task)
        if not long:
            self._short.put(task)
        self._writer.give(task if long else _SHORT)
        self._turns.begin()
        self.started.emit(task)
        return task

    def ask(
        self,
        key: str,
        ask: Callable[[], object],
        answer: Callable[[Any], object],
        failed: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Ask on the reading thread; answer is called here, unless the key was asked anew meanwhile."""
        self._asked += 1
        self._newest[key] = self._asked
        self._reader.give(_Question(key, self._asked, ask, answer, failed))
        self._turns.begin()

    def forget(self, key: str) -> None:
        """Drop the questions under a key that were not answered yet."""
        self._newest.pop(key, None)

    def running(self) -> list[Task]:
        """Tasks that have not ended."""
        return [task for task in self._running if task.state in ("waiting", "running")]

    def stop(self) -> None:
        """Cancel what runs and long operations, carry out short ones that wait: what a person changed last.

        Both threads are waited for; nothing is delivered afterwards.
        """
        for task in self._running:
            if task.long or task.state == "running":
                task.cancel()
        self._newest.clear()
        self._turns.stop()  # the window waits for them now
        self._writer.give(None)
        self._reader.give(None)
        self._writer.wait()
        self._reader.wait()
        self._garbage.stop()

    @Slot(object, object)
    def _receive(self, deliver: Callable[[object], None], value: object) -> None:
        deliver(value)

    def _post(self, deliver: Callable[[Any], None], value: object) -> None:
        """From either thread: have deliver(value) called on the window's thread."""
        self._delivered.emit(deliver, value)

    # On the writing thread.

    def _work(self, item: object) -> None:
        if isinstance(item, Task):
            self._run(item)
        else:
            self._run_short()

    def _run_short(self) -> None:
        while not self._short.empty():
            self._run(self._short.get())

    def _run(self, task: Task) -> None:
        if task.cancelled:
            self._post(self._end(task, "cancelled"), None)
            return
        task.state = "running"
        self._turns.wait()
        try:
            result = task.make()
            if isinstance(result, Generator):
                result = self._steps(task, result)
        except self._known as error:
            self._post(self._end(task, "failed"), error)
        except Exception as error:
            log.exception("in task %r", task.label)
            self._post(self._end(task, "failed"), error)
            self._post(self.bug.emit, error)
        else:
            self._post(self._end(task, "cancelled" if task.cancelled else "succeeded"), result)

    def _steps(self, task: Task, steps: Generator[object, None, object]) -> object:
        while True:
            try:
                progress = next(steps)
            except StopIteration as end:
                return end.value
            self._post(task.progressed.emit, progress)
            self._turns.wait()
            if not self._within:
                self._within = True
                self._run_short()
                self._within = False
            if task.cancelled:
                steps.close()
                return None

    def _end(self, task: Task, state: str) -> Callable[[Any], None]:
        def end(value: object) -> None:
            task.state = state
            self._running.discard(task)
            if isinstance(value, BaseException):
                task.error = value
                task.failed.emit(value)
            elif state == "succeeded":
                task.succeeded.emit(value)
            task.ended.emit()
            task.deleteLater()

        return end

    # On the reading thread.

    def _answer(self, question: _Question) -> None:
        self._turns.wait()
        if self._stale(question):
            return
        receiver: Callable[[Any], object] | None = question.answer
        try:
            value = question.ask()
        except Exception as error:
            if not isinstance(error, self._known):
                log.exception("in question %r", question.key)
                self._post(self.bug.emit, error)
            value, receiver = error, question.failed
        self._turns.give()
        self._post(lambda found: self._deliver(question, receiver, found), value)

    def _deliver(self, question: _Question, receiver: Callable[[Any], object] | None, value: object) -> None:
        try:
            if not self._stale(question):
                del self._newest[question.key]
                if receiver and not _gone(receiver):
                    receiver(value)
        finally:
            self._turns.taken()

    def _stale(self, question: _Question) -> bool:
        return self._newest.get(question.key) != question.number


def _gone(receiver: Callable[[Any], object]) -> bool:
    """Whether the widget that asked is deleted: a dialog that was closed before its answer came."""
    asker = getattr(receiver, "__self__", None)
    return isinstance(asker, QObject) and not isValid(asker)

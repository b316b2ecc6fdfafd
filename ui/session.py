"""An open archive as the window uses it: written to and asked on other threads, changes told to all."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from clipper.errors import KnownError
from storage import Archive
from storage.values import Change, Step
from ui import settings, words
from ui.dialogs.about import details
from ui.settings import Settings
from ui.task import Task, Tasks

POLL = 1000  # milliseconds between looks for changes by other processes: seen within two seconds for certain


class _GivenUp(Exception):  # noqa: N818  (no error: the person wanted it)
    """An undo or redo is not gone on with."""


class Session(QObject):
    """One archive, its two threads, and the person's settings."""

    changed = Signal(object)  # Change, on the window's thread, also for changes from outside
    failed = Signal(str, str)  # a known error, in a sentence, and its details for who is asked for help
    settings_changed = Signal(object)  # Settings
    turning = Signal(
        bool, int, int
    )  # a long undo or (True) redo: rows done, how many there are; on that thread
    turned = Signal(bool)  # an undo or redo ended; whether it was given up
    _told = Signal(object)  # Change, from whatever thread made it

    def __init__(self, archive: Archive, current: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.archive = archive
        self.settings = current
        self.tasks = Tasks(known=(KnownError,), parent=self)
        self._told.connect(self.changed, Qt.ConnectionType.QueuedConnection)
        self._stop_listening = archive.listen(self._told.emit)
        self.imports: dict[str, Callable[[], object]] = {}  # batch that runs → what stops it, from any thread
        self._given_up = Event()
        self._clock = QTimer(self, interval=POLL)
        self._clock.timeout.connect(self._poll)
        self._clock.start()

    def do(self, label: str, act: Callable[[], object], then: Callable[[Any], object] | None = None) -> Task:
        """Write something; what it returns is given to `then`, a known error is told in a sentence."""
        task = self.tasks.write(label, act)
        if then is not None:
            task.succeeded.connect(lambda value: then(value))
        task.failed.connect(self.fail)
        return task

    def change(self, act: Callable[[Archive], object], then: Callable[[Any], object] | None = None) -> Task:
        """Change the archive; what came of it is given to `then`, a known error is told in a sentence."""
        return self.do("change", lambda: act(self.archive), then)

    def undo(self, done: object = None, then: Callable[[Change | None], object] | None = None) -> None:
        """Take the last step back; where a Change or Step is given, that one or none.

        An import that runs and is taken back is stopped.  `then` is given what changed.
        """
        if isinstance(done, Change) and done.step is None:
            return  # nothing was changed then: the last step is another one
        only = done.step if isinstance(done, Change) else done if isinstance(done, Step) else None
        self._turn(lambda: self._undo(only), then)

    def redo(self, then: Callable[[Change | None], object] | None = None) -> None:
        """Do the step last taken back again.  `then` is given what changed."""
        self._turn(lambda: self.archive.redo(partial(self._tell, True)), then)

    def give_up(self) -> None:
        """Leave an undo or redo that runs; nothing of it is done then."""
        self._given_up.set()

    def _turn(
        self, turn: Callable[[], Change | None], then: Callable[[Change | None], object] | None
    ) -> None:
        def run() -> Change | None:
            self._given_up.clear()
            with suppress(_GivenUp):
                return turn()
            return None

        self.do("undo", run, then).ended.connect(lambda: self.turned.emit(self._given_up.is_set()))

    def _tell(self, redo: bool, done: int, total: int) -> None:
        """On the writing thread, between two parts of a long undo or redo."""
        self.turning.emit(redo, done, total)
        if self._given_up.is_set():
            raise _GivenUp

    def ask(self, key: str, question: Callable[[], object], answer: Callable[[Any], object]) -> None:
        """Ask something; an older question under the same key is dropped."""
        self.tasks.ask(key, question, answer, self.fail)

    def fail(self, error: BaseException) -> None:
        """Tell a known error; bugs are told by the tasks."""
        if isinstance(error, KnownError):
            self.failed.emit(words.error(error), details(error))

    def set(self, changed: Settings) -> None:
        """Use other settings and keep them."""
        before = self.settings
        if changed != before:
            self.adopt(changed)
            self.tasks.write("settings", lambda: settings.save_changes(before, changed))

    def adopt(self, changed: Settings) -> None:
        """Use settings that were changed and kept by another window."""
        if changed != self.settings:
            self.settings = changed
            self.settings_changed.emit(changed)

    def watch(self, folder: str) -> None:
        """Have this archive take in what comes into a folder; empty: into none."""
        self.set(dataclasses.replace(self.settings, watched=folder, watched_by=self.archive.id.hex))

    def watched(self) -> str:
        """The folder whose pages this archive takes in; empty if there is none."""
        own = self.settings.watched_by in ("", self.archive.id.hex)
        return self.settings.watched if own else ""

    def stop(self) -> None:
        """Stop everything; the archive stays open."""
        self._clock.stop()
        self._stop_listening()
        self.tasks.stop()

    def close(self) -> None:
        """Stop everything and close the archive."""
        self.stop()
        self.archive.close()

    def _undo(self, only: Step | None) -> Change | None:
        """On the writing thread, between two steps of an import."""
        done = self.archive.undo(only, partial(self._tell, False))
        stop = self.imports.get(str(done.step.data.get("batch"))) if done and done.step else None
        if stop is not None:
            stop()
        return done

    def _poll(self) -> None:
        self.tasks.ask("poll", self.archive.poll, self._polled)

    def _polled(self, change: Change | None) -> None:
        if change is not None:
            self.changed.emit(change)

"""A folder that is watched: what comes into it is taken in once it is no longer written to.

It may lie in a network that answers slowly or not at all: a thread of its own looks, for which nobody waits.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QFileSystemWatcher, QObject, QSettings, Qt, QTimer, Signal

from clipper.clip import walk
from clipper.model import Refusal

EVERY = 3000  # milliseconds between two looks; a file that is the same at both is whole
SOON = 300  # milliseconds after the system says that something changed
Seen = dict[str, tuple[int, int]]  # file → size in bytes, time of its last change in nanoseconds
See = Callable[[Path], Seen | None]


class Watch(QObject):
    """Looks at a folder away from all other work, and tells of new files, each once."""

    arrived = Signal(object)  # list of files
    lost = Signal(object)  # the folder that is not there any more; it is looked for all the same
    looked = Signal()  # once
    _found = Signal(object, object)  # the folder, what stands in it; from the thread that looked

    def __init__(
        self, kept: QSettings, parent: QObject, *, every: int = EVERY, see: See | None = None
    ) -> None:
        super().__init__(parent)
        self._kept, self._see = kept, see or standing
        self.folder: Path | None = None
        self._there = True  # whether the folder was there at the last look
        self._looking = False
        self._found.connect(self._seen, Qt.ConnectionType.QueuedConnection)
        self._before: Seen = {}  # as at the last look
        self._told: Seen = {}
        self._system = QFileSystemWatcher(self)
        self._clock = QTimer(self, interval=every)
        self._clock.timeout.connect(self.look)
        self._soon = QTimer(self, singleShot=True, interval=min(SOON, every))
        self._soon.timeout.connect(self.look)
        self._system.directoryChanged.connect(lambda _path: self._soon.start())

    def follow(self, folder: str) -> None:
        """Watch a folder from now on; empty: none."""
        wanted = Path(folder).expanduser() if folder else None
        if wanted == self.folder:
            return
        if self._system.directories():
            self._system.removePaths(self._system.directories())
        self.folder, self._before, self._there = wanted, {}, True
        self._looking = False  # at this one: who still waits for another folder tells of it in vain
        if wanted is None:
            self._clock.stop()
            return
        self._told = self._recall()
        self._clock.start()
        self.look()

    def look(self) -> None:
        """Look at the folder once, unless the last look still takes its time."""
        if self.folder is not None and not self._looking:
            self._looking = True
            Thread(target=self._look, args=(self.folder,), name="watching", daemon=True).start()

    def _look(self, folder: Path) -> None:
        """On a thread of its own."""
        now = self._see(folder)
        with suppress(RuntimeError):  # the window was closed meanwhile
            self._found.emit(folder, now)

    def _seen(self, folder: Path, now: Seen | None) -> None:
        if folder == self.folder:
            self._looking = False
            self._compare(folder, now)
            self.looked.emit()

    def _compare(self, folder: Path, now: Seen | None) -> None:
        there, self._there = self._there, now is not None
        if now is None:
            if there:
                self.lost.emit(folder)
            return
        if str(folder) not in self._system.directories():
            self._system.addPath(str(folder))
        new = [name for name, state in now.items() if self._told.get(name) != state]
        whole = [name for name in new if self._before.get(name) == now[name]]
        self._before = now
        if whole:
            self._told.update({name: now[name] for name in whole})
            self._remember(now)
            self.arrived.emit([Path(name) for name in whole])

    def _recall(self) -> Seen:
        text = str(self._kept.value(f"watched/{self._key()}", "", type=str))
        return {name: (state[0], state[1]) for name, state in json.loads(text or "{}").items()}

    def _remember(self, now: Mapping[str, tuple[int, int]]) -> None:
        self._told = {name: state for name, state in self._told.items() if name in now}
        self._kept.setValue(f"watched/{self._key()}", json.dumps(self._told))

    def _key(self) -> str:
        return str(self.folder).replace("/", "|").replace("\\", "|")


def standing(folder: Path) -> Seen | None:
    """The files of a folder and of those in it, as they stand; None if it is gone, or out of reach."""
    try:
        next(folder.iterdir(), None)
    except OSError:
        return None
    found: Seen = {}
    for file in walk([folder]):
        if not isinstance(file, Refusal) and not file.name.endswith((".part", ".tmp", ".crdownload", "~")):
            try:
                state = file.stat()
            except OSError:
                continue  # gone meanwhile
            found[str(file)] = (state.st_size, state.st_mtime_ns)
    return found

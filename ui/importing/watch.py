"""A folder that is watched: what comes into it is taken in once it is no longer written to."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QSettings, QTimer, Signal

from clipper.clip import walk
from clipper.model import Refusal
from ui.session import Session

EVERY = 3000  # milliseconds between two looks; a file that is the same at both is whole
SOON = 300  # milliseconds after the system says that something changed
Seen = dict[str, tuple[int, int]]  # file → size in bytes, time of its last change in nanoseconds


class Watch(QObject):
    """Looks at a folder away from the window's thread, and tells of new files, each once."""

    arrived = Signal(object)  # list of files
    lost = Signal(object)  # the folder that is not there any more

    def __init__(self, session: Session, kept: QSettings, parent: QObject, *, every: int = EVERY) -> None:
        super().__init__(parent)
        self._session, self._kept = session, kept
        self.folder: Path | None = None
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
        self.folder, self._before = wanted, {}
        if wanted is None:
            self._clock.stop()
            return
        self._told = self._recall()
        self._system.addPath(str(wanted))
        self._clock.start()
        self.look()

    def look(self) -> None:
        """Look at the folder once."""
        folder = self.folder
        if folder is not None:
            self._session.ask("watched folder", lambda: standing(folder), self._seen)

    def _seen(self, now: Seen | None) -> None:
        if now is None:
            lost, self.folder = self.folder, None
            self._clock.stop()
            self.lost.emit(lost)
            return
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
    """The files of a folder and of those in it, as they stand; None if the folder is gone."""
    if not folder.is_dir():
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

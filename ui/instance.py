"""One window an archive: who comes second hands his files to the window that is there, and leaves."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import stat
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QLockFile, QObject, QThread, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from ui.settings import APPLICATION

WAIT = 5000  # milliseconds for the first window to answer: it may just be starting
PAUSE = 50  # milliseconds between two attempts to reach it
MOST = 1 << 20  # bytes of a message
DONE = b"ok\n"
TOKEN = "XDG_ACTIVATION_TOKEN"  # what lets a window come to the front under Wayland


class Instance(QObject):
    """The claim to be the one window of an archive, and the ear for those who come later."""

    asked = Signal(object)  # list of files, perhaps none: come to the front and look them over

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock: QLockFile | None = None
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._meet)

    def listen(self, lock: QLockFile, name: str) -> None:
        """Keep the lock, and listen from now on."""
        self._lock = lock
        QLocalServer.removeServer(name)  # what a crash left: the lock says that nobody listens there
        self._server.listen(name)

    def release(self) -> None:
        """Give the claim up."""
        self._server.close()
        if self._lock is not None:
            self._lock.unlock()

    def _meet(self) -> None:
        while (guest := self._server.nextPendingConnection()) is not None:
            guest.disconnected.connect(guest.deleteLater)
            guest.readyRead.connect(lambda guest=guest: self._hear(guest))
            self._hear(guest)

    def _hear(self, guest: QLocalSocket) -> None:
        if guest.bytesAvailable() > MOST:
            guest.abort()
        elif guest.canReadLine():
            line = bytes(guest.readLine().data())
            guest.write(DONE)
            guest.disconnectFromServer()
            with contextlib.suppress(ValueError, KeyError, TypeError, AttributeError):
                said = json.loads(line)
                files = [Path(name) for name in said["files"]]
                if token := str(said["token"]):
                    os.environ[TOKEN] = token
                self.asked.emit(files)


def claim(folder: Path, parent: QObject | None = None) -> Instance | None:
    """The claim on an archive; None if another process has it."""
    name, made = _name(folder), Instance(parent)
    if name is not None:  # else every start has a window of its own
        lock = QLockFile(f"{name}.lock")
        lock.setStaleLockTime(0)  # only the death of its process makes it void
        if not lock.tryLock(0):
            return None
        made.listen(lock, _socket(name))
    return made


def hand_over(folder: Path, files: Sequence[Path], wait: int = WAIT) -> bool:
    """Give files to the window of an archive and bring it to the front; whether there is one that answers."""
    name = _name(folder)
    if name is None:
        return False
    said = {"files": [str(file.absolute()) for file in files], "token": os.environ.get(TOKEN, "")}
    deadline = QDeadlineTimer(wait)
    while not deadline.hasExpired():
        socket = QLocalSocket()
        socket.connectToServer(_socket(name))
        if socket.waitForConnected(int(deadline.remainingTime())):
            socket.write(json.dumps(said).encode() + b"\n")
            return socket.waitForReadyRead(int(deadline.remainingTime())) and socket.readAll().data() == DONE
        QThread.msleep(PAUSE)
    return False


def _name(folder: Path) -> Path | None:
    """The beginning of the names of an archive's lock and socket; None where no place is safe for them."""
    place = _meeting_place()
    key = hashlib.sha256(os.path.normcase(folder.expanduser().resolve()).encode()).hexdigest()[:16]
    return place / key if place else None


def _socket(name: Path) -> str:
    return f"{APPLICATION}-{name.name}" if sys.platform == "win32" else f"{name}.socket"


def _meeting_place() -> Path | None:
    """A folder that only this person can look into; its path is short, as the names of sockets have to be."""
    named = os.environ.get("XDG_RUNTIME_DIR")
    person = f"{APPLICATION}-{os.getuid()}" if hasattr(os, "getuid") else APPLICATION
    good = named and Path(named).is_dir()
    place = Path(str(named)) / APPLICATION if good else Path(tempfile.gettempdir()) / person
    try:
        place.mkdir(mode=0o700, exist_ok=True)
        found = place.lstat()
    except OSError:
        return None
    ours = not hasattr(os, "getuid") or (found.st_uid == os.getuid() and not found.st_mode & 0o077)
    return place if stat.S_ISDIR(found.st_mode) and ours else None

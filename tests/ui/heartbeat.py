"""A heartbeat of the window's thread: how long it was kept from answering, and by what."""

from __future__ import annotations

import contextlib
import faulthandler
import re
import resource
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass

import psutil
from PySide6.QtCore import QObject, Qt, QTimer

BEAT = 4  # milliseconds between beats
LONG = 30  # milliseconds of silence from which on it is noted what the thread was doing
DEEP = 6  # calls that are noted
WAITING = re.compile(r"^(task\.run|threading\.wait|selectors\.|connection\.|$)")  # at nothing


@dataclass(frozen=True, slots=True)
class Gap:
    """A silence: milliseconds by the clock, and on a processor those of its thread and of the process."""

    wall: float
    own: float
    process: float
    seen: str = ""  # where the window's thread was, as far as that could be seen

    @property
    def ours(self) -> float:
        """What this program made of it: another program that had the processor is no fault of the window."""
        return min(self.wall, self.process)


class Heartbeat(QObject):
    """Beats in the thread it is made in, as long as an event loop runs there."""

    def __init__(self) -> None:
        super().__init__()
        self._clock = QTimer(self, interval=BEAT, timerType=Qt.TimerType.PreciseTimer)
        self._clock.timeout.connect(self._beat)
        self.gaps: list[Gap] = []  # all silences longer than LONG
        self._thread = threading.get_ident()
        self._at = self._own = self._process = 0.0
        self._seen = ""
        self._over = threading.Event()
        self._watch = threading.Thread(target=self._look, name="heartbeat", daemon=True)

    def start(self) -> None:
        """Begin to listen."""
        self._measure()
        self._clock.start()
        self._watch.start()

    def stop(self) -> None:
        """Listen no more."""
        self._beat()
        self._clock.stop()
        self._over.set()
        self._watch.join()

    @contextlib.contextmanager
    def paused(self) -> Iterator[None]:
        """Do not listen while something is done that is not the window's."""
        self._beat()
        yield
        self._measure()

    def _measure(self) -> None:
        self._at, self._own, self._process = time.monotonic(), time.thread_time(), time.process_time()

    def _beat(self) -> None:
        before, own, process = self._at, self._own, self._process
        seen, self._seen = self._seen, ""
        self._measure()
        wall = (self._at - before) * 1000
        if wall > LONG:
            spent = (self._own - own) * 1000, (self._process - process) * 1000
            self.gaps.append(Gap(wall, *spent, seen))

    def _look(self) -> None:
        """On a thread of its own: note what the window's thread is at while it is silent."""
        while not self._over.wait(0.01):
            if (time.monotonic() - self._at) * 1000 > LONG and not self._seen:
                self._seen = doing(self._thread)


def doing(thread: int) -> str:
    """What a thread is at, the innermost call first, and what others are at beside it.

    Its frames are not touched: whoever holds one keeps alive what is in it, a painter for instance.
    """
    with tempfile.TemporaryFile("w+") as file:
        faulthandler.dump_traceback(file)
        file.seek(0)
        told = dict(re.findall(r"hread 0x([0-9a-f]+)[^\n]*\n((?:  File [^\n]*\n)*)", file.read()))
    here, own = f"{thread:016x}", f"{threading.get_ident():016x}"
    others = (_calls(told[name], 3) for name in told if name not in (here, own))
    beside = [calls for calls in others if not WAITING.search(calls)]
    return "; beside it ".join([_calls(told.get(here, ""), DEEP), *beside])


def _calls(told: str, deep: int) -> str:
    calls = re.findall(r'File ".*?(\w+)\.py", line \d+ in (\S+)', told)
    return " < ".join(f"{module}.{name}" for module, name in calls[:deep])


def resident() -> float:
    """Megabytes of memory in use now."""
    return float(psutil.Process().memory_info().rss) / 1e6


def highest() -> float:
    """Megabytes of memory in use at most until now."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most * (1 if sys.platform == "darwin" else 1024) / 1e6

"""Many files cut by several processes, their results given in order and one at a time.

A process is begun anew (spawn), so it is safe beside Qt and threads; one that cannot be begun, or dies, costs
nothing but time: its files are cut here.
"""

from __future__ import annotations

import copyreg
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import MappingProxyType
from typing import Any

from clipper.breath import breathe
from clipper.model import Clipping, Refusal

Outcome = Clipping | Refusal
Cut = Callable[[Path], Iterable[Outcome]]
_MOST = 4  # processes; more of them wait for whoever stores what they give
_AHEAD = 3  # files a process works ahead of what was taken
_NICE = 10  # steps by which others go first
_UNABLE = (BrokenProcessPool, OSError, NotImplementedError, RuntimeError)


def processes() -> int:
    """How many processes may cut at once: one a core, at most four."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(_MOST, cores)


def in_processes(
    paths: Iterable[Path | Refusal], cut: Cut, here: Callable[[Path], bool]
) -> Generator[Outcome, None, None]:
    """Yield what each file became, in order; files that `here` picks (large streams) are cut in this process.

    `cut` is a function of a module, or a partial of one.  Closing the generator ends the processes.
    """
    pool = _Pool(cut)
    waiting: deque[tuple[Path | Refusal, Future[list[Outcome]] | None]] = deque()
    try:
        for path in paths:
            away = None if isinstance(path, Refusal) or here(path) else pool.submit(path)
            waiting.append((path, away))
            while len(waiting) > _AHEAD * processes():
                yield from _taken(*waiting.popleft(), cut)
        while waiting:
            yield from _taken(*waiting.popleft(), cut)
    finally:
        pool.close()


def _taken(path: Path | Refusal, away: Future[list[Outcome]] | None, cut: Cut) -> Iterable[Outcome]:
    if isinstance(path, Refusal):
        return (path,)
    if away is None:
        return cut(path)
    try:
        return away.result()
    except _UNABLE:
        return cut(path)


class _Pool:
    """Processes, begun with the first file; none where the system allows none."""

    def __init__(self, cut: Cut) -> None:
        self._work = partial(_work, cut)
        self._pool: ProcessPoolExecutor | None = None
        self._unable = False

    def submit(self, path: Path) -> Future[list[Outcome]] | None:
        """Give a file to a process; None where none can be had."""
        if self._unable:
            return None
        breathe()  # a process may have to be begun
        try:
            if self._pool is None:
                context = multiprocessing.get_context("spawn")
                self._pool = ProcessPoolExecutor(processes(), context, initializer=_begin)
            return self._pool.submit(self._work, path)
        except _UNABLE:
            self._unable = True
            return None

    def close(self) -> None:
        """Let running files finish, forget the others."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)


def _begin() -> None:
    """In a new process: leave Ctrl-C to the one that asked, end when it ends, and let mappings travel.

    Whoever waits at a window goes first.
    """
    if hasattr(os, "nice"):
        os.nice(_NICE)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    copyreg.pickle(MappingProxyType, _flat)
    if parent := multiprocessing.parent_process():
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: BaseProcess) -> None:
    """End this process when the one that began it is gone, however it went: the queue would wait for ever."""
    parent.join()
    os._exit(1)


def _work(cut: Cut, path: Path) -> list[Outcome]:
    return list(cut(path))


def _flat(mapping: MappingProxyType[Any, Any]) -> tuple[Callable[..., Any], tuple[dict[Any, Any]]]:
    return _proxy, (dict(mapping),)


def _proxy(mapping: Mapping[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(mapping)

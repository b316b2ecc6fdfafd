"""A display server of one's own, for stories and pictures of the real window."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROGRAMS = ("Xvfb", "openbox", "xdotool")


def missing() -> list[str]:
    """Programs that are not installed."""
    return [name for name in PROGRAMS if not shutil.which(name)]


@contextmanager
def display(size: str = "1440x900") -> Iterator[dict[str, str]]:
    """An X server with a window manager; gives the environment for programs that are to be shown there."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{size}x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as told:
        number = told.readline().strip()
    kept = {name: value for name, value in os.environ.items() if name != "WAYLAND_DISPLAY"}
    environment = {**kept, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
    manager = subprocess.Popen(["openbox"], env=environment, stderr=subprocess.DEVNULL)
    try:
        yield environment
    finally:
        for process in (manager, server):
            process.terminate()
            process.wait()


def alone(place: Path) -> dict[str, str]:
    """What keeps a played program away from the person who plays it."""
    (place / "run").mkdir(mode=0o700, exist_ok=True)
    return {
        "CLIPPER_SETTINGS": str(place / "settings.toml"),
        "XDG_STATE_HOME": str(place / "state"),
        "XDG_CACHE_HOME": str(place / "cache"),
        "XDG_RUNTIME_DIR": str(place / "run"),
        "HOME": str(place),
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
    }


def until(holds: Callable[[], object], seconds: float = 60) -> None:
    """Wait until something holds.

    Raises:
        TimeoutError: it does not.
    """
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(0.1)

"""The command line as people run it: a process of its own, an archive of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
Clipper = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """The environment of a person with nothing set up yet, speaking English."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("CLIPPER", "LC_", "LANG"))
    }
    return {
        **kept,
        "LANG": "C.UTF-8",
        "QT_QPA_PLATFORM": "offscreen",
        "CLIPPER_SETTINGS": str(tmp_path / "settings.toml"),
        "CLIPPER_ARCHIVE": str(tmp_path / "archive"),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "PYTHONPATH": str(ROOT),
    }


@pytest.fixture
def clipper(environment: dict[str, str], tmp_path: Path) -> Clipper:
    """Run a command in a process of its own and return how it ended."""

    def run(*arguments: object, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "ui.cli", *map(str, arguments)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=tmp_path,
            env={**environment, **more},
            timeout=120,
            check=False,
        )

    return run

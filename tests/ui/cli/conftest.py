"""The command line as people run it: mostly in this process, in one of its own where that is the point."""

from __future__ import annotations

import gettext
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.ui.cli.pages import PAGE, records, write_records

ROOT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    returncode: int
    stdout: str
    stderr: str


Clipper = Callable[..., Done]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """The environment of a person with nothing set up yet, speaking English."""
    ours = ("CLIPPER", "LC_", "LANG", "COLUMNS")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return {
        **kept,
        "LANG": "C.UTF-8",
        "QT_QPA_PLATFORM": "offscreen",
        "CLIPPER_SETTINGS": str(tmp_path / "settings.toml"),
        "CLIPPER_ARCHIVE": str(tmp_path / "archive"),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "PYTHONPATH": str(ROOT),
    }


@pytest.fixture
def process(environment: dict[str, str], tmp_path: Path) -> Clipper:
    """Run a command in a process of its own and return how it ended."""

    def run(*arguments: object, **more: str) -> Done:
        done = subprocess.run(
            [sys.executable, "-m", "ui.cli", *map(str, arguments)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=tmp_path,
            env={**environment, **more},
            timeout=120,
            check=False,
        )
        return Done(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture
def clipper(
    environment: dict[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Iterator[Clipper]:
    """Run a command in this process and return how it ended."""
    from ui.cli import main, screen

    def run(*arguments: object, **more: str) -> Done:
        screen.out.cache_clear()
        screen.err.cache_clear()
        capsys.readouterr()
        with monkeypatch.context() as patch:
            patch.chdir(tmp_path)
            for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "COLUMNS"):
                patch.setenv(name, "")
            for name, value in {**environment, **more}.items():
                patch.setenv(name, value)
            code = main([str(argument) for argument in arguments])
        written = capsys.readouterr()
        return Done(code, written.out, written.err)

    domain = gettext.textdomain()
    yield run
    gettext.textdomain(domain)


@pytest.fixture
def filled(clipper: Clipper, tmp_path: Path) -> Clipper:
    """The command line on an archive with a page and thirty finished articles."""
    (tmp_path / "江河日报_20240501_02.txt").write_text(PAGE, encoding="utf-8")
    write_records(tmp_path / "some.jsonl", records(30))
    done = clipper("import", tmp_path / "江河日报_20240501_02.txt", tmp_path / "some.jsonl")
    assert done.returncode == 0, done.stderr
    return clipper

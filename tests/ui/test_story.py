"""From the first start to the first dossier: the real program on a real display, driven by keys alone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from storage import Archive
from tests.ui.display import display, missing, until

ROOT = Path(__file__).parents[2]


class Hands:
    """Types keys and letters into the window in front."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._environment = environment

    def find(self, name: str) -> list[str]:
        """The numbers of the visible windows whose title matches."""
        command = ["xdotool", "search", "--onlyvisible", "--name", name]
        done = subprocess.run(command, env=self._environment, capture_output=True, text=True, check=False)
        return done.stdout.split()

    def keys(self, *names: str) -> None:
        """Press keys, one after another."""
        subprocess.run(["xdotool", "key", "--delay", "60", *names], env=self._environment, check=True)

    def type(self, text: str) -> None:
        """Type letters."""
        subprocess.run(["xdotool", "type", "--delay", "25", text], env=self._environment, check=True)


@pytest.mark.skipif(bool(missing()), reason=f"not installed here: {', '.join(missing())}")
def test_from_the_first_start_to_the_first_dossier(tmp_path: Path) -> None:
    folder, target = tmp_path / "archive", tmp_path / "first.docx"
    (tmp_path / "settings.toml").write_text('language = "en"\nopen_exports = false\n', "utf-8")
    own = {
        "CLIPPER_SETTINGS": str(tmp_path / "settings.toml"),
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "HOME": str(tmp_path),
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": os.pathsep.join([str(ROOT)]),
    }
    with display() as environment:
        everything = {**environment, **own}
        command = [sys.executable, "-W", "error", "-m", "ui.cli", "open", str(folder)]
        program = subprocess.Popen(command, env=everything, cwd=tmp_path, stderr=subprocess.PIPE, text=True)
        try:
            story(Hands(everything), folder, tmp_path / "other", target)
            program.wait(timeout=20)
        finally:
            program.kill()
            errors = program.communicate()[1]
    assert program.returncode == 0, errors
    assert "QThread" not in errors and "Traceback" not in errors


def story(hands: Hands, folder: Path, cache: Path, target: Path) -> None:
    """Sample pages in, search, tag, dossier, Word, undo, quit."""
    until(lambda: hands.find("^archive"))
    hands.keys("ctrl+shift+p")
    hands.type("import_samples")
    hands.keys("Return")
    with Archive.open(folder, cache=cache) as archive:
        until(lambda: archive.count() > 20)
        hands.keys("ctrl+f")
        hands.type("DeepSeek")
        hands.keys("Return", "ctrl+t")
        found = len(archive.ids("DeepSeek"))
        assert found
        hands.type("tech/ai")
        hands.keys("Return")
        until(lambda: [tagged.path for tagged in archive.tags()] == ["tech", "tech/ai"])
        hands.keys("Escape", "ctrl+shift+a", "ctrl+d")
        until(lambda: hands.find("New dossier"))
        hands.type("First")
        hands.keys("Return")
        until(lambda: [(row.title, row.articles) for row in archive.dossiers()] == [("First", found)])
        hands.keys("ctrl+shift+e")
        until(lambda: hands.find("Write the dossier"))
        hands.keys("ctrl+a")
        hands.type(str(target))
        hands.keys("Return")
        until(target.exists)
        hands.keys("Down", "ctrl+z")  # from the search box into the list
        until(lambda: not archive.dossiers())
        hands.keys("ctrl+q")

"""Six whole stories on the real window, on a display server, by keys and mouse; told in `stories/told.py`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.ui.display import alone, display, missing
from tests.ui.stories.told import STORIES, first_start_to_first_dossier

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(bool(missing()), reason=f"not installed here: {', '.join(missing())}")


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """How each story went, by its name; one after the other on one archive, in one process."""
    place = tmp_path_factory.mktemp("stories")
    with display() as environment:
        own = alone(place)
        command = [sys.executable, "-W", "error", "-m", "tests.ui.stories", str(place)]
        done = subprocess.run(
            command, env={**environment, **own}, cwd=ROOT, capture_output=True, text=True, timeout=240
        )
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0 and not done.stderr, done.stderr
    return {one["name"]: one for one in told if "name" in one}


@pytest.mark.parametrize("name", [story.__name__ for story in (first_start_to_first_dossier, *STORIES)])
def test_story(played: dict[str, dict[str, Any]], name: str) -> None:
    assert name in played, f"not reached: {played.get(next(reversed(played)), {}).get('error', '')}"
    assert not played[name]["error"], played[name]["error"]

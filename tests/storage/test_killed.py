from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a child is made by forking")
def test_nothing_is_lost_when_killed_at_any_moment() -> None:
    command = [sys.executable, "-W", "error", "-m", "tests.storage.killed", "20"]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    last = done.stdout.splitlines()[-1]
    assert last.startswith("killed 20:") and " 0 reports" not in last

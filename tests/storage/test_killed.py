from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.storage.made import opened

TAKING = """
import sys
from itertools import count
from pathlib import Path
from tests.storage.made import article, clipping, opened
with opened(Path(sys.argv[1])) as archive:
    for taken in archive.take_in(clipping(article(f"{n}", f"正文{n}。"), name=str(n)) for n in count()):
        print(taken.name, flush=True)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a child is made by forking")
def test_nothing_is_lost_when_killed_at_any_moment() -> None:
    command = [sys.executable, "-W", "error", "-m", "tests.storage.killed", "20"]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    last = done.stdout.splitlines()[-1]
    assert last.startswith("killed 20:") and " 0 reports" not in last


def test_an_import_killed_in_the_middle_is_one_step_that_can_be_undone(tmp_path: Path) -> None:
    command = [sys.executable, "-W", "error", "-c", TAKING, str(tmp_path)]
    with subprocess.Popen(command, cwd=Path(__file__).parents[2], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        told = [next(child.stdout) for _report in range(401)]  # stored in three transactions at least
        child.kill()
    with opened(tmp_path) as archive:
        count, step = archive.count(), archive.undoable()
        assert count >= len(told) and step is not None and step.data["pages"] == count
        archive.undo()
        assert archive.count() == 0 and archive.undoable() is None
        archive.redo()
        assert archive.count() == count
        assert not [found for found in archive.doctor() if type(found).__name__ == "Finding"]

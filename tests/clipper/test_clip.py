"""From paths to clippings."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path

from clipper.clip import clip, walk
from clipper.model import Clipping, Reason, Refusal
from clipper.read import Known


def test_the_seeds() -> None:
    with as_file(files("seeds")) as folder:
        found = list(clip(sorted(folder.glob("*.txt"))))
    assert len(found) == 5
    for clipping in found:
        assert isinstance(clipping, Clipping) and clipping.text and clipping.articles
        placed = [n for a in clipping.articles for lines in a.lines.values() for n in lines]
        printed = {line.number for line in clipping.text.lines if line.text.strip()}
        assert len(placed) + len(clipping.furniture) == len({*placed, *clipping.furniture})
        assert printed <= {*placed, *clipping.furniture}


def test_folders_are_walked_sorted_and_one_bad_file_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("2.txt", "1.txt", "b/3.txt", ".hidden.txt", "Thumbs.db"):
        (tmp_path / name).write_text("春天来了。\n今天，一切都好。\n", "utf-8")
    (tmp_path / "1a.txt").write_bytes(b"")
    (tmp_path / "b" / "back").symlink_to(tmp_path, target_is_directory=True)
    found = list(clip([tmp_path, tmp_path / "none.txt"], Known(paper="河谷日报")))
    assert [Path(f.name).name for f in found] == ["1.txt", "1a.txt", "2.txt", "3.txt", "none.txt"]
    assert [f.reason for f in found if isinstance(f, Refusal)] == [Reason.EMPTY, Reason.NOT_FOUND]
    assert {f.page.paper for f in found if isinstance(f, Clipping)} == {"河谷日报"}


def test_closing_cancels(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text("春天来了。", "utf-8")
    running = clip([tmp_path])
    next(running)
    running.close()
    assert list(running) == []


def test_a_folder_that_vanishes(tmp_path: Path) -> None:
    assert list(walk([tmp_path / "gone"])) == [tmp_path / "gone"]

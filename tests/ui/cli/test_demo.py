"""`clipper demo`: the whole path on the sample pages, twice."""

from __future__ import annotations

import zipfile
from pathlib import Path

from tests.ui.cli.conftest import Clipper


def test_the_demo_shows_the_whole_path_twice(clipper: Clipper, tmp_path: Path) -> None:
    for _ in range(2):
        done = clipper("demo", "--no-window")
        assert (done.returncode, done.stderr) == (0, "")
        for part in ("5 pages", "科技成果转化", "张伟", '"液冷技术"', "dossier.docx", "demo/archive"):
            assert part in done.stdout, part
    with zipfile.ZipFile(tmp_path / "demo" / "dossier.docx") as document:
        assert "液冷技术支撑" in document.read("word/document.xml").decode()
    found = clipper("--archive", tmp_path / "demo" / "archive", "search", "液冷技术", "--json")
    assert '"total": 1' in found.stdout


def test_the_demo_replaces_nothing_it_did_not_make(clipper: Clipper, tmp_path: Path) -> None:
    kept = tmp_path / "demo" / "archive" / "mine.txt"
    kept.parent.mkdir(parents=True)
    kept.write_text("mine")
    done = clipper("demo", "--no-window")
    assert done.returncode == 3
    assert kept.read_text() == "mine"


def test_the_demo_speaks_chinese(clipper: Clipper) -> None:
    done = clipper("demo", "elsewhere", "--no-window", LANG="zh_CN.UTF-8")
    assert "elsewhere" in done.stdout
    assert "资料库" in done.stdout

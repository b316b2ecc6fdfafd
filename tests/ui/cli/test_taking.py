"""`clipper import`: what became of each file, exit codes, known content, Ctrl-C, progress on terminals."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.ui.cli.conftest import Clipper
from tests.ui.cli.pages import PAGE, records, write_records


def told(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


def test_a_page_is_taken_in_and_found(clipper: Clipper, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(PAGE, encoding="utf-8")
    done = clipper("import", page, "--paper", "江河日报", "--date", "2024-05-01", "--page", "2")
    assert (done.returncode, done.stderr) == (0, "")
    assert "2 articles taken in · 1 page" in done.stdout
    found = json.loads(clipper("search", "液冷", "--json").stdout)
    assert found["total"] == 1
    hit = found["hits"][0]
    assert (hit["paper"], hit["date"], hit["page"]) == ("江河日报", "2024-05-01", "2")
    assert "液冷" in hit["headline"]


def test_json_tells_an_object_a_file(clipper: Clipper, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE, encoding="gb18030")
    (tmp_path / "empty.txt").touch()
    (tmp_path / "z.bin").write_bytes(bytes(range(256)) * 9)
    write_records(tmp_path / "b.jsonl.xz", records(7))
    names = ["a.txt", "b.jsonl.xz", "empty.txt", "z.bin", "nowhere.txt"]
    done = clipper("import", *names, "--json")
    assert done.returncode == 1
    outcomes = {Path(one["path"]).name: one for one in told(done.stdout)}
    assert set(outcomes) == set(names)
    assert (outcomes["a.txt"]["status"], outcomes["a.txt"]["articles"]) == ("taken", 2)
    assert (outcomes["b.jsonl.xz"]["status"], outcomes["b.jsonl.xz"]["articles"]) == ("taken", 7)
    assert outcomes["empty.txt"]["reason"] == "empty"
    assert outcomes["nowhere.txt"]["reason"] == "not_found"
    assert outcomes["z.bin"]["status"] == "refused"
    again = told(clipper("import", *names, "--json").stdout)
    assert {one["status"] for one in again} == {"known", "refused"}


def test_refusals_are_said_to_people_and_counted(clipper: Clipper, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    done = clipper("import", "empty.txt", LANG="zh_CN.UTF-8")
    assert done.returncode == 1
    assert "empty.txt" in done.stdout
    assert "文件是空的" in done.stdout


def test_an_empty_folder_is_said_to_be_one(clipper: Clipper, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = clipper("import", tmp_path / "empty")
    assert (done.returncode, done.stderr) == (0, "")
    assert "holds no file" in done.stdout


def test_a_day_or_page_number_that_is_none_is_wrong_usage(clipper: Clipper, tmp_path: Path) -> None:
    done = clipper("import", tmp_path, "--date", "yesterday")
    assert done.returncode == 2
    assert "“yesterday” is no date" in done.stderr
    done = clipper("import", tmp_path, "--page", "民")
    assert done.returncode == 2 and "A2" in done.stderr


def test_a_broken_record_stops_nothing(clipper: Clipper, tmp_path: Path) -> None:
    path = write_records(tmp_path / "some.jsonl", records(4))
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines[:2], '{"title": ', *lines[2:]]), encoding="utf-8")
    done = clipper("import", path, "--json")
    assert done.returncode == 1
    outcomes = told(done.stdout)
    assert [one["reason"] for one in outcomes if one["status"] == "refused"] == ["malformed"]
    assert sum(one["articles"] for one in outcomes if one["status"] == "taken") == 4


@pytest.mark.skipif(sys.platform == "win32", reason="signals of another kind")
def test_ctrl_c_stops_cleanly_and_the_next_import_goes_on(
    clipper: Clipper, environment: dict[str, str], tmp_path: Path
) -> None:
    count = 1500
    path = write_records(tmp_path / "many.jsonl.xz", records(count))
    with subprocess.Popen(
        [sys.executable, "-m", "ui.cli", "import", str(path), "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=tmp_path,
        env=environment,
    ) as running:
        wait_for_articles(tmp_path / "archive" / "archive.db", 30)
        running.send_signal(signal.SIGINT)
        output, remarks = running.communicate(timeout=60)
    assert running.returncode == 130, remarks
    assert "Stopped." in remarks
    taken = told(output)[-1]["articles"]
    assert 0 < taken < count
    assert taken == len(json.loads(clipper("search", "号报道", "--limit", 9999, "--json").stdout)["hits"])
    again = told(clipper("import", path, "--json").stdout)[-1]
    assert again["articles"] == count - taken
    assert json.loads(clipper("search", "号报道", "--limit", 0, "--json").stdout)["total"] == count


def wait_for_articles(database: Path, wanted: int) -> None:
    import sqlite3
    import time

    for _ in range(600):
        if database.exists():
            connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
            try:
                if connection.execute("select count(*) from articles").fetchone()[0] >= wanted:
                    return
            except sqlite3.OperationalError:
                pass
            finally:
                connection.close()
        time.sleep(0.05)
    raise AssertionError("nothing was taken in")


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo terminals")
def test_progress_is_for_terminals_only(
    clipper: Clipper, environment: dict[str, str], tmp_path: Path
) -> None:
    path = write_records(tmp_path / "some.jsonl.xz", records(60))
    assert clipper("import", path).stderr == ""
    environment["CLIPPER_ARCHIVE"] = str(tmp_path / "other")
    seen = on_terminal(["import", str(path)], environment, tmp_path)
    assert "Taking in" in seen
    assert "60 articles taken in" in seen


def on_terminal(arguments: list[str], environment: dict[str, str], folder: Path) -> str:
    """What a person sees who runs a command on a terminal 90 columns wide."""
    import pty

    ours, theirs = pty.openpty()
    more = {**environment, "COLUMNS": "90", "LINES": "40", "TERM": "xterm-256color"}
    with subprocess.Popen(
        [sys.executable, "-m", "ui.cli", *arguments],
        stdout=theirs,
        stderr=theirs,
        stdin=theirs,
        cwd=folder,
        env=more,
    ):
        os.close(theirs)
        seen = b""
        while True:
            try:
                block = os.read(ours, 65536)
            except OSError:
                break
            if not block:
                break
            seen += block
    os.close(ours)
    return seen.decode("utf-8", "replace")

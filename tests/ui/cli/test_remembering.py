from __future__ import annotations

import json
from pathlib import Path

from tests.ui.cli.conftest import ROOT, Clipper
from tests.ui.cli.pages import write_records


def test_saved_searches_say_what_is_new(filled: Clipper, tmp_path: Path) -> None:
    assert filled("searches", "save", "算力", "液冷").stdout == "“算力” finds 1 now.\n"
    assert filled("searches", "save", "算力", "经济").returncode == 3
    more = {"paper": "晚报", "date": "2024-06-01", "page": "1", "headline": "又见液冷", "body": ["液冷。"]}
    write_records(tmp_path / "more.jsonl", [more])
    filled("import", tmp_path / "more.jsonl")
    assert filled("searches", "list").stdout == "算力\t液冷\t2\t1\n"
    filled("searches", "seen", "算力")
    assert json.loads(filled("searches", "list", "--json").stdout)[0]["new"] == 0
    assert filled("searches", "drop", "算力").stdout == "“算力” deleted.\n"
    assert filled("searches", "drop", "算力").returncode == 3
    assert filled("searches", "past").returncode == 0


def test_people_are_found_by_pinyin_and_merged_with_undo(filled: Clipper) -> None:
    listed = json.loads(filled("people", "list", "gyk", "--json").stdout)
    assert [one["name"] for one in listed] == ["谷业凯"]
    other = next(
        one["name"] for one in json.loads(filled("people", "list", "--json").stdout) if one != listed[0]
    )
    assert filled("people", "merge", other, "谷业凯").returncode == 0
    assert other in json.loads(filled("people", "list", "谷", "--json").stdout)[0]["variants"]
    assert filled("undo").stdout.startswith("Taken back: Merge the person")
    assert other not in json.loads(filled("people", "list", "谷", "--json").stdout)[0]["variants"]
    assert filled("redo").stdout.startswith("Done again: ")
    assert filled("people", "split", other).returncode == 0
    assert filled("people", "merge", "无此人", "谷业凯").stderr == "Nobody is called 无此人 here.\n"


def test_a_file_taken_in_is_named_by_its_name_alone(clipper: Clipper, tmp_path: Path) -> None:
    page = tmp_path / "a folder whose name is long enough" / "page.txt"
    page.parent.mkdir()
    page.write_bytes((ROOT / "seeds" / "001_32776bede5865da2.txt").read_bytes())
    assert clipper("import", page).returncode == 0
    assert clipper("undo").stdout == "Taken back: Take in “page.txt”\n"


def test_with_nothing_to_undo_that_is_said(clipper: Clipper, tmp_path: Path) -> None:
    write_records(tmp_path / "none.jsonl", [])
    clipper("import", tmp_path)
    assert clipper("undo").stdout == "There is nothing to undo.\n"
    assert clipper("redo").stdout == "There is nothing to redo.\n"


def test_nothing_found_asks_what_was_meant(filled: Clipper) -> None:
    done = filled("search", "夜冷")
    assert done.stderr.splitlines() == ["Nothing found.", "Did you mean: 液冷"]
    assert json.loads(filled("search", "夜冷", "--json").stdout)["did_you_mean"] == "液冷"


def test_a_second_dossier_of_a_title_is_said_to_be_one(filled: Clipper) -> None:
    filled("dossier", "new", "专题")
    assert "already" in filled("dossier", "new", "专题").stderr


def test_a_backup_that_is_not_there_is_said_not_to_be(clipper: Clipper, tmp_path: Path) -> None:
    done = clipper("restore", tmp_path / "none.zip", tmp_path / "new")
    assert done.returncode == 3 and done.stderr == f"There is no {tmp_path / 'none.zip'}.\n"
    assert not (tmp_path / "new").exists()

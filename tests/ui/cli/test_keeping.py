"""`clipper doctor`, `backup`, `restore`: what is wrong is said, put right, and nothing is lost."""

from __future__ import annotations

import json
from pathlib import Path

from storage.findings import Fault, Stage
from tests.ui.cli.conftest import Clipper
from ui import faults, i18n


def test_a_well_archive_is_well(filled: Clipper) -> None:
    done = filled("doctor")
    assert (done.returncode, done.stdout, done.stderr) == (0, "32 articles: all is well.\n", "")
    assert json.loads(filled("doctor", "--json").stdout) == []


def test_a_lost_original_is_found_and_taken_from_a_backup(filled: Clipper, tmp_path: Path) -> None:
    assert filled("backup", tmp_path / "archive" / "backups" / "today.zip").returncode == 0
    original = next(path for path in (tmp_path / "archive" / "files").rglob("*") if path.is_file())
    original.unlink()
    done = filled("doctor")
    assert done.returncode == 3
    assert "江河日报_20240501_02.txt" in done.stdout
    assert "--repair" in done.stderr
    assert json.loads(filled("doctor", "--json").stdout)[0]["fault"] == "original_gone"
    mended = filled("doctor", "--repair")
    assert mended.returncode == 0
    assert "Put right." in mended.stdout
    assert original.exists()


def test_what_could_not_be_put_right_is_not_promised_again(filled: Clipper, tmp_path: Path) -> None:
    next(path for path in (tmp_path / "archive" / "files").rglob("*") if path.is_file()).unlink()
    done = filled("doctor", "--repair")
    assert (done.returncode, done.stderr) == (3, "") and "is gone" in done.stdout


def test_a_backup_becomes_an_archive(filled: Clipper, tmp_path: Path) -> None:
    told = json.loads(filled("backup", "b.zip", "--json").stdout)
    assert (told["articles"], told["originals"]) == (32, 1)
    assert filled("restore", "b.zip", "again").returncode == 0
    found = filled("search", "液冷", "--json", "--archive", tmp_path / "again")
    assert json.loads(found.stdout)["total"] == 1
    twice = filled("restore", "b.zip", "again")
    assert twice.returncode == 3
    assert "not empty" in twice.stderr
    (tmp_path / "b.zip").write_bytes(b"no backup")
    broken = filled("restore", "b.zip", "more")
    assert broken.returncode == 3
    assert not (tmp_path / "more").exists()


def test_everything_goes_out_in_open_form_and_comes_back(filled: Clipper, tmp_path: Path) -> None:
    for place in ("out", "out.zip"):
        done = filled("export", place)
        assert (done.returncode, done.stderr) == (0, "")
        assert "32 articles" in done.stdout
        assert filled("restore", place, f"from-{place}").returncode == 0
        found = filled("search", "液冷", "--json", "--archive", tmp_path / f"from-{place}")
        assert json.loads(found.stdout)["total"] == 1
    assert filled("export", "out").returncode == 3


def test_every_fault_and_stage_has_its_words_in_both_languages() -> None:
    assert set(faults.FAULTS) == set(Fault)
    assert set(faults.STAGES) == set(Stage)
    i18n.use("zh_CN")
    for sentence in (*faults.FAULTS.values(), *faults.STAGES.values()):
        assert i18n._(sentence) != sentence

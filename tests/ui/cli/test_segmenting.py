"""`clipper segment`: one page without an archive, in the shape of the gold files."""

from __future__ import annotations

import json
from pathlib import Path

from storage import Archive
from tests.ui.cli.conftest import ROOT, Clipper
from tests.ui.cli.pages import PAGE


def test_segment_json_has_the_shape_of_the_gold_files(clipper: Clipper, tmp_path: Path) -> None:
    seed = next((ROOT / "seeds").glob("000*.txt"))
    done = clipper("segment", seed, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    assert told["page"] == seed.name
    wanted = (
        "roles headline kicker deck section byline authors photographers contributors dateline source jump_to"
    )
    for article in told["articles"]:
        assert set(f"{wanted} jump_from paragraphs confidence".split()) <= set(article)
    lines = [n for article in told["articles"] for group in article["roles"].values() for n in group]
    assert len(set(lines)) == len(lines)
    assert not (tmp_path / "archive").exists()


def test_the_option_may_stand_first_and_the_command_be_named(clipper: Clipper, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(PAGE, encoding="utf-8")
    first = clipper("segment", "--json", page).stdout
    assert first == clipper("segment", "page", page, "--json").stdout
    assert len(json.loads(first)["articles"]) == 2


def test_segment_shows_people_the_articles(clipper: Clipper, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(PAGE, encoding="utf-8")
    seen = clipper("segment", page).stdout
    assert "2 articles" in seen
    assert "液冷技术支撑“绿色算力”" in seen
    assert "本报记者 谷业凯" in seen


def test_training_needs_corrected_pages_keeps_and_goes_back(clipper: Clipper, tmp_path: Path) -> None:
    assert clipper("import", *sorted((ROOT / "seeds").glob("*.txt"))).returncode == 0
    few = clipper("segment", "train")
    assert few.returncode == 3
    assert "3 corrected pages are needed; the archive has 0" in few.stderr
    with Archive.open(tmp_path / "archive") as archive:
        for pile in archive.piles():
            archive.accept(pile.id)
    told = json.loads(clipper("segment", "train", "--json").stdout)
    assert told["pages"] == 5
    assert set(told["before"]) == set(told["after"])
    model = tmp_path / "data" / "clipper" / "segment.model"
    assert model.exists() == told["kept"]
    seed = next((ROOT / "seeds").glob("000*.txt"))
    assert json.loads(clipper("segment", seed, "--json").stdout)["articles"]
    back = clipper("segment", "train", "--back").stdout
    assert ("undone" in back) == told["kept"]
    assert not model.exists()
    assert "no lesson" in clipper("segment", "train", "--back").stdout


def test_what_cannot_be_cut_is_said(clipper: Clipper, tmp_path: Path) -> None:
    missing = clipper("segment", "nowhere.txt", "--json")
    assert (missing.returncode, missing.stdout) == (1, "")
    assert "There is no such file." in missing.stderr
    assert clipper("segment").returncode == 2

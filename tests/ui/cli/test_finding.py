"""Search, show, tag, note, dossier, cite: each command on a real archive."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

from tests.ui.cli.conftest import Clipper


def hits(run: Clipper, *arguments: object) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("search", *arguments, "--json").stdout)["hits"]
    return found


def test_search_json_has_the_promised_keys(filled: Clipper) -> None:
    told = json.loads(filled("search", "科技", "--json").stdout)
    assert list(told) == ["query", "total", "hits"]
    assert (told["query"], told["total"]) == ("科技", 7)
    for hit in told["hits"]:
        assert list(hit) == ["id", "headline", "paper", "date", "page", "byline", "snippet", "score"]
    scores = [hit["score"] for hit in told["hits"]]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] > 0


def test_search_sorts_limits_and_counts(filled: Clipper) -> None:
    newest = [hit["date"] for hit in hits(filled, "号报道", "--sort", "newest", "--limit", 5)]
    oldest = [hit["date"] for hit in hits(filled, "号报道", "--sort", "oldest", "--limit", 5)]
    assert newest == sorted(newest, reverse=True)
    assert oldest == sorted(oldest)
    assert newest[0] > oldest[0]
    seen = filled("search", "号报道", "--limit", 5)
    assert "30 articles found, the first 5 shown" in seen.stdout


def test_words_of_several_arguments_belong_together(filled: Clipper) -> None:
    assert len(hits(filled, "科技", "作者:张明")) == 6
    assert len(hits(filled, '"液冷技术"')) == 1
    assert hits(filled, "没有这样的话") == []
    nothing = filled("search", "没有这样的话")
    assert (nothing.returncode, nothing.stdout, nothing.stderr) == (0, "", "Nothing found.\n")


def test_a_reader_who_has_enough_is_no_error(
    filled: Clipper, environment: dict[str, str], tmp_path: Path
) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "ui.cli", "search", "号报道", "--limit", "9999"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=tmp_path,
        env=environment,
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == ""
    assert running.returncode == 0


def test_show_prints_the_whole_article(filled: Clipper) -> None:
    hit = hits(filled, "液冷")[0]
    seen = filled("show", hit["id"][:6]).stdout
    for part in ("液冷技术支撑“绿色算力”", "本报记者 谷业凯", "能效更高", hit["id"]):
        assert part in seen
    told = json.loads(filled("show", hit["id"], "--json").stdout)
    assert told["creators"] == [{"name": "谷业凯", "role": "reporter", "affiliation": "本报"}]
    assert len(told["body"]) == 2


def test_ids_may_be_abbreviated_but_not_ambiguous(filled: Clipper) -> None:
    ids = [hit["id"] for hit in hits(filled, "号报道", "--limit", 50)]
    first = next(one[0] for one in ids if sum(other[0] == one[0] for other in ids) > 1)
    several = filled("show", first)
    assert several.returncode == 3
    assert "fits several" in several.stderr
    for text in ("ffffffffffff", "没有", ""):
        unknown = filled("show", text)
        assert unknown.returncode == 3
        assert "There is no article" in unknown.stderr


def test_tags_are_given_taken_and_listed(filled: Clipper) -> None:
    one = hits(filled, "液冷")[0]["id"]
    assert filled("tag", "科技/算力", one[:8]).stdout == "科技/算力: 1 article tagged\n"
    filled("tag", "经济", "--search", "经济")
    tags = {tag["path"]: tag["articles"] for tag in json.loads(filled("tag", "--json").stdout)}
    assert tags == {"科技": 1, "科技/算力": 1, "经济": 6}
    assert "科技/算力\t1" in filled("tag").stdout
    assert "Tags: 科技/算力" in filled("show", one).stdout
    assert filled("tag", "科技/算力", one, "--remove").returncode == 0
    assert "Tags:" not in filled("show", one).stdout
    assert filled("tag", "没有", one, "--remove").returncode == 3
    assert filled("tag", "科技").returncode == 2


def test_notes_are_written_and_listed(filled: Clipper) -> None:
    one = hits(filled, "液冷")[0]["id"]
    assert filled("note", one, "可用作封面").returncode == 0
    assert [note["text"] for note in json.loads(filled("note", one, "--json").stdout)] == ["可用作封面"]
    assert "可用作封面" in filled("note", one).stdout
    assert len(hits(filled, "备注:封面")) == 1


def test_a_dossier_from_a_search_to_word(filled: Clipper, tmp_path: Path) -> None:
    made = json.loads(
        filled("dossier", "new", "算力专题", "--search", "液冷", "--compiler", "资料室", "--json").stdout
    )
    assert made["articles"] == 1
    added = json.loads(
        filled("dossier", "add", "算力专题", "--search", "科技", "--section", "科技", "--json").stdout
    )
    assert (added["added"], added["articles"]) == (7, 8)
    assert json.loads(filled("dossier", "list", "--json").stdout)[0]["title"] == "算力专题"
    listed = json.loads(filled("dossier", "list", "算力专题", "--json").stdout)
    assert [one["group"] for one in listed] == ["", *["科技"] * 7]
    assert filled("dossier", "list", made["id"][:6]).stdout.count("\n") == 8
    done = filled("dossier", "export", "算力专题", "专题.docx")
    assert (done.returncode, done.stderr) == (0, "")
    with zipfile.ZipFile(tmp_path / "专题.docx") as document:
        text = document.read("word/document.xml").decode()
    assert "资料室" in text
    assert "液冷技术支撑" in text


def test_what_a_dossier_cannot_do_is_said(filled: Clipper, tmp_path: Path) -> None:
    assert filled("dossier", "export", "没有", "x.docx").returncode == 3
    filled("dossier", "new", "空的")
    assert "nothing in this dossier" in filled("dossier", "export", "空的", "x.docx").stderr
    filled("dossier", "add", "空的", "--search", "液冷")
    assert filled("dossier", "export", "空的", "x.nonsense").returncode == 2
    nowhere = filled("dossier", "export", "空的", tmp_path / "no" / "x.docx")
    assert nowhere.returncode == 3
    assert "no such folder" in nowhere.stderr


def test_references_in_every_form(filled: Clipper) -> None:
    one = hits(filled, "液冷")[0]["id"]
    new = filled("cite", one).stdout
    assert new == "[1] 谷业凯. 液冷技术支撑“绿色算力”[N]. 江河日报，2024-05-01（2）.\n"
    assert "江河日报, 2024-05-01(2)." in filled("cite", one, "--edition", "2015").stdout
    assert filled("cite", one, "--style", "author-date").stdout.startswith("谷业凯，2024.")
    assert "TY  - NEWS" in filled("cite", one, "--form", "ris").stdout
    assert json.loads(filled("cite", one, "--form", "csl").stdout)[0]["type"] == "article-newspaper"
    assert "@" in filled("cite", one, "--form", "bibtex").stdout
    assert filled("cite").returncode == 2


def test_without_an_archive_one_sentence(clipper: Clipper) -> None:
    done = clipper("search", "科技")
    assert done.returncode == 3
    assert done.stderr.count("\n") == 1
    assert "There is no archive in" in done.stderr


def test_a_search_may_begin_with_a_minus(filled: Clipper) -> None:
    def total(*query: str) -> int:
        return int(json.loads(filled("search", *query, "--limit", 1, "--json").stdout)["total"])

    every = total("-饕餮盛宴从未见报")
    assert total("-科技") == every - total("科技") > 0
    assert total("-(科技", "OR", "号报道)") < total("-科技")
    wrong = filled("search", "科技", "--sotr", "newest")
    assert wrong.returncode == 2 and "--sotr" in wrong.stderr


def test_a_ranking_that_was_deleted_is_made_again_by_the_next_search(filled: Clipper, tmp_path: Path) -> None:
    before = hits(filled, "科技")
    shutil.rmtree(tmp_path / "cache")
    assert hits(filled, "科技", "--sort", "newest")[0]["score"] is None
    assert not list((tmp_path / "cache").rglob("made-by.json"))
    assert hits(filled, "科技") == before and before[0]["score"] > 0


def test_the_index_is_made_anew(filled: Clipper) -> None:
    done = filled("index", "rebuild")
    assert (done.returncode, done.stdout) == (0, "32 articles ranked\n")
    assert hits(filled, "科技")[0]["score"] > 0


def test_articles_are_given_out_in_every_form(filled: Clipper, tmp_path: Path) -> None:
    for name in (
        "a.html",
        "a.md",
        "a.txt",
        "a.csv",
        "a.ris",
        "a.json",
        "a.bib",
        "a.nitf.zip",
        "a.ninjs.json",
    ):
        done = filled("export", name, "--search", "液冷", "--json")
        assert (done.returncode, done.stderr) == (0, ""), name
        assert json.loads(done.stdout)["articles"] == 1
        assert (tmp_path / name).stat().st_size > 50
    assert filled("export", "a", "--search", "液冷", "--form", "csv").returncode == 0
    assert "液冷技术支撑" in (tmp_path / "a").read_text(encoding="utf-8")
    assert filled("export", "a.nonsense", "--search", "液冷").returncode == 2

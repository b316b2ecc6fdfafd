from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from clipper.model import Paragraph
from storage import Archive
from tests.ui.cli.conftest import Clipper
from tests.ui.cli.pages import write_records

TEXT = "液冷技术支撑绿色算力，数据中心能耗连年下降，服务器机房改用液体散热以后噪声也小了许多，{}"
STORY = [TEXT.format("专家认为今后三年内将有一半机房改造完毕，成本还会继续下降。" * 3)]


@pytest.fixture
def printed(clipper: Clipper, tmp_path: Path) -> Clipper:
    """The command line on an archive with one story in two papers and others beside it."""
    both = [
        {"paper": "江河日报", "date": "2024-05-01", "page": "2", "headline": "液冷来了", "body": STORY},
        {
            "paper": "晚报",
            "date": "2024-05-03",
            "page": "5",
            "headline": "机房凉了",
            "body": [*STORY, "完。"],
        },
    ]
    others = [
        {
            "paper": "晚报",
            "date": "2024-05-04",
            "page": "1",
            "headline": f"小麦{n}",
            "body": [f"小麦丰收第{n}仓。"],
        }
        for n in range(8)
    ]
    write_records(tmp_path / "some.jsonl", [*both, *others])
    assert clipper("import", tmp_path / "some.jsonl").returncode == 0
    return clipper


def of(run: Clipper, query: str) -> str:
    found: str = json.loads(run("search", query, "--json").stdout)["hits"][0]["id"]
    return found


def test_articles_like_one_and_its_key_terms(printed: Clipper, tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "cache")  # a ranking that is not there yet is made before it is asked
    done = printed("like", of(printed, "标题:液冷"))
    assert done.stdout.startswith("Key terms: ") and "机房凉了" in done.stdout
    told = json.loads(printed("like", of(printed, "标题:液冷"), "--json").stdout)
    assert told["articles"][0]["headline"] == "机房凉了" and told["terms"]


def test_who_printed_a_story_first_and_where_two_prints_differ(printed: Clipper) -> None:
    one, other = of(printed, "标题:液冷"), of(printed, "标题:机房凉了")
    done = printed("reprints", other)
    assert [line.split("\t")[1] for line in done.stdout.splitlines()] == ["江河日报", "晚报"]
    assert done.stderr == "In 2 papers; 江河日报 had it first.\n"
    assert [found["paper"] for found in json.loads(printed("reprints", one, "--json").stdout)] == [
        "江河日报",
        "晚报",
    ]
    lines = printed("reprints", one, other).stdout.splitlines()
    assert lines[0].startswith("  液冷技术") and lines[-1] == "+ 完。"
    assert printed("reprints", of(printed, "标题:小麦1")).stderr.startswith("Nobody else printed it")


def test_what_an_article_was_before(printed: Clipper, tmp_path: Path) -> None:
    one = of(printed, "标题:小麦1")
    assert printed("history", one).stderr == "It was never corrected.\n"
    with Archive.open(tmp_path / "archive") as archive:
        (known,) = archive.articles(archive.ids("标题:小麦1"))
        archive.correct(replace(known, paragraphs=(Paragraph("小麦丰收第壹仓。"),)))
    lines = printed("history", one).stdout.splitlines()
    assert lines[0].startswith("Until ") and any(line.startswith("-") for line in lines)
    assert json.loads(printed("history", one, "--json").stdout)[0]["body"] == ["小麦丰收第1仓。"]


def test_many_terms_become_a_table_a_file_and_a_dossier(printed: Clipper, tmp_path: Path) -> None:
    (tmp_path / "terms.txt").write_text("液冷\n\n小麦\n没有的\n", "utf-8")
    table, terms = tmp_path / "out.csv", tmp_path / "terms.txt"
    done = printed("count", terms, "--csv", table, "--dossier", "专题", "--within", "日期:2024")
    assert done.stdout.splitlines() == ["液冷\t2\t1\t1", "小麦\t8\t8\t0", "没有的\t0\t0\t0"]
    assert table.read_text("utf-8-sig").splitlines()[0] == "Term,Total,晚报,江河日报"
    listed = json.loads(printed("dossier", "list", "专题", "--json").stdout)
    assert [one["group"] for one in listed] == ["液冷"] * 2 + ["小麦"] * 8
    assert json.loads(printed("count", terms, "--json").stdout)[0]["papers"] == {"晚报": 1, "江河日报": 1}
    assert printed("count", tmp_path / "none.txt").stderr == f"There is no {tmp_path / 'none.txt'}.\n"
    (tmp_path / "terms.txt").write_text("\n", "utf-8")
    assert printed("count", terms).returncode == 3

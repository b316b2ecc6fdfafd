"""Learning: the same bytes from the same pages, and corrections that teach."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from clipper.segment import segment
from clipper.segment.augment import varied
from clipper.segment.lessons import Lesson, headlines, lesson
from clipper.segment.score import bare
from clipper.segment.teach import LEAST, go_back, teach
from clipper.segment.train import Effort, train
from clipper.segment.trained import load, shipped
from tests.clipper.segment.pages import page_text

SMALL = Effort(roles=8, held=6, within=8, inside=6, links=6, halves=4, joins=4, heads=4, whole=4)
# fmt: off
WORDS = (
    "科技", "成果", "转化", "活跃", "山区", "铁路", "春运", "旅客", "粮食", "丰收", "农民", "增收",
    "海洋", "观测", "卫星", "发射", "医院", "改革", "学校", "教育", "冰雪", "旅游",
)
# fmt: on


def _page(seed: int, articles: int = 3, paragraphs_each: int = 3) -> tuple[str, dict[str, Any]]:
    """A page of made-up articles with its gold."""
    draw = random.Random(seed)
    lines: list[str] = ["第02版 要闻", ""]
    gold: dict[str, Any] = {"page": f"{seed}.txt", "furniture": [1], "articles": []}
    for _ in range(articles):
        headline = "".join(draw.sample(WORDS, 4))
        roles: dict[str, list[int]] = {"headline": [len(lines) + 1], "byline": [len(lines) + 3], "body": []}
        lines += [headline, "", "本报记者 张 伟", ""]
        paragraphs = []
        for _ in range(paragraphs_each):
            paragraphs.append("，".join("".join(draw.sample(WORDS, 5)) for _ in range(5)) + "。")
            roles["body"].append(len(lines) + 1)
            lines += [paragraphs[-1], ""]
        gold["articles"].append(
            {
                "roles": roles,
                "headline": headline,
                "headline_accepted": [headline],
                "authors": ["张伟"],
                "dateline": None,
                "paragraphs": paragraphs,
            }
        )
    return "\n".join(lines), gold


def _lessons(count: int) -> list[Lesson]:
    return [lesson(*_page(seed)) for seed in range(count)]


def _trained(target: str, processes: str) -> None:
    train(_lessons(9), SMALL, int(processes)).save(Path(target))


def test_the_same_bytes_from_the_same_pages_in_any_process_and_number_of_them(tmp_path: Path) -> None:
    order = f"from {__name__} import _trained; import sys; _trained(*sys.argv[1:])"
    running = [
        subprocess.Popen(
            [sys.executable, "-c", order, str(tmp_path / seed), seed],  # one works alone, one with another
            env=os.environ | {"PYTHONHASHSEED": seed},  # sets have another order in each
        )
        for seed in ("1", "2")
    ]
    assert [process.wait() for process in running] == [0, 0]
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()
    text, _ = _page(99)
    assert segment(page_text(text), load(tmp_path / "1")).articles


def test_a_varied_page_keeps_its_articles_and_their_words() -> None:
    for seed in range(60):
        page = lesson(*_page(seed, paragraphs_each=3 + seed % 5))
        other = varied(page, seed)
        assert other.gold == varied(page, seed).gold
        assert len(other.gold["articles"]) == 3
        for article in other.gold["articles"]:
            body = "".join(other.lines[line - 1].strip() for line in article["roles"]["body"])
            wanted = "".join(article["paragraphs"])
            assert body.replace(",", "，") == wanted
            printed = "".join(other.lines[line - 1] for line in article["roles"].get("headline", ()))
            assert bare(printed) in headlines(article)


def test_no_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "model").write_bytes(b"no model")
    with pytest.raises(ValueError):
        load(tmp_path / "model")


def test_corrections_teach_and_can_be_taken_back(tmp_path: Path) -> None:
    target = tmp_path / "own.model"
    pages = [_page(seed) for seed in range(4)]
    outcome = teach(pages, target)
    assert outcome.pages == 4
    assert outcome.kept == target.exists()
    assert sum(outcome.after.values()) >= sum(outcome.before.values()) or not outcome.kept
    if outcome.kept:
        assert load(target).own is not None
        first = target.read_bytes()
        assert teach(pages[:LEAST], target).kept
        assert go_back(target)
        assert target.read_bytes() == first
        assert go_back(target)
    assert not target.exists()
    assert not go_back(target)
    assert shipped().own is None


def test_too_few_corrections_teach_nothing(tmp_path: Path) -> None:
    with pytest.raises(ValueError):
        teach([_page(1)], tmp_path / "own.model")

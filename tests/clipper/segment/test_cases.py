"""What the stages learn from."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest

from clipper.segment.cases import link_rows
from clipper.segment.fragments import Scene
from clipper.segment.lessons import Lesson, lesson, owners
from clipper.segment.sight import look, sight, tag
from clipper.segment.trained import shipped

Learned = tuple[Lesson, Scene]


@pytest.fixture(scope="module")
def learned() -> Learned:
    entry = min((files("seeds") / "gold").iterdir(), key=lambda found: found.name)
    gold = json.loads(entry.read_text(encoding="utf-8"))
    page = lesson((files("seeds") / gold["page"]).read_text(encoding="utf-8"), gold)
    found = tag(sight(look(page.numbered()), shipped().rarity), shipped()).scene
    assert found is not None
    return page, found


def test_gold_articles_are_gone_on_with_by_their_own_fragments(learned: Learned) -> None:
    gold = owners(*learned)
    rows, said = link_rows(*learned)
    assert len(rows) == len(said)
    assert len({len(row) for row in rows}) == 1
    assert sum(said) == len(gold) - len(set(gold))  # each but the first of its article

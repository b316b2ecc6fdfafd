"""Headlines are runs of neighbouring titles, one for each article at most."""

from __future__ import annotations

from importlib.resources import files
from itertools import pairwise

import numpy as np
import pytest

from clipper.model import Role
from clipper.segment import segment
from clipper.segment.drafts import held, tagged
from clipper.segment.fragments import COLUMN, ROLES
from clipper.segment.headline import MOST, NONE, WIDTH, chosen, relabelled, row, runs, viewed
from clipper.segment.reading import readings
from clipper.segment.sight import look, sight, tag
from clipper.segment.trained import shipped
from tests.clipper.segment.pages import page_text

PAGES = sorted(entry.name for entry in files("seeds").iterdir() if entry.name.endswith(".txt"))
BODY = (
    "河谷市第二污水处理厂正式启用，两岸十万居民的生活污水不再直接排入河中。",
    "这座污水处理厂每天可以处理污水五万吨，建设历时两年，投资三亿元。",
    "市水务局负责人说，明年还要铺设管网六十公里，让更多小区接入。",
)


@pytest.mark.parametrize("name", PAGES[:2])
def test_candidates_are_neighbouring_lines_and_all_are_told_as_much(name: str) -> None:
    text = (files("seeds") / name).read_text(encoding="utf-8")
    model = shipped()
    staged = tag(sight(look(list(enumerate(text.split("\n"), 1))), model.rarity), model)
    assert staged.scene is not None
    some = tagged(staged.scene, held(readings(staged.scene, model.links)[:1]), model.within)
    for article, choice in zip(some, chosen(staged.scene, some, model.heads), strict=True):
        seen = viewed(staged.scene, article.lines, article.chance)
        candidates = runs(seen)
        assert candidates[0] == NONE
        assert choice.run in candidates
        assert choice.lead >= 0
        for run in candidates:
            lines = article.lines[run[0] : run[1] + 1]
            assert len(lines) <= MOST
            assert all(other - one == 1 for one, other in pairwise(lines))
            assert len(row(seen, run)) == WIDTH


def test_the_chosen_lines_alone_are_the_headline() -> None:
    roles = [Role.KICKER, Role.HEADLINE, Role.HEADLINE, Role.BODY]
    chance = np.zeros((4, len(ROLES)))
    chance[:, COLUMN[Role.HEADLINE]] = 0.5
    chance[1, COLUMN[Role.DECK]] = 0.4
    assert relabelled(roles, chance, (2, 2)) == [Role.KICKER, Role.DECK, Role.HEADLINE, Role.BODY]
    assert Role.HEADLINE not in relabelled(roles, chance, NONE)


def test_a_word_that_a_line_cuts_in_two_makes_one_headline_of_both() -> None:
    page = page_text("\n\n".join(("河谷市第二污水", "处理厂正式启用", "本报记者 喻思南", *BODY)))
    (article,) = segment(page).articles
    assert article.headline == "河谷市第二污水处理厂正式启用"

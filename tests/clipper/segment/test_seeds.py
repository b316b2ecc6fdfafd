"""The sample pages keep their figures; the model has never seen them."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest

from clipper.model import Line, Page, PageText
from clipper.segment import segment
from clipper.segment.score import count, figures
from tests.clipper.segment.pages import gold_shaped, page_text

BARS = {
    "separation": 0.94,
    "whole": 0.78,
    "roles": 0.80,
    "headline": 0.80,
    "authors": 0.93,
    "dateline": 0.93,
    "paragraphs": 0.94,
}


@pytest.fixture(scope="module")
def found() -> dict[str, float]:
    counts = []
    for gold in sorted((files("seeds") / "gold").iterdir(), key=lambda entry: entry.name):
        wanted = json.loads(gold.read_text(encoding="utf-8"))
        text = (files("seeds") / wanted["page"]).read_text(encoding="utf-8")
        counts.append(count(wanted, gold_shaped(segment(page_text(text))), text))
    return figures(counts)


@pytest.mark.parametrize("name", BARS)
def test_seeds_keep_their_figures(found: dict[str, float], name: str) -> None:
    assert found[name] >= BARS[name]


def test_an_empty_page_has_no_articles() -> None:
    assert segment(PageText("", (Line(1, ""), Line(2, " \u3000")), Page(), "", b"")).articles == ()

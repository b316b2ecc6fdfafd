"""Segmentations as JSON and back."""

from __future__ import annotations

import json
from importlib.resources import as_file, files

import pytest

from clipper.model import CreatorRole, PageText, Role
from clipper.read import read
from clipper.segment import segment
from clipper.segment.gold import from_gold, to_gold


def seeds() -> list[PageText]:
    with as_file(files("seeds")) as folder:
        return [p for path in sorted(folder.glob("*.txt")) for p in read(path) if isinstance(p, PageText)]


def test_the_gold_of_the_seeds_is_read() -> None:
    for page in seeds():
        name = page.name.rsplit("/", 1)[-1].replace(".txt", ".json")
        document = json.loads(files("seeds").joinpath("gold", name).read_text("utf-8"))
        cut = from_gold(page, document)
        assert [a.headline for a in cut.articles] == [a["headline"] for a in document["articles"]]
        assert [list(a.authors) for a in cut.articles] == [a["authors"] for a in document["articles"]]
        for article, given in zip(cut.articles, document["articles"], strict=True):
            assert len(article.paragraphs) == len(given["paragraphs"])
            shot = [c.name for c in article.creators if c.role is CreatorRole.PHOTOGRAPHER]
            assert shot == given.get("photographers", [])


def test_there_and_back_through_json() -> None:
    for page in seeds():
        cut = segment(page)
        document = json.loads(json.dumps(to_gold(page, cut), ensure_ascii=False))
        back = from_gold(page, document)
        assert to_gold(page, back) == document
        for one, other in zip(cut.articles, back.articles, strict=True):
            assert one.creators == other.creators and one.paragraphs == other.paragraphs
            assert one.pictures == other.pictures and dict(one.lines) == dict(other.lines)


def test_lines_that_are_not_the_pages() -> None:
    page = seeds()[0]
    for roles, furniture in (({"body": [1]}, [1]), ({"body": [10_000]}, []), ({"poem": [1]}, [])):
        with pytest.raises(ValueError):
            from_gold(page, {"articles": [{"roles": roles}], "furniture": furniture})


def test_subheads_are_known_by_their_lines() -> None:
    page = seeds()[1]
    number = next(line.number for line in page.lines if line.text.strip())
    text = page.lines[number - 1].text
    document = {"articles": [{"roles": {"subhead": [number]}, "paragraphs": [text, ["别的", "另一"]]}]}
    (article,) = from_gold(page, document).articles
    assert [p.role for p in article.paragraphs] == [Role.SUBHEAD, Role.BODY]
    assert article.paragraphs[1].text == "别的"

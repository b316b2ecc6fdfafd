"""Segmentations as JSON."""

from __future__ import annotations

import json
from importlib.resources import as_file, files

from clipper.model import CreatorRole, PageText, Role
from clipper.read import read
from clipper.segment import segment
from clipper.segment.gold import to_gold

MARKS = {"headline_accepted", "truncated"}  # how a cut is judged, not what it is


def seeds() -> list[PageText]:
    with as_file(files("seeds")) as folder:
        return [p for path in sorted(folder.glob("*.txt")) for p in read(path) if isinstance(p, PageText)]


def test_what_is_written_has_the_shape_of_the_gold() -> None:
    for page in seeds():
        name = page.name.rsplit("/", 1)[-1].replace(".txt", ".json")
        gold = json.loads(files("seeds").joinpath("gold", name).read_text("utf-8"))
        cut = segment(page)
        written = json.loads(json.dumps(to_gold(page, cut), ensure_ascii=False))
        assert set(gold) <= set(written) and written["page"] == name.replace(".json", ".txt")
        known = {key for one in gold["articles"] for key in one}
        for one, article in zip(written["articles"], cut.articles, strict=True):
            assert known - MARKS <= set(one)
            assert {Role(role): tuple(lines) for role, lines in one["roles"].items()} == {
                role: tuple(lines) for role, lines in article.lines.items() if lines
            }
            told = [(c["name"], CreatorRole(c["role"]), c["affiliation"]) for c in one["creators"]]
            assert told == [(c.name, c.role, c.affiliation) for c in article.creators]
            assert one["authors"] == list(article.authors)
            assert list(zip(one["paragraphs"], one["paragraph_roles"], strict=True)) == [
                (paragraph.text, str(paragraph.role)) for paragraph in article.paragraphs
            ]

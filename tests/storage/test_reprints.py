from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date as Date  # noqa: N812
from pathlib import Path

import pytest

from clipper.model import Article, Page, Paragraph
from storage import Archive, Stale
from storage.reprints import BATCH
from storage.values import Change, Kind
from tests.clipper.test_reprint import text
from tests.storage.made import clipping, fill, opened
from tests.storage.rich import contents, findings

DERIVED = ("sketches", "fingerprints", "reprints", "to_compare")


def printed(body: str, paper: str, day: int, headline: str = "题") -> Article:
    return Article(Page(paper, Date(2024, 5, day), "", "1"), headline, paragraphs=(Paragraph(body),))


@pytest.fixture
def prints(archive: Archive) -> Iterator[list[Article]]:
    """A story, whole in two papers and cut in a third; another story; a round-up of both; one on its own."""
    one, two = text(1, 800), text(2, 700)
    listed = [
        printed(one, "甲报", 2),
        printed("新华社北京5月1日电（记者 张伟）" + one + "（完）", "乙报", 1, "另一个题"),
        printed(one[200:420], "丙报", 3),
        printed(two, "甲报", 2),
        printed(text(9, 50) + one + two, "丁报", 4, "综述"),
        printed(text(3, 900), "甲报", 2),
    ]
    fill(archive, *(clipping(each, name=str(number)) for number, each in enumerate(listed)))
    yield listed


def papers(archive: Archive, article: Article) -> list[str]:
    return [one.paper for one in archive.family(article.id).prints]


def test_families(archive: Archive, prints: list[Article]) -> None:
    assert papers(archive, prints[0]) == ["乙报", "甲报", "丙报", "丁报"]
    assert archive.family(prints[0].id).papers == 4
    assert papers(archive, prints[3]) == ["甲报", "丁报"]
    assert papers(archive, prints[5]) == ["甲报"]
    cut = archive.family(prints[2].id).prints
    assert [(one.paper, round(one.share, 1)) for one in cut][2] == ("丙报", 1.0)
    first = archive.family(prints[2].id).prints[0]
    assert (first.id, first.headline, first.date) == (prints[1].id, "另一个题", Date(2024, 5, 1))
    with pytest.raises(Stale):
        archive.family(clipping().articles[0].id)


def test_whole_prints_stand_together_in_a_list(archive: Archive, prints: list[Article]) -> None:
    ids = [one.id for one in prints]
    assert archive.families(ids) == [[ids[0], ids[1]], *([one] for one in ids[2:])]
    assert archive.families([ids[3], ids[1], ids[0]]) == [[ids[3]], [ids[1], ids[0]]]
    assert archive.families(ids[1:]) == [[one] for one in ids[1:]] and archive.families([]) == []


def test_where_else_stories_are_printed(archive: Archive, prints: list[Article]) -> None:
    found = archive.reprints_of(one.id for one in prints)
    named = {number: {a.page.paper for a in found.get(one.id, [])} for number, one in enumerate(prints)}
    assert named[0] == {"乙报", "丙报", "丁报"} and named[3] == {"丁报"} and named[5] == set()
    archive.trash([prints[1].id])
    assert {a.page.paper for a in archive.reprints_of([prints[0].id])[prints[0].id]} == {"丙报", "丁报"}


def test_in_how_many_papers(archive: Archive, prints: list[Article]) -> None:
    found = archive.papers_of(one.id for one in prints)
    assert found[prints[0].id] == 4
    assert found[prints[3].id] == 2
    assert prints[5].id not in found


def test_side_by_side(archive: Archive, prints: list[Article]) -> None:
    pieces = archive.compare(prints[0].id, prints[2].id)
    assert "".join(piece.left for piece in pieces) == prints[0].text
    assert "".join(piece.right for piece in pieces) == prints[2].text


def test_families_follow_corrections_undo_trash_and_purge(archive: Archive, prints: list[Article]) -> None:
    archive.correct(replace(prints[1], paragraphs=(Paragraph(text(7, 800)),)))
    list(archive.catch_up())
    assert "乙报" not in papers(archive, prints[0])
    archive.undo()
    list(archive.catch_up())
    assert "乙报" in papers(archive, prints[0])
    archive.trash([prints[1].id])
    assert "乙报" not in papers(archive, prints[0])
    archive.purge()
    list(archive.catch_up())
    assert len(contents(archive.folder, DERIVED)["sketches"]) == 5
    archive.trash([one.id for one in prints])
    archive.purge()
    list(archive.catch_up())
    assert set(map(len, contents(archive.folder, DERIVED).values())) == {0}
    assert findings(archive) == []


def test_it_does_not_matter_in_which_batches(archive: Archive, prints: list[Article], tmp_path: Path) -> None:
    with opened(tmp_path / "other") as other:
        for number, one in enumerate(prints):
            fill(other, clipping(one, name=str(number)))
        for one in prints:
            assert papers(other, one) == papers(archive, one)


def test_stopped_and_gone_on(archive: Archive) -> None:
    story = text(5, 300)
    many = [printed(story + text(number, 50), f"报{number}", 1) for number in range(BATCH + 5)]
    list(archive.take_in(clipping(one, name=str(number)) for number, one in enumerate(many)))
    steps = archive.find_reprints()
    assert next(steps) == 5
    steps.close()
    list(archive.catch_up())
    assert archive.to_compare() == 0
    assert archive.family(many[-1].id).papers > 100


def test_listeners_are_told_once_where_prints_were_found(archive: Archive, prints: list[Article]) -> None:
    heard: list[Change] = []
    archive.listen(heard.append)
    list(archive.find_reprints())
    assert not heard
    archive.correct(replace(prints[5], headline="另题"))
    del heard[:]
    list(archive.catch_up())
    assert [change.kinds for change in heard] == [{Kind.RANKING}]  # it has no other print: only ranked anew
    archive.correct(replace(prints[0], headline="改过的题"))
    del heard[:]
    list(archive.catch_up())
    assert [change.kinds for change in heard] == [{Kind.RANKING}] * 2

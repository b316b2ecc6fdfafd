from __future__ import annotations

import pytest

from clipper.model import Page
from storage import Archive, NameTaken
from tests.storage.made import article, clipping, fill


def test_a_saved_search_counts_what_is_new(archive: Archive) -> None:
    fill(archive, clipping(article("液冷"), name="a"))
    archive.save_search("液冷技术", "液冷")
    fill(archive, clipping(article("又是液冷"), article("别的", "别的"), name="b"))
    (saved,) = archive.searches()
    assert (saved.name, saved.query, saved.total, saved.new) == ("液冷技术", "液冷", 2, 1)
    archive.see_search(saved.id)
    assert archive.searches()[0].new == 0
    archive.save_search("改名", "液冷 -别的", saved.id)
    assert [(one.name, one.new) for one in archive.searches()] == [("改名", 0)]
    with pytest.raises(NameTaken):
        archive.save_search("改名", "x")
    archive.drop_search(saved.id)
    assert archive.searches() == []
    archive.undo()
    archive.undo()
    assert [one.name for one in archive.searches()] == ["液冷技术"]


def test_searches_made_before_come_back_last_first(archive: Archive) -> None:
    for typed in ("液冷", "科技 -液冷", "液冷", " ", "100%"):
        archive.remember(typed)
    assert archive.remembered() == ["100%", "液冷", "科技 -液冷"]
    assert archive.remembered("液") == ["液冷"] and archive.remembered("%") == []
    for number in range(250):
        archive.remember(f"第{number}次")
    assert len(archive.remembered(limit=1000)) == 200
    archive.forget()
    assert archive.remembered() == []


def test_many_terms_at_once_by_paper(archive: Archive) -> None:
    other = Page("光明日报")
    fill(
        archive,
        clipping(article("液冷"), article("芯片", "没有"), name="a"),
        clipping(article("液冷", page=other), name="b"),
    )
    table = list(archive.search_many(["液冷", "", "芯片 OR 液冷", "-("], "科技"))
    assert [(row.term, row.total, dict(row.papers)) for row in table] == [
        ("液冷", 2, {"人民日报": 1, "光明日报": 1}),
        ("芯片 OR 液冷", 2, {"人民日报": 1, "光明日报": 1}),
        ("-(", 2, {"人民日报": 1, "光明日报": 1}),
    ]
    assert len(archive.ids(table[0].query)) == 2


@pytest.mark.parametrize("typed", ['"液冷', "液冷)", "“液冷", ") OR 液冷", "液冷 OR"])
def test_a_mark_left_open_does_not_swallow_what_the_terms_are_looked_for_in(
    archive: Archive, typed: str
) -> None:
    fill(
        archive,
        clipping(article("液冷"), name="a"),
        clipping(article("液冷", page=Page("光明日报")), article("别的", "别的"), name="b"),
    )
    (row,) = archive.search_many([typed], "报纸:光明日报 OR 标题:没有")
    assert (row.term, dict(row.papers)) == (typed, {"光明日报": 1})
    assert len(archive.ids(row.query)) == 1

"""Tags in one step, tags that are suggested, passages that follow their words through corrections."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from clipper.dossier.passages import anchored, locate, moved
from clipper.model import Anchor, Note, Paragraph, Passage
from storage import Archive, Stale
from tests.storage.made import article, clipping, fill

CHIPS = "液冷技术为数据中心降温，算力芯片的功耗越来越高，服务器机房改用液冷。"
HARBOUR = "港口吞吐量再创新高，集装箱码头昼夜作业，航线通达百余个国家。"


def stocked(archive: Archive) -> list[UUID]:
    texts = [CHIPS, HARBOUR, CHIPS + "第二篇。", HARBOUR + "第二篇。", CHIPS + "第三篇。"]
    made = [article(f"标题{number}", text, section=None) for number, text in enumerate(texts)]
    fill(archive, clipping(*made))
    return [one.id for one in made]


def test_many_articles_are_tagged_with_a_new_tag_in_one_step(archive: Archive) -> None:
    ids = stocked(archive)
    archive.tag(ids, "科技/算力")
    assert [(one.path, one.count) for one in archive.tags()] == [("科技", 5), ("科技/算力", 5)]
    archive.undo()
    assert archive.tags() == []
    with pytest.raises(Stale):
        archive.tag(ids, " / ")


def test_a_passage_is_tagged_with_a_new_tag_in_one_step(archive: Archive) -> None:
    first = stocked(archive)[0]
    archive.save_passage(Passage(first, Anchor("液冷技术"), uuid4()), "科技/液冷")
    kept = archive.passages()[0]
    assert {one.tag.id: one.path for one in archive.tags()}[kept.tag] == "科技/液冷"
    archive.undo()
    assert not archive.passages() and not archive.tags()


def test_tags_are_suggested_by_what_articles_with_the_same_words_have(archive: Archive) -> None:
    chips, harbour, more_chips, more_harbour, asked = stocked(archive)
    archive.tag([chips, more_chips], "科技/算力网")
    archive.tag([harbour, more_harbour], "经济/外贸")
    found = archive.suggest_tags([asked])
    used = [one for one in found if one.id]
    assert [one.path for one in used] == ["科技/算力网"]
    assert used[0].words and all(word in CHIPS for word in used[0].words)
    new = [one for one in found if not one.id]
    assert new and all(one.path in CHIPS + "第三篇。" for one in new)
    archive.make_tag("集装箱")
    assert ("集装箱", ("集装箱",)) in [(one.path, one.words[:1]) for one in archive.suggest_tags([harbour])]
    assert "经济/外贸" not in [one.path for one in archive.suggest_tags([harbour])]
    assert archive.suggest_tags([uuid4()]) == []


def test_tags_and_notes_on_passages_follow_their_words(archive: Archive) -> None:
    first = stocked(archive)[0]
    archive.save_passage(Passage(first, Anchor("算力芯片的功耗越来越高"), uuid4()), "数字")
    archive.save_note(Note(first, "核对", Anchor("服务器机房改用液冷")))
    archive.save_note(Note(first, "整篇"))
    one = archive.article(first)
    better = CHIPS.replace("算力芯片的功耗越来越高", "算力芯片的功耗正越来越高").replace(
        "服务器机房", "服务器的机房"
    )
    archive.correct(replace(one, paragraphs=(Paragraph("又加了一段。"), Paragraph(better))))
    assert archive.passages()[0].anchor.quote == "算力芯片的功耗正越来越高"
    anchors = {note.text: note.anchor for note in archive.notes()}
    assert anchors["核对"] and anchors["核对"].quote == "服务器的机房改用液冷" and anchors["整篇"] is None
    archive.undo()
    assert archive.passages()[0].anchor.quote == "算力芯片的功耗越来越高"
    archive.correct(replace(one, paragraphs=(Paragraph("全都改写了，与原来没有一句相同。"),)))
    assert archive.passages()[0].anchor.quote == "算力芯片的功耗越来越高"  # what was there is not forgotten


LETTERS = st.text("甲乙丙丁。\n", min_size=1, max_size=40)


@example(before="。丁", after="。", start=0, size=2)
@given(before=LETTERS, after=LETTERS, start=st.integers(0, 30), size=st.integers(1, 10))
def test_an_anchor_that_moved_stands_in_the_new_text(before: str, after: str, start: int, size: int) -> None:
    anchor = anchored(before, start, start + size)
    if anchor is not None:
        found = moved(before, after, anchor)
        assert found == anchor or locate(after, found) is not None
        assert moved(before, before, anchor) == anchor
        longer = moved(before, "戊。" + before, anchor)
        assert longer.quote == anchor.quote


def test_a_tag_counts_what_has_it_or_a_tag_under_it_once(archive: Archive) -> None:
    one, two, three, four, _ = stocked(archive)
    archive.tag([one, two], "科技/算力")
    archive.tag([two, three], "科技/芯片/光刻")
    archive.tag([four], "科技")
    archive.trash([three])
    counts = {tagged.path: tagged.count for tagged in archive.tags()}
    assert counts == {"科技": 3, "科技/算力": 2, "科技/芯片": 1, "科技/芯片/光刻": 1}
    for count in archive.facets("").tags:
        assert archive.search(count.query).total == count.count
    assert {count.value: count.count for count in archive.facets("标题:标题0").tags} == {"科技": 1, "算力": 1}


def test_a_tag_on_a_passage_is_counted_and_found_like_one_on_the_article(archive: Archive) -> None:
    one, two, three, four, _ = stocked(archive)
    archive.save_passage(Passage(one, Anchor("液冷技术"), uuid4()), "科技/液冷")
    tag = next(tagged.tag.id for tagged in archive.tags() if tagged.path == "科技/液冷")
    archive.save_passage(Passage(one, Anchor("算力芯片"), tag))
    archive.save_passage(Passage(three, Anchor("液冷技术"), tag))
    archive.tag([one, two], tag)
    archive.tag([four], "经济")
    archive.trash([three])
    counts = {tagged.path: (tagged.count, tagged.passages) for tagged in archive.tags()}
    assert counts == {"科技": (2, 2), "科技/液冷": (2, 2), "经济": (1, 0)}
    archive.untag([one, two], tag)
    assert archive.ids("标签:=科技/液冷") == archive.ids("标签:科技") == [one]
    assert {tagged.path: tagged.count for tagged in archive.tags()} == {"科技": 1, "科技/液冷": 1, "经济": 1}
    assert {count.value: count.count for count in archive.facets("").tags} == {
        "科技": 1,
        "液冷": 1,
        "经济": 1,
    }
    assert set(archive.ids("is:tagged")) == {one, four}
    assert set(archive.ids("is:tagged")).isdisjoint(archive.ids("is:untagged"))
    archive.restore([three])
    assert set(archive.ids("标签:液冷")) == {one, three}


def test_words_of_every_article_are_not_offered_as_topics(archive: Archive) -> None:
    told = "记者目前从有关部门获悉，我国{0}产业报告发布，{0}市场情况良好，{0}企业介绍了{0}的前景。"
    made = [
        article(f"标题{n}", "新华社北京5月1日电（记者张伟）" + told.format(topic), section=None)
        for n, topic in enumerate(["机器人", "风电", "氢能", "光伏", "机器人", "稀土"])
    ]
    fill(archive, clipping(*made))
    offered = [one.path for one in archive.suggest_tags([made[0].id]) if not one.id]
    assert offered[0] == "机器人"
    assert set(offered).isdisjoint({"我国", "目前", "记者", "张伟", "北京", "日电", "新华社", "电"})

from __future__ import annotations

import pickle
from datetime import date as Date  # noqa: N812
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.engine.default import DefaultDialect

from clipper.model import Creator, CreatorRole, Note, Page
from clipper.query import Field, parse
from storage import Archive, Sort, schema
from tests.storage.made import PAGE, article, clipping, fill

OTHER = Page("光明日报", Date(2023, 11, 5), "", "A2", "科技")


@pytest.fixture
def ids(archive: Archive) -> list[UUID]:
    one = article()
    two = article(
        "液冷技术", "数据中心。", page=OTHER, section="科技", byline="单 霁翔", confidence=0.2,
        creators=(Creator("韩鑫", CreatorRole.CONTRIBUTOR),),
    )  # fmt: skip
    three = article("无题", "馬克思。", page=Page(), section=None)
    fill(archive, clipping(one, name="1"), clipping(two, name="2"), clipping(three, name="3"))
    tag = archive.make_tag("经济/能源")
    archive.tag([one.id], tag.id)
    archive.save_note(Note(two.id, "要核实的数据"))
    return [one.id, two.id, three.id]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", [0, 1, 2]),
        ("科技成果转化", [0]),
        ("马克思", [0, 2]),
        ("马克思主义理论", [0]),
        ("液冷技术", [0, 1]),
        ("液冷 AI", [0]),
        ("ＡＩ芯片", [0]),
        ("york", [0]),
        ("yor", []),
        ("yor*", [0]),
        ("中国、美国", [0]),
        ("中国美国", []),
        ("2024年第5次", [0]),
        ("标题:液冷", [1]),
        ("正文:液冷", [0]),
        ("作者:张伟", [0, 2]),
        ("作者:=张", []),
        ("报纸:日报", [0, 1]),
        ("报纸:=光明日报", [1]),
        ("版次:2", [0]),
        ("版次:a2", [1]),
        ("版次:第A2版", [1]),
        ("版名:科技", [1]),
        ("栏目:科", [1]),
        ("section:=经济", [0]),
        ("标签:能源", [0]),
        ("标签:经济", [0]),
        ("标签:=经济/能源", [0]),
        ("标签:科", []),
        ("备注:核实", [1]),
        ("日期:2024-05", [0]),
        ("date:2023..2024", [0, 1]),
        ("date:>=2024", [0]),
        ("-液冷", [2]),
        ("-(液冷 OR 马克思)", []),
        ("数据中心 OR 量质齐升", [0, 1]),
        ("is:untagged", [1, 2]),
        ("is:noted", [1]),
        ("is:unreviewed -date:2024", [1, 2]),
        ("in:dossier", []),
        ("in:trash", []),
        ("……", [0, 1, 2]),
        ('"', [0, 1, 2]),
        ("-……", [0, 1, 2]),
        ("液冷 -“，”", [0, 1]),
        ("液冷 OR ……", [0, 1]),
        ("马克思 （…… OR 标题:？）", [0, 2]),
        ("-(液冷 OR 🀄)", [2]),
        (" ".join(["液冷"] * 600), [0, 1]),
        (" ".join(["date:2024"] * 600), [0]),
        ("(" * 60 + "液冷" + ")" * 60, [0, 1]),
    ],
)
def test_it_finds(archive: Archive, ids: list[UUID], typed: str, found: list[int]) -> None:
    hits = archive.search(typed)
    assert {ids.index(one) for one in hits.ids} == set(found) and hits.total == len(found)
    assert set(archive.search(typed, sort=Sort.RELEVANCE).ids) == set(hits.ids)
    for sort in Sort:
        assert set(archive.ids(typed, sort)) == set(hits.ids)


def test_orders(archive: Archive, ids: list[UUID]) -> None:
    def order(sort: Sort) -> list[int]:
        return [ids.index(one) for one in archive.ids("", sort)]

    assert order(Sort.NEWEST) == [0, 1, 2]
    assert order(Sort.OLDEST) == [2, 1, 0]
    assert order(Sort.UNSURE) == [1, 2, 0]
    assert order(Sort.ADDED) == [2, 1, 0]
    assert order(Sort.HEADLINE) == [2, 0, 1] or order(Sort.HEADLINE) == [0, 2, 1]
    assert archive.search("液冷", sort=Sort.RELEVANCE).ids[0] == ids[1]  # in the headline
    assert archive.search("", limit=1, offset=1).ids == (ids[1],)


def test_rows_show_what_a_list_needs(archive: Archive, ids: list[UUID]) -> None:
    first, second = archive.rows([ids[1], ids[0]])
    assert (first.paper, first.number, first.page_name, first.notes) == ("光明日报", "A2", "科技", 1)
    assert (second.authors, second.date, second.section) == (("张伟",), PAGE.date, "经济")
    assert len(second.tags) == 1 and not second.trashed and second.opening.startswith("科技成果")
    assert second.opening.endswith("…")
    (brief,) = fill(archive, clipping(article("短讯", "　　一句话。"), name="brief"))
    assert archive.rows([brief.id])[0].opening == "一句话。"


def test_snippets_mark_all_hits(archive: Archive, ids: list[UUID]) -> None:
    shown = archive.snippets(ids, "马克思 OR 备注:核实")
    assert shown[ids[0]].field == "body" and shown[ids[0]].fields == ("body",)
    for one in (ids[0], ids[2]):
        start, end = shown[one].spans[0]
        assert shown[one].text[start:end] == "馬克思"
    assert shown[ids[1]].field == "note" and shown[ids[1]].count == 1
    assert archive.hits("馬克思主义", "马克思") == [(0, 3)]
    assert archive.hits("马克思", parse("标题:马克思"), "body") == []


def test_facets_count_and_narrow(archive: Archive, ids: list[UUID]) -> None:
    facets = archive.facets("液冷 OR 马克思")
    assert facets.total == 3
    assert [(c.value, c.count) for c in facets.years] == [("2024", 1), ("2023", 1)]
    assert {c.value: c.count for c in facets.papers} == {"人民日报": 1, "光明日报": 1}
    assert {c.value: c.count for c in facets.authors} == {"张伟": 2, "韩鑫": 1}
    assert [c.value for c in facets.tags] == ["经济", "能源"]
    for counts in (facets.papers, facets.years, facets.months, facets.sections, facets.authors, facets.tags):
        for one in counts:
            assert archive.search(f"(液冷 OR 马克思) {one.query}").total == one.count
    assert archive.histogram("") == [(Date(2023, 11, 5), 1), (Date(2024, 5, 1), 1)]


@pytest.mark.parametrize(
    ("picked", "facet", "field"),
    [
        ("paper:=光明日报", "papers", Field.PAPER),
        ("-paper:=光明日报", "papers", Field.PAPER),
        ("(paper:=光明日报 OR paper:=人民日报)", "papers", Field.PAPER),
        ("date:2024-05", "months", Field.DATE),
        ("section:=经济", "sections", Field.SECTION),
        ("author:=张伟", "authors", Field.AUTHOR),
    ],
)
def test_what_could_be_picked_instead_is_counted(
    archive: Archive, ids: list[UUID], picked: str, facet: str, field: Field
) -> None:
    narrowed, free = archive.facets(picked, alternatives=True), archive.facets("", alternatives=True)
    assert free == archive.facets("")
    assert getattr(narrowed, facet) == getattr(free, facet)
    assert narrowed.total == archive.search(picked).total < free.total
    for other in {"papers", "months", "sections", "authors"} - {facet}:
        assert getattr(narrowed, other) == getattr(archive.facets(picked), other)
    typed = f"{field}:{'2024-05..' if field is Field.DATE else '明'}"  # no value that was picked: it narrows
    assert archive.facets(typed, alternatives=True) == archive.facets(typed)


def test_what_is_like_it_and_what_tells_it_apart(archive: Archive) -> None:
    about = [article(f"芯片{n}", f"光刻机和芯片制造第{n}次突破，半导体产业。") for n in range(3)]
    others = [article(f"农业{n}", f"小麦丰收在望，第{n}个粮仓满了。") for n in range(9)]
    fill(archive, clipping(*about, *others))
    assert set(archive.related(about[0].id, 2)) == {about[1].id, about[2].id}
    assert "半导体" in dict(archive.key_terms(about[0].id))


def test_ids_by_their_beginning(archive: Archive, ids: list[UUID]) -> None:
    assert archive.find_ids(ids[0].hex[:8]) == [ids[0]]
    assert archive.find_ids(str(ids[0])) == [ids[0]]


def test_papers_and_their_pages(archive: Archive, ids: list[UUID]) -> None:
    assert ("光明日报", OTHER.date, "A2", "科技", 1) in archive.papers()


@given(st.uuids())
def test_an_id_that_is_read_is_the_one_that_was_written(one: UUID) -> None:
    read = schema.Id().process_result_value(one.hex, DefaultDialect())
    assert read is not None and (read, read.is_safe) == (one, one.is_safe)
    assert pickle.loads(pickle.dumps(read)) == one


def test_what_is_asked_again_is_the_same_ids_and_no_new_ones(archive: Archive, ids: list[UUID]) -> None:
    first, second = archive.ids(""), archive.ids("")
    assert len(first) == len(ids) and all(one is other for one, other in zip(first, second, strict=True))

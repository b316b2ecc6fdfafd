from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

from clipper.model import (
    Article,
    Clipping,
    Creator,
    Page,
    Paragraph,
    Picture,
    Reason,
    Refusal,
    Role,
)
from storage import Archive, Stale, Status
from tests.storage.made import PAGE, article, clipping, clipping_of, fill, lines_of, opened


def test_what_is_taken_in_comes_back_as_it_was(archive: Archive) -> None:
    whole = Article(
        PAGE,
        headline="标题",
        kicker="引题",
        deck="副题",
        section="栏目",
        byline="本报记者 张 伟",
        creators=(Creator("张伟"),),
        dateline="新华社北京5月1日电",
        source="综合",
        paragraphs=(Paragraph("提要", Role.LEAD), Paragraph("正文"), Paragraph("小标题", Role.SUBHEAD)),
        pictures=(Picture("图为现场。", "赵明摄"),),
        jump_to="3",
        jump_from=None,
        lines=lines_of(Role.BODY, 1, 2, 5),
        confidence=0.25,
        extra={"url": "http://example.com", "n": 3},
    )
    bare = Article(Page())
    given = clipping(whole, bare, text=True)
    taken, refused = archive.take_in([given, Refusal("b.bin", Reason.BINARY)])
    assert (taken.status, taken.articles) == (Status.TAKEN, (whole.id, bare.id))
    assert refused.status is Status.REFUSED and refused.refusal
    back = archive.article(whole.id)
    assert back == whole and back.lines == whole.lines and back.extra == whole.extra
    assert archive.article(bare.id) == bare
    assert taken.clipping
    kept = archive.clipping(taken.clipping)
    assert given.text and kept.text and kept.text.lines == given.text.lines
    assert (kept.articles, kept.furniture, kept.gold) == ((whole, bare), given.furniture, False)
    assert archive.original(taken.clipping) == given.text.original
    assert clipping_of(archive, bare.id) == taken.clipping


def test_the_same_content_is_known_whatever_its_name(archive: Archive) -> None:
    first = clipping(text=True)
    again = replace(first, name="other.txt", articles=(replace(first.articles[0], id=uuid4()),))
    one, two = archive.take_in([first, again])
    assert (one.status, two.status) == (Status.TAKEN, Status.KNOWN)
    assert two.articles == one.articles and archive.count() == 1


def test_closing_stops_after_what_was_yielded(archive: Archive) -> None:
    def endless() -> Iterator[Clipping]:
        number = 0
        while True:
            number += 1
            yield clipping(article(f"第{number}篇"), name=f"{number}.txt")

    taking = archive.take_in(endless())
    seen = [next(taking) for _ in range(3)]
    taking.close()  # type: ignore[attr-defined]
    assert set(archive.ids("")) >= {one.articles[0] for one in seen}
    assert archive.undoable()


def test_what_a_database_cannot_hold_is_replaced(archive: Archive) -> None:
    broken = article("半个\ud83d字\x00", "正文\udfff")
    (kept,) = fill(archive, clipping(broken))
    assert (kept.headline, kept.text) == ("半个\ufffd字\ufffd", "正文\ufffd")


def test_the_least_certain_page_comes_first(archive: Archive) -> None:
    sure = clipping(article("一", confidence=0.9), name="a", text=True)
    unsure = clipping(article("二", confidence=0.9), article("三", confidence=0.1), name="b", text=True)
    fill(archive, sure, unsure, clipping(name="finished"))
    first, second = archive.piles()
    assert (first.name, first.articles, first.confidence) == ("b", 2, 0.1)
    archive.accept(first.id)
    assert [pile.id for pile in archive.piles(unreviewed=True)] == [second.id]
    assert archive.gold() == [first.id]


def test_what_is_gone_is_stale(archive: Archive) -> None:
    for ask in (archive.article, archive.clipping, archive.original, archive.dossier):
        with pytest.raises(Stale):
            ask(uuid4())


def test_an_archive_is_a_folder_that_can_be_opened_again(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        (kept,) = fill(archive)
        own = archive.id
    with opened(tmp_path) as archive:
        assert archive.id == own and archive.article(kept.id) == kept
    assert {path.name for path in (tmp_path / "archive").iterdir()} == {"archive.db", "files", "backups"}


def test_extra_is_plain_json(archive: Archive) -> None:
    (kept,) = fill(archive, clipping(article(extra={"a": [1, {"b": None}]})))
    assert json.dumps(dict(kept.extra)) == '{"a": [1, {"b": null}]}'


def test_what_cannot_be_stored_does_not_stop_the_others(archive: Archive) -> None:
    one = article()
    twice = clipping(one, one, name="twice")
    nameless = clipping(article(page=Page("\ud800")), name="nameless")
    found = list(
        archive.take_in([clipping(article("一"), name="a"), twice, nameless, clipping(one, name="b")])
    )
    assert [taken.status for taken in found] == [
        Status.TAKEN, Status.REFUSED, Status.REFUSED, Status.TAKEN,
    ]  # fmt: skip
    refusal = found[1].refusal
    assert refusal and refusal.reason is Reason.STORE_FAILED and refusal.detail
    assert archive.count() == 2 and len(archive.ids("科技")) == 2


def test_very_long_queries_and_articles_are_answered(archive: Archive) -> None:
    long = "科技成果转化实现量质齐升" * 5000
    (kept,) = fill(archive, clipping(article("长", long)))
    assert archive.ids(long[:20000]) == [kept.id] and archive.ids(f"{long}不") == []
    assert archive.snippets([kept.id], "量质")[kept.id].count == 5000

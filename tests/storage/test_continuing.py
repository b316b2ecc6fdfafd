"""Articles that go on on another page: proposed from the archive, kept as they are."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from clipper.jump import reading_copy
from clipper.model import Article, Page
from storage import Archive
from storage.errors import Stale
from tests.storage.made import article, clipping, fill

DAY = date(2024, 5, 1)
FRONT = ("河谷大桥昨日合龙，两岸居民盼了三十年。", "钢梁在凌晨吊装到位。总工程师说，钢梁的误差只有两毫米，")
REST = ("比设计要求还小。桥面铺装将在夏天开始。", "老船工说，他要走着过江，再也不用等渡船。")


def _bridge(number: str, part: tuple[str, ...], **fields: object) -> Article:
    paper = str(fields.pop("paper", "河谷日报"))
    day = fields.pop("date", DAY)
    page = Page(paper, day, "", number)  # type: ignore[arg-type]
    return article("河谷大桥昨日合龙", *part, page=page, **fields)


def _taken(archive: Archive, *articles: Article) -> list[Article]:
    return fill(archive, *(clipping(one, name=f"{number}.txt") for number, one in enumerate(articles)))


def test_both_parts_lead_to_the_same_reading_copy(archive: Archive) -> None:
    first, rest, other = _taken(
        archive,
        _bridge("1", FRONT, jump_to="4"),
        _bridge("4", REST, jump_from="1"),
        article("山区小学有了图书馆", page=Page("河谷日报", DAY, "", "4")),
    )
    assert [part.id for part in archive.parts(first.id)] == [first.id, rest.id]
    assert archive.parts(rest.id) == archive.parts(first.id)
    assert archive.parts(other.id) == (other,)
    assert "误差只有两毫米，比设计要求还小" in reading_copy(archive.parts(rest.id)).text
    assert archive.article(rest.id) == rest


def test_only_parts_of_one_issue_that_are_not_in_the_trash(archive: Archive) -> None:
    first, elsewhere, trashed = _taken(
        archive,
        _bridge("1", FRONT, jump_to="4"),
        _bridge("4", REST, jump_from="1", paper="山城晚报"),
        _bridge("4", REST, jump_from="1", paper="河谷日报"),
    )
    archive.trash([trashed.id])
    assert archive.parts(first.id) == (first,)
    assert archive.parts(elsewhere.id) == (elsewhere,)
    assert [part.id for part in archive.parts(trashed.id)] == [first.id, trashed.id]


def test_without_a_date_there_is_no_issue(archive: Archive) -> None:
    first, rest = _taken(
        archive,
        _bridge("1", FRONT, jump_to="4", date=None),
        _bridge("4", REST, jump_from="1", date=None),
    )
    assert archive.parts(first.id) == (first,)
    assert archive.parts(rest.id) == (rest,)


def test_an_article_that_is_gone(archive: Archive) -> None:
    with pytest.raises(Stale):
        archive.parts(uuid4())

"""Articles that go on on another page, and those that only look as if they did."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.jump import LIKELY, chains, continuations, reading_copy
from clipper.model import Article, Creator, Page, Paragraph, Picture, Role
from clipper.segment.fields import fields

DAY = date(2024, 5, 1)
BRIDGE = (
    "河谷大桥昨日合龙，两岸居民盼了三十年。",
    "施工队在江心连续工作四十天，最后一段钢梁在凌晨吊装到位。总工程师说，钢梁的误差只有两毫米，",
    "比设计要求还小。桥面铺装将在夏天开始。",
    "老船工说，他要走着过江，再也不用等渡船。",
)
SCHOOL = (
    "山区小学今年秋天将有自己的图书馆。",
    "图书馆的书来自城里的二十所学校，孩子们给每一本书写了信。校长说，最难的不是书，",
    "而是把书运上山的路。村里修了三个月，才让卡车开到校门口。",
    "开学那天，图书馆会开到天黑。",
)


def article(
    number: str, headline: str | None, text: tuple[str, ...], jump: str = "", **more: object
) -> Article:
    paragraphs = tuple(Paragraph(part) for part in text)
    found = fields({Role.JUMP: [jump]} if jump else {}, paragraphs)
    page = Page(str(more.get("paper", "河谷日报")), more.get("date", DAY), "", number)  # type: ignore[arg-type]
    people = (Creator(str(more["by"])),) if "by" in more else ()
    return Article(
        page,
        headline,
        creators=people,
        paragraphs=paragraphs,
        jump_to=found.jump_to,
        jump_from=found.jump_from,
    )


@pytest.mark.parametrize(
    ("to", "back", "headline"),
    [
        ("（下转第二版）", "（上接第一版）", "河谷大桥昨日合龙"),
        ("(下转2版)", "(上接1版)", "河谷大桥合龙"),
        ("▶▶下转02版", "接1版", None),
        ("→第2版", "", "河谷大桥昨日合龙"),
        ("", "（紧接第一版）", "河谷大桥昨日合龙"),
        ("（下转Ａ2版）", "（上接Ａ1版）", "大桥合龙"),
        ("Continued on Page 2", "From Page 1", "河谷大桥"),
    ],
)
def test_pairs_in_many_forms(to: str, back: str, headline: str | None) -> None:
    first = article("1", "河谷大桥昨日合龙", BRIDGE[:2], to)
    rest = article("2", headline, BRIDGE[2:], back)
    others = [
        article("2", "山区小学有了图书馆", SCHOOL),
        article("1", "春茶上市", ("今年春茶产量增加一成。",)),
        article("3", "河谷大桥的故事", ("上世纪的老照片里，江上只有渡船。",)),
    ]
    (found,) = continuations([*others, rest, first])
    assert (found.first, found.rest) == (first, rest)
    assert LIKELY <= found.score <= 1


def test_two_that_go_on_on_the_same_page() -> None:
    bridge, school = (
        article("1", "大桥合龙", BRIDGE[:2], "（下转第2版）"),
        article("1", "山里的图书馆", SCHOOL[:2], "（下转第2版）"),
    )
    rests = article("2", None, SCHOOL[2:], "（上接第1版）"), article("2", None, BRIDGE[2:], "（上接第1版）")
    found = {(p.first.headline, p.rest.text) for p in continuations([bridge, school, *rests])}
    assert found == {("大桥合龙", rests[1].text), ("山里的图书馆", rests[0].text)}


def test_decoys_are_left_alone() -> None:
    first = article("1", "河谷大桥昨日合龙", (*BRIDGE[:2],), "（下转第2版）")
    unmarked = article("2", "山区小学有了图书馆", SCHOOL)
    elsewhere = article("5", "河谷大桥昨日合龙", BRIDGE[2:], "（上接第四版）")
    yesterday = article("2", "河谷大桥昨日合龙", BRIDGE[2:], "（上接第1版）", date=date(2024, 4, 30))
    other_paper = article("2", "河谷大桥昨日合龙", BRIDGE[2:], "（上接第1版）", paper="山谷报")
    same_page = article("1", "河谷大桥昨日合龙", BRIDGE[2:], "（上接第1版）")
    assert continuations([first, unmarked, elsewhere, yesterday, other_paper, same_page]) == ()


def test_pages_nobody_knows_are_not_compared() -> None:
    first = article("1", "大桥", BRIDGE[:2], "（下转第2版）", paper="", date=None)
    rest = article("2", "大桥", BRIDGE[2:], "（上接第1版）", paper="", date=None)
    assert continuations([first, rest]) == ()


def test_a_chain_over_three_pages() -> None:
    one = article("1", "河谷大桥昨日合龙", BRIDGE[:2], "（下转第2版）")
    two = article("2", "河谷大桥合龙", BRIDGE[2:3], "（上接第1版，下转第3版）")
    three = article("3", "河谷大桥合龙", BRIDGE[3:], "（上接第2版）")
    found = continuations([three, one, two])
    assert chains(found) == ((one, two, three),)


def test_the_reading_copy_joins_the_cut_sentence_and_keeps_the_parts() -> None:
    one = article("1", "河谷大桥昨日合龙", (BRIDGE[0], BRIDGE[1] + "（下转第2版）"), by="王伟")
    two = article("2", "大桥合龙", ("（上接第1版）" + BRIDGE[2], BRIDGE[3]), by="李娜")
    copy = reading_copy([one, two])
    assert [p.text for p in copy.paragraphs] == [BRIDGE[0], BRIDGE[1] + BRIDGE[2], BRIDGE[3]]
    assert copy.headline == "河谷大桥昨日合龙" and copy.authors == ("王伟", "李娜")
    assert copy.extra["parts"] == [str(one.id), str(two.id)]
    assert copy.id not in (one.id, two.id) and (copy.jump_to, copy.jump_from) == (None, None)
    assert one.text.endswith("（下转第2版）")  # the parts stay what they are


def test_a_copy_has_the_pictures_and_the_end_of_both() -> None:
    one = Article(Page(number="1"), paragraphs=(Paragraph("One ends here."),), pictures=(Picture("a"),))
    two = Article(
        Page(number="2"), "Headline", paragraphs=(Paragraph("Two."),), pictures=(Picture("b"),), source="综合"
    )
    copy = reading_copy([one, two])
    assert copy.text == "One ends here.\nTwo." and copy.pictures == (Picture("a"), Picture("b"))
    assert (copy.headline, copy.source) == ("Headline", "综合")


NUMBER = st.sampled_from(["", "1", "2", "A2", "3"])
ANY = st.builds(
    lambda n, h, t, to, back: Article(
        Page("报", DAY, "", n), h, paragraphs=tuple(map(Paragraph, t)), jump_to=to, jump_from=back
    ),
    NUMBER,
    st.none() | st.text(max_size=8),
    st.lists(st.text(max_size=20), max_size=3),
    st.none() | NUMBER,
    st.none() | NUMBER,
)


@given(st.lists(ANY, max_size=8))
def test_each_article_is_at_most_once_on_either_side(articles: list[Article]) -> None:
    found = continuations(articles)
    assert len({p.first.id for p in found}) == len({p.rest.id for p in found}) == len(found)
    assert all(LIKELY <= p.score <= 1 and p.first.id != p.rest.id for p in found)
    for parts in chains(found):
        assert len({part.id for part in parts}) == len(parts)
        reading_copy(parts)

"""A window on an archive with reprints, an article in two parts, and one that was corrected."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from clipper.model import Article, Page, Paragraph
from storage import Archive
from tests.clipper.test_reprint import text
from tests.storage.made import clipping, fill
from tests.ui.material import session_on
from ui.session import Session

DAY = date(2024, 5, 1)
STORY = "。".join(text(seed, 60) for seed in range(12)) + "。"
FIRST = ("河谷大桥昨日合龙，两岸居民盼了三十年。", "钢梁在凌晨吊装到位。总工程师说，钢梁的误差只有两毫米，")
REST = ("比设计要求还小。桥面铺装将在夏天开始。", "老船工说，他要走着过江，再也不用等渡船。")


def printed(paper: str, day: int, number: str, headline: str, *paragraphs: str, **fields: object) -> Article:
    page = Page(paper, DAY.replace(day=day), number=number)
    return Article(page, headline, paragraphs=tuple(map(Paragraph, paragraphs)), **fields)  # type: ignore[arg-type]


def stock(folder: Path) -> Archive:
    archive = Archive.open(folder / "archive", cache=folder / "cache")
    listed = [
        printed("云岭日报", 3, "1", "全国通稿", STORY),
        printed("江海晚报", 2, "2", "通稿另题", STORY[:300] + "本报添了一句。" + STORY[300:]),
        printed("河谷日报", 4, "5", "第三家的题", STORY),
        printed("河谷日报", 1, "1", "河谷大桥昨日合龙", *FIRST, jump_to="4"),
        printed("河谷日报", 1, "4", "河谷大桥昨日合龙", *REST, jump_from="1"),
        printed("江海晚报", 9, "3", "校过的报道", "原来的第一段。", "第二段没有动过。"),
    ]
    fill(archive, *(clipping(each, name=str(number)) for number, each in enumerate(listed)))
    corrected = dataclasses.replace(
        listed[-1],
        headline="校过的好报道",
        paragraphs=(Paragraph("改过的第一段。"), Paragraph("第二段没有动过。")),
    )
    archive.correct(corrected)
    return archive


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    with session_on(stock(tmp_path)) as made:
        yield made

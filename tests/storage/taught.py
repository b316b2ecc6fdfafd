"""The four articles that docs/search.md is taught with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date as Date  # noqa: N812
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from clipper.model import (
    Anchor,
    Article,
    Creator,
    CreatorRole,
    Dossier,
    DossierSection,
    Entry,
    Note,
    Page,
    Paragraph,
    Passage,
)
from storage import Archive
from tests.storage.made import clipping, clipping_of

TODAY = Date.today()
FIRST = Page("人民日报", Date(2024, 5, 1), "", "2", "要闻")
SECOND = Page("光明日报", Date(2024, 6, 18), "", "A3", "科技")
LAST = Page("科技日报", TODAY.replace(day=1) - timedelta(1), "", "1", "头版")
NOW = Page("科技日报", TODAY, "", "4", "国际")


def _made(page: Page, headline: str, *body: str, **fields: Any) -> Article:
    return Article(page, headline, paragraphs=tuple(map(Paragraph, body)), **fields)


EXAMPLES = {
    "甲": _made(
        FIRST,
        "甲 科技成果转化提速",
        "新华社北京5月1日电 科技创新带动新质生产力，马克思主义理论研究深入。",
        dateline="新华社北京5月1日电",
        section="经济",
        creators=(Creator("张伟", CreatorRole.REPORTER, "新华社"),),
    ),
    "乙": _made(
        SECOND,
        "乙 液冷技术进入数据中心",
        "AI芯片耗电，液冷技术降温。The economy of cooling.",
        section="科技周刊",
        creators=(Creator("单霁翔"), Creator("张伟丽")),
    ),
    "丙": _made(LAST, "丙 马克思的故乡", "特里尔在德国，科技不发达。", section="副刊"),
    "丁": _made(NOW, "丁 馬克思主義在今天", "科技、創新兩不誤。", section="理论"),
}


def fill_for_examples(folder: Path) -> Archive:
    """Return an archive with the four, tagged, noted and so on as the page says."""
    archive = Archive.open(folder / "archive", cache=folder / "cache")
    list(archive.take_in(clipping(one, name=name) for name, one in EXAMPLES.items()))
    first, second, third, fourth = (one.id for one in EXAMPLES.values())
    archive.tag([first], archive.make_tag("经济/能源").id)
    archive.save_note(Note(second, "数字要核实"))
    archive.review([first, second])
    archive.correct(replace(EXAMPLES["丙"], headline="丙 马克思的家乡"))
    archive.save_passage(Passage(third, Anchor("特里尔"), uuid4()), "人物")
    archive.accept(clipping_of(archive, first))
    archive.save_dossier(Dossier("五月要闻", (DossierSection("", (Entry(first), Entry(fourth))),)))
    trashed = _made(FIRST, "丢 错切的一篇", "无用。")
    list(archive.take_in([clipping(trashed, name="丢")]))
    archive.trash([trashed.id])
    return archive

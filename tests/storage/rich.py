"""An archive with something of everything in it, and all that one holds, to compare."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date as Date  # noqa: N812
from pathlib import Path
from typing import Any

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
    Picture,
    Role,
)
from storage import Archive, Finding
from tests.storage.made import article, clipping, fill

OTHER = Page("光明日报", Date(2024, 5, 3), "北京版", "A3", "")
TABLES = (
    "pages", "clippings", "articles", "texts", "versions", "authors", "creators", "tags", "taggings",
    "passages", "notes", "dossiers", "dossier_articles", "searches", "meta",
)  # fmt: skip


def enrich(archive: Archive) -> list[Article]:
    """Take in three clippings and use everything an archive keeps; return the articles as taken in."""
    full = article(
        "长江十年禁渔“满三年”",
        kicker="引题",
        deck="——副题",
        dateline="本报武汉5月1日电",
        source="据《科技日报》",
        pictures=(Picture("图为江豚", "刘　兵摄"), Picture("", "")),
        jump_to="3",
        jump_from="A1",
        lines={Role.HEADLINE: (1,), Role.BODY: (2, 3)},
        extra={"id": 7, "更多": ["a", None]},
        creators=(Creator("韩 鑫", CreatorRole.REPORTER, "新华社"), Creator("单霁翔")),
    )
    full = replace(full, paragraphs=(*full.paragraphs, Paragraph("小标题", Role.SUBHEAD)))
    plain = Article(Page(), paragraphs=(Paragraph("没有标题。"),))
    taken = [full, article("第二篇", page=OTHER, section=None), article("第三篇", page=OTHER), plain]
    fill(
        archive,
        clipping(full, name="一.txt", text=True),
        clipping(taken[1], taken[2], name="records.jsonl:1"),
        clipping(plain, name="无.txt", text=True),
    )
    energy, people = archive.make_tag("经济/能源", "#ff0000"), archive.make_tag("人物")
    archive.tag([full.id, taken[1].id], energy.id)
    archive.tag([full.id], people.id)
    archive.save_passage(Passage(full.id, Anchor("液冷技术", "前", "后"), people.id))
    archive.save_note(Note(full.id, "要核实"))
    archive.save_note(Note(full.id, "这一句", Anchor("科技成果", "", "转化")))
    entries = (Entry(full.id, "按语", frozenset({1})), Entry(taken[1].id))
    archive.save_dossier(
        Dossier("剪报集", (DossierSection("一", entries), DossierSection()), "编者", "前言", "液冷")
    )
    archive.correct(replace(full, headline="长江十年禁渔满三年"))
    archive.review([taken[1].id])
    archive.trash([taken[2].id])
    list(archive.catch_up())
    return taken


def contents(folder: Path, tables: tuple[str, ...] = TABLES) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of an archive's tables, sorted."""
    with closing(sqlite3.connect(folder / "archive.db")) as database:
        return {name: sorted(database.execute(f'SELECT * FROM "{name}"'), key=repr) for name in tables}


def findings(archive: Archive, *, repair: bool = False) -> list[Finding]:
    """What the doctor finds."""
    return [one for one in archive.doctor(repair=repair) if isinstance(one, Finding)]

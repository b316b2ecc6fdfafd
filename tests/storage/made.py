"""Articles, clippings and archives for tests."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date as Date  # noqa: N812
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID

from clipper.model import Article, Clipping, Creator, CreatorRole, Line, Page, PageText, Paragraph, Role
from storage import Archive
from storage.schema import SECOND

PAGE = Page("人民日报", Date(2024, 5, 1), "", "2", "要闻")
BODY = (
    "科技成果转化实现量质齐升，技术合同成交金额增长。",
    "液冷技术和AI芯片带动新质生产力，馬克思主義理論研究進一步深入。",
    "New York and the economy: 2024年第5次会议，中国、美国代表出席。",
)


def article(
    headline: str = "我国科技成果转化实现量质齐升", *body: str, page: Page = PAGE, **fields: Any
) -> Article:
    """An article with what most have."""
    fields.setdefault("creators", (Creator("张伟", CreatorRole.REPORTER, "本报"),))
    fields.setdefault("byline", "本报记者 张伟")
    fields.setdefault("section", "经济")
    fields.setdefault("confidence", 0.8)
    return Article(page, headline, paragraphs=tuple(map(Paragraph, body or BODY)), **fields)


def clipping(*articles: Article, name: str = "page.txt", text: bool = False) -> Clipping:
    """A clipping of articles; with a page's text if asked for."""
    listed = articles or (article(),)
    digest = sha256(name.encode()).hexdigest()
    page = listed[0].page
    if not text:
        return Clipping(name, page, listed, digest)
    written = [line for one in listed for line in (one.headline or "", *one.text.split("\n"))]
    original = "\n".join(written).encode()
    digest = sha256(original).hexdigest()
    lines = tuple(Line(number, line) for number, line in enumerate(written, 1))
    kept = PageText(name, lines, page, digest, original)
    return Clipping(name, page, listed, digest, kept, furniture=(len(lines),))


def clipping_of(archive: Archive, article: UUID) -> UUID:
    """The clipping an article belongs to."""
    return archive.rows([article])[0].clipping


@contextmanager
def opened(folder: Path) -> Iterator[Archive]:
    """The archive in a folder, with its cache beside it."""
    with Archive.open(folder / "archive", cache=folder / "cache") as archive:
        yield archive


def fill(archive: Archive, *clippings: Clipping) -> list[Article]:
    """Take clippings in (one, if none is given), rank them, and return their articles."""
    taken = list(archive.take_in(clippings or (clipping(),)))
    list(archive.catch_up())
    return archive.articles(one for each in taken for one in each.articles)


def lines_of(role: Role, *numbers: int) -> dict[Role, tuple[int, ...]]:
    """Line numbers under a role."""
    return {role: numbers}


def older(folder: Path) -> None:
    """Take an archive that is closed back to version 0001."""
    with closing(sqlite3.connect(folder / "archive.db")) as database:
        for name in SECOND:
            database.execute(f"DROP TABLE IF EXISTS {name}")
        database.execute("UPDATE alembic_version SET version_num = '0001'")
        database.commit()

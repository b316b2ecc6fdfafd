"""Three dossiers of 3, 40 and 300 articles, turned into pictures of their pages for docs/dossier.md.

The articles are those of the sample pages, printed again under other papers and dates.
"""

from __future__ import annotations

import json
import tempfile
import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from clipper import word
from clipper.dossier import Options, Outline, outline
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
    Tag,
)
from tests.clipper.word import office

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs" / "pictures"
PAPERS = (
    "江海晚报",
    "海州日报",
    "科技前沿报",
    "东江经济报",
    "平原晨报",
    "岭南工人报",
    "北山青年报",
    "运河商报",
)
NAMES = ("要闻", "经济", "科技", "地方", "教育", "国际", "文化")
SPACE = uuid.UUID("2c5b9a52-1f8e-4e6a-9c41-7f52a6c7d3aa")
DOTS, COLOURS = 84, 128


def printed() -> list[dict[str, Any]]:
    """Return the articles of the sample pages that have a headline."""
    files = sorted((ROOT / "seeds" / "gold").glob("*.json"))
    found = [a for file in files for a in json.loads(file.read_text(encoding="utf-8"))["articles"]]
    return [article for article in found if article["headline"]]


def articles() -> Iterator[Article]:
    """Yield articles without end: the same stories, in other papers on other days."""
    stories, number = printed(), 0
    while True:
        for story in stories:
            day = date(2025, 1, 6) + timedelta(days=number * 5 % 331)  # a prime: no story twice in one issue
            page = Page(PAPERS[number * 3 % 8], day, "", str(1 + number % 8), NAMES[number % 7])
            yield _article(story, page, number)
            number += 1


def _article(story: dict[str, Any], page: Page, number: int) -> Article:
    texts = [p if isinstance(p, str) else p[0] for p in story["paragraphs"]]
    return Article(
        page,
        headline=story["headline"],
        kicker=story["kicker"],
        deck=story["deck"],
        section=story["section"],
        byline=story["byline"],
        creators=tuple(Creator(name, CreatorRole.REPORTER) for name in story["authors"]),
        dateline=story["dateline"],
        paragraphs=tuple(Paragraph(text) for text in texts),
        jump_to=story.get("jump_to"),
        id=uuid.uuid5(SPACE, str(number)),
    )


def skyline() -> bytes:
    """Return a picture that could stand in a paper."""
    image = Image.new("RGB", (1200, 400), "#dfe6ea")
    pen = ImageDraw.Draw(image)
    for n in range(16):
        high = 90 + (n * 97) % 230
        pen.rectangle([n * 76, 400 - high, n * 76 + 64, 400], fill=("#5c7484", "#8aa0ad", "#3f5563")[n % 3])
    pen.ellipse([900, 40, 980, 120], fill="#c9a15a")
    stream = BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()


def small() -> Outline:
    """Return three articles with one of everything."""
    chosen = list(islice(articles(), 3))
    first = replace(chosen[0], pictures=(Picture("江畔的新园区，夜里灯火不熄。", "林舒 摄"),))
    chosen[0] = first
    quote = first.paragraphs[1].text[:18]
    tag = Tag("成果转化", id=uuid.uuid5(SPACE, "tag"))
    dossier = Dossier(
        "科技成果转化参阅",
        (
            DossierSection("一、综述", (Entry(chosen[0].id, "可与本期第3篇对照，口径以报告原文为准。"),)),
            DossierSection("二、现场", tuple(Entry(a.id) for a in chosen[1:])),
        ),
        compiler="总编室",
        note="本期选收三篇，供编务会讨论选题时参考。",
        query="科技成果 日期:2025",
        options={"found": 41, "copyright": "仅供内部参考，版权属原报社所有", "date": "2025-12-27"},
        id=uuid.uuid5(SPACE, "small"),
    )
    return outline(
        dossier,
        chosen,
        notes=[Note(first.id, "请核对年度口径。", Anchor(quote))],
        passages=[Passage(first.id, Anchor(first.paragraphs[2].text[:12]), tag.id)],
        tags=[tag],
        tagged={first.id: [tag.id]},
        reprints={first.id: [chosen[2]]},
        images={first.id: [skyline()]},
    )


def large(count: int, title: str, groups: int) -> Outline:
    """Return many articles in groups by date."""
    chosen = sorted(islice(articles(), count), key=lambda a: a.page.date or date.min)
    size = -(-count // groups)
    sections = tuple(
        DossierSection(_span(part), tuple(Entry(a.id) for a in part))
        for part in (chosen[at : at + size] for at in range(0, count, size))
    )
    dossier = Dossier(title, sections, "资料室", query="科技 OR 产业", id=uuid.uuid5(SPACE, title))
    return outline(dossier, chosen, options=Options(found=count * 3, date=date(2025, 12, 27)))


def _span(part: list[Article]) -> str:
    first, last = part[0].page.date, part[-1].page.date
    assert first and last
    return f"{first.month}月{first.day}日—{last.month}月{last.day}日"


def save(made: Outline, name: str, wanted: dict[str, str], folder: Path) -> None:
    """Set a dossier and save pictures of the pages that hold the words wanted, by name."""
    path = folder / f"{name}.docx"
    word.write(made, path)
    document = office.pdf(path, folder)
    texts = office.pages(document)
    for label, words in wanted.items():
        page = next(n for n, text in enumerate(texts, 1) if words in text.replace(" ", ""))
        target = PICTURES / f"dossier-{name}-{label}"
        office.picture(document, page, target, DOTS)
        file = target.with_suffix(".png")
        with Image.open(file) as image:
            image.convert("RGB").quantize(COLOURS).save(file, optimize=True)
    print(f"{name}: {len(texts)} pages")


def main() -> None:
    """Make all pictures."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        save(small(), "3", SMALL, folder)
        save(large(40, "产业与科技每月剪报", 4), "40", LARGE, folder)
        save(large(300, "二〇二五年科技报道汇编", 6), "300", LARGE | {"middle": "—250—"}, folder)


SMALL = {"cover": "编制日期", "selection": "编选说明", "contents": "目录\n", "statistics": "统计\n",
         "article": "—1—", "end": "编辑备注",
         "next": "—3—", "sources": "资料来源\n", "index": "人名索引\n"}  # fmt: skip
LARGE = {"cover": "编制日期", "contents": "目录\n", "statistics": "统计\n", "article": "—1—",
         "sources": "资料来源\n", "index": "人名索引\n"}  # fmt: skip

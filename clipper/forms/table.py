"""The list of a dossier's articles as CSV."""

from __future__ import annotations

import csv
from io import StringIO

from clipper import cite
from clipper.dossier.counts import characters
from clipper.dossier.values import Chapter, Item, Outline

HEADS = {
    "zh": ("序号", "分组", "报纸", "日期", "版次", "版名", "栏目", "引题", "标题", "副题", "署名", "作者",
           "字数", "标签", "编辑备注", "另见", "参考文献"),
    "en": ("Number", "Group", "Paper", "Date", "Page", "Page name", "Section", "Kicker", "Headline", "Deck",
           "Byline", "Authors", "Characters", "Tags", "Editor’s note", "Also in", "Reference"),
}  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render(outline: Outline) -> str:
    """Return one row an article, under a head; a cell that a spreadsheet would run as a formula is quoted."""
    stream = StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(HEADS[outline.options.language])
    for chapter in outline.chapters:
        for item in chapter.items:
            writer.writerow([_safe(cell) for cell in _row(item, chapter, outline)])
    return stream.getvalue()


def _row(item: Item, chapter: Chapter, outline: Outline) -> list[str]:
    article, page, options = item.article, item.article.page, outline.options
    return [
        str(item.number),
        chapter.title,
        page.paper,
        page.date.isoformat() if page.date else "",
        page.number,
        page.name,
        article.section or "",
        item.kicker,
        article.headline or "",
        item.deck,
        item.byline,
        "、".join(article.authors),
        str(characters(article)),
        "、".join(item.tags),
        "\n".join(item.notes),
        "；".join(item.also_in),
        cite.gbt(article, edition=options.edition, style=options.style),
    ]


def _safe(cell: str) -> str:
    return "'" + cell if cell.startswith(FORMULA) else cell

"""Pages and gold for the tests of segmentation."""

from __future__ import annotations

from typing import Any

from clipper.model import Line, Page, PageText, Role
from clipper.segment import Segmentation


def page_text(text: str) -> PageText:
    """A page of this text."""
    lines = tuple(Line(number, line) for number, line in enumerate(text.split("\n"), 1))
    return PageText("page.txt", lines, Page(), "", text.encode("utf-8", "replace"))


def gold_shaped(found: Segmentation) -> dict[str, Any]:
    """The segmentation in the shape of gold pages, as far as it is scored."""
    return {
        "furniture": list(found.furniture),
        "articles": [
            {
                "roles": {str(role): list(lines) for role, lines in article.lines.items()},
                "headline": article.headline,
                "authors": list(article.authors),
                "dateline": article.dateline,
                "paragraphs": [p.text for p in article.paragraphs if p.role in (Role.BODY, Role.SUBHEAD)],
            }
            for article in found.articles
        ],
    }

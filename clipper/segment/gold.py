"""A page's segmentation as JSON, in the shape of the gold files: what `clipper segment --json` prints."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from clipper.model import Article, CreatorRole, PageText
from clipper.segment.result import Segmentation

_PEOPLE = {
    "photographers": CreatorRole.PHOTOGRAPHER,
    "illustrators": CreatorRole.ILLUSTRATOR,
    "contributors": CreatorRole.CONTRIBUTOR,
    "editors": CreatorRole.EDITOR,
    "translators": CreatorRole.TRANSLATOR,
}
_TEXTS = ("headline", "kicker", "deck", "section", "byline", "dateline", "source", "jump_to", "jump_from")


def to_gold(page: PageText, cut: Segmentation) -> dict[str, Any]:
    """The segmentation of a page as one JSON object; lines count from 1."""
    return {
        "page": PurePath(page.name).name,
        "furniture": list(cut.furniture),
        "articles": [_written(article) for article in cut.articles],
    }


def _written(article: Article) -> dict[str, Any]:
    people = {
        key: [creator.name for creator in article.creators if creator.role is role]
        for key, role in _PEOPLE.items()
    }
    return {
        "roles": {str(role): list(lines) for role, lines in article.lines.items() if lines},
        **{name: getattr(article, name) for name in _TEXTS},
        "authors": list(article.authors),
        **people,
        "creators": [
            {"name": c.name, "role": str(c.role), "affiliation": c.affiliation} for c in article.creators
        ],
        "pictures": [{"caption": shot.caption, "credit": shot.credit} for shot in article.pictures],
        "paragraphs": [paragraph.text for paragraph in article.paragraphs],
        "paragraph_roles": [str(paragraph.role) for paragraph in article.paragraphs],
        "confidence": article.confidence,
    }

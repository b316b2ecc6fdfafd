"""A page's segmentation as JSON, in the shape of the gold files: what `clipper segment --json` prints.

Written and read back: corrections a person makes are kept in this shape too.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from types import MappingProxyType
from typing import Any

from clipper.model import Article, Creator, CreatorRole, PageText, Paragraph, Picture, Role
from clipper.segment.result import Segmentation

_PEOPLE = {
    "authors": CreatorRole.AUTHOR,
    "photographers": CreatorRole.PHOTOGRAPHER,
    "illustrators": CreatorRole.ILLUSTRATOR,
    "contributors": CreatorRole.CONTRIBUTOR,
    "editors": CreatorRole.EDITOR,
    "translators": CreatorRole.TRANSLATOR,
}
_TEXTS = ("headline", "kicker", "deck", "section", "byline", "dateline", "source", "jump_to", "jump_from")
_PARAGRAPH_ROLES = (Role.SUBHEAD, Role.LEAD, Role.NOTE)


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
        if key != "authors"
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


def from_gold(page: PageText, document: Mapping[str, Any]) -> Segmentation:
    """The segmentation that a gold file or a stored correction describes, for the page it is of.

    Raises:
        ValueError: it names a line the page has not, a line twice, or no role.
    """
    cut = Segmentation(
        tuple(_read(page, article) for article in document["articles"]),
        tuple(int(line) for line in document.get("furniture", ())),
    )
    lines = [line for article in cut.articles for group in article.lines.values() for line in group]
    lines += cut.furniture
    if len(set(lines)) != len(lines) or any(not 1 <= line <= len(page.lines) for line in lines):
        raise ValueError(f"{document.get('page')}: a line stands twice or is not on the page")
    return cut


def _read(page: PageText, article: Mapping[str, Any]) -> Article:
    lines = {Role(role): tuple(int(n) for n in numbers) for role, numbers in article["roles"].items()}
    texts: dict[str, Any] = {name: article.get(name) for name in _TEXTS}
    return Article(
        page=page.page,
        **texts,
        creators=_creators(article),
        paragraphs=_paragraphs(page, article, lines),
        pictures=tuple(Picture(shot["caption"], shot["credit"]) for shot in article.get("pictures", ())),
        lines=MappingProxyType(lines),
        confidence=article.get("confidence"),
    )


def _creators(article: Mapping[str, Any]) -> tuple[Creator, ...]:
    """The creators, with role and affiliation where the document tells them, else from the lists of names."""
    if "creators" in article:
        return tuple(
            Creator(c["name"], CreatorRole(c["role"]), c.get("affiliation", "")) for c in article["creators"]
        )
    return tuple(Creator(name, role) for key, role in _PEOPLE.items() for name in article.get(key) or ())


def _paragraphs(
    page: PageText, article: Mapping[str, Any], lines: Mapping[Role, tuple[int, ...]]
) -> tuple[Paragraph, ...]:
    """The paragraphs; where no roles are told, those that are one line of another role have that role."""
    texts = [text[0] if isinstance(text, list) else text for text in article.get("paragraphs") or ()]
    if "paragraph_roles" in article:
        return tuple(Paragraph(t, Role(r)) for t, r in zip(texts, article["paragraph_roles"], strict=True))
    alone = {_bare(page.lines[n - 1].text): role for role in _PARAGRAPH_ROLES for n in lines.get(role, ())}
    return tuple(Paragraph(text, alone.get(_bare(text), Role.BODY)) for text in texts)


def _bare(text: str) -> str:
    return "".join(text.split()).lstrip("#")

"""Lines put to an article become the Article: titles joined, paragraphs joined, fields parsed."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

from clipper.model import Article, PageText, Paragraph, Role
from clipper.segment.drafts import Draft
from clipper.segment.fields import fields
from clipper.segment.fragments import Scene
from clipper.segment.lines import Shape
from clipper.segment.paragraphs import join

Text = Sequence[tuple[Role, Sequence[int]]]


def article(page: PageText, found: Scene, draft: Draft, text: Text, confidence: float) -> Article:
    """The article of this draft; text gives its paragraphs as roles and line numbers."""
    items = [found.told.items[place] for place in draft.lines]
    return composed(page, items, draft.roles, text, confidence)


def composed(
    page: PageText, items: Sequence[Shape], roles: Sequence[Role], text: Text, confidence: float | None
) -> Article:
    """The article of these lines in these roles, whoever put them together."""
    lines: dict[Role, list[int]] = {}
    bare: dict[Role, list[str]] = {}
    printed: dict[Role, list[str]] = {}
    for item, role in zip(items, roles, strict=True):
        lines.setdefault(role, []).append(item.number)
        bare.setdefault(role, []).append(item.bare if item.size <= 200 else item.text)
        printed.setdefault(role, []).append(item.text)
    whole = {item.number: item.text for item in items}
    paragraphs = tuple(Paragraph(join(whole[number] for number in numbers), role) for role, numbers in text)
    in_order = [(role, item.text) for item, role in zip(items, roles, strict=True)]
    parsed = fields(printed, paragraphs, in_order)
    return Article(
        page=page.page,
        headline=join(bare.get(Role.HEADLINE, ())) or None,
        kicker=join(bare.get(Role.KICKER, ())) or None,
        deck=join(printed.get(Role.DECK, ())) or None,
        section=join(printed.get(Role.SECTION, ())) or None,
        byline=parsed.byline,
        creators=parsed.creators,
        dateline=parsed.dateline,
        source=parsed.source,
        paragraphs=paragraphs,
        pictures=parsed.pictures,
        jump_to=parsed.jump_to,
        jump_from=parsed.jump_from,
        lines=MappingProxyType({role: tuple(sorted(numbers)) for role, numbers in lines.items()}),
        confidence=confidence,
    )

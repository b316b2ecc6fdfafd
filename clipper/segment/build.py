"""Lines put to an article become the Article: titles joined, paragraphs joined, fields parsed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from clipper.model import Article, PageText, Paragraph, Role
from clipper.segment.paragraphs import ends_sentence, stripped
from clipper.segment.paragraphs import join as joined
from clipper.segment.rules import without_mark

_TEXT = (Role.BODY, Role.SUBHEAD, Role.LEAD, Role.NOTE)
Lines = Mapping[Role, Sequence[int]]


def _title(texts: Sequence[str]) -> str | None:
    return joined(texts) or None


def paragraphs(page: PageText, lines: Lines) -> tuple[Paragraph, ...]:
    """The article's text: a paragraph goes on where it was cut before its sentence ended."""
    roles = {number: role for role in _TEXT for number in lines.get(role, ())}
    made: list[tuple[Role, list[str]]] = []
    for number in sorted(roles):
        text, role = stripped(page.lines[number - 1].text), roles[number]
        goes_on = made and made[-1][0] is role is Role.BODY and not ends_sentence(made[-1][1][-1])
        if goes_on:
            made[-1][1].append(text)
        else:
            made.append((role, [text]))
    return tuple(Paragraph(joined(parts), role) for role, parts in made)


def article(page: PageText, lines: Lines, confidence: float | None) -> Article:
    """The article that these lines of the page are."""
    texts = {
        role: [stripped(page.lines[n - 1].text) for n in sorted(numbers)] for role, numbers in lines.items()
    }
    text = paragraphs(page, lines)
    return Article(
        page=page.page,
        headline=_title([without_mark(t) for t in texts.get(Role.HEADLINE, ())]),
        kicker=_title(texts.get(Role.KICKER, ())),
        deck=_title(texts.get(Role.DECK, ())),
        section=_title(texts.get(Role.SECTION, ())),
        byline=_title(texts.get(Role.BYLINE, ())),
        dateline=_title(texts.get(Role.DATELINE, ())),
        paragraphs=text,
        lines=MappingProxyType({role: tuple(sorted(numbers)) for role, numbers in lines.items()}),
        confidence=confidence,
    )

"""Articles and hits as they are set on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from clipper.model import Article, Page, Role
from ui.i18n import _

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

TEXTS = ("headline", "kicker", "deck", "section", "byline", "dateline", "source", "jump_to", "jump_from")
SHORT = 8  # digits of an id that are shown; a prefix is enough everywhere


def short(value: UUID) -> str:
    """The first digits of an id, enough to name it in nearly every archive."""
    return value.hex[:SHORT]


def place(page: Page) -> str:
    """Paper, date and page of a page as one line, without what is not known."""
    number = _("p. {number}").format(number=page.number) if page.number else ""
    parts = (page.paper, str(page.date or ""), page.edition, number, page.name)
    return " ".join(part for part in parts if part)


def headline(value: Article) -> str:
    """The headline, or the first words of the text, marked as such."""
    from ui import words

    return words.title(value)


def marked(text: str, spans: Iterable[tuple[int, int]]) -> Text:
    """The text with its hits marked; spans are start and end in characters."""
    from rich.text import Text

    made = Text(text)
    for start, end in spans:
        made.stylize("hit", start, end)
    return made


def source_line(page: Page, byline: str | None, more: Sequence[str] = ()) -> str:
    """What stands under a headline: where it was printed and who wrote it."""
    return " · ".join(part for part in (place(page), " ".join((byline or "").split()), *more) if part)


def article(value: Article) -> list[RenderableType]:
    """An article set like a cutting: kicker, headline, deck, byline, text, captions."""
    from rich.text import Text

    parts: list[RenderableType] = []
    if value.section:
        parts.append(Text(f"〔{value.section}〕", "source"))
    if value.kicker:
        parts.append(Text(value.kicker))
    parts.append(Text(headline(value), "title"))
    if value.deck:
        parts.append(Text(value.deck))
    parts.append(Text(source_line(value.page, value.byline), "source"))
    for paragraph in value.paragraphs:
        parts.extend((Text(), Text(paragraph.text, "bold" if paragraph.role is Role.SUBHEAD else "")))
    for picture in value.pictures:
        caption = "  ".join(part for part in (picture.caption, picture.credit) if part)
        parts.extend((Text(), Text(_("[Picture] {caption}").format(caption=caption), "source")))
    if value.source:
        parts.extend((Text(), Text(value.source, "source")))
    return parts


def as_json(value: Article) -> dict[str, Any]:
    """An article as an object: its page, its parts by the names of the model, ids as digits."""
    page = value.page
    return {
        "id": value.id.hex,
        "paper": page.paper,
        "date": str(page.date) if page.date else None,
        "edition": page.edition,
        "page": page.number,
        "page_name": page.name,
        **{name: getattr(value, name) for name in TEXTS},
        "creators": [
            {"name": c.name, "role": str(c.role), "affiliation": c.affiliation} for c in value.creators
        ],
        "body": [paragraph.text for paragraph in value.paragraphs],
        "pictures": [{"caption": picture.caption, "credit": picture.credit} for picture in value.pictures],
        "confidence": value.confidence,
        "extra": dict(value.extra),
    }

"""The words that everything else speaks: frozen values; a correction is a new value with the same id.

Names follow the field's standards (NewsML-G2, NITF, Zotero/CSL); text is kept as printed.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date as Date  # noqa: N812  (a field of Page is called date)
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any

PAGES = uuid.UUID("6f6a5a0e-5d0c-5b52-9d2c-0c1f6d6e7a10")  # the namespace page ids are derived in


class Role(StrEnum):
    """What a line of a page is."""

    HEADLINE = "headline"
    KICKER = "kicker"
    DECK = "deck"
    SECTION = "section"
    BYLINE = "byline"
    DATELINE = "dateline"
    LEAD = "lead"
    SUBHEAD = "subhead"
    BODY = "body"
    CAPTION = "caption"
    CREDIT = "credit"
    JUMP = "jump"
    NOTE = "note"
    INFOGRAPHIC = "infographic"
    FURNITURE = "furniture"


class CreatorRole(StrEnum):
    """What a named person did for an article."""

    AUTHOR = "author"
    REPORTER = "reporter"
    CORRESPONDENT = "correspondent"  # 通讯员
    CONTRIBUTOR = "contributor"  # 参与采写
    EDITOR = "editor"  # 整理, 编辑
    TRANSLATOR = "translator"
    PHOTOGRAPHER = "photographer"
    ILLUSTRATOR = "illustrator"


AUTHOR_ROLES = frozenset({CreatorRole.AUTHOR, CreatorRole.REPORTER, CreatorRole.CORRESPONDENT})


class Reason(StrEnum):
    """Why a file was refused."""

    NOT_FOUND = "not_found"
    UNREADABLE = "unreadable"
    EMPTY = "empty"
    BINARY = "binary"
    TOO_LARGE = "too_large"
    NO_LETTERS = "no_letters"
    UNKNOWN_FORMAT = "unknown_format"
    MALFORMED = "malformed"
    STORE_FAILED = "store_failed"


@dataclass(frozen=True, slots=True)
class Page:
    """One page of one edition of one paper; what is not known is empty or None."""

    paper: str = ""
    date: Date | None = None
    edition: str = ""
    number: str = ""  # 版次, as in the folio line without 第 and 版: "2", "A2"
    name: str = ""  # 版名

    @property
    def id(self) -> uuid.UUID:
        """Derived from paper, date, edition and number, so that two files of one page meet."""
        return uuid.uuid5(PAGES, "\x1f".join((self.paper, str(self.date or ""), self.edition, self.number)))


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page's text; number counts from 1, box is left, top, right, bottom in points."""

    number: int
    text: str
    box: tuple[float, float, float, float] | None = None
    font_size: float | None = None


@dataclass(frozen=True, slots=True)
class PageText:
    """What a reader returns: the lines of one page, its identity as far as found, and the original."""

    name: str
    lines: tuple[Line, ...]
    page: Page
    digest: str  # SHA-256 of the original's bytes, in hex
    original: bytes
    encoding: str = "utf-8"

    @property
    def text(self) -> str:
        """The decoded text, lines joined with newlines."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Creator:
    """A person who made something of an article, as parsed from a byline, dateline or credit."""

    name: str
    role: CreatorRole = CreatorRole.AUTHOR
    affiliation: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of an article's text: body, subhead, lead or note."""

    text: str
    role: Role = Role.BODY


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture's printed words."""

    caption: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One article as printed; None where a field was not printed."""

    page: Page
    headline: str | None = None
    kicker: str | None = None
    deck: str | None = None
    section: str | None = None
    byline: str | None = None
    creators: tuple[Creator, ...] = ()
    dateline: str | None = None
    source: str | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    pictures: tuple[Picture, ...] = ()
    jump_to: str | None = None  # the page number after 下转
    jump_from: str | None = None  # the page number after 上接
    lines: Mapping[Role, tuple[int, ...]] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    confidence: float | None = (
        None  # probability that body and headline are right; None: not made by a machine
    )
    extra: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    id: uuid.UUID = field(default_factory=uuid.uuid4)

    @property
    def authors(self) -> tuple[str, ...]:
        """Names of those who wrote it, in printed order."""
        return tuple(c.name for c in self.creators if c.role in AUTHOR_ROLES)

    @property
    def text(self) -> str:
        """The paragraphs, joined with newlines."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Clipping:
    """What one file (or one page of finished articles) became."""

    name: str
    page: Page
    articles: tuple[Article, ...]
    digest: (
        str  # recognises the same content; of the original's bytes, or of the records of finished articles
    )
    text: PageText | None = None  # None for finished articles
    furniture: tuple[int, ...] = ()  # line numbers that belong to no article


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file was refused: an expected outcome, not an exception."""

    name: str
    reason: Reason
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag; nested by its parent."""

    name: str
    parent: uuid.UUID | None = None
    colour: str = ""
    id: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A span that survives corrections: the quote and what stands around it (W3C TextQuoteSelector)."""

    quote: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """An editor's note on an article (anchor None) or on a passage of it."""

    article: uuid.UUID
    text: str
    anchor: Anchor | None = None
    made: datetime | None = None
    id: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass(frozen=True, slots=True)
class Passage:
    """A tagged span of an article."""

    article: uuid.UUID
    anchor: Anchor
    tag: uuid.UUID
    id: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass(frozen=True, slots=True)
class Entry:
    """An article's place in a dossier, with the editor's note on it and paragraphs left out (from 0)."""

    article: uuid.UUID
    note: str = ""
    excluded: frozenset[int] = frozenset()
    id: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass(frozen=True, slots=True)
class DossierSection:
    """A group of entries under a title; an empty title prints no heading."""

    title: str = ""
    entries: tuple[Entry, ...] = ()
    id: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass(frozen=True, slots=True)
class Dossier:
    """Ordered sections and entries, with what the cover says."""

    title: str
    sections: tuple[DossierSection, ...] = ()
    compiler: str = ""
    note: str = ""
    query: str = ""  # the search it was made from, as typed
    options: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    id: uuid.UUID = field(default_factory=uuid.uuid4)

    @property
    def articles(self) -> tuple[uuid.UUID, ...]:
        """Ids of all articles in order."""
        return tuple(entry.article for section in self.sections for entry in section.entries)

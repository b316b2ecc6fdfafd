"""What an archive answers with: frozen values, no sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date as Date  # noqa: N812
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from clipper.model import Article, Page, PageText, Refusal, Tag


class Status(StrEnum):
    """What became of a file."""

    TAKEN = "taken"
    KNOWN = "known"  # the same content is in the archive already
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one clipping: the ids are of its articles, also where it was known already."""

    name: str
    status: Status
    clipping: UUID | None = None
    page: Page | None = None
    articles: tuple[UUID, ...] = ()
    refusal: Refusal | None = None


class Sort(StrEnum):
    """In which order articles are listed."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"
    PAPER = "paper"
    HEADLINE = "headline"  # by pinyin
    AUTHOR = "author"  # by pinyin
    UNSURE = "unsure"  # least confident first
    ADDED = "added"  # last taken in first


@dataclass(frozen=True, slots=True)
class Hits:
    """Articles found: how many in all, those asked for in order, their scores where ranked."""

    total: int
    ids: tuple[UUID, ...]
    scores: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """What a list shows of an article."""

    id: UUID
    clipping: UUID
    headline: str | None
    paper: str
    date: Date | None
    edition: str
    number: str
    page_name: str
    section: str | None
    authors: tuple[str, ...]
    tags: tuple[UUID, ...]
    reviewed: bool
    trashed: bool
    confidence: float | None
    length: int  # characters
    opening: str  # the first words of the text, for articles without a headline
    notes: int


@dataclass(frozen=True, slots=True)
class Snippet:
    """The part of an article where the best hit stands; spans are starts and ends of all hits in the text."""

    field: str  # headline, kicker, deck, section, byline, dateline, body, caption, note or original
    text: str
    spans: tuple[tuple[int, int], ...]
    fields: tuple[str, ...] = ()  # every field that matched
    count: int = 0  # hits in the whole article


@dataclass(frozen=True, slots=True)
class Count:
    """One value of a facet and how many articles have it; query is the clause that narrows to it."""

    value: str
    count: int
    query: str


@dataclass(frozen=True, slots=True)
class Facets:
    """How the articles found are spread."""

    total: int
    papers: tuple[Count, ...]
    years: tuple[Count, ...]
    months: tuple[Count, ...]
    sections: tuple[Count, ...]
    authors: tuple[Count, ...]
    tags: tuple[Count, ...]


class Kind(StrEnum):
    """What kind of thing changed."""

    ARTICLES = "articles"
    CLIPPINGS = "clippings"
    TAGS = "tags"
    TAGGINGS = "taggings"
    PASSAGES = "passages"
    NOTES = "notes"
    DOSSIERS = "dossiers"
    SEARCHES = "searches"
    AUTHORS = "authors"
    STATES = "states"  # trashed or reviewed
    RANKING = "ranking"  # the order by relevance, or which articles are prints of one story
    OUTSIDE = "outside"  # another process or the doctor changed something: look at everything anew


class Label(StrEnum):
    """What a step did, for undo and redo; the data says to what."""

    TAKE_IN = "take_in"  # batch, name of the first page, pages, count of articles
    CORRECT = "correct"  # headline
    CORRECT_PAGE = "correct_page"  # name
    MOVE_PAGE = "move_page"  # name
    REVIEW = "review"  # count, reviewed
    TAG = "tag"  # name, count
    UNTAG = "untag"  # name, count
    SAVE_TAG = "save_tag"  # name; was, now: its paths
    MERGE_TAGS = "merge_tags"  # name, into; was, now: their paths
    DROP_TAG = "drop_tag"  # name
    SAVE_NOTE = "save_note"
    DROP_NOTE = "drop_note"
    SAVE_PASSAGE = "save_passage"  # name of the tag
    DROP_PASSAGE = "drop_passage"
    TRASH = "trash"  # count
    RESTORE = "restore"  # count
    SAVE_DOSSIER = "save_dossier"  # title
    DROP_DOSSIER = "drop_dossier"  # title
    SAVE_SEARCH = "save_search"  # name
    DROP_SEARCH = "drop_search"  # name
    MERGE_AUTHORS = "merge_authors"  # name, into
    SPLIT_AUTHOR = "split_author"  # name


@dataclass(frozen=True, slots=True)
class Step:
    """One labelled step that can be undone or redone."""

    label: Label
    data: Mapping[str, Any] = field(hash=False)
    made: datetime


@dataclass(frozen=True, slots=True)
class Change:
    """What kinds of thing changed, and which articles (none named: possibly all)."""

    kinds: frozenset[Kind]
    articles: frozenset[UUID] = frozenset()
    step: Step | None = None
    undone: bool = False  # it is that step taken back


@dataclass(frozen=True, slots=True)
class Version:
    """An article as it was before a correction."""

    article: Article
    until: datetime


@dataclass(frozen=True, slots=True)
class Kept:
    """A clipping as it is kept: the page's text where there is one, its articles in order, its furniture."""

    id: UUID
    name: str
    page: Page
    text: PageText | None
    articles: tuple[Article, ...]
    furniture: tuple[int, ...]
    taken: datetime
    reviewed: bool
    gold: bool  # corrected or accepted by a person: fit to learn from


@dataclass(frozen=True, slots=True)
class Pile:
    """A clipping in a list of pages to review."""

    id: UUID
    name: str
    page: Page
    articles: int
    reviewed: bool
    confidence: float | None  # of its least certain article
    taken: datetime


@dataclass(frozen=True, slots=True)
class Tagged:
    """A tag, its place in the tree and how often it, or one under it, stands outside of the trash."""

    tag: Tag
    path: str  # names from the root, joined with /
    count: int  # articles that have it, or a passage with it
    passages: int


@dataclass(frozen=True, slots=True)
class DossierRow:
    """What a list shows of a dossier."""

    id: UUID
    title: str
    articles: int
    saved: datetime


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved search: its query as typed, how many articles it finds, and how many since last looked at."""

    id: UUID
    name: str
    query: str
    total: int
    new: int


@dataclass(frozen=True, slots=True)
class TermHits:
    """What one term of many finds, in all and by paper; query is what to ask for its articles."""

    term: str
    query: str
    total: int
    papers: Mapping[str, int] = field(hash=False)

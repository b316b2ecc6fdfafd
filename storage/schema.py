"""The tables.  ``articles`` is narrow, for lists and filters; what is long stands in ``texts``.

Rows of the tables in ``KEPT`` change only through ``Transaction.put`` and ``drop``.  ``creators`` and
``dossier_articles`` are derived from them in the same transaction, as are the pairs (``pairs.py``);
``to_index`` is the ranking's to-do list.
"""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)

VERSION = "0002"  # the newest migration
metadata = MetaData()


class Id(TypeDecorator[uuid.UUID]):
    """A uuid as 32 hexadecimal digits."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: uuid.UUID | None, dialect: Dialect) -> str | None:
        """Return the digits."""
        return None if value is None else value.hex

    def process_result_value(self, value: Any | None, dialect: Dialect) -> uuid.UUID | None:
        """Return the uuid."""
        return None if value is None else _uuid(value)


@lru_cache(maxsize=200_000)
def _uuid(digits: str) -> uuid.UUID:
    """Return what ``uuid.UUID(digits)`` returns, three times sooner, and the same one each time.

    A list has tens of thousands, asked for with each search: two that are the same object are compared at
    once, and what is there already needs not be looked through for garbage anew.
    """
    made = object.__new__(uuid.UUID)
    object.__setattr__(made, "int", int(digits, 16))
    object.__setattr__(made, "is_safe", uuid.SafeUUID.unknown)
    return made


class Moment(TypeDecorator[datetime]):
    """A moment, kept in UTC."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment in UTC without saying so; a moment without a zone is local time."""
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        """Return the moment with its zone."""
        return None if value is None else value.replace(tzinfo=UTC)


def _key(column: str) -> ForeignKey:
    """Return a foreign key that is checked when the transaction ends: rows may go and come in any order."""
    return ForeignKey(column, deferrable=True, initially="DEFERRED")


meta = Table("meta", metadata, Column("key", String, primary_key=True), Column("value", Text, nullable=False))

pages = Table(
    "pages",
    metadata,
    Column("id", Id, primary_key=True),
    Column("paper", String, nullable=False),
    Column("date", Date),
    Column("edition", String, nullable=False),
    Column("number", String, nullable=False),
    Column("name", String, nullable=False),
)
clippings = Table(
    "clippings",
    metadata,
    Column("id", Id, primary_key=True),
    Column("page", _key("pages.id"), nullable=False),
    Column("name", String, nullable=False),
    Column("digest", String(64), nullable=False, unique=True),
    Column("encoding", String, nullable=False),
    Column("suffix", String, nullable=False),  # of the original's file name, with its dot
    Column("text", Text),  # the lines as read, joined with newlines; None for finished articles
    Column("layout", Text),  # boxes and font sizes of the lines, as JSON, where the format has them
    Column("furniture", Text, nullable=False),  # line numbers, as JSON
    Column("taken", Moment, nullable=False),
    Column("reviewed", Moment),
    Column("gold", Boolean, nullable=False),  # a person corrected or accepted it: fit to learn from
)
articles = Table(
    "articles",
    metadata,
    Column("nr", Integer, primary_key=True, autoincrement=False),
    Column("id", Id, nullable=False, unique=True),
    Column("clipping", _key("clippings.id"), nullable=False, index=True),
    Column("page", _key("pages.id"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("day", Integer, nullable=False),  # 20240501, 0 where the date is not known
    Column("folio", Integer, nullable=False),  # the page's number as a number, for sorting
    Column("section", String, nullable=False),
    Column("confidence", Float),
    Column("reviewed", Boolean, nullable=False),
    Column("trashed", Moment),
    Column("length", Integer, nullable=False),  # characters of the paragraphs
    Column("headline", String),
    Column("authors", String, nullable=False),  # for lists: names joined with a comma
    Column("headline_key", String, nullable=False),  # to sort by: pinyin
    Column("author_key", String, nullable=False),
    Column("opening", String, nullable=False),  # the first words, for articles without a headline
    Index("articles_by_day", "day", "folio", "position"),
)
texts = Table(
    "texts",
    metadata,
    Column("nr", _key("articles.nr"), primary_key=True, autoincrement=False),
    Column("kicker", Text),
    Column("deck", Text),
    Column("byline", Text),
    Column("dateline", Text),
    Column("source", Text),
    Column("jump_to", String),
    Column("jump_from", String),
    Column("has_section", Boolean, nullable=False),
    Column("paragraphs", Text, nullable=False),  # JSON: a text, or [text, role] where the role is not body
    Column("pictures", Text, nullable=False),
    Column("creators", Text, nullable=False),
    Column("lines", Text, nullable=False),
    Column("extra", Text, nullable=False),
)
versions = Table(
    "versions",
    metadata,
    Column("id", Id, primary_key=True),
    Column("article", Id, nullable=False, index=True),
    Column("made", Moment, nullable=False),
    Column("content", Text, nullable=False),  # JSON: the article as it was before that correction
    Column("folded", Text, nullable=False),  # all its text, folded, to be searched
)
authors = Table(
    "authors",
    metadata,
    Column("name", String, primary_key=True),  # as parsed from bylines
    Column("main", String, nullable=False, index=True),  # the name it is listed under
    Column("folded", String, nullable=False),
)
creators = Table(  # derived
    "creators",
    metadata,
    Column("nr", _key("articles.nr"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("name", String, nullable=False, index=True),
    Column("role", String, nullable=False),
    Column("affiliation", String, nullable=False),
)
tags = Table(
    "tags",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", String, nullable=False),
    Column("parent", _key("tags.id"), index=True),
    Column("colour", String, nullable=False),
)
taggings = Table(
    "taggings",
    metadata,
    Column("nr", _key("articles.nr"), primary_key=True),
    Column("tag", _key("tags.id"), primary_key=True, index=True),
)
passages = Table(
    "passages",
    metadata,
    Column("id", Id, primary_key=True),
    Column("nr", _key("articles.nr"), nullable=False, index=True),
    Column("tag", _key("tags.id"), nullable=False, index=True),
    Column("quote", Text, nullable=False),
    Column("prefix", Text, nullable=False),
    Column("suffix", Text, nullable=False),
)
notes = Table(
    "notes",
    metadata,
    Column("id", Id, primary_key=True),
    Column("nr", _key("articles.nr"), nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("made", Moment, nullable=False),
    Column("quote", Text),
    Column("prefix", Text),
    Column("suffix", Text),
)
dossiers = Table(
    "dossiers",
    metadata,
    Column("id", Id, primary_key=True),
    Column("title", String, nullable=False),
    Column("content", Text, nullable=False),  # JSON: all but id and title
    Column("saved", Moment, nullable=False),
)
dossier_articles = Table(  # derived: which article stands in which dossier
    "dossier_articles",
    metadata,
    Column("dossier", _key("dossiers.id"), primary_key=True),
    Column("article", Id, primary_key=True, index=True),
)
searches = Table(
    "searches",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", String, nullable=False, unique=True),
    Column("query", Text, nullable=False),
    Column("seen", Integer, nullable=False),  # the last article's number when it was last looked at
)
searched = Table(
    "searched",
    metadata,
    Column("query", Text, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("times", Integer, nullable=False),
)
to_index = Table(
    "to_index",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("nr", Integer, nullable=False),
    sqlite_autoincrement=True,  # what is written while a batch is ranked must not get a cleared number
)
names = Table(  # derived: how people's names are read
    "names",
    metadata,
    Column("name", String, primary_key=True),
    Column("pinyin", String, nullable=False),  # to sort by: shan ji xiang
    Column("typed", String, nullable=False),  # without blanks: shanjixiang
    Column("initials", String, nullable=False),  # sjx
)
to_compare = Table(
    "to_compare",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("nr", Integer, nullable=False),
    sqlite_autoincrement=True,
)
sketches = Table(  # derived: what is known of an article's text, to compare it with others
    "sketches",
    metadata,
    Column("nr", Integer, primary_key=True, autoincrement=False),
    Column("marks", LargeBinary, nullable=False),  # its fingerprints, four bytes each
)
fingerprints = Table(  # derived
    "fingerprints",
    metadata,
    Column("mark", Integer, primary_key=True, autoincrement=False),
    Column("nr", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
reprints = Table(  # derived: which articles print the same story, each pair both ways
    "reprints",
    metadata,
    Column("nr", Integer, primary_key=True, autoincrement=False),
    Column("other", Integer, primary_key=True, autoincrement=False),
    Column("share", Float, nullable=False),  # of nr's text that stands in the other
    Column("back", Float, nullable=False),  # of the other's text that stands in nr
    sqlite_with_rowid=False,
)
steps = Table(
    "steps",
    metadata,
    Column("nr", Integer, primary_key=True),
    Column("label", String, nullable=False),
    Column("data", Text, nullable=False),
    Column("made", Moment, nullable=False),
    Column("undone", Boolean, nullable=False),
)
changes = Table(
    "changes",
    metadata,
    Column("step", ForeignKey("steps.nr", ondelete="CASCADE"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("table", String, nullable=False),
    Column("key", Text, nullable=False),
    Column("before", Text),  # JSON of the columns that differed; None: there was no such row
    Column("after", Text),  # likewise; "new": a whole new row
)

SECOND = ("names", "to_compare", "sketches", "fingerprints", "reprints")  # tables that migration 0002 makes

KEPT = {
    table.name: table
    for table in (
        pages, clippings, articles, texts, versions, authors, tags, taggings, passages, notes, dossiers,
        searches,
    )
}  # fmt: skip


def to_json(value: Any) -> Any:
    """Return a column's value as JSON can hold it."""
    if isinstance(value, uuid.UUID):
        return value.hex
    return value.isoformat() if isinstance(value, date | datetime) else value


def from_json(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    """Return a row read from JSON with the values its columns hold."""
    return {name: _typed(table.c[name].type, value) for name, value in row.items()}


def _typed(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(kind, Id):
        return uuid.UUID(value)
    if isinstance(kind, Moment):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(kind, Date) else value

"""The Outline: a dossier with everything resolved, the one thing that all its forms are written from."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812

from clipper.dossier.options import Options
from clipper.model import Article, Role


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of a block (from start up to, not including, end) with what is said of it.

    A passage over several paragraphs has a mark in each, with the same key; the first says what is said.
    """

    start: int
    end: int
    tag: str = ""
    note: str = ""
    key: int = 0  # tells the passages of an article apart
    opens: bool = True
    closes: bool = True


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph; the first `dateline` characters of it are the dateline."""

    text: str
    role: Role = Role.BODY
    dateline: int = 0
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture's words, and its bytes (PNG, JPEG, GIF, BMP or TIFF) where there are any."""

    caption: str = ""
    credit: str = ""
    image: bytes | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One article in its place; empty where nothing was printed."""

    number: int  # counts from 1 over the whole dossier
    anchor: str
    article: Article
    source_line: str
    headline: str
    kicker: str = ""
    deck: str = ""
    byline: str = ""
    dateline: str = ""  # only where no paragraph begins or ends with it
    blocks: tuple[Block, ...] = ()
    figures: tuple[Figure, ...] = ()
    tags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()  # the editor's, never printed in the paper
    remarks: tuple[Mark, ...] = ()  # on passages that the text no longer has; the note quotes them
    also_in: tuple[str, ...] = ()  # source lines of reprints
    jumps: tuple[str, ...] = ()
    abridged: bool = False
    reference: int = 0  # place in Outline.sources, from 1; 0: no list


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section of the dossier; an empty title prints no heading."""

    anchor: str
    title: str = ""
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """An entry of the list of sources, and the anchors of the items that it is the source of.

    The mark refers to it: [3], or （丁文详，2000） where the list is by author and date, and not numbered.
    """

    anchor: str
    text: str
    items: tuple[str, ...]
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Selection:
    """How the dossier came about: a label and what stands after it, a line each."""

    lines: tuple[tuple[str, str], ...] = ()
    note: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table of counts; the first row is its head."""

    title: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars: upright over time, or lying for names."""

    title: str
    bars: tuple[tuple[str, int], ...]
    upright: bool = True


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A name and the anchors of the items it occurs in; `initial` groups entries."""

    name: str
    initial: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """An index of names, sorted."""

    title: str
    entries: tuple[IndexEntry, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A dossier with everything resolved."""

    id: uuid.UUID
    title: str
    options: Options
    cover: tuple[tuple[str, str], ...] = ()  # label and value, a line each
    compiler: str = ""
    made: Date | None = None
    selection: Selection = Selection()
    chapters: tuple[Chapter, ...] = ()
    tables: tuple[Table, ...] = ()
    charts: tuple[Chart, ...] = ()
    sources: tuple[Source, ...] = ()
    indexes: tuple[Index, ...] = ()
    missing: tuple[uuid.UUID, ...] = ()  # entries whose article was not given

    def mark(self, item: Item) -> str:
        """What refers to an item's source; empty where there is no list."""
        return self.sources[item.reference - 1].mark if item.reference and self.sources else ""

    @property
    def items(self) -> tuple[Item, ...]:
        """All items in order."""
        return tuple(item for chapter in self.chapters for item in chapter.items)

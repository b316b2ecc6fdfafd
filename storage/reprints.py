"""Families of articles that print the same story, found behind the taking in, batch by batch.

``to_compare`` is the to-do list, written in the same transaction as the articles; a batch reads first and
writes at its end, so that nobody waits long for the one who writes.
"""

from __future__ import annotations

import struct
from collections import Counter, defaultdict
from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date as Date  # noqa: N812
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import Connection, delete, func, insert, select, tuple_

from clipper import reprint
from clipper.breath import breathing
from clipper.model import Article
from clipper.reprint import LEAST, SAME, Piece
from storage import content
from storage.base import Base, chunks, number_of
from storage.schema import articles, fingerprints, pages, reprints, sketches, to_compare
from storage.taking import WHOLE
from storage.transaction import Transaction
from storage.values import Change, Kind

if TYPE_CHECKING:
    from clipper.reprint import Hashes

BATCH = 200
COMMON = 64  # articles kept of one fingerprint: what bounds the cost where boilerplate is printed everywhere
NEAREST = 8  # articles that one is compared with in full
LIKELY = SAME / 3  # share of common fingerprints from which it pays to look closer: they are a sample
FAMILY = 200  # members of a family that are listed


@dataclass(frozen=True, slots=True)
class Printed:
    """One print of a story; share is how much of it stands in the article asked about, from 0 to 1."""

    id: UUID
    headline: str | None
    paper: str
    date: Date | None
    number: str
    length: int  # characters
    share: float
    opening: str  # the first words of the text


@dataclass(frozen=True, slots=True)
class Family:
    """All prints of a story in the archive, the earliest first, the article asked about among them."""

    prints: tuple[Printed, ...]

    @property
    def papers(self) -> int:
        """In how many papers the story stands."""
        return len({one.paper for one in self.prints})


@dataclass(slots=True)
class _Found:
    """What one batch found out, to be written."""

    numbers: list[int]
    last: int  # of the to-do list
    marks: dict[int, list[int]] = field(default_factory=dict)
    hashes: dict[int, Hashes] = field(default_factory=dict)
    pairs: dict[tuple[int, int], tuple[float, float]] = field(default_factory=dict)
    full: set[int] = field(default_factory=set)  # fingerprints that enough articles have


class Comparing(Base):
    """The part of an archive that knows reprints."""

    def to_compare(self) -> int:
        """Return how many articles were not compared with the others yet."""
        with self._read() as connection:
            return connection.scalar(select(func.count(to_compare.c.nr.distinct()))) or 0

    def find_reprints(self) -> Generator[int, None, None]:
        """Compare what is new with all there is; yield how many articles are left, after each batch.

        Closing the generator stops after the last batch yielded; ``catch_up`` ends with this.  Where any
        were found, listeners are told at the end.
        """
        compared = False
        try:
            while found := self._compare_some():
                with self._write() as transaction:
                    _write(transaction, found)
                compared = compared or bool(found.pairs)
                yield self.to_compare()
        finally:
            if compared:
                self._tell(Change(frozenset({Kind.RANKING})))

    def _compare_some(self) -> _Found | None:
        with self._read() as connection:
            listed = connection.execute(select(to_compare).order_by(to_compare.c.seq).limit(BATCH)).all()
            if not listed:
                return None
            found = _Found(sorted({row.nr for row in listed}), listed[-1].seq)
            found.hashes = _hashes(connection, found.numbers)
            found.marks = {nr: reprint.marks(hashes) for nr, hashes in breathing(found.hashes.items())}
            _compare(connection, found)
        return found

    def family(self, article: UUID) -> Family:
        """Return the prints of an article's story, none of the trash; Stale if it is gone.

        Of what stands in these prints' own prints, only whole ones count: a round-up joins no two stories.
        """
        with self._read() as connection:
            own = number_of(connection, article)
            known = {own: 1.0}
            rows = connection.execute(select(reprints).where(reprints.c.nr == own)).all()
            whole = (reprints.c.share >= SAME) & (reprints.c.back >= SAME)
            while rows and len(known) < FAMILY:
                fresh = {row.other: row.back * known[row.nr] for row in rows if row.other not in known}
                known |= fresh
                query = select(reprints).where(reprints.c.nr.in_(fresh), whole)
                rows = connection.execute(query).all() if fresh else []
            return Family(_prints(connection, known))

    def reprints_of(self, ids: Iterable[UUID]) -> dict[UUID, list[Article]]:
        """Return by article the others, on other pages, that print its story; what has none is left out."""
        found: dict[UUID, list[Article]] = {}
        own, wanted = articles.alias(), list(ids)
        with self._read() as connection:
            for some in chunks(wanted, 500):
                query = (
                    WHOLE.add_columns(own.c.id.label("of"))
                    .join(reprints, reprints.c.other == articles.c.nr)
                    .join(own, own.c.nr == reprints.c.nr)
                    .where(own.c.id.in_(some), articles.c.trashed.is_(None), articles.c.page != own.c.page)
                )
                for row in connection.execute(query).mappings():
                    found.setdefault(row["of"], []).append(content.article_of(row, content.page_of(row)))
        return found

    def papers_of(self, ids: Iterable[UUID]) -> dict[UUID, int]:
        """Return in how many papers the stories of articles stand, of those that stand in more than one."""
        found: dict[UUID, int] = {}
        other, page = articles.alias(), pages.alias()
        counted = func.count(page.c.paper.distinct())
        with self._read() as connection:
            for some in chunks(ids, 1000):
                query = (
                    select(articles.c.id, counted)
                    .join(pages, pages.c.id == articles.c.page)
                    .join(reprints, reprints.c.nr == articles.c.nr)
                    .join(other, other.c.nr == reprints.c.other)
                    .join(page, page.c.id == other.c.page)
                    .where(articles.c.id.in_(some), other.c.trashed.is_(None))
                    .where(page.c.paper != pages.c.paper)
                    .group_by(articles.c.id)
                )
                found.update((row[0], row[1] + 1) for row in connection.execute(query))
        return found

    def families(self, ids: Iterable[UUID]) -> list[list[UUID]]:
        """Return articles in the order given, those that print the same whole story together.

        A family stands where the first of it stood; cuts and round-ups are articles of their own.
        """
        wanted = list(ids)
        other, above = articles.alias(), dict[UUID, UUID]()
        query = (
            select(articles.c.id, other.c.id)
            .join(reprints, reprints.c.nr == articles.c.nr)
            .join(other, other.c.nr == reprints.c.other)
            .where(reprints.c.share >= SAME, reprints.c.back >= SAME, reprints.c.nr < reprints.c.other)
        )
        with self._read() as connection:
            pairs = connection.execute(query).all() if len(wanted) > 1 else []
        listed = {one for pair in pairs for one in pair}.intersection(wanted)
        for one, two in pairs:
            if one in listed and two in listed:
                above[_top(above, two)] = _top(above, one)
        found: list[list[UUID]] = []
        families: dict[UUID, list[UUID]] = {}
        for one in wanted:
            family = families.setdefault(_top(above, one), []) if one in listed else []
            if not family:
                found.append(family)
            family.append(one)
        return found

    def compare(self, left: UUID, right: UUID) -> tuple[Piece, ...]:
        """Return the texts of two articles side by side; Stale if one is gone."""
        with self._read() as connection:
            for one in (left, right):
                number_of(connection, one)
            rows = connection.execute(WHOLE.where(articles.c.id.in_([left, right]))).mappings()
            texts = {row["id"]: content.article_of(row, content.page_of(row)).text for row in rows}
        return reprint.difference(texts[left], texts[right])


def _top(above: Mapping[UUID, UUID], one: UUID) -> UUID:
    """Return the article that stands for the family of one; itself never stands under itself."""
    while above.get(one, one) != one:
        one = above[one]
    return one


def _hashes(connection: Connection, numbers: list[int]) -> dict[int, Hashes]:
    """Return the shingles of articles that are there, none of a text too short to compare."""
    found: dict[int, Hashes] = {}
    for row in breathing(connection.execute(WHOLE.where(articles.c.nr.in_(numbers))).mappings()):
        text = reprint.core(content.article_of(row, content.page_of(row)))
        found[row["nr"]] = reprint.shingles(text if len(text) >= LEAST else "")
    return found


def _compare(connection: Connection, found: _Found) -> None:
    """Find the pairs of a batch: with what is stored, and within the batch."""
    near = _near(connection, found)
    wanted = {other for others in near.values() for other in others} - set(found.hashes)
    others = dict(found.hashes)
    for some in chunks(sorted(wanted), BATCH):
        others |= _hashes(connection, some)
    for nr, listed in near.items():
        for other in breathing(listed):
            if other in others:
                share, back = reprint.shares(found.hashes[nr], others[other])
                if max(share, back) >= SAME:
                    found.pairs[nr, other] = (share, back)


def _near(connection: Connection, found: _Found) -> dict[int, list[int]]:
    """Return by article the few others that have the most fingerprints in common with it."""
    shown: defaultdict[int, list[int]] = defaultdict(list)
    every = sorted({mark for marks in found.marks.values() for mark in marks})
    for some in chunks(every):
        for row in connection.execute(select(fingerprints).where(fingerprints.c.mark.in_(some))):
            if row.nr not in found.marks:
                shown[row.mark].append(row.nr)
    found.full = {mark for mark, listed in shown.items() if len(listed) >= COMMON}
    near: dict[int, list[tuple[int, int]]] = {}
    for nr, marks in found.marks.items():
        counted = Counter(other for mark in marks for other in shown[mark])
        near[nr] = counted.most_common(NEAREST)
        for mark in marks:
            shown[mark].append(nr)
    sizes = _sizes(connection, {other for listed in near.values() for other, _ in listed} - set(found.marks))
    sizes |= {nr: len(marks) for nr, marks in found.marks.items()}
    return {
        nr: [other for other, count in listed if _likely(count, sizes[nr], sizes.get(other, 0))]
        for nr, listed in near.items()
    }


def _sizes(connection: Connection, numbers: set[int]) -> dict[int, int]:
    """Return how many fingerprints articles have."""
    found: dict[int, int] = {}
    for some in chunks(sorted(numbers)):
        query = select(sketches.c.nr, func.length(sketches.c.marks)).where(sketches.c.nr.in_(some))
        found.update((nr, size // 4) for nr, size in connection.execute(query))
    return found


def _likely(count: int, size: int, other: int) -> bool:
    """Return whether so many common fingerprints make it worth comparing two articles in full."""
    return count >= min(2, size, other) and count >= LIKELY * min(size, other)


def _write(transaction: Transaction, found: _Found) -> None:
    """Put what a batch found out in the place of what was known of its articles."""
    connection = transaction.connection
    forget(connection, found.numbers)
    kept = [{"nr": nr, "marks": struct.pack(f"<{len(m)}I", *m)} for nr, m in found.marks.items()]
    if kept:
        connection.execute(insert(sketches), kept)
        rows = [
            {"mark": mark, "nr": nr}
            for nr, marks in found.marks.items()
            for mark in marks
            if mark not in found.full
        ]
        if rows:
            connection.execute(insert(fingerprints).prefix_with("OR IGNORE"), rows)
    made = [
        {"nr": one, "other": two, "share": first, "back": second}
        for (nr, other), (share, back) in found.pairs.items()
        for one, two, first, second in ((nr, other, share, back), (other, nr, back, share))
    ]
    if made:
        connection.execute(insert(reprints).prefix_with("OR REPLACE"), made)
    own = to_compare.c.nr.in_(found.numbers)
    connection.execute(delete(to_compare).where(own, to_compare.c.seq <= found.last))


def forget(connection: Connection, numbers: list[int]) -> None:
    """Take out all that is known of articles' texts."""
    rows = connection.execute(select(sketches).where(sketches.c.nr.in_(numbers))).all()
    pairs = [(mark, row.nr) for row in rows for (mark,) in struct.iter_unpack("<I", row.marks)]
    for some in chunks(pairs, 1000):
        key = tuple_(fingerprints.c.mark, fingerprints.c.nr)
        connection.execute(delete(fingerprints).where(key.in_(some)))
    connection.execute(delete(sketches).where(sketches.c.nr.in_(numbers)))
    both = connection.execute(select(reprints.c.nr, reprints.c.other).where(reprints.c.nr.in_(numbers))).all()
    for some in chunks([(row.other, row.nr) for row in both], 1000):
        connection.execute(delete(reprints).where(tuple_(reprints.c.nr, reprints.c.other).in_(some)))
    connection.execute(delete(reprints).where(reprints.c.nr.in_(numbers)))


def _prints(connection: Connection, known: dict[int, float]) -> tuple[Printed, ...]:
    columns = (articles.c.nr, articles.c.id, articles.c.headline, articles.c.length, articles.c.day)
    query = select(*columns, articles.c.opening, pages.c.paper, pages.c.date, pages.c.number).join(
        pages, pages.c.id == articles.c.page
    )
    query = query.where(articles.c.nr.in_(known), articles.c.trashed.is_(None))
    rows = connection.execute(query.order_by(articles.c.day == 0, articles.c.day, articles.c.nr))
    return tuple(
        Printed(row.id, row.headline, row.paper, row.date, row.number, row.length, known[row.nr], row.opening)
        for row in rows
    )

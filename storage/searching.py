"""Searching: which articles, how many, in which order; how they are spread; where the hits stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date as Date  # noqa: N812
from functools import cached_property
from hashlib import sha256
from itertools import chain
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, func, select

from clipper.breath import breathing
from clipper.query import PICKED, And, Field, Or, Query, Text, parse, texts, to_text, without
from clipper.reprint import story
from clipper.text import fold, naming, spans
from storage import content
from storage.asking import Condition, condition
from storage.base import Base, chunks
from storage.derived import CONTENT
from storage.schema import (
    articles,
    clippings,
    dossiers,
    notes,
    pages,
    taggings,
    tags,
)
from storage.snippet import cut
from storage.spread import spread
from storage.taking import WHOLE
from storage.values import Facets, Hits, Row, Snippet, Sort

if TYPE_CHECKING:
    from storage.index import Ranking

ROW = (
    articles.c.id, articles.c.clipping, articles.c.headline, articles.c.section, articles.c.authors,
    articles.c.reviewed, articles.c.trashed, articles.c.confidence, articles.c.length, articles.c.opening,
    articles.c.nr, pages.c.paper, pages.c.date, pages.c.edition, pages.c.number, pages.c.name,
)  # fmt: skip
AT_ONCE = 1000  # ids read between two places where the thread steps aside
ALIKE = 500  # articles looked at beyond those asked for, as some lie in the trash
TELLING = 60  # words that tell an article from others, among which are those that name what it is about
PLACE = (articles.c.folio, articles.c.position, articles.c.nr)
ORDERS: dict[Sort, tuple[ColumnElement[Any], ...]] = {
    Sort.NEWEST: (articles.c.day.desc(), *PLACE),
    Sort.RELEVANCE: (articles.c.day.desc(), *PLACE),  # of what the ranking does not know
    Sort.OLDEST: (articles.c.day, *PLACE),
    Sort.HEADLINE: (articles.c.headline_key == "", articles.c.headline_key, articles.c.nr),
    Sort.AUTHOR: (articles.c.author_key == "", articles.c.author_key, articles.c.day.desc(), *PLACE),
    Sort.UNSURE: (articles.c.confidence.is_(None), articles.c.confidence, *PLACE),
    Sort.ADDED: (articles.c.nr.desc(),),
}


class Searching(Base):
    """The part of an archive that answers questions."""

    @cached_property
    def ranking(self) -> Ranking:
        """The ranking of this archive on this machine; imported when first asked for."""
        from storage.index import Ranking

        place = sha256(str(self.folder).encode()).hexdigest()[:8]  # a copied archive is another archive here
        return Ranking(self._cache / f"{self.id.hex}-{place}")

    def search(
        self, query: Query | str, *, sort: Sort = Sort.NEWEST, limit: int = 50, offset: int = 0
    ) -> Hits:
        """Return how many articles a query finds, and a stretch of them in order."""
        asked = parse(query) if isinstance(query, str) else query
        with self._asked(asked) as (connection, found):
            if sort is Sort.RELEVANCE and texts(asked):
                return self._ranked(connection, asked, found, limit, offset)
            every = func.count().over().label("total")
            ordered = _ordered(select(articles.c.id, every).where(found), sort)
            rows = connection.execute(ordered.limit(limit).offset(offset)).all()
            if rows or (limit and not offset):
                return Hits(rows[0].total if rows else 0, tuple(row.id for row in rows))
            return Hits(connection.scalar(select(func.count()).select_from(articles).where(found)) or 0, ())

    def ids(self, query: Query | str, sort: Sort = Sort.NEWEST) -> list[UUID]:
        """Return all articles a query finds, in order."""
        asked = parse(query) if isinstance(query, str) else query
        with self._asked(asked) as (connection, found):
            if sort is Sort.RELEVANCE and texts(asked):
                return list(self._ranked(connection, asked, found, None, 0).ids)
            every = connection.scalars(_ordered(select(articles.c.id).where(found), sort))
            return list(chain.from_iterable(breathing(every.partitions(AT_ONCE))))

    @contextmanager
    def _asked(self, query: Query) -> Iterator[tuple[Connection, Condition]]:
        with self._read() as connection:
            yield connection, condition(connection, query, Date.today())

    def _ranked(
        self, connection: Connection, query: Query, found: Condition, limit: int | None, offset: int
    ) -> Hits:
        """What the ranking knows by its score, then what it does not know yet, newest first."""
        numbers = list(connection.scalars(select(articles.c.nr).where(found)))
        best = self.ranking.best([one.text for one in texts(query) if _ranks(one)], numbers)
        end = len(numbers) if limit is None else min(len(numbers), offset + limit)
        if end > len(best):
            known = {nr for nr, _ in best}
            newest = connection.scalars(_ordered(select(articles.c.nr).where(found), Sort.NEWEST))
            best += [(nr, 0.0) for nr in newest if nr not in known]
        stretch = best[offset:end]
        ids = _ids(connection, [nr for nr, _ in stretch])
        return Hits(len(numbers), tuple(ids), tuple(score for _, score in stretch))

    def rows(self, ids: Iterable[UUID]) -> list[Row]:
        """Return what a list shows, in the order asked for; what is gone is left out."""
        wanted = list(ids)
        found: dict[UUID, Row] = {}
        with self._read() as connection:
            for some in chunks(wanted, 1000):
                query = select(*ROW).join(pages, pages.c.id == articles.c.page)
                rows = connection.execute(query.where(articles.c.id.in_(some))).mappings().all()
                numbers = [row["nr"] for row in rows]
                tagged: dict[int, list[UUID]] = {}
                for one in connection.execute(select(taggings).where(taggings.c.nr.in_(numbers))):
                    tagged.setdefault(one.nr, []).append(one.tag)
                noted = Counter(connection.scalars(select(notes.c.nr).where(notes.c.nr.in_(numbers))))
                for row in rows:
                    found[row["id"]] = _row(row, tuple(tagged.get(row["nr"], ())), noted[row["nr"]])
        return [found[one] for one in wanted if one in found]

    def snippets(self, ids: Iterable[UUID], query: Query | str, width: int = 80) -> dict[UUID, Snippet]:
        """Return by article the part with the best hit, about as many characters wide as asked for."""
        asked = parse(query) if isinstance(query, str) else query
        wanted = list(ids)
        with self._read() as connection:
            rows = connection.execute(CONTENT.where(articles.c.id.in_(wanted))).mappings().all()
            numbers = [row["nr"] for row in rows]
            noted: dict[int, str] = {}
            if any(clause.field is Field.NOTE for clause in texts(asked)):
                for note in connection.execute(select(notes).where(notes.c.nr.in_(numbers))):
                    noted[note.nr] = f"{noted.get(note.nr, '')}\n{note.text}".strip()
        return {
            row["id"]: cut({**content.searchable(row), "note": noted.get(row["nr"], "")}, asked, width)
            for row in breathing(rows)
        }

    def hits(self, text: str, query: Query | str, field: str = "") -> list[tuple[int, int]]:
        """Return where a query's hits stand in a text (of a field, if one is named), to mark them."""
        asked = parse(query) if isinstance(query, str) else query
        clauses = (one for one in texts(asked) if one.field is None or one.field.value == field)
        return spans(fold(text), ((one.text, one.prefix) for one in clauses))

    def facets(self, query: Query | str, most: int = 200, *, alternatives: bool = False) -> Facets:
        """Return how the articles found are spread; of each facet the commonest values (of time, all).

        With alternatives, each field is counted as if none of its values had been picked: what could be
        picked in place of it, or beside it.
        """
        asked = parse(query) if isinstance(query, str) else query
        with self._asked(asked) as (connection, found):
            rests = {field: without(asked, field) for field in PICKED} if alternatives else {}
            others = {
                field: condition(connection, rest, Date.today())
                for field, rest in rests.items()
                if rest != asked
            }
            return spread(connection, found, most, others)

    def histogram(self, query: Query | str) -> list[tuple[Date, int]]:
        """Return how many articles found appeared on each day that has one, in order."""
        asked = parse(query) if isinstance(query, str) else query
        count = func.count()
        with self._asked(asked) as (connection, found):
            grouped = select(articles.c.day, count).where(found, articles.c.day > 0).group_by(articles.c.day)
            rows = connection.execute(grouped.order_by(articles.c.day)).all()
        return [(Date(day // 10000, day // 100 % 100, day % 100), number) for day, number in rows]

    def papers(self) -> list[tuple[str, Date | None, str, str, int]]:
        """Return paper, date, page number, page name and count of articles of every page, papers in order."""
        count = func.count(articles.c.nr)
        query = (
            select(pages.c.paper, pages.c.date, pages.c.number, pages.c.name, count)
            .join(articles, articles.c.page == pages.c.id)
            .where(articles.c.trashed.is_(None))
            .group_by(pages.c.id)
            .order_by(pages.c.paper, pages.c.date.desc(), articles.c.folio)
        )
        with self._read() as connection:
            return [tuple(row) for row in connection.execute(query)]

    def related(self, article: UUID, limit: int = 10) -> list[UUID]:
        """Return the articles most like one, best first, as far as the ranking knows; none of the trash."""
        with self._read() as connection:
            own = connection.execute(CONTENT.where(articles.c.id == article)).mappings().first()
            if own is None:
                return []
            near = self.ranking.related(content.searchable(own), limit + ALIKE)
            others = select(articles.c.nr, articles.c.id).where(articles.c.trashed.is_(None))
            others = others.where(articles.c.id != article, articles.c.nr.in_(near))
            known = {row.nr: row.id for row in connection.execute(others)}
        return [known[nr] for nr in near if nr in known][:limit]

    def did_you_mean(self, query: Query | str) -> str:
        """Return a query that finds more, of words the archive has that sound or look alike; "" if none."""
        asked = parse(query) if isinstance(query, str) else query
        near = _nearest(self.ranking, asked)
        if near == asked or self.search(near, limit=1).total <= self.search(asked, limit=1).total:
            return ""
        return to_text(near)

    def key_terms(self, article: UUID, limit: int = 10) -> list[tuple[str, float]]:
        """Return the words that name what an article is about, with weights up to 1, heaviest first."""
        with self._read() as connection:
            row = connection.execute(WHOLE.where(articles.c.id == article)).mappings().first()
        if row is None:
            return []
        own = content.article_of(row, content.page_of(row))
        headline, body = own.headline or "", story(own)
        rare = naming(f"{headline}\n{body}")
        found = self.ranking.key_terms({"headline": headline, "body": body}, max(limit, TELLING))
        terms = [(word, weight * rare[word]) for word, weight in found if word in rare]
        return sorted(terms, key=lambda one: -one[1])[:limit]

    def find_ids(self, prefix: str, limit: int = 10) -> list[UUID]:
        """Return ids of articles, clippings, tags and dossiers that begin with hexadecimal digits."""
        digits = prefix.replace("-", "").lower()
        found: list[UUID] = []
        with self._read() as connection:
            for table in (articles, dossiers, tags, clippings):
                beginning = table.c.id.between(_end(digits, "0"), _end(digits, "f"))
                found += connection.scalars(select(table.c.id).where(beginning).limit(limit))
        return found[:limit]


def _end(digits: str, filler: str) -> UUID:
    kept = "".join(digit for digit in digits if digit in "0123456789abcdef")[:32]
    return UUID(kept.ljust(32, filler))


def _nearest(ranking: Ranking, query: Query) -> Query:
    """Return a query with its texts replaced by near ones, where there are any."""
    match query:
        case Text(text, field, prefix) if _ranks(query):
            return Text(ranking.nearest(text) or text, field, prefix)
        case And(items):
            return And(tuple(_nearest(ranking, item) for item in items))
        case Or(items):
            return Or(tuple(_nearest(ranking, item) for item in items))
    return query


def _ids(connection: Connection, numbers: list[int]) -> list[UUID]:
    """Return the ids of articles by number, in order."""
    known: dict[int, UUID] = {}
    for some in chunks(numbers):
        query = select(articles.c.nr, articles.c.id).where(articles.c.nr.in_(some))
        known.update((row.nr, row.id) for row in connection.execute(query))
    return [known[nr] for nr in numbers]


def _ordered(query: Any, sort: Sort) -> Any:
    if sort is Sort.PAPER:
        joined = query.join(pages, pages.c.id == articles.c.page)
        return joined.order_by(pages.c.paper, articles.c.day.desc(), *PLACE)
    return query.order_by(*ORDERS[sort])


def _ranks(clause: Text) -> bool:
    return clause.field in (None, Field.HEADLINE, Field.BODY)


def _row(row: Any, tagged: tuple[UUID, ...], noted: int) -> Row:
    return Row(
        id=row["id"],
        clipping=row["clipping"],
        headline=row["headline"],
        paper=row["paper"],
        date=row["date"],
        edition=row["edition"],
        number=row["number"],
        page_name=row["name"],
        section=row["section"] or None,
        authors=tuple(row["authors"].split(",")) if row["authors"] else (),
        tags=tagged,
        reviewed=row["reviewed"],
        trashed=row["trashed"] is not None,
        confidence=row["confidence"],
        length=row["length"],
        opening=f"{kept}…"
        if (kept := row["opening"].strip()) and row["length"] > len(row["opening"])
        else kept,
        notes=noted,
    )

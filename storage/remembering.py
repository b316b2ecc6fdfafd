"""Searches that are kept: saved ones with what is new, those made before, and many at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from datetime import date as Date  # noqa: N812
from uuid import UUID, uuid4

from sqlalchemy import delete, func, select, update

from clipper.query import both, parse, to_text
from storage.asking import condition
from storage.base import Base
from storage.content import clean
from storage.errors import NameTaken
from storage.schema import articles, pages, searched, searches
from storage.transaction import Transaction
from storage.values import Change, Kind, Label, Saved, TermHits

MADE_BEFORE = 200  # searches that are remembered


class Remembering(Base):
    """The part of an archive that keeps searches."""

    def searches(self) -> list[Saved]:
        """Return the saved searches by name, each with what it finds and how much of it is new."""
        found = []
        with self._read() as connection:
            for row in connection.execute(select(searches).order_by(searches.c.name)).all():
                asked = condition(connection, parse(row.query), Date.today())
                counts = select(func.count(), func.count().filter(articles.c.nr > row.seen))
                total, new = connection.execute(counts.select_from(articles).where(asked)).one()
                found.append(Saved(row.id, row.name, row.query, total, new))
        return found

    def save_search(self, name: str, query: str, search: UUID | None = None) -> Change:
        """Keep a search as typed under a name, or change one kept. NameTaken if another has that name."""
        kept = clean(name).strip()

        def write(transaction: Transaction) -> None:
            same = select(searches.c.id).where(searches.c.name == kept)
            holder = transaction.connection.scalar(same)
            if holder is not None and holder != search:
                raise NameTaken(what="searches", name=kept)
            row = {"id": search or uuid4(), "name": kept, "query": clean(query)}
            known = transaction.get(searches, row["id"])
            newest = transaction.connection.scalar(select(func.max(articles.c.nr))) or 0
            transaction.put(searches, {**row, "seen": known["seen"] if known else newest})

        return self._change(Label.SAVE_SEARCH, {"name": kept}, write)

    def see_search(self, search: UUID) -> Change:
        """Remember that a saved search was looked at: what it finds now is no longer new. No step to undo."""
        with self._write() as transaction:
            newest = transaction.connection.scalar(select(func.max(articles.c.nr))) or 0
            seen = update(searches).where(searches.c.id == search).values(seen=newest)
            transaction.connection.execute(seen)
        change = Change(frozenset({Kind.SEARCHES}))
        self._tell(change)
        return change

    def drop_search(self, search: UUID) -> Change:
        """Take a saved search away."""
        data: dict[str, str] = {}

        def write(transaction: Transaction) -> None:
            if row := transaction.get(searches, search):
                data["name"] = row["name"]
                transaction.drop(searches, search)

        return self._change(Label.DROP_SEARCH, data, write)

    def remember(self, query: str) -> None:
        """Remember a search that was made, as typed; no step to undo, nobody is told."""
        typed = clean(query).strip()
        if not typed:
            return
        with self._write() as transaction:
            connection = transaction.connection
            before = connection.scalar(select(searched.c.times).where(searched.c.query == typed)) or 0
            connection.execute(delete(searched).where(searched.c.query == typed))
            row = {"query": typed, "at": datetime.now(UTC), "times": before + 1}
            connection.execute(searched.insert().values(row))
            old = select(searched.c.query).order_by(searched.c.at.desc()).offset(MADE_BEFORE)
            connection.execute(delete(searched).where(searched.c.query.in_(old.limit(-1))))

    def remembered(self, beginning: str = "", limit: int = 20) -> list[str]:
        """Return searches made before that begin like this, the last first."""
        begins = searched.c.query.startswith(beginning, autoescape=True)
        with self._read() as connection:
            query = select(searched.c.query).where(begins).order_by(searched.c.at.desc())
            return list(connection.scalars(query.limit(limit)))

    def forget(self) -> None:
        """Forget the searches made before."""
        with self._write() as transaction:
            transaction.connection.execute(delete(searched))

    def search_many(self, terms: Iterable[str], within: str = "") -> Iterator[TermHits]:
        """Yield for each term (a query as typed; empty ones are left out) what it finds, also by paper.

        With ``within``, only among what that query finds.  ``ids`` of the same query gives the articles.
        """
        count = func.count()
        for term in terms:
            typed = term.strip()
            if not typed:
                continue
            whole = to_text(both([parse(typed), parse(within)])) if within.strip() else typed
            with self._read() as connection:
                asked = condition(connection, parse(whole), Date.today())
                query = select(pages.c.paper, count).join(articles, articles.c.page == pages.c.id)
                grouped = query.where(asked).group_by(pages.c.paper).order_by(count.desc(), pages.c.paper)
                papers = {row[0]: row[1] for row in connection.execute(grouped)}
            yield TermHits(typed, whole, sum(papers.values()), papers)

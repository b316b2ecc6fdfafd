"""People: the names in bylines, variants under one name, found by pinyin, merged and split with undo."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, or_, select

from clipper.model import CreatorRole
from clipper.text import fold
from storage.base import Base, chunks
from storage.errors import Stale
from storage.schema import articles, authors, creators, names
from storage.transaction import Transaction
from storage.values import Change, Label


@dataclass(frozen=True, slots=True)
class Person:
    """Who is listed under a name: names in print, what they did, where they belong; commonest first."""

    name: str
    pinyin: str
    variants: tuple[str, ...]  # the name itself among them, as far as it is printed
    articles: int  # none of the trash
    roles: tuple[CreatorRole, ...]
    affiliations: tuple[str, ...]


class Naming(Base):
    """The part of an archive that knows who is who."""

    def people(self, typed: str = "", limit: int = 50) -> list[Person]:
        """Return people in the order of pinyin; of those whose name begins as typed, the commonest first.

        A name is typed in characters, in pinyin with or without blanks (a surname in its own reading: 单 is
        shan), or by initials; any variant counts.
        """
        count = func.count(creators.c.nr.distinct()).label("count")
        query = (
            select(authors.c.main, count)
            .join(creators, creators.c.name == authors.c.name)
            .join(articles, (articles.c.nr == creators.c.nr) & articles.c.trashed.is_(None))
            .outerjoin(names, names.c.name == authors.c.main)
            .group_by(authors.c.main)
        )
        if typed.strip():
            meant = select(authors.c.main).outerjoin(names, names.c.name == authors.c.name)
            query = query.where(authors.c.main.in_(meant.where(_begins(typed))))
            query = query.order_by(count.desc(), names.c.pinyin, authors.c.main)
        else:
            query = query.order_by(names.c.pinyin, authors.c.main)
        with self._read() as connection:
            found = connection.execute(query.limit(limit)).all()
            return _people(connection, [row[0] for row in found])

    def person(self, name: str) -> Person:
        """Return who is listed under a name, or has it as a variant; Stale if nobody has."""
        with self._read() as connection:
            main = connection.scalar(select(authors.c.main).where(authors.c.name == name))
            if main is None:
                raise Stale(what="authors", id=name)
            return _people(connection, [main])[0]

    def merge_people(self, name: str | Iterable[str], into: str) -> Change:
        """List one or several people, with all variants, under another's name, in one step.

        Stale if there is no such person.
        """
        listed = [name] if isinstance(name, str) else list(name)

        def write(transaction: Transaction) -> None:
            target = _main(transaction.connection, into)
            for one in listed:
                for variant in _variants(transaction.connection, _main(transaction.connection, one)):
                    transaction.put(authors, {"name": variant, "main": target})

        return self._change(Label.MERGE_AUTHORS, {"name": listed, "into": into}, write)

    def split_person(self, variant: str) -> Change:
        """List a variant under itself again; of a name that others are listed under, all of them.

        Stale if there is no such name.
        """

        def write(transaction: Transaction) -> None:
            connection = transaction.connection
            main = _main(connection, variant)
            for name in _variants(connection, main) if main == variant else [variant]:
                transaction.put(authors, {"name": name, "main": name})

        return self._change(Label.SPLIT_AUTHOR, {"name": variant}, write)


def _begins(typed: str) -> ColumnElement[bool]:
    """Return the condition that a name begins as typed, in one way or another."""
    bare = "".join(fold(typed).split())
    ways: list[Any] = [authors.c.folded.startswith(bare, autoescape=True)]
    letters = "".join(letter for letter in bare if letter.isalnum())
    if letters.isascii() and letters:
        ways += [column.startswith(letters, autoescape=True) for column in (names.c.typed, names.c.initials)]
    return or_(*ways)


def _main(connection: Connection, name: str) -> str:
    found = connection.scalar(select(authors.c.main).where(authors.c.name == name))
    if found is None:
        raise Stale(what="authors", id=name)
    return str(found)


def _variants(connection: Connection, main: str) -> list[str]:
    return list(connection.scalars(select(authors.c.name).where(authors.c.main == main)))


def _people(connection: Connection, mains: Iterable[str]) -> list[Person]:
    """Return the people listed under names, in their order."""
    wanted = list(mains)
    roles: defaultdict[str, Counter[str]] = defaultdict(Counter)
    places: defaultdict[str, Counter[str]] = defaultdict(Counter)
    printed: defaultdict[str, Counter[str]] = defaultdict(Counter)
    owned: defaultdict[str, set[int]] = defaultdict(set)
    pinyin: dict[str, str] = {}
    for some in chunks(wanted, 500):
        rows = connection.execute(
            select(authors.c.main, creators)
            .join(creators, creators.c.name == authors.c.name)
            .join(articles, (articles.c.nr == creators.c.nr) & articles.c.trashed.is_(None))
            .where(authors.c.main.in_(some))
        )
        for row in rows:
            roles[row.main][row.role] += 1
            places[row.main][row.affiliation] += 1
            printed[row.main][row.name] += 1
            owned[row.main].add(row.nr)
        read = connection.execute(select(names.c.name, names.c.pinyin).where(names.c.name.in_(some)))
        pinyin.update((row.name, row.pinyin) for row in read)
    return [
        Person(
            main,
            pinyin.get(main, fold(main)),
            tuple(name for name, _ in printed[main].most_common()),
            len(owned[main]),
            tuple(CreatorRole(role) for role, _ in roles[main].most_common()),
            tuple(place for place, _ in places[main].most_common() if place),
        )
        for main in wanted
    ]

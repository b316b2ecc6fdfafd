"""Corrections, review, trash, history, undo and redo."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import delete, select, update

from clipper.dossier.passages import moved
from clipper.model import Article, Page
from clipper.text import fold
from storage import content, pairs
from storage.base import Base, chunks, number_of, numbers_of
from storage.derived import CONTENT
from storage.errors import Overtaken, Stale
from storage.schema import (
    articles,
    authors,
    clippings,
    creators,
    meta,
    notes,
    pages,
    passages,
    steps,
    taggings,
    texts,
    to_compare,
    to_index,
    versions,
)
from storage.taking import WHOLE, add_articles, put_page
from storage.transaction import Transaction, latest
from storage.turning import Tell, nobody, turn_back
from storage.values import Change, Kind, Label, Step, Version

STATE = ("nr", "id", "clipping", "reviewed", "trashed", "position")  # what a correction leaves alone


class Correcting(Base):
    """The part of an archive that changes articles and takes changes back."""

    def correct(self, article: Article) -> Change:
        """Store a corrected article under its id; what it was is kept in its history. Stale if it is gone."""

        def write(transaction: Transaction) -> None:
            nr = number_of(transaction.connection, article.id)
            row = transaction.get(articles, nr) or {}
            _correct(transaction, article, row, row["position"])
            _as_gold(transaction, row["clipping"])

        return self._change(Label.CORRECT, {"headline": article.headline or ""}, write)

    def correct_page(
        self, clipping: UUID, corrected: Sequence[Article], furniture: Iterable[int] | None = None
    ) -> Change:
        """Replace a clipping's articles, in this order, and its furniture, in one step.

        An article with a known id keeps its tags and notes; one that is missing goes to the trash, and what
        has its lines now gets its tags, notes and passages; a new id is a new article (use
        ``dataclasses.replace(article, id=uuid4())`` for the second half of a split).  The clipping counts as
        gold from then on.  Stale if the clipping is gone.
        """

        def write(transaction: Transaction) -> None:
            row = transaction.get(clippings, clipping)
            if row is None:
                raise Stale(what="clippings", id=clipping.hex)
            _replace(transaction, clipping, list(corrected))
            numbers = row["furniture"] if furniture is None else content.dump(sorted(furniture))
            transaction.put(clippings, {**row, "furniture": numbers, "gold": True})

        name = corrected[0].headline if corrected else ""
        return self._change(Label.CORRECT_PAGE, {"name": name or ""}, write)

    def move_page(self, clipping: UUID, page: Page) -> Change:
        """Say which page a clipping and all its articles are of. Stale if it is gone."""

        def write(transaction: Transaction) -> None:
            row = transaction.get(clippings, clipping)
            if row is None:
                raise Stale(what="clippings", id=clipping.hex)
            put_page(transaction, page)
            if page.name or page.id == row["page"]:  # elsewhere, a name not said is that of the others there
                transaction.put(pages, content.page_row(page))
            transaction.put(clippings, {**row, "page": page.id})
            place = {
                "page": page.id,
                "day": content.day_number(page.date),
                "folio": content.folio_number(page.number),
            }
            own = select(articles.c.nr).where(articles.c.clipping == clipping)
            for nr in transaction.connection.scalars(own).all():
                transaction.put(articles, {"nr": nr, **place})

        return self._change(Label.MOVE_PAGE, {"name": page.paper}, write)

    def review(self, ids: Iterable[UUID], reviewed: bool = True) -> Change:
        """Mark articles as reviewed, or not."""
        wanted = list(ids)

        def write(transaction: Transaction) -> None:
            for nr in numbers_of(transaction.connection, wanted).values():
                transaction.put(articles, {"nr": nr, "reviewed": reviewed})

        return self._change(Label.REVIEW, {"count": len(wanted), "reviewed": reviewed}, write)

    def accept(self, clipping: UUID, accepted: bool = True) -> Change:
        """Mark a clipping and its articles as reviewed and right: gold to learn from. Stale if it is gone."""

        def write(transaction: Transaction) -> None:
            row = transaction.get(clippings, clipping)
            if row is None:
                raise Stale(what="clippings", id=clipping.hex)
            state = {"reviewed": datetime.now(UTC) if accepted else None, "gold": accepted}
            transaction.put(clippings, {**row, **state})
            own = select(articles.c.nr).where(articles.c.clipping == clipping)
            for nr in transaction.connection.scalars(own).all():
                transaction.put(articles, {"nr": nr, "reviewed": accepted})

        return self._change(Label.REVIEW, {"count": 1, "reviewed": accepted}, write)

    def gold(self) -> list[UUID]:
        """Return the clippings a person corrected or accepted, with a page's text: fit to train on."""
        query = select(clippings.c.id).where(clippings.c.gold, clippings.c.text.is_not(None))
        with self._read() as connection:
            return list(connection.scalars(query.order_by(clippings.c.taken)))

    def history(self, article: UUID) -> list[Version]:
        """Return what an article was before each correction, the original first."""
        query = select(versions.c.content, versions.c.made).where(versions.c.article == article)
        with self._read() as connection:
            rows = connection.execute(query.order_by(versions.c.made)).all()
        return [Version(content.article_from_json(row.content), row.made) for row in rows]

    def trash(self, ids: Iterable[UUID]) -> Change:
        """Put articles into the trash."""
        return self._trash(list(ids), datetime.now(UTC), Label.TRASH)

    def restore(self, ids: Iterable[UUID]) -> Change:
        """Take articles out of the trash."""
        return self._trash(list(ids), None, Label.RESTORE)

    def _trash(self, ids: list[UUID], moment: datetime | None, label: Label) -> Change:
        def write(transaction: Transaction) -> None:
            for nr in numbers_of(transaction.connection, ids).values():
                row = transaction.get(articles, nr) or {}
                if (row["trashed"] is None) != (moment is None):
                    transaction.put(articles, {"nr": nr, "trashed": moment})

        return self._change(label, {"count": len(ids)}, write)

    def purge(self, ids: Iterable[UUID] | None = None) -> Change:
        """Delete articles of the trash (None: all of it) for good; nothing before it can be undone then."""
        wanted = None if ids is None else list(ids)
        with self._write() as transaction:
            connection = transaction.connection
            query = select(articles.c.nr).where(articles.c.trashed.is_not(None))
            trashed = set(connection.scalars(query))
            if wanted is not None:
                trashed &= set(numbers_of(connection, wanted).values())
            originals = _purge(transaction, sorted(trashed)) if trashed else []
        for digest, suffix in originals:
            self.files.drop(digest, suffix)
        change = Change(frozenset({Kind.ARTICLES, Kind.CLIPPINGS}))
        self._tell(change)
        return change

    def undo(self, only: Step | None = None, tell: Tell = nobody) -> Change | None:
        """Take the last step back; None if there is none. Stale if what it wrote has moved on since.

        Where one step alone is meant, Overtaken if another one was done after it.  Of a long one, how many of
        its rows are done and how many there are is told on this thread; what is raised there leaves all as
        it was.
        """
        return self._turn(tell, undone=False, only=only)

    def redo(self, tell: Tell = nobody) -> Change | None:
        """Do the step last undone again; None if there is none. Stale if what it wrote has moved on since."""
        return self._turn(tell, undone=True)

    def _turn(self, tell: Tell, *, undone: bool, only: Step | None = None) -> Change | None:
        with self._write() as transaction:
            found = latest(transaction.connection, undone=undone)
            if only is not None and (found is None or found[1].made != only.made):
                raise Overtaken(label=only.label)
            if found is None:
                return None
            change = turn_back(transaction, *found, undone=undone, tell=tell)
        self._tell(change)
        return change

    def undoable(self) -> Step | None:
        """Return the step undo would take back."""
        with self._read() as connection:
            found = latest(connection, undone=False)
        return found[1] if found else None

    def redoable(self) -> Step | None:
        """Return the step redo would do again."""
        with self._read() as connection:
            found = latest(connection, undone=True)
        return found[1] if found else None


def _correct(transaction: Transaction, article: Article, row: dict[str, Any], position: int) -> None:
    """Write an article over the one with its number, and what that was into the history if it differs."""
    found = transaction.connection.execute(WHOLE.where(articles.c.nr == row["nr"])).mappings().one()
    before = content.article_of(found, content.page_of(found))
    if before == article and dict(before.lines) == dict(article.lines) and row["position"] == position:
        return
    put_page(transaction, article.page)
    narrow, long = content.article_rows(article, row["nr"], row["clipping"], position)
    transaction.put(articles, {k: v for k, v in narrow.items() if k not in STATE} | {"nr": row["nr"]})
    transaction.put(articles, {"nr": row["nr"], "position": position})
    transaction.put(texts, long)
    if content.article_json(before) != content.article_json(article):
        transaction.add(versions, [_version(before)])
    if before.text != article.text:
        _move_passages(transaction, row["nr"], before.text, article.text)


def _move_passages(transaction: Transaction, nr: int, before: str, after: str) -> None:
    """Have the tags and notes on passages follow their words into the corrected text."""
    for table in (passages, notes):
        query = select(table).where(table.c.nr == nr, table.c.quote.is_not(None))
        for row in transaction.connection.execute(query).mappings().all():
            anchor = content.anchor_of(row)
            if anchor is not None and (found := moved(before, after, anchor)) != anchor:
                transaction.put(table, {"id": row["id"], **content.anchor_row(found)})


def _version(article: Article) -> dict[str, Any]:
    fields = content.searchable(
        {
            **content.article_rows(article, 0, article.id, 0)[0],
            **content.article_rows(article, 0, article.id, 0)[1],
        }
    )
    folded = fold("\n".join(text for text in fields.values() if text))
    return {
        "id": uuid4(),
        "article": article.id,
        "made": datetime.now(UTC),
        "content": content.article_json(article),
        "folded": folded,
    }


def _replace(transaction: Transaction, clipping: UUID, corrected: list[Article]) -> None:
    """Bring a clipping's articles to those given, in their order."""
    connection = transaction.connection
    rows = connection.execute(select(articles).where(articles.c.clipping == clipping)).mappings()
    known = {row["id"]: dict(row) for row in rows}
    for position, article in enumerate(corrected):
        if row := known.pop(article.id, None):
            _correct(transaction, article, row, position)
            if row["trashed"] is not None:
                transaction.put(articles, {"nr": row["nr"], "trashed": None})
        else:
            add_articles(transaction, [article], clipping, position)
    absorbed = [row["nr"] for row in known.values() if row["trashed"] is None]
    for nr in absorbed:
        transaction.put(articles, {"nr": nr, "trashed": datetime.now(UTC)})
    _carry_over(transaction, absorbed, corrected)


def _carry_over(transaction: Transaction, absorbed: list[int], corrected: list[Article]) -> None:
    """Give what hangs on an article that is no more to the one that has most of its lines, if any has."""
    connection = transaction.connection
    owner = {line: one.id for one in corrected for numbers in one.lines.values() for line in numbers}
    kept = numbers_of(connection, {one.id for one in corrected})
    for nr in absorbed:
        lines = json.loads((transaction.get(texts, nr) or {})["lines"])
        heirs = Counter(owner[line] for numbers in lines.values() for line in numbers if line in owner)
        if not heirs:
            continue
        heir = kept[heirs.most_common(1)[0][0]]
        for tag in connection.scalars(select(taggings.c.tag).where(taggings.c.nr == nr)).all():
            transaction.put(taggings, {"nr": heir, "tag": tag})
        for table in (notes, passages):
            for one in connection.scalars(select(table.c.id).where(table.c.nr == nr)).all():
                transaction.put(table, {"id": one, "nr": heir})


def _as_gold(transaction: Transaction, clipping: UUID) -> None:
    row = transaction.get(clippings, clipping)
    if row and row["text"] is not None:
        transaction.put(clippings, {"id": clipping, "gold": True})


def _purge(transaction: Transaction, numbers: list[int]) -> list[tuple[str, str]]:
    """Delete articles and all that hangs on them; return the originals nothing needs any more."""
    connection = transaction.connection
    for some in chunks(numbers, 500):
        rows = connection.execute(CONTENT.where(articles.c.nr.in_(some))).mappings().all()
        pairs.remove(connection, ((row["nr"], content.searchable(row)) for row in rows))
        gone = [row["id"] for row in rows]
        connection.execute(delete(versions).where(versions.c.article.in_(gone)))
        for table in (texts, creators, taggings, passages, notes, articles):
            connection.execute(delete(table).where(table.c.nr.in_(some)))
        connection.execute(to_index.insert(), [{"nr": nr} for nr in some])
        connection.execute(to_compare.insert(), [{"nr": nr} for nr in some])
    connection.execute(delete(steps))
    connection.execute(delete(authors).where(authors.c.name.not_in(select(creators.c.name))))
    _remember_highest(transaction, numbers[-1])
    left = select(articles.c.clipping)
    empty = select(clippings.c.digest, clippings.c.suffix).where(clippings.c.id.not_in(left))
    originals = [(row.digest, row.suffix) for row in connection.execute(empty)]
    connection.execute(delete(clippings).where(clippings.c.id.not_in(left)))
    used = select(clippings.c.page).union(select(articles.c.page))
    connection.execute(delete(pages).where(pages.c.id.not_in(used)))
    return originals


def _remember_highest(transaction: Transaction, number: int) -> None:
    connection = transaction.connection
    row = connection.scalar(select(meta.c.value).where(meta.c.key == "purged"))
    if row is None:
        connection.execute(meta.insert().values(key="purged", value=str(number)))
    elif int(row) < number:
        connection.execute(update(meta).where(meta.c.key == "purged").values(value=str(number)))

"""Taking clippings in, one transaction each; reading articles and clippings back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import PurePath
from time import monotonic
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from clipper.model import Article, Clipping, Page, PageText, Reason, Refusal
from storage import content
from storage.base import Base, chunks
from storage.derived import CONTENT
from storage.errors import Stale
from storage.schema import articles, clippings, pages, texts
from storage.transaction import Transaction
from storage.values import Kept, Label, Pile, Status, Taken

TOGETHER = 200  # articles of one transaction at a bulk import
MANY = 5  # clippings that came at once: a bulk import, which a power cut may take the last second of
PATIENCE = 0.5  # seconds a clipping waits for others
WHOLE = CONTENT.add_columns(*(pages.c[name] for name in ("paper", "date", "edition", "number", "name"))).join(
    pages, pages.c.id == articles.c.page
)


class Taking(Base):
    """The part of an archive that takes in and gives back."""

    def take_in(self, found: Iterable[Clipping | Refusal], batch: UUID | None = None) -> Iterator[Taken]:
        """Store clippings as they come and yield what became of each, in order.

        What is yielded is stored and searchable; a clipping is stored whole or not at all.  Closing the
        generator stops there.  All of it is one step to undo, which names the batch.  Content that is there
        already is recognised by its digest.  Raises DiskFull, ReadOnly, Locked.
        """
        for done in self.taking(found, batch):
            yield from done

    def taking(self, found: Iterable[Clipping | Refusal], batch: UUID | None = None) -> Iterator[list[Taken]]:
        """As `take_in`, but what was stored together is yielded together: who closes it knows all."""
        own = batch or uuid4()
        waiting: list[Clipping | Refusal] = []
        count, since = 0, monotonic()
        for item in found:
            if not waiting:
                count, since = 0, monotonic()
            waiting.append(item)
            count += 0 if isinstance(item, Refusal) else len(item.articles)
            if count >= TOGETHER or monotonic() - since > PATIENCE:
                yield self._take(waiting, own)
                waiting = []
        if waiting:
            yield self._take(waiting, own)

    def _take(self, waiting: list[Clipping | Refusal], batch: UUID) -> list[Taken]:
        """Store some clippings together; if one cannot be stored, each alone, so that the others are."""
        try:
            return self._take_together(waiting, batch)
        except (SQLAlchemyError, ValueError) as error:  # two articles of one id …
            if len(waiting) > 1:
                return [taken for item in waiting for taken in self._take([item], batch)]
            refusal = Refusal(waiting[0].name, Reason.STORE_FAILED, str(error).split("\n")[0])
            return [Taken(refusal.name, Status.REFUSED, refusal=refusal)]

    def _take_together(self, waiting: list[Clipping | Refusal], batch: UUID) -> list[Taken]:
        """Store some clippings in one transaction (many small ones cost far more)."""
        self._stay()
        for item in waiting:
            if isinstance(item, Clipping) and item.text:
                self.files.keep(item.text.original, item.text.digest, suffix_of(item))
        with self._write(sure=len(waiting) < MANY) as transaction:
            done = [self._take_one(transaction, item) for item in waiting]
            new = [taken for taken in done if taken.status is Status.TAKEN]
            data = {
                "batch": batch.hex,
                "name": new[0].name if new else "",
                "pages": len(new),
                "count": sum(len(taken.articles) for taken in new),
            }
            change = transaction.finish(Label.TAKE_IN, data)
        self._tell(change)
        return done

    def _take_one(self, transaction: Transaction, item: Clipping | Refusal) -> Taken:
        if isinstance(item, Refusal):
            return Taken(item.name, Status.REFUSED, refusal=item)
        if known := self._known(transaction, item):
            return known
        own = uuid4()
        put_page(transaction, item.page)
        transaction.add(clippings, [_clipping_row(item, own)])
        add_articles(transaction, item.articles, own)
        ids = tuple(article.id for article in item.articles)
        return Taken(item.name, Status.TAKEN, own, item.page, ids)

    def _known(self, transaction: Transaction, clipping: Clipping) -> Taken | None:
        connection = transaction.connection
        own = connection.scalar(
            select(clippings.c.id).where(clippings.c.digest == content.clean(clipping.digest))
        )
        if own is None:
            return None
        order = articles.c.position
        ids = connection.scalars(select(articles.c.id).where(articles.c.clipping == own).order_by(order))
        return Taken(clipping.name, Status.KNOWN, own, clipping.page, tuple(ids))

    def article(self, article: UUID) -> Article:
        """Return an article; Stale if it is gone."""
        found = self.articles([article])
        if not found:
            raise Stale(what="articles", id=article.hex)
        return found[0]

    def articles(self, ids: Iterable[UUID]) -> list[Article]:
        """Return articles in the order asked for; those that are gone are left out."""
        wanted = list(ids)
        found: dict[UUID, Article] = {}
        with self._read() as connection:
            for some in chunks(wanted, 500):
                for row in connection.execute(WHOLE.where(articles.c.id.in_(some))).mappings():
                    found[row["id"]] = content.article_of(row, content.page_of(row))
        return [found[one] for one in wanted if one in found]

    def clipping(self, clipping: UUID) -> Kept:
        """Return a clipping with its page's text and articles (none in the trash); Stale if it is gone."""
        with self._read() as connection:
            query = select(clippings, pages.c.paper, pages.c.date, pages.c.edition, pages.c.number)
            query = query.add_columns(pages.c.name.label("page_name")).join(pages)
            row = connection.execute(query.where(clippings.c.id == clipping)).mappings().one_or_none()
            if row is None:
                raise Stale(what="clippings", id=clipping.hex)
            own = WHOLE.where(articles.c.clipping == clipping, articles.c.trashed.is_(None))
            found = connection.execute(own.order_by(articles.c.position)).mappings().all()
        page = Page(row["paper"], row["date"], row["edition"], row["number"], row["page_name"])
        listed = tuple(content.article_of(one, content.page_of(one)) for one in found)
        furniture = tuple(content.parsed(row["furniture"]))
        state = (row["taken"], row["reviewed"] is not None, row["gold"])
        return Kept(row["id"], row["name"], page, self._text(row, page), listed, furniture, *state)

    def _text(self, row: Any, page: Page) -> PageText | None:
        """The page's text as read; its original is read from its file only where it is asked for."""
        if row["text"] is None:
            return None
        lines = content.lines_of(row["text"], row["layout"])
        return PageText(row["name"], lines, page, row["digest"], b"", row["encoding"])

    def original(self, clipping: UUID) -> bytes:
        """Return the bytes a clipping was read from; Stale if it is gone, Lost if its file is."""
        with self._read() as connection:
            query = select(clippings.c.digest, clippings.c.suffix).where(clippings.c.id == clipping)
            row = connection.execute(query).one_or_none()
        if row is None:
            raise Stale(what="clippings", id=clipping.hex)
        return self.files.read(row.digest, row.suffix)

    def piles(self, *, unreviewed: bool = False) -> list[Pile]:
        """Return the clippings that have a page's text, least certain first."""
        certain = func.min(articles.c.confidence).label("confidence")
        columns = (clippings.c.id, clippings.c.name, clippings.c.reviewed, clippings.c.taken)
        query = (
            select(*columns, pages.c.paper, pages.c.date, pages.c.edition, pages.c.number)
            .add_columns(
                pages.c.name.label("page_name"), certain, func.count(articles.c.nr).label("articles")
            )
            .join(pages, pages.c.id == clippings.c.page)
            .outerjoin(articles, (articles.c.clipping == clippings.c.id) & articles.c.trashed.is_(None))
            .where(clippings.c.text.is_not(None))
            .group_by(clippings.c.id)
            .order_by(certain.asc().nulls_last(), clippings.c.taken)
        )
        if unreviewed:
            query = query.where(clippings.c.reviewed.is_(None))
        with self._read() as connection:
            return [_pile(row) for row in connection.execute(query).mappings()]


def _pile(row: Any) -> Pile:
    page = Page(row["paper"], row["date"], row["edition"], row["number"], row["page_name"])
    reviewed = row["reviewed"] is not None
    return Pile(row["id"], row["name"], page, row["articles"], reviewed, row["confidence"], row["taken"])


def suffix_of(clipping: Clipping) -> str:
    """Return the suffix a clipping's original is kept with."""
    return content.clean(PurePath(clipping.name).suffix.lower()[:10]) if clipping.text else ""


def _clipping_row(clipping: Clipping, own: UUID) -> dict[str, Any]:
    text = clipping.text
    return {
        "id": own,
        "page": clipping.page.id,
        "name": content.clean(clipping.name),
        "digest": content.clean(clipping.digest),
        "encoding": text.encoding if text else "",
        "suffix": suffix_of(clipping),
        "text": content.clean("\n".join(line.text for line in text.lines)) if text else None,
        "layout": content.layout_json(text.lines) if text else None,
        "furniture": content.dump(list(clipping.furniture)),
        "taken": datetime.now(UTC),
        "reviewed": None,
        "gold": False,
    }


def put_page(transaction: Transaction, page: Page) -> None:
    """Write a page unless it is there; a name or number it had not is filled in."""
    if page in transaction.met:
        return
    transaction.met.add(page)
    row = content.page_row(page)
    known = transaction.get(pages, page.id)
    if known is None:
        transaction.add(pages, [row])
    elif page.name and not known["name"]:
        transaction.put(pages, {**known, "name": row["name"]})


def add_articles(transaction: Transaction, added: Iterable[Article], clipping: UUID, first: int = 0) -> None:
    """Write new articles of a clipping, in order from a position."""
    rows = []
    for place, article in enumerate(added, first):
        put_page(transaction, article.page)
        rows.append(content.article_rows(article, transaction.next_number(), clipping, place))
    transaction.add(articles, [narrow for narrow, _ in rows])
    transaction.add(texts, [long for _, long in rows])

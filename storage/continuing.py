"""Articles that go on on another page: which articles of one issue are proposed to be read as one."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from clipper.breath import breathing
from clipper.jump import chains, continuations
from clipper.model import Article
from storage import content
from storage.base import Base, number_of
from storage.schema import articles, pages
from storage.taking import WHOLE


class Continuing(Base):
    """The part of an archive that knows which articles go on on another page."""

    def parts(self, article: UUID) -> tuple[Article, ...]:
        """Return the parts of its issue that are proposed to be one with an article; Stale if it is gone.

        They stand in order, the article among them, alone where nothing goes on. `clipper.jump.reading_copy`
        makes one text of them; nothing is stored, and the parts stay what they are.
        """
        with self._read() as connection:
            nr = number_of(connection, article)
            page = pages.join(articles, articles.c.page == pages.c.id)
            issue = select(pages.c.paper, pages.c.date, pages.c.edition).select_from(page)
            paper, date, edition = connection.execute(issue.where(articles.c.nr == nr)).one()
            query = WHOLE.where(
                pages.c.paper == paper,
                pages.c.date == date,
                pages.c.edition == edition,
                articles.c.trashed.is_(None) | (articles.c.nr == nr),
            )
            if date is None:  # no issue is known: not the whole archive is one
                query = WHOLE.where(articles.c.nr == nr)
            rows = connection.execute(query.order_by(articles.c.nr)).mappings()
            found = [content.article_of(row, content.page_of(row)) for row in breathing(rows)]
        told = (parts for parts in chains(continuations(found)) if any(part.id == article for part in parts))
        return next(told, tuple(one for one in found if one.id == article))

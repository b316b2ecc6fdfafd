"""How people's names are read, and which articles print the same story."""

from alembic import op
from sqlalchemy import insert, select

from storage.readings import reading_row
from storage.schema import SECOND, articles, authors, metadata, names, to_compare

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    connection = op.get_bind()
    metadata.create_all(connection, tables=[metadata.tables[name] for name in SECOND])
    listed = connection.scalars(select(authors.c.name)).all()
    if listed:
        connection.execute(insert(names), [reading_row(name) for name in listed])
    every = select(articles.c.nr).order_by(articles.c.nr)
    connection.execute(insert(to_compare).from_select(["nr"], every))

"""The first tables."""

from uuid import uuid4

from alembic import op

from storage import pairs
from storage.schema import SECOND, meta, metadata

revision = "0001"
down_revision = None


def upgrade() -> None:
    first = [table for table in metadata.sorted_tables if table.name not in SECOND]
    metadata.create_all(op.get_bind(), tables=first)
    pairs.create(op.get_bind())
    op.bulk_insert(meta, [{"key": "id", "value": uuid4().hex}])

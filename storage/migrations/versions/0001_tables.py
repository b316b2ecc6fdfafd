"""The first tables."""

from uuid import uuid4

from alembic import op

from storage import pairs
from storage.schema import meta, metadata

revision = "0001"
down_revision = None


def upgrade() -> None:
    metadata.create_all(op.get_bind())
    pairs.create(op.get_bind())
    op.bulk_insert(meta, [{"key": "id", "value": uuid4().hex}])

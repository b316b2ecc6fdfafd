"""The first tables."""

from alembic import op

from storage import pairs
from storage.schema import metadata

revision = "0001"
down_revision = None


def upgrade() -> None:
    metadata.create_all(op.get_bind())
    pairs.create(op.get_bind())

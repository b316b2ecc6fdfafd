"""Dossiers as they are kept."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import func, select

from clipper.model import Dossier
from storage import content
from storage.base import Base
from storage.errors import Stale
from storage.schema import dossier_articles, dossiers
from storage.transaction import Transaction
from storage.values import Change, DossierRow, Label


class Compiling(Base):
    """The part of an archive that keeps dossiers."""

    def dossiers(self) -> list[DossierRow]:
        """Return what a list shows of all dossiers, last saved first."""
        count = func.count(dossier_articles.c.article).label("count")
        query = (
            select(dossiers.c.id, dossiers.c.title, dossiers.c.saved, count)
            .outerjoin(dossier_articles, dossier_articles.c.dossier == dossiers.c.id)
            .group_by(dossiers.c.id)
            .order_by(dossiers.c.saved.desc())
        )
        with self._read() as connection:
            return [DossierRow(row.id, row.title, row[3], row.saved) for row in connection.execute(query)]

    def dossier(self, dossier: UUID) -> Dossier:
        """Return a dossier; Stale if it is gone."""
        with self._read() as connection:
            row = connection.execute(select(dossiers).where(dossiers.c.id == dossier)).mappings().first()
        if row is None:
            raise Stale(what="dossiers", id=dossier.hex)
        return content.dossier_of(row)

    def save_dossier(self, dossier: Dossier) -> Change:
        """Store a dossier, new or changed."""
        row = {
            "id": dossier.id,
            "title": content.clean(dossier.title),
            "content": content.dossier_json(dossier),
            "saved": datetime.now(UTC),
        }

        def write(transaction: Transaction) -> None:
            known = transaction.get(dossiers, dossier.id)
            if not known or (known["title"], known["content"]) != (row["title"], row["content"]):
                transaction.put(dossiers, row)

        return self._change(Label.SAVE_DOSSIER, {"title": dossier.title}, write)

    def drop_dossier(self, dossier: UUID) -> Change:
        """Take a dossier away; its articles stay."""
        data: dict[str, str] = {}

        def write(transaction: Transaction) -> None:
            if row := transaction.get(dossiers, dossier):
                data["title"] = row["title"]
                transaction.drop(dossiers, dossier)

        return self._change(Label.DROP_DOSSIER, data, write)

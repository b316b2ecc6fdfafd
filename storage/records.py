"""Rows as open records and back: the field's own names; what is derived is left out and made again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Table

from clipper.model import Article, Creator, CreatorRole, Page, Paragraph, Picture, Role
from clipper.text import fold
from storage import content
from storage.schema import (
    authors,
    clippings,
    dossiers,
    from_json,
    notes,
    pages,
    passages,
    searches,
    taggings,
    tags,
    to_json,
)

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Form:
    """How a table's rows are written as records: columns that hold JSON, and one folded from another."""

    table: Table
    nested: tuple[str, ...] = ()
    folded: str = ""

    def record(self, row: Mapping[Any, Any], ids: Mapping[int, UUID]) -> Record:
        """Return a row as a record; an article's number becomes its id."""
        found = {name: to_json(value) for name, value in row.items() if name not in ("folded", "nr")}
        for name in self.nested:
            found[name] = None if found[name] is None else json.loads(found[name])
        return {"article": ids[row["nr"]].hex, **found} if "nr" in row else found

    def row(self, record: Record, numbers: Mapping[UUID, int]) -> dict[str, Any]:
        """Return the row of a record. Raises KeyError, TypeError, ValueError if it is none."""
        found = {column.name: record.get(column.name) for column in self.table.c}
        for name in self.nested:
            found[name] = None if found[name] is None else content.dump(found[name])
        if self.folded:
            found["folded"] = fold(record[self.folded])
        if "nr" in found:
            found["nr"] = numbers[UUID(record["article"])]
        return from_json(self.table, found)


FORMS = {
    form.table.name: form
    for form in (
        Form(pages),
        Form(clippings, ("layout", "furniture")),
        Form(authors, folded="name"),
        Form(tags),
        Form(taggings),
        Form(passages),
        Form(notes, folded="text"),
        Form(dossiers, ("content",)),
        Form(searches),
    )
}


def article_record(article: Article) -> Record:
    """Return all of an article but its page."""
    return {
        "id": article.id.hex,
        "headline": article.headline,
        "kicker": article.kicker,
        "deck": article.deck,
        "section": article.section,
        "byline": article.byline,
        "creators": [
            {"name": one.name, "role": str(one.role), "affiliation": one.affiliation}
            for one in article.creators
        ],
        "dateline": article.dateline,
        "source": article.source,
        "paragraphs": [{"text": one.text, "role": str(one.role)} for one in article.paragraphs],
        "pictures": [{"caption": one.caption, "credit": one.credit} for one in article.pictures],
        "jump_to": article.jump_to,
        "jump_from": article.jump_from,
        "lines": {str(role): list(numbers) for role, numbers in article.lines.items()},
        "confidence": article.confidence,
        "extra": dict(article.extra),
    }


def article_of(record: Record, page: Page) -> Article:
    """Return the article of a record. Raises KeyError, TypeError, ValueError if it is none."""
    printed = (
        "headline",
        "kicker",
        "deck",
        "section",
        "byline",
        "dateline",
        "source",
        "jump_to",
        "jump_from",
    )
    return Article(
        page,
        **{name: record[name] for name in printed},
        creators=tuple(
            Creator(one["name"], CreatorRole(one["role"]), one["affiliation"]) for one in record["creators"]
        ),
        paragraphs=tuple(Paragraph(one["text"], Role(one["role"])) for one in record["paragraphs"]),
        pictures=tuple(Picture(one["caption"], one["credit"]) for one in record["pictures"]),
        lines={Role(role): tuple(numbers) for role, numbers in record["lines"].items()},
        confidence=record["confidence"],
        extra=record["extra"],
        id=UUID(record["id"]),
    )


def all_folded(article: Article) -> str:
    """Return all text of an article, folded, as its history keeps it."""
    narrow, long = content.article_rows(article, 0, article.id, 0)
    return fold("\n".join(text for text in content.searchable({**narrow, **long}).values() if text))

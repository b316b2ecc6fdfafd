"""Tags, notes and passages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from clipper.model import Note, Passage, Tag
from clipper.query import parse, to_text
from clipper.tags import paths, renamed
from clipper.text import fold
from storage import content
from storage.base import Base, number_of, numbers_of
from storage.errors import Loop, NameTaken, Stale
from storage.schema import articles, notes, passages, searches, taggings, tags
from storage.spread import below, labelled
from storage.transaction import Transaction
from storage.values import Change, Label, Tagged


class Labelling(Base):
    """The part of an archive that keeps tags, notes and passages."""

    def tags(self) -> list[Tagged]:
        """Return all tags with path and counts (of what has it, or a tag under it, passages too), by path."""
        under, tagged = below(), labelled()
        here = articles.c.trashed.is_(None)
        by_article = select(tagged.c.top, func.count(articles.c.nr.distinct())).join(
            articles, articles.c.nr == tagged.c.nr
        )
        by_passage = select(under.c.top, func.count()).join(passages, passages.c.tag == under.c.tag)
        by_passage = by_passage.join(articles, articles.c.nr == passages.c.nr)
        with self._read() as connection:
            rows = connection.execute(select(tags)).mappings().all()
            found, marked = (
                {row[0]: row[1] for row in connection.execute(query.where(here).group_by("top"))}
                for query in (by_article, by_passage)
            )
        kept = [Tag(row["name"], row["parent"], row["colour"], row["id"]) for row in rows]
        named = paths(kept)
        listed = [Tagged(tag, named[tag.id], found.get(tag.id, 0), marked.get(tag.id, 0)) for tag in kept]
        return sorted(listed, key=lambda one: one.path)

    def make_tag(self, path: str, colour: str = "") -> Tag:
        """Return the tag at a path such as ``经济/能源``; what is missing of it is made, in one step."""
        made: list[Tag] = []

        def write(transaction: Transaction) -> None:
            made.append(_at_path(transaction, path, colour))

        self._change(Label.SAVE_TAG, {"name": (_names(path) or [""])[-1]}, write)
        return made[-1]

    def save_tag(self, tag: Tag) -> Change:
        """Store a tag: new, renamed, moved under another, recoloured.

        Raises NameTaken if its parent has one of that name, Loop if it would stand under itself.
        """
        data = {"name": tag.name}

        def write(transaction: Transaction) -> None:
            found = _named(transaction, content.clean(tag.name), tag.parent)
            if found and found.id != tag.id:
                raise NameTaken(what="tags", name=tag.name)
            above = tag.parent
            while above is not None:
                if above == tag.id:
                    raise Loop(id=tag.id.hex)
                row = transaction.get(tags, above)
                if row is None:
                    raise Stale(what="tags", id=above.hex)
                above = row["parent"]
            was = _path(transaction, tag.id)
            transaction.put(tags, _tag_row(tag))
            data.update(_followed(transaction, was, _path(transaction, tag.id)))

        return self._change(Label.SAVE_TAG, data, write)

    def merge_tags(self, tag: UUID, into: UUID) -> Change:
        """Give what has one tag the other, with its passages and the tags under it, and drop the first."""
        data: dict[str, str] = {}

        def write(transaction: Transaction) -> None:
            first, second = transaction.get(tags, tag), transaction.get(tags, into)
            if first is None or second is None:
                raise Stale(what="tags", id=(tag if first is None else into).hex)
            if tag == into or tag in _above(transaction, into):
                raise Loop(id=tag.hex)
            data.update(name=first["name"], into=second["name"])
            data.update(_followed(transaction, _path(transaction, tag), _path(transaction, into)))
            _merge(transaction, tag, into)

        return self._change(Label.MERGE_TAGS, data, write)

    def drop_tag(self, tag: UUID) -> Change:
        """Take a tag away from everything; the tags under it move up. Nothing happens if it is gone."""
        data: dict[str, str] = {}

        def write(transaction: Transaction) -> None:
            row = transaction.get(tags, tag)
            if row is None:
                return
            data["name"] = row["name"]
            for table in (taggings, passages):
                for key in _keys(transaction, table, tag):
                    transaction.drop(table, *key)
            for child in transaction.connection.scalars(select(tags.c.id).where(tags.c.parent == tag)).all():
                transaction.put(tags, {"id": child, "parent": row["parent"]})
            transaction.drop(tags, tag)

        return self._change(Label.DROP_TAG, data, write)

    def tag(self, ids: Iterable[UUID], tag: UUID | str) -> Change:
        """Give articles a tag, or the one at a path, made if missing, in one step. Stale if it is gone."""
        wanted = list(ids)
        data: dict[str, Any] = {"count": len(wanted)}

        def write(transaction: Transaction) -> None:
            which = _at_path(transaction, tag).id if isinstance(tag, str) else tag
            data["name"] = _tag_name(transaction, which)
            for nr in numbers_of(transaction.connection, wanted).values():
                transaction.put(taggings, {"nr": nr, "tag": which})

        return self._change(Label.TAG, data, write)

    def untag(self, ids: Iterable[UUID], tag: UUID) -> Change:
        """Take a tag from articles, in one step."""
        wanted = list(ids)
        data: dict[str, Any] = {"count": len(wanted)}

        def write(transaction: Transaction) -> None:
            data["name"] = _tag_name(transaction, tag)
            for nr in numbers_of(transaction.connection, wanted).values():
                transaction.drop(taggings, nr, tag)

        return self._change(Label.UNTAG, data, write)

    def tags_of(self, article: UUID) -> list[Tag]:
        """Return an article's tags, by name."""
        query = (
            select(tags)
            .join(taggings, taggings.c.tag == tags.c.id)
            .join(articles, articles.c.nr == taggings.c.nr)
            .where(articles.c.id == article)
            .order_by(tags.c.name)
        )
        with self._read() as connection:
            rows = connection.execute(query).mappings().all()
        return [Tag(row["name"], row["parent"], row["colour"], row["id"]) for row in rows]

    def notes(self, article: UUID | None = None) -> list[Note]:
        """Return the notes on an article, or all notes; oldest first."""
        query = select(notes, articles.c.id.label("of")).join(articles, articles.c.nr == notes.c.nr)
        if article is not None:
            query = query.where(articles.c.id == article)
        with self._read() as connection:
            rows = connection.execute(query.order_by(notes.c.made)).mappings().all()
        return [Note(row["of"], row["text"], content.anchor_of(row), row["made"], row["id"]) for row in rows]

    def save_note(self, note: Note) -> Change:
        """Store a note, new or changed. Stale if its article is gone."""

        def write(transaction: Transaction) -> None:
            known = transaction.get(notes, note.id)
            made = note.made or (known["made"] if known else datetime.now(UTC))
            text = content.clean(note.text)
            row = {"id": note.id, "text": text, "folded": fold(text), "made": made}
            row["nr"] = number_of(transaction.connection, note.article)
            transaction.put(notes, {**row, **content.anchor_row(note.anchor)})

        return self._change(Label.SAVE_NOTE, {}, write)

    def drop_note(self, note: UUID) -> Change:
        """Take a note away."""
        return self._change(Label.DROP_NOTE, {}, lambda transaction: transaction.drop(notes, note))

    def passages(self, article: UUID | None = None) -> list[Passage]:
        """Return the tagged passages of an article, or all."""
        query = select(passages, articles.c.id.label("of")).join(articles, articles.c.nr == passages.c.nr)
        if article is not None:
            query = query.where(articles.c.id == article)
        with self._read() as connection:
            rows = connection.execute(query.order_by(passages.c.nr)).mappings().all()
        found = ((row, content.anchor_of(row)) for row in rows)
        return [Passage(row["of"], anchor, row["tag"], row["id"]) for row, anchor in found if anchor]

    def save_passage(self, passage: Passage, path: str = "") -> Change:
        """Store a tagged passage, new or changed. Stale if its article or tag is gone.

        With a path the tag is the one there, made if missing, all in one step.
        """
        data: dict[str, Any] = {}

        def write(transaction: Transaction) -> None:
            tag = _at_path(transaction, path).id if path else passage.tag
            data["name"] = _tag_name(transaction, tag)
            nr = number_of(transaction.connection, passage.article)
            row = {"id": passage.id, "nr": nr, "tag": tag}
            transaction.put(passages, {**row, **content.anchor_row(passage.anchor)})

        return self._change(Label.SAVE_PASSAGE, data, write)

    def drop_passage(self, passage: UUID) -> Change:
        """Take a tagged passage away."""
        return self._change(Label.DROP_PASSAGE, {}, lambda one: one.drop(passages, passage))

    def drop_said(self, tagged: Iterable[UUID], noted: Iterable[UUID]) -> Change:
        """Take tagged passages and notes away, in one step."""
        gone = [*((passages, one) for one in tagged), *((notes, one) for one in noted)]

        def write(transaction: Transaction) -> None:
            for table, one in gone:
                transaction.drop(table, one)

        label = Label.DROP_PASSAGE if gone and gone[0][0] is passages else Label.DROP_NOTE
        return self._change(label, {"count": len(gone)}, write)


def _tag_row(tag: Tag) -> dict[str, Any]:
    name, colour = content.clean(tag.name), content.clean(tag.colour)
    return {"id": tag.id, "name": name, "parent": tag.parent, "colour": colour}


def _named(transaction: Transaction, name: str, parent: UUID | None) -> Tag | None:
    query = select(tags).where(tags.c.name == name, tags.c.parent.is_not_distinct_from(parent))
    row = transaction.connection.execute(query).mappings().first()
    return Tag(row["name"], row["parent"], row["colour"], row["id"]) if row else None


def _names(path: str) -> list[str]:
    return [name for part in path.split("/") if (name := content.clean(part).strip())]


def _at_path(transaction: Transaction, path: str, colour: str = "") -> Tag:
    """Return the tag at a path; what is missing of it is made. Stale if the path is empty."""
    found: Tag | None = None
    for name in _names(path):
        parent = found.id if found else None
        found = _named(transaction, name, parent)
        if found is None:
            found = Tag(name, parent, colour)
            transaction.add(tags, [_tag_row(found)])
    if found is None:
        raise Stale(what="tags", id="")
    return found


def _tag_name(transaction: Transaction, tag: UUID) -> str:
    row = transaction.get(tags, tag)
    if row is None:
        raise Stale(what="tags", id=tag.hex)
    return str(row["name"])


def _above(transaction: Transaction, tag: UUID) -> list[UUID]:
    found: list[UUID] = []
    row = transaction.get(tags, tag)
    while row and row["parent"] is not None:
        found.append(row["parent"])
        row = transaction.get(tags, row["parent"])
    return found


def _path(transaction: Transaction, tag: UUID) -> str:
    """Return the path of a tag; empty if there is none."""
    rows = [row for one in (tag, *_above(transaction, tag)) if (row := transaction.get(tags, one))]
    return "/".join(row["name"] for row in reversed(rows))


def _followed(transaction: Transaction, was: str, now: str) -> dict[str, str]:
    """Have saved searches ask for a tag by its new path; return what is said of that in the step."""
    if was in ("", now):
        return {}
    for row in transaction.connection.execute(select(searches.c.id, searches.c.query)).all():
        query = parse(row.query)
        if (followed := renamed(query, was, now)) != query:
            typed = to_text(followed, chinese="标签" in row.query)
            transaction.put(searches, {"id": row.id, "query": typed})
    return {"was": was, "now": now}


def _keys(transaction: Transaction, table: Any, tag: UUID) -> list[tuple[Any, ...]]:
    rows = transaction.connection.execute(select(*table.primary_key).where(table.c.tag == tag))
    return [tuple(row) for row in rows]


def _merge(transaction: Transaction, tag: UUID, into: UUID) -> None:
    for nr, _ in _keys(transaction, taggings, tag):
        transaction.drop(taggings, nr, tag)
        transaction.put(taggings, {"nr": nr, "tag": into})
    for (passage,) in _keys(transaction, passages, tag):
        transaction.put(passages, {"id": passage, "tag": into})
    for child in transaction.connection.execute(select(tags).where(tags.c.parent == tag)).mappings().all():
        taken = _named(transaction, child["name"], into)
        if taken:
            _merge(transaction, child["id"], taken.id)
        else:
            transaction.put(tags, {"id": child["id"], "parent": into})
    transaction.drop(tags, tag)

"""How nested tags are named, and asked for."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from clipper.model import Tag
from clipper.query import And, Field, Not, Or, Query, Text
from clipper.text import fold


def paths(tags: Iterable[Tag]) -> dict[UUID, str]:
    """Return by tag its name with those it stands under: 经济/科技."""
    by_id = {tag.id: tag for tag in tags}
    named: dict[UUID, str] = {}
    for tag in by_id.values():
        steps, at, seen = [tag.name], tag.parent, {tag.id}
        while at in by_id and at not in seen:
            seen.add(at)
            steps.append(by_id[at].name)
            at = by_id[at].parent
        named[tag.id] = "/".join(reversed(steps))
    return named


def renamed(query: Query, was: str, now: str) -> Query:
    """Return a query that asks for the tag at a path, and for those beneath it, where they are now."""
    match query:
        case Text(text, Field.TAG, False):
            whole, path = text[: text.startswith("=")], text.removeprefix("=")
            names, old = path.split("/"), was.split("/")
            if list(map(fold, names[: len(old)])) != list(map(fold, old)):
                return query
            return Text(whole + "/".join([now, *names[len(old) :]]), Field.TAG)
        case Not(item):
            return Not(renamed(item, was, now))
        case And(items):
            return And(tuple(renamed(item, was, now) for item in items))
        case Or(items):
            return Or(tuple(renamed(item, was, now) for item in items))
        case _:
            return query

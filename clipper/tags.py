"""How nested tags are named."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from clipper.model import Tag


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

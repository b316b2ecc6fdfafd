"""Articles as lines: a reading with roles put to its lines, before fields are parsed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from clipper.model import Role
from clipper.segment.fragments import COLUMN, ROLES, Floats, Scene
from clipper.segment.joins import joint
from clipper.segment.reading import Reading
from clipper.segment.refine import within
from clipper.segment.trained import Tagger, Trained

TEXT = (Role.BODY, Role.SUBHEAD, Role.LEAD, Role.NOTE)


@dataclass(frozen=True, slots=True)
class Draft:
    """One article: the places of its lines on the page, their roles, and what speaks for it."""

    lines: tuple[int, ...]
    roles: tuple[Role, ...]
    sure: tuple[float, ...]  # what the confidence is judged by


def line_places(found: Scene, members: Sequence[int]) -> tuple[tuple[int, ...], frozenset[int]]:
    """Places of an article's lines, and those of them that a foreign line stands before."""
    lines = [
        place
        for part in sorted(members)
        for place in range(found.parts[part].first, found.parts[part].last + 1)
    ]
    breaks = frozenset(
        place for index, place in enumerate(lines) if index == 0 or lines[index - 1] != place - 1
    )
    return tuple(lines), breaks


def _share(readings: Sequence[Reading], members: tuple[int, ...]) -> float:
    """How much of the belief in all readings goes to those that hold just this article."""
    best = readings[0].score
    weights = [float(np.exp(max(reading.score - best, -30.0))) for reading in readings]
    held = sum(
        weight for weight, reading in zip(weights, readings, strict=True) if members in reading.articles
    )
    return held / sum(weights)


def _sure(
    found: Scene, members: tuple[int, ...], share: float, chance: Floats, roles: list[Role]
) -> tuple[float, ...]:
    told, parts = found.told, found.parts
    lines, _ = line_places(found, members)
    heads = [place for place, role in enumerate(roles) if role is Role.HEADLINE]
    column = chance[:, COLUMN[Role.HEADLINE]]
    doubt = column[[place for place in range(len(roles)) if roles[place] is not Role.HEADLINE]]
    text = sum(told.items[place].size for place, role in zip(lines, roles, strict=True) if role in TEXT)
    inner = [parts[part].change for part in members[1:]]
    after = [parts[part + 1].change for part in members if part + 1 < len(parts) and part + 1 not in members]
    before = [parts[part].change for part in members if part - 1 not in members]
    cover = [float(found.cover[part, other]) for part in members for other in members]
    ties = told.far.tie[list(lines[1:])]
    return (
        share, float(len(heads)), float(column[heads].min()) if heads else 0.0,
        float(doubt.max()) if len(doubt) else 0.0, float(text), float(len(members)), float(len(lines)),
        max(inner, default=0.0), min(after, default=1.0), min(before, default=1.0), max(cover, default=0.0),
        float(heads[0]) if heads else -1.0, float(heads[-1] - heads[0]) if heads else -1.0,
        float(chance.max(1).min()), float(chance.max(1).mean()), float(lines[-1] - lines[0] + 1 - len(lines)),
        float(ties.min()) if len(ties) else 1.0, float(sum(role is Role.SUBHEAD for role in roles)),
        float(len(parts)),
        float(np.mean([part.change * (1 - part.change) for part in parts])),
        lines[0] / max(len(told.items), 1),
    )  # fmt: skip


def drafts(found: Scene, readings: Sequence[Reading], tagger: Tagger) -> list[Draft]:
    """The articles of the best reading, with the roles that the second tagger gives their lines."""
    made = []
    labels = [COLUMN[Role(label)] for label in tagger.labels]
    for members in readings[0].articles:
        lines, breaks = line_places(found, members)
        rows = within(found, lines, breaks)
        roles = [Role(label) for label in tagger.best(rows)]
        chance = np.zeros((len(lines), len(ROLES)))
        chance[:, labels] = tagger.chances(rows)
        made.append(
            Draft(lines, tuple(roles), _sure(found, members, _share(readings, members), chance, roles))
        )
    return made


def paragraph_lines(found: Scene, draft: Draft, model: Trained) -> list[tuple[Role, list[int]]]:
    """The draft's text as paragraphs: role and line numbers of each."""
    places = [place for place, role in zip(draft.lines, draft.roles, strict=True) if role is Role.BODY]
    items = [found.told.items[place] for place in places]
    goes_on: dict[int, bool] = {}
    if len(items) > 1:
        rows = np.array([joint(items, places, place, model.rarity) for place in range(1, len(items))])
        for place, score in zip(places[1:], model.joins.score(rows), strict=True):
            goes_on[place] = score > 0
    made: list[tuple[Role, list[int]]] = []
    last: list[int] | None = None
    for place, role in zip(draft.lines, draft.roles, strict=True):
        if role not in TEXT:
            continue
        number = found.told.items[place].number
        if role is Role.BODY and last is not None and goes_on.get(place):
            last.append(number)
            continue
        made.append((role, [number]))
        last = made[-1][1] if role is Role.BODY else last
    return made

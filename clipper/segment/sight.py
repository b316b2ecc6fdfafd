"""A page as the taggers see it: lines with their shapes, attributes and chances."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from clipper.model import Role
from clipper.segment.attributes import attributes
from clipper.segment.fragments import COLUMN, ROLES, Floats, Scene, Told, scene
from clipper.segment.grams import Cohesion, cohesion, postings
from clipper.segment.lines import Shape, shapes
from clipper.segment.trained import Tagger

NEAR, FAR = 250, 800  # characters within which lines are looked at for common words
NEW = "^"  # ends the label of a line that another article than the line before belongs to


@dataclass(frozen=True, slots=True)
class Sight:
    """The lines of a page (or a window of one) and how they cohere."""

    items: tuple[Shape, ...]
    near: Cohesion
    far: Cohesion

    def rows(self) -> list[list[str]]:
        """The attributes of all lines."""
        return attributes(self.items, self.near, self.far)


def sight(items: Sequence[Shape], rarity: Floats) -> Sight:
    """The sight of these lines."""
    found, sizes = postings([item.bare for item in items], rarity), [item.size for item in items]
    return Sight(tuple(items), cohesion(found, sizes, NEAR), cohesion(found, sizes, FAR))


def look(lines: Sequence[tuple[int, str]]) -> list[Shape]:
    """The shapes of a page's non-blank lines (number, text)."""
    return shapes(lines)


def chances(labels: Sequence[str], found: Floats) -> tuple[Floats, Floats]:
    """Lines x roles, and for each line the chance that another article begins, from the chances of labels."""
    roles, change = np.zeros((len(found), len(ROLES))), np.zeros(len(found))
    for column, label in enumerate(labels):
        roles[:, COLUMN[Role(label.removesuffix(NEW))]] += found[:, column]
        if label.endswith(NEW):
            change += found[:, column]
    return roles, change


@dataclass(frozen=True, slots=True)
class Staged:
    """A page ready to be read as articles; None where only furniture was found."""

    scene: Scene | None
    furniture: tuple[int, ...]


def stage(seen: Sight, labels: Sequence[str], found: Floats, rarity: Floats) -> Staged:
    """Put furniture aside and work out how the rest coheres."""
    roles, change = chances(labels, found)
    aside = roles.argmax(1) == COLUMN[Role.FURNITURE] if len(roles) else np.zeros(0, bool)
    furniture = tuple(item.number for item, away in zip(seen.items, aside, strict=True) if away)
    items = tuple(item for item, away in zip(seen.items, aside, strict=True) if not away)
    if not items:
        return Staged(None, furniture)
    kept = postings([item.bare for item in items], rarity)
    sizes = [item.size for item in items]
    told = Told(items, roles[~aside], change[~aside], cohesion(kept, sizes, NEAR), cohesion(kept, sizes, FAR))
    return Staged(scene(told, kept), furniture)


def tag(seen: Sight, tagger: Tagger, rarity: Floats) -> Staged:
    """The page staged with what the tagger says of its lines."""
    if not seen.items:
        return Staged(None, ())
    return stage(seen, tagger.labels, tagger.chances(seen.rows()), rarity)

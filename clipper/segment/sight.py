"""A page as the taggers see it: lines with their shapes, attributes and chances."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from clipper.model import Role
from clipper.segment.attributes import attributes
from clipper.segment.fragments import COLUMN, ROLES, Floats, Scene, Told, scene
from clipper.segment.grams import Cohesion, Postings, cohesion, joints, postings, without
from clipper.segment.lines import Shape, bucket, shapes
from clipper.segment.trained import Trained

NEAR, FAR = 250, 800  # characters within which lines are looked at for common words
_FURNISHING = frozenset(("edi", "dat", "wkd", "fol", "pin"))
DOUBTED = 0.9  # chance of furniture below which a line without a sign of it is kept
_SURE = (0.4, 0.6, 0.8, 0.95, 0.99)
NEW = "^"  # ends the label of a line that another article than the line before belongs to


@dataclass(frozen=True, slots=True)
class Sight:
    """The lines of a page (or a window of one) and how they cohere."""

    items: tuple[Shape, ...]
    near: Cohesion
    far: Cohesion
    joints: Floats
    found: Postings

    def rows(self) -> list[list[str]]:
        """The attributes of all lines."""
        return attributes(self.items, self.near, self.far, self.joints)


def sight(items: Sequence[Shape], rarity: Floats) -> Sight:
    """The sight of these lines."""
    found, sizes = (
        postings([item.bare for item in items], rarity),
        [item.size for item in items],
    )
    near, far = cohesion(found, sizes, NEAR), cohesion(found, sizes, FAR)
    return Sight(tuple(items), near, far, joints([item.text for item in items], rarity), found)


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
    kept, near, far = seen.found, seen.near, seen.far
    if furniture:
        sizes = [item.size for item in items]
        kept = without(seen.found, aside)
        near, far = cohesion(kept, sizes, NEAR), cohesion(kept, sizes, FAR)
    told = Told(items, roles[~aside], change[~aside], near, far)
    return Staged(scene(told, kept, rarity), furniture)


def hinted(rows: Sequence[list[str]], labels: Sequence[str], found: Floats) -> list[list[str]]:
    """The attributes with what the shipped tagger says of each line, for one that learns from corrections."""
    told = []
    for row, chance in zip(rows, found, strict=True):
        order = chance.argsort()[::-1]
        sure = bucket(float(chance[order[0]]), _SURE)
        told.append(
            [*row, f"^1:{labels[order[0]]}", f"^1:{labels[order[0]]}{sure}", f"^2:{labels[order[1]]}"]
        )
    return told


def tag(seen: Sight, model: Trained) -> Staged:
    """The page staged with what the model says of its lines."""
    if not seen.items:
        return Staged(None, ())
    rows, labels = seen.rows(), model.roles.labels
    found = model.roles.chances(rows)
    if model.own is not None:
        own = np.zeros_like(found)
        own[:, [labels.index(label) for label in model.own.labels]] = model.own.chances(
            hinted(rows, labels, found)
        )
        found = (1 - model.trust) * found + model.trust * own
    return stage(seen, labels, only_sure_furniture(seen, labels, found), model.rarity)


def only_sure_furniture(seen: Sight, labels: Sequence[str], found: Floats) -> Floats:
    """The chances with furniture doubted where nothing about the line says so: it is lost to its article."""
    column = labels.index(Role.FURNITURE) if Role.FURNITURE in labels else -1
    weak = [not (item.cues & _FURNISHING) for item in seen.items]
    doubted = np.array(weak) & (found[:, column] < DOUBTED) if column >= 0 else np.zeros(len(found), bool)
    if not doubted.any():
        return found
    found = found.copy()
    found[doubted, column] *= 0.1
    found[doubted] /= found[doubted].sum(1, keepdims=True)
    return found

"""Changes to a dossier's order and words: each returns a new Dossier, or the same where nothing changes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from clipper.model import Dossier, DossierSection, Entry


def place_of(dossier: Dossier, entry: UUID) -> tuple[int, int] | None:
    """Return the section and the place in it, from 0, where an entry stands; None if it does not."""
    for number, section in enumerate(dossier.sections):
        for place, one in enumerate(section.entries):
            if one.id == entry:
                return number, place
    return None


def move(dossier: Dossier, entries: Collection[UUID], section: UUID, before: UUID | None = None) -> Dossier:
    """Return the dossier with entries, in their order, moved into a section: before an entry or last."""
    moved = [entry for one in dossier.sections for entry in one.entries if entry.id in entries]
    if before is not None and before in entries:
        before = _next_left(dossier, before, entries)

    def arranged(one: DossierSection) -> DossierSection:
        left = [entry for entry in one.entries if entry.id not in entries]
        if one.id == section:
            at = next((n for n, entry in enumerate(left) if entry.id == before), len(left))
            left[at:at] = moved
        return replace(one, entries=tuple(left))

    if section not in {one.id for one in dossier.sections}:
        return dossier
    return replace(dossier, sections=tuple(map(arranged, dossier.sections)))


def step(dossier: Dossier, entries: Collection[UUID], by: int) -> Dossier:
    """Return the dossier with entries one place up (-1) or down (1), past a section's edge too.

    They stay in their order; where the foremost of them is at the edge already, none moves.
    """
    moved = [entry.id for one in dossier.sections for entry in one.entries if entry.id in entries]
    for entry in moved[::-by]:
        stepped = _step_one(dossier, entry, by)
        if stepped is dossier:
            break
        dossier = stepped
    return dossier


def _step_one(dossier: Dossier, entry: UUID, by: int) -> Dossier:
    found = place_of(dossier, entry)
    if found is None:
        return dossier
    number, place = found
    section = dossier.sections[number]
    target = place + by
    if 0 <= target < len(section.entries):
        order = list(section.entries)
        order[place], order[target] = order[target], order[place]
        return _with(dossier, number, replace(section, entries=tuple(order)))
    other = number + by
    if not 0 <= other < len(dossier.sections):
        return dossier
    neighbour = dossier.sections[other]
    first = neighbour.entries[0].id if by > 0 and neighbour.entries else None
    return move(dossier, {entry}, neighbour.id, first)


def step_section(dossier: Dossier, section: UUID, by: int) -> Dossier:
    """Return the dossier with a section one place up (-1) or down (1)."""
    order = list(dossier.sections)
    place = next((n for n, one in enumerate(order) if one.id == section), None)
    if place is None or not 0 <= place + by < len(order):
        return dossier
    order[place], order[place + by] = order[place + by], order[place]
    return replace(dossier, sections=tuple(order))


def move_section(dossier: Dossier, section: UUID, before: UUID | None) -> Dossier:
    """Return the dossier with a section moved before another one, or to the end."""
    if section == before:
        return dossier
    order = [one for one in dossier.sections if one.id != section]
    moved = [one for one in dossier.sections if one.id == section]
    at = next((n for n, one in enumerate(order) if one.id == before), len(order))
    return replace(dossier, sections=(*order[:at], *moved, *order[at:]))


def add_section(dossier: Dossier, section: DossierSection, after: UUID | None = None) -> Dossier:
    """Return the dossier with a new section after another one, or at the end."""
    place = next((n + 1 for n, one in enumerate(dossier.sections) if one.id == after), len(dossier.sections))
    return replace(dossier, sections=(*dossier.sections[:place], section, *dossier.sections[place:]))


def rename_section(dossier: Dossier, section: UUID, title: str) -> Dossier:
    """Return the dossier with a section under another title."""
    return _each_section(dossier, lambda one: replace(one, title=title) if one.id == section else one)


def drop_section(dossier: Dossier, section: UUID) -> Dossier:
    """Return the dossier without a section's heading: what stood under it goes to the one above."""
    place = next((n for n, one in enumerate(dossier.sections) if one.id == section), None)
    if place is None:
        return dossier
    gone, left = dossier.sections[place], list(dossier.sections)
    del left[place]
    if gone.entries and not left:
        left = [replace(gone, title="")]
    elif gone.entries and place:
        left[place - 1] = replace(left[place - 1], entries=left[place - 1].entries + gone.entries)
    elif gone.entries:
        left[0] = replace(left[0], entries=gone.entries + left[0].entries)
    return replace(dossier, sections=tuple(left))


def drop(dossier: Dossier, entries: Collection[UUID]) -> Dossier:
    """Return the dossier without some entries."""
    return _each_section(
        dossier, lambda one: replace(one, entries=tuple(e for e in one.entries if e.id not in entries))
    )


def annotate(dossier: Dossier, entry: UUID, note: str) -> Dossier:
    """Return the dossier with another editor's note on an entry."""
    return _each_entry(dossier, entry, lambda one: replace(one, note=note))


def exclude(dossier: Dossier, entry: UUID, paragraphs: Iterable[int]) -> Dossier:
    """Return the dossier with just these paragraphs (from 0) of an entry left out."""
    return _each_entry(dossier, entry, lambda one: replace(one, excluded=frozenset(paragraphs)))


def opt(dossier: Dossier, changed: Mapping[str, Any]) -> Dossier:
    """Return the dossier with some of its options changed; None takes one back to its default."""
    options = {**dossier.options, **changed}
    return replace(dossier, options={name: value for name, value in options.items() if value is not None})


def _next_left(dossier: Dossier, entry: UUID, moved: Collection[UUID]) -> UUID | None:
    """The first entry after one, in its section, that stays where it is."""
    number, place = place_of(dossier, entry) or (0, 0)
    after = dossier.sections[number].entries[place + 1 :]
    return next((one.id for one in after if one.id not in moved), None)


def _with(dossier: Dossier, number: int, section: DossierSection) -> Dossier:
    sections = dossier.sections
    return replace(dossier, sections=(*sections[:number], section, *sections[number + 1 :]))


def _each_section(dossier: Dossier, change: Callable[[DossierSection], DossierSection]) -> Dossier:
    return replace(dossier, sections=tuple(map(change, dossier.sections)))


def _each_entry(dossier: Dossier, entry: UUID, change: Callable[[Entry], Entry]) -> Dossier:
    return _each_section(
        dossier,
        lambda one: replace(one, entries=tuple(change(e) if e.id == entry else e for e in one.entries)),
    )

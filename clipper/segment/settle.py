"""What stands between a text and the next article's title: a signature there belongs to the text above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from clipper.model import Role
from clipper.segment.drafts import Draft
from clipper.segment.fragments import Scene

_SIGNATURES = frozenset((Role.BYLINE, Role.DATELINE, Role.CREDIT, Role.NOTE))
_TITLES = frozenset((Role.HEADLINE, Role.KICKER, Role.DECK, Role.SECTION))
_MOST = 2  # lines of a signature
Judged = tuple[Draft, float]


def settled(found: Scene, judged: Sequence[Judged]) -> list[Judged]:
    """The articles with signatures put to the text that they close.

    A dateline, credit or note after a text is never the next article's, nor is a byline between a text and a
    title: in one of 1,100 such places of the training pages.
    """
    best = found.told.best()
    drafts = [draft for draft, _ in judged]
    owner = {place: index for index, draft in enumerate(drafts) for place in draft.lines}
    for index, draft in enumerate(drafts):
        count = _signed(draft, best)
        before = owner.get(draft.lines[0] - 1, index)
        if not count or before == index or _role(drafts[before], draft.lines[0] - 1) in _TITLES:
            continue
        drafts[before] = _with(drafts[before], {place: best[place] for place in draft.lines[:count]})
        drafts[index] = replace(draft, lines=draft.lines[count:], roles=draft.roles[count:])
        owner.update(dict.fromkeys(draft.lines[:count], before))
    return [(draft, chance) for draft, (_, chance) in zip(drafts, judged, strict=True)]


def _signed(draft: Draft, best: Sequence[Role]) -> int:
    """How many lines at the article's head close the text above: a byline only where a title follows it."""
    count = 0
    while count < min(_MOST, len(draft.lines) - 1) and best[draft.lines[count]] in _SIGNATURES:
        count += 1
    titled = draft.roles[count] in _TITLES and draft.lines[count] - draft.lines[0] == count
    named = any(best[place] is Role.BYLINE for place in draft.lines[:count])
    return count if titled or not named else 0


def _role(draft: Draft, place: int) -> Role:
    return draft.roles[draft.lines.index(place)]


def _with(draft: Draft, more: dict[int, Role]) -> Draft:
    roles = dict(zip(draft.lines, draft.roles, strict=True)) | more
    lines = tuple(sorted(roles))
    return replace(draft, lines=lines, roles=tuple(roles[place] for place in lines))

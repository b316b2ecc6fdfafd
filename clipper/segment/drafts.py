"""Articles as lines: a reading with roles put to its lines, before fields are parsed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from clipper.model import Role
from clipper.segment.belief import believed
from clipper.segment.fragments import COLUMN, ROLES, Floats, Scene
from clipper.segment.headline import Tagged, chosen, relabelled
from clipper.segment.joins import joints
from clipper.segment.paragraphs import ends_sentence
from clipper.segment.reading import Reading
from clipper.segment.refine import alone, within
from clipper.segment.trained import Tagger, Trained
from clipper.segment.trees import Trees

WEIGHED = 8  # readings that are compared
HOPELESS = 4.0  # log-odds behind the best from which a reading is not looked at
LINKS = 0.05  # worth of a point of log-odds, in articles
PRICE = 0.35  # what an article must be worth
Members = tuple[int, ...]
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


@dataclass(frozen=True, slots=True)
class Held:
    """An article of some readings: how much of the belief they have, and what its links say."""

    members: tuple[int, ...]
    share: float
    tie: float
    birth: float


def held(readings: Sequence[Reading]) -> dict[Members, Held]:
    """All articles of the readings, each once."""
    weights = [float(np.exp(max(reading.score - readings[0].score, -30.0))) for reading in readings]
    total = sum(weights)
    found: dict[Members, Held] = {}
    for weight, reading in zip(weights, readings, strict=True):
        for members, tie, birth in zip(reading.articles, reading.ties, reading.births, strict=True):
            before = found.get(members)
            share = weight / total + (before.share if before else 0.0)
            found[members] = Held(
                members,
                share,
                before.tie if before else tie,
                before.birth if before else birth,
            )
    return found


def _sure(found: Scene, held: Held, chance: Floats, roles: list[Role]) -> tuple[float, ...]:
    told, parts, members = found.told, found.parts, held.members
    lines, _ = line_places(found, members)
    heads = [place for place, role in enumerate(roles) if role is Role.HEADLINE]
    column = chance[:, COLUMN[Role.HEADLINE]]
    doubt = column[[place for place in range(len(roles)) if roles[place] is not Role.HEADLINE]]
    text = sum(told.items[place].size for place, role in zip(lines, roles, strict=True) if role in TEXT)
    inner = [parts[part].change for part in members[1:]]
    after = [parts[part + 1].change for part in members if part + 1 < len(parts) and part + 1 not in members]
    before = [parts[part].change for part in members if part - 1 not in members]
    cover = [found.near.cover[part][other] for part in members for other in members]
    outside = [
        max(
            (value for value, other in found.near.best_cover[part] if other not in members),
            default=0.0,
        )
        for part in members
    ]
    ties = told.far.tie[list(lines[1:])]
    dips = told.far.dip[list(lines[1:])]
    bodies = [place for place, role in enumerate(roles) if role is Role.BODY]
    return (
        held.share, held.tie, held.birth, float(len(heads)), float(column[heads].min()) if heads else 0.0,
        float(doubt.max()) if len(doubt) else 0.0, float(text), float(len(members)), float(len(lines)),
        max(inner, default=0.0), min(after, default=1.0), min(before, default=1.0), max(cover, default=0.0),
        max(outside, default=0.0), float(heads[0]) if heads else -1.0,
        float(heads[-1] - heads[0]) if heads else -1.0, float(chance.max(1).min()),
        float(chance.max(1).mean()),
        float(lines[-1] - lines[0] + 1 - len(lines)), float(ties.min()) if len(ties) else 1.0,
        float(dips.min()) if len(dips) else 1.0, float(sum(role is Role.SUBHEAD for role in roles)),
        float(len(parts)), found.doubt,
        lines[0] / max(len(told.items), 1), float(bodies[0]) if bodies else -1.0,
        float(not ends_sentence(told.items[lines[bodies[-1]]].text)) if bodies else -1.0,
        float(sum(role is Role.BYLINE for role in roles)), float(sum(role is Role.SECTION for role in roles)),
        float(sum(role is Role.KICKER for role in roles)), float(roles[0] is Role.BODY),
    )  # fmt: skip


def tagged(found: Scene, articles: Iterable[Members], tagger: Tagger) -> list[Tagged]:
    """What the second tagger says of the lines of articles."""
    labels = [COLUMN[Role(label)] for label in tagger.labels]
    page, made = alone(found), []
    for members in articles:
        lines, breaks = line_places(found, members)
        roles, chances = tagger.both(within(found, page, lines, breaks))
        chance = np.zeros((len(lines), len(ROLES)))
        chance[:, labels] = chances
        made.append(Tagged(lines, [Role(label) for label in roles], chance))
    return made


def drafted(
    found: Scene, held: Mapping[Members, Held], some: Sequence[Tagged], heads: Trees
) -> dict[Members, Draft]:
    """The articles held, as the second tagger said of each, with their headlines chosen."""
    made = {}
    for (members, one), article, choice in zip(held.items(), some, chosen(found, some, heads), strict=True):
        roles = relabelled(article.roles, article.chance, choice.run)
        sure = (*_sure(found, one, article.chance, roles), choice.odds, choice.lead)
        made[members] = Draft(article.lines, tuple(roles), sure)
    return made


def best(readings: Sequence[Reading], chance: Mapping[Members, float]) -> Reading:
    """The reading that is likeliest to be right as a whole, by the chance of each article of theirs.

    A reading is worth the log-odds of its links and what its articles look like once they are made.
    """

    def worth(reading: Reading) -> float:
        return LINKS * reading.score + float(sum(chance[members] - PRICE for members in reading.articles))

    hopeful = (reading for reading in readings if reading.score > readings[0].score - HOPELESS)
    return max(hopeful, key=worth)


def chances(drafts: Iterable[Draft], whole: Trees) -> list[float]:
    """How likely the trees think that each article is right."""
    said = 1 / (1 + np.exp(-whole.score(np.array([draft.sure for draft in drafts]))))
    return [float(one) for one in said]


def judged(found: Scene, readings: Sequence[Reading], model: Trained) -> list[tuple[Draft, float]]:
    """The articles of the best reading, each with its chance to be right."""
    some = readings[:WEIGHED]
    all_held = held(some)
    made = drafted(found, all_held, tagged(found, all_held, model.within), model.heads)
    said = zip(made, chances(made.values(), model.whole), strict=True)
    chance = {members: believed(model.belief, thought) for members, thought in said}
    return [(made[members], chance[members]) for members in best(some, chance).articles]


def paragraph_lines(found: Scene, draft: Draft, model: Trained) -> list[tuple[Role, list[int]]]:
    """The draft's text as paragraphs: role and line numbers of each."""
    places = [place for place, role in zip(draft.lines, draft.roles, strict=True) if role is Role.BODY]
    items = [found.told.items[place] for place in places]
    goes_on: dict[int, bool] = {}
    if len(items) > 1:
        rows = np.array(joints(items, places, model.rarity))
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

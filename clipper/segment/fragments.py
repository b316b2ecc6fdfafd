"""A page cut into fragments: runs of lines that surely belong together, and how every two of them cohere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from clipper.model import Role
from clipper.segment.grams import Cohesion, Postings
from clipper.segment.grams import grams as pairs
from clipper.segment.grams import joints as line_joints
from clipper.segment.lines import Shape, plain
from clipper.segment.paragraphs import ends_sentence

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Table = list[list[float]]  # plain lists: what is asked number by number
Ranking = list[list[tuple[float, int]]]
ROLES = tuple(Role)
COLUMN = {role: index for index, role in enumerate(ROLES)}
TITLES = (Role.HEADLINE, Role.KICKER, Role.DECK)
TEXTS = (Role.BODY, Role.SUBHEAD, Role.LEAD, Role.NOTE)
_FIGURE = re.compile(r"\d[\d.]+")
MOST_CUTS = 150  # in one window; a newspaper page has a tenth of it
CHANGE_AT = 0.02  # a chance of a new owner from which a cut is considered


@dataclass(frozen=True, slots=True)
class Told:
    """What the tagger says of the lines of a page, furniture left out."""

    items: tuple[Shape, ...]
    roles: Floats  # lines x roles
    change: Floats  # chance that the line belongs to another article than the line before
    near: Cohesion
    far: Cohesion

    def best(self) -> list[Role]:
        """The likeliest role of each line."""
        return [ROLES[index] for index in self.roles.argmax(1)]


@dataclass(frozen=True, slots=True)
class Fragment:
    """Lines first to last (inclusive, positions in Told), and what the scorer needs to know of them."""

    first: int
    last: int
    change: float
    size: int  # characters
    text: int  # characters of body
    chance: list[float]  # for each role the highest chance of any line
    leads: list[float]  # roles' chances of the first line
    trails: list[float]
    body: tuple[int, int]  # positions of first and last text line; (-1, -1) without


def cuts(told: Told) -> list[int]:
    """Positions where a fragment may begin."""
    found = [0] if told.items else []
    signed = told.roles[:, [COLUMN[Role.BYLINE], COLUMN[Role.DATELINE]]].sum(1) > 0.3
    title = told.roles[:, [COLUMN[role] for role in (*TITLES, Role.SECTION)]].sum(1) > 0.3
    for index in range(1, len(told.items)):
        signature = (signed[index] and not title[index - 1]) or (signed[index - 1] and title[index])
        if told.change[index] > CHANGE_AT or signature or _text_break(told, index):
            found.append(index)
    if len(found) > MOST_CUTS:
        likeliest = sorted(found[1:], key=lambda index: -told.change[index])[: MOST_CUTS - 1]
        found = [0, *sorted(likeliest)]
    return found


def _text_break(told: Told, index: int) -> bool:
    """Whether the words or the form of the lines change although the tagger saw nothing."""
    before = told.items[index - 1]
    if plain(told.items[index]) != plain(before) and told.items[index].wrap:
        return True
    if not ends_sentence(before.text) or told.items[index].size < 12:
        return False
    return bool(told.far.tie[index] < 0.3 or (told.near.tie[index] < 0.12 and told.far.tie[index] < 0.6))


def fragments(told: Told) -> list[Fragment]:
    """The page's fragments in order."""
    starts = cuts(told)
    ends = [*[start - 1 for start in starts[1:]], len(told.items) - 1]
    body = told.roles[:, COLUMN[Role.BODY]] > 0.5
    made = []
    for first, last in zip(starts, ends, strict=True):
        lines = [index for index in range(first, last + 1) if body[index]]
        made.append(
            Fragment(
                first,
                last,
                float(told.change[first]) if first else 1.0,
                sum(told.items[index].size for index in range(first, last + 1)),
                sum(told.items[index].size for index in lines),
                told.roles[first : last + 1].max(0).tolist(),
                told.roles[first].tolist(),
                told.roles[last].tolist(),
                (lines[0], lines[-1]) if lines else (-1, -1),
            )
        )
    return made


@dataclass(frozen=True, slots=True)
class Affinity:
    """How fragments cohere: weight of shared grams between titles (t) and texts (x)."""

    xx: Table
    tt: Table
    text: list[float]  # weight of each fragment's text
    title: list[float]
    figures: Table  # numbers of row that stand in column, share
    cos: Table
    cover: Table  # share of the row's title that stands in the column's text
    best_cos: Ranking
    best_cover: Ranking


def _shared(found: Postings, owner: Ints) -> tuple[Ints, Ints]:
    """For each posting the column of its gram (-1: it stands in one fragment only) and its fragment."""
    fragment = owner[found.text]
    grams, column = np.unique(found.gram, return_inverse=True)
    count = int(owner.max()) + 1
    pairs = np.unique(column * count + fragment)
    often = np.bincount(pairs // count, minlength=len(grams)) > 1
    places = np.where(often, np.cumsum(often) - 1, -1)
    return places[column], fragment


def affinity(told: Told, parts: Sequence[Fragment], found: Postings) -> Affinity:
    """The affinities of all pairs of fragments of a page."""
    owner = np.zeros(len(told.items), np.int64)
    for index, part in enumerate(parts):
        owner[part.first : part.last + 1] = index
    title = told.roles[:, [COLUMN[role] for role in TITLES]].sum(1) > 0.25
    column, fragment = _shared(found, owner)
    of_title, weight = title[found.text], np.sqrt(found.weight)
    width = int(column.max(initial=-1)) + 1

    def table(chosen: npt.NDArray[np.bool_]) -> tuple[Floats, Floats]:
        mass = np.zeros((len(parts), width))
        kept = chosen & (column >= 0)
        mass[fragment[kept], column[kept]] = weight[kept]
        key = np.unique(found.gram[chosen] * len(parts) + fragment[chosen], return_index=True)[1]
        whole = np.bincount(fragment[chosen][key], found.weight[chosen][key], len(parts))
        return mass, np.asarray(whole, np.float64)

    titles, title_mass = table(of_title)
    texts, text_mass = table(~of_title)
    shared = np.round(texts @ texts.T, 6)  # the last digits are another on every machine
    cos = shared / (np.sqrt(np.outer(text_mass, text_mass)) + 4.0)
    np.fill_diagonal(cos, 0.0)
    cover = np.round(titles @ texts.T, 6) / (title_mass[:, None] + 1.0)
    return Affinity(
        shared.tolist(),
        np.round(titles @ titles.T, 6).tolist(),
        text_mass.tolist(),
        title_mass.tolist(),
        _figures(told, parts),
        cos.tolist(),
        cover.tolist(),
        _ranked(cos),
        _ranked(cover),
    )


def _figures(told: Told, parts: Sequence[Fragment]) -> Table:
    sets = [
        set(_FIGURE.findall(" ".join(told.items[i].text[:2000] for i in range(p.first, p.last + 1))))
        for p in parts
    ]
    return [[len(some & other) / len(some) if some else 0.0 for other in sets] for some in sets]


@dataclass(frozen=True, slots=True)
class Scene:
    """All that is known of a page's fragments, with what every pair needs worked out once."""

    told: Told
    parts: list[Fragment]
    near: Affinity
    doubt: float  # how unsure it is where articles begin
    habits: tuple[float, ...]  # how titles and signatures stand on this page
    joint: Table  # how rare the pair is that the end of the row's text makes with the start of the column's
    goes: list[float]  # for each line how rare the pair is that it makes with the end of the line before
    found: Postings
    column: npt.NDArray[np.int64]  # of each posting, in a table of the page's grams
    width: int


def repeated(found: Scene, lines: Sequence[int], body: Flags) -> tuple[Floats, Floats]:
    """For each line of an article the weight of its words that its text has too, and of all its words.

    Args:
        found: the page.
        lines: those of the article, by their places on the page.
        body: of each line of the page whether it is text of the article; such a line has 0 and 0.
    """
    postings = found.found
    count, places = len(found.told.items), list(lines)
    mine = np.zeros(count, bool)
    mine[places] = True
    inside = np.zeros(found.width, bool)
    inside[found.column[body[postings.text]]] = True
    some = mine[postings.text] & ~body[postings.text]
    total = np.bincount(postings.text[some], postings.weight[some], count)
    hits = some & inside[found.column]
    there = np.bincount(postings.text[hits], postings.weight[hits], count)
    return np.asarray(there[places], np.float64), np.asarray(total[places], np.float64)


def _ranked(table: Floats) -> Ranking:
    order = np.argsort(-table, axis=1, kind="stable")[:, :4]
    return [[(float(table[row, column]), int(column)) for column in best] for row, best in enumerate(order)]


def scene(told: Told, found: Postings, rarity: Floats) -> Scene:
    """The scene of a page."""
    parts = fragments(told)
    grams, column = np.unique(found.gram, return_inverse=True)
    joint = _joints(told, parts, rarity)
    return Scene(
        told,
        parts,
        affinity(told, parts, found),
        float(np.mean([part.change * (1 - part.change) for part in parts])),
        habits(told),
        joint,
        line_joints([item.bare for item in told.items], rarity).tolist(),
        found,
        column,
        len(grams),
    )


def habits(told: Told) -> tuple[float, ...]:
    """Style of the page: signatures after titles or after texts, titles before or after texts, its ends."""
    kinds = [
        "t" if role in (*TITLES, Role.SECTION) else "b" if role in TEXTS else str(role)
        for role in told.best()
    ]
    kinds = [" ", *kinds, " "]
    counts = [0.0] * 6
    for before, kind, after in zip(kinds, kinds[1:], kinds[2:], strict=False):
        counts[0] += kind == Role.BYLINE and before == "t"
        counts[1] += kind == Role.BYLINE and before == "b" and after in ("t", " ")
        counts[2] += kind == Role.DATELINE and before == "b"
        counts[3] += kind == "t" and after in ("b", Role.BYLINE)
        counts[4] += kind == "t" and before == "b" and after in ("b", " ")
    counts[5] = float(told.roles[-1, [COLUMN[role] for role in TITLES]].sum())
    signed = counts[0] + counts[1]
    late = counts[1] / signed if signed else 0.5
    return (*counts, late, float(kinds[1] == "b"), float(kinds[-2] == Role.BYLINE))


def _joints(told: Told, parts: Sequence[Fragment], rarity: Floats) -> Table:
    """For each pair of fragments how rare the words are that would meet, -1 where one has no text."""
    ends = [told.items[part.body[1]].text[-1:] if part.text else "" for part in parts]
    heads = [told.items[part.body[0]].text[:2] if part.text else "" for part in parts]
    gram, text = pairs([end + head[:1] for end in ends for head in heads])
    found = np.where(np.outer([bool(end) for end in ends], [bool(head) for head in heads]), 1.0, -1.0).ravel()
    found[text] = rarity[gram]
    made: Table = found.reshape(len(parts), len(parts)).tolist()
    return made

"""Which lines of an article are its headline?  Every run of titles is a candidate, and trees choose.

A tagger sees line by line; a headline is a run of lines, one for each article, and what speaks for it is
how it parts from the titles around it: whether words go on from line to line, and what the text repeats.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from clipper.model import Role
from clipper.segment.fragments import COLUMN, ROLES, Floats, Scene, repeated
from clipper.segment.lines import CLOSES, OPENS, Shape
from clipper.segment.trees import Trees

MOST = 3  # lines of a headline
KEPT = 14  # titles of an article that are looked at
LONGEST = 80  # characters of a line of a title
SEARCHED = 200_000  # characters of a text that are searched; no newspaper's is so long
OPENING = 120  # characters of the text that repeat a headline's words first
_TITLE = [COLUMN[role] for role in (
    Role.HEADLINE, Role.KICKER, Role.DECK, Role.SECTION, Role.SUBHEAD, Role.LEAD,
)]  # fmt: skip
_MAIN = [COLUMN[role] for role in (
    Role.HEADLINE, Role.KICKER, Role.DECK, Role.SECTION, Role.SUBHEAD, Role.BODY,
)]  # fmt: skip
_SEEN = [COLUMN[role] for role in (
    Role.HEADLINE, Role.KICKER, Role.DECK, Role.SECTION, Role.SUBHEAD, Role.BYLINE, Role.BODY, Role.LEAD,
    Role.FURNITURE, Role.CAPTION, Role.CREDIT, Role.NOTE,
)]  # fmt: skip
_HEAD, _BODY = COLUMN[Role.HEADLINE], COLUMN[Role.BODY]
_CUES = ("edi", "not", "rep", "crd", "pic", "num", "dat")
_TEXT = 0.97  # chance of text from which a line is no title
_FEW, _MISSING = 8, -1.0
WIDTH = 138  # numbers in a row
Run = tuple[int, int]  # first and last place among the article's lines
NONE: Run = (0, -1)
Row = list[float]


@dataclass(frozen=True, slots=True)
class Tagged:
    """An article's lines (places on the page) with what the second tagger says of them."""

    lines: tuple[int, ...]
    roles: list[Role]
    chance: Floats  # lines x roles


@dataclass(frozen=True, slots=True)
class Choice:
    """The run of lines chosen as the headline, its log-odds, and how far it leads the next."""

    run: Run
    odds: float
    lead: float


def chosen(found: Scene, articles: Sequence[Tagged], heads: Trees) -> list[Choice]:
    """The headline of each article."""
    rows: list[Row] = []
    candidates: list[list[Run]] = []
    for article in articles:
        seen = viewed(found, article.lines, article.chance)
        candidates.append(runs(seen))
        rows += [row(seen, run) for run in candidates[-1]]
    scores = heads.score(np.array(rows)).tolist() if rows else []
    made, start = [], 0
    for some in candidates:
        odds = scores[start : start + len(some)]
        start += len(some)
        best, *rest = sorted(odds, reverse=True)
        made.append(Choice(some[odds.index(best)], best, best - rest[0] if rest else 9.0))
    return made


def relabelled(roles: Sequence[Role], chance: Floats, run: Run) -> list[Role]:
    """The roles with this run as the headline; other lines that were thought so get what is next likely."""
    made = list(roles)
    for place, role in enumerate(roles):
        if run[0] <= place <= run[1]:
            made[place] = Role.HEADLINE
        elif role is Role.HEADLINE:
            rest = chance[place].copy()
            rest[_HEAD] = -1.0
            made[place] = ROLES[int(rest.argmax())]
    return made


@dataclass(frozen=True, slots=True)
class View:
    """An article's lines with what is asked of them again and again."""

    items: list[Shape]
    lines: Sequence[int]
    chance: list[Row]  # of each line and role, what the second tagger says
    first: list[Row]  # what the first said
    titles: list[float]  # chance of any title
    head: list[float]
    joints: list[Row]  # how each line goes on from the line before
    bodies: list[int]
    hits: list[float]  # weight of each line's words that the text has
    total: list[float]  # of all its words
    cover: list[float]
    near: dict[int, float]  # share of a line's pairs that stand in the text's beginning
    tail: Row  # what is the same for all candidates


def viewed(found: Scene, lines: Sequence[int], chance: Floats) -> View:
    """The view of an article's lines."""
    told = found.told
    items = [told.items[line] for line in lines]
    bodies = np.flatnonzero(chance[:, _BODY] > 0.5).tolist()
    marked = np.zeros(len(told.items), bool)
    marked[[lines[place] for place in bodies]] = True
    hits, total = repeated(found, lines, marked)
    texts = [items[place].text for place in bodies]
    opening = _pairs("".join(texts[:6])[:OPENING])
    text = set(bodies)
    near = {place: _share(item.bare, opening) for place, item in enumerate(items) if place not in text}
    page = [float(told.roles[:, column].sum()) for column in _MAIN[:4]]
    joints = _joints(found, lines, chance[:, _BODY].tolist(), "".join(texts)[:SEARCHED])
    return View(
        items, lines, chance.tolist(), told.roles[list(lines)].tolist(), chance[:, _TITLE].sum(1).tolist(),
        chance[:, _HEAD].tolist(), joints, bodies, hits.tolist(), total.tolist(),
        (hits / (total + 0.5)).tolist(), near, [*page, float(len(items)), float(len(bodies))],
    )  # fmt: skip


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}


def _share(text: str, opening: set[str]) -> float:
    mine = _pairs(text)
    return len(mine & opening) / max(len(mine), 1)


def _joints(found: Scene, lines: Sequence[int], body: Row, text: str) -> list[Row]:
    """How each line goes on from the line before it on the page: whether the text joins them too."""
    made = [[_MISSING] * 6]
    for place in range(1, len(lines)):
        line = lines[place]
        if line - lines[place - 1] != 1 or min(body[place - 1 : place + 1]) >= _TEXT:
            made.append([_MISSING] * 6)
            continue
        one, other = found.told.items[line - 1], found.told.items[line]
        before, after = one.bare, other.bare
        edges = (before[-1:] + after[:1], before[-2:] + after[:1], before[-1:] + after[:2])
        made.append([
            found.goes[line], *[float(edge in text) for edge in edges], float(other.blank),
            float(one.unbalanced > 0),
        ])  # fmt: skip
    return made


def runs(seen: View) -> list[Run]:
    """The runs of lines that could be the headline, none first."""
    possible = [
        place
        for place, item in enumerate(seen.items)
        if item.size <= LONGEST
        and (
            seen.titles[place] > 0.15
            or (item.size <= 45 and not item.stops and seen.chance[place][_BODY] < _TEXT)
        )
    ]
    if len(possible) > KEPT:
        possible.sort(key=lambda place: -seen.head[place] - 0.01 * seen.titles[place])
        possible = sorted(possible[:KEPT])
    known = set(possible)
    made = [NONE]
    for place in possible:
        end = place
        while end in known and end - place < MOST and seen.lines[end] - seen.lines[place] == end - place:
            made.append((place, end))
            end += 1
    return made


def row(seen: View, run: Run) -> Row:
    """What the trees are told of one candidate."""
    first, last = run
    if run == NONE:
        best = [*sorted(seen.head, reverse=True)[:2], 0.0, 0.0][:2]
        return [0.0] * _FEW + [_MISSING] * (WIDTH - _FEW - len(seen.tail) - 2) + best + seen.tail
    made = _chances(seen, first, last)
    made += _neighbour(seen, first - 1, first, first - 1) + _neighbour(seen, last, last + 1, last + 1)
    made += seen.joints[first] + (seen.joints[last + 1] if last + 1 < len(seen.items) else [_MISSING] * 6)
    inner = seen.joints[first + 1 : last + 1]
    made += [max(column) for column in zip(*inner, strict=True)] if inner else [_MISSING] * 6
    made.append(min((joint[0] for joint in inner), default=_MISSING))
    made += _wording(seen, first, last) + _place(seen, first, last)
    own = seen.items[first : last + 1]
    made += [float(any(cue in item.cues for item in own)) for cue in _CUES]
    return [*made, _MISSING, _MISSING, *seen.tail]


def _chances(seen: View, first: int, last: int) -> Row:
    """Sizes of the lines, and what the taggers say of them."""
    sizes = [item.size for item in seen.items[first : last + 1]]
    head = seen.head[first : last + 1]
    return [
        float(len(sizes)), float(sum(sizes)), float(sizes[0]), float(sizes[-1]),
        float(max(sizes) - min(sizes)), min(head), max(head), sum(head) / len(head),
        *[seen.chance[first][column] for column in _SEEN],
        *[seen.chance[last][column] for column in _SEEN[:6]],
        *[seen.first[first][column] for column in _MAIN], *[seen.first[last][column] for column in _MAIN],
    ]  # fmt: skip


def _beside(seen: View, one: int, two: int) -> bool:
    return one >= 0 and two < len(seen.lines) and seen.lines[two] - seen.lines[one] == 1


def _neighbour(seen: View, one: int, two: int, place: int) -> Row:
    """What stands before or after: line place, if lines one and two stand together on the page."""
    if not _beside(seen, one, two):
        return [_MISSING] * 18
    item, said, before = seen.items[place], seen.chance[place], seen.first[place]
    return [
        *[said[column] for column in _MAIN], *[before[column] for column in _MAIN], float(item.size),
        CLOSES[item.closes], OPENS[item.opens], float(item.markdown), seen.cover[place],
        seen.near.get(place, _MISSING),
    ]  # fmt: skip


def _wording(seen: View, first: int, last: int) -> Row:
    """What of the run the text repeats, beside all other lines, and how its lines begin and end."""
    top, end = seen.items[first], seen.items[last]
    own = seen.items[first : last + 1]
    near = [seen.near.get(place, 0.0) for place in range(first, last + 1)]
    hits, total = sum(seen.hits[first : last + 1]), sum(seen.total[first : last + 1])
    return [
        max([*seen.head[:first], *seen.head[last + 1 :]], default=0.0), hits / (total + 0.5),
        max([*seen.cover[:first], *seen.cover[last + 1 :]], default=0.0), max(near), min(near),
        CLOSES[top.closes], CLOSES[end.closes], OPENS[top.opens], OPENS[end.opens],
        float(top.markdown), float(end.markdown), float(top.mark), float(top.names), end.digits,
        float(sum(item.stops for item in own)), float(sum(item.commas for item in own)), float(top.parts),
        float(end.parts), float(top.unbalanced), float(end.unbalanced),
    ]  # fmt: skip


def _place(seen: View, first: int, last: int) -> Row:
    """Where the run stands: in the text, and among the titles beside it."""
    low, high = first, last
    while _beside(seen, low - 1, low) and _may_be_title(seen, low - 1):
        low -= 1
    while _beside(seen, high, high + 1) and _may_be_title(seen, high + 1):
        high += 1
    before = sum(place < first for place in seen.bodies)
    top = seen.items[first]
    return [
        float(first), float(before), float(len(seen.bodies) - before),
        float(seen.bodies[0] - last) if seen.bodies else 99.0, float(high - low + 1), float(first - low),
        float(high - last), float(top.block[0]), top.wrap, float(seen.lines[first]),
    ]  # fmt: skip


def _may_be_title(seen: View, place: int) -> bool:
    return seen.chance[place][_BODY] < 0.5 and seen.items[place].size <= LONGEST

"""What the second tagger is told: each line among the lines of its own article, now that these are known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from clipper.model import Role
from clipper.segment.attributes import brief
from clipper.segment.fragments import COLUMN, ROLES, TITLES, Scene, repeated
from clipper.segment.lines import Shape, bucket

_CHANCES = (0.02, 0.1, 0.25, 0.5, 0.75, 0.9, 0.98)
_AWAY = (-20, -6, -3, -2, -1, 0, 1, 2, 3, 6, 20)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_HEAD, _BODY = COLUMN[Role.HEADLINE], COLUMN[Role.BODY]
_TITLE = [COLUMN[role] for role in TITLES]
_RANKED = (
    Role.HEADLINE,
    Role.KICKER,
    Role.DECK,
    Role.SECTION,
    Role.BYLINE,
    Role.SUBHEAD,
    Role.LEAD,
)


def _cover(found: Scene, lines: Sequence[int]) -> dict[int, float]:
    """For each short line the share of its weight that stands in the article's text."""
    body = np.zeros(len(found.told.items), bool)
    body[list(lines)] = found.told.roles[list(lines)][:, _BODY] > 0.5
    hits, total = repeated(found, lines, body)
    shares = (hits / (total + 0.5)).tolist()
    return {line: share for line, share in zip(lines, shares, strict=True) if not body[line]}


@dataclass(frozen=True, slots=True)
class Alone:
    """What the tagger is told of a line whatever article it stands in."""

    told: list[str]
    beside: tuple[list[str], ...]  # told to the line two before, before, after, two after
    likely: Role
    chance: list[float]
    title: float


def alone(found: Scene) -> list[Alone]:
    """What each line of the page is by itself."""
    told, made = found.told, []
    signs = f"sg{bucket(found.habits[6], (0.0, 0.34, 0.67, 0.99))}"
    for item, chance, change in zip(told.items, told.roles.tolist(), told.change.tolist(), strict=True):
        best = max(chance)
        likely, short = ROLES[chance.index(best)], brief(item)
        row = ["bias", signs, f"1:{likely}", f"b:{short}", f"1:{likely}{bucket(best, _CHANCES)}"]
        for role, value in zip(ROLES, chance, strict=True):
            if value > _CHANCES[0]:
                row.append(f"p:{role}{bucket(value, _CHANCES)}")
        row += [f"blank{min(item.blank, 3)}", f"chg{bucket(change, _CHANCES)}"]
        row += _wording(item)
        row += _block(item)
        made.append(
            Alone(row, _beside(str(likely), short), likely, chance, sum(chance[column] for column in _TITLE))
        )
    return made


def within(
    found: Scene, page: Sequence[Alone], lines: Sequence[int], breaks: frozenset[int]
) -> list[list[str]]:
    """Attributes of the lines of one article, in page order; breaks: a foreign line stands before them."""
    own = [page[line] for line in lines]
    likely = [line.likely for line in own]
    heads = [line.chance[_HEAD] for line in own]
    bodies = [place for place, role in enumerate(likely) if role is Role.BODY]
    first, last = (bodies[0], bodies[-1]) if bodies else (len(lines), len(lines))
    cover = _cover(found, lines)
    best: dict[int, list[str]] = {}
    for role in _RANKED:
        column = [line.chance[COLUMN[role]] for line in own]
        best.setdefault(column.index(max(column)), []).append(f"best:{role}")
    ranks = _Ranks(heads, first)
    rows = []
    for place, line in enumerate(lines):
        row = [*own[place].told, *best.get(place, ())]
        row += _place(place, first, last, len(lines), likely)
        if line in cover:
            level = bucket(cover[line], (0.01, 0.15, 0.3, 0.5, 0.7))
            row += [f"cv{level}", f"cv{level}{likely[place]}"]
        row.append(f"brk{line in breaks:d}")
        if own[place].chance[_BODY] <= 0.95:
            row += _titles(place, own[place].title, ranks)
        row += _next_to(place, own)
        rows.append(row)
    return rows


class _Ranks:
    """How the lines of an article compete for being its headline."""

    def __init__(self, heads: list[float], first: int) -> None:
        self.heads, self.first = heads, first
        self.likely = [(place, value) for place, value in enumerate(heads) if value > 0.3]
        self.ahead = sum(value > 0.4 for value in heads[:first])
        order = sorted(heads, reverse=True)
        self.top, self.second = order[0], order[1] if len(order) > 1 else 0.0


def _block(item: Shape) -> list[str]:
    """The block of lines between blank ones that the line stands in."""
    lines, full, closes = item.block
    count, share = min(lines, 4), bucket(full / lines, (0.0, 0.34, 0.67, 0.99))
    wrap = bucket(item.wrap, (0.0, 0.6, 0.9, 1.04)) if item.wrap else "no"
    return [
        f"B{count}{share}", f"B{count}{share}{closes}", f"B{count}{closes}w{wrap}",
        f"B{share}{closes}w{wrap}",
    ]  # fmt: skip


def _wording(item: Shape) -> list[str]:
    """Characters and pairs of a short line; numbers are folded."""
    if item.size > 34 or item.closes in ("stop", "comma"):
        return []
    text = _NUMBER.sub("0", item.bare).encode("utf-8", "ignore").decode()
    pairs = {f"2:{text[at : at + 2]}" for at in range(len(text) - 1)}
    return [
        *sorted(pairs),
        f"<{text[:2]}",
        f"<{text[:1]}",
        f">{text[-2:]}",
        f">{text[-1:]}",
        f">>{text[-3:]}",
    ]


def _place(place: int, first: int, last: int, count: int, likely: Sequence[Role]) -> list[str]:
    where = "no" if first == count else "pre" if place < first else "post" if place > last else "mid"
    role = likely[place]
    if role is Role.BODY and where == "mid":
        return ["mid"]
    return [
        f"at:{where}", f"at:{where}{role}", f"to{bucket(place - first, _AWAY)}",
        f"in{bucket(place, (0, 1, 2, 3, 5))}",
        f"out{bucket(count - 1 - place, (0, 1, 2, 3, 5))}", f"to{bucket(place - first, _AWAY)}{role}",
    ]  # fmt: skip


def _titles(place: int, title: float, ranks: _Ranks) -> list[str]:
    """How the line competes with the article's other lines for being its headline."""
    mine = ranks.heads[place]
    above = sum(other < place and value > mine for other, value in ranks.likely)
    below = sum(other > place and value > mine for other, value in ranks.likely)
    rival = bucket(ranks.second if mine == ranks.top else ranks.top, _CHANCES)
    before, level = place < ranks.first, bucket(mine, _CHANCES)
    return [
        f"ab{min(above, 2)}", f"bl{min(below, 2)}", f"ah{min(ranks.ahead, 3)}{before}", f"rv{rival}",
        f"ti{bucket(title, _CHANCES)}", f"rv{rival}p{level}", f"rv{rival}p{level}{before}",
    ]  # fmt: skip


def _beside(likely: str, short: str) -> tuple[list[str], ...]:
    """What a line is told of as its neighbours' neighbour."""
    return ([f"+2{likely}"], [f"+1{likely}", f"+1{short}"], [f"-1{likely}", f"-1{short}"], [f"-2{likely}"])


_EDGES = (["-2edge"], ["-1edge"], ["+1edge"], ["+2edge"])


def _next_to(place: int, own: Sequence[Alone]) -> list[str]:
    count = len(own)
    row = [
        *(own[place - 2].beside[3] if place > 1 else _EDGES[0]),
        *(own[place - 1].beside[2] if place else _EDGES[1]),
        *(own[place + 1].beside[1] if place + 1 < count else _EDGES[2]),
        *(own[place + 2].beside[0] if place + 2 < count else _EDGES[3]),
    ]
    before = own[place - 1].likely if place else "edge"
    after = own[place + 1].likely if place + 1 < count else "edge"
    row.append(f"{before}|{own[place].likely}|{after}")
    return row

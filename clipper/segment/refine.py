"""What the second tagger is told: each line among the lines of its own article, now that these are known."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from clipper.model import Role
from clipper.segment.attributes import brief
from clipper.segment.fragments import COLUMN, ROLES, TITLES, Scene
from clipper.segment.lines import Shape, bucket

_CHANCES = (0.02, 0.1, 0.25, 0.5, 0.75, 0.9, 0.98)
_AWAY = (-20, -6, -3, -2, -1, 0, 1, 2, 3, 6, 20)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
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
    postings = found.found
    body = np.zeros(len(found.told.items), bool)
    mine = np.zeros(len(found.told.items), bool)
    mine[list(lines)] = True
    body[mine] = found.told.roles[mine][:, COLUMN[Role.BODY]] > 0.5
    in_body = np.zeros(found.width, bool)
    in_body[found.column[body[postings.text]]] = True
    some = mine[postings.text] & ~body[postings.text]
    total = np.bincount(postings.text[some], postings.weight[some], len(mine))
    hits = some & in_body[found.column]
    there = np.bincount(postings.text[hits], postings.weight[hits], len(mine))
    return {line: float(there[line] / (total[line] + 0.5)) for line in lines if not body[line]}


def within(found: Scene, lines: Sequence[int], breaks: frozenset[int]) -> list[list[str]]:
    """Attributes of the lines of one article, in page order; breaks: a foreign line stands before them."""
    told = found.told
    items = [told.items[line] for line in lines]
    chances = told.roles[list(lines)]
    likely = [ROLES[column] for column in chances.argmax(1)]
    bodies = [place for place, role in enumerate(likely) if role is Role.BODY]
    first, last = (bodies[0], bodies[-1]) if bodies else (len(lines), len(lines))
    cover = _cover(found, lines)
    best = {role: int(chances[:, COLUMN[role]].argmax()) for role in _RANKED}
    rows = []
    briefs = [brief(item) for item in items]
    signs = f"sg{bucket(found.habits[6], (0.0, 0.34, 0.67, 0.99))}"
    for place, line in enumerate(lines):
        row = ["bias", signs, f"1:{likely[place]}", f"b:{briefs[place]}"]
        sure = bucket(float(chances[place].max()), _CHANCES)
        row.append(f"1:{likely[place]}{sure}")
        for role in ROLES:
            level = bucket(float(chances[place, COLUMN[role]]), _CHANCES)
            if level:
                row.append(f"p:{role}{level}")
        row += [f"best:{role}" for role in _RANKED if best[role] == place]
        row += _place(place, first, last, len(lines), likely)
        if line in cover:
            level = bucket(cover[line], (0.01, 0.15, 0.3, 0.5, 0.7))
            row += [f"cv{level}", f"cv{level}{likely[place]}"]
        row += [
            f"brk{line in breaks:d}",
            f"blank{min(items[place].blank, 3)}",
            f"chg{bucket(told.change[line], _CHANCES)}",
        ]
        row += _titles(place, chances, first)
        row += _next_to(place, briefs, likely)
        row += _wording(items[place])
        row += _block(items[place])
        rows.append(row)
    return rows


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


def _titles(place: int, chances: np.typing.NDArray[np.float64], first: int) -> list[str]:
    """How the line competes with the article's other lines for being its headline."""
    column = chances[:, COLUMN[Role.HEADLINE]]
    mine = column[place]
    if chances[place, COLUMN[Role.BODY]] > 0.95:
        return []
    above = int((column[:place] > max(mine, 0.3)).sum())
    below = int((column[place + 1 :] > max(mine, 0.3)).sum())
    ahead = int((column[:first] > 0.4).sum())
    others = np.delete(column, place)
    rival = bucket(float(others.max()) if len(others) else 0.0, _CHANCES)
    title = bucket(float(chances[place, [COLUMN[role] for role in TITLES]].sum()), _CHANCES)
    return [
        f"ab{min(above, 2)}", f"bl{min(below, 2)}", f"ah{min(ahead, 3)}{place < first}", f"rv{rival}",
        f"ti{title}",
        f"rv{rival}p{bucket(float(mine), _CHANCES)}",
        f"rv{rival}p{bucket(float(mine), _CHANCES)}{place < first}",
    ]  # fmt: skip


def _next_to(place: int, briefs: Sequence[str], likely: Sequence[Role]) -> list[str]:
    row = []
    for step in (-2, -1, 1, 2):
        other = place + step
        inside = 0 <= other < len(briefs)
        row.append(f"{step:+}{likely[other] if inside else 'edge'}")
        if inside and abs(step) == 1:
            row.append(f"{step:+}{briefs[other]}")
    before = likely[place - 1] if place else "edge"
    after = likely[place + 1] if place + 1 < len(briefs) else "edge"
    row.append(f"{before}|{likely[place]}|{after}")
    return row

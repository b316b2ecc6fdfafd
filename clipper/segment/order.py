"""The lines of training pages in another order: headlines moved, lost or cut in two, articles put apart."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from clipper.model import Role
from clipper.segment.paragraphs import stripped

_TITLES = (Role.HEADLINE, Role.KICKER, Role.DECK)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a training page, and whose it is."""

    text: str
    whose: int  # -1 furniture
    role: Role
    gap: int  # blank lines before it
    goes_on: bool = False  # with the paragraph of the article's last body line


def displaced(rows: list[Row], articles: list[dict[str, Any]], draw: random.Random) -> list[Row]:
    """Now and then another order: headlines after, stacked or lost, an article set into another."""
    count = len(articles)
    kind = draw.choice(("", "", "", "", "after", "stack", "lose", "inset", "apart", "signed"))
    if not kind or not count:
        return rows
    if kind == "apart":
        return _apart(rows, draw)
    if kind == "signed":
        return _signed_late(rows)
    heads = {row.whose for row in rows if row.role is Role.HEADLINE}
    chosen = draw.sample(sorted(heads), min(len(heads), draw.choice((1, 1, 2, 3))))
    titles = [row for row in rows if row.whose in chosen and row.role in _TITLES]
    if kind == "lose":
        lost = chosen[:1]
        for whose in lost:
            articles[whose].update(headline=None, headline_accepted=[])
        return [row for row in rows if not (row.whose in lost and row.role in _TITLES)]
    rest = [row for row in rows if row not in titles] if kind != "inset" else rows
    if kind == "stack":
        return titles + rest
    if kind == "after":
        for whose in chosen:
            last = max(
                (place for place, row in enumerate(rest) if row.whose == whose),
                default=len(rest) - 1,
            )
            own = [
                replace(row, gap=1) if not n else row
                for n, row in enumerate(r for r in titles if r.whose == whose)
            ]
            rest[last + 1 : last + 1] = own
        return rest
    return _inset(rows, draw)


def _apart(rows: list[Row], draw: random.Random) -> list[Row]:
    """The second half of an article's text stands behind another article, or at the page's end."""
    bodies: dict[int, list[int]] = {}
    for place, row in enumerate(rows):
        if row.role is Role.BODY and row.whose >= 0:
            bodies.setdefault(row.whose, []).append(place)
    long = [whose for whose, places in bodies.items() if len(places) >= 6 and _in_one_piece(rows, whose)]
    if not long:
        return rows
    whose = draw.choice(long)
    places = bodies[whose]
    cut = places[draw.randint(2, len(places) - 3)]
    last = max(place for place, row in enumerate(rows) if row.whose == whose)
    breaks = [at for at in range(last + 1, len(rows)) if rows[at].whose != rows[at - 1].whose]
    end = draw.choice((len(rows), *breaks))
    return [
        *rows[:cut],
        *rows[last + 1 : end],
        replace(rows[cut], gap=1),
        *rows[cut + 1 : last + 1],
        *rows[end:],
    ]


def _signed_late(rows: list[Row]) -> list[Row]:
    """Bylines above the text stand below it."""
    made = list(rows)
    for row in rows:
        if row.role is Role.BYLINE and row.whose >= 0:
            bodies = [
                at for at, other in enumerate(made) if other.whose == row.whose and other.role is Role.BODY
            ]
            at = next(at for at, other in enumerate(made) if other is row)
            if bodies and at < bodies[0]:
                made.insert(bodies[-1] + 1, row)
                del made[at]
    return made


def in_two_lines(rows: list[Row], draw: random.Random) -> list[Row]:
    """Now and then a headline is printed in two lines, or in one where it was two."""
    made: list[Row] = []
    for row in rows:
        last = made[-1] if made else None
        if row.role is Role.HEADLINE and draw.random() < 0.12:
            text = stripped(row.text)
            if last and last.role is row.role and last.whose == row.whose and not row.text.startswith("#"):
                made[-1] = replace(last, text=stripped(last.text) + draw.choice((" ", "\u3000", "")) + text)
                continue
            if len(text) >= 12:
                cut = _cut(text, draw)
                made += [
                    replace(row, text=text[:cut].strip()),
                    replace(row, text=text[cut:].strip(), gap=draw.choice((0, 1))),
                ]
                continue
        made.append(row)
    return made


def _cut(text: str, draw: random.Random) -> int:
    """Where a headline is cut in two: at a space or comma if it has one, else about the middle."""
    signs = [at + 1 for at, char in enumerate(text) if char in " \u3000，," and 4 < at < len(text) - 4]
    return draw.choice(signs) if signs else len(text) // 2 + draw.randint(-2, 2)


def _inset(rows: list[Row], draw: random.Random) -> list[Row]:
    owners = sorted({row.whose for row in rows if row.whose >= 0})
    whole = [w for w in owners if _in_one_piece(rows, w)]
    if len(whole) < 2:
        return rows
    guest, host = draw.sample(whole, 2)
    bodies = [place for place, row in enumerate(rows) if row.whose == host and row.role is Role.BODY]
    if len(bodies) < 4:
        return rows
    anchor = rows[bodies[draw.randint(2, len(bodies) - 1)]]
    mine = [row for row in rows if row.whose == guest]
    rest = [row for row in rows if row.whose != guest]
    place = next(place for place, row in enumerate(rest) if row is anchor)
    return [
        *rest[:place],
        replace(mine[0], gap=1),
        *mine[1:],
        replace(anchor, gap=1),
        *rest[place + 1 :],
    ]


def _in_one_piece(rows: Sequence[Row], whose: int) -> bool:
    places = [place for place, row in enumerate(rows) if row.whose == whose]
    return places[-1] - places[0] + 1 == len(places)

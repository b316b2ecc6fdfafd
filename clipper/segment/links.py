"""Does this fragment belong to that article?  What the learned scorer looks at to answer."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from clipper.model import Role
from clipper.segment.fragments import COLUMN, Fragment, Scene
from clipper.segment.lines import CLOSES, Shape, bucket, plain
from clipper.segment.paragraphs import ends_sentence

_SHOWN = [COLUMN[role] for role in (
    Role.HEADLINE, Role.KICKER, Role.SECTION, Role.BYLINE, Role.BODY, Role.CAPTION, Role.INFOGRAPHIC,
    Role.SUBHEAD, Role.DECK, Role.LEAD, Role.NOTE, Role.DATELINE, Role.CREDIT, Role.JUMP,
)]  # fmt: skip
_CLOSING = [COLUMN[role] for role in (Role.BODY, Role.BYLINE, Role.DATELINE, Role.HEADLINE)]
_BESIDE = [COLUMN[role] for role in (Role.BYLINE, Role.HEADLINE, Role.SECTION, Role.BODY)]


def _cut(found: Scene, part: Fragment) -> float:
    """Whether the fragment's text stops in mid-sentence."""
    if part.body[1] < 0:
        return -1.0
    return float(not ends_sentence(found.told.items[part.body[1]].text))


def _meeting(found: Scene, texts: Sequence[int], index: int) -> float:
    """How rare the words are that would meet where the article's last text is cut and this one goes on."""
    if not texts or _cut(found, found.parts[texts[-1]]) <= 0:
        return -2.0
    return found.joint[texts[-1]][index]


def _outside(ranking: list[tuple[float, int]], known: Collection[int]) -> float:
    for value, index in ranking:
        if index not in known:
            return value
    return 0.0


def _block(item: Shape) -> tuple[float, ...]:
    """The block between blank lines that a line stands in: lines, share of them with commas or stops, end."""
    lines, full, closes = item.block
    return float(lines), full / lines, CLOSES[closes]


def _titled(items: Sequence[Shape]) -> int:
    """Lines in blocks that look like titles: few lines, no sentence in them, not closed as one."""
    return sum(plain(item) for item in items)


def _around(found: Scene, index: int) -> list[float]:
    """Chances of byline and titles in the lines just before and after the fragment."""
    told, part = found.told, found.parts[index]
    row: list[float] = []
    for place in (part.first - 1, part.last + 1):
        inside = 0 <= place < len(told.items)
        row += told.roles[place, _BESIDE].tolist() if inside else [-1.0] * 4
    return row


def own(found: Scene, index: int) -> list[float]:
    """What the fragment is like by itself, and what follows it."""
    part, told = found.parts[index], found.told
    first = told.items[part.first]
    ahead = found.parts[index + 1] if index + 1 < len(found.parts) else None
    row = [
        part.change, float(part.size), float(part.text), index / max(len(found.parts), 1), float(index),
        found.near.title[index], float(first.blank), float(told.near.tie[part.first]),
        float(told.far.tie[part.first]), found.near.cover[index][index], float(_cut(found, part)),
        float(first.opens == "quote"), float(first.unbalanced), float("dls" in first.cues),
        CLOSES[told.items[part.last].closes], float(first.indent), first.local, first.wrap,
        ahead.change if ahead else -1.0, float(ahead.text) if ahead else -1.0,
        found.near.cover[index][index + 1] if ahead else -1.0,
        ahead.chance[COLUMN[Role.HEADLINE]] if ahead else -1.0,
    ]  # fmt: skip
    row += [
        *_block(first),
        *_block(told.items[part.last]),
        float(_titled(told.items[part.first : part.last + 1])),
    ]
    row += [part.chance[column] for column in _SHOWN]
    row += [part.leads[column] for column in _SHOWN[:9]]
    row += [part.trails[column] for column in _CLOSING]
    row += found.habits
    row += _around(found, index)
    return row


@dataclass(frozen=True, slots=True)
class Begun:
    """An article begun, with what each fragment that may belong to it is compared with."""

    members: tuple[int, ...]
    last: Fragment
    texts: list[int]  # those of its fragments that have text
    mass: float
    width: float  # of its last text's lines
    sizes: list[float]
    told: list[float]
    closing: list[float]


def begun(found: Scene, members: tuple[int, ...]) -> Begun:
    """The article made of these fragments."""
    parts, items = found.parts, found.told.items
    own = [parts[member] for member in members]
    last, texts = own[-1], [member for member in members if parts[member].text]
    text_end = max(part.body[1] for part in own)
    end = items[last.last]
    chances = [part.chance for part in own]
    return Begun(
        members,
        last,
        texts,
        sum(found.near.text[member] for member in members),
        items[parts[texts[-1]].body[1]].local if texts else 0.0,
        [float(len(members)), float(sum(part.size for part in own)), float(sum(part.text for part in own))],
        [float(text_end >= 0 and not ends_sentence(items[text_end].text)), CLOSES[end.closes]],
        [
            *[max(chance[column] for chance in chances) for column in _SHOWN],
            *[last.trails[column] for column in _SHOWN[:9]],
        ],
    )


def pair(found: Scene, article: Begun, current: int, index: int) -> list[float]:
    """How the fragment goes with the article; current is the last fragment read."""
    told, near, part, members = found.told, found.near, found.parts[index], article.members
    last, texts, width = article.last, article.texts, article.width
    cos = [near.cos[index][member] for member in members]
    ours = max([near.cover[index][member] for member in members])
    theirs = max([near.cover[member][index] for member in members])
    shared = sum([near.xx[index][member] for member in members])
    end, first = told.items[last.last], told.items[part.first]
    mine = told.items[part.body[0]].local if part.text else 0.0
    best = max(cos)
    known = {*members, index}
    return [
        float(index - members[-1]), float(part.first - last.last), float(members[-1] == current),
        *article.sizes,
        best, cos[-1], shared / ((article.mass * near.text[index]) ** 0.5 + 4.0),
        shared / (min(article.mass, near.text[index]) + 4.0), best - _outside(near.best_cos[index], known),
        ours, ours - _outside(near.best_cover[index], known), theirs,
        theirs - max([_outside(near.best_cover[member], known) for member in members]),
        max([near.tt[index][member] for member in members]),
        max([near.figures[index][member] for member in members]),
        *article.told,
        abs(width - mine) / max(width, mine, 1.0) if width and mine else -1.0,
        float(bucket(end.size, (8, 16, 30, 60))), float(end.indent == first.indent), *article.closing,
        _meeting(found, texts, index), found.parts[members[0]].change, float(members[0]),
        near.cover[members[0]][members[0]],
    ]  # fmt: skip

"""Does this fragment belong to that article?  What the learned scorer looks at to answer."""

from __future__ import annotations

from collections.abc import Sequence

from clipper.model import Role
from clipper.segment.fragments import COLUMN, Fragment, Scene
from clipper.segment.lines import Shape, bucket, plain
from clipper.segment.paragraphs import ends_sentence

_SHOWN = (Role.HEADLINE, Role.KICKER, Role.SECTION, Role.BYLINE, Role.BODY, Role.CAPTION, Role.INFOGRAPHIC,
          Role.SUBHEAD, Role.DECK, Role.LEAD, Role.NOTE, Role.DATELINE, Role.CREDIT, Role.JUMP)  # fmt: skip
_CLOSES = (
    "stop",
    "cry",
    "comma",
    "colon",
    "dash",
    "quote.",
    "quote",
    "bracket.",
    "bracket",
    "digit",
    "latin",
    "han",
)


def _cut(found: Scene, part: Fragment) -> float:
    """Whether the fragment's text stops in mid-sentence."""
    if part.body[1] < 0:
        return -1.0
    return float(not ends_sentence(found.told.items[part.body[1]].text))


def _meeting(found: Scene, texts: Sequence[int], index: int) -> float:
    """How rare the words are that would meet where the article's last text is cut and this one goes on."""
    if not texts or _cut(found, found.parts[texts[-1]]) <= 0:
        return -2.0
    return float(found.joint[texts[-1], index])


def _outside(ranking: list[tuple[float, int]], members: Sequence[int], own: int) -> float:
    return next(
        (value for value, index in ranking if index not in members and index != own),
        0.0,
    )


def _block(item: Shape) -> tuple[float, ...]:
    """The block between blank lines that a line stands in: lines, share of them with commas or stops, end."""
    lines, full, closes = item.block
    return float(lines), full / lines, float(_CLOSES.index(closes))


def _titled(items: Sequence[Shape]) -> int:
    """Lines in blocks that look like titles: few lines, no sentence in them, not closed as one."""
    return sum(plain(item) for item in items)


def _around(found: Scene, index: int) -> list[float]:
    """Chances of byline and titles in the lines just before and after the fragment."""
    told, part = found.told, found.parts[index]
    row = []
    for place in (part.first - 1, part.last + 1):
        inside = 0 <= place < len(told.items)
        row += [
            float(told.roles[place, COLUMN[role]]) if inside else -1.0
            for role in (Role.BYLINE, Role.HEADLINE, Role.SECTION, Role.BODY)
        ]
    return row


def own(found: Scene, index: int) -> list[float]:
    """What the fragment is like by itself, and what follows it."""
    part, told = found.parts[index], found.told
    first = told.items[part.first]
    ahead = found.parts[index + 1] if index + 1 < len(found.parts) else None
    row = [
        part.change, float(part.size), float(part.text), index / max(len(found.parts), 1), float(index),
        float(found.near.title[index]), float(first.blank), float(told.near.tie[part.first]),
        float(told.far.tie[part.first]), float(found.cover[index, index]), float(_cut(found, part)),
        float(first.opens == "quote"), float(first.unbalanced), float("dls" in first.cues),
        float(_CLOSES.index(told.items[part.last].closes)), float(first.indent), first.local, first.wrap,
        ahead.change if ahead else -1.0, float(ahead.text) if ahead else -1.0,
        float(found.cover[index, index + 1]) if ahead else -1.0,
        float(ahead.chance[COLUMN[Role.HEADLINE]]) if ahead else -1.0,
    ]  # fmt: skip
    row += [
        *_block(first),
        *_block(told.items[part.last]),
        float(_titled(told.items[part.first : part.last + 1])),
    ]
    row += [float(part.chance[COLUMN[role]]) for role in _SHOWN]
    row += [float(part.leads[COLUMN[role]]) for role in _SHOWN[:9]]
    row += [
        float(part.trails[COLUMN[role]]) for role in (Role.BODY, Role.BYLINE, Role.DATELINE, Role.HEADLINE)
    ]
    row += found.habits
    row += _around(found, index)
    return row


def pair(found: Scene, members: Sequence[int], current: int, index: int) -> list[float]:
    """How the fragment goes with the article made of members; current is the article's last fragment read."""
    told, parts, part = found.told, found.parts, found.parts[index]
    last = parts[members[-1]]
    texts = [member for member in members if parts[member].text]
    cos = [float(found.cos[index, member]) for member in members]
    ours = [float(found.cover[index, member]) for member in members]
    theirs = [float(found.cover[member, index]) for member in members]
    mass = float(sum(found.near.text[member] for member in members))
    shared = float(sum(found.near.xx[index, member] for member in members))
    end = told.items[last.last]
    first = told.items[part.first]
    text_end = max((parts[member].body[1] for member in members), default=-1)
    width = told.items[parts[texts[-1]].body[1]].local if texts else 0.0
    mine = told.items[part.body[0]].local if part.text else 0.0
    best = max(cos)
    return [
        float(index - members[-1]), float(part.first - last.last), float(members[-1] == current),
        float(len(members)),
        float(sum(parts[member].size for member in members)),
        float(sum(parts[member].text for member in members)),
        max(cos), cos[-1], shared / ((mass * float(found.near.text[index])) ** 0.5 + 4.0),
        shared / (min(mass, float(found.near.text[index])) + 4.0),
        best - _outside(found.best_cos[index], members, index),
        max(ours), max(ours) - _outside(found.best_cover[index], members, index), max(theirs),
        max(theirs) - max((_outside(found.best_cover[m], (*members, index), m) for m in members),
        default=0.0),
        float(max(found.near.tt[index, member] for member in members)),
        float(max(found.near.figures[index, member] for member in members)),
        float(text_end >= 0 and not ends_sentence(told.items[text_end].text)),
        float(_CLOSES.index(end.closes)),
        abs(width - mine) / max(width, mine, 1.0) if width and mine else -1.0,
        float(bucket(end.size, (8, 16, 30, 60))),
        float(end.indent == first.indent),
        *[max(float(parts[member].chance[COLUMN[role]]) for member in members) for role in _SHOWN],
        *[float(last.trails[COLUMN[role]]) for role in _SHOWN[:9]],
        _meeting(found, texts, index), float(parts[members[0]].change), float(members[0]),
        float(found.cover[members[0], members[0]]),
    ]  # fmt: skip

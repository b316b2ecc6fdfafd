"""What the tagger is told about each line: its classes, its neighbours', and how it coheres with the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from clipper.segment.grams import Cohesion, Floats
from clipper.segment.lines import _LIMITS, Shape, bucket

_SHARES = (0.001, 0.08, 0.16, 0.26, 0.4, 0.6)
_TIES = (0.15, 0.35, 0.6, 0.9, 1.3, 2.0)
_DIPS = (0.3, 0.6, 0.9, 1.0, 1.3, 2.0)
_LEANS = (-0.4, -0.2, -0.08, 0.08, 0.2, 0.4)
_RESTS = (0.05, 0.15, 0.3, 0.5)
_JOINTS = (0.0, 0.15, 0.3, 0.5, 0.7, 0.99)
_EDGE = "page edge"


def _own(item: Shape) -> list[str]:
    size = bucket(item.size, _LIMITS)
    ratio = bucket(item.size / max(item.local, 1.0), (0.25, 0.5, 0.8, 0.97, 1.06, 1.5, 3))
    wrap = bucket(item.wrap, (0.0, 0.3, 0.6, 0.9, 0.97, 1.04, 1.2)) if item.wrap else "no"
    told = [
        f"n{size}", f"r{ratio}", f"w{wrap}", f"o:{item.opens}", f"c:{item.closes}", f"b{min(item.blank, 3)}",
        f"md{min(item.markdown, 3)}", f"nm{min(item.names, 4)}", f"st{min(item.stops, 3)}",
        f"cm{min(item.commas, 4)}", f"pt{min(item.parts, 4)}", f"dg{bucket(item.digits, (0, .1, .25, .5))}",
        f"ub{item.unbalanced}", f"n{size}c:{item.closes}", f"n{size}o:{item.opens}",
        f"w{wrap}c:{item.closes}",
        f"n{size}st{min(item.stops, 2)}cm{min(item.commas, 2)}", f"o:{item.opens}c:{item.closes}",
    ]  # fmt: skip
    cues = sorted(item.cues)  # a set has another order in every process
    told += [f"q:{cue}" for cue in cues] + [f"q:{cue}n{size}" for cue in cues]
    if item.mark:
        told += ["mark", f"mark{size}", f"mark:{item.closes}"]
    if item.indent:
        told.append("indent")
    if item.names:
        told.append(f"nm{min(item.names, 3)}n{size}")
    told.append(f"Q:{'+'.join(cues)}")
    return told


def brief(item: Shape) -> str:
    """A line in one word, for its neighbours."""
    if item.names:
        return "names"
    for cue in ("edi", "jmp", "pin", "dlo", "crd", "rep", "not"):
        if cue in item.cues and item.size <= 45:
            return cue
    kind = "text" if item.stops and (item.size > 30 or item.wrap > 0.5) else "line"
    size = bucket(item.size, (4, 8, 13, 20, 30, 60))
    end = (
        "." if item.closes in ("stop", "cry", "quote.", "bracket.") else "," if item.closes == "comma" else ""
    )
    marks = ("~" if item.wrap > 0.9 else "") + ("m" if item.mark else "") + ("#" if item.markdown else "")
    return f"{kind}{size}{end}{marks}"


def _levels(values: Floats, limits: Sequence[float]) -> list[int]:
    """For each value the index of the first limit that is not below it."""
    found: list[int] = np.searchsorted(limits, values).tolist()
    return found


def _lexical(near: Cohesion, far: Cohesion) -> list[list[str]]:
    """For each line how it coheres with what stands before and after it."""
    columns = zip(
        _levels(near.before, _SHARES), _levels(near.after, _SHARES), _levels(near.ever_before, _SHARES),
        _levels(near.ever_after, _SHARES), _levels(near.tie, _TIES), _levels(far.tie, _TIES),
        _levels(near.after - near.before, _LEANS), _levels(far.after - far.before, _LEANS),
        _levels(near.dip, _DIPS), _levels(far.dip, _DIPS), _levels(near.ever_after - near.after, _RESTS),
        _levels(near.ever_before - near.before, _RESTS), strict=True,
    )  # fmt: skip
    return [
        [
            f"lb{before}", f"la{after}", f"ls{before}{after}", f"leb{ever}", f"lea{later}", f"tie{tie}",
            f"TIE{wide}", f"lean{lean}", f"LEAN{widely}", f"tt{tie}{wide}", f"lean{lean}tie{tie}",
            f"dip{dip}", f"DIP{deep}", f"rest{rest}{past}",
        ]
        for before, after, ever, later, tie, wide, lean, widely, dip, deep, rest, past in columns
    ]  # fmt: skip


def _page(items: Sequence[Shape]) -> list[str]:
    texts = [item for item in items if item.stops]
    blank = sum(item.blank > 0 for item in items) * 2 > len(items)
    wrapped = sum(item.wrap > 0.9 for item in items) * 2 > len(items)
    indent = sum(item.indent for item in texts) * 3 > len(texts) > 0
    marked = any(item.markdown for item in items)
    return [f"P{blank:d}{wrapped:d}", f"PI{indent:d}", f"PM{marked:d}"]


def attributes(items: Sequence[Shape], near: Cohesion, far: Cohesion, joints: Floats) -> list[list[str]]:
    """For each line of a page the list of what holds of it."""
    briefs = [brief(item) for item in items]
    seen = Counter(item.bare for item in items)
    own = [_own(item) for item in items]
    page = _page(items)
    lexical = _lexical(near, far)
    told = []
    for index, item in enumerate(items):
        line = ["bias", *own[index], *lexical[index]]
        line += [
            f"{page[0]}n{bucket(item.size, _LIMITS)}",
            f"{page[0]}b{min(item.blank, 3)}",
            *page,
        ]
        if item.indent:
            line.append(page[1] + "indent")
        if item.markdown:
            line.append(f"{page[2]}{min(item.markdown, 3)}")
        if seen[item.bare] > 1:
            line.append("again")
        line += _around(index, briefs, items)
        line += _joint(index, items, joints)
        line.append(f"top{bucket(index, (0, 1, 2, 4, 8))}")
        line.append(f"end{bucket(len(items) - 1 - index, (0, 1, 2, 4, 8))}")
        if item.size <= 45 and not item.stops:
            line += [f"s{part}" for part in lexical[index]]
        told.append(line)
    return told


def _joint(index: int, items: Sequence[Shape], joints: Floats) -> list[str]:
    """Whether the line could go on with the one before it."""
    if not index or items[index - 1].closes in ("stop", "cry"):
        return []
    rare = bucket(float(joints[index]), _JOINTS)
    return [
        f"jx{rare}",
        f"jx{rare}{items[index - 1].closes}b{min(items[index].blank, 2)}",
    ]


def _around(index: int, briefs: list[str], items: Sequence[Shape]) -> list[str]:
    three = briefs[max(index - 3, 0) : index], briefs[index + 1 : index + 4]
    before3, before2, before1 = [_EDGE] * (3 - len(three[0])) + three[0]
    after1, after2, after3 = three[1] + [_EDGE] * (3 - len(three[1]))
    own = briefs[index]
    after = min(items[index + 1].blank, 3) if index + 1 < len(items) else "e"
    before = items[index - 1] if index else None
    told = [
        f"-3{before3}", f"-2{before2}", f"-1{before1}", f"+1{after1}", f"+2{after2}", f"+3{after3}",
        f"-{before1}|{own}", f"{own}|{after1}+", f"{before1}|{own}|{after1}",
        f"{own}|{after1}|{after2}", f"{before2}|{before1}|{own}",
    ]  # fmt: skip
    told.append(f"bb{min(items[index].blank, 3)}{after}")
    if before is not None:
        told.append(f"pc:{before.closes}b{min(items[index].blank, 3)}")
        told.append(f"pc:{before.closes}{briefs[index][:5]}")
        told.append(f"pu{before.unbalanced}{items[index].unbalanced}")
        told.append(
            f"pw{bucket(before.wrap, (0, 0.6, 0.9, 0.97, 1.04)) if before.wrap else 'no'}{before.closes}"
        )
        told += [f"-q:{cue}" for cue in sorted(before.cues)]
    if index + 1 < len(items):
        told += [f"+q:{cue}" for cue in sorted(items[index + 1].cues)]
        told.append(f"+o:{items[index + 1].opens}")
    return told

"""What the tagger is told about each line: its classes, its neighbours', and how it coheres with the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from clipper.segment.grams import Cohesion, Floats
from clipper.segment.lines import _LIMITS, Shape, bucket

_SHARES = (0.001, 0.08, 0.16, 0.26, 0.4, 0.6)
_TIES = (0.15, 0.35, 0.6, 0.9, 1.3, 2.0)
_DIPS = (0.3, 0.6, 0.9, 1.0, 1.3, 2.0)
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
    told += [f"q:{cue}" for cue in item.cues] + [f"q:{cue}n{size}" for cue in item.cues]
    if item.mark:
        told += ["mark", f"mark{size}", f"mark:{item.closes}"]
    if item.indent:
        told.append("indent")
    if item.names:
        told.append(f"nm{min(item.names, 3)}n{size}")
    cues = "+".join(sorted(item.cues))
    told.append(f"Q:{cues}")
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


def _lexical(index: int, near: Cohesion, far: Cohesion) -> list[str]:
    before, after = (
        bucket(near.before[index], _SHARES),
        bucket(near.after[index], _SHARES),
    )
    ever, later = (
        bucket(near.ever_before[index], _SHARES),
        bucket(near.ever_after[index], _SHARES),
    )
    tie, wide = bucket(near.tie[index], _TIES), bucket(far.tie[index], _TIES)
    lean = bucket(near.after[index] - near.before[index], (-0.4, -0.2, -0.08, 0.08, 0.2, 0.4))
    widely = bucket(far.after[index] - far.before[index], (-0.4, -0.2, -0.08, 0.08, 0.2, 0.4))
    return [
        f"lb{before}", f"la{after}", f"ls{before}{after}", f"leb{ever}", f"lea{later}", f"tie{tie}",
        f"TIE{wide}",
        f"lean{lean}", f"LEAN{widely}", f"tt{tie}{wide}", f"lean{lean}tie{tie}",
        f"dip{bucket(float(near.dip[index]), _DIPS)}", f"DIP{bucket(float(far.dip[index]), _DIPS)}",
        f"rest{bucket(near.ever_after[index] - near.after[index], (.05, .15, .3, .5))}"
        f"{bucket(near.ever_before[index] - near.before[index], (.05, .15, .3, .5))}",
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
    told = []
    for index, item in enumerate(items):
        line = ["bias", *own[index], *_lexical(index, near, far)]
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
        lexical = line[len(own[index]) + 1 : len(own[index]) + 15]
        if item.size <= 45 and not item.stops:
            line += [f"s{part}" for part in lexical]
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
    def at(step: int) -> str:
        return briefs[index + step] if 0 <= index + step < len(briefs) else _EDGE

    after = min(items[index + 1].blank, 3) if index + 1 < len(items) else "e"
    before = items[index - 1] if index else None
    told = [f"{step:+}{at(step)}" for step in (-3, -2, -1, 1, 2, 3)]
    told += [
        f"-{at(-1)}|{briefs[index]}",
        f"{briefs[index]}|{at(1)}+",
        f"{at(-1)}|{briefs[index]}|{at(1)}",
    ]
    told += [f"{briefs[index]}|{at(1)}|{at(2)}", f"{at(-2)}|{at(-1)}|{briefs[index]}"]
    told.append(f"bb{min(items[index].blank, 3)}{after}")
    if before is not None:
        told.append(f"pc:{before.closes}b{min(items[index].blank, 3)}")
        told.append(f"pc:{before.closes}{briefs[index][:5]}")
        told.append(f"pu{before.unbalanced}{items[index].unbalanced}")
        told.append(
            f"pw{bucket(before.wrap, (0, 0.6, 0.9, 0.97, 1.04)) if before.wrap else 'no'}{before.closes}"
        )
        told += [f"-q:{cue}" for cue in before.cues]
    if index + 1 < len(items):
        told += [f"+q:{cue}" for cue in items[index + 1].cues]
        told.append(f"+o:{items[index + 1].opens}")
    return told

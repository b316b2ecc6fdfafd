"""Does a line go on with the paragraph of the line before it?  What the learned scorer looks at."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from clipper.segment.grams import Floats, grams
from clipper.segment.lines import CLOSES, OPENS, Shape
from clipper.segment.paragraphs import ends_sentence

Row = tuple[float, ...]


def _rare(texts: Sequence[str], rarity: Floats) -> Floats:
    """How common the least common gram of each text is: 0 common, 1 never seen."""
    gram, text = grams(texts)
    found = np.zeros(len(texts))
    np.maximum.at(found, text, rarity[gram])
    found[np.bincount(text, minlength=len(texts)) == 0] = 1.0
    return found


def _full(sizes: Sequence[int], place: int) -> float:
    """How full the line is, beside the longest of its neighbours in the article."""
    near = [*sizes[max(place - 4, 0) : place], *sizes[place + 1 : place + 5]]
    return sizes[place] / max(*near, 1) if near else 1.0


def joints(items: Sequence[Shape], lines: Sequence[int], rarity: Floats) -> list[Row]:
    """A row for the joint before each text line of an article but the first; lines: places on the page."""
    sizes = [item.size for item in items]
    tails, heads = (
        [item.text[-2:] for item in items[:-1]],
        [item.text[:2] for item in items[1:]],
    )
    edges = list(zip(tails, heads, strict=True))
    meeting = [tail[-1:] + head[:1] for tail, head in edges]
    meeting += [tail + head[:1] for tail, head in edges] + [tail[-1:] + head for tail, head in edges]
    rare = _rare(meeting, rarity).reshape(3, len(edges)).T.tolist()
    indents = sum(item.indent for item in items) / len(items)
    blanks = sum(item.blank > 0 for item in items) / len(items)
    rows = []
    for place in range(1, len(items)):
        rows.append(
            (
                *_joint(items, lines, sizes, place),
                *rare[place - 1],
                indents,
                blanks,
                float(len(items)),
            )
        )
    return rows


def _joint(items: Sequence[Shape], lines: Sequence[int], sizes: Sequence[int], place: int) -> Row:
    before, after = items[place - 1], items[place]
    near = sorted(sizes[max(place - 6, 0) : place + 6])
    typical = float(near[len(near) // 2])
    tight = sum(abs(size - typical) <= 2 for size in near) / len(near)
    return (
        float(ends_sentence(before.text)), CLOSES[before.closes],
        OPENS[after.opens], float(after.blank), float(after.number - before.number),
        float(lines[place] - lines[place - 1]), float(after.indent), float(before.indent),
        float(before.unbalanced), float(after.unbalanced), before.wrap, after.wrap,
        _full(sizes, place - 1), _full(sizes, place), float(before.size), float(after.size), typical, tight,
        before.size - typical, float(ends_sentence(after.text)), float("num" in after.cues),
        float("dls" in after.cues), float(place == 1), float(place == len(items) - 1), float(after.stops),
        float(before.stops),
    )  # fmt: skip

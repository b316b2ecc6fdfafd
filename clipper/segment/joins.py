"""Does a line go on with the paragraph of the line before it?  What the learned scorer looks at."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from clipper.segment.grams import Floats, grams
from clipper.segment.lines import Shape
from clipper.segment.paragraphs import ends_sentence, stripped

_OPENS = ("han", "quote", "bracket", "book", "digit", "upper", "latin", "sign", "dash", "letter")
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


def _known(text: str, rarity: Floats) -> float:
    """How common the pairs across the joint are: 0 common, 1 never seen."""
    found, _ = grams([text])
    return float(rarity[found].min()) if len(found) else 1.0


def _full(items: Sequence[Shape], place: int) -> float:
    """How full the line is, beside the longest of its neighbours in the article."""
    near = [
        items[other].size for other in range(max(place - 4, 0), min(place + 5, len(items))) if other != place
    ]
    return items[place].size / max(*near, 1) if near else 1.0


def joint(items: Sequence[Shape], lines: Sequence[int], place: int, rarity: Floats) -> list[float]:
    """The row for the joint before text line place of an article; lines are their places on the page."""
    before, after = items[place - 1], items[place]
    sizes = [item.size for item in items[max(place - 6, 0) : place + 6]]
    typical = float(np.median(sizes))
    tail, head = stripped(before.text)[-2:], stripped(after.text)[:2]
    return [
        float(ends_sentence(before.text)), float(_CLOSES.index(before.closes)),
        float(_OPENS.index(after.opens)),
        float(after.blank), float(after.number - before.number), float(lines[place] - lines[place - 1]),
        float(after.indent), float(before.indent), float(sum(item.indent for item in items)) / len(items),
        float(before.unbalanced), float(after.unbalanced), before.wrap, after.wrap, _full(items, place - 1),
        _full(items, place),
        float(before.size), float(after.size), typical, float(np.std(sizes)), before.size - typical,
        _known(tail[-1:] + head[:1], rarity), _known(tail + head[:1], rarity),
        _known(tail[-1:] + head, rarity),
        float(ends_sentence(after.text)), float("num" in after.cues), float("dls" in after.cues),
        float(place == 1), float(place == len(items) - 1), float(after.stops), float(before.stops),
        sum(item.blank > 0 for item in items) / len(items), float(len(items)),
    ]  # fmt: skip

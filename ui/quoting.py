"""Quotation marks within quotation marks: “…‘…“…”…’…”, in Chinese as in English."""

from __future__ import annotations

from itertools import chain

PAIRS = ("‘’", "“”")  # within those of the sentence, and again within these
CLOSING = {"“": "”", "‘": "’", '"': '"'}


def inner(text: str, most: int = 0) -> str:
    """A text as it stands between the “ and ” of a sentence: its own marks are the inner ones, each closed.

    Where it is longer than `most` characters (0: of any length), its beginning and dots.
    """
    if 0 < most < len(text):
        text = text[: most - 1] + "…"
    kept, awaited = list[str](), list[str]()  # what closes the marks that are open
    for before, char, after in zip(chain(" ", text), text, chain(text[1:], " "), strict=False):
        apostrophe = char == "’" and before.isalpha() and before.isascii() and after.isalpha()
        if char in awaited and not apostrophe:
            while awaited.pop() != char:
                kept.append(_mark(len(awaited), 1))
            kept.append(_mark(len(awaited), 1))
        elif char in CLOSING:
            kept.append(_mark(len(awaited), 0))
            awaited.append(CLOSING[char])
        else:
            kept.append("’" if char == "”" else char)
    kept.extend(_mark(depth, 1) for depth in reversed(range(len(awaited))))
    return "".join(kept)


def _mark(depth: int, end: int) -> str:
    return PAIRS[depth % 2][end]

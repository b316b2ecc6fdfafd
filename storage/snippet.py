"""The part of an article to show for a query: where the best hit stands, with all hits in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping

from clipper.query import Field, Query, Text, texts
from clipper.text import fold, spans
from storage.pairs import SEARCHED
from storage.values import Snippet

ORDER = ("headline", "deck", "kicker", "body", "note", "caption", "section", "byline", "dateline")
ENDS = "。！？；\n"
CLOSING = "”’」』）"
FOREIGN = re.compile(r"[0-9A-Za-z]+")
LONGEST = 30  # letters of a foreign word that is kept whole


def cut(fields: Mapping[str, str], query: Query, width: int) -> Snippet:
    """Return the snippet of the field that matters most among those with the most different hits.

    The body is preferred for what is shown, as the headline stands above it anyway; without a hit, its
    beginning.  Where a sentence is cut, "…" says so.
    """
    clauses = texts(query)
    found = {name: _hits(name, fields.get(name, ""), clauses) for name in ORDER}
    matched = tuple(name for name in ORDER if found[name])
    shown = next((name for name in ("body", "note", *ORDER) if found[name]), "body")
    text, hits = fields.get(shown, ""), found[shown]
    start, end = _whole_words(text, *_window(text, hits, width))
    said = text[:start].rstrip(f" \u3000{CLOSING}")
    before = "" if not said or said[-1] in ENDS else "…"
    after = "…" if text[end:].strip() else ""
    moved = len(before) - start
    inside = [(max(a, start) + moved, min(b, end) + moved) for a, b in hits if a < end and b > start]
    whole = text[start:end].replace("\n", " ")
    count = sum(map(len, found.values()))
    return Snippet(shown, f"{before}{whole}{after}", tuple(inside), matched, count)


def _hits(name: str, text: str, clauses: list[Text]) -> list[tuple[int, int]]:
    asked = [(one.text, one.prefix) for one in clauses if _is_in(one.field, name)]
    return spans(fold(text), asked) if text and asked else []


def _is_in(field: Field | None, name: str) -> bool:
    if field is None:
        return name != "note"
    return name in SEARCHED.get(field, ()) or (field is Field.NOTE and name == "note")


def _window(text: str, hits: list[tuple[int, int]], width: int) -> tuple[int, int]:
    """Return the stretch of about a width with the most hits, from a sentence's start where one is near."""
    if not hits:
        return 0, min(len(text), width)
    starts = [start for start, _ in hits]
    reach = width * 2 // 3
    place = max(range(len(starts)), key=lambda place: bisect_left(starts, starts[place] + reach) - place)
    best = starts[place]
    start = max(0, best - width // 3)
    sentence = max(text.rfind(mark, start, best) for mark in ENDS)
    if sentence >= 0:
        start = sentence + 1
        while start < best and text[start] in CLOSING:
            start += 1
    return start, min(len(text), max(start + width, hits[place][1]))


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch without blanks at its ends, and without half a foreign word at them."""
    for word in FOREIGN.finditer(text, max(0, start - LONGEST), end + LONGEST):
        start = word.start() if word.start() < start < word.end() else start
        end = word.end() if word.start() < end < word.end() else end
    shown = text[start:end]
    return start + len(shown) - len(shown.lstrip()), end - len(shown) + len(shown.rstrip())

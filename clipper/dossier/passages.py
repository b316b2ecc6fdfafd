"""Where the marked passages of an article stand in it, after whatever corrections."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from uuid import UUID

from clipper.dossier.values import Mark
from clipper.model import Anchor, Note, Passage
from clipper.reprint import difference

AROUND = 32  # characters kept before and after a quote, to tell it from the same words elsewhere


def anchored(text: str, start: int, end: int) -> Anchor | None:
    """Return the anchor of a stretch of text, blanks at its ends left out; None if nothing else is in it."""
    quote = text[start:end]
    start += len(quote) - len(quote.lstrip())
    quote = quote.strip()
    end = start + len(quote)
    return Anchor(quote, text[max(0, start - AROUND) : start], text[end : end + AROUND]) if quote else None


def moved(before: str, after: str, anchor: Anchor) -> Anchor:
    """Return the anchor of the same passage in a corrected text.

    Where less than half of the passage is left, the anchor stays as it was: what it quotes is gone.
    """
    span = locate(before, anchor)
    if span is None or before == after:
        return anchor
    at, to, kept = 0, 0, 0
    start: int | None = None
    end = 0
    for piece in difference(before, after):
        low, high = max(span[0], at), min(span[1], at + len(piece.left))
        if low < high:
            kept += high - low if piece.same else 0
            begin = to + low - at if piece.same else to
            start = begin if start is None else start
            end = to + high - at if piece.same else to + len(piece.right)
        at, to = at + len(piece.left), to + len(piece.right)
    if start is None or 2 * kept < span[1] - span[0]:
        return anchor
    if (whole := after.find(anchor.quote, start, end)) >= 0:  # what was put in beside it is no part of it
        start, end = whole, whole + len(anchor.quote)
    found = anchored(after, start, end)
    if found is None or (found.quote == anchor.quote and locate(after, anchor) == locate(after, found)):
        return anchor
    return found


def nearest(text: str, anchor: Anchor) -> Anchor | None:
    """Return the anchor of the words most like those that were quoted; None where nothing is like them.

    They are looked for between what stood around them, then by the longest run they have in common.
    """
    before, after = anchor.prefix[-12:], anchor.suffix[:12]
    start = text.find(before) + len(before) if before and before in text else -1
    end = text.find(after, start) if start >= 0 and after else -1
    if start < end <= start + 3 * len(anchor.quote) + 20:
        return anchored(text, start, end)
    same = SequenceMatcher(None, text, anchor.quote, autojunk=False).find_longest_match()
    if same.size < max(5, len(anchor.quote) // 3):
        return None
    start = max(0, same.a - same.b)
    return anchored(text, start, min(len(text), start + len(anchor.quote)))


def locate(text: str, anchor: Anchor) -> tuple[int, int] | None:
    """Return start and end of the quote, told apart by what stands around it; None if it is gone."""
    quote = anchor.quote
    if not quote:
        return None
    best: tuple[int, int] | None = None
    at = text.find(quote)
    while at >= 0:
        end = at + len(quote)
        before = text[max(0, at - len(anchor.prefix)) : at]
        likeness = _common(before[::-1], anchor.prefix[::-1])
        likeness += _common(text[end : end + len(anchor.suffix)], anchor.suffix)
        if best is None or likeness > best[0]:
            best = (likeness, at)
        at = text.find(quote, at + 1)
    return None if best is None else (best[1], best[1] + len(quote))


def _common(a: str, b: str) -> int:
    """Return how many leading characters two texts share."""
    for place, (x, y) in enumerate(zip(a, b, strict=False)):
        if x != y:
            return place
    return min(len(a), len(b))


def by_paragraph(
    paragraphs: Sequence[str],
    said: Iterable[tuple[Anchor, str, str]],
    hidden: frozenset[int] = frozenset(),
) -> tuple[Mapping[int, tuple[Mark, ...]], tuple[Mark, ...]]:
    """Put marked passages to the paragraphs they stand in.

    Args:
        paragraphs: the texts of an article's paragraphs.
        said: anchor, tag and note of each passage.
        hidden: places of paragraphs that are not shown; a passage only in them is left out.

    Returns:
        Marks by paragraph, and marks of passages that are gone: without extent, their note quotes them.
    """
    text = "\n".join(paragraphs)
    starts = [0]
    for paragraph in paragraphs:
        starts.append(starts[-1] + len(paragraph) + 1)
    found: dict[int, list[Mark]] = defaultdict(list)
    lost: list[Mark] = []
    for key, (anchor, tag, note) in enumerate(said):
        span = locate(text, anchor)
        if span is None:
            lost.append(Mark(0, 0, tag, f"“{anchor.quote}”" + (f" {note}" if note else "")))
            continue
        pieces = [piece for piece in _cut(paragraphs, starts, span) if piece[0] not in hidden]
        for number, (place, start, end) in enumerate(pieces):
            opens, closes = number == 0, number == len(pieces) - 1
            words = (tag, note) if opens else ("", "")
            found[place].append(Mark(start, end, *words, key, opens, closes))
    return {place: tuple(sorted(marks, key=_order)) for place, marks in found.items()}, tuple(lost)


def _order(mark: Mark) -> tuple[int, int, str, str]:
    return mark.start, mark.end, mark.tag, mark.note


def _cut(
    paragraphs: Sequence[str], starts: Sequence[int], span: tuple[int, int]
) -> Iterator[tuple[int, int, int]]:
    for place, paragraph in enumerate(paragraphs):
        start = max(span[0] - starts[place], 0)
        end = min(span[1] - starts[place], len(paragraph))
        if start < end:
            yield place, start, end


def said_of(
    notes: Iterable[Note], passages: Iterable[Passage], names: Mapping[UUID, str]
) -> dict[UUID, list[tuple[Anchor, str, str]]]:
    """Return by article what is said of its passages: anchor, tag's name, note."""
    said: dict[UUID, list[tuple[Anchor, str, str]]] = defaultdict(list)
    for passage in passages:
        said[passage.article].append((passage.anchor, names.get(passage.tag, ""), ""))
    for note in notes:
        if note.anchor is not None:
            said[note.article].append((note.anchor, "", note.text))
    return said

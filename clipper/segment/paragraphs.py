"""Lines become paragraphs: hard wraps and column breaks are joined, real ends are kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

SENTENCE_END = frozenset("。！？!?…；;：:.~～—")
CLOSERS = frozenset("”’\"'）)】》」』〉]］")
_LATIN_END = re.compile(r"[A-Za-z0-9]")
_LATIN_START = re.compile(r"[A-Za-z]")


def stripped(text: str) -> str:
    """The text without white space, form feeds and byte order marks at its edges."""
    return text.strip(" \t\r\n\f\v\u3000\u00a0\ufeff\u200b")


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence does, looking through closing quotes and brackets."""
    end = len(text)
    while end and text[end - 1] in CLOSERS:
        end -= 1
    if end < len(text):
        return end == 0 or text[end - 1] in SENTENCE_END or text[-1] in "）)"
    return bool(text) and text[-1] in SENTENCE_END


def join(parts: Iterable[str]) -> str:
    """The parts as one text; a space only between two Latin words."""
    text = ""
    for part in map(stripped, parts):
        apart = _LATIN_END.match(text[-1:]) and _LATIN_START.match(part)
        text += f" {part}" if apart else part
    return text


def width(lengths: Sequence[int]) -> int:
    """The column width in characters that hard-wrapped lines of these lengths share; 0 if they share none."""
    short = sorted(length for length in lengths if 8 <= length <= 48)
    if len(short) < 4 or len(short) * 2 < len(lengths):
        return 0
    return short[int(len(short) * 0.75)]

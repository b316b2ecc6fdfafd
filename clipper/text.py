"""Text as it is compared: folded one character to one, cut into exact tokens, and into words.

Folding never changes a length, so an offset in the folded text is an offset in the text as printed.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from hashlib import sha256
from importlib.resources import files
from math import log
from operator import add
from typing import Any

from clipper.dictionary import cutter

# Scripts written without spaces: Han with its extensions and 々〇, kana, bopomofo, Hangul.
UNSPACED = (
    "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f\u31a0-\u31bf\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
)
RUNS = re.compile(f"([{UNSPACED}]+)|([^\\W_{UNSPACED}]+)")


@cache
def simplified() -> dict[int, int]:
    """Return traditional characters to simplified ones, by code point (OpenCC's t2s, single characters)."""
    table = files("resources").joinpath("simplified.txt").read_text("utf-8")
    return {ord(pair[0]): ord(pair[1]) for pair in table.splitlines()}


class _Folding(dict[int, int]):
    """A translation table that works a character out when it is first met."""

    def __missing__(self, code: int) -> int:
        folded = code
        for _ in range(4):  # full-width, then case, then simplified; again until nothing changes
            before = folded
            folded = _single(unicodedata.normalize("NFKC", chr(folded)), folded)
            folded = _single(chr(folded).lower(), folded)
            folded = simplified().get(folded, folded)
            if folded == before:
                break
        self[code] = folded
        return folded


def _single(text: str, otherwise: int) -> int:
    return ord(text) if len(text) == 1 else otherwise


_FOLDING = _Folding()


def fold(text: str) -> str:
    """Return the text with case, width and traditional forms taken away; of the same length."""
    return text.translate(_FOLDING)


def tokens(text: str) -> list[str]:
    """Return a text's exact tokens: of each unspaced run its pairs and its last character; other words whole.

    A pair never follows a pair of another run, as every run ends in a single character: a phrase of pairs
    therefore occurs just where the characters do.
    """
    found: list[str] = []
    for run, word in RUNS.findall(fold(text)):
        if run:
            found.extend(map(add, run, run[1:]))
            found.append(run[-1])
        else:
            found.append(word)
    return found


def wanted(text: str, *, prefix: bool = False) -> tuple[list[str], bool]:
    """Return the tokens to look for in sequence to find a text, and whether the last one may go on.

    A run that ends the text may go on in what is searched, so its last character is no token of its own;
    a word is whole unless a prefix is asked for.  No tokens: nothing in the text can be searched.
    """
    runs = list(RUNS.finditer(fold(text)))
    found: list[str] = []
    for match in runs[:-1]:
        found += tokens(match[0])
    if not runs:
        return [], False
    last = runs[-1]
    if last[1] is None:
        return [*found, last[2]], prefix
    if len(last[1]) == 1:
        return [*found, last[1]], True
    return found + tokens(last[1])[:-1], False


@lru_cache(maxsize=1000)
def pattern(text: str, *, prefix: bool = False) -> re.Pattern[str] | None:
    """Return what finds a text in folded text, just where its tokens do; None if it has none."""
    runs = list(RUNS.finditer(fold(text)))
    if not runs:
        return None
    parts = []
    for number, match in enumerate(runs):
        piece = re.escape(match[0])
        if match[2]:
            piece = f"(?<![^\\W_{UNSPACED}]){piece}"
            if number < len(runs) - 1 or not prefix:
                piece += f"(?![^\\W_{UNSPACED}])"
        parts.append(piece)
    return re.compile(_joined(parts, runs))


def _joined(parts: list[str], runs: list[re.Match[str]]) -> str:
    """Join runs with what may stand between them: something between two unspaced runs, else anything."""
    text = parts[0]
    for left, right, part in zip(runs, runs[1:], parts[1:], strict=False):
        between = f"[^{UNSPACED}\\w]|_"
        text += f"(?:{between}){'+' if bool(left[1]) == bool(right[1]) else '*'}" + part
    return text


def spans(folded: str, searched: Iterable[tuple[str, bool]]) -> list[tuple[int, int]]:
    """Return where (text, prefix) pairs occur in folded text: starts and ends, in order, none overlapping."""
    found: list[tuple[int, int]] = []
    for text, prefix in searched:
        if finder := pattern(text, prefix=prefix):
            found += (match.span() for match in finder.finditer(folded))
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def words(text: str) -> list[str]:
    """Return a text's words for ranking: jieba's, folded, without marks and the commonest particles."""
    cut = cutter().cut(fold(text), True)
    return [word for word in cut if word not in PARTICLES and RUNS.match(word)]


PARTICLES = frozenset([*"的了和是在与及等也都而这那着", "the", "a", "an", "of", "and", "to", "in", "is"])


NAMING = frozenset(["n", "nz", "ns", "nt", "nl", "vn", "an", "j", "eng"])  # jieba's; no people
TAGGED = 20_000  # characters of a text whose parts of speech are looked at
WRITTEN = log(60_101_967)  # words in the texts that jieba's dictionary was counted in


def naming(text: str) -> dict[str, float]:
    """Return the words of a text that can name what it is about, each with how rare it is in Chinese, 0 to 1.

    Nouns can, as jieba tags them in this text; pronouns, times, measures and people cannot.
    """
    jieba = cutter()
    counted: dict[str, Counter[str]] = {}
    for word, part in jieba.tag(fold(text[:TAGGED])):
        if len(word) > 1 and not word.isdigit():
            counted.setdefault(word, Counter())[part] += 1
    nouns = [word for word, parts in counted.items() if parts.most_common(1)[0][0] in NAMING]
    # what is asked is by how much to raise a word: one more than its count in the dictionary
    return {word: (1 - log(max(jieba.suggest_freq(word), 1)) / WRITTEN) ** 2 for word in nouns}


def fingerprint() -> str:
    """Return what identifies this folding and cutting; an index made with another is out of date."""
    from importlib.metadata import version

    parts: list[Any] = [2, unicodedata.unidata_version, sorted(PARTICLES), version("rjieba")]
    parts.append(sorted(simplified().items()))
    return sha256(repr(parts).encode()).hexdigest()[:16]

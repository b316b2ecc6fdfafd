"""Which articles print the same story: containment of 5-character shingles, found by winnowed fingerprints.

Winnowing (Schleimer, Wilkerson, Aiken, SIGMOD 2003) keeps the least hash of every window: two
texts with ``WINDOW + SHINGLE - 1`` characters in a row in common share a fingerprint for certain, however
long the rest is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from clipper.model import Article, Role
from clipper.text import fold

if TYPE_CHECKING:  # numpy takes a while to load: only who compares waits for it
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]

SHINGLE = 5  # characters
WINDOW = 60  # shingles of which one is kept, at least
LEAST = 60  # characters of a text that is compared
SAME = 0.6  # share of the shorter text's shingles that makes a reprint
COMPARED = frozenset({Role.BODY, Role.SUBHEAD, Role.LEAD})
_OPENING = re.compile(
    r"^\s*(?:\w{2,12}?[0-9]{1,2}月[0-9]{1,2}日(?:电|讯|专电)|本报讯|本报\w{0,12}[电讯])"
    r"\s*(?:[（(][^（()）]{0,60}[）)])?"
)
_CLOSING = re.compile(
    r"[（(](?:[^（()）]{0,40}(?:记者|采写|摄|[电讯]|下转|上接|综合|来源|据)[^（()）]{0,40})[）)]\s*$"
)
_JUMP = re.compile(
    r"[（(]?(?:下转|上接|紧接)第?\s*[A-Za-z]?[0-9一二三四五六七八九十]{1,3}\s*版[^（()）]{0,20}[）)]?"
)
_BETWEEN = re.compile(r"[\W_]+")
_SENTENCE = re.compile(r"[^。！？；!?;\n]*[。！？；!?;\n]*[”’」』]?")


def core(article: Article) -> str:
    """Return the text that reprints of an article share: folded letters and digits, without what papers add.

    Dateline, byline, jump lines and credits are taken off, punctuation and blanks too.
    """
    return _BETWEEN.sub("", fold(story(article)))


def story(article: Article) -> str:
    """Return what an article tells: its text without dateline, byline, jump lines and credits."""
    texts = [paragraph.text for paragraph in article.paragraphs if paragraph.role in COMPARED]
    if texts:
        texts[0] = _OPENING.sub("", fold(texts[0]), count=1)
        texts[-1] = _CLOSING.sub("", texts[-1])
    told = "\n".join(_JUMP.sub("", text) for text in texts)
    if article.byline and told.startswith(article.byline):
        told = told[len(article.byline) :]
    return told


def shingles(text: str) -> Hashes:
    """Return a hash of each run of five characters, in the order of the text."""
    import numpy as np

    codes = np.frombuffer(text.encode("utf-32-le", "replace"), dtype=np.uint32).astype(np.uint64)
    count = len(codes) - SHINGLE + 1
    if count < 1:
        return np.zeros(0, dtype=np.uint64)
    found = np.zeros(count, dtype=np.uint64)
    for place in range(SHINGLE):
        found = found * np.uint64(0x9E3779B97F4A7C15) + codes[place : place + count]
    found ^= found >> np.uint64(31)
    found *= np.uint64(0xBF58476D1CE4E5B9)
    return found ^ (found >> np.uint64(29))


def marks(hashes: Hashes) -> list[int]:
    """Return a text's fingerprints: the least hash (32 bits) of each window of shingles."""
    import numpy as np

    if not len(hashes):
        return []
    short = (hashes >> np.uint64(32)).astype(np.uint32)
    if len(short) <= WINDOW:
        return [int(short.min())]
    windows = np.lib.stride_tricks.sliding_window_view(short, WINDOW)
    return [int(mark) for mark in np.unique(windows.min(axis=1))]


def shares(left: Hashes, right: Hashes) -> tuple[float, float]:
    """Return which share of the left text stands in the right, and of the right in the left: 0 to 1."""
    import numpy as np

    first, second = np.unique(left), np.unique(right)
    if not len(first) or not len(second):
        return 0.0, 0.0
    places = np.searchsorted(second, first)
    places[places == len(second)] = 0
    both = int((second[places] == first).sum())
    return both / len(first), both / len(second)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of two texts side by side; where they are not the same, one of them may be empty."""

    left: str
    right: str

    @property
    def same(self) -> bool:
        """Whether both texts have it."""
        return self.left == self.right


def difference(left: str, right: str) -> tuple[Piece, ...]:
    """Return two texts side by side, cut where they begin to differ or to agree.

    Sentences are compared first, then the letters of those that were changed.  All left parts joined are the
    left text, all right parts the right one.
    """
    first, second = _sentences(left), _sentences(right)
    pieces: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        one, other = "".join(first[a:b]), "".join(second[c:d])
        if kind == "replace" and len(one) + len(other) < 4000:
            pieces += _letters(one, other)
        else:
            pieces.append(Piece(one, other))
    return tuple(_joined(pieces))


def _sentences(text: str) -> list[str]:
    return [sentence for sentence in _SENTENCE.findall(text) if sentence]


def _letters(left: str, right: str) -> list[Piece]:
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    if matcher.quick_ratio() < 0.3:
        return [Piece(left, right)]
    return [Piece(left[a:b], right[c:d]) for _, a, b, c, d in matcher.get_opcodes()]


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Join neighbours of one kind; a single common letter between two changes belongs to them."""
    found: list[Piece] = []
    for place, piece in enumerate(pieces):
        last = found[-1] if found else None
        lonely = piece.same and len(piece.left) < 2 and 0 < place < len(pieces) - 1
        if last and (last.same == piece.same or (lonely and not last.same and not pieces[place + 1].same)):
            found[-1] = Piece(last.left + piece.left, last.right + piece.right)
        else:
            found.append(piece)
    return found

"""Which lines speak of the same thing: character pairs and triples, weighted by how rare they are.

Everything is computed over whole pages with numpy and takes time linear in their length.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

BUCKETS = 1 << 17
_END = ord("\n")  # between texts
LONGEST = 3_000  # characters of one line that are looked at; longer lines are no newspaper's
Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


def _codes(texts: Sequence[str]) -> tuple[Ints, Ints]:
    """Code points of all texts, folded, and the index of the text each comes from."""
    whole = "\n".join([text[:LONGEST].replace("\n", " ") for text in texts])
    folded = unicodedata.normalize("NFKC", whole).lower()
    data = np.frombuffer(folded.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.int64)
    ends = data == _END
    return data[~ends], np.cumsum(ends)[~ends]


def _is_word(codes: Ints) -> npt.NDArray[np.bool_]:
    han = ((codes >= 0x3400) & (codes <= 0x9FFF)) | (codes >= 0x20000)
    latin = (codes >= 0x61) & (codes <= 0x7A)
    digit = (codes >= 0x30) & (codes <= 0x39)
    other = (codes >= 0xC0) & (codes <= 0x24F)
    return np.asarray(han | latin | digit | other)


def grams(texts: Sequence[str]) -> tuple[Ints, Ints]:
    """Hashed character pairs and triples that cross no punctuation, and the index of the text of each."""
    codes, owner = _codes(texts)
    word = _is_word(codes)
    found, owners = [], []
    for size in (2, 3):
        end = max(len(codes) - size + 1, 0)
        good = np.ones(end, bool)
        mixed = np.zeros(end, np.int64)
        for step in range(size):
            good &= word[step : end + step] & (owner[step : end + step] == owner[:end])
            mixed = mixed * 1_000_003 + codes[step : end + step]
        mixed = (mixed ^ (mixed >> 15)) * 2_654_435_761
        found.append((mixed[good] >> 7) % BUCKETS)
        owners.append(owner[:end][good])
    return np.concatenate(found), np.concatenate(owners)


@dataclass(frozen=True, slots=True)
class Postings:
    """Each gram once for each text it stands in, sorted by gram, then text."""

    gram: Ints
    text: Ints
    weight: Floats


def postings(texts: Sequence[str], rarity: Floats) -> Postings:
    """The postings of the texts; rarity is the weight of every bucket."""
    gram, text = grams(texts)
    key = np.sort(gram * len(texts) + text)
    key = key[np.concatenate([[True], key[1:] != key[:-1]])] if len(key) else key
    gram, text = key // max(len(texts), 1), key % max(len(texts), 1)
    return Postings(gram, text, rarity[gram])


def without(found: Postings, away: npt.NDArray[np.bool_]) -> Postings:
    """The postings of the texts that are not away, these counted anew."""
    kept = ~away[found.text]
    place = np.cumsum(~away) - 1
    return Postings(found.gram[kept], place[found.text[kept]], found.weight[kept])


@dataclass(frozen=True, slots=True)
class Cohesion:
    """For each line, the share of its weight that occurs near it, and how tied it is to what precedes."""

    before: Floats  # share of the line's weight that occurs within reach before it
    after: Floats
    ever_before: Floats  # anywhere before
    ever_after: Floats
    tie: Floats  # weight of links across the gap before the line, over the mean of the page
    total: Floats  # the line's weight
    dip: Floats  # tie over the least tie of the gaps around, without the next one


def cohesion(found: Postings, sizes: Sequence[int], reach: int) -> Cohesion:
    """How each line coheres with the text within reach (in characters) on both sides."""
    count = len(sizes)
    starts = np.concatenate([[0], np.cumsum(np.asarray(sizes, np.int64))])
    same = found.gram[1:] == found.gram[:-1]
    early, late, weight = (
        found.text[:-1][same],
        found.text[1:][same],
        found.weight[1:][same],
    )
    near = starts[late] - starts[early + 1] <= reach
    total = np.bincount(found.text, found.weight, count) + 1e-9

    def share(where: Ints, some: Floats) -> Floats:
        return np.asarray(np.bincount(where, some, count) / total)

    cross = np.zeros(count + 1)
    np.add.at(cross, early[near] + 1, weight[near])
    np.add.at(cross, late[near] + 1, -weight[near])
    tie = np.cumsum(cross)[:count]
    mass = np.concatenate([[0.0], np.cumsum(total)])
    low = np.searchsorted(starts, starts[:count] - reach)
    high = np.minimum(np.searchsorted(starts, starts[:count] + reach), count)
    tie = tie / (mass[high] - mass[low] + 20.0)
    return Cohesion(
        share(late[near], weight[near]),
        share(early[near], weight[near]),
        share(late, weight),
        share(early, weight),
        np.asarray(tie / (float(tie[1:].mean()) + 1e-6) if count > 1 else tie, np.float64),
        np.asarray(total, np.float64),
        _dips(tie),
    )


def _dips(tie: Floats) -> Floats:
    """How low each gap is beside the gaps around it: below 1 where it is the lowest."""
    padded = np.concatenate([np.full(5, np.inf), tie, np.full(5, np.inf)])
    around = np.full(len(tie), np.inf)
    for step in (-5, -4, -3, -2, 2, 3, 4, 5):
        around = np.minimum(around, padded[5 + step : 5 + step + len(tie)])
    return np.asarray((tie + 0.01) / (np.where(np.isfinite(around), around, 1.0) + 0.01))


def joints(texts: Sequence[str], rarity: Floats) -> Floats:
    """How rare the pair is that each text's start makes with the end of the text before it; 1 where none."""
    edges = [before[-1:] + text[:1] for before, text in pairwise(texts)]
    gram, text = grams(edges)
    found = np.ones(len(texts))
    found[text + 1] = rarity[gram]
    return found

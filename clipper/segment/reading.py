"""Readings of a page: which fragments make up which article, several compared and the best kept."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from clipper.segment.fragments import Scene
from clipper.segment.links import Begun, begun, own, pair
from clipper.segment.trees import Trees

BEAM = 16
OPEN = 12  # articles that may still be continued
UNBOUND = -20.0  # log-odds where there was no choice


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a page: its score, and for each article its fragments."""

    score: float
    articles: tuple[tuple[int, ...], ...]
    ties: tuple[float, ...] = ()  # for each article the lowest log-odds among the fragments put to it
    births: tuple[
        float, ...
    ] = ()  # for each article the highest log-odds its first fragment was refused with


class _Scorer:
    """Log-odds that a fragment belongs to an article, each asked once."""

    def __init__(self, found: Scene, links: Trees) -> None:
        self.found, self.links = found, links
        self.known: dict[tuple[tuple[int, ...], int], float] = {}
        self.begun: dict[tuple[int, ...], Begun] = {}

    def ask(self, articles: set[tuple[int, ...]], index: int) -> None:
        new = sorted(members for members in articles if (members, index) not in self.known)
        if not new:
            return
        alone = own(self.found, index)
        self.begun |= {one: begun(self.found, one) for one in new if one not in self.begun}
        rows = np.array([alone + pair(self.found, self.begun[one], index - 1, index) for one in new])
        for members, score in zip(new, self.links.score(rows), strict=True):
            self.known[members, index] = float(score)


def candidates(reading: Reading, index: int) -> list[int]:
    """Articles of the reading that the fragment may belong to: the one before it and the latest."""
    count = len(reading.articles)
    return [
        place
        for place, members in enumerate(reading.articles)
        if place >= count - OPEN or members[-1] == index - 1
    ]


def _grown(reading: Reading, index: int, known: dict[tuple[tuple[int, ...], int], float]) -> list[Reading]:
    """The reading with one more fragment: an article of its own, or put to each candidate."""
    odds = {place: known[reading.articles[place], index] for place in candidates(reading, index)}
    birth = max(odds.values(), default=UNBOUND)
    grown = [
        Reading(
            reading.score,
            (*reading.articles, (index,)),
            (*reading.ties, -UNBOUND),
            (*reading.births, birth),
        )
    ]
    for place, value in odds.items():
        joined = (*reading.articles[place], index)
        ties = (
            *reading.ties[:place],
            min(reading.ties[place], value),
            *reading.ties[place + 1 :],
        )
        articles = (*reading.articles[:place], joined, *reading.articles[place + 1 :])
        grown.append(Reading(reading.score + value, articles, ties, reading.births))
    return grown


def readings(found: Scene, links: Trees) -> list[Reading]:
    """The best readings of a page, the best first; never empty."""
    scorer = _Scorer(found, links)
    beam = [Reading(0.0, ())]
    for index in range(len(found.parts)):
        scorer.ask(
            {reading.articles[place] for reading in beam for place in candidates(reading, index)},
            index,
        )
        grown = [new for reading in beam for new in _grown(reading, index, scorer.known)]
        grown.sort(key=lambda reading: -reading.score)
        beam = grown[:BEAM]
    return beam

"""Readings of a page: which fragments make up which article, several compared and the best kept."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from clipper.segment.fragments import Scene
from clipper.segment.links import own, pair
from clipper.segment.trees import Trees

BEAM = 8
OPEN = 12  # articles that may still be continued


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a page: its score, and for each article its fragments."""

    score: float
    articles: tuple[tuple[int, ...], ...]


class _Scorer:
    """Log-odds that a fragment belongs to an article, each asked once."""

    def __init__(self, found: Scene, links: Trees) -> None:
        self.found, self.links = found, links
        self.known: dict[tuple[tuple[int, ...], int], float] = {}

    def ask(self, articles: set[tuple[int, ...]], index: int) -> None:
        new = sorted(members for members in articles if (members, index) not in self.known)
        if not new:
            return
        alone = own(self.found, index)
        rows = np.array([alone + pair(self.found, members, index - 1, index) for members in new])
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


def readings(found: Scene, links: Trees, bias: float = 0.0) -> list[Reading]:
    """The best readings of a page, the best first; never empty."""
    scorer = _Scorer(found, links)
    beam = [Reading(0.0, ())]
    for index in range(len(found.parts)):
        scorer.ask(
            {reading.articles[place] for reading in beam for place in candidates(reading, index)}, index
        )
        grown = []
        for reading in beam:
            grown.append(Reading(reading.score, (*reading.articles, (index,))))
            for place in candidates(reading, index):
                members = reading.articles[place]
                score = reading.score + scorer.known[members, index] + bias
                joined = (*reading.articles[:place], (*members, index), *reading.articles[place + 1 :])
                grown.append(Reading(score, joined))
        grown.sort(key=lambda reading: -reading.score)
        beam = grown[:BEAM]
    return beam

"""Chances made honest: what was right as often as it was said, by pooling adjacent violators."""

from __future__ import annotations

import numpy as np

from clipper.segment.trees import Floats

LEAST = 150  # cases in a pool
EVEN: Floats = np.array([[0.0, 1.0], [0.0, 1.0]])  # nothing to mend


def curve(said: Floats, right: Floats) -> Floats:
    """Two rows, both rising: what was said, and how often it was right then; straight lines between."""
    order = np.argsort(said, kind="stable")
    pools: list[list[float]] = []  # cases, sum said, sum right
    for start in range(0, len(order), LEAST):
        some = order[start : start + LEAST]
        pools.append([float(len(some)), float(said[some].sum()), float(right[some].sum())])
        while len(pools) > 1 and pools[-2][2] / pools[-2][0] >= pools[-1][2] / pools[-1][0]:
            last = pools.pop()
            pools[-1] = [one + other for one, other in zip(pools[-1], last, strict=True)]
    points = [(total / count, (hits + 1) / (count + 2)) for count, total, hits in pools]
    rising = np.maximum.accumulate([share for _, share in points])  # nor do pools of unlike size fall
    return np.array([[0.0, *[x for x, _ in points], 1.0], [0.0, *rising, 1.0]])


def believed(known: Floats, chance: float) -> float:
    """The chance as this curve has it."""
    return float(np.interp(chance, known[0], known[1]))

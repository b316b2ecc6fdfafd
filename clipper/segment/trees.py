"""Gradient-boosted trees in numpy: a small learned scorer, trained and asked without further libraries."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
BINS = 48
_LEAF = -1


@dataclass(frozen=True, slots=True)
class Trees:
    """Complete binary trees of one depth, node 0 the root, children of n at 2n+1 and 2n+2."""

    feature: Ints  # trees x inner nodes
    limit: Floats  # trees x inner nodes: right where the value is above
    value: Floats  # trees x leaves
    start: float

    def score(self, rows: Floats) -> Floats:
        """Log-odds for every row."""
        depth = int(np.log2(self.feature.shape[1] + 1))
        inner, leaves = self.feature.shape[1], self.value.shape[1]
        tree, row = np.arange(len(self.feature)), (np.arange(len(rows)) * rows.shape[1])[:, None]
        feature, limit, values = self.feature.ravel(), self.limit.ravel(), rows.ravel()
        node = np.zeros((len(rows), len(self.feature)), np.int64)
        for _ in range(depth):
            place = node + tree * inner
            node = 2 * node + 1 + (values.take(row + feature.take(place)) > limit.take(place))
        found = self.value.ravel().take(node - inner + tree * leaves)
        return np.asarray(self.start + found.sum(axis=1))


@dataclass(frozen=True, slots=True)
class Recipe:
    """How trees are grown."""

    trees: int = 120
    depth: int = 5
    rate: float = 0.12
    smooth: float = 5.0
    least: float = 12.0  # least hessian weight in a leaf
    share: float = 0.5  # of the rows, drawn anew, that the shape of each tree is found by


def _binned(rows: Floats) -> tuple[npt.NDArray[np.uint8], list[Floats]]:
    """Columns x rows: the bin of each value, and for each column the limits of its bins."""
    limits, binned = [], np.empty(rows.T.shape, np.uint8)
    for column in range(rows.shape[1]):
        cuts = np.unique(np.quantile(rows[:, column], np.linspace(0, 1, BINS + 1)[1:-1]))
        limits.append(cuts)
        binned[column] = np.searchsorted(cuts, rows[:, column], side="left")
    return binned, limits


def _split(
    binned: npt.NDArray[np.uint8], leaf: Ints, count: int, slope: Floats, bend: Floats, how: Recipe
) -> tuple[Ints, Ints]:
    """For each of the nodes the best feature and the last bin that goes left; feature -1 for none."""
    best, feature, cut = np.full(count, 1e-6), np.full(count, _LEAF), np.zeros(count, np.int64)
    total_s, total_b = np.bincount(leaf, slope, count), np.bincount(leaf, bend, count)
    whole = total_s**2 / (total_b + how.smooth)
    base = leaf * BINS
    for column, bins in enumerate(binned):
        place = base + bins
        left_s = np.bincount(place, slope, count * BINS).reshape(count, BINS).cumsum(1)[:, :-1]
        left_b = np.bincount(place, bend, count * BINS).reshape(count, BINS).cumsum(1)[:, :-1]
        right_s, right_b = total_s[:, None] - left_s, total_b[:, None] - left_b
        gain = left_s**2 / (left_b + how.smooth) + right_s**2 / (right_b + how.smooth) - whole[:, None]
        gain[(left_b < how.least) | (right_b < how.least)] = -1.0
        where = gain.argmax(1)
        value = gain[np.arange(count), where]
        better = value > best
        best[better], feature[better], cut[better] = value[better], column, where[better]
    return feature, cut


def grow(rows: Floats, right: Floats, how: Recipe, weight: Floats | None = None) -> Trees:
    """Trees that tell right (1.0) rows from wrong (0.0) ones; the same trees for the same input."""
    weight = np.ones(len(rows)) if weight is None else weight
    binned, limits = _binned(rows)
    inner, draw = 2**how.depth - 1, np.random.default_rng(len(rows))
    mean = float(np.clip((right * weight).sum() / weight.sum(), 1e-4, 1 - 1e-4))
    start = float(np.log(mean / (1 - mean)))
    score = np.full(len(rows), start)
    features, cuts, values = [], [], []
    for _ in range(how.trees):
        chance = 1 / (1 + np.exp(-score))
        slope, bend = weight * (right - chance), weight * chance * (1 - chance)
        feature, limit, leaf = _tree(binned, limits, slope, bend, draw.random(len(rows)) < how.share, how)
        value = (
            how.rate * np.bincount(leaf, slope, inner + 1) / (np.bincount(leaf, bend, inner + 1) + how.smooth)
        )
        score = score + value[leaf]
        features.append(feature)
        cuts.append(limit)
        values.append(value)
    return Trees(np.array(features), np.array(cuts), np.array(values), start)


def _tree(
    binned: npt.NDArray[np.uint8],
    limits: list[Floats],
    slope: Floats,
    bend: Floats,
    drawn: npt.NDArray[np.bool_],
    how: Recipe,
) -> tuple[Ints, Floats, Ints]:
    """A tree shaped by the rows drawn: its features, its limits, and the leaf of every row."""
    inner, everyone = 2**how.depth - 1, np.arange(binned.shape[1])
    feature, limit = np.zeros(inner, np.int64), np.full(inner, np.inf)
    node = np.zeros(binned.shape[1], np.int64)
    some, slopes, bends = binned[:, drawn], slope[drawn], bend[drawn]
    for level in range(how.depth):
        first, count = 2**level - 1, 2**level
        chosen, cut = _split(some, node[drawn] - first, count, slopes, bends, how)
        for index in range(count):
            if chosen[index] != _LEAF:
                feature[first + index] = chosen[index]
                limit[first + index] = limits[chosen[index]][cut[index]]
        column = chosen[node - first]
        goes = (column != _LEAF) & (binned[np.maximum(column, 0), everyone] > cut[node - first])
        node = 2 * node + 1 + goes
    return feature, limit, node - inner

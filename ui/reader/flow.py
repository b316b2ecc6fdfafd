"""How lines fill columns, one screen of them below the other; no more lines are taken than a screen needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A line before it is placed: the room above it, its height, whether it stays with the next."""

    block: int
    line: int
    above: float
    height: float
    kept: bool


def screens(
    rows: Iterable[Row], count: int, first: float, most: float
) -> Iterator[tuple[list[list[Row]], bool]]:
    """The columns of each screen, and whether it is the last one; no columns yet after each row taken.

    Args:
        rows: all lines, taken one by one.
        count: columns of a screen.
        first: how high those of the first screen may be.
        most: how high those of the others may be.
    """
    left, over, source = list[Row](), False, iter(rows)
    while not over or left:
        high = sum(min(row.height, first) for row in left)
        while not over and high <= count * first:  # until there are more than can stand there
            row = next(source, None)
            if row is None:
                over = True
            else:
                left.append(row)
                high += min(row.height, first)
                yield [], False
        columns = balanced(left, count, first)
        left = left[sum(map(len, columns)) :]
        if columns:
            yield columns, over and not left
        first = most


def balanced(rows: Sequence[Row], count: int, most: float) -> list[list[Row]]:
    """The rows of the next columns: all of them evenly if they fit, else as many as fit, in full columns."""
    full = _filled(rows, count, most)
    if count == 1 or sum(map(len, full)) < len(rows):
        return full
    low, high = 0.0, most
    while high - low > 1:
        middle = (low + high) / 2
        if sum(map(len, _filled(rows, count, middle))) == len(rows):
            high = middle
        else:
            low = middle
    return _filled(rows, count, high)


def _filled(rows: Sequence[Row], count: int, most: float) -> list[list[Row]]:
    """At most so many columns no higher than allowed; each has at least one row."""
    columns: list[list[Row]] = []
    at = 0
    while at < len(rows) and len(columns) < count:
        end, height = at, 0.0
        while end < len(rows):
            height += rows[end].height + (rows[end].above if end > at else 0.0)
            if height > most and end > at:
                break
            end += 1
        while end < len(rows) and end - 1 > at and rows[end - 1].kept:
            end -= 1  # a subhead goes with what it stands over
        columns.append(list(rows[at:end]))
        at = end
    return columns

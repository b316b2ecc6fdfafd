"""The way back: where a person was before something led somewhere else."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from uuid import UUID

LONGEST = 50  # places remembered


@dataclass(frozen=True, slots=True)
class Place:
    """A search, and what was selected among its finds; the desk, where something there led away."""

    typed: str
    selected: tuple[UUID, ...]
    desk: str = ""  # board, review, statistics or passages


class Trail:
    """Places that were left, the last on top."""

    def __init__(self) -> None:
        self._left: deque[Place] = deque(maxlen=LONGEST)

    def __bool__(self) -> bool:
        return bool(self._left)

    def leave(self, place: Place) -> None:
        """Remember a place that is left."""
        if not self._left or self._left[-1] != place:
            self._left.append(place)

    def back(self) -> Place | None:
        """Return the place left last, None if there is none, and forget it."""
        return self._left.pop() if self._left else None

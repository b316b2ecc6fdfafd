"""Favourite tags on the number keys: which tag is on which, on this machine, for one archive."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtCore import QSettings

NUMBERS = range(1, 10)


class Favourites:
    """At most nine tags, each on one key."""

    def __init__(self, kept: QSettings, archive: UUID) -> None:
        self._kept, self._key = kept, f"favourites/{archive.hex}"
        self._tags: dict[int, UUID] = {}
        for part in str(kept.value(self._key, "", type=str)).split():
            number, _sign, tag = part.partition("=")
            if number.isdigit() and int(number) in NUMBERS and len(tag) == 32:
                self._tags[int(number)] = UUID(tag)

    @property
    def tags(self) -> Mapping[int, UUID]:
        """The tag on each key that has one."""
        return self._tags

    def number(self, tag: UUID) -> int:
        """The key a tag is on; 0 for none."""
        return next((number for number, one in self._tags.items() if one == tag), 0)

    def assign(self, number: int, tag: UUID) -> None:
        """Put a tag on a key, off the one it was on; on the same key again, or on 0, take it off."""
        before = self.number(tag)
        self._tags = {key: one for key, one in self._tags.items() if one != tag}
        if number in NUMBERS and number != before:
            self._tags[number] = tag
        text = " ".join(f"{key}={one.hex}" for key, one in sorted(self._tags.items()))
        self._kept.setValue(self._key, text)

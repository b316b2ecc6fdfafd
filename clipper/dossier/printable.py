"""Characters that XML, and so every office format, cannot hold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from uuid import UUID

IMPOSSIBLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
BREAKS = "\x0b\x0c"  # vertical tab and form feed stand between words


@dataclass(frozen=True, slots=True)
class Replaced:
    """Characters of an article (None: of the dossier itself) that the document cannot hold."""

    article: UUID | None
    headline: str
    characters: tuple[str, ...]


def printable(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the text with what XML cannot hold replaced, and the characters that were.

    Form feeds and vertical tabs become a space, everything else U+FFFD, one for one: offsets stay true.
    """
    if not IMPOSSIBLE.search(text):
        return text, ()
    found: list[str] = []

    def put(match: re.Match[str]) -> str:
        found.append(match.group())
        return " " if match.group() in BREAKS else "\ufffd"

    return IMPOSSIBLE.sub(put, text), tuple(found)

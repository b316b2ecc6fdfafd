"""How a command ends: exit codes, and the sentence of a command that cannot do what it was asked."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path


class Code(IntEnum):
    """What the process answers to who started it."""

    DONE = 0
    SOME_REFUSED = 1
    USAGE = 2
    KNOWN_ERROR = 3
    INTERRUPTED = 130


class Refused(Exception):  # noqa: N818  (what happened, in the past tense)
    """The command cannot do what it was asked; the message is the sentence for the person."""

    def __init__(self, sentence: str, code: Code = Code.KNOWN_ERROR) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code


@dataclass(slots=True)
class Run:
    """What is asked once for the whole command line."""

    debug: bool = False
    archive: Path | None = None

"""What keeping an archive safe answers with: progress, and what is wrong; frozen values, no sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any


class Stage(StrEnum):
    """What a long operation is at."""

    DATABASE = "database"
    TEXTS = "texts"
    RANKING = "ranking"
    ORIGINALS = "originals"
    WRITING = "writing"
    VERIFYING = "verifying"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a long operation is: done of total, in a unit of the stage's own."""

    stage: Stage
    done: int
    total: int


class Fault(StrEnum):
    """What can be wrong with an archive; the data says where."""

    DATABASE = "database"  # detail: a page of the database is damaged
    ORDER = "order"  # count: an index of a table does not fit it
    REFERENCES = "references"  # table, count: rows that name what is not there
    NO_TEXT = "no_text"  # count: articles without their text
    PAIRS = "pairs"  # what exact search looks in does not fit the texts
    CREATORS = "creators"  # count: articles whose people are listed wrongly
    DOSSIERS = "dossiers"  # count: dossiers whose articles are listed wrongly
    NAMES = "names"  # count: people that are not listed
    UNCOMPARED = "uncompared"  # count: articles that were never compared with others
    RANKING = "ranking"  # count: articles the ranking lacks, or has too many of
    NO_RANKING = "no_ranking"  # the ranking cannot be used
    ORIGINAL_GONE = "original_gone"  # name, path
    ORIGINAL_CHANGED = "original_changed"  # name, path: its content is not what was taken in
    HALF_WRITTEN = "half_written"  # count: files that were begun and left


REPAIRABLE = frozenset(Fault) - {Fault.DATABASE, Fault.REFERENCES, Fault.NO_TEXT}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, and whether it has been put right."""

    fault: Fault
    data: Mapping[str, Any] = field(default_factory=dict, hash=False)
    repaired: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """What a backup or an export came to: its file or folder, articles, originals, bytes on the disk."""

    path: Path
    articles: int
    originals: int
    size: int

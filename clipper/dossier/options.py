"""What a dossier contains and how it is set; kept in the dossier as a plain mapping."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date as Date  # noqa: N812
from datetime import datetime
from enum import StrEnum
from typing import Any, Self

from clipper.choices import Edition, NewPage, Style


@dataclass(frozen=True, slots=True)
class Options:
    """What a dossier contains and how it is set."""

    language: str = "zh"  # of the document's own words: zh or en
    contents: bool = True
    selection: bool = True
    statistics: bool = True
    tags: bool = True
    notes: bool = True  # the editor's notes, set apart
    comments: bool = True  # tagged and noted passages, as Word comments
    pictures: bool = True
    reprints: bool = True
    sources: bool = True
    index: bool = True
    edition: Edition = Edition.GBT_2025
    style: Style = Style.NUMERIC
    new_page: NewPage = NewPage.ARTICLE
    copyright: str = ""
    emblem: bytes | None = None  # a picture for the cover
    found: int | None = None  # how many articles the search had found
    date: Date | None = None  # on the cover; None: the date of the newest article

    @classmethod
    def of(cls, mapping: Mapping[str, Any]) -> Self:
        """Return the options in a mapping; what is unknown, or of another type, is left at its default."""
        known = {name: _fit(value, name) for name, value in mapping.items() if name in _NAMES}
        return cls(**{name: value for name, value in known.items() if value is not None})


_NAMES = {field.name: field for field in fields(Options)}


def _fit(value: object, name: str) -> Any:  # noqa: ANN401  (the type of the field)
    """Return the value in the type of the field, or None."""
    default = _NAMES[name].default
    if isinstance(default, StrEnum):
        kind = type(default)
        return kind(value) if value in [member.value for member in kind] else None
    if isinstance(default, bool):
        return value if isinstance(value, bool) else None
    if name == "date":
        return _date(value)
    if name == "found":
        return value if isinstance(value, int) and not isinstance(value, bool) else None
    if name == "emblem":
        return value if isinstance(value, bytes) else None
    if name == "language":
        return value if value in ("zh", "en") else None
    return value if isinstance(value, str) else None


def _date(value: object) -> Date | None:
    if isinstance(value, str):
        try:
            return Date.fromisoformat(value)
        except ValueError:
            return None
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, Date) else None

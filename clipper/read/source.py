"""What a reader is given: a file, and what the person who gave it knows better than any guess."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date as Date  # noqa: N812  (a field is called date)
from pathlib import Path

from clipper.model import Clipping, Page, PageText, Refusal

Found = PageText | Clipping | Refusal


@dataclass(frozen=True, slots=True)
class Known:
    """What a person says about the pages, field by field; empty or None: to be found out."""

    paper: str = ""
    date: Date | None = None
    edition: str = ""
    number: str = ""
    name: str = ""

    def over(self, page: Page) -> Page:
        """The page with every field that is known put in place of the guess."""
        return replace(
            page,
            paper=self.paper or page.paper,
            date=self.date or page.date,
            edition=self.edition or page.edition,
            number=self.number or page.number,
            name=self.name or page.name,
        )


def suffix(path: Path) -> str:
    """The end of a file's name that tells its format; the .01 of 2024.05.01 does not."""
    return path.suffix if re.fullmatch(r"\.[A-Za-z][A-Za-z0-9]{0,7}", path.suffix) else ""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read."""

    path: Path
    known: Known = field(default_factory=Known)
    encoding: str | None = None  # overrides the guess

    @property
    def name(self) -> str:
        """The file as it was named."""
        return str(self.path)

"""What a person chooses between, for references and documents; apart from what it takes to make them.

The command line names the choices in its help, and starts without loading the rest.
"""

from __future__ import annotations

from enum import StrEnum


class Edition(StrEnum):
    """Which edition of GB/T 7714."""

    GBT_2015 = "2015"
    GBT_2025 = "2025"


class Style(StrEnum):
    """How a text refers to its list: by number or by author and year."""

    NUMERIC = "numeric"
    AUTHOR_DATE = "author-date"


class NewPage(StrEnum):
    """What begins on a new page."""

    ARTICLE = "article"
    SECTION = "section"

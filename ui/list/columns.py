"""The list's columns, declared once: title, text of a cell, width, and how a click on the title sorts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from storage.values import Row, Sort
from ui import words
from ui.i18n import N_, _


@dataclass(frozen=True, slots=True)
class Column:
    """One column; sorts lists the orders that clicks on its title go through."""

    name: str
    title: str
    text: Callable[[Row], str]
    width: int
    sorts: tuple[Sort, ...] = ()


def headline(row: Row) -> str:
    """The headline, or the text's first words, marked as such."""
    return words.headline(row.headline, row.opening)


def page(row: Row) -> str:
    """Page number and name."""
    return " ".join(part for part in (row.number, row.page_name) if part)


def state(row: Row) -> str:
    """Whether a person has looked at it, else how sure the machine was."""
    if row.reviewed:
        return _("reviewed")
    return "" if row.confidence is None else f"{row.confidence:.0%}"


COLUMNS: tuple[Column, ...] = (
    Column("headline", N_("Headline"), headline, 320, (Sort.HEADLINE,)),
    Column(
        "date",
        N_("Date"),
        lambda row: words.day(row.date) if row.date else "",
        86,
        (Sort.NEWEST, Sort.OLDEST),
    ),
    Column("paper", N_("Paper"), lambda row: row.paper, 84, (Sort.PAPER,)),
    Column("page", N_("Page"), page, 56),
    Column("author", N_("Author"), lambda row: " ".join(row.authors), 92, (Sort.AUTHOR,)),
    Column("section", N_("Section"), lambda row: row.section or "", 96),
    Column("length", N_("Characters"), lambda row: f"{row.length:,}", 70),
    Column("state", N_("Certain"), state, 62, (Sort.UNSURE,)),
)
HIDDEN = ("section", "length")  # until a person asks for them

SORTS: dict[Sort, str] = {
    Sort.RELEVANCE: N_("Best match first"),
    Sort.NEWEST: N_("Newest first"),
    Sort.OLDEST: N_("Oldest first"),
    Sort.ADDED: N_("Last taken in first"),
    Sort.PAPER: N_("By paper"),
    Sort.HEADLINE: N_("By headline"),
    Sort.AUTHOR: N_("By author"),
    Sort.UNSURE: N_("Least certain first"),
}

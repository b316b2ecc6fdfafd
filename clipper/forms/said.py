"""What is said of an article's passages, for forms that have no comments in the margin."""

from __future__ import annotations

from dataclasses import dataclass

from clipper.dossier.values import Item


@dataclass(frozen=True, slots=True)
class Said:
    """A passage (empty: only quoted in the note) with its tag and note."""

    quote: str
    tag: str
    note: str


def said(item: Item) -> tuple[Said, ...]:
    """Return what is said of the passages of an item, in order."""
    found = [
        Said(block.text[mark.start : mark.end] + ("" if mark.closes else "……"), mark.tag, mark.note)
        for block in item.blocks
        for mark in block.marks
        if mark.opens
    ]
    return (*found, *(Said("", mark.tag, mark.note) for mark in item.remarks))


def as_line(one: Said) -> str:
    """Return it as a line: 〔tag〕“quote” note."""
    parts = [f"〔{one.tag}〕" if one.tag else "", f"“{one.quote}”" if one.quote else "", one.note]
    return " ".join(part for part in parts if part)

"""A search for a tag goes with the tag: to its new name, to its new place, and back."""

from __future__ import annotations

from datetime import datetime

from clipper.query import parse
from clipper.tags import renamed
from storage.values import Change, Label
from ui.sidebar.clauses import typed


class Following:
    """Remembers which searches it wrote anew, so that what is undone brings back what was asked."""

    def __init__(self) -> None:
        self._written: dict[datetime, tuple[str, str]] = {}  # when a step was done → asked before, and after

    def follow(self, asked: str, change: Change) -> str:
        """Return what asks for the same after a change as what was asked before; mostly that itself."""
        step = change.step
        if step is None or "was" not in step.data:
            return asked
        was, now = step.data["was"], step.data["now"]
        if change.undone:
            before, after = self._written.get(step.made, ("", ""))
            if asked == after:
                return before
            if step.label is Label.MERGE_TAGS:  # of two tags put together, either may be meant
                return asked
            was, now = now, was
        query = parse(asked)
        followed = renamed(query, was, now)
        if followed == query:
            return asked
        if not change.undone:
            self._written[step.made] = asked, typed(followed)
        return typed(followed)

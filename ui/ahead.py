"""What the search box offers while something is typed: searches made before, and people by their pinyin."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from clipper.query import NAMES, Field, Text
from clipper.text import fold
from storage import Archive
from ui.searchbox import SearchBox
from ui.session import Session
from ui.sidebar.clauses import typed as as_typed

BEFORE = 12  # searches made before that are offered
PEOPLE = 6
AUTHOR = "|".join(re.escape(name) for name, field in NAMES.items() if field is Field.AUTHOR)
NAMED = re.compile(rf"(?P<minus>-?)(?:{AUTHOR})\s*[:：]\s*=?\"?(?P<name>[^\s\"()（）:：=]+)$", re.IGNORECASE)
LATIN = re.compile(r"(?:^|(?<=[\s(（-]))(?P<minus>)(?P<name>[a-zA-Z]{2,})$")


class TypeAhead(QObject):
    """Asks the archive while somebody types, and remembers what was searched for."""

    def __init__(self, session: Session, box: SearchBox, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._box = session, box
        box.textEdited.connect(self._ask)
        box.finished.connect(self._remember)
        box.returnPressed.connect(
            lambda: session.tasks.forget("ahead")
        )  # who pressed Enter waits for no offer
        box.history_wanted.connect(self._show_history)

    def _ask(self, typed: str) -> None:
        archive = self._session.archive
        self._session.ask("ahead", lambda: offered(archive, typed), lambda found: self._offer(typed, found))

    def _offer(self, typed: str, found: Sequence[str]) -> None:
        if self._box.text() == typed:
            self._box.offer(found)

    def _show_history(self) -> None:
        archive = self._session.archive
        self._session.ask("ahead", lambda: archive.remembered(limit=BEFORE), self._box.show_offers)

    def _remember(self, typed: str) -> None:
        archive = self._session.archive
        self._session.tasks.write("remember", lambda: archive.remember(typed))  # if it cannot, nobody minds


def offered(archive: Archive, typed: str) -> list[str]:
    """Whole queries that may be meant: with a person's name put in, then searches made before."""
    wanted = fold(typed.strip())
    if not wanted:
        return []
    before = [query for query in archive.remembered(limit=200) if wanted in fold(query) and query != typed]
    return [*with_people(archive, typed), *before[:BEFORE]]


def with_people(archive: Archive, typed: str) -> list[str]:
    """The query with its last word made a person whose name begins like it."""
    match = NAMED.search(typed) or LATIN.search(typed)
    if match is None:
        return []
    head = typed[: match.start()] + match["minus"]
    people = archive.people(match["name"], PEOPLE)
    return [head + as_typed(Text(f"={person.name}", Field.AUTHOR)) for person in people]

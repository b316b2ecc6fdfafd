"""Prints of one story on one line of the list: folded until somebody wants to see them all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from ui import words


@dataclass(frozen=True, slots=True)
class Story:
    """How an article's story stands in the list."""

    papers: int = 1
    prints: int = 1  # on this line, where it is folded, or would be
    first: bool = True  # it stands for the others
    open: bool = False  # the others stand below it

    @property
    def folds(self) -> bool:
        """Whether there is something to fold or unfold."""
        return self.prints > 1

    def text(self) -> str:
        """In how many papers the story stands; empty where only in one."""
        if not self.first and self.folds:
            return ""
        if self.papers > 1:
            return words.in_papers(self.papers)
        return words.prints(self.prints) if self.folds else ""

    def short(self) -> str:
        """The same in as few letters as can be."""
        return words.papers(self.papers) if self.papers > 1 and self.text() else self.text()


class Folding:
    """What is found, whole prints of a story together; which families are unfolded."""

    def __init__(self) -> None:
        self.on = True
        self._groups: Sequence[Sequence[UUID]] = ()
        self._families: dict[UUID, Sequence[UUID]] = {}
        self._open: set[UUID] = set()

    def show(self, groups: Sequence[Sequence[UUID]]) -> None:
        """Take what was found, in order; what was unfolded stays so."""
        self._groups = groups
        self._families = {one: group for group in groups if len(group) > 1 for one in group}

    def lines(self) -> list[UUID]:
        """The articles that stand on lines of their own now."""
        found: list[UUID] = []
        for group in self._groups:
            found += group if len(group) == 1 or self._unfolded(group) else group[:1]
        return found

    def story(self, article: UUID, papers: int) -> Story:
        """How an article's story stands in the list."""
        group = self._families.get(article, ())
        if not group or not self.on:
            return Story(papers)
        return Story(papers, len(group), group[0] == article, self._unfolded(group))

    def line(self, article: UUID) -> UUID:
        """The article on whose line one stands: itself, or the first of its family while that is folded."""
        group = self._families.get(article, ())
        return article if not group or self._unfolded(group) else group[0]

    def turn(self, article: UUID) -> None:
        """Unfold the family of an article, or fold it again."""
        group = self._families.get(article, ())
        if self._unfolded(group):
            self._open -= set(group)
        else:
            self._open |= set(group)

    def reveal(self, ids: Iterable[UUID]) -> None:
        """Unfold what hides any of these articles."""
        for one in ids:
            group = self._families.get(one, ())
            if group and group[0] != one:
                self._open |= set(group)

    def reveal_all(self) -> None:
        """Unfold everything."""
        self._open |= set(self._families)

    def _unfolded(self, group: Sequence[UUID]) -> bool:
        return not self.on or any(one in self._open for one in group)

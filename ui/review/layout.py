"""Which line of a page belongs to which article, as what: a value, and the steps that correct it.

Every line that has something on it belongs to exactly one article or is furniture.
"""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import MappingProxyType

from clipper.model import Article, PageText, Role
from clipper.segment.result import Segmentation

Build = Callable[[PageText, MappingProxyType[Role, tuple[int, ...]]], Article]


@dataclass(frozen=True, slots=True)
class Place:
    """What a line is: its article (None: furniture) and its role there."""

    article: uuid.UUID | None
    role: Role


@dataclass(frozen=True, slots=True)
class Layout:
    """The places of a page's lines (by number) and its articles in order; a step gives a new one."""

    places: tuple[tuple[int, Place], ...]
    articles: tuple[uuid.UUID, ...]

    @property
    def by_line(self) -> dict[int, Place]:
        """The places by line number."""
        return dict(self.places)

    def lines_of(self, article: uuid.UUID) -> list[int]:
        """The numbers of an article's lines, in the page's order."""
        return [line for line, place in self.places if place.article == article]

    def set_role(self, lines: Iterable[int], role: Role) -> Layout:
        """The lines get a role; furniture leaves its article, what was furniture joins the one before."""
        by_line, chosen = self.by_line, set(lines)
        for line in sorted(chosen & set(by_line)):
            owner = by_line[line].article
            if role is Role.FURNITURE:
                owner = None
            elif owner is None:
                owner = self._nearest(by_line, line)
            by_line[line] = Place(owner, role)
        return self._with(by_line)

    def split(self, line: int) -> Layout:
        """A new article begins at a line: it takes that line and those after it; a subhead heads it."""
        by_line = self.by_line
        old, new = by_line[line].article, uuid.uuid4()
        if old is None:
            by_line[line] = Place(new, Role.HEADLINE)
            return self._with(by_line, (*self.articles, new))
        taken = [number for number in self.lines_of(old) if number >= line]
        if len(taken) == len(self.lines_of(old)):
            return self
        for number in taken:
            role = by_line[number].role
            head = number == line and role is Role.SUBHEAD
            by_line[number] = Place(new, Role.HEADLINE if head else role)
        at = self.articles.index(old) + 1
        return self._with(by_line, (*self.articles[:at], new, *self.articles[at:]))

    def merge(self, article: uuid.UUID) -> Layout:
        """An article becomes part of the one before it; its headline there is a subhead."""
        at = self.articles.index(article)
        if at == 0:
            return self
        before, by_line = self.articles[at - 1], self.by_line
        headed = any(by_line[line].role is Role.HEADLINE for line in self.lines_of(before))
        for line in self.lines_of(article):
            role = by_line[line].role
            by_line[line] = Place(before, Role.SUBHEAD if headed and role is Role.HEADLINE else role)
        return self._with(by_line)

    def move(self, lines: Iterable[int], article: uuid.UUID | None) -> Layout:
        """The lines go over to another article, or become furniture."""
        by_line = self.by_line
        for line in lines:
            role = by_line[line].role
            if article is None:
                role = Role.FURNITURE
            elif role is Role.FURNITURE:
                role = Role.BODY
            by_line[line] = Place(article, role)
        return self._with(by_line)

    def headline(self, line: int) -> Layout:
        """The line is its article's headline; the lines that were it until now become body."""
        by_line = self.by_line
        owner = by_line[line].article or self._nearest(by_line, line)
        if owner is None:
            return self
        for number in self.lines_of(owner):
            if by_line[number].role is Role.HEADLINE:
                by_line[number] = Place(owner, Role.BODY)
        by_line[line] = Place(owner, Role.HEADLINE)
        return self._with(by_line)

    def _nearest(self, by_line: dict[int, Place], line: int) -> uuid.UUID | None:
        """The article of the line before, else of the line after."""
        owned = [number for number, place in by_line.items() if place.article is not None]
        before = [number for number in owned if number < line]
        after = [number for number in owned if number > line]
        chosen = max(before) if before else min(after) if after else None
        return by_line[chosen].article if chosen is not None else None

    def _with(self, by_line: dict[int, Place], articles: tuple[uuid.UUID, ...] = ()) -> Layout:
        used = {place.article for place in by_line.values()}
        kept = tuple(article for article in articles or self.articles if article in used)
        return Layout(tuple(sorted(by_line.items())), kept)


def layout_of(page: PageText, cut: Segmentation) -> Layout:
    """The layout a segmentation gives; lines that stand nowhere are furniture."""
    by_line = {line.number: Place(None, Role.FURNITURE) for line in page.lines if line.text.strip()}
    for article in cut.articles:
        for role, numbers in article.lines.items():
            for number in numbers:
                by_line[number] = Place(article.id, role)
    return Layout(tuple(sorted(by_line.items())), tuple(article.id for article in cut.articles))


def segmentation_of(page: PageText, layout: Layout, before: Iterable[Article], build: Build) -> Segmentation:
    """The articles of a layout: those whose lines are as before stay as they are, others are built anew."""
    known = {article.id: article for article in before}
    made = []
    for article in layout.articles:
        lines: dict[Role, list[int]] = {}
        for number, place in layout.places:
            if place.article == article:
                lines.setdefault(place.role, []).append(number)
        frozen = MappingProxyType({role: tuple(numbers) for role, numbers in lines.items()})
        old = known.get(article)
        if old is not None and _same(old, frozen):
            made.append(old)
        else:
            made.append(dataclasses.replace(build(page, frozen), id=article, page=page.page, confidence=None))
    furniture = tuple(number for number, place in layout.places if place.article is None)
    return Segmentation(tuple(made), furniture)


def _same(article: Article, lines: MappingProxyType[Role, tuple[int, ...]]) -> bool:
    return {role: tuple(sorted(numbers)) for role, numbers in article.lines.items() if numbers} == dict(lines)

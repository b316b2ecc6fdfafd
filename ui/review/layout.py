"""Which line of a page belongs to which article, as what: a value, and the steps that correct it.

Every line that has something on it belongs to exactly one article, or is furniture, or (where an article was
thrown away) belongs to nothing yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from types import MappingProxyType
from uuid import UUID, uuid4

from clipper.model import Article, PageText, Role
from clipper.segment.corrected import TEXT, Share, parts, share_of
from clipper.segment.paragraphs import ends_sentence, stripped


@dataclass(frozen=True, slots=True)
class Place:
    """What a line is: its article and its role there; without article furniture, or nothing yet (no role)."""

    article: UUID | None = None
    role: Role | None = None


NOTHING = Place()
FURNITURE = Place(None, Role.FURNITURE)


@dataclass(frozen=True)
class Layout:
    """The places of a page's lines by number and its articles in order; a step gives a new one."""

    places: Mapping[int, Place]
    articles: tuple[UUID, ...]
    begins: frozenset[int] = frozenset()  # text lines that begin a paragraph
    ends: frozenset[int] = frozenset()  # lines that end as a sentence does

    @cached_property
    def _grouped(self) -> Mapping[UUID | None, Sequence[int]]:
        """All lines by their article: looked for one article after the other, each would walk the page."""
        found: dict[UUID | None, list[int]] = {}
        for line, place in self.places.items():
            found.setdefault(place.article, []).append(line)
        return found

    def lines_of(self, article: UUID | None) -> Sequence[int]:
        """The numbers of an article's lines, in the page's order; without article those that are in none."""
        return self._grouped.get(article, ())

    def open_lines(self) -> list[int]:
        """The lines that belong to nothing yet."""
        return [line for line in self.lines_of(None) if self.places[line] == NOTHING]

    def furniture(self) -> list[int]:
        """The lines that are furniture."""
        return [line for line in self.lines_of(None) if self.places[line] == FURNITURE]

    def shares(self) -> tuple[Share, ...]:
        """What each article has of the page."""
        return tuple(self._share(article) for article in self.articles)

    def set_role(self, lines: Iterable[int], role: Role) -> Layout:
        """The lines get a role; furniture leaves its article, what was none joins the one before it."""
        made, chosen = dict(self.places), sorted(set(lines) & set(self.places))
        for line in chosen:
            if role is Role.FURNITURE:
                made[line] = FURNITURE
            else:
                made[line] = Place(made[line].article or _nearest(made, line) or uuid4(), role)
        return self._with(made, new=[line for line in chosen if made[line] != self.places[line]])

    def split(self, line: int) -> Layout:
        """A new article begins at a line and takes what follows of the old one; a subhead then heads it."""
        old, new = self.places[line].article, uuid4()
        if old is None:
            return self._with({**self.places, line: Place(new, Role.HEADLINE)}, self._before(line, new))
        taken = [number for number in self.lines_of(old) if number >= line]
        if len(taken) == len(self.lines_of(old)):
            return self
        made = dict(self.places)
        for number in taken:
            role = made[number].role
            made[number] = Place(new, Role.HEADLINE if number == line and role is Role.SUBHEAD else role)
        at = self.articles.index(old) + 1
        return self._with(made, (*self.articles[:at], new, *self.articles[at:]))

    def merge(self, article: UUID) -> Layout:
        """An article becomes part of the one before it; a second headline there is a subhead."""
        at = self.articles.index(article)
        if at == 0:
            return self
        before, made = self.articles[at - 1], dict(self.places)
        headed = any(made[line].role is Role.HEADLINE for line in self.lines_of(before))
        for line in self.lines_of(article):
            role = made[line].role
            made[line] = Place(before, Role.SUBHEAD if headed and role is Role.HEADLINE else role)
        return self._with(made, tuple(one for one in self.articles if one != article))

    def move(self, lines: Iterable[int], article: UUID | None) -> Layout:
        """The lines go over to another article (a new one where the id is new), or become furniture."""
        made, chosen = dict(self.places), sorted(set(lines) & set(self.places))
        for line in chosen:
            role = made[line].role
            if article is None:
                made[line] = FURNITURE
            else:
                made[line] = Place(article, Role.BODY if role in (None, Role.FURNITURE) else role)
        order = self.articles
        if article is not None and article not in order and chosen:
            order = self._before(chosen[0], article)
        return self._with(made, order, new=[line for line in chosen if made[line] != self.places[line]])

    def pick_headline(self, line: int) -> Layout:
        """The line is its article's headline; the lines that were it until now become body."""
        owner = self.places[line].article or _nearest(self.places, line)
        if owner is None:
            return self.split(line)
        made = dict(self.places)
        former = [number for number in self.lines_of(owner) if made[number].role is Role.HEADLINE]
        for number in former:
            made[number] = Place(owner, Role.BODY)
        made[line] = Place(owner, Role.HEADLINE)
        return self._with(made, new=[number for number in former if number != line])

    def join_or_break(self, line: int) -> Layout:
        """A text line that begins a paragraph goes on with the one before, and the other way round."""
        place = self.places[line]
        if place.article is None or place.role not in TEXT:
            return self
        return self._with(dict(self.places), begins=self.begins ^ {line})

    def _share(self, article: UUID) -> Share:
        lines = self.lines_of(article)
        return Share(
            article,
            tuple((line, role) for line in lines if (role := self.places[line].role) is not None),
            self.begins.intersection(lines),
        )

    def _before(self, line: int, new: UUID) -> tuple[UUID, ...]:
        """The articles with a new one after those that begin before a line."""
        firsts = [(self.lines_of(article) or [0])[0] < line for article in self.articles]
        at = max((place + 1 for place, before in enumerate(firsts) if before), default=0)
        return (*self.articles[:at], new, *self.articles[at:])

    def _with(
        self,
        places: Mapping[int, Place],
        articles: tuple[UUID, ...] | None = None,
        new: Iterable[int] = (),
        begins: frozenset[int] | None = None,
    ) -> Layout:
        """The layout with other places; articles that lost all lines are gone, paragraphs made whole."""
        order = self.articles if articles is None else articles
        used = {place.article for place in places.values()}
        had = {place.article for place in self.places.values()}
        order = tuple(one for one in order if one in used or (one in self.articles and one not in had))
        order += tuple(dict.fromkeys(one for one in used if one is not None and one not in order))
        starts = set(self.begins if begins is None else begins) | self._left_behind(places)
        fresh = set(new)
        made = replace(self, places=MappingProxyType(dict(places)), articles=order)
        for article in order:
            made._settle(article, starts, fresh)
        return replace(made, begins=frozenset(starts & {n for n, p in places.items() if p.article}))

    def _left_behind(self, places: Mapping[int, Place]) -> set[int]:
        """Lines whose paragraph lost its first line: they begin it now."""
        found = set()
        for share in self.shares():
            for role, numbers in share.parts:
                left = [n for n in numbers if places[n] == self.places[n]] if role in TEXT else []
                if left and left[0] != numbers[0]:
                    found.add(left[0])
        return found

    def _settle(self, article: UUID, starts: set[int], fresh: set[int]) -> None:
        """Set where its paragraphs begin: a line new to its place goes on where no sentence ended."""
        lines = [(line, role) for line in self.lines_of(article) if (role := self.places[line].role)]
        before = None
        for line, role in lines:
            if role is Role.BODY:
                if line in fresh:
                    starts.discard(line)
                    if before is None or before in self.ends:
                        starts.add(line)
                before = line
            elif line in fresh:
                starts.add(line)
        begun = [numbers[0] for role, numbers in parts(lines, starts) if role in TEXT]
        starts.difference_update(line for line, _ in lines)
        starts.update(begun)


def _nearest(places: Mapping[int, Place], line: int) -> UUID | None:
    """The article of the line before, else of the line after."""
    around = chain(range(line - 1, 0, -1), (number for number in places if number > line))
    owners = (places.get(number, NOTHING).article for number in around)
    return next((article for article in owners if article is not None), None)


def layout_of(page: PageText, articles: Iterable[Article], furniture: Iterable[int]) -> Layout:
    """The layout of a page's articles and furniture."""
    printed = {line.number: line.text for line in page.lines if stripped(line.text)}
    places = dict.fromkeys(printed, NOTHING)
    places.update((line, FURNITURE) for line in furniture if line in places)
    begins: set[int] = set()
    order = []
    for article in articles:
        share = share_of(page, article)
        order.append(article.id)
        begins |= share.begins
        places.update((number, Place(article.id, role)) for number, role in share.lines if number in places)
    ends = frozenset(number for number, text in printed.items() if ends_sentence(stripped(text)))
    return Layout(MappingProxyType(places), tuple(order), frozenset(begins), ends)

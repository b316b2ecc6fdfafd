"""Tags that suit an article: learned from its key terms and from how this archive was tagged so far."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812
from uuid import UUID

from sqlalchemy import Connection, func, select

from clipper.query import Text
from clipper.text import fold
from storage import content
from storage.asking import condition
from storage.derived import CONTENT
from storage.labelling import Labelling
from storage.schema import articles, taggings
from storage.searching import Searching
from storage.values import Tagged

LOOKED_AT = 8  # articles of a selection whose words count
TERMS = 14  # key terms of each
SHOWN = 3  # words named as the reason
NEW = 3  # key terms offered as tags that do not exist yet
DOUBT = 1.0  # articles that speak against what was seen but once or twice
NAMED = 0.5  # weight of a tag's own name in the text


@dataclass(frozen=True, slots=True)
class Suggested:
    """A tag that may suit, and the words that led to it; without an id it does not exist yet."""

    path: str
    words: tuple[str, ...]
    score: float
    id: UUID | None = None


class Suggesting(Labelling, Searching):
    """The part of an archive that suggests tags."""

    def suggest_tags(self, ids: Iterable[UUID], limit: int = 6) -> list[Suggested]:
        """Return tags that suit articles, best first: those in use, then key terms that would make new ones.

        A tag is suggested where articles with the same key terms have it more often than others, or where
        its name stands in the text; tags that all of the articles have are left out. Key terms that
        other articles have, too, come before those that would gather nothing.
        """
        wanted = list(ids)[:LOOKED_AT]
        terms: defaultdict[str, float] = defaultdict(float)
        for one in wanted:
            for term, weight in self.key_terms(one, TERMS):
                terms[term] += weight
        known = {tagged.tag.id: tagged for tagged in self.tags()}
        with self._read() as connection:
            rows = connection.execute(CONTENT.where(articles.c.id.in_(wanted))).mappings().all()
            text = fold("\n".join(part for row in rows for part in content.searchable(row).values()))
            had = _had(connection, wanted)
            found = _learned(connection, _heaviest(terms)[:TERMS], wanted, known)
        for key, tagged in known.items():
            name = tagged.tag.name
            if len(name) > 1 and fold(name) in text:
                found[key][name] = max(found[key].get(name, 0.0), NAMED)
        listed = [
            Suggested(
                known[key].path, tuple(word for word, _ in _heaviest(why)[:SHOWN]), sum(why.values()), key
            )
            for key, why in found.items()
            if had[key] < len(wanted)
        ]
        listed.sort(key=lambda one: (-one.score, one.path))
        spread = self.ranking.spread(terms)
        gathering = sorted(_heaviest(terms), key=lambda one: spread.get(one[0], 0) < 2)
        return [*listed[:limit], *_new(gathering, known)]


def _had(connection: Connection, ids: list[UUID]) -> Counter[UUID]:
    """Return how many of the articles have each tag."""
    query = select(taggings.c.tag).join(articles, articles.c.nr == taggings.c.nr)
    return Counter(connection.scalars(query.where(articles.c.id.in_(ids))))


def _learned(
    connection: Connection, terms: list[tuple[str, float]], ids: list[UUID], known: Mapping[UUID, Tagged]
) -> defaultdict[UUID, dict[str, float]]:
    """Return by tag how strongly each term speaks for it, as other articles were tagged."""
    other = articles.c.trashed.is_(None) & articles.c.id.not_in(ids)
    joined = taggings.join(articles, articles.c.nr == taggings.c.nr)
    nr = articles.c.nr.distinct()
    every = connection.scalar(select(func.count(nr)).select_from(joined).where(other)) or 0
    found: defaultdict[UUID, dict[str, float]] = defaultdict(dict)
    for term, weight in terms if every else []:
        here = other & condition(connection, Text(term), Date.today())
        with_term = connection.scalar(select(func.count(nr)).select_from(joined).where(here)) or 0
        grouped = select(taggings.c.tag, func.count(nr)).select_from(joined).where(here)
        for tag, both in connection.execute(grouped.group_by(taggings.c.tag)):
            if tag not in known:
                continue
            usual = (known[tag].count + DOUBT) / (every + 10 * DOUBT)
            share = both / (with_term + DOUBT)
            if share > usual:
                found[tag][term] = weight * share * math.log2(share / usual)
    return found


def _heaviest(weights: Mapping[str, float]) -> list[tuple[str, float]]:
    return sorted(weights.items(), key=lambda one: -one[1])


def _new(terms: Iterable[tuple[str, float]], known: Mapping[UUID, Tagged]) -> list[Suggested]:
    """Return the first key terms that no tag is named after."""
    names = {fold(tagged.tag.name) for tagged in known.values()}
    fresh = [one for one in terms if len(one[0]) > 1 and fold(one[0]) not in names]
    return [Suggested(term, (term,), weight) for term, weight in fresh[:NEW] if not term.isdigit()]

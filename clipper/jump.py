"""Articles that go on on another page: the parts proposed as one reading copy; both parts are kept.

Evidence, each of which may be missing or wrong: the page numbers after 下转 and 上接, the words the headlines
share, a sentence cut at the one's end, the rare words both bodies share, the same byline.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from uuid import UUID

from clipper.breath import breathing
from clipper.model import Article, Creator, Paragraph, Role
from clipper.text import tokens

LIKELY = 0.5  # a proposal needs at least this score
_ENDS = re.compile(r"[。！？!?.…：:；;][”’\"'）)」』]*$")
_JUMP_INSIDE = re.compile(
    r"[（(〔【\[]\s*(?:下\s?转|上\s?接|紧?[转接])[^（）()〔〕【】\[\]]{1,20}[）)〕】\]]\s*"
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for two articles being one, each from -1 (against) over 0 (silent) to 1 (for)."""

    onward: float  # the page the first goes on at is the second's
    back: float  # the page the second comes from is the first's
    headlines: float
    words: float
    cut: float
    byline: float

    @property
    def score(self) -> float:
        """The weight of the evidence, 0 to 1."""
        weight = 0.33 * self.onward + 0.33 * self.back + 0.3 * self.headlines + 0.3 * self.words
        return min(1.0, max(0.0, weight + 0.15 * self.cut + 0.1 * self.byline))


@dataclass(frozen=True, slots=True)
class Continuation:
    """A proposal: the second article is the rest of the first."""

    first: Article
    rest: Article
    evidence: Evidence

    @property
    def score(self) -> float:
        """How sure the proposal is, 0 to 1; at least `LIKELY`."""
        return self.evidence.score


def continuations(articles: Iterable[Article]) -> tuple[Continuation, ...]:
    """The articles that are parts of one, surest first; each is at most one's rest and has at most one."""
    issues: dict[tuple[object, ...], list[Article]] = defaultdict(list)
    for article in articles:
        page = article.page
        if page.paper or page.date:
            issues[page.paper, page.date, page.edition].append(article)
    found = [proposal for issue in issues.values() for proposal in _issue(issue)]
    return tuple(sorted(found, key=lambda proposal: -proposal.score))


def chains(proposals: Iterable[Continuation]) -> tuple[tuple[Article, ...], ...]:
    """The parts of each reading copy in order: an article may go on more than once."""
    after = {proposal.first.id: proposal.rest for proposal in proposals}
    heads = {proposal.first.id: proposal.first for proposal in proposals}
    for rest in after.values():
        heads.pop(rest.id, None)
    out = []
    for head in heads.values():
        parts = [head]
        while parts[-1].id in after:
            parts.append(after[parts[-1].id])
        out.append(tuple(parts))
    return tuple(out)


def reading_copy(parts: Sequence[Article]) -> Article:
    """One article of the parts, to read and to print: a cut sentence is joined, jump lines are gone.

    It has an id of its own and names its parts in `extra`; the parts stay what they are.
    """
    first = parts[0]
    text: list[Paragraph] = []
    for part in parts:
        given = [replace(p, text=_JUMP_INSIDE.sub("", p.text).strip()) for p in part.paragraphs]
        given = [paragraph for paragraph in given if paragraph.text]
        if text and given and text[-1].role is given[0].role is Role.BODY and not _ENDS.search(text[-1].text):
            text[-1] = replace(text[-1], text=_joined(text[-1].text, given.pop(0).text))
        text += given
    people: dict[tuple[str, str], Creator] = {}
    for part in parts:
        for creator in part.creators:
            people.setdefault((creator.name, creator.role), creator)
    return Article(
        page=first.page,
        headline=first.headline or next((part.headline for part in parts if part.headline), None),
        kicker=first.kicker,
        deck=first.deck,
        section=first.section,
        byline=first.byline or next((part.byline for part in parts if part.byline), None),
        creators=tuple(people.values()),
        dateline=first.dateline or next((part.dateline for part in parts if part.dateline), None),
        source=next((part.source for part in parts if part.source), None),
        paragraphs=tuple(text),
        pictures=tuple(picture for part in parts for picture in part.pictures),
        extra=MappingProxyType({"parts": [str(part.id) for part in parts]}),
    )


def _joined(before: str, after: str) -> str:
    apart = re.search(r"[A-Za-z0-9,;]$", before) and re.match(r"[A-Za-z0-9]", after)
    return f"{before} {after}" if apart else before + after


def _issue(articles: Sequence[Article]) -> Iterator[Continuation]:
    """Yield the proposals of one issue: the best pairs first, each article once on either side."""
    going = [(first, rest) for first in breathing(articles) for rest in articles if _may_go_on(first, rest)]
    if not going:
        return
    weights = _Weights(articles)
    pairs = [Continuation(first, rest, _evidence(first, rest, weights)) for first, rest in going]
    firsts: set[UUID] = set()
    rests: set[UUID] = set()
    for proposal in sorted(pairs, key=lambda proposal: -proposal.score):
        first, rest = proposal.first.id, proposal.rest.id
        if proposal.score >= LIKELY and first not in firsts and rest not in rests:
            firsts.add(first)
            rests.add(rest)
            yield proposal


def _may_go_on(first: Article, rest: Article) -> bool:
    """Whether two articles are worth comparing: on different pages, and one of them says it is a part."""
    if first.id == rest.id or (first.page.number == rest.page.number and first.page.number):
        return False
    return bool(first.jump_to or rest.jump_from)


class _Weights:
    """How rare each token is among the articles of one issue, and what each article says."""

    def __init__(self, articles: Sequence[Article]) -> None:
        bodies = {article.id: Counter(tokens(article.text)) for article in breathing(articles)}
        counts = Counter(token for body in bodies.values() for token in body)
        rarity = {token: math.log((1 + len(articles)) / (0.5 + n)) for token, n in counts.items()}
        self._bodies = {
            key: {token: rarity[token] * (1 + math.log(n)) for token, n in body.items()}
            for key, body in breathing(bodies.items())
        }
        self._sizes = {
            key: math.sqrt(sum(weight * weight for weight in body.values()))
            for key, body in self._bodies.items()
        }

    def shared(self, one: Article, other: Article) -> float:
        """Cosine of two bodies' token weights, 0 to 1."""
        small, large = sorted((self._bodies[one.id], self._bodies[other.id]), key=len)
        dot = sum(weight * large[token] for token, weight in small.items() if token in large)
        size = self._sizes[one.id] * self._sizes[other.id]
        return dot / size if size else 0.0


def _evidence(first: Article, rest: Article, weights: _Weights) -> Evidence:
    body = [p.text for p in first.paragraphs if p.role is Role.BODY]
    ends = _ENDS.search(_JUMP_INSIDE.sub("", body[-1]).strip()) if body else None
    names, others = set(first.authors), set(rest.authors)
    found = Evidence(
        onward=_same_page(first.jump_to, rest.page.number),
        back=_same_page(rest.jump_from, first.page.number),
        headlines=_headlines(first, rest),
        words=1.0,
        cut=0.0 if not body else (-0.3 if ends else 1.0),
        byline=0.0 if not (names and others) else (1.0 if names & others else -0.5),
    )
    if found.score < LIKELY:  # whatever words they share
        return found
    return replace(found, words=min(1.0, weights.shared(first, rest) / 0.25))


def _same_page(said: str | None, number: str) -> float:
    """1 where a jump line names the page, -1 where it names another; a letter may be left out."""
    if not said:
        return 0.0
    if not number:
        return 0.2
    if said == number:
        return 1.0
    bare = re.sub(r"\D", "", said) == re.sub(r"\D", "", number) and (said.isdigit() or number.isdigit())
    return 0.7 if bare else -1.0


def _headlines(first: Article, rest: Article) -> float:
    """How much of the rest's headline the first's titles hold; a little against where they share nothing."""
    there = set(tokens(rest.headline or rest.section or ""))
    here = set(tokens(" ".join(filter(None, (first.headline, first.kicker, first.deck, first.section)))))
    if not there or not here:
        return 0.0
    shared = len(there & here) / min(len(there), len(here))
    return shared if shared > 0.15 else -0.2

"""Articles made anew from the lines a person gave them; what was typed by hand elsewhere is kept."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import partial
from itertools import groupby
from typing import TypeVar
from uuid import UUID

from clipper.model import Article, PageText, Paragraph, Role
from clipper.segment import build, english
from clipper.segment.lines import shape
from clipper.segment.paragraphs import ends_sentence, stripped

TEXT = (Role.BODY, Role.SUBHEAD, Role.LEAD, Role.NOTE)
TITLES = (Role.HEADLINE, Role.KICKER, Role.DECK, Role.SECTION, Role.BYLINE)
PARSED = ("dateline", "source", "jump_to", "jump_from")
Part = tuple[Role, tuple[int, ...]]
Some = TypeVar("Some", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Share:
    """What an article has of its page: lines with their roles in order, and where paragraphs begin."""

    id: UUID
    lines: tuple[tuple[int, Role], ...]
    begins: frozenset[int] = frozenset()

    @property
    def parts(self) -> list[Part]:
        """The paragraphs, and every line that is no text by itself."""
        return parts(self.lines, self.begins)

    def of(self, role: Role) -> tuple[int, ...]:
        """The numbers of its lines of a role."""
        return tuple(number for number, own in self.lines if own is role)


def parts(lines: Iterable[tuple[int, Role]], begins: Collection[int]) -> list[Part]:
    """Lines as paragraphs, other lines each by itself; body goes on past what stands in between."""
    made: list[tuple[Role, list[int]]] = []
    open_: dict[Role, list[int]] = {}
    before: Role | None = None
    for number, role in lines:
        goes_on = role is Role.BODY or role is before
        if role in TEXT and number not in begins and goes_on and role in open_:
            open_[role].append(number)
        else:
            made.append((role, [number]))
            open_[role] = made[-1][1]
        before = role
    return [(role, tuple(numbers)) for role, numbers in made]


def share_of(page: PageText, article: Article) -> Share:
    """The lines an article has, and where its paragraphs begin by what its text is."""
    lines = tuple(sorted((number, role) for role, numbers in article.lines.items() for number in numbers))
    begins: set[int] = set()
    for role in TEXT:
        own = [number for number, kind in lines if kind is role]
        texts = [paragraph.text for paragraph in article.paragraphs if paragraph.role is role]
        begins |= _begins([(number, page.lines[number - 1].text) for number in own], texts, role)
    return Share(
        article.id, lines, frozenset(numbers[0] for role, numbers in parts(lines, begins) if role in TEXT)
    )


def _begins(lines: Sequence[tuple[int, str]], texts: Sequence[str], role: Role) -> set[int]:
    """Which lines begin one of the paragraphs; where a person typed something else, as sentences end."""
    whole, starts = "", {0}
    for text in texts:
        whole += _letters(text)
        starts.add(len(whole))
    found: set[int] = set()
    place, before = 0, ""
    for number, text in lines:
        letters = _letters(text)
        at = whole.find(letters, place) if letters else place
        if at < 0:
            if role is not Role.BODY or ends_sentence(stripped(before)):
                found.add(number)
        else:
            if at in starts:
                found.add(number)
            place = at + len(letters)
        before = text
    return found


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def corrected(page: PageText, before: Sequence[Article], shares: Sequence[Share]) -> tuple[Article, ...]:
    """The articles of a page when these are their lines; one whose lines are as before stays as it is.

    The others are made of their lines as the segmenter makes them.  A paragraph or title that a person had
    typed over follows its lines into whatever article they are in; a field that the change does not bear
    on stays.
    """
    make = _maker(page)
    known = {article.id: (article, share_of(page, article)) for article in before}
    wanted = {share.id: share for share in shares}
    moved = [
        _Former(article, share, make(share))
        for article, share in known.values()
        if wanted.get(article.id) != share
    ]
    typed = {lines: text for former in moved for lines, text in _typed(former).items()}
    return tuple(
        known[share.id][0]
        if share.id in known and known[share.id][1] == share
        else _corrected(make(share), share, moved, typed)
        for share in shares
    )


@dataclass(frozen=True, slots=True)
class _Former:
    """An article before the change, and what its lines alone would have made it."""

    article: Article
    share: Share
    bare: Article


def _maker(page: PageText) -> Callable[[Share], Article]:
    """What makes articles of a page's lines as the segmenter does; the page's language is looked for once."""
    return partial(_made_english if english.is_english(page) else _made, page)


def _made_english(page: PageText, share: Share) -> Article:
    runs: list[Part] = []
    for role, group in groupby(share.parts, key=lambda part: part[0]):
        if role in TEXT:
            runs += group
        else:
            runs.append((role, tuple(number for _, numbers in group for number in numbers)))
    return english.composed(page, runs)


def _made(page: PageText, share: Share) -> Article:
    items = [shape(number, page.lines[number - 1].text, 0) for number, _ in share.lines]
    text = [(role, numbers) for role, numbers in share.parts if role in TEXT]
    return build.composed(page, items, [role for _, role in share.lines], text, None)


def _typed(former: _Former) -> dict[tuple[int, ...], tuple[Paragraph, ...]]:
    """What a person wrote in place of the paragraphs that lines would make, by those lines."""
    old, new = former.bare.paragraphs, former.article.paragraphs
    if old == new:
        return {}
    groups = [numbers for role, numbers in former.share.parts if role in TEXT]
    found: dict[tuple[int, ...], tuple[Paragraph, ...]] = {}
    for deed, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if deed == "insert" and groups:
            at = max(i - 1, 0)
            kept = found.get(groups[at], (old[at],))
            found[groups[at]] = (*kept, *new[k:m]) if i else (*new[k:m], *kept)
        elif deed != "equal":
            for step, numbers in enumerate(groups[i:j]):
                last = i + step == j - 1
                found[numbers] = new[k + step : m if last else min(k + step + 1, m)]
    return found


def _corrected(
    made: Article,
    share: Share,
    moved: Sequence[_Former],
    typed: Mapping[tuple[int, ...], tuple[Paragraph, ...]],
) -> Article:
    """What the lines alone make, with what a person typed."""
    own = next((former for former in moved if former.article.id == share.id), None)
    groups = [numbers for role, numbers in share.parts if role in TEXT]
    text: list[Paragraph] = []
    for numbers, paragraph in zip(groups, made.paragraphs, strict=True):
        text += typed.get(numbers, (paragraph,))
    fields: dict[str, object] = {role.value: _title(role, share, made, moved) for role in TITLES}
    if own is not None:
        old, bare = own.article, own.bare
        for name in PARSED:
            if getattr(made, name) == getattr(bare, name):
                fields[name] = getattr(old, name)
        fields["creators"] = _merged(made.creators, bare.creators, old.creators)
        fields["pictures"] = _merged(made.pictures, bare.pictures, old.pictures)
        fields["extra"], fields["page"] = old.extra, old.page
    return dataclasses.replace(made, id=share.id, paragraphs=tuple(text), **fields)  # type: ignore[arg-type]


def _title(role: Role, share: Share, made: Article, moved: Sequence[_Former]) -> str | None:
    """A title as it was where its lines are the same, else as the lines have it."""
    lines = share.of(role)
    for former in moved:
        if former.share.of(role) == lines and (lines or former.article.id == share.id):
            return getattr(former.article, role.value, None)
    value: str | None = getattr(made, role.value)
    return value


def _merged(made: Sequence[Some], bare: Sequence[Some], old: Sequence[Some]) -> tuple[Some, ...]:
    """What the lines say, with what a person added to what they said before, without what he took away."""
    if made == bare:
        return tuple(old)
    dropped = set(bare) - set(old)
    kept = [one for one in made if one not in dropped]
    return (*kept, *(one for one in old if one not in set(bare) and one not in kept))

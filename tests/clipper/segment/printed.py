"""A made-up page of two articles, for tests of correcting."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from uuid import UUID

from clipper.model import Article, Line, Page, PageText, Role
from clipper.segment.corrected import Share, corrected

H, K, B, Y, S = Role.HEADLINE, Role.KICKER, Role.BODY, Role.BYLINE, Role.SUBHEAD
LINES: Sequence[tuple[str, int, Role]] = (
    ("江海时评", 0, Role.FURNITURE),
    ("旧厂房改造有了新路", 1, K),
    ("老车间里长出算力谷", 1, H),
    ("本报记者 周明远", 1, Y),
    ("本报讯 走进城东的老车间，机声早已停了，", 1, B),
    ("取而代之的是一排排服务器。", 1, B),
    ("负责人说，改造用了两年。", 1, B),
    ("水电先行", 1, S),
    ("第一步是把水电接进来。", 1, B),
    ("图为改造后的车间。林舒摄", 1, Role.CAPTION),
    ("港口吞吐量创下新高", 2, H),
    ("本报记者 单晓波", 2, Y),
    ("昨天，港口的最后一班船离岸时，", 2, B),
    ("计数器停在了九百万。", 2, B),
    ("港务局说，明年还会更多。", 2, B),
    ("责编 王一", 0, Role.FURNITURE),
)
IDS = (UUID(int=1), UUID(int=2))


def text(name: str = "page.txt") -> PageText:
    """The page, a blank line between any two lines."""
    lines = tuple(
        Line(number, line)
        for number, line in enumerate((part for printed, _, _ in LINES for part in (printed, "")), 1)
    )
    original = ("\n".join(line.text for line in lines) + name).encode()
    return PageText(name, lines, Page("江海晚报", None, "", name), sha256(original).hexdigest(), original)


def number(place: int) -> int:
    """The number of a line, counted from 0 without blank ones."""
    return place * 2 + 1


def shares(ids: Sequence[UUID] = IDS) -> tuple[Share, ...]:
    """What the two articles have; their first paragraphs are of two lines."""
    made = []
    for article, own in enumerate(ids, 1):
        lines = tuple((number(n), role) for n, (_, of, role) in enumerate(LINES) if of == article)
        starts = frozenset(number(n) for n in (4, 6, 7, 8, 12, 14) if LINES[n][1] == article)
        made.append(Share(own, lines, starts))
    return tuple(made)


def articles(page: PageText, ids: Sequence[UUID] = IDS) -> tuple[Article, ...]:
    """The two articles as their lines make them."""
    return corrected(page, (), shares(ids))


def furniture() -> tuple[int, ...]:
    """The lines that are furniture."""
    return tuple(number(n) for n, (_, article, _) in enumerate(LINES) if not article)

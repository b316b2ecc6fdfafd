"""The whole way from a page's lines to its articles."""

from __future__ import annotations

from collections import defaultdict

from clipper.model import PageText, Role
from clipper.segment.build import article
from clipper.segment.paragraphs import stripped
from clipper.segment.result import Segmentation
from clipper.segment.rules import guess, without_mark

Tagged = dict[Role, list[int]]


def _is_text(text: str, typical: int) -> bool:
    return len(text) >= max(13, typical * 0.8) or text.endswith(("。", "，", ",", ";", "；"))


def segment(page: PageText) -> Segmentation:
    """The articles of a page and its furniture; every non-blank line stands in exactly one of them."""
    texts = {line.number: stripped(line.text) for line in page.lines if stripped(line.text)}
    lengths = sorted(len(text) for text in texts.values())
    typical = lengths[len(lengths) // 2] if lengths else 0
    groups: list[Tagged] = []
    furniture: list[int] = []
    previous: Role | None = None
    for number, text in texts.items():
        role = guess(text)
        if role is Role.FURNITURE:
            furniture.append(number)
            continue
        if role is None:
            role = Role.BODY if _is_text(without_mark(text), min(typical, 40)) else Role.HEADLINE
            if previous in (Role.BODY, Role.CAPTION) and Role.BODY is not role and len(text) < 13:
                role = Role.BODY if len(text) < 5 else Role.HEADLINE
        starts = role in (Role.HEADLINE, Role.SECTION) and previous not in (Role.HEADLINE, None)
        if not groups or starts:
            groups.append(defaultdict(list))
        groups[-1][role].append(number)
        previous = role
    made = [article(page, {role: tuple(lines) for role, lines in group.items()}, None) for group in groups]
    return Segmentation(tuple(made), tuple(furniture))

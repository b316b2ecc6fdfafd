"""How good a segmentation is, measured against gold: seven figures from 0 to 1.

separation  B-cubed F1 of lines put to articles, weighted by characters (Bagga and Baldwin 1998), furniture a
            group of its own; mean over pages
whole       F1 of articles that are whole: both texts share at least 95 % of the characters of their union
roles       macro F1 over line roles
headline    share of gold articles whose headline is exactly right
authors     F1 of (article, author) pairs
dateline    F1 of (article, dateline) pairs
paragraphs  F1 of paragraphs right to the character, subheads left out
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

Gold = Mapping[str, Any]
Counts = Counter[tuple[str, str]]
FIGURES = ("separation", "whole", "roles", "headline", "authors", "dateline", "paragraphs")
WHOLE_AT = 0.95
_TEXT = ("body", "subhead", "lead", "note", "deck", "dateline")
_PICTURE = ("caption", "credit")


def folded(text: str | None) -> str:
    """NFKC without white space and invisible characters."""
    text = unicodedata.normalize("NFKC", text or "")
    return "".join(c for c in text if not c.isspace() and unicodedata.category(c) not in ("Cf", "Cc"))


def bare(text: str | None) -> str:
    """Letters and digits alone, case folded."""
    return "".join(c for c in folded(text) if unicodedata.category(c)[0] in "LN").casefold()


def _f1(hits: float, said: float, gold: float) -> float:
    return 2 * hits / (said + gold) if said + gold else 1.0


def _lines(page: Gold) -> dict[int, tuple[int, str]]:
    owner = dict.fromkeys(page.get("furniture", ()), (-1, "furniture"))
    for number, article in enumerate(page["articles"]):
        for role, lines in article.get("roles", {}).items():
            owner.update((line, (number, role)) for line in lines)
    return owner


def _separation(
    gold: Mapping[int, tuple[int, str]], said: Mapping[int, tuple[int, str]], weight: Mapping[int, int]
) -> float:
    ours: dict[int, float] = defaultdict(float)
    theirs: dict[int, float] = defaultdict(float)
    both: dict[tuple[int, int], float] = defaultdict(float)
    for line, (whose, _) in gold.items():
        other = said[line][0] if line in said else -1 - line
        ours[whose] += weight[line]
        theirs[other] += weight[line]
        both[whose, other] += weight[line]
    total = sum(both.values()) or 1.0
    precision = sum(value**2 / theirs[other] for (_, other), value in both.items()) / total
    recall = sum(value**2 / ours[whose] for (whose, _), value in both.items()) / total
    return _f1(precision * recall, precision, recall)


def _text_lines(article: Gold) -> set[int]:
    roles = article.get("roles", {})
    text = {line for role in _TEXT for line in roles.get(role, ())}
    return text or {line for role in _PICTURE for line in roles.get(role, ())}


def matches(gold: Gold, said: Gold, weight: Mapping[int, int]) -> dict[int, tuple[int, float]]:
    """For each gold article the predicted one that shares most with it, each used once, and the share."""

    def size(lines: set[int]) -> int:
        return sum(weight.get(line, 0) for line in lines)

    theirs = [_text_lines(article) for article in said["articles"]]
    shares = []
    for index, article in enumerate(gold["articles"]):
        ours = _text_lines(article)
        for other, lines in enumerate(theirs):
            if common := size(ours & lines):
                shares.append((common / size(ours | lines), -index, -other))
    found: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for share, index, other in sorted(shares, reverse=True):
        if -index not in found and other not in taken:
            found[-index] = (-other, share)
            taken.add(other)
    return found


def count(gold: Gold, said: Gold, text: str) -> Counts:
    """Counts of one page; they add up over pages."""
    lines = text.split("\n")
    weight = {number: len(folded(line)) or 1 for number, line in enumerate(lines, 1)}
    ours, theirs = _lines(gold), _lines(said)
    found = matches(gold, said, weight)
    counts: Counter[Any] = Counter()
    counts["separation", "sum"] += _separation(ours, theirs, weight)  # type: ignore[assignment]
    counts["separation", "pages"] += 1
    counts["whole", "hits"] += sum(share >= WHOLE_AT for _, share in found.values())
    counts["whole", "said"] += len(said["articles"])
    counts["whole", "gold"] += len(gold["articles"])
    for line, (_, role) in ours.items():
        counts["role " + role, "gold"] += 1
        counts["role " + role, "hits"] += theirs.get(line, (0, ""))[1] == role
    for line, (_, role) in theirs.items():
        counts["role " + role, "said"] += line in ours
    _count_fields(counts, gold, said, found)
    _count_paragraphs(
        counts, gold, said, {folded(lines[n - 1]).lstrip("#") for n, (_, r) in ours.items() if r == "subhead"}
    )
    return counts


def _count_fields(counts: Counts, gold: Gold, said: Gold, found: Mapping[int, tuple[int, float]]) -> None:
    for index, article in enumerate(gold["articles"]):
        other = said["articles"][found[index][0]] if index in found else {}
        accepted = [bare(form) for form in article["headline_accepted"]] or [""]
        counts["headline", "gold"] += 1
        counts["headline", "hits"] += bool(other) and bare(other.get("headline")) in accepted
        wanted = {bare(name) for name in article.get("authors") or ()}
        counts["authors", "gold"] += len(wanted)
        counts["authors", "hits"] += len(wanted & {bare(name) for name in other.get("authors") or ()})
        if article.get("dateline"):
            counts["dateline", "gold"] += 1
            counts["dateline", "hits"] += bare(other.get("dateline")) == bare(article["dateline"])
    gold_of = {other: index for index, (other, _) in found.items()}
    for index, article in enumerate(said["articles"]):
        if index not in gold_of or "authors" in gold["articles"][gold_of[index]]:
            counts["authors", "said"] += len({bare(name) for name in article.get("authors") or ()})
        counts["dateline", "said"] += bool(article.get("dateline"))


def _count_paragraphs(counts: Counts, gold: Gold, said: Gold, subheads: set[str]) -> None:
    printed = [folded(text) for article in said["articles"] for text in article.get("paragraphs") or ()]
    offered = Counter(form for form in printed if form and form not in subheads)
    counts["paragraphs", "said"] += sum(offered.values())
    for paragraph in (p for article in gold["articles"] for p in article["paragraphs"]):
        forms = [folded(form) for form in (paragraph if isinstance(paragraph, list) else [paragraph])]
        if not any(forms) or forms[0] in subheads:
            continue
        counts["paragraphs", "gold"] += 1
        hit = next((form for form in forms if offered[form]), None)
        if hit is not None:
            offered[hit] -= 1
            counts["paragraphs", "hits"] += 1


def figures(counts: Iterable[Counts]) -> dict[str, float]:
    """The seven figures of pages counted."""
    total: Counter[Any] = Counter()
    for page in counts:
        total.update(page)
    made = {name: _f1(total[name, "hits"], total[name, "said"], total[name, "gold"]) for name in FIGURES}
    made["separation"] = total["separation", "sum"] / max(total["separation", "pages"], 1)
    made["headline"] = total["headline", "hits"] / max(total["headline", "gold"], 1)
    roles = by_role([total])
    made["roles"] = sum(roles.values()) / max(len(roles), 1)
    return made


def by_role(counts: Iterable[Counts]) -> dict[str, float]:
    """F1 of each role that stands in the gold."""
    total: Counter[Any] = Counter()
    for page in counts:
        total.update(page)
    names = sorted(name for name, kind in total if kind == "gold" and name.startswith("role "))
    return {n[5:]: _f1(total[n, "hits"], total[n, "said"], total[n, "gold"]) for n in names}

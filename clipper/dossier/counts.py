"""What a dossier's statistics count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from uuid import UUID

from clipper.dossier.labels import label
from clipper.dossier.values import Chart, Table
from clipper.model import Article
from clipper.period import steps

NAMES_AS_BARS = 12


def by_paper(articles: Sequence[Article]) -> list[tuple[str, int]]:
    """Return papers and how many articles each has, most first, then in order of appearance."""
    return Counter(article.page.paper for article in articles).most_common()


def by_time(articles: Sequence[Article]) -> list[tuple[str, int]]:
    """Return days, months or years, as their span asks for, without gaps, and how many articles each has."""
    dates = [article.page.date for article in articles if article.page.date]
    if not dates:
        return []
    found = steps(min(dates), max(dates))
    counted = Counter(date.isoformat()[: len(found[0])] for date in dates)
    return [(step, counted[step]) for step in found]


def characters(article: Article) -> int:
    """Return how many characters, without spaces, an article's text has."""
    return sum(len("".join(paragraph.text.split())) for paragraph in article.paragraphs)


def tables(articles: Sequence[Article], language: str) -> tuple[Table, ...]:
    """Return the tables by paper and by time."""
    if not articles:
        return ()
    total, unknown = len(articles), label(language, "unknown")
    length = Counter[str]()
    for article in articles:
        length[article.page.paper] += characters(article)
    words = [label(language, name) for name in ("paper", "number", "share", "characters")]
    papers = [
        (paper or unknown, str(count), f"{count / total:.1%}", f"{length[paper]:,}")
        for paper, count in by_paper(articles)
    ]
    papers.append((label(language, "total"), str(total), "100.0%", f"{sum(length.values()):,}"))
    found = [Table(label(language, "by_paper"), (tuple(words), *papers))]
    times = [(time, count) for time, count in by_time(articles) if count]
    if times:
        head = tuple(label(language, name) for name in ("time", "number", "share"))
        rows = [(time, str(count), f"{count / total:.1%}") for time, count in times]
        found.append(Table(label(language, "by_time"), (head, *rows)))
    return tuple(found)


def charts(
    articles: Sequence[Article], language: str, tags: Mapping[UUID, Sequence[str]] = MappingProxyType({})
) -> tuple[Chart, ...]:
    """Return the bars by time, paper, section, person and tag, each where there is more than one bar.

    Args:
        articles: what is counted.
        language: of the titles.
        tags: by article the names of its tags.
    """
    if len(articles) < 2:
        return ()
    times = by_time(articles)
    found = [Chart(label(language, "by_time"), tuple(times))] if len(times) > 1 else []
    papers = Counter(article.page.paper or label(language, "unknown") for article in articles)
    sections = Counter(article.section for article in articles if article.section)
    people = Counter(name for article in articles for name in _people(article))
    tagged = Counter(name for article in articles for name in tags.get(article.id, ()))
    named = {"by_paper": papers, "by_section": sections, "by_person": people, "by_tag": tagged}
    lying = (_lying(title, counted, language) for title, counted in named.items())
    return (*found, *(chart for chart in lying if len(chart.bars) > 1))


def _people(article: Article) -> list[str]:
    return list(dict.fromkeys(creator.name for creator in article.creators))


def _lying(title: str, counted: Counter[str], language: str) -> Chart:
    """The commonest names, those that are left in one bar."""
    bars = sorted(counted.items(), key=lambda bar: -bar[1])
    if len(bars) > NAMES_AS_BARS:
        rest = sum(count for _, count in bars[NAMES_AS_BARS - 1 :])
        bars = [*bars[: NAMES_AS_BARS - 1], (label(language, "others"), rest)]
    return Chart(label(language, title), tuple(bars), upright=False)

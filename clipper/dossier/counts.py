"""What a dossier's statistics count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date as Date  # noqa: N812

from clipper.dossier.labels import label
from clipper.dossier.values import Chart, Table
from clipper.model import Article

DAYS_AS_BARS = 40
MONTHS_AS_BARS = 48
NAMES_AS_BARS = 12


def by_paper(articles: Sequence[Article]) -> list[tuple[str, int]]:
    """Return papers and how many articles each has, most first, then in order of appearance."""
    return Counter(article.page.paper for article in articles).most_common()


def by_time(articles: Sequence[Article]) -> list[tuple[str, int]]:
    """Return days, months or years, as their span asks for, without gaps, and how many articles each has."""
    dates = [article.page.date for article in articles if article.page.date]
    if not dates:
        return []
    first, last = min(dates), max(dates)
    if (last - first).days < DAYS_AS_BARS:
        days = [Date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1)]
        return _in(days, dates, lambda day: day.isoformat())
    start, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    if end - start < MONTHS_AS_BARS:
        months = [Date(n // 12, n % 12 + 1, 1) for n in range(start, end + 1)]
        return _in(months, dates, lambda day: f"{day.year}-{day.month:02}")
    years = [Date(year, 1, 1) for year in range(first.year, last.year + 1)]
    return _in(years, dates, lambda day: str(day.year))


def _in(steps: Sequence[Date], dates: Sequence[Date], name: Callable[[Date], str]) -> list[tuple[str, int]]:
    found = Counter(name(date) for date in dates)
    return [(name(step), found[name(step)]) for step in steps]


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


def charts(articles: Sequence[Article], language: str) -> tuple[Chart, ...]:
    """Return the bars by time, where there is more than one, and by paper."""
    found = []
    times = by_time(articles)
    if len(times) > 1:
        found.append(Chart(label(language, "by_time"), tuple(times)))
    papers = [(name or label(language, "unknown"), count) for name, count in by_paper(articles)]
    if len(papers) > NAMES_AS_BARS:
        rest = sum(count for _, count in papers[NAMES_AS_BARS - 1 :])
        papers = [*papers[: NAMES_AS_BARS - 1], (label(language, "others"), rest)]
    if len(papers) > 1:
        found.append(Chart(label(language, "by_paper"), tuple(papers), upright=False))
    return tuple(found)

"""Dossiers: 250, 500 and 1,000 articles to Word; seconds, memory, and whether it grows in line."""

from __future__ import annotations

import json
import lzma
import tempfile
import time
import uuid
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path

import psutil

from clipper import word
from clipper.dossier import outline
from clipper.model import Article, Dossier, DossierSection, Entry, Page, Paragraph
from tests.bench.__main__ import corpus
from tests.samples.dossier import articles as made_up

SECONDS, MEGABYTES = 8.0, 400.0
STEADY = 1.25  # times the work an article that 250 ask for; a loaded machine spreads by a tenth


def real(path: Path) -> Iterator[Article]:
    """Yield every twentieth article of the corpus."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % 20:
                continue
            record = json.loads(line)
            yield Article(
                Page(record["paper"], date.fromisoformat(record["date"]), "", str(record["page"])),
                headline=record["title"] or None,
                kicker=record["kicker"] or None,
                deck=record["subtitle"] or None,
                byline=record["author_line"] or None,
                paragraphs=tuple(Paragraph(text) for text in record["body"]),
                id=uuid.UUID(int=number + 1),
            )


def measured(articles: list[Article], folder: Path) -> tuple[float, float, int, int]:
    """Return seconds, seconds of one processor, pages and bytes of one dossier."""
    size = max(1, len(articles) // 10)
    parts = [articles[at : at + size] for at in range(0, len(articles), size)]
    sections = tuple(
        DossierSection(f"第{n}部分", tuple(Entry(a.id) for a in part)) for n, part in enumerate(parts, 1)
    )
    began, worked = time.perf_counter(), time.process_time()
    written = word.write(outline(Dossier("样本", sections), articles), folder / "bench.docx")
    spent = time.perf_counter() - began, time.process_time() - worked
    return *spent, written.pages, written.path.stat().st_size


def main() -> None:
    """Print the figures."""
    path = corpus() / "articles.jsonl.xz"
    if path.exists():
        articles = list(islice(real(path), 1000))
    else:
        print("dossier: no corpus, so the sample pages' articles are taken again and again")
        articles = list(islice(made_up(), 1000))
    print("articles  characters  pages       s   CPU s  ms/article  MB file")
    with tempfile.TemporaryDirectory() as place:
        measured(articles[:50], Path(place))  # modules, fonts and pinyin are read once
        each = []  # seconds an article
        for count in (250, 500, 1000):
            chosen = articles[:count]
            seconds, work, pages, size = measured(chosen, Path(place))
            length = sum(len(article.text) for article in chosen)
            times = f"{seconds:>7.2f} {work:>7.2f} {1000 * work / count:>11.2f}"
            each.append(work / count)
            print(f"{count:>8} {length:>11,} {pages:>6} {times} {size / 1e6:>8.2f}")
    memory = psutil.Process().memory_info().rss / 1e6
    verdict = "in" if work <= SECONDS and memory <= MEGABYTES else "NOT in"
    growth = "in line" if each[-1] <= STEADY * each[0] else "NOT in line"
    print(f"1,000 articles: {work:.1f} s of one processor, {memory:.0f} MB; it grows {growth}")
    print(f"{verdict} the {SECONDS:.0f} s and {MEGABYTES:.0f} MB allowed")

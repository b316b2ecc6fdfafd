"""Segmentation: the figures on the sample pages and the pages for choosing, as they are and in other dress.

Also how honest confidence is, how fast pages are cut, and what learning from corrections takes.
"""

from __future__ import annotations

import json
import lzma
import os
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from clipper.bulk import processes
from clipper.clip import clip
from clipper.model import Line, Page, PageText
from clipper.segment import segment
from clipper.segment.augment import varied
from clipper.segment.gold import to_gold
from clipper.segment.lessons import lesson, right
from clipper.segment.score import FIGURES, Counts, count, figures
from clipper.segment.teach import teach
from clipper.segment.trained import SHIPPED, load
from tests.bench.__main__ import corpus
from tests.bench.houses import UNSEEN

Row = dict[str, Any]
TAUGHT = 40  # corrected pages that are learned from


def _page(name: str, text: str) -> PageText:
    lines = tuple(Line(number, line) for number, line in enumerate(text.split("\n"), 1))
    return PageText(name, lines, Page(), "", text.encode("utf-8", "replace"))


def seeds() -> Iterator[Row]:
    """The sample pages as rows of text and gold."""
    for entry in sorted((files("seeds") / "gold").iterdir(), key=lambda found: found.name):
        gold = json.loads(entry.read_text(encoding="utf-8"))
        text = (files("seeds") / gold["page"]).read_text(encoding="utf-8")
        yield {"page": gold["page"], "text": text, "gold": gold, "style": {}}


def rows(path: Path) -> Iterator[Row]:
    """The rows of a collection of gold pages."""
    with lzma.open(path, "rt", encoding="utf-8") as opened:
        yield from map(json.loads, opened)


def measured(pages: Iterable[Row]) -> tuple[list[tuple[Row, Counts]], list[tuple[float, bool]]]:
    """Each page with its counts, and for every article its confidence and whether it was right."""
    counts, sure = [], []
    for row in pages:
        page = _page(row["page"], row["text"])
        found = segment(page)
        counts.append((row, count(row["gold"], to_gold(page, found), row["text"])))
        judge = lesson(row["text"], row["gold"])
        for article in found.articles:
            said = [(line, role) for role, lines in article.lines.items() for line in lines]
            sure.append((article.confidence or 0.0, right(judge, said, article.headline)))
    return counts, sure


def other_houses(pages: Iterable[Row]) -> Iterator[Row]:
    """The pages with the habits of houses that no training page shows; their lines in the same order."""
    for number, row in enumerate(pages):
        other = varied(lesson(row["text"], row["gold"]), 5000 + number, UNSEEN, moved=False)
        yield row | {"text": "\n".join(other.lines), "gold": other.gold}


def _line(name: str, counts: Iterable[Counts]) -> None:
    found = figures(counts)
    print(f"{name:24}", " ".join(f"{key} {found[key]:.3f}" for key in FIGURES))


def by_style(counts: Iterable[tuple[Row, Counts]]) -> None:
    """Print the figures for each style of page."""
    groups: dict[str, list[Counts]] = defaultdict(list)
    for row, page in counts:
        style = row["style"]
        groups["wrapped" if style.get("wrap") else "not wrapped"].append(page)
        groups[f"mark {style.get('mark', '').strip() or 'none'}"].append(page)
        for name in ("ascii", "markdown", "indent", "spaced_names", "sign_end"):
            if style.get(name):
                groups[name].append(page)
        if not style.get("blank", True):
            groups["no blank lines"].append(page)
    for name in sorted(groups):
        _line(f"  {name} ({len(groups[name])})", groups[name])


def reliability(sure: Iterable[tuple[float, bool]]) -> None:
    """Print how often articles of each confidence are right."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for confidence, truth in sure:
        bins[min(int(confidence * 10), 9)].append((confidence, truth))
    for low in sorted(bins):
        some = bins[low]
        said, found = sum(c for c, _ in some) / len(some), sum(t for _, t in some) / len(some)
        print(f"  {low / 10:.1f} to {low / 10 + 0.1:.1f}: said {said:.2f}, right {found:.2f} of {len(some)}")


def _speed(pages: list[Row]) -> None:
    start = time.process_time()
    load((files("resources") / SHIPPED).read_bytes()).roles.labels  # noqa: B018
    print(f"model loaded in {(time.process_time() - start) * 1000:.0f} ms")
    made = [_page(row["page"], row["text"]) for row in pages]
    lines = sum(bool(line.text.strip()) for page in made for line in page.lines)
    start = time.process_time()
    for page in made:
        segment(page)
    taken = time.process_time() - start
    print(f"{taken / lines * 1e5:.1f} ms for 100 lines, {len(made) / taken:.0f} pages/s on one core")
    for name, text in (
        ("one line", "科技成果转化日趋活跃" * 170_000),
        ("short lines", "科技\n" * 700_000),
        ("wrapped lines", "科技成果转化日趋活跃，数字经济浪潮\n" * 95_000),
    ):
        start = time.process_time()
        segment(_page(name, text))
        print(f"5 MB of {name}: {time.process_time() - start:.1f} s")


def _bulk(pages: list[Row]) -> None:
    """Print how many pages a second several processes cut, their start left out, and what each page takes."""
    before = _processor()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(3 * len(pages)):
            row = pages[number % len(pages)]
            (Path(folder) / f"{number:04}.txt").write_text(row["text"], encoding="utf-8")
        cut = clip(sorted(Path(folder).iterdir()))
        for _ in range(len(pages)):  # while the processes begin
            next(cut)
        start = time.perf_counter()
        rest = sum(1 for _ in cut)
        taken = time.perf_counter() - start
    each = (_processor() - before) / (3 * len(pages)) * 1000
    print(f"{rest / taken:.0f} pages/s in bulk by {processes()} processes, {each:.0f} ms of processor a page")


def _processor() -> float:
    """Seconds of processor time of this process and of those it began that have ended."""
    return sum(os.times()[:4])


def _teaching(pages: list[Row]) -> None:
    """Print what learning from corrected pages takes, and what it does to the figures."""
    with tempfile.TemporaryDirectory() as folder:
        start = time.process_time()
        outcome = teach([(row["text"], row["gold"]) for row in pages], Path(folder) / "own.model")
    print(f"{outcome.pages} corrected pages learned in {time.process_time() - start:.0f} s")
    for name, found in (("before", outcome.before), ("after", outcome.after)):
        print(f"  {name:22}", " ".join(f"{key} {found[key]:.3f}" for key in FIGURES))


def main() -> None:
    """Print speed and figures."""
    samples = list(seeds())
    found, _ = measured(samples)
    for row, page in found:
        _line(row["page"][:22], [page])
    _line("sample pages", [page for _, page in found])
    path = corpus() / "pages_dev.jsonl.xz"
    if not path.exists():
        print(f"segment: no pages at {path}, only the sample pages are measured")
        _speed(samples)
        return
    pages = list(rows(path))
    found, sure = measured(pages)
    _line("pages for choosing", [page for _, page in found])
    by_style(found)
    other, _ = measured(other_houses(pages))
    _line("the same, other houses", [page for _, page in other])
    print("confidence")
    reliability(sure)
    _speed(pages)
    _bulk(pages)
    _teaching(pages[:TAUGHT])


if __name__ == "__main__":
    main()

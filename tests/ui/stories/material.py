"""What stories are played with: an archive printed from the sample pages, and pages of another day."""

from __future__ import annotations

import json
import random
import re
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from clipper.clip import clip
from storage import Archive

ROOT = Path(__file__).resolve().parents[3]
PAPERS = ("江海晚报", "海州日报", "科技前沿报", "东江经济报", "平原晨报", "岭南工人报")
NAMES = ("要闻", "经济", "科技", "地方")
PEOPLE = ("周明远", "林舒", "单晓波", "喻思南", "谷业凯")
DAY = date(2025, 3, 3)
EVERYWHERE = "科技"  # stands in most of the articles


def stock(folder: Path, count: int = 480) -> None:
    """Make an archive of so many articles, and of the sample pages."""
    file = folder.with_suffix(".jsonl")
    lines = (json.dumps(record(number), ensure_ascii=False) for number in range(count))
    file.write_text("\n".join(lines), "utf-8")
    with Archive.open(folder) as archive:
        for _taken in archive.take_in(clip([file, *sorted((ROOT / "seeds").glob("*.txt"))])):
            pass
        for _left in archive.catch_up():
            pass


def record(number: int) -> dict[str, object]:
    """A finished article, another one for each number: sentences of the sample pages, drawn by lot."""
    chance = random.Random(number)
    drawn = chance.sample(sentences(), 12)
    return {
        "paper": PAPERS[number % len(PAPERS)],
        "date": (DAY + timedelta(days=number % 97)).isoformat(),
        "page": f"{1 + number % 8:02}",
        "page_name": NAMES[number % len(NAMES)],
        "section": f"{NAMES[number % len(NAMES)]}观察",
        "headline": drawn[0].strip("。")[:22],
        "byline": f"本报记者 {chance.choice(PEOPLE)}",
        "body": [f"{EVERYWHERE}版第{number}篇。", *("".join(drawn[at : at + 3]) for at in range(0, 12, 3))],
    }


@cache
def sentences() -> list[str]:
    """The sentences of the sample pages."""
    text = "".join(file.read_text("utf-8") for file in sorted((ROOT / "seeds").glob("*.txt")))
    return sorted(set(re.findall(r"[^。\n]{10,}。", text)))


def pages(folder: Path, count: int = 40) -> None:
    """Write a day's pages into a folder: the sample pages, each time a little different."""
    folder.mkdir()
    texts = [file.read_text("utf-8") for file in sorted((ROOT / "seeds").glob("*.txt"))]
    for number in range(count):
        text = texts[number % len(texts)].replace("。", f"（第{number}版）。", 3)
        (folder / f"江海晚报_20260105_{number + 1:02}.txt").write_text(text, "utf-8")

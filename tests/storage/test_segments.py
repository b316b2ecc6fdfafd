"""Segments of the ranking: written and merged by column, read by Whoosh itself."""

from __future__ import annotations

import gc
import random
from collections import Counter
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from whoosh import index

from storage.index import Ranking
from storage.segments import LARGEST, TOGETHER, Held, due, in_order

WORDS = ("科技成果", "液冷技术", "新质生产力", "乡村振兴", "人工智能", "粮食安全")


def text(nr: int) -> dict[str, str]:
    chance = random.Random(nr)
    body = "。".join(chance.choices(WORDS, k=9))
    return {"headline": chance.choice(WORDS), "kicker": "", "deck": "", "body": body}


def postings(ranking: Ranking) -> tuple[Counter[tuple[str, bytes, int, float]], int]:
    """Return all an index holds of its articles, as Whoosh reads it, and in how many segments."""
    with index.open_dir(str(ranking.folder)).reader() as reader:
        column = reader.column_reader("nr")
        found: Counter[tuple[str, bytes, int, float]] = Counter()
        for field, word in reader.all_terms():
            if field != "nr" and (field, word) in reader:
                matcher = reader.postings(field, word)
                while matcher.is_active():
                    found[field, word, column[matcher.id()], matcher.weight()] += 1
                    matcher.next()
        return found, len(list(reader.leaf_readers()))


def test_merged_segments_hold_what_one_written_at_once_does(tmp_path: Path) -> None:
    once, often = Ranking(tmp_path / "once"), Ranking(tmp_path / "often")
    once.reset()
    often.reset()
    numbers = range(1, 3 * TOGETHER + 1)
    for nr in numbers:
        often.write([nr], [(nr, text(nr))])
    for nr in numbers[:10]:  # changed, in merged segments too
        often.write([nr], [(nr, text(nr + 100))])
    often.write([numbers[-1]], [])
    left = [(nr, text(nr + 100 if nr in numbers[:10] else nr)) for nr in numbers[:-1]]
    once.write([], left)
    held, segments = postings(often)
    assert held == postings(once)[0] and len(held) > 100
    assert segments < TOGETHER + 3 and often.numbers() == {nr for nr, _ in left}
    asked = {nr for nr, _ in left}
    found, wanted = (dict(ranking.best(["液冷技术"], asked)) for ranking in (often, once))
    often.close()
    once.close()
    assert set(found) == set(wanted) and found


def test_a_word_of_many_articles_takes_several_blocks(tmp_path: Path) -> None:
    ranking = Ranking(tmp_path / "index")
    ranking.reset()
    ranking.write([], ((nr, {**text(nr), "body": f"{'液冷 ' * (nr % 7 + 1)}技术"}) for nr in range(1, 301)))
    held, _ = postings(ranking)
    assert {(nr, often) for field, word, nr, often in held if (field, word) == ("body", "液冷".encode())} == {
        (nr, nr % 7 + 1) for nr in range(1, 301)
    }


@given(st.lists(st.integers(1, 2500), max_size=400))
def test_segments_stay_few_and_articles_are_seldom_written_anew(commits: list[int]) -> None:
    segments: list[int] = []
    written = 0
    for size in commits:
        merged = due(segments)
        size += sum(segments[at] for at in merged)
        segments = [one for at, one in enumerate(segments) if at not in merged] + [size]
        written += size
    total = sum(commits)
    assert sum(segments) == total
    assert max(segments, default=0) <= LARGEST + 2500
    assert len(segments) <= 4 * TOGETHER + total // (LARGEST // TOGETHER)
    assert written <= 5 * total


@given(st.lists(st.binary(min_size=1, max_size=8) | st.text("科技成果ab1", min_size=1).map(str.encode)))
def test_words_sorted_by_and_by_are_sorted(words: list[bytes]) -> None:
    assert list(in_order(words)) == sorted(words)


def test_postings_that_are_held_are_nothing_to_look_for_garbage_in() -> None:
    held = Held()
    for nr in range(9):
        held.add(b"word", nr, 1.0)
    kept = vars(held).values()
    assert not any(map(gc.is_tracked, (one for words in kept for one in words.values())))
    assert [(word, list(places), list(often)) for word, places, often in held.columns()] == [
        (b"word", list(range(9)), [1.0] * 9)
    ]

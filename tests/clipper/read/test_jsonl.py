"""Finished articles, one record a line."""

from __future__ import annotations

import json
import lzma
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.clip import clip
from clipper.model import Clipping, Page, Paragraph, Reason, Refusal

ONE = {
    "paper": "河谷日报",
    "date": "2024-05-01",
    "page": 2,
    "kicker": "",
    "title": "春天来了",
    "subtitle": "——记河谷",
    "column": "见闻",
    "author_line": "本报记者 王 伟",
    "body": ["本报河谷5月1日电 （记者李四）今天。", "明天。"],
    "url": "x",
}


def write(path: Path, *lines: object) -> Path:
    text = "\n".join(
        line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines
    )
    path.write_text(text, "utf-8")
    return path


def taken(path: Path) -> list[Clipping | Refusal]:
    return list(clip([path]))


def test_a_record(tmp_path: Path) -> None:
    (found,) = taken(write(tmp_path / "a.jsonl", ONE))
    assert isinstance(found, Clipping) and found.text is None
    (article,) = found.articles
    assert found.page == article.page == Page("河谷日报", date(2024, 5, 1), "", "2")
    assert (article.headline, article.kicker, article.deck, article.section) == (
        "春天来了",
        None,
        "——记河谷",
        "见闻",
    )
    assert (article.byline, article.authors, article.dateline) == (
        "本报记者 王 伟",
        ("王伟", "李四"),
        "本报河谷5月1日电",
    )
    assert article.paragraphs[1] == Paragraph("明天。")
    assert dict(article.extra) == {"url": "x"}
    assert article.confidence is None


def test_consecutive_records_of_a_page_are_one_clipping(tmp_path: Path) -> None:
    other = {**ONE, "page": 3}
    path = write(tmp_path / "a.jsonl", ONE, ONE, other, "", ONE)
    found = taken(path)
    assert [(f.name, f.page.number, len(f.articles)) for f in found if isinstance(f, Clipping)] == [
        (f"{path}:1", "2", 2), (f"{path}:3", "3", 1), (f"{path}:5", "2", 1),
    ]  # fmt: skip


def test_the_digest_is_of_the_records_not_of_the_file(tmp_path: Path) -> None:
    (one,) = taken(write(tmp_path / "a.jsonl", ONE))
    (same,) = taken(write(tmp_path / "b.jsonl", dict(reversed(ONE.items()))))
    (other,) = taken(write(tmp_path / "c.jsonl", {**ONE, "title": "秋天"}))
    assert isinstance(one, Clipping) and isinstance(same, Clipping) and isinstance(other, Clipping)
    assert one.digest == same.digest != other.digest


def test_records_without_a_page_are_clippings_of_their_own(tmp_path: Path) -> None:
    found = taken(write(tmp_path / "a.jsonl", {"headline": "一", "body": "甲\n乙"}, {"headline": "二"}))
    assert [len(f.articles) for f in found if isinstance(f, Clipping)] == [1, 1]
    assert isinstance(found[0], Clipping) and found[0].articles[0].text == "甲\n乙"


BAD = ["{", "[]", "3", "{}", '{"body": 3}', '{"title": ["x"]}', '{"title": "", "body": []}', "[" * 100_000]


@pytest.mark.parametrize("bad", BAD)
def test_a_malformed_line_stops_nothing(tmp_path: Path, bad: str) -> None:
    path = write(tmp_path / "a.jsonl", ONE, bad, ONE)
    first, refusal, last = taken(path)
    assert isinstance(first, Clipping) and isinstance(last, Clipping)
    assert isinstance(refusal, Refusal)
    assert (refusal.name, refusal.reason) == (f"{path}:2", Reason.MALFORMED)


def test_a_date_or_page_number_that_is_none_is_kept(tmp_path: Path) -> None:
    (found,) = taken(write(tmp_path / "a.jsonl", {**ONE, "date": "spring", "page": "民"}))
    assert isinstance(found, Clipping)
    assert found.page.date is None and found.articles[0].extra["date"] == "spring"
    assert found.page.number == "" and found.articles[0].extra["page"] == "民"


def test_compressed_and_cut_off(tmp_path: Path) -> None:
    records = "\n".join(json.dumps({**ONE, "page": n, "n": f"{n * 7919 % 1009}"}) for n in range(1, 3000))
    path = tmp_path / "a.jsonl.xz"
    path.write_bytes(lzma.compress(records.encode()))
    assert len(taken(path)) == 2999
    path.write_bytes(path.read_bytes()[:-2000])
    found = taken(path)
    assert len(found) > 100 and all(isinstance(f, Clipping) for f in found[:-1])
    assert isinstance(found[-1], Refusal) and found[-1].reason is Reason.UNREADABLE
    path.write_bytes(b"no xz at all")
    assert [f.reason for f in taken(path) if isinstance(f, Refusal)] == [Reason.UNREADABLE]


def test_other_encodings_and_blank_files(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(json.dumps(ONE, ensure_ascii=False).encode("gb18030"))
    (found,) = taken(path)
    assert isinstance(found, Clipping) and found.articles[0].headline == "春天来了"
    path.write_bytes(b"\n\n")
    assert taken(path) == [Refusal(str(path), Reason.EMPTY)]


def test_what_was_read_before_closing_is_given(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", *({**ONE, "page": n} for n in range(1, 50)))
    running = clip([path])
    assert isinstance(next(running), Clipping)
    running.close()
    assert list(running) == []


VALUES: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12),
    lambda v: st.lists(v, max_size=3),
    max_leaves=5,
)


@given(st.dictionaries(st.sampled_from([*ONE, "headline", "pictures", "edition", "z"]), VALUES))
def test_no_record_raises(tmp_path_factory: pytest.TempPathFactory, record: dict[str, Any]) -> None:
    path = write(tmp_path_factory.getbasetemp() / "any.jsonl", record)
    (found,) = taken(path)
    if isinstance(found, Clipping):
        assert set(found.articles[0].extra) <= set(record)

"""What was recognised, corrected, and given on to be taken in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from clipper.model import Clipping, Page, Reason, Refusal
from tests.ui.importing.conftest import PAGE
from ui.importing import found as module
from ui.importing.found import Found, Lack, clippings, decode, path_of, recognise, renewed
from ui.importing.table import corrected, day


def write(folder: Path, name: str, text: str = PAGE, encoding: str = "utf-8") -> Path:
    file = folder / name
    file.write_bytes(text.encode(encoding))
    return file


def test_a_file_that_went_after_it_was_looked_over_is_refused_and_not_forgotten(tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_text(PAGE, "utf-8")
    (one,) = [replace(step, clipping=None) for step in recognise([file]) if isinstance(step, Found)]
    file.unlink()
    (refusal,) = clippings([one])
    assert isinstance(refusal, Refusal) and refusal.reason is Reason.NOT_FOUND


def test_says_of_each_file_what_it_is_or_why_it_is_none(tmp_path: Path) -> None:
    write(tmp_path, "rmrb_20250303_05.txt")
    write(tmp_path, "scan.pdf")
    write(tmp_path, "plain.txt")
    total, *pages = recognise([tmp_path])
    assert total == 3
    by_name = {Path(one.name).name: one for one in pages if isinstance(one, Found)}
    known = by_name["rmrb_20250303_05.txt"]
    assert (known.page.paper, known.page.date, known.page.number) == ("人民日报", date(2025, 3, 3), "5")
    assert known.articles and known.headlines and not known.lacks and known.wanted
    assert Lack.PAPER in by_name["plain.txt"].lacks
    assert by_name["scan.pdf"].lacks == (Lack.REFUSED,) and not by_name["scan.pdf"].wanted


def test_corrections_reach_the_articles_and_what_is_left_out_stays_out(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    write(tmp_path, "b.txt", PAGE + "又一段。")
    _total, *pages = recognise([tmp_path])
    first, second = (one for one in pages if isinstance(one, Found))
    page = Page("江海晚报", date(2025, 11, 3), "", "2", "要闻")
    taken = list(clippings([replace(first, page=page), replace(second, out=True)]))
    assert len(taken) == 1 and isinstance(taken[0], Clipping)
    assert {article.page for article in taken[0].articles} == {page} == {taken[0].page}
    assert taken[0].text and taken[0].text.page == page


def test_what_is_too_much_to_keep_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "KEPT", 0)
    write(tmp_path, "rmrb_20250303_05.txt")
    _total, one = recognise([tmp_path])
    assert isinstance(one, Found) and one.clipping is None
    wrong = replace(one, page=replace(one.page, paper="江海晚报"))
    (taken,) = clippings([wrong])
    assert (
        isinstance(taken, Clipping) and taken.page.paper == "江海晚报" and taken.page.date == date(2025, 3, 3)
    )


def test_another_encoding_reads_anew_and_keeps_corrections(tmp_path: Path) -> None:
    file = write(tmp_path, "page.txt", encoding="gb18030")
    _total, one = recognise([file])
    assert isinstance(one, Found) and one.encoding == "gb18030"
    said = replace(one, page=replace(one.page, paper="江海晚报"))
    (again,) = decode(file, "big5hkscs")
    wrong = renewed(again, said)
    assert wrong.encoding == "big5hkscs" and wrong.page.paper == "江海晚报"
    (again,) = decode(file, "gb18030")
    right = renewed(again, wrong)
    assert right.headlines == one.headlines and right.page.paper == "江海晚报"
    assert Lack.ENCODING not in right.lacks
    file.write_bytes(PAGE.encode() + b"\xff\xfe.")
    _total, torn = recognise([file])
    assert isinstance(torn, Found) and Lack.ENCODING in torn.lacks


def test_refusals_go_on_into_the_report() -> None:
    refusal = Refusal("gone.txt", Reason.NOT_FOUND)
    assert list(clippings([module.found(refusal)])) == [refusal]


@pytest.mark.parametrize(
    ("name", "path"),
    [("a/b.txt", "a/b.txt"), ("a/b.jsonl:17", "a/b.jsonl"), ("C:\\x.txt", "C:\\x.txt"), ("a:b", "a:b")],
)
def test_names_with_a_line_are_of_that_file(name: str, path: str) -> None:
    assert path_of(name) == Path(path)


@pytest.mark.parametrize("typed", ["2024-05-01", "2024/5/1", "2024年5月1日", "20240501", " 2024.05.01 "])
def test_days_are_understood_as_people_write_them(typed: str) -> None:
    assert day(typed) == date(2024, 5, 1)


def test_what_is_no_day_is_not_taken() -> None:
    assert day("2024-13-01") is None and day("gestern") is None and day("2024-05") is None
    assert day("昨天") == day("yesterday") == date.today() - timedelta(1)
    assert corrected(Page(), "date", "x") is None
    assert corrected(Page(date=date(2024, 5, 1)), "date", " ") == Page()

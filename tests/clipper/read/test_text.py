"""Text files: lines, refusals, identity."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from clipper.model import Page, PageText, Reason, Refusal
from clipper.read import Known, read
from clipper.read.text import LIMIT

PAGE = (
    "河谷日报 2024年5月1日 星期三 第2版 要闻\r\n\r\n"
    "　　本报讯（记者 王伟）昨天，一切就绪。\r\n\f他们说再见。\r\n"
)


def only(path: Path, known: Known | None = None, encoding: str | None = None) -> PageText:
    found = list(read(path, known, encoding))
    assert len(found) == 1 and isinstance(found[0], PageText)
    return found[0]


def refusal(path: Path) -> Refusal:
    found = list(read(path))
    assert len(found) == 1 and isinstance(found[0], Refusal)
    return found[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "utf-16-le"])
def test_a_page_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(PAGE.encode(encoding))
    page = only(path)
    assert [line.number for line in page.lines] == [1, 2, 3, 4, 5]
    assert page.lines[2].text == "　　本报讯（记者 王伟）昨天，一切就绪。"
    assert page.lines[3].text == "\f他们说再见。"
    assert page.page == Page("河谷日报", date(2024, 5, 1), "", "2", "要闻")
    assert page.original == PAGE.encode(encoding)
    assert page.digest == hashlib.sha256(page.original).hexdigest()


def test_lines_are_those_of_the_decoded_text(tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes("中文一行\r中文二行\n中文三行\r\n\n中文五行".encode())
    assert [line.text for line in only(path).lines] == path.read_text("utf-8").split("\n")


def test_what_a_person_knows_is_put_over_the_guess(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, "utf-8")
    known = Known(paper="山谷报", date=date(2020, 1, 2), number="A3")
    assert only(path, known).page == Page("山谷报", date(2020, 1, 2), "", "A3", "要闻")
    path.write_bytes("中文報紙".encode("big5"))
    assert only(path, None, "big5").text == "中文報紙"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", Reason.EMPTY),
        ("a.txt", b" \r\n\t\xe3\x80\x80\n", Reason.EMPTY),
        ("a.txt", b"\xef\xbb\xbf", Reason.EMPTY),
        ("a.txt", bytes(range(256)) * 40, Reason.BINARY),
        ("a.txt", b"%PDF-1.7\n1 0 obj", Reason.BINARY),
        ("a.txt", b"\x7fELF\x02\x01\x01" + bytes(300), Reason.BINARY),
        ("a.txt", "2024 —— 12.5% 。。".encode(), Reason.NO_LETTERS),
        ("a.mp3", b"ID3 and so on", Reason.UNKNOWN_FORMAT),
        ("a.py", b"print()", Reason.UNKNOWN_FORMAT),
    ],
)
def test_refusals(tmp_path: Path, name: str, data: bytes, reason: Reason) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert refusal(path).reason is reason


def test_too_large(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(LIMIT + 1)
    assert refusal(path) == Refusal(str(path), Reason.TOO_LARGE, str(LIMIT + 1))


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.txt").reason is Reason.NOT_FOUND
    assert refusal(tmp_path).reason is Reason.UNREADABLE
    assert refusal(Path("a\0b")).reason is Reason.UNREADABLE
    path = tmp_path / "page.txt"
    path.write_text("中文")
    assert [f.reason for f in read(path, None, "klingon") if isinstance(f, Refusal)] == [Reason.UNREADABLE]


def test_a_dot_in_a_name_is_no_format(tmp_path: Path) -> None:
    path = tmp_path / "光明日报 2023.04.05 A3"
    path.write_text("春天来了。\n", "utf-8")
    assert only(path).page == Page("光明日报", date(2023, 4, 5), "", "A3", "")

"""Encodings told apart."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.read.encoding import decoded, plausibility
from clipper.text import simplified

SIMPLIFIED = ("utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be")
TRADITIONAL = ("utf-8", "big5", "big5hkscs", "gb18030", "utf-16-le")


@cache
def text() -> str:
    pages = sorted((p for p in files("seeds").iterdir() if p.name.endswith(".txt")), key=lambda p: p.name)
    return "\n".join(page.read_text("utf-8") for page in pages)


@cache
def traditional() -> str:
    back = {new: old for old, new in simplified().items()}
    return text().translate(back)


def encodable(part: str, encoding: str) -> str:
    return part.encode(encoding, "ignore").decode(encoding)


@given(st.integers(0, 60_000), st.integers(40, 3000), st.sampled_from(SIMPLIFIED))
def test_simplified_comes_back(start: int, length: int, encoding: str) -> None:
    part = encodable(text()[start : start + length], encoding)
    if len(part) < 40 or plausibility(part) < 0.5:
        return
    assert decoded(part.encode(encoding))[0] == part


@given(st.integers(0, 60_000), st.integers(40, 3000), st.sampled_from(TRADITIONAL))
def test_traditional_comes_back(start: int, length: int, encoding: str) -> None:
    part = encodable(traditional()[start : start + length], encoding)
    if len(part) < 40 or plausibility(part) < 0.5:
        return
    assert decoded(part.encode(encoding))[0] == part


def test_the_guess_is_named() -> None:
    part = text()[:500]
    assert decoded(part.encode())[1] == "utf-8"
    assert decoded(part.encode("utf-8-sig"))[1] == "utf-8-sig"
    assert decoded(encodable(part, "gbk").encode("gbk"))[1] == "gb18030"
    assert decoded(encodable(traditional()[:500], "big5").encode("big5"))[1] == "big5hkscs"
    assert decoded(part.encode("utf-16"))[1] == "utf-16"
    assert decoded(part.encode("utf-16-be"))[1] == "utf-16-be"
    assert decoded(b"London, May 3")[1] == "utf-8"


def test_a_person_overrides_the_guess() -> None:
    assert decoded("中文".encode("big5"), "big5") == ("中文", "big5")
    assert decoded("中文".encode("gbk"), "gb2312") == ("中文", "gb18030")
    with pytest.raises(LookupError):
        decoded(b"", "no such encoding")


def test_broken_bytes_lose_one_character_not_the_file() -> None:
    data = bytearray(text()[:2000].encode())
    data[301:302] = b"\xff"
    found, encoding = decoded(bytes(data))
    assert encoding == "utf-8" and found.count("\ufffd") in (1, 2, 3)
    cut, encoding = decoded(text()[:2000].encode()[:-1])
    assert encoding == "utf-8" and text().startswith(cut.rstrip("\ufffd"))


@given(st.binary(max_size=300))
def test_any_bytes_are_some_text(data: bytes) -> None:
    found, encoding = decoded(data)
    assert isinstance(found, str) and encoding


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_any_utf8_comes_back(part: str) -> None:
    if not part.startswith("\ufeff") and "\0" not in part:
        assert decoded(part.encode())[0] == part

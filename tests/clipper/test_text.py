from __future__ import annotations

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper import pinyin, text

HAN = st.text("馬马克思主義义，。 a1A國国发發〇々３３㎏", max_size=20)


def test_the_table_is_openccs() -> None:
    convert = opencc.OpenCC("t2s").convert
    for traditional, simple in text.simplified().items():
        assert convert(chr(traditional)) == chr(simple)
    assert all(
        convert(letter) == letter or ord(letter) in text.simplified() for letter in "書國發後臺裡麼學體"
    )
    assert len(text.simplified()) > 4000


def test_folding_takes_case_width_and_tradition_away() -> None:
    assert text.fold("ＡＩ晶片，馬克思主義２０２４年　Ⅳ") == "ai晶片,马克思主义2024年 ⅳ"


@given(st.text())
def test_folding_keeps_every_length_and_does_nothing_twice(given_text: str) -> None:
    folded = text.fold(given_text)
    assert len(folded) == len(given_text)
    assert text.fold(folded) == folded


def test_tokens_are_pairs_and_last_characters_and_whole_words() -> None:
    assert text.tokens("马克思，AI芯片x86") == ["马克", "克思", "思", "ai", "芯片", "片", "x86"]
    assert text.wanted("马克思") == (["马克", "克思"], False)
    assert text.wanted("马") == (["马"], True)
    assert text.wanted("马克，思") == (["马克", "克", "思"], True)
    assert text.wanted("econ", prefix=True) == (["econ"], True)
    assert text.wanted("……") == ([], False)


def found_by_tokens(haystack: str, needle: str) -> bool:
    """What FTS5 does with the tokens: a sequence, the last of which may go on."""
    have, (want, goes_on) = text.tokens(haystack), text.wanted(needle)
    for start in range(len(have) - len(want) + 1):
        stretch = have[start : start + len(want)]
        if stretch[:-1] == want[:-1] and (
            stretch[-1] == want[-1] or (goes_on and stretch[-1].startswith(want[-1]))
        ):
            return True
    return False


@given(HAN, st.text("马克思主义国发", min_size=1, max_size=6))
def test_tokens_find_han_text_just_where_it_stands(haystack: str, needle: str) -> None:
    assert found_by_tokens(haystack, needle) == (text.fold(needle) in text.fold(haystack))


@given(HAN, HAN)
def test_what_is_marked_is_what_is_found(haystack: str, needle: str) -> None:
    found, _ = text.wanted(needle)
    if found:
        marked = text.spans(text.fold(haystack), [(needle, False)])
        assert bool(marked) == found_by_tokens(haystack, needle)


def test_spans_are_joined_where_they_overlap() -> None:
    assert text.spans("马克思主义和马克思", [("马克思", False), ("思主义", False)]) == [(0, 5), (6, 9)]
    assert text.spans("the economy of economics", [("econ", True)]) == [(4, 8), (15, 19)]
    assert text.spans("the economy", [("econ", False)]) == []


def test_words_leave_out_marks_and_particles() -> None:
    assert text.words("我国的科技成果转化，AI 2024！") == ["我国", "科技成果", "转化", "ai", "2024"]


@pytest.mark.parametrize(
    ("name", "key"),
    [("单田芳", "shan tian fang"), ("尉迟恭", "yu chi gong"), ("重庆", "chong qing"), ("张 伟", "zhang wei")],
)
def test_names_sort_by_the_surnames_reading(name: str, key: str) -> None:
    assert pinyin.name_key(name) == key


def test_headlines_sort_by_pinyin_without_tones() -> None:
    assert sorted(["中国", "安徽", "北京", "绿"], key=pinyin.key) == ["安徽", "北京", "绿", "中国"]


def test_the_fingerprint_is_short_and_steady() -> None:
    assert text.fingerprint() == text.fingerprint() and len(text.fingerprint()) == 16


def test_what_an_article_is_about_is_named_by_nouns_that_are_rare_in_chinese() -> None:
    said = "我国液冷技术目前走进数据中心，记者张丹峰在机房看到，服务器温度下降。DeepSeek 2025"
    found = text.naming(said)
    assert {"液冷", "数据中心", "服务器", "deepseek"} <= set(found)
    assert set(found).isdisjoint({"我国", "目前", "张丹峰", "看到", "2025", "在"})
    assert all(0 <= rare <= 1 for rare in found.values())
    assert found["记者"] < found["机房"] < found["液冷"]
    assert text.naming("") == {}

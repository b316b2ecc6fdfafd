"""Words are cut alike whichever way the dictionary was read, and it is read once."""

from __future__ import annotations

from importlib.resources import files

import pytest
import rjieba
from hypothesis import given
from hypothesis import strategies as st

from clipper import dictionary
from clipper.breath import let_first

GENTLY = dictionary.word_by_word()
HAN = st.text(
    st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF) | st.sampled_from("，。a1 々"), max_size=40
)


def test_a_dictionary_read_word_by_word_cuts_the_sample_pages_as_rjieba_does() -> None:
    pages = [page.read_text("utf-8") for page in files("seeds").iterdir() if page.name.endswith(".txt")]
    assert pages
    for text in pages:
        assert list(GENTLY.cut(text, True)) == list(rjieba.cut(text, True))


@given(HAN)
def test_it_guesses_words_that_no_dictionary_has_as_rjieba_does(text: str) -> None:
    assert list(GENTLY.cut(text, True)) == list(rjieba.cut(text, True))


def test_it_knows_parts_of_speech_and_how_rare_a_word_is_as_rjieba_does() -> None:
    text = "".join(page.read_text("utf-8") for page in files("seeds").iterdir() if page.name.endswith(".txt"))
    assert list(GENTLY.tag(text)) == list(rjieba.tag(text))
    words = set(rjieba.cut(text, True))
    assert [GENTLY.suggest_freq(word) for word in words] == [rjieba.suggest_freq(word) for word in words]


def test_it_is_read_once_in_either_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dictionary, "_read", [])
    monkeypatch.setattr(dictionary, "word_by_word", lambda: GENTLY)
    dictionary.read_gently()
    assert dictionary.cutter() is GENTLY
    monkeypatch.setattr(dictionary, "_read", [])
    assert dictionary.cutter().cut is rjieba.cut
    dictionary.read_gently()
    assert dictionary.cutter().cut is rjieba.cut


def test_beside_a_window_it_is_read_gently_also_for_a_search_that_comes_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(dictionary, "_read", [])
    monkeypatch.setattr(dictionary, "word_by_word", lambda: GENTLY)
    let_first(lambda: None)
    try:
        assert dictionary.cutter() is GENTLY
    finally:
        let_first(None)

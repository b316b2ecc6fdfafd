"""The part of an article that is shown for a query."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from clipper.query import parse
from storage.snippet import cut

BODY = "甲乙丙丁，" * 30 + "液冷技术正在普及。\n　　The economy of cooling 令人关注，" + "戊己庚辛，" * 30


def test_what_is_cut_in_mid_sentence_says_so() -> None:
    shown = cut({"body": BODY}, parse("液冷"), 20)
    assert shown.text.startswith("…") and shown.text.endswith("…")
    assert [shown.text[a:b] for a, b in shown.spans] == ["液冷"]
    whole = cut({"body": "液冷技术正在普及。"}, parse("液冷"), 80)
    assert whole.text == "液冷技术正在普及。" and whole.spans == ((0, 2),)
    assert cut({"body": BODY}, parse(""), 12).text == BODY[:12].rstrip() + "…"


def test_a_snippet_begins_at_a_sentence_and_with_no_blank() -> None:
    shown = cut({"body": BODY}, parse("economy"), 30)
    assert shown.text.startswith("The economy")
    said = "甲乙丙丁。" * 9 + "他说：“今年要普及液冷技术。”大家都同意。"
    assert cut({"body": said}, parse("大家"), 12).text == "大家都同意。"


def test_foreign_words_stay_whole() -> None:
    for width in range(12, 40):
        shown = cut({"body": BODY}, parse("普及"), width)
        assert not shown.text.rstrip("…").endswith(("Th", "ec", "econom", "coolin", "o"))


@given(st.text("甲乙。\n a1”…　", max_size=60), st.integers(1, 30))
def test_hits_are_marked_where_they_stand(text: str, width: int) -> None:
    shown = cut({"body": text}, parse("甲乙"), width)
    assert all("甲乙".startswith(shown.text[a:b]) and b > a for a, b in shown.spans)
    assert shown.text.strip("…").strip() in text.replace("\n", " ")
    assert len(shown.text) <= width + 64


def test_the_densest_stretch_is_found_among_very_many_hits() -> None:
    text = (
        "长江、" * 300_000 + "城头。" + "长长长长长长"
    )  # looking through all hits for each would take minutes
    shown = cut({"body": text}, parse("长"), 60)
    assert shown.count == 300_006
    assert shown.text.endswith("长长长长长长")

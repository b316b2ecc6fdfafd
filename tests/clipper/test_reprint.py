from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.model import Article, Page, Paragraph, Role
from clipper.reprint import SHINGLE, WINDOW, core, difference, marks, shares, shingles

LETTERS = (
    "的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过天去能对小多然于心学么之都好"
    "看起发当没成只如事把还用第样道想作种开"
)


def text(seed: int, length: int) -> str:
    dice = random.Random(seed)
    return "".join(dice.choice(LETTERS) for _ in range(length))


def article(*paragraphs: str) -> Article:
    return Article(Page(), paragraphs=tuple(map(Paragraph, paragraphs)))


def test_a_cut_text_stands_in_the_whole_one() -> None:
    whole = text(1, 2000)
    share, back = shares(shingles(whole[500:900]), shingles(whole))
    assert share == 1.0
    assert back == pytest.approx(0.2, abs=0.01)
    assert shares(shingles(whole), shingles(text(2, 2000)))[0] < 0.01


@given(st.integers(0, 1000), st.integers(0, 500), st.integers(0, 500))
def test_a_common_run_shares_a_mark(seed: int, before: int, after: int) -> None:
    run = text(seed, WINDOW + SHINGLE - 1)
    one = text(seed + 1, before) + run + text(seed + 2, after)
    other = text(seed + 3, after) + run + text(seed + 4, before)
    assert set(marks(shingles(one))) & set(marks(shingles(other)))


def test_few_marks_and_none_of_nothing() -> None:
    assert len(marks(shingles(text(1, 10_000)))) < 2.5 * 10_000 / WINDOW
    assert marks(shingles("")) == marks(shingles("四个字啊")) == []
    assert len(marks(shingles("五个汉字的"))) == 1
    assert shares(shingles(""), shingles("五个汉字的")) == (0.0, 0.0)


def test_what_papers_add_is_taken_off() -> None:
    body = "科技成果转化实现量质齐升，技术合同成交金额增长"
    plain = core(article(body))
    assert plain == "".join(letter for letter in body if letter.isalnum())
    for first, last in [
        ("新华社北京5月10日电（记者 胡喆、温竞华）", ""),
        ("本报讯（记者 张伟 通讯员 李洋）", ""),
        ("", "（下转第二版）"),
        ("", "（本报记者吴月辉、刘诗瑶参与采写）"),
        ("本报北京5月10日电 （记者喻思南）", "（上接 A1版）"),
        ("　　", "(新华社北京12月21日电)"),
    ]:
        assert core(article(first + body + last)) == plain
    note = Article(Page(), paragraphs=(Paragraph(body), Paragraph("数据来源", Role.NOTE)))
    assert core(note) == plain
    assert core(article("科技成果轉化實現量質齊升，技術合同成交金額增長")) == plain


@given(st.text("甲乙丙丁。！\n", max_size=60), st.text("甲乙丙丁。！\n", max_size=60))
def test_a_difference_loses_nothing(left: str, right: str) -> None:
    pieces = difference(left, right)
    assert "".join(piece.left for piece in pieces) == left
    assert "".join(piece.right for piece in pieces) == right
    assert left != right or len(pieces) <= 1


def test_a_difference_shows_what_changed() -> None:
    left = "第一句不变。记者从会上获悉，投资增长百分之五。最后一句。"
    right = "第一句不变。记者从会上了解到，投资增长百分之六。最后一句。加了一句。"
    told = [(piece.left, piece.right) for piece in difference(left, right) if not piece.same]
    assert told == [("获悉", "了解到"), ("五", "六"), ("", "加了一句。")]

"""For any text whatever, nothing is lost and nothing is made up."""

from __future__ import annotations

from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clipper.model import Role
from clipper.segment import segment
from clipper.segment.drafts import TEXT
from clipper.segment.paragraphs import stripped
from clipper.segment.segmenter import LONGEST, WINDOW
from tests.clipper.segment.pages import page_text

_PIECES = st.sampled_from(
    [
        "本报记者 张 伟",
        "■新华社记者 王松摄",
        "（下转第二版）",
        "新华社北京2月15日电（记者 樊曦）记者15日获悉，全国铁路发送旅客1359.6万人次。",
        "# 科技成果转化工作取得全面进展",
        "打造产学研深度融合新范式",
        "人才。",
        "本版责编：谷业凯",
        "第02版 要闻",
        "我国加快构建与科技创新相适应的科技金融体制，赋能科技成果转化取得积极",
        "成效。",
        "同比增长",
        "45.2%",
        "",
        "\u3000",
    ]
)
_LINES = st.one_of(
    _PIECES, st.text(max_size=60), st.text(alphabet="科技的。，“”（）■ 12a\u3000\ud800\x00", max_size=40)
)
_PAGES = st.lists(_LINES, max_size=40).map("\n".join)


def _visible(text: str) -> str:
    """Letters and digits: a hyphen at a line's end goes where an English word is joined."""
    return "".join(char for char in text if char.isalnum())


@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow])
@given(_PAGES)
def test_every_line_once_and_no_character_lost(text: str) -> None:
    page = page_text(text)
    found = segment(page)
    places = Counter(found.furniture)
    for article in found.articles:
        for lines in article.lines.values():
            places.update(lines)
    assert set(places) == {line.number for line in page.lines if stripped(line.text)}
    assert set(places.values()) <= {1}
    for article in found.articles:
        numbers = sorted(number for role in TEXT for number in article.lines.get(role, ()))
        printed = "".join(page.lines[number - 1].text for number in numbers)
        assert Counter(_visible("".join(p.text for p in article.paragraphs))) == Counter(_visible(printed))
        assert article.confidence is None or 0.0 <= article.confidence <= 1.0


def test_a_page_of_many_windows_keeps_all_its_lines() -> None:
    text = "\n".join(f"第{number}行，科技成果转化日趋活跃。" for number in range(WINDOW * 2 + 50))
    found = segment(page_text(text))
    assert sum(len(lines) for a in found.articles for lines in a.lines.values()) + len(found.furniture) == (
        WINDOW * 2 + 50
    )


def test_what_is_no_newspaper_page_is_kept_in_one_piece() -> None:
    found = segment(page_text("\n".join(["科技成果转化日趋活跃。"] * (LONGEST + 3))))
    assert found.articles[-1].lines[Role.BODY][-3:] == (LONGEST + 1, LONGEST + 2, LONGEST + 3)
    assert found.articles[-1].confidence == 0.0

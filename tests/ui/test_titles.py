"""The title that is proposed for what a search found."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui import i18n
from ui.titles import LONGEST, proposed

TODAY = date(2025, 12, 27)


@pytest.mark.parametrize(
    ("typed", "english", "chinese"),
    [
        ("科技成果转化", "科技成果转化", "科技成果转化"),
        ('"液冷技术" OR 算力', "液冷技术, 算力", "液冷技术、算力"),
        (
            "标签:=政策/成果转化 paper:=科学导报 date:2025-12 -广告 is:reviewed 科技*",
            "成果转化, 科技 (科学导报, 2025-12)",
            "成果转化、科技（科学导报、2025年12月）",
        ),
        ("author:=张伟 date:2025", "张伟 (2025)", "张伟（2025年）"),
        ("date:2025-12-27", "2025-12-27", "2025-12-27"),
        ("芯片 date:>=2025-11", "芯片 (since 2025-11)", "芯片（2025年11月以来）"),
        ("芯片 日期:2025-11-03..2025-12", "芯片 (2025-11-03 to 2025-12)", "芯片（2025-11-03至2025年12月）"),
        ("芯片 日期:上月 page:2", "芯片 (page 2, 2025-11)", "芯片（第2版、2025年11月）"),
        ("一 OR 二 OR 三 OR 四 OR 五", "一, 二, 三 and others", "一、二、三等"),
        ("is:tagged -科技", "", ""),
        ("", "", ""),
    ],
)
def test_a_title_can_be_read(typed: str, english: str, chinese: str) -> None:
    for language, title in (("en", english), ("zh_CN", chinese)):
        i18n.use(language)
        assert proposed(typed, TODAY) == title


@given(st.text(max_size=80))
def test_any_query_has_a_short_title(typed: str) -> None:
    assert len(proposed(typed, TODAY)) <= LONGEST

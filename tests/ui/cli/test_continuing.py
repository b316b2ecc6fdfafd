"""An article that goes on on another page: shown part by part, and read as one."""

from __future__ import annotations

import json
from pathlib import Path

from tests.ui.cli.conftest import Clipper

FRONT = """河谷日报
2024年5月1日 星期三
第1版 要闻

河谷大桥昨日合龙

本报记者 喻思南

　　本报河谷4月30日电 河谷大桥昨日合龙，两岸居民盼了三十年。施工队在江心连续工作四十天，钢梁终于吊装到位。

　　最后一段钢梁在凌晨吊装。总工程师说，钢梁两端的误差只有两毫米，
（下转第三版）
"""
REST = """河谷日报
2024年5月1日 星期三
第3版 综合

河谷大桥昨日合龙

（上接第一版）比设计要求还小。桥面铺装将在夏天开始，施工队会一直留到秋天。

　　老船工说，他要走着过江，再也不用等渡船。河谷大桥通车以后，两岸来往只要五分钟。
"""


def test_an_article_is_read_on_another_page(clipper: Clipper, tmp_path: Path) -> None:
    for name, text in (("a.txt", FRONT), ("b.txt", REST)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert clipper("import", "a.txt", "b.txt").returncode == 0
    found = json.loads(clipper("search", "河谷大桥", "--json").stdout)["hits"]
    first, rest = (next(hit["id"] for hit in found if hit["page"] == page) for page in ("1", "3"))
    shown = clipper("show", first).stdout
    assert "Goes on: 河谷日报 2024-05-01 p. 3 综合 河谷大桥昨日合龙" in shown
    assert "老船工" not in shown
    assert "Continued from: 河谷日报 2024-05-01 p. 1" in clipper("show", rest).stdout
    told = json.loads(clipper("show", rest, "--whole", "--json").stdout)
    assert told["parts"] == [first, rest]
    assert told["id"] == rest
    assert any("误差只有两毫米，比设计要求还小。" in paragraph for paragraph in told["body"])
    assert json.loads(clipper("show", rest, "--json").stdout)["body"] != told["body"]

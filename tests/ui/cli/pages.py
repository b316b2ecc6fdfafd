"""Pages and finished articles for the command line's tests."""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterable
from pathlib import Path
from typing import Any

PAGE = """要闻
第2版
江河日报 2024年5月1日 星期三

我国科技成果转化提速

本报记者 喻思南

　　本报北京4月30日电 近年来，我国科技成果转化工作取得全面进展，高校院所累计建设技术转移机构两千余家，
技术合同成交金额大幅增长。

　　专家表示，下一步要完善服务体系，让更多成果从实验室走向生产线，形成新质生产力。

液冷技术支撑“绿色算力”

本报记者 谷业凯

　　随着人工智能应用日益广泛，高功耗芯片、高密度机柜不断增多，液冷技术成为数据中心节能降碳的重要路径。

　　业内人士介绍，与传统风冷相比，液冷的能效更高，噪声更低，已在多个大型数据中心得到应用。
"""
FIELDS = ("经济", "科技", "文化", "体育", "教育")


def records(count: int) -> list[dict[str, Any]]:
    """Finished articles of one paper, three a page, as a newspaper's archive hands them out."""
    return [
        {
            "paper": "江河日报",
            "date": f"2023-{number // 3 % 12 + 1:02}-{number // 36 % 28 + 1:02}",
            "page": 1 + number // 1008,
            "kicker": "",
            "title": f"第{number}号报道：{FIELDS[number % 5]}工作取得新进展",
            "subtitle": "",
            "column": "",
            "author_line": f"本报记者 张{'伟明华强军'[number % 5]}",
            "body": [
                f"本报讯 这是第{number}篇稿件，讲的是{FIELDS[number % 5]}领域的第{number}件事。",
                "第二段。",
            ],
        }
        for number in range(count)
    ]


def write_records(path: Path, articles: Iterable[dict[str, Any]]) -> Path:
    """Write finished articles as .jsonl, packed where the name says so."""
    text = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in articles)
    path.write_bytes(lzma.compress(text.encode(), preset=0) if path.suffix == ".xz" else text.encode())
    return path

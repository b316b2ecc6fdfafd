"""Signatures between a text and the next title close the text."""

from __future__ import annotations

from clipper.segment import segment
from tests.clipper.segment.pages import page_text

PAGE = """科技成果转化实现量质齐升

近日，科技部门召开会议，研究促进科技成果转化工作，提出完善政策支持和市场服务，推动技术转移体系建设。

会议指出，我国技术合同成交金额持续增长，科技成果转化法治环境持续优化，各地细化落实促进转化的措施。

吴叶凡

山区铁路迎来春运客流高峰

春运首日，山区铁路各车站客流明显增长，铁路部门加开旅客列车，增加站车服务力量，保障旅客平安有序出行。

记者在车站看到，候车大厅里志愿者引导老人和孩子优先上车，返乡农民工领取了热水和药品，秩序井然。

毕晶晶"""


def test_a_name_after_a_text_signs_it() -> None:
    found = segment(page_text(PAGE)).articles
    assert [(article.headline, article.authors) for article in found] == [
        ("科技成果转化实现量质齐升", ("吴叶凡",)),
        ("山区铁路迎来春运客流高峰", ("毕晶晶",)),
    ]

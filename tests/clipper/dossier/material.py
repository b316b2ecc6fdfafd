"""A dossier of made-up articles that has one of everything."""

from __future__ import annotations

import uuid
from datetime import date

from clipper.dossier import Options, Outline, outline
from clipper.model import (
    Anchor,
    Article,
    Creator,
    CreatorRole,
    Dossier,
    DossierSection,
    Entry,
    Note,
    Page,
    Paragraph,
    Passage,
    Picture,
    Role,
    Tag,
)

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c63f8cfc0f01f00050001ff56c72f0d0000000049454e44ae426082"
)


def number(n: int) -> uuid.UUID:
    return uuid.UUID(int=n)


FIRST = Article(
    Page("江海晚报", date(2025, 11, 3), "", "02", "要闻"),
    headline="旧厂房里长出“算力谷”",
    kicker="从纺织车间到数据中心",
    deck="——一座老工业城市的转身",
    section="新观察",
    byline="本报记者 周明远 林 舒",
    creators=(
        Creator("周明远", CreatorRole.REPORTER, "本报"),
        Creator("林舒", CreatorRole.REPORTER, "本报"),
        Creator("单晓波", CreatorRole.PHOTOGRAPHER),
    ),
    dateline="本报江州11月2日电",
    paragraphs=(
        Paragraph("这里曾有三万名纺织工人，如今只听得见服务器的风声。", Role.LEAD),
        Paragraph("本报江州11月2日电 走进城东的老棉纺厂，GPU集群的指示灯在2.4万平方米的车间里闪烁。"),
        Paragraph("从“织布”到“织网”", Role.SUBHEAD),
        Paragraph("“我们没有拆掉一根柱子。”项目负责人说，改造只用了180天，费用比新建低37%。"),
        Paragraph("数据来源：市统计局", Role.NOTE),
    ),
    pictures=(Picture("改造后的三号车间。", "单晓波 摄"), Picture("车间旧貌（资料图）。")),
    jump_to="5",
    id=number(1),
)
SECOND = Article(
    Page("海州日报", date(2025, 11, 5), "", "A7", "经济"),
    headline="液冷走进县城机房",
    byline="■海州日报全媒体记者 解思齐 通讯员 何青 郑一凡 高远",
    creators=(
        Creator("解思齐", CreatorRole.REPORTER, "海州日报"),
        Creator("何青", CreatorRole.CORRESPONDENT),
        Creator("郑一凡", CreatorRole.CORRESPONDENT),
        Creator("高远", CreatorRole.CORRESPONDENT),
    ),
    paragraphs=(
        Paragraph("本报讯（记者 解思齐）县城机房的电费降了四成。"),
        Paragraph("这一段不选。"),
        Paragraph("工程师说：“冷却液循环一周只要六秒。”"),
    ),
    jump_from="1",
    id=number(2),
)
THIRD = Article(
    Page("Harbour Post", date(2025, 12, 1), "", "3", "World"),
    headline="OLD MILLS, NEW MACHINES",
    byline="By JANE DOE",
    creators=(Creator("Jane Doe"),),
    dateline="LONDON, Dec. 1 —",
    paragraphs=(Paragraph("The looms are gone; what hums in the hall today is “something colder.”"),),
    extra={"url": "https://example.org/mills", "accessed": "2025-12-02"},
    id=number(3),
)
REPRINT = Article(Page("江海早报", date(2025, 11, 4), "", "1"), headline="算力谷", id=number(4))
TAGS = (Tag("经济", id=number(10)), Tag("算力", number(10), id=number(11)))
DOSSIER = Dossier(
    "算力与老城",
    (
        DossierSection(
            "一、转型",
            (
                Entry(number(1), "可与第2篇对照。\n数字待核。", id=number(21)),
                Entry(number(2), excluded=frozenset({1}), id=number(22)),
            ),
            id=number(31),
        ),
        DossierSection("二、海外", (Entry(number(3), id=number(23)),), id=number(32)),
    ),
    compiler="资料室 陈一",
    note="本期收入三篇。\n供编委会参考。",
    query="算力 日期:2025-11..2025-12",
    options={"found": 12, "copyright": "仅供内部参考"},
    id=number(100),
)
NOTES = (
    Note(number(1), "这个数字与上月不同", Anchor("180天", "改造只用了", "，费用"), id=number(41)),
    Note(number(1), "全文可用", id=number(42)),
    Note(number(2), "原句已改", Anchor("已经不在的话"), id=number(43)),
)
PASSAGES = (Passage(number(1), Anchor("没有拆掉一根柱子"), number(11), id=number(51)),)


def made(options: Options | None = None, articles: tuple[Article, ...] = (FIRST, SECOND, THIRD)) -> Outline:
    return outline(
        DOSSIER,
        articles,
        notes=NOTES,
        passages=PASSAGES,
        tags=TAGS,
        tagged={number(1): [number(11)], number(2): [number(10)]},
        reprints={number(1): [REPRINT]},
        images={number(1): [PIXEL]},
        options=options,
    )

"""Habits of newspapers, drawn from at random to vary training pages: patterns for augment.py."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Habits:
    """What houses differ in; letters in braces stand for what is drawn anew each time (augment.py)."""

    marks: str  # before bylines and sections
    widths: tuple[int | None, ...]  # characters in a line; None where lines are not wrapped
    heads: tuple[str, ...]  # before headlines
    reporters: tuple[str, ...]
    sections: tuple[str, ...]
    credits: tuple[str, ...]
    jumps: tuple[str, ...]
    folios: tuple[str, ...]
    editors: tuple[str, ...]
    between: tuple[str, ...] = ("、", "/", "，")  # names in a byline
    behind: tuple[str, ...] = ("",)  # names in a byline
    captions: tuple[str, ...] = ("",)  # before captions
    subheads: tuple[str, ...] = ("{}",)
    names: tuple[str, ...] = ("【{}】", "{}：")  # names of columns


# fmt: off
KNOWN = Habits(
    marks="■□●○◆◇▲△▼▽★☆◎※►▶▷◀◤◢◣◥♦♠♣❖✦✧✪➤➢→⇒•·▍▎▌█┃｜／＊*>~〓⊙⊕",
    widths=(None, None, None, 12, 14, 16, 18, 20, 22, 24, 26, 28, 32, 36),
    heads=("", "", "", "", "# ", "## ", "### "),
    reporters=(  # what a reporter is called before the name
        "本报记者", "本刊记者", "本网记者", "本台记者", "记者", "首席记者", "特派记者", "见习记者",
        "全媒体记者", "融媒体记者", "融媒记者", "特约记者", "驻站记者", "实习记者", "文/", "文｜",
        "文：", "撰文", "撰文/", "采写/", "采写：", "作者：", "作者", "通讯员", "本报通讯员",
        "本报评论员", "特约评论员", "文图/", "记者/", "实习生", "编译", "编译/", "整理",
    ),
    sections=(  # names of pages
        "要闻", "综合", "国际", "经济", "文化", "社会", "体育", "副刊", "评论", "民生", "教育", "科技",
        "理论", "生态", "时事", "本地新闻", "财经", "健康", "广告", "特刊", "深度", "视点",
    ),
    credits=(  # credits; {n} a name, {r} a reporter, {w} a name again, {p} a paper
        "{n}摄", "{n} 摄", "{n}/摄", "摄影：{n}", "摄影/{n}", "图/{n}", "图：{n}", "（{n} 摄）",
        "{r} {n} 摄", "{r}{n}摄", "{n}供图", "{w}供图", "（{w}供图）", "图片由{w}提供", "{n} 图",
        "{n}摄影", "摄影 {n}", "{n}绘", "{n} 制图", "制图：{n}", "漫画/{n}", "{n}摄（{p}）",
        "{p}发（{n} 摄）", "{p} {n} 摄影报道", "以上图片均由{n}摄", "{n}作", "资料图片",
    ),
    jumps=(  # jump lines; {d} {z} {c} {a} a page number in digits, padded, in Han numerals, with a letter
        "（下转第{d}版）", "（下转{d}版）", "(下转{a}版)", "▶▶下转{a}版", "→下转{d}版",
        "［下转第{c}版］", "〔紧转第{c}版〕", "下转第{d}版", "（下转 {a} 版）", "►►►详见{a}版",
        "（转第{d}版）", "更多报道见{a}版", "（下转第{c}版）", "【下转{d}版】", "紧接第{c}版",
    ),
    folios=(  # folio lines; {s} name of a page, {y} {h} a date, {w} a weekday, {m} {b} numbers
        "第{c}版 {s}", "{z}版 {s}", "{s} {z}", "{a} {s}", "{z} {s}", "{s} · {a}", "{s}版", "第{d}版",
        "{p}", "{p} {s}", "{z}", "{y} 星期{w}", "{y}　星期{w}", "{y} {p} {a}", "{a} {y}",
        "{y} 星期{w} 第{d}版", "农历{m}月{m} 今日{d}版", "总第{b}期 今日{d}版",
        "国内统一连续出版物号：CN {d}-{b}", "{h} 星期{w}",
    ),
    editors=(  # lines of the editors; {e} letters
        "本版责编：{n} {n}", "责编：{n} 美编：{n} 校对：{n}", "责任编辑/{n} 美术编辑/{n}",
        "编辑：{n} 版式：{n}", "责编/{n} 版式/{n} 校对/{n}", "本版编辑 {n}",
        "责任编辑：{n} 电话：0{d}-{b}", "主编：{n} 责编：{n}", "值班编委：{n} 责编：{n}",
        "版式设计：{n}", "一版责编：{n} 二版责编：{n}", "编辑 {n} 美编 {n}", "投稿邮箱：{e}@{e}.com",
        "新闻热线：{b}", "本版审读：{n}", "组版：{n} 审校：{n}", "视觉设计：{n} 统筹：{n}",
        "E-mail:{e}@{e}.cn", "审核：{n} 制作：{n}",
    ),
    between=("、", "/", "，", " / ", "　", "  ", "·"),
    behind=(" 报道", "报道", "/文", " 文", "/文 图", " 文/图", " 摄影报道", " 采写", " 整理", " 编译"),
    captions=("▲", "△", "▼", "▲ ", "←", "→", "↑", "■", "●", "◀", "▶", "图片说明：", "图：", "图为"),
    subheads=("■ {}", "●{}", "▶{}", "◆ {}", "【{}】", "**{}**", "#### {}", "— {} —", "◎{}", "★{}"),
    names=(
        "【{}】", "·{}·", "[{}]", "{}：", "◎{}", "■{}", "『{}』", "—{}—", "▶ {}", "| {} |", "〖{}〗", "{} >>",
        "＊{}＊", "“{}”", "●{}", "{}/", "□ {}", "◆{}◆",
    ),
)
PLACES = (  # parts of invented names of papers
    "江", "河", "山", "海", "东", "南", "西", "北", "华", "川", "湖", "滨", "州", "城", "都", "港",
    "桥", "宁", "安", "新", "长", "平", "清", "泉", "云", "龙", "凤", "金", "石", "阳",
)
KINDS = (  # what a paper is
    "日报", "晚报", "晨报", "时报", "商报", "都市报", "周报", "快报", "新闻", "导报", "经济报",
    "教育报", "法治报", "科技报", "农民报", "青年报", "信息报",
)
PINYIN = (  # syllables
    "chuang", "xin", "da", "jia", "tan", "min", "sheng", "guan", "cha", "xin", "wen", "ping", "lun",
    "jing", "ji", "shi", "dian", "wen", "hua", "shi", "ye", "bai", "jia", "yan", "lun", "qian",
    "yan", "gu", "shi",
)
NUMERALS = (  # numerals
    "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十六",
)
GIVEN = "明华军丽伟芳敏静强磊洋艳勇杰涛超平刚桂玉文雪梅宁轩"
WEEKDAYS = "一二三四五六日"
# fmt: on

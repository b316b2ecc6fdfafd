"""What each line of a page is like: the classes that the tagger learns from.

No word of any one newspaper is looked at: names of papers, numbers and marks are folded into classes.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from clipper.segment.paragraphs import CLOSERS, SENTENCE_END, stripped

SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许邓韩冯曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦"
    "付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关"
    "兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车"
    "项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝"
)
_HAN = "\u3400-\u9fff"
_MARKDOWN = re.compile(r"^(#{1,6}|\*{1,3}|>)\s*")
_REPORTER = re.compile(r"记者|通讯员|特派员|撰稿|撰文|作者|评论员|文字|执笔|采写|实习生|编译|特约|口述|整理")
_CREDIT = re.compile(r"(?:摄|供图|绘|制图|图片|制|作|画|图)(?:[（(【][^）)】]*[）)】])?[）)】]?$")
_PICTURE = re.compile(r"图为|图片|[左右上下]图|图[①②③④1-9一二三四五]|供图|摄影|[（(][左右中前后][）)]")
_EDITOR = re.compile(r"责编|编辑|美编|校对|版式|统筹|值班|审核|组版|邮箱|电话|热线|主编|编审")
_JUMP = re.compile(
    r"^[（(【\[〔]?\s*(?:[→▶►■●]\s*)?(?:[上下紧]?\s*[接转]|详见|见|更多.{0,6}见)\s*(?:第\s*)?[A-Z]{0,2}\s*[-—]?\s*[\d〇一二三四五六七八九十]{1,3}\s*版"
)
_DATE = re.compile(
    r"\d{4}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?|[〇零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,3}月"
)
_WEEKDAY = re.compile(r"星期[一二三四五六日天]|周[一二三四五六日]|农历|总第|今日\d+版|国内统一")
_FOLIO = re.compile(
    r"(?:第\s*)?[A-Z]{0,2}[\d〇一二三四五六七八九十]{1,3}\s*版|^[A-Z]{0,2}\d{1,3}\b|\b[A-Z]{0,2}\d{1,3}$|版面"
)
_PINYIN = re.compile(r"^[a-zA-Züāáǎàēéěèīíǐìōóǒòūúǔùǘǚǜ' ]+$")
_DATELINE_START = re.compile(
    rf"^[（(]?(?:据)?[{_HAN}A-Za-z·]{{2,24}}?(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?(?:专?电|讯|消息)\s*[（(]?"
)
_DATELINE_ONLY = re.compile(
    rf"^[（(]?(?:据)?[{_HAN}A-Za-z·、\s]{{2,30}}(?:\d{{1,2}}月\d{{1,2}}日)?(?:专?电|讯)[）)]?[。]?$"
)
_NOTE = re.compile(
    r"^(?:数据|资料|图片)?来源|^供稿|^[（(].*(?:采写|整理|编译|供稿|单位|作者|系|据)|^——?编\s*者|^据|综合|原载|授权"
)
_NUMBERED = re.compile(
    r"^[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|^第[一二三四五六七八九十\d]+[章节条部]|^[（(]?\d{1,2}[）)、.．](?!\d)|^[①-⑳]"
)
_FIGURE = re.compile(r"\d[\d.,]*\s*(?:%|％|‰|万|亿|元|个|人|项|家|倍|吨|公里|次|件|起|只|台|年|天|名)")
_NAME = re.compile(rf"^(?:[{_HAN}]\s?[{_HAN}]{{1,3}}|[{_HAN}]{{1,8}}(?:[·•][{_HAN}A-Za-z]{{1,10}})+)$")
_PAIRED = re.compile("[“‘（(《【”’）)》】]")
_SPACE = re.compile(r"[\s\u3000]+")
_CUES = (
    ("rep", _REPORTER), ("pic", _PICTURE), ("edi", _EDITOR), ("jmp", _JUMP), ("dat", _DATE),
    ("wkd", _WEEKDAY),
    ("fol", _FOLIO), ("pin", _PINYIN), ("dls", _DATELINE_START), ("dlo", _DATELINE_ONLY), ("not", _NOTE),
    ("num", _NUMBERED), ("fig", _FIGURE),
)  # fmt: skip
_SHORT_ONLY = frozenset({"pic", "edi", "wkd", "fol", "fig", "dat", "rep", "dlo"})
OPENS = {name: float(place) for place, name in enumerate(  # classes of first characters, as numbers
    ("han", "quote", "bracket", "book", "digit", "upper", "latin", "sign", "dash", "letter")
)}  # fmt: skip
CLOSES = {name: float(place) for place, name in enumerate((  # of last characters
    "stop", "cry", "comma", "colon", "dash", "quote.", "quote", "bracket.", "bracket", "digit", "latin",
    "han",
))}  # fmt: skip
_LIMITS = (1, 2, 3, 4, 6, 8, 10, 13, 16, 20, 25, 32, 45, 80, 160)


def bucket(value: float, limits: Sequence[float]) -> int:
    """Index of the first limit that is not below the value."""
    return bisect_left(limits, value)


def opener(text: str) -> str:
    """Class of the first character."""
    char = text[:1]
    if text.startswith(("——", "--", "—")):
        return "dash"
    if char in "“‘\"'「『":
        return "quote"
    if char in "（([【〔":
        return "bracket"
    if char in "《〈":
        return "book"
    if char.isdigit():
        return "digit"
    if char.isascii():
        return "upper" if char.isupper() else "latin" if char.isalpha() else "sign"
    category = unicodedata.category(char)
    return "han" if category == "Lo" else "sign" if category[0] in "SPC" else "letter"


def closer(text: str) -> str:
    """Class of the last character; a closing quote or bracket keeps what stands before it."""
    char = text[-1:]
    if char in "。.":
        return "stop"
    if char in "！!？?…":
        return "cry"
    if char in "，,、；;":
        return "comma"
    if char in "：:":
        return "colon"
    if text.endswith(("——", "--")):
        return "dash"
    if char in CLOSERS:
        inner = text[-2:-1]
        return ("bracket" if char in "）)】]" else "quote") + ("." if inner in SENTENCE_END else "")
    if char.isdigit() or char in "%％":
        return "digit"
    return "latin" if char.isascii() else "han"


@dataclass(slots=True)
class Shape:
    """One non-blank line, seen by itself."""

    number: int
    text: str
    bare: str  # without Markdown and the mark before it
    blank: int  # blank lines before it
    indent: bool
    markdown: int
    mark: bool
    size: int
    cues: frozenset[str]
    opens: str
    closes: str
    names: int  # how many names it consists of; 0 if of something else
    stops: int  # sentence ends inside it
    commas: int
    parts: int  # groups of characters between spaces
    digits: float
    unbalanced: int  # +1: a quote or bracket stays open, -1: one is closed that was not opened
    local: float = 0.0  # the usual length of its neighbours
    block: tuple[int, int, str] = (1, 0, "")  # lines between blank ones, how many have sentence ends or
    # commas, how the last one closes
    wrap: float = 0.0  # how full the line is in its column; 0 where lines are not wrapped


def _unmarked(text: str) -> tuple[str, int, bool]:
    markdown = _MARKDOWN.match(text)
    level = len(markdown[1]) if markdown else 0
    bare = text[markdown.end() :] if markdown else text
    end = 0
    while end < min(len(bare), 4) and opener(bare[end:]) == "sign" and bare[end] not in "%":
        end += 1
    if 0 < end < len(bare):
        return stripped(bare[end:]), level, True
    return bare or text, level, False


def _names(bare: str) -> int:
    parts = [part for part in re.split(r"[\s\u3000、,，/]+", bare) if part]
    if not 1 <= len(parts) <= 12 or len(bare) > 60:
        return 0
    if all(len(part) == 1 for part in parts) and 2 <= len(parts) <= 4:
        return int(parts[0] in SURNAMES)
    joined: list[str] = []
    for part in parts:
        if len(part) == 1 and joined and len(joined[-1]) == 1:
            joined[-1] += part
        else:
            joined.append(part)
    good = all(
        _NAME.match(part) and ("·" in part or (part[0] in SURNAMES and len(part) <= 4)) for part in joined
    )
    return len(joined) if good else 0


def _balance(text: str) -> int:
    depth = low = 0
    for char in _PAIRED.findall(text):
        if char in "“‘（(《【":
            depth += 1
        else:
            depth -= 1
            low = min(low, depth)
    return 1 if depth > 0 else -1 if low < 0 else 0


def shape(number: int, raw: str, blank: int) -> Shape:
    """The classes of one line; only its first and last 200 characters are looked at closely."""
    text = stripped(raw)
    bare, markdown, mark = _unmarked(text)
    size = len(_SPACE.sub("", text)) if len(text) < 400 else len(text)
    edge = bare if len(bare) <= 200 else bare[:100] + bare[-100:]
    cues = {
        name for name, pattern in _CUES if (size <= 60 or name not in _SHORT_ONLY) and pattern.search(edge)
    }
    if size <= 60 and _CREDIT.search(bare):
        cues.add("crd")
    return Shape(
        number, text, bare, blank, raw[:1] in " \u3000\t", markdown, mark, size, frozenset(cues),
        opener(bare), closer(text), _names(bare) if size <= 60 else 0,
        sum(map(edge.count, "。！？!?")), sum(map(edge.count, "，,、；")),
        len(bare.split()) if size <= 60 else 1, sum(map(str.isdigit, edge)) / max(len(edge), 1),
        _balance(edge if size <= 200 else ""),
    )  # fmt: skip


def shapes(raws: Sequence[tuple[int, str]]) -> list[Shape]:
    """The shapes of the non-blank lines of a page, each seen among its neighbours."""
    found: list[Shape] = []
    blank = 0
    for number, raw in raws:
        if not stripped(raw):
            blank += 1
            continue
        found.append(shape(number, raw, blank))
        blank = 0
    _see_columns(found)
    _see_blocks(found)
    return found


def plain(item: Shape) -> bool:
    """Whether the line stands in a block that could be a title by its form: short, no sentence."""
    lines, full, closes = item.block
    return lines <= 3 and not full and item.size <= 40 and closes not in ("stop", "comma", "colon")


def _see_blocks(found: list[Shape]) -> None:
    start = 0
    for index in range(1, len(found) + 1):
        if index == len(found) or found[index].blank:
            block = found[start:index]
            told = (len(block), sum(bool(item.stops or item.commas) for item in block), block[-1].closes)
            for item in block:
                item.block = told
            start = index


def _see_columns(found: list[Shape]) -> None:
    sizes = [item.size for item in found]
    for index, item in enumerate(found):
        near = sorted(sizes[max(index - 5, 0) : index] + sizes[index + 1 : index + 6])
        item.local = near[len(near) // 2] if near else 0
        tight = sum(1 for size in near if abs(size - item.local) <= 2)
        if near and 8 <= item.local <= 45 and tight * 2 >= len(near):
            item.wrap = item.size / max(near[(len(near) * 3) // 4], 1)

"""Persons as newspapers print them: names, and bylines and credits that name somebody and what he did.

Words are read by their form: whatever ends like an occupation and stands before names is one, whatever is
no letter before a byline is a mark.  The lists below are of the language, not of any paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from clipper.model import Creator, CreatorRole
from clipper.segment.latin import makers

SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎"
    "鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄"
    "和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭"
    "梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚"
    "程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫"
    "宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻"
    "莘党翟谭贡劳逄姬申扶堵冉宰郦雍却璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向"
    "古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾"
    "毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公岳帅缑亢况郈有琴商牟佘佴伯赏墨哈谯笪年爱阳佟言福肖"
    "付闫代覃亓仝邸苑原门栗冼麦揭占区揣鲜苟官种敬佀逢佐但呙奉侴降雒仉虎禚麴郄闪朴腾操矫展宛尧莽巨由战"
    "衣亚丛才邝迟锁刑海蹇隋初郐辜练厚綦粟鄢随税火庹芦斯么邳郇鹿过禤檀卿贠户竹绳旷母奂生信兰银寸凡青剧"
    "晋冶拜孛"
)
_COMPOUNDS = (
    "欧阳太史端木上官司马东方独孤南宫万俟闻人夏侯诸葛尉迟公羊赫连澹台皇甫宗政濮阳公冶太叔申屠公孙慕容"
    "仲孙钟离长孙宇文司徒鲜于司空闾丘子车亓官司寇巫马公西颛孙壤驷公良漆雕乐正宰父谷梁拓跋夹谷轩辕令狐"
    "段干百里呼延东郭南门羊舌微生梁丘左丘东门西门南荣第五完颜纳兰叶赫爱新郑薛"
)
COMPOUNDS = frozenset(_COMPOUNDS[i : i + 2] for i in range(0, len(_COMPOUNDS), 2))
_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0002fa1f"
_DOTS = "·•‧・･⋅∙"
_ROLES = {
    CreatorRole.CORRESPONDENT: "通讯员|通联员",
    CreatorRole.EDITOR: "整理|编辑|主编|责编|统筹|策划|编写",
    CreatorRole.TRANSLATOR: "编译|翻译|译者",
    CreatorRole.PHOTOGRAPHER: "摄影记者|图片记者|摄影|摄像|供图|图片",
    CreatorRole.ILLUSTRATOR: "制图|绘图|插图|插画|漫画|绘制|美编|设计",
    CreatorRole.REPORTER: "记者|采访|采写|报道员|特派员|实习生|评论员|观察员|撰稿人|撰稿|撰文|主笔",
    CreatorRole.AUTHOR: "作者|执笔|口述|讲述|主讲人|主讲|图文|文图|文字",
}
_ROLE_OF = {word: role for role, words in _ROLES.items() for word in words.split("|")}
_ROLE_WORD = "|".join(sorted(_ROLE_OF, key=len, reverse=True))
_BEFORE_NAME = re.compile(rf"(?P<before>.*)(?P<word>{_ROLE_WORD})(?P<rest>.*)$")
_VERBS = {
    CreatorRole.PHOTOGRAPHER: "摄影报道|摄影|拍摄|摄|供图|提供|图",
    CreatorRole.ILLUSTRATOR: "绘制|制图|绘图|插图|插画|漫画|制作|绘|画|作",
    CreatorRole.EDITOR: "采访整理|综合整理|整理|编辑|编",
    CreatorRole.TRANSLATOR: "编译|翻译|译",
    CreatorRole.AUTHOR: "图文|文图|采写|撰写|撰文|报道|口述|执笔|撰|文|书",
}
_VERB_OF = {verb: role for role, verbs in _VERBS.items() for verb in verbs.split("|")}
_BOTH = re.compile(r"文\s?[/、及]\s?图|图\s?[/、及]\s?文|文并[图摄]|图并文")
_SURE_VERBS = sorted((verb for verb in _VERB_OF if len(verb) > 1 or verb == "摄"), key=len, reverse=True)
_LONG_VERB = re.compile(rf"(?P<name>.*?)(?P<verb>{'|'.join(_SURE_VERBS)})$")
_SHORT_VERB = re.compile(rf"(?P<name>[{_HAN}]{{1,4}})(?P<verb>[绘画作图译文书])$")
_DRAWN = frozenset({CreatorRole.PHOTOGRAPHER, CreatorRole.ILLUSTRATOR})
_MARKS = re.compile(rf"^[^0-9A-Za-z{_HAN}(\[《]+")
_PERSON_END = re.compile(r".{2,}[者员生师]$")
_HOUSE = re.compile(
    r"^(?:本|我)[报刊网台社站版]|[报社网台刊]$|[报社网台刊]发$|(?:中心|集团|客户端|融媒体?|媒体|频道|工作室|编辑部)$"
)
_PRESS = re.compile(r"[报刊社网台媒采记访稿]|特约|实习|见习|首席")
_BODY_OF = re.compile(
    r"(?:部|局|委|委员会|办公室|办公厅|院|所|厅|公司|集团|中心|大学|党校|编辑部|协会|学会|政府|法院|处|科|室|组|站)$"
)
_NOBODY = re.compile(
    r"^(?:本[报刊网台社版]|编者|编辑|记者|受访|作者|佚名|企业|学校|资料|新华社|中新社|综合|图片|来源|供图)"
)
_WHICH = r"以?上|下|左|右|中|本版|题|资料|均|图(?!文)片?|照片|版|[①-⑳0-9一二三四五六七八九十、,和及至\-—~ ]"
_PICTURE = re.compile(
    rf"^(?:(?:{_WHICH})*(?:图(?!文)片?|照片|图[①-⑳])[①-⑳\s]*(?:均|除署名外)*(?:为|由|系|:)?|(?:均为|均由))\s*"
)


def folded(text: str) -> str:
    """Full-width forms and odd spaces as ASCII, one character for one, so that offsets stay true."""
    return text.translate(_FOLD)


_FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | dict.fromkeys(
    (0x3000, 0xA0, 0x202F, 0x205F, 0xFEFF, 0x200B, 0x09, 0x0C, 0x0D, 0x0A, *range(0x2000, 0x200B)), 0x20
)
_FOLD |= {
    ord("〔"): ord("["),
    ord("〕"): ord("]"),
    ord("【"): ord("["),
    ord("】"): ord("]"),
    ord("﹑"): ord("、"),
}


def unmarked(text: str) -> str:
    """A folded line without the marks before it, whatever they are, and without spaces at its ends."""
    return _MARKS.sub("", text).strip()


def is_name(text: str, *, alone: bool = False) -> bool:
    """Whether a word without spaces can be a person's name.

    `alone` asks more of it: nothing beside it (a word for reporter, another name) speaks for a person.
    """
    if re.search(rf"[{_DOTS}]", text):
        parts = re.split(rf"[{_DOTS}]", text)
        return len(text) <= 24 and all(re.fullmatch(rf"[{_HAN}A-Za-z.\- ]+", part) for part in parts if part)
    if re.fullmatch(r"[A-Z][A-Za-z.'\-]*(?: [A-Z][A-Za-z.'\-]*){0,3}", text):
        return len(text) > 2
    if not re.fullmatch(rf"[{_HAN}]{{2,6}}", text) or _NOBODY.match(text):
        return False
    if len(text) >= 4 and (_BODY_OF.search(text) or _HOUSE.search(text)):
        return False
    return not alone or len(text) <= 3 or (len(text) == 4 and (text[0] in SURNAMES or text[:2] in COMPOUNDS))


def joined_names(words: Iterable[str]) -> list[str]:
    """Words with padded names put together: 韩 鑫 is one name, 欧阳 修 is one name."""
    waiting = list(words)
    out: list[str] = []
    while waiting:
        run = next((i for i, word in enumerate(waiting) if len(word) != 1), len(waiting))
        if run == 0:
            word = waiting.pop(0)
            if word in COMPOUNDS:
                halves = next((i for i, w in enumerate(waiting) if len(w) != 1), len(waiting))
                given = 0 if not halves else 2 - halves % 2
                word += "".join(waiting[:given])
                del waiting[:given]
            out.append(word)
        elif run == 1:
            if len(waiting) > 1 and len(waiting[1]) <= 2:
                out.append(waiting.pop(0) + waiting.pop(0))
            elif len(waiting) == 1 and out and len(out[-1]) == 2:
                out[-1] += waiting.pop(0)
            else:
                out.append(waiting.pop(0))
        else:
            size = 3 if run == 3 or (run > 3 and waiting[0] + waiting[1] in COMPOUNDS) else 2
            out.append("".join(waiting[:size]))
            del waiting[:size]
    return out


@dataclass(slots=True)
class _Reading:
    """What has been read of a byline so far."""

    role: CreatorRole
    affiliation: str = ""
    words: list[str] = field(default_factory=list)  # pieces of names whose verb may still follow
    found: list[Creator] = field(default_factory=list)
    reporters: bool = False  # a word for reporter stands before the names
    credit: bool = False  # of a picture
    labelled: bool = False  # a label says what the names before the next label did: 图片：

    def flush(self, verb: CreatorRole | None = None) -> None:
        """Make creators of the waiting words, in the role of the verb that follows them."""
        role = self.role if verb is None else verb
        if self.reporters and role in (CreatorRole.AUTHOR, CreatorRole.EDITOR):
            role = self.role  # 记者××整理: a reporter wrote it down
        names = joined_names(self.words)
        for place, name in enumerate(names, 1):
            sure = self.reporters or len(names) > 1 or verb is not None or len(name) == 4
            if is_name(name, alone=not sure):
                translated = role is CreatorRole.TRANSLATOR and place < len(names)  # the author stands first
                self.found.append(Creator(name, self.role if translated else role, self.affiliation))
        self.words.clear()


def creators(text: str, default: CreatorRole = CreatorRole.AUTHOR) -> tuple[Creator, ...]:
    """The persons a byline or credit names, in printed order, each once, with role and affiliation."""
    line = unmarked(folded(text[:2000]))
    if not re.search(f"[{_HAN}]", line):
        return makers(line, default)
    if inner := re.fullmatch(r"(?:\S{1,10}讯\s*)?[(\[]([^()\[\]]*)[)\]]?\s*", line):
        line = unmarked(inner[1])
    line = re.sub(r"^[(\[][^()\[\]]{1,8}[)\]](?=\S)", "", line)  # a foreign author's country
    line = re.sub(r"[(\[][^()\[\]]*(?:[)\]]|$)|[)\]]", " ", line)  # the agency, or who is to be seen
    line = re.sub(r"发自\S+", " ", _BOTH.sub(" 图文 ", line))
    line = re.sub(r"\s*[|丨︱│┃/]", "/", line)
    out: list[Creator] = []
    for part in re.split(r"[;。]", line):
        reading = _Reading(default, credit=default is CreatorRole.PHOTOGRAPHER)
        _read(_PICTURE.sub("", part.strip()), reading)
        out += [creator for creator in reading.found if creator.name not in {c.name for c in out}]
    seen: dict[str, Creator] = {}
    for creator in out:
        seen.setdefault(creator.name, creator)
    return tuple(seen.values())


def _read(line: str, reading: _Reading) -> None:
    """Read one byline word by word."""
    line = re.sub(rf"(?<=[{_HAN}])/(?=(?:摄|文|图)\b|摄|文$|图$)", " ", line)
    words = [
        word
        for word in re.split(r"(?<![A-Za-z.])\s+|\s+(?![A-Z])|[、,|&]+\s*|(?<=[:/])|(?=[■□●○▶▲◆◇★☆])", line)
        if word.strip(":/")
    ]
    words = [unmarked(word) or word for word in words]
    for place, word in enumerate(words):
        _word(word, words[place + 1 :], reading)
    reading.flush()


def _word(word: str, following: list[str], reading: _Reading) -> None:
    """Take in one word: a label, a role before names, a verb after them, or a piece of a name."""
    label = re.fullmatch(r"(.+?)[:/]", word)
    if label and (label[0][-1] == ":" or label[1] in _VERB_OF or re.search(rf"(?:{_ROLE_WORD})$", label[1])):
        reading.flush()
        reading.labelled = False
        _role(label[1], reading)
        reading.labelled = reading.role in _DRAWN
        return
    word = label[1] if label else word
    before = word in _ROLE_OF and bool(following) and following[-1][-1:] not in "摄文图"
    if word in _VERB_OF and not before and reading.words and not _pads(word, following, reading):
        reading.flush(_VERB_OF[word])
    else:
        name, verb = _verb_after(word, reading, last=not following)
        name = _role_before(name, verb, following, reading)
        if name:
            reading.words.append(name)
        if verb and reading.words:
            reading.flush(_VERB_OF[verb])


def _pads(word: str, following: list[str], reading: _Reading) -> bool:
    """Whether a single character is half of a padded name and no verb: 张 文, or 文 in 文 兰摄."""
    if len(word) > 1 or word == "摄":
        return False
    half = 0
    for piece in reversed(reading.words):
        if len(piece) > 1:
            break
        half += 1
    after = _LONG_VERB.fullmatch(following[0]) if following else None
    begins = bool(following) and len(following[0]) == 1 and following[0] != "摄"
    begins = begins or bool(after and len(after["name"]) == 1)
    return half % 2 == 1 or (half == 0 and begins)


def _verb_after(word: str, reading: _Reading, *, last: bool) -> tuple[str, str]:
    """A word as what it names and the verb at its end, empty where there is none."""
    verb = _LONG_VERB.fullmatch(word)
    if not verb and last and len(word) > 2 and word.endswith("译"):
        verb = _SHORT_VERB.fullmatch(word)
    if not verb and last and reading.credit:
        half = bool(reading.words) and len(reading.words[-1]) == 1
        verb = _SHORT_VERB.fullmatch(word) if len(word) > 2 or half else None
    if not verb:
        return word, ""
    name = verb["name"]
    split = _BEFORE_NAME.match(name)
    person = split["rest"] if split else name
    if is_name(person) or (len(person) == 1 and (reading.words or split)) or (last and not person and split):
        return name, verb["verb"]
    return word, ""


def _role_before(word: str, verb: str, following: list[str], reading: _Reading) -> str:
    """Take the role that a word begins with or is; return what is left of it, a name or nothing."""
    split = _BEFORE_NAME.match(word)
    if split and (not split["rest"] or len(split["rest"]) == 1 or is_name(split["rest"])):
        reporter = _ROLE_OF[split["word"]] is CreatorRole.REPORTER
        if split["rest"] or following or verb or reporter or not reading.words:
            reading.flush()
            _role(split["before"] + split["word"], reading)
            return split["rest"]
    if following and not verb and _introduces(word):
        reading.flush()
        _role(word, reading)
        return ""
    return word


def _introduces(word: str) -> bool:
    """Whether a word before names is what they are or whom they belong to, by its form alone."""
    if re.search(rf"[{_DOTS}]", word) or not re.fullmatch(rf"[{_HAN}A-Za-z0-9《》“”\-]+", word):
        return False
    if _HOUSE.search(word) and len(word) >= 3:
        return True
    return len(word) >= 5 or (len(word) >= 3 and bool(_PERSON_END.match(word)) and word[0] not in SURNAMES)


def _role(word: str, reading: _Reading) -> None:
    """Set role and affiliation from 济宁日报全媒体记者 and the like."""
    found = re.search(rf"({_ROLE_WORD})$", word)
    if reading.labelled:
        pass  # 图片：通讯员 李四: he is the one who took it
    elif found:
        reading.role = _ROLE_OF[found[1]]
    elif word in _VERB_OF:
        reading.role = _VERB_OF[word]
    elif not reading.credit:
        reading.role = CreatorRole.REPORTER if _PRESS.search(word) else CreatorRole.AUTHOR
    if reading.credit and reading.role is CreatorRole.REPORTER:
        reading.role = CreatorRole.PHOTOGRAPHER
    reading.reporters = not found or reading.role in (CreatorRole.REPORTER, CreatorRole.CORRESPONDENT)
    reading.affiliation = (
        "" if word in _VERB_OF else re.sub("[《》]", "", word[: found.start()] if found else word)
    )


def bylines(lines: Iterable[str]) -> tuple[Creator, ...]:
    """Creators of several byline lines, each person once."""
    seen: dict[str, Creator] = {}
    for line in lines:
        for creator in creators(line):
            seen.setdefault(creator.name, creator)
    return tuple(seen.values())

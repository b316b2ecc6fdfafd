"""What a line looks like by itself: the classes that newspapers of any time and house share."""

from __future__ import annotations

import re
import unicodedata

from clipper.model import Role
from clipper.segment.paragraphs import stripped

_MARK = re.compile(r"^(?:#{1,6}\s*)?[^\w\s“”‘’《》〈〉「」『』（）()【】\[\]—\-…·、，。：:！？!?\"']+\s*")
_FURNITURE = re.compile(
    r"(?:责编|责任编辑|美编|版式|校对|统筹[:：]|电子信箱|邮箱|E-mail|^第?\s*[A-Z]?\d{1,3}\s*版|版面|^制图[:：])|^编辑[:：]"
)
_DATE = re.compile(r"^\D{0,8}\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日.{0,12}$")
_PINYIN = re.compile(r"^[a-zü]{2,}(?:[ '][a-zü]{2,})*$")
_JUMP = re.compile(r"^[（(【\[]?\s*[上下]?\s*(?:紧?接|转)\s*(?:第|[A-Z0-9一二三四五六七八九十])")
_CREDIT = re.compile(r"(?:摄|供图|绘|制图|作|图片来源.*)(?:[（(][^）)]*[）)])?[）)]?$|图片由|新华社发")
_BYLINE = re.compile(r"(?:记者|通讯员|作者|评论员|文字|撰文|^文/|特约)")
_DATELINE = re.compile(r"^[（(]?.{0,24}(?:电|讯)[）)]?$")
_NOTE = re.compile(r"^(?:数据来源|资料来源|来源|供稿|[（(].*(?:采写|整理|编译|作者).*[）)]$|——编\s*者)")


def without_mark(text: str) -> str:
    """The text without Markdown signs and whatever mark stands before it."""
    return _MARK.sub("", stripped(text))


def is_mark(char: str) -> bool:
    """Whether the character is a mark of the printer: a symbol, or a private character."""
    return unicodedata.category(char) in ("So", "Sm", "Sk", "Co")


def guess(text: str) -> Role | None:
    """The role that a line shows by its form alone; None where it could be title or text."""
    bare = without_mark(text)
    short = len(bare) <= 40
    if short and (_FURNITURE.search(bare) or _DATE.match(bare) or _PINYIN.match(bare)):
        return Role.FURNITURE
    if short and _JUMP.match(bare):
        return Role.JUMP
    if short and _CREDIT.search(bare) and not bare.endswith("。"):
        return Role.CREDIT
    if _NOTE.match(bare) and len(bare) <= 60:
        return Role.NOTE
    if short and _BYLINE.search(bare) and not bare.endswith("。"):
        return Role.BYLINE
    if short and _DATELINE.match(bare):
        return Role.DATELINE
    return None

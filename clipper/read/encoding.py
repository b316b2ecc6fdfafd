"""Bytes as text: the encoding told by marks and, without marks, by how much the result looks like writing."""

from __future__ import annotations

import codecs
import unicodedata
from collections import Counter
from functools import cache

_COMMON = (
    "的国一中人在和了大发业是有为不作年新要全生家会工上展动地成民力出来时实对化进到行我个建以产经多能体区重情主方学等部们日市开务疫合"
    "加现同这面政社保用理高心关平长就好强提村前制月过文公法员定共分持与下机自通设度者贫治防更于本安推基入各事党坚场得济资创应也小战目里"
    "将企后代说农医性着活近点可量记物他当系信间水技子从外万内院增运服任利天品科护最起表北向特期之电题支立明都总深组决项正数导金控术复改"
    "领次联育还式线众调问研路统义造解管相程及道际教施位报种办意门书山元委风台三如放城所规精两世收其供助求第做局需省习打海流名交传网群效"
    "示带续队今西专手困老口标美形界结已计干步广把集比据感完接让而华指协东商难优确准策南看些态质球议级环色团取升处变乡源病责去常快并江受"
    "落户积至京果费车件十达稳脱影县回势身节境扶此每革域无视卫案想转类构军织观整认断极命参消央才健使引头营少条融究府给识举越没投司布走息"
    "善游抗康神然层历格响志她它你吗什么那谁很吧怎但被又只因再太男女爱"
)
_PUNCTUATION = frozenset("，。、；：？！“”‘’（）《》—…·　「」『』〈〉【】％～－")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CANDIDATES = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
_SAMPLE = 100_000  # bytes: enough to tell encodings apart, little enough to try them all


@cache
def _simplified() -> dict[int, int]:
    from clipper.text import simplified

    return simplified()


def plausibility(text: str) -> float:
    """How much a text looks like Chinese or Latin writing: 0.7 to 1 for writing, below 0.4 for mojibake.

    The share of its characters that are common ones, ASCII or punctuation, less those no text holds.
    """
    if not text:
        return 0.0
    counts = Counter(text)
    common = frozenset(_COMMON)
    simplified = _simplified()
    good = 0.0
    for char, times in counts.items():
        code = ord(char)
        if char in common or chr(simplified.get(code, code)) in common or char in _PUNCTUATION:
            good += times
        elif 0x20 <= code < 0x7F or char in "\t\n\r\f":
            good += 0.9 * times
        elif 0x4E00 <= code < 0x9FFF:
            good += 0.4 * times
        elif (
            code < 0x20
            or 0x7F <= code < 0xA0
            or char == "\ufffd"
            or unicodedata.category(char) in ("Co", "Cn", "Cs")
        ):
            good -= 4.0 * times
        elif (
            0xC0 <= code < 0x250
            or 0xFF00 <= code < 0xFF5F
            or 0x2000 <= code < 0x2700
            or 0x3000 <= code < 0x3040
        ):
            good += 0.3 * times
    return good / len(text)


def doubtful(text: str, encoding: str) -> bool:
    """Whether a text was hardly written in the encoding it was read in: bytes lost, or no writing."""
    if "\ufffd" in text:
        return True
    return not encoding.startswith("utf-8") and plausibility(text[:_SAMPLE]) < 0.55


def decoded(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """The text of a file's bytes and the encoding's name; `encoding` overrides the guess.

    Bytes that an encoding cannot hold become U+FFFD rather than losing the whole file.

    Raises:
        LookupError: `encoding` is no encoding Python knows.
    """
    if encoding:
        name = codecs.lookup(encoding).name
        if name == "gb2312" or name == "gbk":
            name = "gb18030"  # contains both
        return _strict_or_replaced(data, name).removeprefix("\ufeff"), name
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _strict_or_replaced(data, name), name
    if data.isascii() and b"\0" not in data:
        return data.decode("ascii"), "utf-8"
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _mostly_utf8(data, error):
            return data.decode("utf-8", "replace"), "utf-8"
    else:
        if "\0" not in text[:_SAMPLE]:
            return text, "utf-8"
    name = _guess(data)
    return _strict_or_replaced(data, name), name


def _mostly_utf8(data: bytes, error: UnicodeDecodeError) -> bool:
    """Whether the text is UTF-8 with a few bytes broken: cut at its end, or hit by a bad byte in hundreds."""
    if error.start >= len(data) - 3 and error.start > 3:
        return plausibility(data[: error.start].decode("utf-8")) > 0.5
    text = data[:_SAMPLE].decode("utf-8", "replace")
    return text.count("\ufffd") * 50 < len(text) and any(ord(c) > 0x2FFF for c in text)


def _guess(data: bytes) -> str:
    """The candidate whose result looks most like writing."""
    scores = {}
    for name in _CANDIDATES:
        if name.startswith("utf-16") and len(data) % 2:
            continue
        sample = data[:_SAMPLE] if len(data) <= _SAMPLE else data[: _whole(data, name)]
        scores[name] = plausibility(sample.decode(name, "replace"))
    return max(scores, key=lambda name: scores[name])


def _whole(data: bytes, name: str) -> int:
    """A sample's length that cuts no character: after a line's end."""
    if name.startswith("utf-16"):
        return _SAMPLE
    return data.find(b"\n", _SAMPLE) + 1 or _SAMPLE


def _strict_or_replaced(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return data.decode(name, "replace")

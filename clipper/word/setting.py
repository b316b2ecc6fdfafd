"""How many lines a text takes: Chinese characters an em wide, Latin ones as in Times, kinsoku observed."""

from __future__ import annotations

import re

EM = 1000
GAP = 220  # between Han and Latin, which Word and LibreOffice put in by themselves

# Times New Roman's widths in thousandths of an em: what is not named is 500
_WIDTHS = {
    250: " ,./\\|;", 278: "ijlt!:'", 333: "fI()[]-rJ", 389: "s", 444: "acez?", 556: "FPSL", 611: "EFTZ",
    667: "BCR", 722: "ADGHKNOQUVXYw", 778: "m", 833: "%&", 889: "M", 921: "@", 944: "W", 564: "+<=>",
}  # fmt: skip
LATIN = {chr(code): 500 for code in range(32, 0x250)} | {c: w for w, cs in _WIDTHS.items() for c in cs}
HALF = 500

# what cannot begin a line, and what cannot end one
NO_START = frozenset(
    "!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠"
)
NO_END = frozenset("$([{£¥·‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥")
HANGING = frozenset("、。，．！？：；,.")  # may stand in the margin
CLOSING = frozenset("、。，．：；！？」』】〕〗〉》）”’")
OPENING = frozenset("「『【〔〖〈《（“‘")
TOKEN = re.compile(r"[^\W\u2e80-\uffff]+(?:[.,:/%'’-](?=[^\W\u2e80-\uffff])[^\W\u2e80-\uffff]+)*|\n|.", re.S)
PLAIN = re.compile(r"[\u4e00-\u9fff]+")


def lines(text: str, width: float, first: float, size: float) -> int:
    """Return how many lines a text takes.

    Args:
        text: without tabs; a newline breaks the line.
        width: of the lines, in twips.
        first: what the first line is indented by, negative if it hangs out.
        size: of the characters, in twips.
    """
    room = width / size * EM
    left = room - first / size * EM
    count, previous = 1, ""
    for match in TOKEN.finditer(text):
        token = match.group()
        if token == "\n":
            count, left, previous = count + 1, room, ""
            continue
        wide = _width(token, previous)
        if wide > left + 1 and not (token in HANGING and left > -EM / 2):
            down, left_out = _carried(previous, token)
            if wide > room:
                more = int(wide // room)
                count, left = count + more, room - wide % room
                previous = token
                continue
            count += 1
            left = room - (wide if not left_out else _width(token, "")) - down
        else:
            left -= wide
        previous = token
    return count


def _carried(previous: str, token: str) -> tuple[float, bool]:
    """Return how much goes to the next line before the token, by kinsoku."""
    if (token in NO_START and previous) or previous in NO_END:
        return _width(previous, ""), True
    return 0.0, True


def _width(token: str, previous: str) -> float:
    first = token[0]
    if first < "\u2000":
        wide = float(sum(LATIN.get(c, HALF) for c in token))
        if first.isalnum() and previous and "\u4e00" <= previous[-1] <= "\u9fff":
            wide += GAP
        return wide
    wide = EM
    if previous and previous[-1] < "\u2000" and previous[-1].isalnum() and "\u4e00" <= first <= "\u9fff":
        wide += GAP
    elif ((first in CLOSING or first in OPENING) and previous and previous in CLOSING) or (
        first in OPENING and previous in OPENING
    ):
        wide -= EM // 2
    return wide

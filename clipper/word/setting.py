"""How many lines a text takes: Chinese characters an em wide, Latin ones as in Times, kinsoku observed."""

from __future__ import annotations

import re

EM = 1000
GAP = 200  # between Han and Latin, which Word and LibreOffice put in by themselves

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
HANGING = frozenset("、。，．,.；：！？")  # may stand in the margin, one at a line's end
_WORD = r"[^\W\u2e80-\uffff]+"
TOKEN = re.compile(rf"{_WORD}(?:[.,:/%'’-]{_WORD})*|[\u4e00-\u9fff]+|\n|.", re.DOTALL)


def lines(text: str, width: float, first: float, size: float) -> int:
    """Return how many lines a text takes, with hanging punctuation, without compression.

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
        if "\u4e00" <= token[0] <= "\u9fff":
            more, left = _han(len(token), left - _gap(token, previous), room, previous)
            count, previous = count + more, token[-1]
            continue
        wide = _width(token, previous)
        if wide > left + 1 and not (token in HANGING and left > -1):
            if wide > room:  # a word longer than a line
                count, left = count + int(wide // room), room - wide % room
            else:
                count, left = count + 1, room - _carried(previous, token) - _width(token, "")
        else:
            left -= wide
        previous = token
    return count


def _han(length: int, left: float, room: float, previous: str) -> tuple[int, float]:
    """Return how many lines a run of Han characters begins, and what is left of the last."""
    fits = int((left + 1) // EM)
    if fits >= length:
        return 0, left - length * EM
    begun = 0
    if fits <= 0 and previous in NO_END:
        begun, left = 1, room - _width(previous, "")
        fits = int((left + 1) // EM)
    rest = length - max(fits, 0)
    if rest <= 0:
        return begun, left - length * EM
    a_line = max(1, int((room + 1) // EM))
    more = -(-rest // a_line)
    return begun + more, room - (rest - (more - 1) * a_line) * EM


def _gap(token: str, previous: str) -> int:
    """Return the space between Latin and Han."""
    return GAP if previous and previous[-1] < "\u2000" and previous[-1].isalnum() else 0


def _carried(previous: str, token: str) -> float:
    """Return how wide is what goes to the next line with the token, by kinsoku."""
    if previous and (token in NO_START or previous in NO_END):
        return _width(previous, "")
    return 0.0


def _width(token: str, previous: str) -> float:
    first = token[0]
    if first < "\u2000":
        wide = float(sum(LATIN.get(c, HALF) for c in token))
        if first.isalnum() and previous and "\u4e00" <= previous[-1] <= "\u9fff":
            wide += GAP
        return wide
    return EM


def narrowest(text: str, width: float, size: float) -> float:
    """Return the least width, in twips, in which a text takes no more lines than in the width given."""
    most = lines(text, width, 0, size)
    low, high = width / most * 0.8, width
    while high - low > size / 8:
        middle = (low + high) / 2
        low, high = (low, middle) if lines(text, middle, 0, size) <= most else (middle, high)
    return high

"""The same pages in other houses' clothes: a tagger that learns from them does not learn one paper.

Wraps, marks, words for reporters, credits, jump lines, folio and editors' lines, punctuation, indents and
blank lines are drawn anew; now and then a headline is moved or lost, or one article set into another.
"""

from __future__ import annotations

import copy
import random
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from clipper.model import Role
from clipper.segment.lessons import Lesson, goes_on, lesson
from clipper.segment.lines import SURNAMES
from clipper.segment.order import Row, displaced, in_two_lines
from clipper.segment.paragraphs import stripped
from clipper.segment.sight import look
from clipper.segment.styles import GIVEN, KINDS, KNOWN, NUMERALS, PINYIN, PLACES, WEEKDAYS, Habits

_TO_ASCII = str.maketrans("，：；？！（）", ",:;?!()")
_TO_WIDE = str.maketrans(",:;?!()", "，：；？！（）")
_NO_START = frozenset("，。、；：？！”’）》】,.;:?!)%")


class _House:
    """One paper's habits, drawn anew for each page."""

    def __init__(self, draw: random.Random, habits: Habits) -> None:
        self.draw, self.habits = draw, habits
        self.paper = "".join(draw.sample(PLACES, draw.randint(1, 2))) + draw.choice(KINDS)
        reporter = draw.choice(habits.reporters)
        self.reporter = (
            self.paper + draw.choice(("记者", "全媒体记者", "首席记者")) if draw.random() < 0.25 else reporter
        )
        self.mark = draw.choice(habits.marks) + draw.choice(("", " ")) if draw.random() < 0.55 else ""
        self.credit = draw.choice(habits.credits)
        self.jump = draw.choice(habits.jumps)
        self.own = self.paper if draw.random() < 0.3 else ""
        self.signed = self.reporter if draw.random() < 0.5 and self.reporter.endswith("记者") else ""
        self.between = draw.choice((None, None, None, *habits.between))
        self.behind = draw.choice(habits.behind) if draw.random() < 0.15 else ""
        self.caption = draw.choice(habits.captions) if draw.random() < 0.2 else ""
        self.subhead = draw.choice(habits.subheads) if draw.random() < 0.2 else "{}"
        self.section = draw.choice(habits.names) if draw.random() < 0.4 else "{}"
        self.torn = draw.choice((0.0, 0.015, 0.015, 0.05))  # lines after which a column ends

    def named(self, text: str) -> str:
        """The text with this paper's name for itself and for its reporters."""
        text = re.sub(r"本报(?=[^记]|$)", self.own, text) if self.own else text
        return re.sub(r"(?<=[（(])(?:本报)?记者", self.signed, text) if self.signed else text

    def name(self) -> str:
        size = self.draw.choice((1, 2, 2))
        name = self.draw.choice(sorted(SURNAMES)) + "".join(self.draw.choice(GIVEN) for _ in range(size))
        return " ".join(name) if len(name) == 2 and self.draw.random() < 0.3 else name

    def fill(self, pattern: str) -> str:
        """The pattern with names, dates and numbers drawn for its letters."""
        draw, number = self.draw, self.draw.randint(1, 24)
        year, month, day = (
            draw.randint(1985, 2031),
            draw.randint(1, 12),
            draw.randint(1, 28),
        )
        table: dict[str, Callable[[], str]] = {
            "n": self.name, "p": lambda: self.paper, "r": lambda: self.reporter, "d": lambda: str(number),
            "a": lambda: f"{draw.choice(('', 'A', 'B', 'T'))}{draw.choice(('', '0'))}{number}",
            "z": lambda: f"{number:02d}", "c": lambda: draw.choice(NUMERALS),
            "s": lambda: draw.choice(self.habits.sections), "w": lambda: draw.choice(WEEKDAYS),
            "y": lambda: draw.choice(
                (f"{year}年{month}月{day}日", f"{year}.{month:02d}.{day:02d}", f"{year}-{month}-{day}")
            ),
            "h": lambda: "二〇" + "".join(draw.choice("〇一二三") for _ in "ab")
            + f"年{draw.choice(NUMERALS)}月{draw.choice(NUMERALS)}日",
            "m": lambda: draw.choice(NUMERALS), "b": lambda: str(draw.randint(1000, 99999)),
            "e": lambda: "".join(draw.choice(PINYIN) for _ in "ab"),
        }  # fmt: skip
        return re.sub(r"\{(\w)\}", lambda found: table[found[1]](), pattern)


def _rows(page: Lesson) -> list[Row]:
    shapes = {item.number: item for item in look(page.numbered())}
    joined: set[int] = set()
    for number, article in enumerate(page.gold["articles"]):
        body = [shapes[line] for line in sorted(article["roles"].get(Role.BODY, ())) if line in shapes]
        truth = goes_on(page, number, body) if body else None
        joined |= {item.number for item, on in zip(body[1:], truth or (), strict=False) if on}
    rows = []
    for item in shapes.values():
        whose, role = page.owner.get(item.number, (-1, Role.FURNITURE))
        rows.append(
            Row(
                page.lines[item.number - 1],
                whose,
                role,
                item.blank,
                item.number in joined,
            )
        )
    return rows


def _wrapped(text: str, width: int, draw: random.Random) -> list[str]:
    pieces = []
    while len(text) > width:
        end = width - draw.choice((0, 0, 0, 1))
        while end < len(text) and text[end] in _NO_START and end < width + 2:
            end += 1
        pieces.append(text[:end])
        text = text[end:]
    return [*pieces, text] if text else pieces


def _rewrap(rows: list[Row], house: _House) -> list[Row]:
    """Body lines joined where a wrap cut them, and cut anew at the width of this house."""
    draw = house.draw
    base = draw.choice(house.habits.widths)
    widths: dict[int, int] = {}
    vary = draw.random() < 0.5
    whole: list[Row] = []
    for row in rows:
        last = whole[-1] if whole else None
        if (
            last
            and row.role is last.role is Role.BODY
            and row.whose == last.whose
            and row.goes_on
            and not row.gap
        ):
            whole[-1] = replace(last, text=stripped(last.text) + stripped(row.text))
        else:
            whole.append(row)
    if base is None:
        return whole
    made: list[Row] = []
    for row in whole:
        width = widths.setdefault(row.whose, base + (draw.randint(-4, 4) if vary else 0))
        if row.role not in (Role.BODY, Role.LEAD, Role.CAPTION) or len(row.text) <= width:
            made.append(row)
            continue
        pieces = _wrapped(stripped(row.text), max(width, 10), draw)
        made.append(replace(row, text=pieces[0]))
        for piece in pieces[1:]:
            gap = int(row.role is Role.BODY and draw.random() < house.torn)
            made.append(Row(piece, row.whose, row.role, gap, True))
    return made


def _dressed(row: Row, house: _House) -> Row:
    draw, text = house.draw, stripped(row.text)
    if row.role is Role.BYLINE:
        text = _signed(text, house)
    elif row.role is Role.CREDIT and draw.random() < 0.7:
        text = house.fill(house.credit)
    elif row.role is Role.JUMP:
        text = house.fill(house.jump)
    elif row.role is Role.FURNITURE and draw.random() < 0.5:
        text = house.fill(
            draw.choice(house.habits.editors if re.search("编|版式|校对", text) else house.habits.folios)
        )
    elif row.role is Role.SECTION and draw.random() < 0.7:
        text = house.section.format(text.strip("【】[]·：:"))
    elif row.role is Role.SUBHEAD:
        text = house.subhead.format(text)
    elif row.role is Role.CAPTION and not row.goes_on:
        text = house.caption + text
    elif row.role in (Role.BODY, Role.DATELINE):
        text = house.named(text)
    return replace(row, text=text or row.text)


def _signed(text: str, house: _House) -> str:
    """A byline with this house's mark, word for reporters, signs between names and words behind them."""
    draw = house.draw
    text = re.sub(r"^[^\w（(]+", "", text)
    text = re.sub(r"^[\u4e00-\u9fff]{2,10}?(?:记者|通讯员)(?=\s)", house.reporter, text)
    if house.between is not None:
        text = re.sub(r"(?<=[\u4e00-\u9fff]{2})\s(?=[\u4e00-\u9fff]{2,3}(?:\s|$))", house.between, text)
    text = house.mark + text + house.behind
    return f"（{text}）" if draw.random() < 0.1 else text


def _spaced(rows: list[Row], house: _House) -> list[Row]:
    """Blank lines, indents, Markdown and punctuation of this house."""
    draw = house.draw
    blank = draw.choice(("as is", "as is", "as is", "none", "all", "paragraphs"))
    indent = draw.choice(("", "", "", "\u3000\u3000", "  ", "    "))
    heads = draw.choice(house.habits.heads)
    table = draw.choice((None, None, _TO_ASCII, _TO_WIDE))
    made = []
    for row in rows:
        text, gap = stripped(row.text), row.gap
        if table:
            text = text.translate(table)
        if blank == "none":
            gap = 0
        elif blank == "all":
            gap = max(gap, 1) if not (row.role is Role.BODY and row.goes_on and len(text) < 45) else row.gap
        elif blank == "paragraphs" and not row.goes_on:
            gap = max(gap, 1)
        if row.role in (Role.HEADLINE, Role.KICKER, Role.SUBHEAD):
            text = text.lstrip("# ")
            text = heads + text if row.role is Role.HEADLINE and heads else text
        if row.role is Role.BODY and not row.goes_on:
            text = indent + text
        made.append(replace(row, text=text, gap=gap))
    return made


def _furnish(rows: list[Row], house: _House) -> list[Row]:
    """Folio lines above or below, editors' lines, pinyin under the name of a column."""
    draw = house.draw
    made = [row for row in rows if row.whose >= 0 or draw.random() < 0.6]
    if draw.random() < 0.55:
        lines = [house.fill(draw.choice(house.habits.folios)) for _ in range(draw.choice((1, 1, 2, 3)))]
        new = [Row(text, -1, Role.FURNITURE, draw.choice((0, 1))) for text in lines]
        made = new + made if draw.random() < 0.65 else made + new
    if draw.random() < 0.5:
        line = Row(house.fill(draw.choice(house.habits.editors)), -1, Role.FURNITURE, 1)
        breaks = [place for place in range(1, len(made)) if made[place].whose != made[place - 1].whose]
        place = draw.choice((len(made), *breaks, 0))
        made.insert(place, line)
    sections = [place for place, row in enumerate(made) if row.role is Role.SECTION]
    if sections and draw.random() < 0.15:
        words = (
            "".join(draw.sample(PINYIN, 2)),
            "".join(draw.sample(PINYIN, draw.choice((1, 3)))),
        )
        pinyin = draw.choice((" ".join(words), " ".join(words).upper(), "".join(words).title()))
        made.insert(draw.choice(sections) + 1, Row(pinyin, -1, Role.FURNITURE, 1))
    return made


def _rename(article: dict[str, Any], house: _House) -> None:
    """Let the gold say what is printed now where the paper names itself."""
    article["paragraphs"] = [
        [house.named(form) for form in text] if isinstance(text, list) else house.named(text)
        for text in article["paragraphs"]
    ]
    if article.get("dateline"):
        article["dateline"] = house.named(article["dateline"])


def varied(page: Lesson, seed: int, habits: Habits = KNOWN, *, moved: bool = True) -> Lesson:
    """The page in another house's style, its lines moved now and then; the same for the same seed."""
    draw = random.Random(seed)
    house = _House(draw, habits)
    gold = copy.deepcopy(dict(page.gold))
    rows = _rows(page)
    if moved:
        rows = in_two_lines(displaced(rows, gold["articles"], draw), draw)
    rows = [_dressed(row, house) for row in _rewrap(rows, house)]
    rows = _spaced(_furnish(rows, house), house)
    lines: list[str] = []
    gold["furniture"] = []
    for article in gold["articles"]:
        article["roles"] = {}
        _rename(article, house)
    for row in rows:
        lines += [""] * row.gap + [row.text]
        if row.whose < 0:
            gold["furniture"].append(len(lines))
        else:
            gold["articles"][row.whose]["roles"].setdefault(str(row.role), []).append(len(lines))
    return lesson("\n".join(lines), gold)

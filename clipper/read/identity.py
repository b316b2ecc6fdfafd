"""Which page a text is: paper, date, 版次, 版名, edition, from folio lines, the file's name and its folders.

A guess: it is shown to the person, who can correct it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812  (a field is called date)
from datetime import timedelta
from functools import lru_cache
from pathlib import Path

from clipper.model import Line, Page
from clipper.read.source import suffix
from clipper.segment.fields import is_page_number, page_number
from clipper.segment.people import folded

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_PAPER_END = (
    r"(?:日报|晚报|早报|晨报|午报|时报|导报|商报|快报|新报|电讯|青年报|都市报|周报|周末|周刊|学报|文摘|报)"
)
_PAPER = re.compile(rf"[{_HAN}]{{1,8}}?{_PAPER_END}(?:海外版)?")
_NO_PAPER = (
    re.compile(  # 海报 and 本报 are none, 海南日报 and 本溪日报 are; a sentence is none, 呼和浩特晚报 is
        r"^(?:本(?!溪)|[各某该]|[电海喜]报$)|[的了是在与]|自(?!贡)|(?<!呼)和(?!田)|对(?!外)|(?<!第)一"
    )
)
_LATIN_PAPER = re.compile(
    r"\b(?:The )?(?:[A-Z][A-Za-z']+[ _-]){0,4}(?:Times|Daily|Post|News|Herald|Journal|Tribune|Guardian|"
    r"Telegraph|Chronicle|Gazette|Observer|Standard|Mail|Express|Globe|Star|Sun|Independent|Press|Today|Review|Courier|Examiner|Dispatch|Mirror|Record)\b"
)  # fmt: skip
_TABLE = """
rmrb 人民日报; gmrb 光明日报; jjrb 经济日报; kjrb 科技日报; zqb 中国青年报;
zgqnb 中国青年报; jfjb 解放军报; grrb 工人日报; nmrb 农民日报; fzrb 法治日报;
xhmrdx 新华每日电讯; mrdx 新华每日电讯; cankaoxiaoxi 参考消息; ckxx 参考消息; hqsb 环球时报;
zgjsb 中国教师报; zgjyb 中国教育报; bjrb 北京日报; bjwb 北京晚报; bjqnb 北京青年报;
xjb 新京报; jfrb 解放日报; whb 文汇报; xmwb 新民晚报; nfrb 南方日报;
nfdsb 南方都市报; nfzm 南方周末; gzrb 广州日报; ycwb 羊城晚报; szb 深圳特区报;
sztqb 深圳特区报; xhrb 新华日报; zjrb 浙江日报; dzrb 大众日报; hnrb 河南日报;
cjrb 长江日报; hbrb 湖北日报; scrb 四川日报; cqrb 重庆日报; tjrb 天津日报;
kxdb 科学导报; 21jjbd 21世纪经济报道; zgzqb 中国证券报; shzqb 上海证券报; zqsb 证券时报;
dycjrb 第一财经日报; peoplesdaily 人民日报; nyt The New York Times; wsj The Wall Street Journal;
ft Financial Times; scmp South China Morning Post; chinadaily China Daily;
"""
_SECTION = re.compile(
    r"(?:World|Local|Sports?|Business|National|International|City|Home|The)[ _-](?:News|Today)$"
)
_ABBREVIATIONS = dict(entry.strip().split(None, 1) for entry in _TABLE.split(";") if entry.strip())
_CHINESE_DATE = re.compile(
    r"(?<![0-9])(?P<y>(?:19|20)[0-9]{2}|[〇○零一二三四五六七八九]{4})\s?年\s?(?P<m>[0-9]{1,2}|[一二三四五六七八九十]{1,2})\s?月\s?"
    r"(?P<d>[0-9]{1,2}|[一二三四五六七八九十廿卅]{1,3})\s?[日号]"
)
_NUMBER_DATE = re.compile(
    r"(?<![0-9])(?P<y>(?:19|20)[0-9]{2})(?P<sep>[-_./ 年]?)(?P<m>0[1-9]|1[0-2]|(?<=[-_./ 年])[1-9])"
    r"(?:(?P=sep)|月)(?P<d>0[1-9]|[12][0-9]|3[01]|(?<=[-_./ 月])[1-9])(?![0-9])日?"
)
_MONTH_NAMES = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES.split("|"), 1)}
_MONTH = rf"(?P<m>(?:{_MONTH_NAMES})[a-z]*)\.?"
_ENGLISH_DATES = (
    re.compile(rf"\b{_MONTH}\s+(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>(?:19|20)[0-9]{{2}})\b", re.I),
    re.compile(rf"\b(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH},?\s+(?P<y>(?:19|20)[0-9]{{2}})\b", re.I),
)
_NUMERAL = r"[A-Za-z]{0,2}\s?[0-9]{1,3}|[〇零一二三四五六七八九十百]{1,4}|头"
_FOLIO_NUMBER = re.compile(
    rf"(?:第\s?(?P<a>{_NUMERAL})\s?版|(?<![0-9A-Za-z第年月日至、-])(?P<b>{_NUMERAL})\s?版(?![式面权本图]))"
)
_LONE_NUMBER = re.compile(
    r"(?:^\W*(?:第\s?)?(?P<c>[A-D]\s?[0-9]{1,2}|[0-9]{1,2})(?![0-9A-Za-z.%年月日])|(?<![0-9A-Za-z.第])(?P<h>[A-D]\s?[0-9]{1,2}|[0-9]{1,2})\W*$)"
)
_HEADER = re.compile(
    rf"(?:(?P<i>[A-D][0-9]{{1,2}}|0[1-9])\W*[{_HAN}]{{2,6}}|[{_HAN}]{{2,6}}\W*(?P<j>[A-D][0-9]{{1,2}}|0[1-9]))"
)
_ENGLISH_NUMBER = re.compile(
    r"\b(?:Page|Pg\.?|P\.)\s?(?P<e>[A-Z]?[0-9]{1,3})\b|^(?P<f>[A-Z][0-9]{1,2})\b|\b(?P<g>[A-Z][0-9]{1,2})$"
)
_WEEKDAY = re.compile(
    r"(?:星期|周|礼拜)[一二三四五六日天]|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b", re.I
)
_LONG = 300  # characters: no folio with the names of the staff is so long; a page may be one line of millions
_NOT_FOLIO = re.compile(r"[转接见。!?;“”]|\b(?:continued|see|turn to|from)\b", re.I)
_FOLIO_CUE = re.compile(r"[0-9版报年刊]|^[\x20-\x7f]+$")
_STAFF = re.compile(
    r"(?:\S*版)?(?:执行|值班|责任|本期|首席)?(?:责编|主编|编辑|设计|版式|制图|美编|校对|视觉)\s*[:/\s].*"
)
_NAME_SPLIT = re.compile(r"[\s|·:/丨,\-—_]+")
_SKIP_NAME = re.compile(
    rf"^(?:[0-9A-Za-z.]*|星期.|周.|农历.*|.*(?:农历|初.|月[初十廿].?|总第.*|第?.*期|国内统一.*|邮发.*|今日.*版|责.*|电话.*|新闻热线.*)|.*[年月日]|{_PAPER.pattern})$"
)
_EDITIONS = re.compile(
    rf"(?:海外|[{_HAN}]{{2,3}}(?:地方)?|早|晚|午|周末)版(?=\s|$|[)\]_-])|\b[A-Z][a-z]+ Edition\b"
)
_EDITION_WORDS = re.compile(r"^(?:海外版|国际版|地方版|农村版|城市版|早版|晚版|午版|周末版|.{2}地方版)$")


_LONGEST_NAME = 40  # characters of a paper's name
_FIRST_YEAR = 1600  # no newspaper is older
_AHEAD = timedelta(days=31)  # weeklies and monthlies carry a day to come
_EDGE = 1000  # lines looked at, of a page longer than any


@dataclass(slots=True)
class _Guess:
    """What one place says about the page."""

    paper: str = ""
    date: Date | None = None
    edition: str = ""
    number: str = ""
    name: str = ""


def identify(path: Path, lines: Sequence[Line]) -> Page:
    """The page's identity as far as it can be found; what cannot stays empty."""
    if len(lines) > 2 * _EDGE:
        lines = [*lines[:_EDGE], *lines[-_EDGE:]]
    guesses = [_from_folio(lines), _from_name(path), _from_folders(path)]
    if not any(guess.paper for guess in guesses):
        guesses.append(_Guess(paper=_own_dateline(lines)))
    return Page(
        paper=next((guess.paper for guess in guesses if guess.paper), ""),
        date=next((guess.date for guess in guesses if guess.date), None),
        edition=next((guess.edition for guess in guesses if guess.edition), ""),
        number=next((guess.number for guess in guesses if guess.number), ""),
        name=next((guess.name for guess in guesses if guess.name), ""),
    )


def doubtful(page: Page, today: Date) -> frozenset[str]:
    """The fields (paper, date, number) that can hardly be so; what is empty is not doubtful."""
    day, number = page.date, page.number
    doubts = {
        "paper": bool(page.paper) and _is_no_paper(page.paper),
        "date": day is not None and (day.year < _FIRST_YEAR or day > today + _AHEAD),
        "number": bool(number) and not is_page_number(number),
    }
    return frozenset(name for name, is_so in doubts.items() if is_so)


@lru_cache(maxsize=256)  # a batch is of few papers
def _is_no_paper(name: str) -> bool:
    if not 2 <= len(name) <= _LONGEST_NAME or not re.search(r"[^\W\d_]", name):
        return True
    return bool(find_date(name)) or bool(_FOLIO_NUMBER.fullmatch(folded(name)))


def find_date(text: str) -> tuple[Date, int, int] | None:
    """The first date in a text, in Chinese, English or numbers, with its start and end."""
    line = folded(text)
    for form in (_CHINESE_DATE, *_ENGLISH_DATES, _NUMBER_DATE):
        for match in form.finditer(line):
            try:
                day = Date(_year(match["y"]), _month(match["m"]), int(_numeral(match["d"])))
            except ValueError:
                continue
            return day, match.start(), match.end()
    return None


def _year(text: str) -> int:
    return int(text if text.isdigit() and text.isascii() else page_number(text.replace("○", "〇")))


def _month(text: str) -> int:
    return _MONTHS.get(text[:3].lower()) or int(_numeral(text))


def _numeral(text: str) -> str:
    return page_number(text.replace("廿", "二十").replace("卅", "三十"))


def _folios(lines: Sequence[Line]) -> Iterator[tuple[str, bool]]:
    """Lines that can be a folio: short, at the top or bottom, no sentence; and whether at the very edge."""
    printed = [text for line in lines if (text := folded(line.text).strip(" \ufeff#*"))]
    edge = {*printed[:3], *printed[-2:]}
    for text in dict.fromkeys((*printed[:12], *printed[-12:])):
        if len(text) > _LONG:
            continue
        bare = re.sub(r"\s+", " ", _STAFF.sub("", text)).strip()
        if bare and len(bare) <= 60 and _FOLIO_CUE.search(bare) and not _NOT_FOLIO.search(bare):
            yield bare, text in edge


def _from_folio(lines: Sequence[Line]) -> _Guess:
    guess = _Guess()
    for text, edge in _folios(lines):
        dated = find_date(text)
        rest = f"{text[: dated[1]]} {text[dated[2] :]}" if dated else text
        named = _paper(rest) if dated or edge else ""
        numbered = _folio_number(rest, dated=bool(dated) or bool(named), edge=edge)
        certain = numbered or _WEEKDAY.search(rest) or (edge and _is_bare(rest) and text[0] not in "([")
        if dated and not guess.date and certain:
            guess.date = dated[0]
        if numbered and not guess.number:
            guess.number = page_number(numbered[0])
            guess.name = guess.name or _page_name(numbered[1])
        if numbered or (dated and certain) or (edge and named and len(rest.strip()) - len(named) <= 2):
            paper = named or _paper(rest)
            if not guess.paper or (guess.paper.isascii() and not paper.isascii()):
                guess.paper = paper or guess.paper  # its own name before the one in letters
            edition = _EDITIONS.search(rest)
            if edition and (_EDITION_WORDS.match(edition[0]) or edition[0].isascii()):
                guess.edition = guess.edition or edition[0]
    return guess


def _is_bare(rest: str) -> bool:
    """Whether nothing but a paper's name, a number or a weekday stands beside a date."""
    left = _WEEKDAY.sub("", _LATIN_PAPER.sub("", _PAPER.sub("", rest)))
    return len(re.sub(r"[\s\W_]|第|期|总|农历|出版|今日|版|[0-9]", "", left)) <= 4


def _folio_number(rest: str, *, dated: bool, edge: bool) -> tuple[str, str] | None:
    """The page's number in a folio line, and the line without it."""
    if match := _FOLIO_NUMBER.search(rest):
        beside = f"{rest[: match.start()]} {rest[match.end() :]}"
        if len(re.sub(r"\s", "", beside)) <= 40 and (
            dated or _paper(beside) or not re.match(r"\s*\w{7,}", beside)
        ):
            return match["a"] or match["b"], beside
    match = _ENGLISH_NUMBER.search(rest)
    if match and (dated or match["e"] or len(rest) <= 28):
        return match["e"] or match["f"] or match["g"], f"{rest[: match.start()]} {rest[match.end() :]}"
    match = _LONE_NUMBER.search(rest.strip()) if dated else None
    if match and (match["c"] or match["h"]).strip("0"):
        rest = rest.strip()
        return match["c"] or match["h"], f"{rest[: match.start()]} {rest[match.end() :]}"
    alone = _WEEKDAY.sub(" ", rest.replace(_paper(rest) or "\0", " ")) if dated else ""
    if match := re.fullmatch(r"\W*([A-D]?[0-9]{1,2})\W*", alone):
        return match[1], ""
    if edge and (match := _HEADER.fullmatch(rest)):
        return match["i"] or match["j"], re.sub(r"[A-D]?[0-9]+", " ", rest)
    return None


def _page_name(beside: str) -> str:
    """版名: what is left of a folio line, if it is a short name."""
    beside = _WEEKDAY.sub(" ", beside)
    for word in _NAME_SPLIT.split(beside):
        word = word.strip("()[]《》")
        if re.fullmatch(rf"[{_HAN}]{{2,8}}", word) and not _SKIP_NAME.match(word):
            return word
    return ""


def _paper(text: str) -> str:
    """The paper named in a text."""
    for match in _PAPER.finditer(text):
        if not _NO_PAPER.search(match[0]):
            return match[0]
    latin = _LATIN_PAPER.search(text) or _LATIN_PAPER.search(text.title()) if text.isascii() else None
    return re.sub(r"[_-]", " ", latin[0]) if latin and not _SECTION.match(latin[0]) else ""


def _abbreviated(text: str) -> str:
    """A paper from the abbreviation its files are called by: rmrb."""
    for word in re.split(r"[\W_]+|(?<=[A-Za-z])(?=[0-9])", text.lower()):
        if word in _ABBREVIATIONS:
            return _ABBREVIATIONS[word]
    return ""


def _from_name(path: Path) -> _Guess:
    stem = folded(path.name.removesuffix(suffix(path)))
    within = any(find_date(part) for part in _folders(path))
    return _from_words(stem, numbered=within or _only_number(stem))


def _only_number(stem: str) -> bool:
    return bool(re.fullmatch(r"(?:p|page|版)?[ _-]?[A-Za-z]{0,2}[0-9]{1,2}", stem, re.I))


def _from_words(stem: str, *, numbered: bool) -> _Guess:
    """What a file's or folder's name says; `numbered`: a plain number in it is the page's."""
    dated = find_date(stem)
    rest = f"{stem[: dated[1]]} {stem[dated[2] :]}" if dated else stem
    guess = _Guess(paper=_abbreviated(rest) or _paper(rest), date=dated[0] if dated else None)
    match = _FOLIO_NUMBER.search(rest) or re.search(
        r"(?<![0-9A-Za-z])(?:p|page|版|第)[ _-]?(?P<x>[A-Za-z]?[0-9]{1,3})(?![0-9A-Za-z])", rest, re.I
    )
    match = match or re.search(r"(?<![0-9A-Za-z])(?P<x>[A-Z]{1,2}[0-9]{1,2})(?![0-9A-Za-z])", rest)
    if not match and (dated or numbered):
        match = re.search(r"(?<![0-9A-Za-z])(?P<x>[A-Za-z]?[0-9]{1,3})(?![0-9A-Za-z])", rest)
    if match and (number := page_number(next(v for v in match.groupdict().values() if v))) != "0":
        guess.number = number
        guess.name = _page_name(
            f"{rest[: match.start()]} {rest[match.end() :]}".replace(guess.paper or "\0", " ")
        )
    if edition := _EDITIONS.search(rest):
        guess.edition = edition[0] if _EDITION_WORDS.match(edition[0]) else ""
    return guess


def _folders(path: Path) -> list[str]:
    """The names of the folders a file lies in, the nearest last, and the nearest ones joined (2024/05/01)."""
    parts = [folded(part) for part in path.parts[:-1]][-5:]
    return [*parts, *("-".join(parts[i:j]) for i, j in ((-3, None), (-2, None), (-4, -1)))]


def _from_folders(path: Path) -> _Guess:
    out = _Guess()
    for part in reversed(_folders(path)):
        guess = _from_words(part, numbered=False)
        out.paper = out.paper or guess.paper
        out.date = out.date or guess.date
        if re.search(r"[版A-Z]", part) and not re.search(r"-", part):
            out.number, out.name = out.number or guess.number, out.name or guess.name
    return out


def _own_dateline(lines: Sequence[Line]) -> str:
    """The paper whose own datelines stand on the page more than once: ××报讯."""
    starts = (re.match(rf"\s*(?:#+\s*)?([{_HAN}]{{2,8}}报)讯[\s(]", folded(line.text)) for line in lines)
    counts = Counter(match[1] for match in starts if match and match[1] != "本报").most_common(2)
    return counts[0][0] if len(counts) == 1 and counts[0][1] >= 2 else ""

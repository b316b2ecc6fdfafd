"""What the lines of an article say beside its text: who wrote it, whence, its source, where it goes on.

Everything is kept as printed; parsing is loose, by form, and never fails.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from clipper.model import AUTHOR_ROLES, Creator, CreatorRole, Paragraph, Picture, Role
from clipper.segment.latin import AGENCY, CREDITED, DATELINE
from clipper.segment.people import SURNAMES, bylines, creators, folded, is_name

_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff"
_AGENCY = rf"(?:本\s?[报刊网台社站]|[{_HAN}A-Za-z]{{1,8}}?(?:社|报|网|台|刊|客户端|新闻))"
_WHERE = rf"[{_HAN}A-Za-z0-9·、()\s]{{0,32}}?"
_DATELINE = re.compile(
    rf"(?P<line>(?:据\s?)?{_AGENCY}(?:(?P<when>[{_HAN}\s]{{0,12}}?[0-9\s月日]{{0,8}}?)讯|消息|"
    rf"(?P<where>{_WHERE})(?:专\s?电|电\s?讯|电)))"
    r"(?=\s|$|[(\[)\]:,。]|记者|通讯员)"
)
_DATE = r"(?:[0-9]{1,2}\s?月\s?[0-9]{1,2}\s?日|[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日)"
_AT_END = re.compile(
    rf"(?:^|[。!?”’…)\s(\[])(?P<line>(?:据\s?)?{_AGENCY}{_WHERE}(?:专\s?电|电))(?P<rest>[^)\]电]*)[)\]]?\s*$"
)
_CONTRIBUTED = re.compile(
    r"[(\[](?P<who>[^()\[\]]{2,200}?)(?:参与|对本文亦有|对本文有|亦有)[^()\[\]]{1,10}[)\]]?"
)
_SIGNED = re.compile(r"[(\[](?P<who>[^()\[\]。]{2,60})[)\]]\s*$")
_ROUND_UP = 4  # reporters named under one text
_MADE_BY_STAFF = re.compile(r"记者|通讯员|特派员|实习生")
_SOURCES = (
    re.compile(r"(?:^|[。!?”…)\s])\s*[(\[]?(?:本[报刊网])?(?P<source>综合)(?:报道|整理|消息)?[)\]]?\s*$"),
    re.compile(r"(?:^|[。!?”…)\s(\[])(?:据|摘自|转自|原载|摘编自|选自|转载自|来源于?|载于?)\s*[:]?\s*《(?P<source>[^《》]{2,20})》[^。]{0,12}$"),
    re.compile(r"(?:^|[。!?”…)\s(\[])(?:供稿|来源|稿源|文章来源|稿件来源|供稿单位)\s*[:/]\s*《?(?P<source>[^《》()。:\s][^《》()。:]{1,19})》?[)\]]?\s*$"),
    re.compile(rf"(?:^|[。!?”…)\s(\[])据\s?(?P<source>[{_HAN}]{{2,10}}(?:社|报|网|台|客户端|刊))(?:报道|消息)?[)\]]?\s*$"),
)  # fmt: skip
_NUMBER = r"(?P<page>[A-Za-z]{0,2}\s?[0-9]{1,3}|[〇零一二三四五六七八九十百]{1,5}|头)"
_ONWARD = rf"下\s?转|紧?转|续\s?[见至]|接续|详?见|(?:后续|全文|更多)[{_HAN}]{{0,4}}见|→|➡|⇒|>+|»|▶+"
_BACK = r"上\s?接|紧?\s?接|续自?|承|←|⬅|<+|«|◀+"
_ON_PAGE = rf"\s*(?:本报|今日)?\s*第?\s*{_NUMBER}\s*(?:[版页]|(?=[^{_HAN}0-9]|$))"
_JUMP_TO = re.compile(rf"(?:{_ONWARD}){_ON_PAGE}")
_JUMP_FROM = re.compile(rf"(?:{_BACK}){_ON_PAGE}")
_ENGLISH_TO = re.compile(
    r"\b(?:continued|cont['.]?d?|turn|see|more|jump)\b[^.]{0,40}?(?P<page>[A-Z]?\d{1,3})\b", re.I
)
_ENGLISH_FROM = re.compile(
    r"\b(?:from|continued from|cont['.]?d? from)\b[^.]{0,30}?(?P<page>[A-Z]?\d{1,3})\b", re.I
)
_JUMP_INSIDE = re.compile(r"[(\[]\s*(?P<jump>(?:下\s?转|上\s?接|紧?[转接])[^()\[\]]{1,20})[)\]]")
_ONE_PAGE = rf"[A-Z]{{0,2}}[{_HAN}]{{0,3}}-?(?:[0-9]{{1,3}}|[〇零一二三四五六七八九十百]{{1,4}})[A-Z]?"
_PAGE_NUMBER = re.compile(rf"{_ONE_PAGE}(?:[-–—~～/、,，&+]{_ONE_PAGE}){{0,3}}|封[面底二三]|中缝|号外")
_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0}


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline as printed, where it stands in its text, and the reporters named with it."""

    text: str
    start: int
    end: int
    creators: tuple[Creator, ...] = ()


@dataclass(frozen=True, slots=True)
class Jump:
    """A jump line: the page it goes on at, or the page it comes from, as in the folio line (2, A2)."""

    to: str | None = None
    back: str | None = None


@dataclass(frozen=True, slots=True)
class Fields:
    """What was found; None or empty where nothing was printed."""

    byline: str | None = None
    creators: tuple[Creator, ...] = ()
    dateline: str | None = None
    source: str | None = None
    jump_to: str | None = None
    jump_from: str | None = None
    pictures: tuple[Picture, ...] = ()


def dateline(text: str, *, alone: bool = False) -> Dateline | None:
    """The dateline a paragraph begins with, or that a line of its own is (`alone`)."""
    line = folded(text[:400])
    if found := DATELINE.match(line):
        return Dateline(text[found.start("line") : found.end("line")], found.start("line"), found.end("line"))
    start = len(line) - len(line.lstrip(" ([" if alone else " "))
    if not alone and line[start : start + 1] in "([":
        return _bracketed(line, text, start) if len(text) <= 200 else None
    found = _DATELINE.match(line, start)
    if not found and (mark := re.match(rf"[^0-9A-Za-z{_HAN}(\[《]{{1,3}}", line[start:])):
        found = _DATELINE.match(line, start + mark.end())
    if not found or not _plausible(found, line):
        return None
    after = line[found.end() :]
    named: tuple[Creator, ...] = ()
    if bracket := re.match(r"\s*[(\[]([^()\[\]]{1,150})[)\]]", after):
        named = _staff(bracket[1])
    elif spoken := re.match(
        rf"[\s:]*((?:[{_HAN}]{{0,8}}(?:记者|通讯员)\s*[{_HAN}、\s·]{{2,60}}?)+)(?:(?:摄影)?报道(?=[\s:,]|$)|[:,)\]]|$)",
        after,
    ):
        named = _staff(spoken[1])
    return Dateline(text[found.start() : found.end()].rstrip(), found.start(), found.end(), named)


def _bracketed(line: str, text: str, start: int) -> Dateline | None:
    """A dateline in brackets that is a paragraph of its own: （新华社北京12月21日电 记者××）."""
    inside = re.fullmatch(r"[(\[]\s*(.*?)[)\]]?\s*", line[start:])
    found = _DATELINE.match(line, start + 1) if inside else None
    if not found or len(line) - start > 160 or not line.rstrip().endswith((")", "]")):
        return None
    return Dateline(
        text[found.start() : found.end()],
        found.start(),
        found.end(),
        _gathered(_staff(line[found.end() :].rstrip(" )]"))),
    )


def _plausible(found: re.Match[str], line: str) -> bool:
    """Whether what looks like a dateline is one: 本报讯 is, 他们来电 is not."""
    where = found["where"] or ""
    rest = line[found.end() :]
    sure = re.search(_DATE, found["line"]) or re.match(
        r"(?:据\s?)?(?:本\s?[报刊网台社站]|新华社|中新社)", found["line"]
    )
    return bool(sure) or (
        not re.search(r"[的了是在有和]", where) and bool(not rest.strip() or rest[0] in " ([")
    )


def dateline_at_end(text: str) -> Dateline | None:
    """The dateline a text ends with, in brackets or after the last sentence."""
    offset = max(0, len(text) - 200)
    if "电" not in text[offset:]:
        return None
    found = _AT_END.search(folded(text[offset:]))
    if not found or not (
        re.search(_DATE, found["line"]) or re.match(r"(?:据\s?)?(?:本|新华社|中新社)", found["line"])
    ):
        return None
    start, end = found.start("line") + offset, found.end("line") + offset
    return Dateline(text[start:end], start, end, _gathered(_staff(found["rest"])))


def _staff(text: str) -> tuple[Creator, ...]:
    """Reporters named in a bracket beside a dateline; a bare name counts as one."""
    text = text.strip()
    if not text or re.search(r"[。!?“”]|参与|贡献", text):
        return ()
    named = creators(text, CreatorRole.REPORTER)
    if _MADE_BY_STAFF.search(text):
        return tuple(c for c in named if len(c.name) <= 4 or not re.fullmatch(f"[{_HAN}]+", c.name))
    sure = all(is_name(c.name, alone=True) and c.name[0] in SURNAMES and not c.affiliation for c in named)
    return named if sure else ()


def contributors(text: str) -> tuple[Creator, ...]:
    """Those named in （本报记者××、××参与采写）, as contributors."""
    if not re.search("参与|[亦有]有", text):
        return ()
    line = folded(text)
    out: list[Creator] = []
    for found in _CONTRIBUTED.finditer(line):
        out += [
            replace(c, role=CreatorRole.CONTRIBUTOR) for c in creators(found["who"], CreatorRole.REPORTER)
        ]
    return tuple(out)


def signature(text: str) -> tuple[Creator, ...]:
    """Reporters named in a bracket at the end of a text: （本报记者××整理）."""
    found = _SIGNED.search(folded(text[-80:]))
    if not found or not re.match(rf"[{_HAN}]{{0,10}}(?:记者|通讯员|实习生)\s*[{_HAN}]", found["who"]):
        return ()
    if re.search(r"参与|贡献|作者|电", found["who"]):
        return ()
    named = creators(found["who"])
    return named if re.search(r"整理|采访|采写", found["who"]) else _gathered(named)


def _gathered(named: tuple[Creator, ...]) -> tuple[Creator, ...]:
    """Reporters listed under a text: the many who sent something for a round-up contributed to it."""
    if len(named) < _ROUND_UP:
        return named
    return tuple(replace(person, role=CreatorRole.CONTRIBUTOR) for person in named)


def source(text: str) -> str | None:
    """The source a text ends with or is (综合, 据《×》, 供稿：×), without title marks."""
    line = folded(text[-80:])
    if AGENCY.fullmatch(line):
        return line.strip(" .()[]")
    for form in _SOURCES:
        if found := form.search(line):
            return found["source"].strip()
    return None


def jump(text: str) -> Jump | None:
    """A jump line parsed, whatever its form; None where the text is none."""
    line = re.sub(r"\s+", " ", folded(text)).strip()
    if len(line) > 60:
        return None
    back = _JUMP_FROM.search(line)
    onward = _JUMP_TO.search(line)
    if not (back or onward) and line.isascii():
        back = _ENGLISH_FROM.search(line)
        onward = None if back else _ENGLISH_TO.search(line)
    if back and onward and not re.search(r"上\s?接", line):
        back = None
    if not (back or onward):
        return None
    return Jump(page_number(onward["page"]) if onward else None, page_number(back["page"]) if back else None)


def jump_at_edge(paragraphs: Sequence[str]) -> Jump:
    """The jump in brackets at the start of the first paragraph or the end of the last: （下转第二版）."""
    if not paragraphs:
        return Jump()
    first, last = folded(paragraphs[0][:40]), folded(paragraphs[-1][-40:])
    before = _JUMP_INSIDE.match(first.lstrip())
    after = next((m for m in _JUMP_INSIDE.finditer(last) if not last[m.end() :].strip()), None)
    found = [jump(match["jump"]) or Jump() for match in (before, after) if match]
    return Jump(next((f.to for f in found if f.to), None), next((f.back for f in found if f.back), None))


def page_number(text: str) -> str:
    """A page's number as the folio has it: 二 → 2, 十二 → 12, ０２ → 2, a2 → A2."""
    bare = re.sub(r"\s", "", folded(text)).upper().removeprefix("第").removesuffix("版")
    if bare == "头":
        return "1"
    if match := re.fullmatch(r"([A-Z]{0,2})0*([0-9]{1,3})", bare):
        return match[1] + match[2]
    if not re.fullmatch(r"[〇零一二三四五六七八九十百]+", bare):
        return bare
    total, digit = 0, 0
    if not re.search("[十百]", bare):
        return str(int("".join(str(_DIGITS[c]) for c in bare)))
    for c in bare:
        if c in "十百":
            total += max(digit, 1) * (10 if c == "十" else 100)
            digit = 0
        else:
            digit = _DIGITS[c]
    return str(total + digit)


def is_page_number(text: str) -> bool:
    """Whether pages are numbered so, as `page_number` gives it: 2, A2, A叠03, 特1, 2-3."""
    return bool(_PAGE_NUMBER.fullmatch(text))


_CREDIT_IN_CAPTION = re.compile(
    rf"(?:(?<=[。!?”）)\s])|(?=[■□●▶▲◆]))\s*(?P<credit>[^。!?\s]?[^。!?]{{0,40}}?[{_HAN}](?:摄影报道|摄影|摄|绘|作|供图|制图|漫画)\s*(?:[(\[][^()\[\]]{{1,16}}[)\]])?)\s*$"
)


def picture(caption: str, credit: str = "") -> Picture:
    """A picture; a credit printed at the end of its caption is cut off from it."""
    offset = max(0, len(caption) - 300)
    end = folded(caption[offset:])
    found = None if credit else CREDITED.search(end) or _CREDIT_IN_CAPTION.search(end)
    if not found or not creators(found["credit"], CreatorRole.PHOTOGRAPHER):
        return Picture(caption.strip(), credit.strip())
    start = offset + found.start("credit")
    return Picture(caption[:start].strip(), caption[start:].strip())


def pictures(printed: Iterable[tuple[Role, str]]) -> tuple[Picture, ...]:
    """Pictures from captions and credits in printed order: a credit belongs to the caption before it."""
    out: list[Picture] = []
    for role, text in printed:
        last = out[-1] if out else None
        if role is Role.CAPTION:
            if last and last.credit and not last.caption:
                out[-1] = Picture(text.strip(), last.credit)
            elif (
                last and not last.credit and last.caption and not re.search(r"[。!?！？.”）)]$", last.caption)
            ):
                out[-1] = picture(last.caption + text.strip())
            else:
                out.append(picture(text))
        elif role is Role.CREDIT:
            if last and last.caption and not last.credit:
                out[-1] = Picture(last.caption, text.strip())
            else:
                out.append(Picture("", text.strip()))
    return tuple(out)


def fields(
    lines: Mapping[Role, Sequence[str]],
    paragraphs: Sequence[Paragraph],
    printed: Sequence[tuple[Role, str]] = (),
) -> Fields:
    """The fields of one article from its lines by role and its joined paragraphs.

    `printed` gives the article's lines in the order of the page, so that each credit finds its picture, and a
    jump line that says neither from nor to is told by its place; captions and credits alone will do.
    """
    shots = pictures(printed) if printed else _paired(lines.get(Role.CAPTION, ()), lines.get(Role.CREDIT, ()))
    by = lines.get(Role.BYLINE, ())
    body = [p.text for p in paragraphs if p.role in (Role.BODY, Role.LEAD, Role.NOTE)]
    own = [p.text for p in paragraphs if p.role is Role.BODY]  # a lead printed above has no dateline
    line = _dateline(lines.get(Role.DATELINE, ()), own or body)
    people = [*bylines(by), *(line.creators if line else ())]
    people += _at_the_end(lines.get(Role.NOTE, ()), body)
    people += _shown(shots)
    jumps = [*_jumps(lines.get(Role.JUMP, ()), printed), jump_at_edge(body)]
    ends = [*lines.get(Role.NOTE, ()), *body[-1:]]
    return Fields(
        byline=" ".join(text.strip() for text in by) or None,
        creators=_each_once(people),
        dateline=line.text if line else None,
        source=next((name for text in ends if (name := source(text))), None),
        jump_to=next((found.to for found in jumps if found.to), None),
        jump_from=next((found.back for found in jumps if found.back), None),
        pictures=shots,
    )


def _jumps(texts: Sequence[str], printed: Sequence[tuple[Role, str]]) -> Iterator[Jump]:
    """Yield the jump lines parsed; 紧接第3版 after the last line of text goes on there."""
    order = [role for role, _ in printed if role in (Role.BODY, Role.JUMP)]
    last = len(order) > 1 and order[-1] is Role.JUMP and order[0] is Role.BODY
    for text in texts:
        found = jump(text)
        if found and found.back and not found.to and last and not re.search(r"上\s?接|from", text, re.I):
            found = Jump(to=found.back)
        if found:
            yield found


def _at_the_end(notes: Sequence[str], body: Sequence[str]) -> list[Creator]:
    """Those named in brackets after the text or in notes: who signed it, who contributed."""
    people = [person for text in (*body[-2:], *notes) for person in signature(text)]
    for text in dict.fromkeys(("".join(notes), *body[-3:])):
        people += contributors(text)
    return people


def _shown(shots: Iterable[Picture]) -> list[Creator]:
    """Photographers and illustrators, and whoever else made the pictures."""
    named = (creators(shot.credit, CreatorRole.PHOTOGRAPHER) for shot in shots if shot.credit)
    return [person for people in named for person in people if person.role not in AUTHOR_ROLES]


def _paired(captions: Sequence[str], credits_: Sequence[str]) -> tuple[Picture, ...]:
    shots = [picture(text, credits_[i] if i < len(credits_) else "") for i, text in enumerate(captions)]
    return (*shots, *(Picture("", text.strip()) for text in credits_[len(captions) :]))


def _dateline(own: Sequence[str], body: list[str]) -> Dateline | None:
    """The article's dateline: on a line of its own, before the text, or at its end."""
    for text in own:
        if found := dateline(text, alone=True) or dateline_at_end(text):
            return found
    if own and own[0].strip():
        text = own[0].strip()
        return Dateline(text, 0, len(text), _staff(folded(text)) if _MADE_BY_STAFF.search(text) else ())
    for text in body[:1] + [p for p in body[1:] if "电" in p[:50] and re.search(_DATE, folded(p[:50]))]:
        if found := dateline(text):
            return found
    return next((found for text in body[:-4:-1] if (found := dateline_at_end(text))), None)


def _each_once(people: Iterable[Creator]) -> tuple[Creator, ...]:
    """Each person once for writing and once for pictures, in printed order."""
    seen: dict[tuple[str, bool], Creator] = {}
    for person in people:
        drawn = person.role in (CreatorRole.PHOTOGRAPHER, CreatorRole.ILLUSTRATOR)
        seen.setdefault((person.name, drawn), person)
    return tuple(seen.values())

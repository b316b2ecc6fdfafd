"""Pages in English, by rules: headlines by their capitals, bylines, jumps and credits by their form."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import quantiles
from types import MappingProxyType

from clipper.model import Article, Line, PageText, Paragraph, Role
from clipper.segment.fields import fields, jump
from clipper.segment.latin import AGENCY, CREDITED, DATELINE
from clipper.segment.result import Segmentation

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_MONTH = rf"(?:{_MONTHS}|[JFMASOND][a-z]{{2}}\.)"
_DATE = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH}),? \d{{4}}"
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_ON_PAGE = r"\b.{0,40}?\b(?:page\s*)?[A-Z]?\d{1,3}\W*$"
_JUMP = re.compile(
    rf"^[(▶►>•■]*\s*(?:(?:continued|cont['’.]?d|turn to|see|jump to|from){_ON_PAGE}|"
    r"[\w’' -]{2,24}, (?:from|see) page [A-Z]?\d{1,3}\W*$)",  # BRIDGE, From Page A1
    re.I,
)
_BYLINE = re.compile(r"^\W*(?:(?:story|reported|written)\s+)?by\s+[A-Z]", re.I)
_NAME = re.compile(r"[A-Z][A-Z.'’\-]+(?: [A-Z][A-Z.'’\-]*){1,3}")  # in capitals under a headline that is not
_POSITION = re.compile(
    r"^(?:(?:the )?associated press|reuters|agence france-presse|afp|xinhua|(?:[\w&’']+ ){0,4}"
    r"(?:staff|correspondents?|writers?|reporters?|editors?|bureau( chief)?|columnist)(?: [\w ]{2,20})?)$",
    re.I,
)
_PAPER = r"the [a-z ]+(?:times|post|journal|herald|courier)"
_AGENCIES = rf"ap|reuters|afp|xinhua|getty(?: images)?|bloomberg|{_PAPER}|epa|shutterstock"
_PICTURE = r"photo(?:graph)?s?|pictures?|images?|illustrations?|graphics?|maps?|drawings?"
_CREDIT = re.compile(
    rf"^\W*(?:(?:{_PICTURE})\s*(?:by|:|courtesy)\b.{{2,60}}|(?:ap|reuters|afp)\s+photo\b.{{0,40}}|"
    rf"courtesy of .{{2,40}}|[A-Z][\w.’'\- ]{{2,40}}\s*[/|]\s*(?:{_AGENCIES}))\W*$",
    re.I,
)
_FOLIO = re.compile(
    r"^\W*(?:(?:page\s*)?[A-Z]{0,2}\s?\d{1,3}|vol\..*|.*\bno\. ?[\d,]+.*|www\..*|.*\.(?:com|org|net)\b.{0,9}|"
    rf"©.*|copyright\b.*|(?:[\w’' ]{{3,40}}\W+)?(?:{_WEEKDAY}\W+)?{_DATE}.{{0,40}}|"
    r"(?:late|early|final|national|city|weekend) edition.*|printed in .*|(?:today['’]s )?weather[,: ].*)\W*$",
    re.I,
)
_NOTE = re.compile(
    r"(?:contributed (?:reporting|to this)|also contributed|contributed from|reported from)\b.{0,80}$"
)
_CAPTION = re.compile(
    r"^(?:above|below|left|right|top|bottom|from left|clockwise|pictured|photo)\b[^.]{0,20}[:,]", re.I
)
_ENDS = re.compile(r"[.!?:]['\"”’)\]]*$")
_SMALL = frozenset(
    re.split(" ", "a an and as at but by for from in into is it nor of off on or over per the to up vs")
)
_MASTHEAD = re.compile(
    r"^(?:[A-Z]?\d{1,3} )?(?:\w+ ){0,2}?the (?:(?!for |and |a |in |to |on |of )[\w’']+ ){1,4}"
    r"(?:times|post|herald|courier|journal|tribune|daily|news|gazette|star|chronicle)(?: [A-Z]?\d{1,3})?$",
    re.I,
)


def is_english(page: PageText) -> bool:
    """Whether a page is mostly in Latin letters."""
    text = page.text[:200_000]
    latin = len(re.findall(r"[A-Za-zÀ-ɏ]", text))
    return latin > 4 * len(re.findall(r"[\u3400-\u4dbf\u4e00-\u9fff]", text)) and latin > 40


@dataclass(slots=True)
class _Block:
    """Lines that stand together, with what they are."""

    lines: list[Line]
    role: Role = Role.BODY

    @property
    def text(self) -> str:
        return " ".join(_bare(line) for line in self.lines)


@dataclass(slots=True)
class _Draft:
    """An article as it grows."""

    blocks: list[_Block] = field(default_factory=list)
    roles: set[Role] = field(default_factory=set)

    def add(self, block: _Block) -> None:
        self.blocks.append(block)
        self.roles.add(block.role)


def _bare(line: Line) -> str:
    return re.sub(r"\s+", " ", line.text).strip().lstrip("#").strip(" *\ufeff")


def segment_english(page: PageText) -> Segmentation:
    """The articles of a page in English and its furniture; every printed line stands in one of them."""
    blocks = _tagged(_blocks(page))
    furniture = tuple(line.number for block in blocks if block.role is Role.FURNITURE for line in block.lines)
    blocks = [block for block in blocks if block.role is not Role.FURNITURE]
    last_text = max((here for here, block in enumerate(blocks) if block.role is Role.BODY), default=-1)
    drafts: list[_Draft] = []
    waiting: list[_Block] = []  # sections that wait for the article they stand before
    for here, block in enumerate(blocks):
        if block.role in (Role.SECTION, Role.KICKER):
            waiting.append(block)
            continue
        if not drafts or _starts(drafts[-1], block, text_follows=here < last_text):
            drafts.append(_Draft())
        for part in (*waiting, block):
            drafts[-1].add(part)
        waiting = []
    if waiting:
        drafts = drafts or [_Draft()]
        for part in waiting:
            drafts[-1].add(part)
    return Segmentation(tuple(_article(page, draft, _paragraphs(draft)) for draft in drafts), furniture)


def composed(page: PageText, parts: Sequence[tuple[Role, Sequence[int]]]) -> Article:
    """The article of these parts, whoever put them together: a paragraph each, or a run of lines."""
    draft = _Draft()
    for role, numbers in parts:
        draft.add(_Block([page.lines[number - 1] for number in numbers], role))
    text = tuple(
        Paragraph(_put_together([_bare(line) for line in block.lines]), block.role)
        for block in draft.blocks
        if block.role in (Role.BODY, Role.SUBHEAD, Role.LEAD, Role.NOTE)
    )
    return _article(page, draft, text)


def _starts(draft: _Draft, block: _Block, *, text_follows: bool) -> bool:
    """Whether a block begins another article."""
    if block.role is Role.HEADLINE:
        return bool(draft.roles & {Role.BODY, Role.HEADLINE, Role.JUMP})
    if block.role is Role.JUMP and Role.BODY in draft.roles:  # the rest of an article of another page
        found = jump(block.text)
        return bool(found and found.back)
    if block.role is Role.CAPTION:  # after a jump line an article has ended
        return draft.blocks[-1].role is Role.JUMP and Role.BODY in draft.roles
    if block.role is Role.BYLINE:  # the headline is missing
        return Role.BODY in draft.roles and Role.JUMP not in draft.roles and text_follows
    return False


def _blocks(page: PageText) -> list[_Block]:
    """Lines that stand together: no blank line between them, and no line of another kind."""
    out: list[_Block] = []
    together = False
    for line in page.lines:
        text = _bare(line)
        if not text:
            together = together and bool(line.text.strip())
            if line.text.strip():
                out.append(_Block([line], Role.FURNITURE))
            continue
        kind = _kind(text, out[-1].role if out else None)
        if together and out and kind is Role.BODY and out[-1].role is Role.BODY and _goes_on(out[-1], line):
            out[-1].lines.append(line)
        else:
            out.append(_Block([line], kind))
        together = True
    return out


def _kind(text: str, before: Role | None) -> Role:
    """What a line says that it is, by its form alone; body where it says nothing."""
    if len(text) <= 90:
        if before is Role.BYLINE and _POSITION.match(text):
            return Role.BYLINE
        if _BYLINE.match(text) and not (_ENDS.search(text) and len(text) > 60):
            return Role.BYLINE
        if AGENCY.fullmatch(text):
            return Role.NOTE
        for form, role in (
            (_JUMP, Role.JUMP),
            (_CREDIT, Role.CREDIT),
            (_FOLIO, Role.FURNITURE),
            (_MASTHEAD, Role.FURNITURE),
        ):
            if form.match(text):
                return role
    return Role.NOTE if _NOTE.search(text) and len(text) <= 200 else Role.BODY


def _goes_on(block: _Block, line: Line) -> bool:
    """Whether a line goes on in a block of titles or in one of text, and not from one to the other."""
    before, text = _bare(block.lines[-1]), _bare(line)
    if DATELINE.match(text) or line.text.lstrip().startswith("#"):
        return False
    if len(block.lines) <= 6 and _is_title(block.text):
        if before.isupper() != text.isupper():
            return False
        return _is_title(f"{block.text} {text}") and not re.match(r" {2,}|\t", line.text)
    return not ((_is_title(text) or CREDITED.search(text)) and _ENDS.search(before))


def _is_title(text: str) -> bool:
    """Whether a line is written as a title: in capitals, or every longer word with one; no sentence."""
    if len(text) > 110 or _ENDS.search(text) or text.endswith((",", ";", "-")):
        return False
    words = re.findall(r"[A-Za-z][\w’'.\-]*", text)
    if not words:
        return False
    if text.upper() == text:
        return True
    long = [word for word in words if word.lower() not in _SMALL]
    capital = sum(word[0].isupper() for word in long)
    return bool(long) and len(words) <= 16 and capital >= 0.8 * len(long) and words[0][0].isupper()


def _tagged(blocks: list[_Block]) -> list[_Block]:
    """Blocks with their roles, seen together with their neighbours."""
    widths = [len(_bare(line)) for block in blocks if block.role is Role.BODY for line in block.lines]
    wide = quantiles(widths, n=4)[2] if len(widths) > 3 else max(widths, default=0)
    printed = [block for block in blocks if block.role is not Role.FURNITURE]
    for before, block, after in zip([None, *printed], printed, [*printed[1:], None], strict=False):
        if block.role is Role.BODY:
            block.role = _role(block, before, after, wide)
    for one, other in pairwise(printed):
        if one.role is Role.SUBHEAD and other.role in (Role.BYLINE, Role.DECK):
            one.role = Role.HEADLINE
    if len(blocks) > 1 and blocks[0].role is Role.SECTION and blocks[1].role is Role.FURNITURE:
        blocks[0].role = Role.FURNITURE  # the page's name
    return blocks


def _role(block: _Block, before: _Block | None, after: _Block | None, wide: float) -> Role:
    """The role of a block that its own form leaves open."""
    text = block.text
    if DATELINE.match(text):
        return Role.BODY
    if after and after.role is Role.CREDIT and not _is_title(text) and len(text) < 600 and _ENDS.search(text):
        return Role.CAPTION
    if (_CAPTION.match(text) or CREDITED.search(text)) and len(text) < 600:
        return Role.CAPTION
    short = len(text) <= max(110.0, 2.2 * wide) and not _ENDS.search(text)
    if _is_title(text) and len(block.lines) <= 5:
        return _title_role(block, before, after)
    if short and len(text.split()) <= 32 and before and before.role is Role.HEADLINE:
        return Role.DECK
    leads_on = after is not None and (after.role is Role.BYLINE or bool(DATELINE.match(after.text)))
    if (
        short
        and leads_on
        and len(text.split()) <= 18
        and (not before or _ENDS.search(before.text) or before.role is not Role.BODY)
    ):
        return Role.HEADLINE
    return Role.BODY


def _title_role(block: _Block, before: _Block | None, after: _Block | None) -> Role:
    """Of a block written as a title: section, headline, deck, or subhead in the text."""
    text = block.text
    if before and before.role is Role.HEADLINE:
        return Role.BYLINE if _NAME.fullmatch(text) and not before.text.isupper() else Role.DECK
    if (
        after
        and _is_title(after.text)
        and text.isupper()
        and len(text.split()) <= 4
        and len(block.lines) == 1
    ):
        return Role.SECTION
    opens = (
        after is None
        or after.role is Role.BYLINE
        or _is_title(after.text)
        or bool(DATELINE.match(after.text))
    )
    inside = before is not None and before.role is Role.BODY and _ENDS.search(before.text)
    titled = block.lines[0].text.lstrip().startswith("#")
    if inside and not opens and not titled and len(block.lines) == 1 and len(text.split()) <= 6:
        return Role.SUBHEAD
    return Role.HEADLINE


def _article(page: PageText, draft: _Draft, text: tuple[Paragraph, ...]) -> Article:
    lines: dict[Role, list[int]] = {}
    texts: dict[Role, list[str]] = {}
    for block in draft.blocks:
        lines.setdefault(block.role, []).extend(line.number for line in block.lines)
        texts.setdefault(block.role, []).append(block.text)
    order = [(block.role, block.text) for block in draft.blocks]
    parsed = fields(texts, text, order)
    return Article(
        page=page.page,
        headline=_joined(texts, Role.HEADLINE),
        kicker=_joined(texts, Role.KICKER),
        deck=_joined(texts, Role.DECK),
        section=_joined(texts, Role.SECTION),
        byline=parsed.byline,
        creators=parsed.creators,
        dateline=parsed.dateline,
        source=parsed.source,
        paragraphs=text,
        pictures=parsed.pictures,
        jump_to=parsed.jump_to,
        jump_from=parsed.jump_from,
        lines=MappingProxyType({role: tuple(sorted(numbers)) for role, numbers in lines.items()}),
    )


def _joined(texts: Mapping[Role, Sequence[str]], role: Role) -> str | None:
    return " ".join(texts.get(role, ())) or None


def _paragraphs(draft: _Draft) -> tuple[Paragraph, ...]:
    """The paragraphs: lines joined, words put together again, text that a column broke joined."""
    out: list[tuple[Role, list[str]]] = []
    for block in draft.blocks:
        if block.role in (Role.SUBHEAD, Role.LEAD, Role.NOTE):
            out.append((block.role, [block.text]))
        if block.role is not Role.BODY:
            continue
        for part in _split(block.lines):
            goes_on = out and out[-1][0] is Role.BODY and not _ENDS.search(out[-1][1][-1][-8:])
            if goes_on:
                out[-1][1].extend(part)
            else:
                out.append((Role.BODY, part))
    return tuple(Paragraph(_put_together(parts), role) for role, parts in out)


def _split(lines: Sequence[Line]) -> list[list[str]]:
    """One block's paragraphs: a new one where a line is indented, or the one before ends a sentence early."""
    width = max(len(_bare(line)) for line in lines)
    parts: list[list[str]] = []
    for before, line in zip([None, *lines], lines, strict=False):
        new = before is None or (
            len(before.text) <= width + 40 and bool(re.match(r"(?: {2,}|\t|\u3000)", line.text))
        )
        if (
            before is not None
            and _ENDS.search(_bare(before))
            and (len(_bare(before)) < 0.75 * width or width > 160)
        ):
            new = True
        if new:
            parts.append([])
        parts[-1].append(_bare(line))
    return parts


def _put_together(parts: Sequence[str]) -> str:
    """Lines as one text; a word that was cut at the end of a line is whole again."""
    out: list[str] = []
    for part in parts:
        if out and len(out[-1]) < 1000 and re.search(r"[a-z]-$", out[-1][-2:]) and re.match(r"[a-z]", part):
            out[-1] = out[-1][:-1] + part
        else:
            out.append(part)
    return " ".join(out)

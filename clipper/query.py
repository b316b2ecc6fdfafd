"""What a person types to find articles: parsed into a small tree, and written out again.

Parsing never fails: what is no clause is text.  ``parse(to_text(query)) == query`` for every parsed query.

The language: words (all must occur), ``"exact text"``, ``-not``, ``OR`` (or ``|``), brackets,
``field:value`` with the names in ``NAMES``, ``word*`` for a beginning.  Blank means and, and binds tighter
than OR.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812
from enum import StrEnum

from clipper.period import period
from clipper.text import fold

DEEPEST = 40  # brackets within brackets; deeper ones are left out
MOST = 300  # clauses of a query; further ones are left out


class Field(StrEnum):
    """What a clause asks about."""

    HEADLINE = "headline"
    AUTHOR = "author"
    PAPER = "paper"
    PAGE = "page"
    PAGE_NAME = "pagename"
    SECTION = "section"
    TAG = "tag"
    NOTE = "note"
    DATELINE = "dateline"
    DATE = "date"
    BODY = "body"
    CAPTION = "caption"
    ORIGINAL = "original"
    IS = "is"
    IN = "in"


class State(StrEnum):
    """What can be asked with ``is:``."""

    UNTAGGED = "untagged"
    TAGGED = "tagged"
    UNREVIEWED = "unreviewed"
    REVIEWED = "reviewed"
    NOTED = "noted"
    CORRECTED = "corrected"
    GOLD = "gold"


NAMES: dict[str, Field] = {
    **{field.value: field for field in Field},
    "title": Field.HEADLINE,
    "标题": Field.HEADLINE,
    "作者": Field.AUTHOR,
    "记者": Field.AUTHOR,
    "报纸": Field.PAPER,
    "报名": Field.PAPER,
    "版次": Field.PAGE,
    "版名": Field.PAGE_NAME,
    "栏目": Field.SECTION,
    "标签": Field.TAG,
    "备注": Field.NOTE,
    "电头": Field.DATELINE,
    "日期": Field.DATE,
    "正文": Field.BODY,
    "图片说明": Field.CAPTION,
    "原文": Field.ORIGINAL,
    "状态": Field.IS,
    "收入": Field.IN,
}
STATES: dict[str, State] = {
    **{state.value: state for state in State},
    "无标签": State.UNTAGGED,
    "有标签": State.TAGGED,
    "未审": State.UNREVIEWED,
    "已审": State.REVIEWED,
    "有备注": State.NOTED,
    "已改": State.CORRECTED,
    "已校": State.GOLD,
}
DOSSIERS = frozenset({"dossier", "专题"})  # in:dossier, in any of them; in:trash is the trash
TRASH = frozenset({"trash", "回收站"})
CHINESE = {field: name for name, field in reversed(NAMES.items()) if not name.isascii()}
CHINESE_VALUES: dict[tuple[Field, str], str] = {
    **{(Field.IS, state.value): name for name, state in STATES.items() if not name.isascii()},
    (Field.IN, "dossier"): "专题",
    (Field.IN, "trash"): "回收站",
}


@dataclass(frozen=True, slots=True)
class Text:
    """Text that must occur in an article, or in one field of it; with prefix, the last word may go on.

    With ``Field.DATE`` the text is a period (``clipper.period``), with ``Field.IS`` a ``State``, with
    ``Field.IN`` ``dossier``, ``trash`` or the title of a dossier.  With paper, page, page name,
    section, author and tag,
    a value written ``=value`` must be the whole of it.
    """

    text: str
    field: Field | None = None
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Not:
    """What must not hold."""

    item: Query


@dataclass(frozen=True, slots=True)
class And:
    """All must hold; none at all: every article."""

    items: tuple[Query, ...] = ()


@dataclass(frozen=True, slots=True)
class Or:
    """One at least must hold."""

    items: tuple[Query, ...]


Query = Text | Not | And | Or
EVERYTHING = And()
PICKED = (Field.PAPER, Field.DATE, Field.SECTION, Field.AUTHOR)  # of whose values one is picked, or some

OPEN, CLOSE = "(（", ")）"
QUOTES = {'"': '"', "“": "”", "「": "」", "『": "』", "＂": "＂"}
_NAME = re.compile(r"([^\W\d_]+)[:：]")
_BREAK = re.compile(r"[\s()（）]")
_DAY = re.compile(r"\d{4}(-\d\d){0,2}")  # or a month, or a year
_SPOKEN = re.compile(r"(?:last|this) (?:\d{1,4} )?(?:days?|weeks?|months?|years?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A bracket, a minus or an OR, as it stands in what was typed."""

    kind: str


def parse(typed: str) -> Query:
    """Return what was typed as a query; nothing typed is every article."""
    items = list(_marks(typed))
    query, _ = _either(items, 0, 0)
    return query


def _marks(typed: str) -> Iterator[_Mark | Text]:
    """Yield clauses and marks in the order typed."""
    at, count = 0, 0
    while at < len(typed):
        letter = typed[at]
        if letter.isspace():
            at += 1
        elif letter in OPEN or letter in CLOSE:
            yield _Mark("(" if letter in OPEN else ")")
            at += 1
        elif letter in "-－" and at + 1 < len(typed) and not typed[at + 1].isspace():
            yield _Mark("-")
            at += 1
        else:
            clause, at = _clause(typed, at)
            count += len(clause)
            yield from clause if count <= MOST else ()


def _clause(typed: str, at: int) -> tuple[list[_Mark | Text], int]:
    """Read one word, quotation or field:value; return it (or nothing, if it is empty) and where it ends."""
    field = None
    if (name := _NAME.match(typed, at)) and (field := NAMES.get(fold(name[1]))):
        value, quoted, prefix, end = _value(typed, name.end())
        if field is Field.DATE and (spoken := _SPOKEN.match(typed, name.end())):
            value, prefix, end = spoken[0], False, spoken.end()
        if made := _fielded(field, value, prefix):
            return [made], end
        field = None
    value, quoted, prefix, end = _value(typed, at)
    if not quoted and not prefix and value in ("OR", "|"):
        return [_Mark("OR")], end
    return ([Text(value, None, prefix)] if value else []), end


def _value(typed: str, at: int) -> tuple[str, bool, bool, int]:
    """Read a quotation or a word; return its text, if it was quoted, if it may go on, and its end."""
    if at < len(typed) and (closing := QUOTES.get(typed[at])):
        text, end = _quotation(typed, at + 1, closing)
        prefix = typed[end : end + 1] == "*"
        return text.strip(), True, prefix and bool(text.strip()), end + prefix
    stop = _BREAK.search(typed, at)
    end = stop.start() if stop else len(typed)
    word = typed[at:end]
    bare = word.rstrip("*")
    return (bare, False, True, end) if bare and bare != word else (word, False, False, end)


def _quotation(typed: str, at: int, closing: str) -> tuple[str, int]:
    """Read up to the closing mark (doubled: the mark itself); without one, to the end."""
    text = ""
    while (end := typed.find(closing, at)) >= 0:
        text += typed[at:end]
        if typed[end + 1 : end + 2] != closing:
            return text, end + 1
        text, at = text + closing, end + 2
    return text + typed[at:], len(typed)


def _fielded(field: Field, value: str, prefix: bool) -> Text | None:
    """Return the clause, or None if the field cannot have that value."""
    if not value:
        return None
    if field is Field.DATE:
        return Text(value, field) if not prefix and period(value, Date(2000, 1, 1)) else None
    if field is Field.IS:
        state = STATES.get(fold(value))
        return Text(state.value, field) if state and not prefix else None
    if field is Field.IN:
        folded = fold(value)
        known = "dossier" if folded in DOSSIERS else "trash" if folded in TRASH else value
        return Text(known, field)
    return Text(value, field, prefix)


def _either(items: list[_Mark | Text], at: int, depth: int) -> tuple[Query, int]:
    """Read alternatives up to a closing bracket or the end."""
    sides: list[list[Query]] = [[]]
    while at < len(items):
        item = items[at]
        if isinstance(item, _Mark) and item.kind == ")":
            if depth:
                break
            at += 1
        elif isinstance(item, _Mark) and item.kind == "OR":
            sides.append([])
            at += 1
        else:
            found, at = _one(items, at, depth)
            sides[-1] += found
    return either([both(side) for side in sides if side]), at


def _one(items: list[_Mark | Text], at: int, depth: int) -> tuple[list[Query], int]:
    """Read a clause, a bracket or a negation of one; an empty bracket is nothing."""
    negated = False
    while at < len(items) and items[at] == _Mark("-"):
        negated, at = not negated, at + 1
    if at >= len(items):
        return [], at
    item = items[at]
    if isinstance(item, Text):
        return [Not(item) if negated else item], at + 1
    if item.kind != "(":
        return [], at
    if depth >= DEEPEST:
        return [], at + 1
    query, at = _either(items, at + 1, depth + 1)
    if query == EVERYTHING:
        return [], at + 1
    return [opposite(query) if negated else query], at + 1


def opposite(query: Query) -> Query:
    """Return the negation of a query, without two negations on each other."""
    return query.item if isinstance(query, Not) else Not(query)


def both(queries: list[Query]) -> Query:
    """Return what holds where all the queries hold, without an And in an And."""
    flat: list[Query] = []
    for query in queries:
        flat += query.items if isinstance(query, And) else [query]
    return flat[0] if len(flat) == 1 else And(tuple(flat))


def either(queries: list[Query]) -> Query:
    """Return what holds where one of the queries holds, without an Or in an Or; of none, everything."""
    flat: list[Query] = []
    for query in queries:
        flat += query.items if isinstance(query, Or) else [query]
    if not flat:
        return EVERYTHING
    return flat[0] if len(flat) == 1 else Or(tuple(flat))


def items(query: Query) -> tuple[Query, ...]:
    """Return what must all hold, one by one."""
    return query.items if isinstance(query, And) else (query,)


def without(query: Query, field: Field) -> Query:
    """Return a query as if no value of the field had been picked, or barred, at the top of it."""
    return both([item for item in items(query) if not _picks(item, field)])


def picks(query: Query, field: Field | None) -> bool:
    """Whether a query asks for one value of a field, whole, or for one of several."""
    if isinstance(query, Or):
        return all(picks(side, field) for side in query.items)
    if not isinstance(query, Text) or query.field is not field:
        return False
    return bool(_DAY.fullmatch(query.text)) if field is Field.DATE else query.text.startswith("=")


def _picks(query: Query, field: Field) -> bool:
    return picks(query.item if isinstance(query, Not) else query, field)


def to_text(query: Query, *, chinese: bool = False) -> str:
    """Return a query as it would be typed, with the Chinese names of fields and states if asked for."""

    def text(one: Query) -> str:
        return to_text(one, chinese=chinese)

    match query:
        case Text():
            return _typed(query, chinese=chinese)
        case Not(item):
            return "-" + (text(item) if isinstance(item, Text) else f"({text(item)})")
        case And(items):
            return " ".join(f"({text(item)})" if isinstance(item, Or) else text(item) for item in items)
        case Or(items):
            return " OR ".join(text(item) for item in items)


def _typed(clause: Text, *, chinese: bool) -> str:
    value = clause.text
    named = clause.field.value if clause.field else ""
    if chinese and clause.field:
        named, value = CHINESE[clause.field], CHINESE_VALUES.get((clause.field, value), value)
    plain = not _BREAK.search(value) and value[0] not in QUOTES and not value.endswith("*")
    if not clause.field:
        plain = plain and value not in ("OR", "|") and value[0] not in "-－" and not _NAME.match(value)
    if not plain:
        value = '"' + value.replace('"', '""') + '"'
    star = "*" if clause.prefix else ""
    return (f"{named}:" if named else "") + value + star


def texts(query: Query) -> list[Text]:
    """Return the clauses that must or may occur (none that must not), in the order typed."""
    match query:
        case Text():
            return [query]
        case Not():
            return []
        case And(items) | Or(items):
            return [clause for item in items for clause in texts(item)]

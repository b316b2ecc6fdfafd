"""References to newspaper articles: GB/T 7714 (2015 and 2025), RIS, CSL-JSON and BibTeX.

GB/T 7714—2025 is in force since 2026-07-01.  It sets Chinese entries with full-width commas and brackets and
no longer asks for the date of access; see docs/decisions/031-citations.md.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date as Date  # noqa: N812
from datetime import datetime
from typing import Any

from clipper.choices import Edition, Style
from clipper.model import Article
from clipper.pinyin import name_key

HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
SPACE = re.compile(r"\s+")
SHOWN = 3  # authors named before 等
OPENING = 16  # characters of the text, at most, in the place of a headline
OPENING_LATIN = 40
SEEN = 400  # characters of the text that are looked at for it
CLAUSE = re.compile("[，。、；：！？]|[,;:!?](?![0-9])")
CLAUSE_LEAST = 4  # characters that a clause needs to tell anything
SPLIT = re.compile(r"[0-9A-Za-z.,]+$")
OPENED = {"“": "”", "‘": "’", "《": "》", "〈": "〉", "「": "」", "『": "』", "（": "）", "(": ")"}


@dataclass(frozen=True, slots=True)
class Reference:
    """What a reference to a newspaper article is made of; empty or None where it is not known."""

    title: str
    authors: tuple[str, ...] = ()
    paper: str = ""
    date: Date | None = None
    page: str = ""
    url: str = ""
    accessed: Date | None = None
    key: str = ""  # an identifier that is unique within a list
    letter: str = ""  # tells works of one author and year apart, in author–date
    section: str = ""
    edition: str = ""
    language: str = "zh"


def reference(article: Article) -> Reference:
    """Return the reference to an article; its extra "url" and "accessed" make it one to an online page."""
    title = _flat(article.headline or article.kicker or article.deck or "")
    words = title or opening(article.text)
    language = "zh" if HAN.search(words + article.page.paper) or not words else "en"
    if not title:  # brackets say that it is supplied, the first words which article is meant
        untitled, colon = ("无题", "：") if language == "zh" else ("Untitled", ": ")
        title = f"[{untitled}{colon if words else ''}{words.rstrip('。.')}]"
    url = article.extra.get("url")
    return Reference(
        title=title,
        authors=tuple(_flat(name) for name in article.authors),
        paper=_flat(article.page.paper),
        date=article.page.date,
        page=_flat(article.page.number).lstrip("0"),
        url=_flat(url) if isinstance(url, str) else "",
        accessed=_day(article.extra.get("accessed")),
        key=f"clip{article.id.hex}",
        section=_flat(article.section or article.page.name),
        edition=_flat(article.page.edition),
        language=language,
    )


def opening(text: str) -> str:
    """Return a text's first words to stand for a headline: cut after a clause, not in a number or quote."""
    words = _flat(text[:SEEN])
    most = OPENING if HAN.search(words[:OPENING]) else OPENING_LATIN
    if len(words) <= most:
        return words
    begun = words[:most]
    ends = [m.start() for m in CLAUSE.finditer(words[: most + 1]) if m.start() >= CLAUSE_LEAST]
    if ends:
        begun = begun[: ends[-1]]
    elif words[most].isascii() and words[most].isalnum():
        begun = SPLIT.sub("", begun) or begun
    quoted = max(begun.rfind(mark) for mark in OPENED)
    if quoted >= CLAUSE_LEAST and begun.rfind(OPENED[begun[quoted]]) < quoted:
        begun = begun[:quoted]
    return begun.rstrip(" ,，、") + "……"


def gbt(
    entry: Reference | Article,
    *,
    edition: Edition = Edition.GBT_2025,
    style: Style = Style.NUMERIC,
) -> str:
    """Return the reference as GB/T 7714 sets it, without a number."""
    ref = reference(entry) if isinstance(entry, Article) else entry
    comma, opening, closing = _marks(ref, edition)
    mark = "[N/OL]" if ref.url else "[N]"
    head = _head(ref, comma, style)
    place = ref.paper
    if ref.date:
        place += (comma if place else "") + ref.date.isoformat()
    if ref.page:
        place += f"{opening}{ref.page}{closing}"
    if ref.url and ref.accessed and edition is Edition.GBT_2015:
        place += f"[{ref.accessed.isoformat()}]"
    parts = [head, f"{ref.title}{mark}", place, ref.url]
    return ". ".join(part for part in parts if part) + "."


def in_text(ref: Reference, *, edition: Edition = Edition.GBT_2025) -> str:
    """Return the author–date mark that a text carries, such as （丁文详，2000）."""
    comma, opening, closing = _marks(ref, edition)
    if edition is Edition.GBT_2015 and ref.language == "zh":
        opening, closing = "（", "）"
    names = _authors(ref, comma, Style.AUTHOR_DATE, shown=1, and_others_at=2, tight=True)
    return f"{opening}{names}{comma}{_year(ref)}{closing}"


def listed(articles: Iterable[Article], *, style: Style = Style.NUMERIC) -> tuple[Reference, ...]:
    """Return the references of a list: in the order given, or sorted and lettered for author–date."""
    seen: dict[str, Reference] = {}
    for article in articles:
        ref = reference(article)
        seen.setdefault(ref.key, ref)
    refs = tuple(seen.values())
    if style is Style.NUMERIC:
        return refs
    ordered = sorted(refs, key=_by_author)
    many = Counter(_author_year(ref) for ref in ordered)
    used: Counter[tuple[str, str]] = Counter()
    lettered = []
    for ref in ordered:
        who = _author_year(ref)
        used[who] += 1
        lettered.append(replace(ref, letter=_letters(used[who])) if many[who] > 1 else ref)
    return tuple(lettered)


def csl(refs: Sequence[Reference]) -> list[dict[str, Any]]:
    """Return CSL-JSON items; 版次 is CSL's page, and a name is given whole as it stands in the paper."""
    return [_csl(ref) for ref in refs]


def _csl(ref: Reference) -> dict[str, Any]:
    item: dict[str, Any] = {"id": ref.key, "type": "article-newspaper", "title": ref.title}
    if ref.authors:
        item["author"] = [_csl_name(name) for name in ref.authors]
    if ref.date:
        item["issued"] = {"date-parts": [[ref.date.year, ref.date.month, ref.date.day]]}
    if ref.accessed:
        item["accessed"] = {"date-parts": [[ref.accessed.year, ref.accessed.month, ref.accessed.day]]}
    rest = {
        "container-title": ref.paper,
        "page": ref.page,
        "section": ref.section,
        "edition": ref.edition,
        "URL": ref.url,
        "language": "zh-CN" if ref.language == "zh" else "en",
    }
    return item | {name: value for name, value in rest.items() if value}


def _csl_name(name: str) -> dict[str, str]:
    if HAN.search(name) or " " not in name:
        return {"literal": name}
    given, _, family = name.rpartition(" ")
    return {"family": family, "given": given}


def ris(refs: Sequence[Reference]) -> str:
    """Return the references in RIS, with CRLF as the format has it."""
    lines: list[str] = []
    for ref in refs:
        fields = [("TY", "NEWS"), ("ID", ref.key), ("TI", ref.title)]
        fields += [("AU", _ris_name(name)) for name in ref.authors]
        fields += [("T2", ref.paper), ("ET", ref.edition), ("SE", ref.section), ("SP", ref.page)]
        if ref.date:
            fields += [("PY", f"{ref.date.year:04}"), ("DA", _slashed(ref.date))]
        fields += [("UR", ref.url), ("LA", "zh-CN" if ref.language == "zh" else "en")]
        if ref.accessed:
            fields.append(("Y2", _slashed(ref.accessed)))
        lines += [f"{tag}  - {value}" for tag, value in fields if value]
        lines += ["ER  - ", ""]
    return "\r\n".join(lines)


def _slashed(day: Date) -> str:
    return day.isoformat().replace("-", "/") + "/"


def _ris_name(name: str) -> str:
    if HAN.search(name) or " " not in name:
        return name
    given, _, family = name.rpartition(" ")
    return f"{family}, {given}"


SPECIAL = str.maketrans({c: "\\" + c for c in "&%$#_{}"} | {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
})  # fmt: skip


def bibtex(refs: Sequence[Reference]) -> str:
    """Return the references in BibTeX, in the form that biblatex and gbt7714 take newspapers in."""
    return "\n".join(_bibtex(ref) for ref in refs)


def _bibtex(ref: Reference) -> str:
    fields = {
        "author": " and ".join(
            "{" + name.translate(SPECIAL) + "}" if HAN.search(name) else name.translate(SPECIAL)
            for name in ref.authors
        ),
        "title": "{" + ref.title.translate(SPECIAL) + "}",
        "journal": ref.paper.translate(SPECIAL),
        "date": ref.date.isoformat() if ref.date else "",
        "year": f"{ref.date.year:04}" if ref.date else "",
        "pages": ref.page.translate(SPECIAL),
        "entrysubtype": "newspaper",
        "mark": "N",
        "url": ref.url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C"),
        "urldate": ref.accessed.isoformat() if ref.accessed else "",
        "langid": "chinese" if ref.language == "zh" else "english",
    }
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@article{{{ref.key},\n{body}}}\n"


def _marks(ref: Reference, edition: Edition) -> tuple[str, str, str]:
    if edition is Edition.GBT_2025 and ref.language == "zh":
        return "，", "（", "）"
    return ", ", "(", ")"


def _head(ref: Reference, comma: str, style: Style) -> str:
    names = _authors(ref, comma, style)
    return f"{names}{comma}{_year(ref)}" if style is Style.AUTHOR_DATE else names


def _authors(
    ref: Reference,
    comma: str,
    style: Style,
    shown: int = SHOWN,
    and_others_at: int = SHOWN + 1,
    tight: bool = False,
) -> str:
    if not ref.authors:
        missing = "佚名" if ref.language == "zh" else "Anon"
        return missing if style is Style.AUTHOR_DATE else ""
    names = [_surname_first(name) for name in ref.authors]
    if len(names) < and_others_at:
        return comma.join(names)
    others = "等" if ref.language == "zh" else "et al"
    between = ("" if ref.language == "zh" else " ") if tight else comma
    return comma.join(names[:shown]) + between + others


def _surname_first(name: str) -> str:
    """Return Jane Mary Doe as DOE J M; a Chinese name, or one word, as it stands."""
    words = name.replace(".", " ").split()
    if HAN.search(name) or len(words) < 2 or not all(word[0].isalpha() for word in words):
        return name
    return " ".join([words[-1].upper(), *(word[0].upper() for word in words[:-1])])


def _year(ref: Reference) -> str:
    if ref.date is None:
        return ("日期不详" if ref.language == "zh" else "n.d.") + ref.letter
    return f"{ref.date.year}{ref.letter}"


def _author_year(ref: Reference) -> tuple[str, str]:
    return _authors(ref, ", ", Style.AUTHOR_DATE), _year(replace(ref, letter=""))


def _by_author(ref: Reference) -> tuple[bool, str, Date, str]:
    """Chinese entries first and by pinyin, as the standard lists them by script and then by author."""
    names = _authors(ref, ", ", Style.AUTHOR_DATE)
    return ref.language != "zh", name_key(names), ref.date or Date.max, ref.title


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def _flat(text: str) -> str:
    """Return the text on one line, as a reference stands."""
    return SPACE.sub(" ", text).strip()


def _day(value: object) -> Date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, Date):
        return value
    try:
        return Date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None

"""Finished articles, a JSON record a line (.jsonl, .jsonl.xz): those of one page in a row become a Clipping.

A record has `paper, date, page, headline` (or `title`), `kicker, deck` (or `subtitle`), `section` (or
`column`), `byline` (or `author_line`), `body` (a list of paragraphs, or one text); unknown keys are kept in
`Article.extra`.
"""

from __future__ import annotations

import hashlib
import json
import lzma
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO, Any, cast

from clipper.model import Article, Clipping, Page, Paragraph, Picture, Reason, Refusal, Role
from clipper.read.encoding import decoded
from clipper.read.identity import find_date
from clipper.read.source import Found, Source
from clipper.segment.fields import fields, is_page_number, page_number

_MOST = 500  # records in one Clipping, where a file does not say which page they are of
_LONGEST = 50_000_000  # bytes of one line
_TEXTS = {
    "headline": ("headline", "title"),
    "kicker": ("kicker",),
    "deck": ("deck", "subtitle"),
    "section": ("section", "column"),
    "byline": ("byline", "author_line"),
    "dateline": ("dateline",),
    "source": ("source",),
    "jump_to": ("jump_to",),
    "jump_from": ("jump_from",),
}
_ROLES = {str(role): role for role in Role}
_PAGE = ("paper", "date", "edition", "page", "page_name")


class _Malformed(Exception):  # noqa: N818  (stays in this module)
    """A line is no record of an article; the argument says why."""


@dataclass(slots=True)
class _Group:
    """Consecutive records of one page."""

    page: Page
    line: int
    articles: list[Article] = field(default_factory=list)
    digest: Any = field(default_factory=hashlib.sha256)

    def add(self, record: Mapping[str, Any], article: Article) -> None:
        """Take in one more record."""
        canonical = json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        self.digest.update(canonical.encode("utf-8", "surrogatepass") + b"\n")
        self.articles.append(article)

    def clipping(self, source: Source) -> Clipping:
        """What the records became."""
        return Clipping(
            f"{source.name}:{self.line}", self.page, tuple(self.articles), self.digest.hexdigest()
        )


def read(source: Source) -> Iterator[Found]:
    """Yield a Clipping a page and a Refusal a malformed line, as the file is read."""
    group: _Group | None = None
    with _opened(source) as file:
        for number, found in _records(source, file):
            if isinstance(found, Refusal):
                if group:
                    yield group.clipping(source)
                group = None
                yield found
                continue
            record, article = found
            if group and (
                group.page != article.page or not _is_told(article.page) or len(group.articles) >= _MOST
            ):
                yield group.clipping(source)
                group = None
            group = group or _Group(article.page, number)
            group.add(record, article)
    if group:
        yield group.clipping(source)


def _opened(source: Source) -> IO[bytes]:
    if source.path.name.lower().endswith(".xz"):
        return cast(IO[bytes], lzma.open(source.path, "rb"))
    return source.path.open("rb")


def _is_told(page: Page) -> bool:
    """Whether a record says which page it is of."""
    return bool(page.number and (page.date or page.paper))


def _records(
    source: Source, file: IO[bytes]
) -> Iterator[tuple[int, Refusal | tuple[dict[str, Any], Article]]]:
    """Yield each line's number with its record and article, or why it has none."""
    number, some = 0, False
    while True:
        try:
            line = file.readline(_LONGEST + 1)
        except (EOFError, lzma.LZMAError, OSError) as error:
            yield number + 1, Refusal(f"{source.name}:{number + 1}", Reason.UNREADABLE, str(error))
            return
        if not line:
            break
        number += 1
        if not line.strip(b"\xef\xbb\xbf \t\r\n"):
            continue
        some = True
        try:
            record = _record(line, source.encoding)
            yield number, (record, article_of(record, source))
        except _Malformed as error:
            yield number, Refusal(f"{source.name}:{number}", Reason.MALFORMED, str(error))
    if not some:
        yield 0, Refusal(source.name, Reason.EMPTY)


def _record(line: bytes, encoding: str | None) -> dict[str, Any]:
    if len(line) > _LONGEST:
        raise _Malformed("line too long")
    try:
        record = json.loads(line if not encoding else decoded(line, encoding)[0])
    except UnicodeDecodeError:
        return _record(decoded(line)[0].encode(), None)
    except (ValueError, RecursionError, LookupError) as error:
        raise _Malformed(str(error)) from None
    if not isinstance(record, dict):
        raise _Malformed("no object")
    return record


def article_of(record: Mapping[str, Any], source: Source) -> Article:
    """The article that a record holds.

    Raises:
        _Malformed: it has neither headline nor body, or one of them is of a wrong type.
    """
    rest = dict(record)
    texts = {name: _text(rest, keys) for name, keys in _TEXTS.items()}
    page = source.known.over(_page(rest))
    paragraphs = _paragraphs(rest.pop("body", None))
    if not (texts["headline"] or paragraphs):
        raise _Malformed("neither headline nor body")
    shots = _pictures(rest)
    lines = {
        Role.BYLINE: [texts["byline"]] if texts["byline"] else [],
        Role.CREDIT: [s.credit for s in shots if s.credit],
    }
    found = fields(lines, paragraphs)
    return Article(
        page=page,
        headline=texts["headline"],
        kicker=texts["kicker"],
        deck=texts["deck"],
        section=texts["section"],
        byline=texts["byline"],
        creators=found.creators,
        dateline=texts["dateline"] or found.dateline,
        source=texts["source"] or found.source,
        paragraphs=paragraphs,
        pictures=shots,
        jump_to=texts["jump_to"],
        jump_from=texts["jump_from"],
        extra=rest,
    )


def _text(rest: dict[str, Any], keys: tuple[str, ...]) -> str | None:
    """Take out the first of these keys that says something."""
    said = None
    for key in keys:
        if key not in rest:
            continue
        value = rest[key]
        if value is not None and not isinstance(value, str | int | float):
            raise _Malformed(f"{key}: {type(value).__name__}")
        text = "" if value is None else str(value).strip()
        if not text or said is None:
            del rest[key]
        said = said or text
    return said or None


def _page(rest: dict[str, Any]) -> Page:
    """Take out what says which page the article is of; a date or number that is none stays."""
    said = {key: "" if rest.get(key) is None else str(rest[key]).strip() for key in _PAGE}
    dated = find_date(said["date"][:40].replace("T", " "))
    number = page_number(said["page"][:40])
    number = number if is_page_number(number) else ""
    kept = {"date": not dated, "page": not number}
    for key in _PAGE:
        if not (said[key] and kept.get(key)):
            rest.pop(key, None)
    return Page(said["paper"], dated[0] if dated else None, said["edition"], number, said["page_name"])


def _paragraphs(body: object) -> tuple[Paragraph, ...]:
    """The paragraphs of a record's body; each a text, or an object with text and role."""
    if body is None:
        return ()
    if isinstance(body, str):
        body = body.splitlines()
    if not isinstance(body, list):
        raise _Malformed(f"body: {type(body).__name__}")
    out = []
    for item in body:
        text, role = (item.get("text"), item.get("role")) if isinstance(item, dict) else (item, None)
        if not isinstance(text, str):
            raise _Malformed(f"body: {type(text).__name__}")
        if text.strip():
            out.append(Paragraph(text, _ROLES.get(str(role), Role.BODY)))
    return tuple(out)


def _pictures(rest: dict[str, Any]) -> tuple[Picture, ...]:
    """Take out the pictures, if they are given as captions and credits."""
    given = rest.get("pictures")
    if not isinstance(given, list) or not all(
        isinstance(shot, dict) and set(shot) <= {"caption", "credit"} for shot in given
    ):
        return ()
    del rest["pictures"]
    return tuple(Picture(str(shot.get("caption") or ""), str(shot.get("credit") or "")) for shot in given)

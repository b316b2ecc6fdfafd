"""An article as rows and back, its searchable text by field, and dossiers and pages likewise."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date as Date  # noqa: N812
from functools import lru_cache
from typing import Any
from uuid import UUID

from clipper import pinyin
from clipper.model import (
    Anchor,
    Article,
    Creator,
    CreatorRole,
    Dossier,
    DossierSection,
    Entry,
    Line,
    Page,
    Paragraph,
    Picture,
    Role,
)
from storage.errors import Corrupt

Columns = dict[str, Any]
_SURROGATE = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """Return the text without what the database cannot hold (half characters, NUL): U+FFFD instead."""
    try:
        text.encode()  # far sooner than looking for them
    except UnicodeEncodeError:
        text = _SURROGATE.sub("\ufffd", text)
    return text.replace("\x00", "\ufffd") if "\x00" in text else text


def _maybe(text: str | None) -> str | None:
    return None if text is None else clean(text)


def dump(value: Any) -> str:
    """Return JSON, as short as it gets, always the same for the same value."""
    return clean(json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True, default=str))


def loaded(text: str) -> Any:
    """Return what JSON of the database holds; Corrupt if it is none any more."""
    try:
        return json.loads(text)
    except ValueError as error:
        raise Corrupt(reason=str(error)) from error


@lru_cache(maxsize=256)
def parsed(text: str) -> Any:
    """Return what short JSON holds, not to be changed: the same text gives the same value."""
    return loaded(text)


def page_row(page: Page) -> Columns:
    """Return a page as a row."""
    return {
        "id": page.id,
        "paper": clean(page.paper),
        "date": page.date,
        "edition": clean(page.edition),
        "number": clean(page.number),
        "name": clean(page.name),
    }


def page_of(row: Mapping[Any, Any]) -> Page:
    """Return the page of a row that has a page's columns."""
    return Page(row["paper"], row["date"], row["edition"], row["number"], row["name"])


def day_number(date: Date | None) -> int:
    """Return 20240501 for the first of May 2024, 0 for no date."""
    return date.year * 10000 + date.month * 100 + date.day if date else 0


def folio_number(number: str) -> int:
    """Return a page's number for sorting: 2 for "2", 1002 for "A2"."""
    letters = re.sub(r"[^A-Za-z]", "", number).upper()[:1]
    digits = re.sub(r"\D", "", number)[:6]
    return (ord(letters) - 64 if letters else 0) * 1000 + int(digits or 0)


def article_rows(article: Article, nr: int, clipping: UUID, position: int) -> tuple[Columns, Columns]:
    """Return an article as a row of articles and one of texts."""
    narrow = {
        "nr": nr,
        "id": article.id,
        "clipping": clipping,
        "page": article.page.id,
        "position": position,
        "day": day_number(article.page.date),
        "folio": folio_number(article.page.number),
        "section": clean(article.section or ""),
        "confidence": article.confidence,
        "reviewed": False,
        "trashed": None,
        "length": sum(len(paragraph.text) for paragraph in article.paragraphs),
        "headline": _maybe(article.headline),
        "authors": ",".join(clean(name) for name in article.authors),
        "headline_key": pinyin.key(clean(article.headline or "")),
        "author_key": pinyin.name_key(clean(article.authors[0])) if article.authors else "",
        "opening": clean(article.paragraphs[0].text[:40]) if article.paragraphs else "",
    }
    return narrow, {
        "nr": nr,
        "kicker": _maybe(article.kicker),
        "deck": _maybe(article.deck),
        "byline": _maybe(article.byline),
        "dateline": _maybe(article.dateline),
        "source": _maybe(article.source),
        "jump_to": _maybe(article.jump_to),
        "jump_from": _maybe(article.jump_from),
        "has_section": article.section is not None,
        "paragraphs": dump([p.text if p.role is Role.BODY else [p.text, p.role] for p in article.paragraphs]),
        "pictures": dump([[picture.caption, picture.credit] for picture in article.pictures]),
        "creators": dump([[c.name, c.role, c.affiliation] for c in article.creators]),
        "lines": dump({str(role): list(numbers) for role, numbers in article.lines.items()}),
        "extra": dump(dict(article.extra)),
    }


def article_of(row: Mapping[Any, Any], page: Page) -> Article:
    """Return the article of a row that has the columns of articles and texts."""
    return Article(
        page=page,
        headline=row["headline"],
        kicker=row["kicker"],
        deck=row["deck"],
        section=row["section"] if row["has_section"] else None,
        byline=row["byline"],
        creators=creators_of(row),
        dateline=row["dateline"],
        source=row["source"],
        paragraphs=paragraphs_of(row),
        pictures=tuple(Picture(caption, credit) for caption, credit in parsed(row["pictures"])),
        jump_to=row["jump_to"],
        jump_from=row["jump_from"],
        lines={Role(role): tuple(numbers) for role, numbers in loaded(row["lines"]).items()},
        confidence=row["confidence"],
        extra=loaded(row["extra"]),
        id=row["id"],
    )


def creators_of(row: Mapping[Any, Any]) -> tuple[Creator, ...]:
    """Return the creators of a row of texts."""
    return tuple(Creator(name, CreatorRole(role), of) for name, role, of in parsed(row["creators"]))


def paragraphs_of(row: Mapping[Any, Any]) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a row of texts."""
    kept = loaded(row["paragraphs"])
    return tuple(Paragraph(p) if isinstance(p, str) else Paragraph(p[0], Role(p[1])) for p in kept)


def searchable(row: Mapping[Any, Any]) -> dict[str, str]:
    """Return an article's text by the field it is searched in (``pairs.COLUMNS``)."""
    pictures = parsed(row["pictures"])
    return {
        "headline": row["headline"] or "",
        "kicker": row["kicker"] or "",
        "deck": row["deck"] or "",
        "section": row["section"] or "",
        "byline": row["byline"] or "",
        "dateline": row["dateline"] or "",
        "body": "\n".join(p if isinstance(p, str) else p[0] for p in loaded(row["paragraphs"])),
        "caption": "\n".join(f"{caption}\n{credit}" for caption, credit in pictures),
    }


def article_json(article: Article) -> str:
    """Return a whole article as JSON, page and id with it."""
    narrow, long = article_rows(article, 0, article.page.id, 0)
    page = {**page_row(article.page), "date": str(article.page.date or "")}
    return dump({**narrow, **long, "id": article.id.hex, "page": page, "clipping": None})


def article_from_json(text: str) -> Article:
    """Return the article that ``article_json`` wrote."""
    row = loaded(text)
    kept = row["page"]
    date = Date.fromisoformat(kept["date"]) if kept["date"] else None
    page = Page(kept["paper"], date, kept["edition"], kept["number"], kept["name"])
    return article_of({**row, "id": UUID(row["id"])}, page)


def layout_json(lines: tuple[Line, ...]) -> str | None:
    """Return boxes and font sizes of lines as JSON, None where there are none."""
    if all(line.box is None and line.font_size is None for line in lines):
        return None
    return dump([[line.box, line.font_size] for line in lines])


def lines_of(text: str, layout: str | None) -> tuple[Line, ...]:
    """Return the lines of a page's text as kept."""
    kept = text.split("\n")
    if layout is None:
        return tuple(Line(number, line) for number, line in enumerate(kept, 1))
    drawn = zip(kept, loaded(layout), strict=True)
    return tuple(
        Line(number, line, tuple(box) if box else None, size)
        for number, (line, (box, size)) in enumerate(drawn, 1)
    )


def dossier_json(dossier: Dossier) -> str:
    """Return all of a dossier but id and title as JSON."""
    sections = [
        [s.id.hex, s.title, [[e.id.hex, e.article.hex, e.note, sorted(e.excluded)] for e in s.entries]]
        for s in dossier.sections
    ]
    rest = {"compiler": dossier.compiler, "note": dossier.note, "query": dossier.query}
    return dump({"sections": sections, "options": dict(dossier.options), **rest})


def dossier_of(row: Mapping[Any, Any]) -> Dossier:
    """Return the dossier of a row."""
    kept = loaded(row["content"])
    sections = tuple(
        DossierSection(
            title,
            tuple(Entry(UUID(a), note, frozenset(out), UUID(i)) for i, a, note, out in entries),
            UUID(own),
        )
        for own, title, entries in kept["sections"]
    )
    rest = {name: kept[name] for name in ("compiler", "note", "query", "options")}
    return Dossier(row["title"], sections, id=row["id"], **rest)


def anchor_row(anchor: Anchor | None) -> Columns:
    """Return an anchor's columns."""
    if anchor is None:
        return {"quote": None, "prefix": None, "suffix": None}
    return {"quote": clean(anchor.quote), "prefix": clean(anchor.prefix), "suffix": clean(anchor.suffix)}


def anchor_of(row: Mapping[Any, Any]) -> Anchor | None:
    """Return the anchor of a row, None where it is of a whole article."""
    return None if row["quote"] is None else Anchor(row["quote"], row["prefix"], row["suffix"])

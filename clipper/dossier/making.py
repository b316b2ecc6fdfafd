"""Dossier and articles to an Outline."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date as Date  # noqa: N812
from uuid import UUID

from clipper import cite
from clipper.choices import Style
from clipper.cite import opening
from clipper.dossier import counts, names
from clipper.dossier.labels import day, label, period
from clipper.dossier.options import Options
from clipper.dossier.passages import by_paragraph, said_of
from clipper.dossier.values import Block, Chapter, Figure, Item, Mark, Outline, Selection, Source
from clipper.model import Anchor, Article, Dossier, Entry, Note, Passage, Picture, Role, Tag
from clipper.tags import paths

PAPERS_NAMED = 12  # in the selection note; the statistics name all


@dataclass(frozen=True, slots=True)
class _Material:
    """What the items are made of besides the articles."""

    notes: Mapping[UUID, Sequence[str]]
    said: Mapping[UUID, Sequence[tuple[Anchor, str, str]]]
    tags: Mapping[UUID, Sequence[str]]
    reprints: Mapping[UUID, Sequence[Article]]
    images: Mapping[UUID, Sequence[bytes | None]]


def outline(
    dossier: Dossier,
    articles: Iterable[Article] | Mapping[UUID, Article],
    *,
    notes: Iterable[Note] = (),
    passages: Iterable[Passage] = (),
    tags: Iterable[Tag] = (),
    tagged: Mapping[UUID, Sequence[UUID]] | None = None,
    reprints: Mapping[UUID, Sequence[Article]] | None = None,
    images: Mapping[UUID, Sequence[bytes | None]] | None = None,
    options: Options | None = None,
) -> Outline:
    """Resolve a dossier.

    Args:
        dossier: what stands in it, in order.
        articles: those that it names, or more.
        notes: the editor's, on articles and on passages.
        passages: the tagged ones.
        tags: all that articles and passages carry, with those they are nested in.
        tagged: by article the ids of its tags.
        reprints: by article the same story in other papers.
        images: by article the bytes of its pictures, in their order.
        options: instead of those that the dossier carries.

    Returns:
        The Outline; entries whose article is not given are left out and named in its `missing`.
    """
    chosen = options or Options.of(dossier.options)
    notes, named = tuple(notes), paths(tags)
    material = _Material(
        notes=_whole(notes),
        said=said_of(notes, tuple(passages), named) if chosen.comments else {},
        tags={a: [named[t] for t in ids if t in named] for a, ids in (tagged or {}).items()},
        reprints=reprints or {},
        images=images or {},
    )
    return _resolved(dossier, _by_id(articles), material, chosen)


def _resolved(
    dossier: Dossier, known: Mapping[UUID, Article], material: _Material, chosen: Options
) -> Outline:
    refs = cite.listed((known[a] for a in dossier.articles if a in known), style=chosen.style)
    chapters = _chapters(dossier, known, material, chosen, {ref.key: n for n, ref in enumerate(refs, 1)})
    used = [item.article for chapter in chapters for item in chapter.items]
    made = chosen.date or max((a.page.date for a in used if a.page.date), default=None)
    return Outline(
        id=dossier.id,
        title=dossier.title,
        options=chosen,
        cover=_cover(dossier, used, made, chosen),
        compiler=dossier.compiler,
        made=made,
        selection=_selection(dossier, used, chosen),
        chapters=chapters,
        tables=counts.tables(used, chosen.language) if chosen.statistics else (),
        charts=counts.charts(used, chosen.language, material.tags) if chosen.statistics else (),
        sources=_sources(refs, chapters, chosen) if chosen.sources else (),
        indexes=names.indexes(chapters, chosen.language) if chosen.index else (),
        missing=tuple(a for a in dossier.articles if a not in known),
    )


def _by_id(articles: Iterable[Article] | Mapping[UUID, Article]) -> dict[UUID, Article]:
    given = articles.values() if isinstance(articles, Mapping) else articles
    return {article.id: article for article in given}


def _whole(notes: Iterable[Note]) -> dict[UUID, list[str]]:
    """Return by article the notes on it as a whole."""
    found: dict[UUID, list[str]] = {}
    for note in notes:
        if note.anchor is None:
            found.setdefault(note.article, []).append(note.text)
    return found


def _chapters(
    dossier: Dossier,
    known: Mapping[UUID, Article],
    material: _Material,
    options: Options,
    numbers: Mapping[str, int],
) -> tuple[Chapter, ...]:
    chapters, count = [], 0
    for place, section in enumerate(dossier.sections, 1):
        items = []
        for entry in section.entries:
            if (article := known.get(entry.article)) is None:
                continue
            count += 1
            item = _item(count, entry, article, material, options)
            if options.sources:
                item = replace(item, reference=numbers[cite.reference(article).key])
            items.append(item)
        if items or section.title:
            chapters.append(Chapter(f"section_{place}", section.title, tuple(items)))
    return tuple(chapters)


def _item(number: int, entry: Entry, article: Article, material: _Material, options: Options) -> Item:
    language = options.language
    said = material.said.get(article.id, ())
    marks, lost = by_paragraph([p.text for p in article.paragraphs], said, entry.excluded)
    blocks = _blocks(article, entry, marks)
    begun = any(block.dateline for block in blocks)
    printed = article.dateline or ""
    ended = bool(blocks) and bool(printed) and _tight(blocks[-1].text).endswith(_tight(printed))
    notes = (entry.note, *material.notes.get(article.id, ())) if options.notes else ()
    return Item(
        number=number,
        anchor=f"article_{number}",
        article=article,
        source_line=source_line(article, language),
        headline=article.headline or untitled(article, language),
        kicker=article.kicker or "",
        deck=article.deck or "",
        byline=article.byline or "",
        dateline="" if begun or ended else printed,
        blocks=blocks,
        figures=_figures(article.pictures, material.images.get(article.id, ())) if options.pictures else (),
        tags=tuple(material.tags.get(article.id, ())) if options.tags else (),
        notes=tuple(note for note in notes if note.strip()),
        remarks=lost,
        also_in=_also_in(material.reprints.get(article.id, ()), language) if options.reprints else (),
        jumps=_jumps(article, language),
        abridged=any(0 <= n < len(article.paragraphs) for n in entry.excluded),
    )


def untitled(article: Article, language: str) -> str:
    """Return what stands for a headline: that there is none, and the first words of the text."""
    return label(language, "untitled") + opening(article.text)


def source_line(article: Article, language: str) -> str:
    """Return where an article stood: paper, date, page number, page name, section."""
    page = article.page
    number = page.number.lstrip("0")
    parts = [
        page.paper,
        day(language, page.date) if page.date else "",
        page.edition,
        label(language, "page", number) if number else "",
        page.name,
        article.section or "",
    ]
    parts = [part for n, part in enumerate(parts) if part and part not in parts[:n]]
    return ("　" if language == "zh" else ", ").join(parts)


def _blocks(article: Article, entry: Entry, marks: Mapping[int, tuple[Mark, ...]]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    printed = article.dateline or ""
    for place, paragraph in enumerate(article.paragraphs):
        if place in entry.excluded:
            continue
        length = 0
        if printed and paragraph.role is Role.BODY and not any(b.role is Role.BODY for b in blocks):
            length = _prefix(paragraph.text, printed)
        blocks.append(Block(paragraph.text, paragraph.role, length, marks.get(place, ())))
    return tuple(blocks)


def _prefix(text: str, printed: str) -> int:
    """Return how many leading characters of the text are the dateline, whatever the spaces; 0 if none."""
    wanted, matched = _tight(printed), 0
    for place, character in enumerate(text):
        if matched == len(wanted):
            return place
        if character.isspace():
            continue
        if character != wanted[matched]:
            return 0
        matched += 1
    return len(text) if wanted and matched == len(wanted) else 0


def _tight(text: str) -> str:
    return "".join(text.split())


def _figures(pictures: Sequence[Picture], images: Sequence[bytes | None]) -> tuple[Figure, ...]:
    count = max(len(pictures), len(images))
    words = [*pictures, *[Picture()] * (count - len(pictures))]
    shown = [*images, *[None] * (count - len(images))]
    return tuple(Figure(p.caption, p.credit, i) for p, i in zip(words, shown, strict=True))


def _also_in(reprints: Sequence[Article], language: str) -> tuple[str, ...]:
    ordered = sorted(reprints, key=lambda a: (a.page.date or Date.max, a.page.paper, a.page.number))
    return tuple(dict.fromkeys(source_line(article, language) for article in ordered))


def _jumps(article: Article, language: str) -> tuple[str, ...]:
    pairs = (("jump_from", article.jump_from), ("jump_to", article.jump_to))
    return tuple(label(language, name, page) for name, page in pairs if page)


def _span(articles: Sequence[Article], language: str) -> str:
    dates = [a.page.date for a in articles if a.page.date]
    return period(language, min(dates), max(dates)) if dates else ""


def _cover(
    dossier: Dossier, used: Sequence[Article], made: Date | None, options: Options
) -> tuple[tuple[str, str], ...]:
    language = options.language
    lines = (
        ("compiler", dossier.compiler),
        ("period", _span(used, language)),
        ("count", label(language, "articles", len(used))),
        ("date", day(language, made) if made else ""),
    )
    return tuple((label(language, name), value) for name, value in lines if value)


def _selection(dossier: Dossier, used: Sequence[Article], options: Options) -> Selection:
    note = tuple(line for line in dossier.note.splitlines() if line.strip())
    if not options.selection:
        return Selection()
    language = options.language
    papers = [name for name, _ in counts.by_paper(used) if name]
    named = label(language, "comma").join(papers[:PAPERS_NAMED])
    found = options.found if (options.found or 0) >= len(used) else None  # else others came by other ways
    if len(papers) > PAPERS_NAMED:
        named += "等" if language == "zh" else ", …"
    lines = (
        ("query", dossier.query),
        ("papers", named),
        ("period", _span(used, language)),
        ("found", label(language, "articles", found) if found is not None else ""),
        ("used", label(language, "articles", len(used))),
    )
    return Selection(tuple((label(language, name), value) for name, value in lines if value), note)


def _sources(
    refs: Sequence[cite.Reference], chapters: Sequence[Chapter], options: Options
) -> tuple[Source, ...]:
    anchors: dict[int, list[str]] = {}
    numeric = options.style is Style.NUMERIC
    for chapter in chapters:
        for item in chapter.items:
            anchors.setdefault(item.reference, []).append(item.anchor)
    return tuple(
        Source(
            f"source_{number}",
            cite.gbt(ref, edition=options.edition, style=options.style),
            tuple(anchors.get(number, ())),
            f"[{number}]" if numeric else cite.in_text(ref, edition=options.edition),
        )
        for number, ref in enumerate(refs, 1)
    )

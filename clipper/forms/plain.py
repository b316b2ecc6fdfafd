"""A dossier as plain text."""

from __future__ import annotations

from clipper.choices import Style
from clipper.dossier.labels import label
from clipper.dossier.values import Figure, Item, Outline, Source
from clipper.forms.said import as_line, said
from clipper.model import Role

RULE = "—" * 20


def render(outline: Outline) -> str:
    """Return a dossier as text: paragraphs indented by two characters, a rule between articles."""
    language = outline.options.language
    sep = label(language, "sep")
    lines = [outline.title, "", *(f"{name}{sep}{value}" for name, value in outline.cover)]
    if outline.options.copyright:
        lines.append(outline.options.copyright)
    if outline.selection.note or outline.selection.lines:
        lines += ["", label(language, "selection"), "", *outline.selection.note]
        lines += [f"{name}{sep}{value}" for name, value in outline.selection.lines]
    if outline.options.contents:
        lines += ["", label(language, "contents"), ""]
        for chapter in outline.chapters:
            lines += [chapter.title] if chapter.title else []
            lines += [f"  {item.number}. {_flat(item.headline)}" for item in chapter.items]
    for chapter in outline.chapters:
        lines += ["", RULE, "", chapter.title] if chapter.title else []
        for item in chapter.items:
            lines += ["", RULE, "", *_item(item, outline)]
    return "\n".join([*lines, *_sources(outline)]) + "\n"


def excerpt(outline: Outline) -> str:
    """Return the articles and their sources, without cover and contents."""
    lines: list[str] = []
    for item in outline.items:
        lines += [*(["", RULE, ""] if lines else []), *_item(item, outline)]
    return "\n".join([*lines, *_sources(outline)]) + "\n"


def _sources(outline: Outline) -> list[str]:
    if not outline.sources:
        return []
    lines = [_source(source, outline) for source in outline.sources]
    return ["", RULE, "", label(outline.options.language, "sources"), "", *lines]


def _source(source: Source, outline: Outline) -> str:
    return f"{source.mark} {source.text}" if outline.options.style is Style.NUMERIC else source.text


def _item(item: Item, outline: Outline) -> list[str]:
    language = outline.options.language
    sep, comma = label(language, "sep"), label(language, "comma")
    reference = f"  {outline.mark(item)}"
    lines = [(item.source_line + reference).rstrip(), ""]
    lines += [line for line in (item.kicker, item.headline, item.deck, item.byline) if line]
    lines += ["", *([f"　　{item.dateline}"] if item.dateline else [])]
    for block in item.blocks:
        lines.append(block.text if block.role is Role.SUBHEAD else "　　" + block.text)
    lines += [f"［{label(language, 'photo')}］{_words(figure)}" for figure in item.figures]
    lines += [label(language, "aside", jump) for jump in item.jumps]
    if item.abridged:
        lines.append(label(language, "aside", label(language, "abridged")))
    lines += [f"{label(language, 'note')}{sep}{note}" for note in item.notes]
    lines += [f"※ {as_line(one)}" for one in said(item)]
    if item.tags:
        lines.append(f"{label(language, 'tags')}{sep}{comma.join(item.tags)}")
    if item.also_in:
        lines.append(f"{label(language, 'also')}{sep}{label(language, 'semicolon').join(item.also_in)}")
    return lines


def _words(figure: Figure) -> str:
    return "　".join(part for part in (figure.caption, figure.credit) if part)


def _flat(text: str) -> str:
    return " ".join(text.split())

"""A dossier as Markdown (CommonMark; tables as GitHub has them)."""

from __future__ import annotations

import re

from clipper.choices import Style
from clipper.dossier.labels import label
from clipper.dossier.values import Item, Outline, Table
from clipper.forms.said import as_line, said
from clipper.model import Role

SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~&$]")
NUMBER = re.compile(r"^(\s*)(\d+)([.)])")
BULLET = re.compile(r"^(\s*)([-+=])")


def render(outline: Outline) -> str:
    """Return a dossier as Markdown, its text escaped so that it reads as it was printed."""
    language = outline.options.language
    sep = label(language, "sep")
    parts = [f"# {line(outline.title)}"]
    parts.append("\n".join(f"- {line(name)}{sep}{line(value)}" for name, value in outline.cover))
    if outline.options.copyright:
        parts.append(line(outline.options.copyright))
    if outline.selection.note or outline.selection.lines:
        parts += [f"## {label(language, 'selection')}", *(text(p) for p in outline.selection.note)]
        parts.append("\n".join(f"- {line(n)}{sep}{line(v)}" for n, v in outline.selection.lines))
    if outline.options.contents:
        parts += [f"## {label(language, 'contents')}", _contents(outline)]
    for table in outline.tables:
        parts += [f"### {line(table.title)}", _table(table)]
    for chapter in outline.chapters:
        if chapter.title:
            parts.append(f"## {line(chapter.title)}")
        for item in chapter.items:
            parts += _item(item, outline)
    return _joined([*parts, *_sources(outline)])


def excerpt(outline: Outline) -> str:
    """Return the articles and their sources, without cover and contents."""
    items = [part for item in outline.items for part in _item(item, outline)[1:]]  # without anchors
    return _joined([*items, *_sources(outline)])


def _joined(parts: list[str]) -> str:
    return "\n\n".join(part for part in parts if part) + "\n"


def _sources(outline: Outline) -> list[str]:
    if not outline.sources:
        return []
    numeric = outline.options.style is Style.NUMERIC
    rows = [
        f"{f'{number}.' if numeric else '-'} {line(source.text)}"
        for number, source in enumerate(outline.sources, 1)
    ]
    return [f"## {label(outline.options.language, 'sources')}", "\n".join(rows)]


def _contents(outline: Outline) -> str:
    lines = []
    for chapter in outline.chapters:
        if chapter.title:
            lines.append(f"- {line(chapter.title)}")
        indent = "  " if chapter.title else ""
        lines += [f"{indent}- [{line(item.headline)}](#{item.anchor})" for item in chapter.items]
    return "\n".join(lines)


def _item(item: Item, outline: Outline) -> list[str]:
    language = outline.options.language
    sep, comma = label(language, "sep"), label(language, "comma")
    parts = [f'<a id="{item.anchor}"></a>', f"*{line(item.source_line)}*" if item.source_line else ""]
    parts += [line(item.kicker) if item.kicker else "", f"### {line(item.headline)}"]
    parts += [line(words) for words in (item.deck, item.byline) if words]
    parts.append(line(item.dateline) if item.dateline else "")
    for block in item.blocks:
        parts.append(f"#### {line(block.text)}" if block.role is Role.SUBHEAD else text(block.text))
    for figure in item.figures:
        words = "　".join(part for part in (figure.caption, figure.credit) if part)
        parts.append(f"*{line(words)}*" if words.strip() else "")
    parts += [label(language, "aside", line(jump)) for jump in item.jumps]
    parts.append(label(language, "aside", label(language, "abridged")) if item.abridged else "")
    parts += [
        "> " + text(f"{label(language, 'note')}{sep}{note}").replace("\n", "\n> ") for note in item.notes
    ]
    remarks = [f"- {line(as_line(one))}" for one in said(item)]
    parts.append("\n".join(remarks))
    if item.tags:
        parts.append(f"{label(language, 'tags')}{sep}{line(comma.join(item.tags))}")
    if item.also_in:
        parts.append(f"{label(language, 'also')}{sep}{line(label(language, 'semicolon').join(item.also_in))}")
    return parts


def _table(table: Table) -> str:
    head, *rows = table.rows
    rule = "|".join([" --- ", *[" ---: "] * (len(head) - 1)])
    lines = [" | ".join(line(cell) for cell in row) for row in (head, *rows)]
    return "\n".join([f"| {lines[0]} |", f"|{rule}|", *(f"| {row} |" for row in lines[1:])])


def line(words: str) -> str:
    """Return text on one line, escaped."""
    return _escaped(" ".join(words.split()))


def text(words: str) -> str:
    """Return text with its line breaks kept, escaped."""
    return "\\\n".join(_escaped(" ".join(part.split())) for part in words.splitlines() if part.strip())


def _escaped(words: str) -> str:
    words = SPECIAL.sub(lambda match: "\\" + match.group(), words)
    words = NUMBER.sub(r"\1\2\\\3", words)
    return BULLET.sub(r"\1\\\2", words)

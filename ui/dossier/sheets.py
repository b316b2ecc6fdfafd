"""What the preview shows: an Outline as sheets of simple HTML, one for each page that Word begins anew."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from string import Template

from clipper.choices import Style
from clipper.dossier.labels import label
from clipper.dossier.values import Block, Chapter, Chart, Index, Item, Mark, Outline, Table
from clipper.model import Role
from ui.theme import Colours

BAR = 220  # pixels of the longest bar of a chart
STYLE = Template("""
p { margin: 4px 0; }
p.title { margin: 56px 0 32px; font-size: ${title}px; font-weight: 600; }
p.head { margin: 22px 0 10px; font-size: ${head}px; font-weight: 600; }
p.chapter { margin: 0 0 24px; font-size: ${head}px; font-weight: 600; color: $accent; }
p.headline { margin: 6px 0; font-size: ${head}px; font-weight: 600; }
p.group { margin: 14px 0 4px; font-weight: 600; }
p.initial { margin: 10px 0 2px; font-weight: 600; color: $accent; }
p.under { margin: 3px 0 3px 18px; }
p.body { margin: 4px 0; line-height: 120%; text-indent: ${indent}px; }
p.lead { margin: 8px 18px; line-height: 118%; color: $muted; }
p.small { margin: 6px 0; font-size: ${small}px; color: $muted; }
p.said { margin: 2px 0; font-size: ${small}px; color: $muted; }
p.label { margin: 0 0 2px; font-weight: 600; color: $accent; }
span.mark { background-color: $mark; }
span.muted, td.muted, th { color: $muted; font-weight: normal; }
a { color: $ink; text-decoration: none; }
""")
EMBLEM = 2_000_000  # bytes of the largest emblem shown
NAMED = 400  # names of an index shown at most


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of the preview; `item` is the number of the article on it, 0 for all others."""

    title: str
    html: str
    item: int = 0


def sheets(outline: Outline, colours: Colours, size: int = 15) -> tuple[Sheet, ...]:
    """The sheets of a dossier, in the order of the document.

    Args:
        outline: what Word is written from.
        colours: of the theme in use.
        size: of the running text in pixels.
    """
    return tuple(_Setter(outline, colours, size).sheets())


class _Setter:
    """Sets one outline."""

    def __init__(self, outline: Outline, colours: Colours, size: int) -> None:
        self._outline, self._colours = outline, colours
        self._language = outline.options.language
        self._style = STYLE.substitute(
            {name: getattr(colours, name) for name in ("accent", "muted", "mark", "ink")},
            title=size * 2,
            head=round(size * 1.5),
            small=size - 2,
            indent=size * 2 if self._language == "zh" else size,
        )

    def sheets(self) -> Iterator[Sheet]:
        """All sheets in order."""
        for sheet in self._bare():
            yield replace(sheet, html=f"<style>{self._style}</style>{sheet.html}")

    def _bare(self) -> Iterator[Sheet]:
        outline = self._outline
        yield Sheet(outline.title, self._cover())
        if outline.options.contents and outline.items:
            yield Sheet(self._label("contents"), self._contents())
        if outline.tables or outline.charts:
            yield Sheet(self._label("statistics"), self._statistics())
        for chapter in outline.chapters:
            yield from self._chapter(chapter)
        if outline.sources:
            yield Sheet(self._label("sources"), self._sources())
        for index in outline.indexes:
            yield Sheet(index.title, _p("head", index.title) + "".join(_names(index)))

    def _label(self, name: str) -> str:
        return label(self._language, name)

    def _cover(self) -> str:
        outline = self._outline
        rows = "".join(_row(name, value) for name, value in outline.cover)
        html = _emblem(outline.options.emblem) + _p("title", outline.title) + _p("small", "")
        html += f"<table cellpadding='4'>{rows}</table>" + _p("small", outline.options.copyright)
        html = f"<div align='center'>{html}</div>"
        if outline.selection.lines or outline.selection.note:
            rows = "".join(_row(*line) for line in outline.selection.lines)
            html += _p("head", self._label("selection"))
            html += "".join(_p("body", line) for line in outline.selection.note)
            html += f"<table cellpadding='3'>{rows}</table>"
        return html

    def _contents(self) -> str:
        html = _p("head", self._label("contents"))
        for chapter in self._outline.chapters:
            html += _p("group", chapter.title) if chapter.title else ""
            for item in chapter.items:
                text = f"{item.number}.&nbsp; {escape(item.headline)}"
                html += f"<p class='under'><a href='#{item.number}'>{text}</a></p>"
        return html

    def _statistics(self) -> str:
        html = _p("head", self._label("statistics"))
        html += "".join(map(_table, self._outline.tables))
        return html + "".join(self._chart(chart) for chart in self._outline.charts)

    def _chart(self, chart: Chart) -> str:
        most = max((count for _name, count in chart.bars), default=1) or 1
        rows = ""
        for name, count in chart.bars:
            width = max(2, BAR * count // most) if count else 0
            bar = f"<td width='{width}' height='10' bgcolor='{self._colours.accent}'></td>"
            bar = f"<table cellspacing='0' cellpadding='0'><tr>{bar}<td>&nbsp;{count}</td></tr></table>"
            head = f"<td class='muted' align='right'>{escape(name)}</td>"
            rows += f"<tr>{head}<td width='{BAR + 80}'>{bar}</td></tr>" if count else ""
        return _p("group", chart.title) + f"<table cellpadding='2' cellspacing='0'>{rows}</table>"

    def _chapter(self, chapter: Chapter) -> Iterator[Sheet]:
        heading = _p("chapter", chapter.title) if chapter.title else ""
        if heading and not chapter.items:
            yield Sheet(chapter.title, heading)
        for item in chapter.items:
            yield Sheet(item.headline, heading + self._item(item), item.number)
            heading = ""

    def _item(self, item: Item) -> str:
        head = (
            ("small", item.source_line),
            ("kicker", item.kicker),
            ("headline", item.headline),
            ("deck", item.deck),
            ("small", item.byline),
        )
        html = "".join(_p(kind, text) for kind, text in head if text)
        for place, block in enumerate(item.blocks):
            html += self._block(block, "" if place else item.dateline)
        for figure in item.figures:
            words = "　".join(part for part in (figure.caption, figure.credit) if part)
            html += _p("small", f"▣ {words}") if words else ""
        remarks = [mark for block in item.blocks for mark in block.marks] + list(item.remarks)
        html += self._comments(remarks) if remarks else ""
        html += "".join(_p("small", text) for text in item.jumps)
        html += _p("small", self._label("abridged")) if item.abridged else ""
        html += "".join(self._note(note) for note in item.notes)
        return html + "".join(_p("small", text) for text in self._tail(item))

    def _tail(self, item: Item) -> Iterator[str]:
        if item.tags:
            yield self._label("tags") + self._label("sep") + self._label("comma").join(item.tags)
        if item.also_in:
            yield self._label("also") + self._label("sep") + self._label("semicolon").join(item.also_in)

    def _note(self, note: str) -> str:
        inner = _p("label", self._label("note"))
        inner += "".join(_p("note", line) for line in note.splitlines() if line.strip())
        return _box(inner, self._colours.hover)

    def _comments(self, marks: Iterable[Mark]) -> str:
        lines = ""
        for mark in marks:
            tag = f"<b>{escape(mark.tag)}</b>　" if mark.tag else ""
            lines += f"<p class='said'>{tag}{escape(mark.note)}</p>"
        return _box(lines, self._colours.ground)

    def _block(self, block: Block, dateline: str) -> str:
        inner = _marked(block.text, block.marks)
        if dateline:
            inner = f"<b>{escape(dateline)}</b>　{inner}"
        kind = {Role.SUBHEAD: "group", Role.LEAD: "lead", Role.BODY: "body"}.get(block.role, "small")
        return f"<p class='{kind}'>{inner}</p>"

    def _sources(self) -> str:
        numbered = self._outline.options.style is Style.NUMERIC
        texts = (f"{one.mark}\u2002{one.text}" if numbered else one.text for one in self._outline.sources)
        return _p("head", self._label("sources")) + "".join(f"<p>{escape(text)}</p>" for text in texts)


def _emblem(image: bytes | None) -> str:
    """The emblem, where it is not too large to be shown on the side."""
    if not image or len(image) > EMBLEM:
        return ""
    return f"<p><img height='72' src='data:image;base64,{base64.b64encode(image).decode()}'></p>"


def _p(kind: str, text: str) -> str:
    return f"<p class='{kind}'>{escape(text)}</p>"


def _row(name: str, value: str) -> str:
    return f"<tr><td class='muted'>{escape(name)}&nbsp;&nbsp;</td><td>{escape(value)}</td></tr>"


def _box(inner: str, ground: str) -> str:
    table = f"<table width='100%' cellpadding='10' bgcolor='{ground}'><tr><td>{inner}</td></tr></table>"
    return f"{_p('small', '')}{table}"


def _table(table: Table) -> str:
    rows = ""
    for place, row in enumerate(table.rows):
        cell = "td" if place else "th"
        rows += "<tr>"
        for column, text in enumerate(row):
            rows += f"<{cell} align='{'right' if column else 'left'}'>{escape(text)}</{cell}>"
        rows += "</tr>"
    return _p("group", table.title) + f"<table width='100%' cellpadding='4' cellspacing='0'>{rows}</table>"


def _marked(text: str, marks: Sequence[Mark]) -> str:
    """The text with passages on a coloured ground; where they overlap, the first keeps its ground."""
    html, at = "", 0
    for mark in sorted(marks, key=lambda one: one.start):
        start = max(mark.start, at)
        if start < mark.end:
            html += escape(text[at:start]) + f"<span class='mark'>{escape(text[start : mark.end])}</span>"
            at = mark.end
    return html + escape(text[at:])


def _names(index: Index) -> Iterator[str]:
    initial = ""
    for entry in index.entries[:NAMED]:
        if entry.initial != initial:
            initial = entry.initial
            yield _p("initial", initial)
        numbers = ", ".join(anchor.rpartition("_")[2] for anchor in entry.items)
        yield f"<p class='under'>{escape(entry.name)}&nbsp;&nbsp;<span class='muted'>{numbers}</span></p>"

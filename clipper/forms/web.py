"""A dossier as one HTML file that reads well on a screen and prints well on A4."""

from __future__ import annotations

import base64
from dataclasses import replace
from html import escape
from importlib.resources import files
from itertools import pairwise

from clipper.choices import Style
from clipper.cite import reference
from clipper.dossier.labels import label
from clipper.dossier.values import Block, Chart, Figure, Item, Outline, Table
from clipper.forms.said import said
from clipper.model import Role

LANGUAGES = {"zh": "zh-CN", "en": "en"}


def render(outline: Outline) -> str:
    """Return a dossier as HTML with its style and pictures in it."""
    language = outline.options.language
    parts = [
        f'<!DOCTYPE html>\n<html lang="{LANGUAGES[language]}">\n<head>\n<meta charset="utf-8">',
        f'<meta name="viewport" content="width=device-width"><title>{_t(outline.title)}</title>',
        f"<style>\n{_style()}</style>\n</head>\n<body>",
        *_front(outline),
        *(part for chapter in outline.chapters for part in _chapter(chapter.anchor, chapter.title)
          + [_item(item, outline) for item in chapter.items]),
        *_back(outline),
        "</body>\n</html>",
    ]  # fmt: skip
    return "\n".join(parts) + "\n"


def excerpt(outline: Outline) -> str:
    """Return the articles and their sources as a piece of HTML, without links and without a style."""
    language = outline.options.language
    numeric = outline.options.style is Style.NUMERIC
    texts = (f"{one.mark} {one.text}" if numeric else one.text for one in outline.sources)
    sources = "".join(f"<p>{_t(text)}</p>" for text in texts)
    bare = replace(outline, options=replace(outline.options, contents=False), sources=())
    parts = [_item(replace(item, reference=0), bare) for item in outline.items]
    if sources:
        parts.append(f"<h3>{label(language, 'sources')}</h3>{sources}")
    return "<hr>\n".join(parts) + "\n"


def _front(outline: Outline) -> list[str]:
    language = outline.options.language
    sep = label(language, "sep")
    emblem = f"<p>{_image(outline.options.emblem, '')}</p>" if outline.options.emblem else ""
    lines = [f'<section class="cover">{emblem}<h1>{_t(outline.title)}</h1>']
    lines += [_labelled(name, value, sep) for name, value in outline.cover]
    lines.append(f"<p><small>{_t(outline.options.copyright)}</small></p></section>")
    if outline.selection.note or outline.selection.lines:
        lines.append(f"<section><h2>{label(language, 'selection')}</h2>")
        lines += [f"<p>{_t(line)}</p>" for line in outline.selection.note]
        lines += [_labelled(name, value, sep) for name, value in outline.selection.lines]
        lines.append("</section>")
    if outline.options.contents:
        lines.append(_contents(outline))
    if outline.tables:
        lines.append(f"<section><h2>{label(language, 'statistics')}</h2>")
        lines += [_chart(chart) for chart in outline.charts]
        lines += [_table(table) for table in outline.tables] + ["</section>"]
    return lines


def _contents(outline: Outline) -> str:
    lines = [f'<nav id="contents"><h2>{label(outline.options.language, "contents")}</h2><ol>']
    for chapter in outline.chapters:
        items = "".join(f'<li><a href="#{i.anchor}">{_t(i.headline)}</a></li>' for i in chapter.items)
        if chapter.title:
            lines.append(f'<li><a href="#{chapter.anchor}">{_t(chapter.title)}</a><ol>{items}</ol></li>')
        else:
            lines.append(items)
    return "\n".join([*lines, "</ol></nav>"])


def _chapter(anchor: str, title: str) -> list[str]:
    return [f'<h2 id="{anchor}">{_t(title)}</h2>'] if title else []


def _item(item: Item, outline: Outline) -> str:
    language = outline.options.language
    links = f'<a href="#contents">{label(language, "contents")}</a> ' if outline.options.contents else ""
    if item.reference:
        links += f'<a href="#source_{item.reference}">{_t(outline.mark(item))}</a>'
    own = LANGUAGES[reference(item.article).language]
    lines = [f'<article id="{item.anchor}" lang="{own}"><header>']
    lines.append(f'<div class="source"><span>{_t(item.source_line)}</span><span>{links}</span></div>')
    lines += [f'<p class="kicker">{_t(item.kicker)}</p>'] if item.kicker else []
    lines.append(f"<h3>{_t(item.headline)}</h3>")
    lines += [f'<p class="{kind}">{_t(words)}</p>' for kind, words in
              (("deck", item.deck), ("byline", item.byline)) if words]  # fmt: skip
    lines.append("</header>")
    dateline = item.dateline
    for block in item.blocks:
        body = block.role is Role.BODY
        lines.append(_block(block, dateline if body else ""))
        dateline = "" if body else dateline
    lines += [f'<p class="dateline">{_t(dateline)}</p>'] if dateline else []
    lines += [_figure(figure) for figure in item.figures]
    return "\n".join([*lines, *_after(item, outline), "</article>"])


def _block(block: Block, dateline: str) -> str:
    if block.role is Role.SUBHEAD:
        return f"<h4>{_marked(block)}</h4>"
    kind = {Role.LEAD: "lead", Role.NOTE: "printed-note", Role.INFOGRAPHIC: "printed-note"}.get(block.role)
    told = f'<span class="dateline">{_t(dateline)}</span> ' if dateline else ""
    return f"<p{f' class={chr(34)}{kind}{chr(34)}' if kind else ''}>{told}{_marked(block)}</p>"


def _marked(block: Block) -> str:
    cuts = {0, block.dateline, len(block.text)}
    cuts |= {edge for mark in block.marks for edge in (mark.start, mark.end)}
    edges, parts = sorted(cuts), []
    for start, end in pairwise(edges):
        words = _t(block.text[start:end])
        if any(mark.start <= start and end <= mark.end for mark in block.marks):
            words = f"<mark>{words}</mark>"
        parts.append(f'<span class="dateline">{words}</span>' if end <= block.dateline else words)
    return "".join(parts)


def _figure(figure: Figure) -> str:
    image = _image(figure.image, figure.caption) if figure.image else ""
    credit = f' <span class="credit">{_t(figure.credit)}</span>' if figure.credit else ""
    return f"<figure>{image}<figcaption>{_t(figure.caption)}{credit}</figcaption></figure>"


def _image(data: bytes, caption: str) -> str:
    kind = "png" if data.startswith(b"\x89PNG") else "gif" if data.startswith(b"GIF8") else "jpeg"
    return f'<img alt="{_t(caption)}" src="data:image/{kind};base64,{base64.b64encode(data).decode()}">'


def _after(item: Item, outline: Outline) -> list[str]:
    language = outline.options.language
    sep, comma, semicolon = (label(language, sign) for sign in ("sep", "comma", "semicolon"))
    ends = [*item.jumps, *([label(language, "abridged")] if item.abridged else [])]
    lines = [f'<p class="end">{label(language, "aside", _t(semicolon.join(ends)))}</p>'] if ends else []
    notes = [f"<p>{_t(note)}</p>" for note in item.notes]
    if notes:
        lines.append(
            f'<aside class="note"><b class="label">{label(language, "note")}</b>{"".join(notes)}</aside>'
        )
    for one in said(item):
        quote = f"<q>{_t(one.quote)}</q> " if one.quote else ""
        tag = f'<span class="label">〔{_t(one.tag)}〕</span>' if one.tag else ""
        lines.append(f'<aside class="note">{tag}{quote}{_t(one.note)}</aside>')
    lines += [_labelled(label(language, "tags"), comma.join(item.tags), sep, "tags")] if item.tags else []
    lines += (
        [_labelled(label(language, "also"), semicolon.join(item.also_in), sep, "tags")]
        if item.also_in
        else []
    )
    return lines


def _back(outline: Outline) -> list[str]:
    language = outline.options.language
    lines: list[str] = []
    kind = "ol" if outline.options.style is Style.NUMERIC else "ul"
    if outline.sources:
        lines.append(f'<section id="sources"><h2>{label(language, "sources")}</h2><{kind}>')
        for source in outline.sources:
            back = " ".join(f'<a href="#{anchor}">↑</a>' for anchor in source.items)
            lines.append(f'<li id="{source.anchor}">{_t(source.text)} {back}</li>')
        lines.append(f"</{kind}></section>")
    numbers = {item.anchor: item.number for item in outline.items}
    for index in outline.indexes:
        lines.append(f'<section><h2>{_t(index.title)}</h2><div class="index">')
        for entry in index.entries:
            found = "，".join(f'<a href="#{anchor}">{numbers[anchor]}</a>' for anchor in entry.items)
            lines.append(f"<div>{_t(entry.name)}　{found}</div>")
        lines.append("</div></section>")
    return lines


def _chart(chart: Chart) -> str:
    most = max(count for _, count in chart.bars) or 1
    rows = "".join(
        f'<tr><td>{_t(name)}</td><td><span class="bar" style="width:{count / most:.1%}"></span></td>'
        f"<td>{count}</td></tr>"
        for name, count in chart.bars
    )
    return f'<h4>{_t(chart.title)}</h4><table class="bars">{rows}</table>'


def _table(table: Table) -> str:
    head, *rows = table.rows
    lines = ["<tr>" + "".join(f"<th>{_t(cell)}</th>" for cell in head) + "</tr>"]
    lines += ["<tr>" + "".join(f"<td>{_t(cell)}</td>" for cell in row) + "</tr>" for row in rows]
    return f"<h4>{_t(table.title)}</h4><table>{''.join(lines)}</table>"


def _style() -> str:
    return files("resources").joinpath("dossier.css").read_text(encoding="utf-8")


def _labelled(name: str, value: str, sep: str, kind: str = "line") -> str:
    return f'<p class="{kind}"><span class="label">{_t(name)}{sep}</span>{_t(value)}</p>'


def _t(text: str) -> str:
    """Return text escaped, its line breaks kept."""
    return escape(text).replace("\n", "<br>")

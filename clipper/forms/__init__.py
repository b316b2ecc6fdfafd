"""The other forms of a dossier, all from the same Outline."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from clipper import cite
from clipper.atomic import store
from clipper.dossier.printable import Replaced, printable
from clipper.dossier.values import Item, Outline
from clipper.forms import markdown, ninjs, nitf, plain, table, web
from clipper.zipped import zipped


class Form(StrEnum):
    """A form that a dossier can be given out in, besides Word."""

    HTML = "html"
    MARKDOWN = "markdown"
    TEXT = "text"
    CSV = "csv"
    RIS = "ris"
    CSL = "csl"
    BIBTEX = "bibtex"
    NITF = "nitf"
    NINJS = "ninjs"


SUFFIXES = MappingProxyType({
    Form.HTML: ".html",
    Form.MARKDOWN: ".md",
    Form.TEXT: ".txt",
    Form.CSV: ".csv",
    Form.RIS: ".ris",
    Form.CSL: ".json",
    Form.BIBTEX: ".bib",
    Form.NITF: ".nitf.zip",
    Form.NINJS: ".ninjs.json",
})  # fmt: skip

EXCERPTS = MappingProxyType({
    Form.TEXT: plain.excerpt,
    Form.HTML: web.excerpt,
    Form.MARKDOWN: markdown.excerpt,
})  # fmt: skip
LISTS = (Form.CSV, Form.RIS, Form.CSL, Form.BIBTEX)  # without the articles' text


def render(outline: Outline, form: Form) -> bytes:
    """Return a dossier in a form: UTF-8, what XML cannot hold replaced; NITF as a zip of articles."""
    return _FORMS[form](outline)


def write(outline: Outline, form: Form, path: Path) -> tuple[Replaced, ...]:
    """Write a dossier in a form; return what was replaced in it, by article.

    Raises:
        WriteFailed: if the file cannot be written; what stood there before stands there still.
    """
    store(render(outline, form), path)
    return tuple(_replaced(outline, form))


def excerpt(outline: Outline, form: Form) -> str:
    """Return the articles and their sources alone: what is put into another text; for EXCERPTS."""
    return printable(EXCERPTS[form](outline))[0]


def _replaced(outline: Outline, form: Form) -> Iterator[Replaced]:
    for item in outline.items:
        found = printable("".join(_texts(item, whole=form not in LISTS)))[1]
        if found:
            yield Replaced(item.article.id, item.headline, tuple(dict.fromkeys(found)))


def _texts(item: Item, *, whole: bool) -> Iterator[str]:
    yield from (item.headline, item.source_line, *item.article.authors)
    if whole:
        yield from (item.kicker, item.deck, item.byline, item.dateline, *item.notes, *item.tags)
        yield from (block.text for block in item.blocks)
        yield from (figure.caption + figure.credit for figure in item.figures)


def _text(make: Callable[[Outline], str]) -> Callable[[Outline], bytes]:
    return lambda outline: printable(make(outline))[0].encode()


def _references(outline: Outline) -> tuple[cite.Reference, ...]:
    return cite.listed((item.article for item in outline.items), style=outline.options.style)


def _csl(outline: Outline) -> str:
    return json.dumps(cite.csl(_references(outline)), ensure_ascii=False, indent=1) + "\n"


def _nitf(outline: Outline) -> bytes:
    digits = max(3, len(str(len(outline.items))))
    return zipped({f"{item.number:0{digits}}.xml": nitf.render(item, outline) for item in outline.items})


_FORMS = MappingProxyType({
    Form.HTML: _text(web.render),
    Form.MARKDOWN: _text(markdown.render),
    Form.TEXT: _text(plain.render),
    Form.CSV: lambda outline: b"\xef\xbb\xbf" + _text(table.render)(outline),  # Excel takes it for UTF-8 then
    Form.RIS: _text(lambda outline: cite.ris(_references(outline))),
    Form.CSL: _text(_csl),
    Form.BIBTEX: _text(lambda outline: cite.bibtex(_references(outline))),
    Form.NITF: _nitf,
    Form.NINJS: _text(ninjs.render),
})  # fmt: skip

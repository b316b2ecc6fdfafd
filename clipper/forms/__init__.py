"""The other forms of a dossier, all from the same Outline."""

from __future__ import annotations

import json
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from clipper import cite
from clipper.atomic import store
from clipper.dossier.printable import printable
from clipper.dossier.values import Outline
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


def render(outline: Outline, form: Form) -> bytes:
    """Return a dossier in a form: UTF-8, what XML cannot hold replaced; NITF as a zip of articles."""
    return _FORMS[form](outline)


def write(outline: Outline, form: Form, path: Path) -> None:
    """Write a dossier in a form.

    Raises:
        WriteFailed: if the file cannot be written; what stood there before stands there still.
    """
    store(render(outline, form), path)


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

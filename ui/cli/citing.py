"""`clipper cite`: references to articles."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer

from clipper.choices import Edition, Style
from ui import settings
from ui.cli import screen
from ui.cli.ending import Code
from ui.cli.options import ArchiveOption, IdsArgument, SearchOption, option
from ui.cli.place import chosen, opened
from ui.cli.usage import Command
from ui.i18n import _


class Form(StrEnum):
    """How references are written."""

    GBT = "gbt"
    RIS = "ris"
    CSL = "csl"
    BIBTEX = "bibtex"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "cite", cls=Command, help=_("Print references to articles: GB/T 7714, RIS, CSL-JSON or BibTeX.")
    )(cite)


def cite(
    ctx: typer.Context,
    ids: IdsArgument = None,
    search: SearchOption = "",
    form: Annotated[Form, typer.Option("--form", help=_("How references are written."))] = Form.GBT,
    edition: Annotated[
        Edition | None,
        option("--edition", _("Of GB/T 7714; without it the one of the settings.")),
    ] = None,
    style: Annotated[
        Style, typer.Option("--style", help=_("Of GB/T 7714: numbered, or by author and year."))
    ] = Style.NUMERIC,
    archive: ArchiveOption = None,
) -> int:
    """Print references, one a line in GB/T 7714."""
    from clipper import cite as citing

    with opened(ctx, archive, create=False) as place:
        articles = place.articles(chosen(place, ids or (), search))
    references = citing.listed(articles, style=style)
    if form is Form.RIS:
        print(citing.ris(references), end="")
    elif form is Form.CSL:
        print(json.dumps(citing.csl(references), ensure_ascii=False, indent=1))
    elif form is Form.BIBTEX:
        print(citing.bibtex(references), end="")
    else:
        wanted = edition or Edition(settings.load().citation)
        for number, one in enumerate(references, 1):
            text = citing.gbt(one, edition=wanted, style=style)
            screen.say(f"[{number}] {text}" if style is Style.NUMERIC else text)
    return Code.DONE

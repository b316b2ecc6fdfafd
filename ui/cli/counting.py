"""`clipper count`: many terms at once, as a table, a CSV file or a dossier."""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.cli import screen
from ui.cli.dossiers import made_of
from ui.cli.ending import Code, Refused
from ui.cli.options import ArchiveOption, JsonOption, argument, option
from ui.cli.place import opened
from ui.cli.usage import Command
from ui.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storage import Archive
    from storage.values import TermHits


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("count", cls=Command, help=_("Count what many terms find, in all and by paper."))(count)


def count(
    ctx: typer.Context,
    file: Annotated[Path, argument(_("FILE"), _("Terms, a search a line; - reads them from the input."))],
    within: Annotated[str, option("--within", _("Only among what this finds."), _("QUERY"))] = "",
    table: Annotated[Path | None, option("--csv", _("Write the table to a file."), _("FILE"))] = None,
    dossier: Annotated[
        str, option("--dossier", _("Make a dossier of what is found, a group a term."), _("TITLE"))
    ] = "",
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
) -> int:
    """Print a line a term: how many articles have it, in all and in each paper."""
    terms = _terms(file)
    with opened(ctx, archive, create=False) as place:
        found = list(place.search_many(terms, within))
        if dossier:
            _make(place, dossier, found)
    papers = sorted({paper for one in found for paper in one.papers})
    headings = (_("Term"), _("Total"), *papers)
    rows = [(one.term, one.total, *(one.papers.get(paper, 0) for paper in papers)) for one in found]
    if table is not None:
        _write(table, [headings, *rows])
    if as_json:
        screen.dump([{"term": one.term, "total": one.total, "papers": dict(one.papers)} for one in found])
    else:
        screen.table(headings, rows, right=range(1, len(headings)))
    return Code.DONE


def _terms(file: Path) -> list[str]:
    """The lines of a file or of the input.

    Raises:
        Refused: it cannot be read as text, or has none.
    """
    try:
        text = sys.stdin.read() if str(file) == "-" else file.read_text("utf-8-sig")
    except FileNotFoundError:
        raise Refused(_("There is no {path}.").format(path=file)) from None
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(_("{path} cannot be read as text in UTF-8.").format(path=file)) from error
    terms = [line.strip() for line in text.splitlines() if line.strip()]
    if not terms:
        raise Refused(_("There is no term in {path}.").format(path=file))
    return terms


def _make(archive: Archive, title: str, found: Sequence[TermHits]) -> None:
    """Make a dossier with a group for each term; an article stands under the first that finds it."""
    from ui.terms import dossier_of

    archive.save_dossier(dossier_of(archive, made_of(title, (), ""), found))


def _write(path: Path, rows: Sequence[Sequence[object]]) -> None:
    """Write a table that spreadsheet programs open as it is.

    Raises:
        WriteFailed: the file cannot be written.
    """
    from clipper.atomic import store

    text = io.StringIO()
    csv.writer(text).writerows(rows)
    store(text.getvalue().encode("utf-8-sig"), path)

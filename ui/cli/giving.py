"""`clipper export`: articles in another form, or the whole archive in open form."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ui.cli import exporting, screen
from ui.cli.dossiers import FormOption, made_of
from ui.cli.ending import Code
from ui.cli.exporting import form_of
from ui.cli.interrupt import Interruptible
from ui.cli.keeping import carried_out, finish
from ui.cli.options import ArchiveOption, IdsArgument, JsonOption, SearchOption, argument, option
from ui.cli.place import chosen, opened
from ui.cli.usage import Command
from ui.i18n import _


def register(app: typer.Typer) -> None:
    """Add the command."""
    words = _("Write articles to a file, or the whole archive in open form: JSON Lines and originals.")
    app.command("export", cls=Command, help=words)(export)


def export(
    ctx: typer.Context,
    target: Annotated[
        Path,
        argument(
            _("PATH"),
            _("With articles: a file, whose ending says the form. Without: a new folder for everything."),
        ),
    ],
    ids: IdsArgument = None,
    search: SearchOption = "",
    form: FormOption = None,
    title: Annotated[str, option("--title", _("A title, for forms that have one."), _("TITLE"))] = "",
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
) -> int:
    """Write articles, or everything where none are named."""
    if not ids and not search:
        with opened(ctx, archive, create=False) as place, Interruptible() as stop:
            done = carried_out(place.export(target), stop, quiet=as_json)
        return finish(done, stop, as_json=as_json)
    wanted = form_of(target, form)
    with opened(ctx, archive, create=False) as place:
        made = made_of(title or search or target.stem, chosen(place, ids or (), search), search)
        written = exporting.export(place, made, target, form=wanted, quiet=as_json)
    if as_json:
        screen.dump(exporting.as_json(written))
    else:
        exporting.tell(written)
    return Code.DONE

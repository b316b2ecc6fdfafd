"""The command line's commands, put together."""

from __future__ import annotations

from typing import Annotated

import typer
from typer.core import TyperGroup
from typer.main import get_command

from ui.cli import (
    citing,
    comparing,
    counting,
    demo,
    dossiers,
    finding,
    giving,
    keeping,
    marking,
    opening,
    remembering,
    segmenting,
    showing,
    taking,
)
from ui.cli.ending import Run
from ui.cli.options import ArchiveOption, switch
from ui.cli.place import folder_of
from ui.cli.usage import Group
from ui.i18n import _

MODULES = (
    opening, demo, taking, segmenting, finding, comparing, counting, marking, remembering, dossiers, citing,
    giving, keeping,
)  # fmt: skip


def command() -> TyperGroup:
    """The whole command line; its help is in the language that is in use now."""
    app = typer.Typer(cls=Group, add_completion=False, rich_markup_mode="rich", invoke_without_command=True)
    app.callback(help=_("Newspaper pages become an archive that finds everything, and dossiers in Word."))(
        start
    )
    for module in MODULES:
        module.register(app)
    made = get_command(app)
    assert isinstance(made, TyperGroup)
    return made


def start(
    ctx: typer.Context,
    archive: ArchiveOption = None,
    debug: Annotated[
        bool,
        typer.Option(
            "--debug", metavar="", envvar="CLIPPER_DEBUG", help=_("Show a traceback where something fails.")
        ),
    ] = False,
    show_version: Annotated[bool, switch("--version", _("Print the version."))] = False,
) -> int:
    """Keep what is asked once for all commands; without a command, open the window."""
    assert isinstance(ctx.obj, Run)
    ctx.obj.debug, ctx.obj.archive = debug, archive
    if show_version:
        from importlib.metadata import version

        print(f"Clipper {version('clipper')}")
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        return showing.window(folder_of(ctx, None))
    return 0

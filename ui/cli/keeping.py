"""`clipper index`: the ranking, made anew."""

from __future__ import annotations

import typer

from ui.cli import screen
from ui.cli.ending import Code
from ui.cli.interrupt import Interruptible
from ui.cli.options import ArchiveOption
from ui.cli.place import opened
from ui.cli.taking import catch_up
from ui.cli.usage import Command, Group
from ui.i18n import _, ngettext


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(cls=Group, no_args_is_help=True)
    words = _("Make the ranking anew from what is stored.")
    group.command("rebuild", cls=Command, help=words)(rebuild)
    app.add_typer(group, name="index", cls=Group, help=_("The index that search by relevance uses."))


def rebuild(ctx: typer.Context, archive: ArchiveOption = None) -> int:
    """Throw the ranking away and make it again."""
    with opened(ctx, archive, create=False) as place, Interruptible() as stop:
        place.rank_anew()
        catch_up(place, stop)
        if stop.asked:
            screen.remark(_("Stopped. The ranking goes on with the next import or clipper index rebuild."))
            return Code.INTERRUPTED
        count = place.count()
    screen.say(
        ngettext("{count} article ranked", "{count} articles ranked", count).format(count=f"{count:,}")
    )
    return Code.DONE

"""Keeping an archive well: `clipper doctor`, `backup`, `restore`, `index rebuild`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from ui.cli import screen
from ui.cli.ending import Code, Refused
from ui.cli.interrupt import Interruptible
from ui.cli.options import ArchiveOption, JsonOption, argument, switch
from ui.cli.place import opened
from ui.cli.taking import catch_up
from ui.cli.usage import Command, Group
from ui.i18n import _, ngettext

Result = TypeVar("Result")

if TYPE_CHECKING:
    from storage.findings import Finding, Progress, Written


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("doctor", cls=Command, help=_("Look the archive over; put right what can be."))(doctor)
    app.command("backup", cls=Command, help=_("Back the archive up into one file, also while it is used."))(
        backup
    )
    app.command("restore", cls=Command, help=_("Make an archive from a backup or an export."))(restore)
    group = typer.Typer(cls=Group, no_args_is_help=True)
    words = _("Make the ranking anew from what is stored.")
    group.command("rebuild", cls=Command, help=words)(rebuild)
    app.add_typer(group, name="index", cls=Group, help=_("The index that search by relevance uses."))


def doctor(
    ctx: typer.Context,
    repair: Annotated[bool, switch("--repair", _("Put right what can be without a backup."))] = False,
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
) -> int:
    """Look over; exit code 3 where something stays wrong."""
    with opened(ctx, archive, create=False) as place, Interruptible() as stop:
        found = carried_out(place.doctor(repair=repair), stop, quiet=as_json)
        if stop.asked:
            return _stopped()
        if any(one.repaired for one in found):
            catch_up(place, stop, quiet=as_json)
        count = place.count()
    if as_json:
        screen.dump([_told(one) for one in found])
    else:
        _tell(found, count, repair=repair)
    return Code.KNOWN_ERROR if any(not one.repaired for one in found) else Code.DONE


def carried_out(
    steps: Iterator[Progress | Result], stop: Interruptible, *, quiet: bool = False
) -> list[Result]:
    """Do the steps of a long operation with a progress bar; return what it yields besides its progress.

    When the person stops it, the generator is closed, which leaves nothing half done.
    """
    from storage.findings import Progress
    from ui import faults

    results: list[Result] = []
    with screen.progress("", quiet=quiet) as advance:
        for step in steps:
            if isinstance(step, Progress):
                advance(step.done, step.total, faults.stage(step.stage))
            else:
                results.append(step)
            if stop.asked:
                break
    return results


def _told(finding: Finding) -> dict[str, Any]:
    data = {key: str(value) if isinstance(value, Path) else value for key, value in finding.data.items()}
    return {"fault": finding.fault.value, "repaired": finding.repaired, **data}


def _tell(found: list[Finding], count: int, *, repair: bool) -> None:
    """Say what was found, a line each, and what to do."""
    from ui import faults

    for one in found:
        screen.say(faults.finding(one) + (" " + _("Put right.") if one.repaired else ""))
    if not found:
        well = ngettext("{count} article: all is well.", "{count} articles: all is well.", count)
        screen.say(well.format(count=f"{count:,}"))
    elif not repair and any(faults.can_repair(one) for one in found):
        screen.remark(_("clipper doctor --repair puts right what can be."))


def _stopped() -> int:
    screen.remark(_("Stopped. Nothing was left half done."))
    return Code.INTERRUPTED


def backup(
    ctx: typer.Context,
    file: Annotated[Path, argument(_("FILE"), _("The file to write; .zip."))],
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
) -> int:
    """Write a backup, read it again and compare."""
    with opened(ctx, archive, create=False) as place, Interruptible() as stop:
        done = carried_out(place.backup(file), stop, quiet=as_json)
    return finish(done, stop, as_json=as_json)


def restore(
    file: Annotated[Path, argument(_("FILE"), _("The backup, or export."))],
    folder: Annotated[Path, argument(_("DIR"), _("The new archive's folder."))],
    as_json: JsonOption = False,
) -> int:
    """Make an archive from a backup, or from what `clipper export` wrote."""
    from storage import Archive

    if not file.exists():
        raise Refused(_("There is no {path}.").format(path=file))
    with Interruptible() as stop:
        done = carried_out(Archive.restored(file, folder), stop, quiet=as_json)
    return finish(done, stop, as_json=as_json)


def finish(done: list[Written], stop: Interruptible, *, as_json: bool) -> int:
    """Say what was written; return the exit code."""
    if stop.asked and not done:
        return _stopped()
    for one in done:
        if as_json:
            told = {"path": str(one.path), "articles": one.articles, "originals": one.originals}
            screen.dump(told | {"bytes": one.size})
            continue
        line = ngettext(
            "{path}: {count} article, {size:.1f} MB", "{path}: {count} articles, {size:.1f} MB", one.articles
        )
        screen.say(line.format(path=one.path, count=f"{one.articles:,}", size=one.size / 1e6))
    return Code.DONE


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

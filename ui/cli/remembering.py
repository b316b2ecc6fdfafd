"""`clipper searches`, `clipper people`, `clipper undo` and `clipper redo`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ui.cli import screen
from ui.cli.ending import Code, Refused
from ui.cli.options import ArchiveOption, JsonOption, argument
from ui.cli.place import opened
from ui.cli.usage import Command, Group
from ui.i18n import _

if TYPE_CHECKING:
    from storage import Archive
    from storage.values import Saved

NameArgument = Annotated[str, argument(_("NAME"), _("Its name."))]
PersonArgument = Annotated[str, argument(_("NAME"), _("A person, or a variant of the name."))]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(cls=Group, no_args_is_help=True)
    group.command("list", cls=Command, help=_("List them, with what they find and what is new."))(searches)
    group.command("save", cls=Command, help=_("Keep a search under a name."))(save)
    group.command("seen", cls=Command, help=_("Say that what a search finds is no longer new."))(seen)
    group.command("drop", cls=Command, help=_("Delete a saved search."))(drop)
    group.command("past", cls=Command, help=_("List the searches made before in the window."))(past)
    app.add_typer(group, name="searches", cls=Group, help=_("Saved searches, and those made before."))
    group = typer.Typer(cls=Group, no_args_is_help=True)
    group.command("list", cls=Command, help=_("List people, by characters, pinyin or initials."))(people)
    group.command("merge", cls=Command, help=_("List a person under another's name."))(merge)
    group.command("split", cls=Command, help=_("List a variant under its own name again."))(split)
    app.add_typer(group, name="people", cls=Group, help=_("Who wrote: names, variants, how many articles."))
    app.command("undo", cls=Command, help=_("Take the last change back."))(undo)
    app.command("redo", cls=Command, help=_("Do the change last taken back again."))(redo)


def searches(ctx: typer.Context, archive: ArchiveOption = None, as_json: JsonOption = False) -> int:
    """List saved searches."""
    with opened(ctx, archive, create=False) as place:
        listed = place.searches()
    if as_json:
        told = ({"name": one.name, "query": one.query, "total": one.total, "new": one.new} for one in listed)
        screen.dump(list(told))
    else:
        rows = [(one.name, one.query, f"{one.total:,}", f"{one.new:,}") for one in listed]
        screen.table((_("Search"), _("Query"), _("Articles"), _("New")), rows, right=(2, 3))
    return Code.DONE


def save(
    ctx: typer.Context,
    name: NameArgument,
    query: Annotated[str, argument(_("QUERY"), _("What it asks for."))],
    archive: ArchiveOption = None,
) -> int:
    """Keep a search."""
    with opened(ctx, archive, create=False) as place:
        place.save_search(name, query)
        total = next(one.total for one in place.searches() if one.name == name.strip())
    screen.say(_("“{name}” finds {count} now.").format(name=name, count=f"{total:,}"))
    return Code.DONE


def seen(ctx: typer.Context, name: NameArgument, archive: ArchiveOption = None) -> int:
    """Take away what is new in a search."""
    with opened(ctx, archive, create=False) as place:
        place.see_search(_saved(place, name).id)
    return Code.DONE


def drop(ctx: typer.Context, name: NameArgument, archive: ArchiveOption = None) -> int:
    """Delete a saved search."""
    with opened(ctx, archive, create=False) as place:
        place.drop_search(_saved(place, name).id)
    screen.say(_("“{name}” deleted.").format(name=name))
    return Code.DONE


def _saved(archive: Archive, name: str) -> Saved:
    """The saved search of a name.

    Raises:
        Refused: there is none.
    """
    found = next((one for one in archive.searches() if one.name == name), None)
    if found is None:
        raise Refused(_("There is no search {name}. clipper searches list shows them.").format(name=name))
    return found


def past(ctx: typer.Context, archive: ArchiveOption = None, as_json: JsonOption = False) -> int:
    """List searches made before, the last first."""
    with opened(ctx, archive, create=False) as place:
        made = place.remembered(limit=200)
    if as_json:
        screen.dump(made)
    else:
        screen.table((_("Query"),), [(query,) for query in made])
    return Code.DONE


def people(
    ctx: typer.Context,
    typed: Annotated[str, argument(_("TEXT"), _("How the name begins: 单, shanji, sjx."))] = "",
    limit: Annotated[int, typer.Option("--limit", min=0, help=_("How many people to list."))] = 50,
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
) -> int:
    """List people."""
    with opened(ctx, archive, create=False) as place:
        listed = place.people(typed, limit)
    if as_json:
        told = ({"name": one.name, "variants": one.variants, "articles": one.articles} for one in listed)
        screen.dump(list(told))
        return Code.DONE
    rows = [
        (one.name, _(", ").join(one.variants), _(", ").join(one.affiliations), f"{one.articles:,}")
        for one in listed
    ]
    screen.table((_("Name"), _("Variants"), _("Affiliation"), _("Articles")), rows, right=(3,))
    return Code.DONE


def merge(
    ctx: typer.Context,
    name: PersonArgument,
    into: Annotated[str, argument(_("INTO"), _("The name to list the person under."))],
    archive: ArchiveOption = None,
) -> int:
    """List a person under another's name."""
    with opened(ctx, archive, create=False) as place:
        _known(place, name)
        _known(place, into)
        place.merge_people(name, into)
    screen.say(
        _("{name} is listed under {into} now; clipper undo takes that back.").format(name=name, into=into)
    )
    return Code.DONE


def split(ctx: typer.Context, name: PersonArgument, archive: ArchiveOption = None) -> int:
    """List a variant under itself again."""
    with opened(ctx, archive, create=False) as place:
        _known(place, name)
        place.split_person(name)
    screen.say(_("{name} is listed under its own name again.").format(name=name))
    return Code.DONE


def _known(archive: Archive, name: str) -> None:
    """Look whether anybody has a name.

    Raises:
        Refused: nobody has.
    """
    from storage import Stale

    try:
        archive.person(name)
    except Stale:
        raise Refused(_("Nobody is called {name} here.").format(name=name)) from None


def undo(ctx: typer.Context, archive: ArchiveOption = None) -> int:
    """Take the last change back."""
    from ui import words

    with opened(ctx, archive, create=False) as place:
        change = place.undo()
    step = change.step if change else None
    screen.say(
        _("Taken back: {step}").format(step=words.step(step)) if step else _("There is nothing to undo.")
    )
    return Code.DONE


def redo(ctx: typer.Context, archive: ArchiveOption = None) -> int:
    """Do the change last taken back again."""
    from ui import words

    with opened(ctx, archive, create=False) as place:
        change = place.redo()
    step = change.step if change else None
    screen.say(
        _("Done again: {step}").format(step=words.step(step)) if step else _("There is nothing to redo.")
    )
    return Code.DONE

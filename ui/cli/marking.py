"""`clipper tag` and `clipper note`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from clipper.model import Note
from ui.cli import cards, screen
from ui.cli.ending import Code, Refused
from ui.cli.options import ArchiveOption, IdArgument, IdsArgument, JsonOption, SearchOption, argument, switch
from ui.cli.place import article_of, chosen, opened
from ui.cli.usage import Command
from ui.i18n import _, ngettext

if TYPE_CHECKING:
    from storage import Archive


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("tag", cls=Command, help=_("Give articles a tag, take it from them, or list all tags."))(tag)
    app.command("note", cls=Command, help=_("Write a note on an article, or list its notes."))(note)


def tag(
    ctx: typer.Context,
    name: Annotated[
        str, argument(_("TAG"), _("The tag, nested as in 经济/能源; without it, all are listed."))
    ] = "",
    ids: IdsArgument = None,
    search: SearchOption = "",
    remove: Annotated[bool, switch("--remove", _("Take the tag away from the articles."))] = False,
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
) -> int:
    """Tag, untag or list."""
    with opened(ctx, archive, create=False) as place:
        if not name:
            _list_tags(place, as_json=as_json)
            return Code.DONE
        wanted = chosen(place, ids or (), search)
        if remove:
            known = next((one.tag for one in place.tags() if one.path == name.strip("/")), None)
            if known is None:
                raise Refused(_("There is no tag {name}.").format(name=name))
            place.untag(wanted, known.id)
        else:
            place.tag(wanted, place.make_tag(name).id)
    count = len(wanted)
    if as_json:
        screen.dump({"tag": name, "articles": [one.hex for one in wanted], "removed": remove})
    else:
        given = ngettext("{name}: {count} article tagged", "{name}: {count} articles tagged", count)
        taken = ngettext("{name}: {count} article untagged", "{name}: {count} articles untagged", count)
        screen.say((taken if remove else given).format(count=count, name=name))
    return Code.DONE


def _list_tags(archive: Archive, *, as_json: bool) -> None:
    listed = archive.tags()
    if as_json:
        screen.dump([{"id": one.tag.id.hex, "path": one.path, "articles": one.count} for one in listed])
    else:
        screen.table((_("Tag"), _("Articles")), [(one.path, f"{one.count:,}") for one in listed], right=(1,))


def note(
    ctx: typer.Context,
    article: IdArgument,
    text: Annotated[
        str,
        argument(
            _("TEXT"), _("The note; - reads it from the input. Without it, the article's notes are listed.")
        ),
    ] = "",
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
) -> int:
    """Write or list notes."""
    with opened(ctx, archive, create=False) as place:
        wanted = article_of(place, article)
        if text:
            said = sys.stdin.read().strip() if text == "-" else text
            if not said:
                raise Refused(_("The note is empty."))
            place.save_note(Note(wanted, said))
        notes = place.notes(wanted)
        if as_json:
            screen.dump([{"id": one.id.hex, "text": one.text, "quote": _quote(one)} for one in notes])
        elif text:
            screen.say(_("Noted on {id}.").format(id=cards.short(wanted)))
        else:
            rows = [(cards.short(one.id), _quote(one) or "", one.text) for one in notes]
            screen.table((_("Id"), _("Passage"), _("Note")), rows)
    return Code.DONE


def _quote(note: Note) -> str | None:
    return note.anchor.quote if note.anchor else None

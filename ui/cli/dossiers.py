"""`clipper dossier`: make, fill, list and export dossiers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from clipper.model import Dossier, DossierSection, Entry
from ui import settings
from ui.cli import cards, exporting, screen
from ui.cli.composing import set_
from ui.cli.ending import Code
from ui.cli.exporting import FileForm, form_of
from ui.cli.options import (
    ArchiveOption,
    CompilerOption,
    DossierArgument,
    IdsArgument,
    JsonOption,
    NoteOption,
    SearchOption,
    argument,
    option,
)
from ui.cli.place import chosen, dossier_of, opened
from ui.cli.usage import Command, Group
from ui.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from storage import Archive

FormOption = Annotated[
    FileForm | None,
    option("--form", _("In which form; without it the file's ending says it.")),
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(cls=Group, no_args_is_help=True)
    group.command("new", cls=Command, help=_("Make a dossier, with articles or empty."))(new)
    group.command("add", cls=Command, help=_("Add articles to a dossier."))(add)
    group.command("set", cls=Command, help=_("Change what the cover says and how the document is set."))(set_)
    group.command("list", cls=Command, help=_("List all dossiers, or what stands in one."))(list_)
    group.command("export", cls=Command, help=_("Write a dossier as a Word document or in another form."))(
        export
    )
    app.add_typer(group, name="dossier", cls=Group, help=_("Make, fill, list and export dossiers."))


def new(
    ctx: typer.Context,
    title: Annotated[str, argument(_("TITLE"), _("Its title."))],
    ids: IdsArgument = None,
    search: SearchOption = "",
    compiler: CompilerOption = None,
    note: NoteOption = None,
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
) -> int:
    """Make a dossier."""
    with opened(ctx, archive, create=False) as place:
        wanted = chosen(place, ids or (), search) if ids or search else []
        made = made_of(title, wanted, search, compiler=compiler or "", note=note or "")
        same = any(row.title == title for row in place.dossiers())
        place.save_dossier(made)
    if same:
        screen.remark(_("There was a dossier “{title}” already; now there are two.").format(title=title))
    if as_json:
        screen.dump({"id": made.id.hex, "title": title, "articles": len(wanted)})
    else:
        count = len(wanted)
        line = ngettext("{count} article in “{title}” ({id})", "{count} articles in “{title}” ({id})", count)
        screen.say(line.format(title=title, id=cards.short(made.id), count=count))
    return Code.DONE


def made_of(title: str, ids: Sequence[UUID], query: str, *, compiler: str = "", note: str = "") -> Dossier:
    """A new dossier of articles in one group, as the settings say."""
    from ui.outlines import begun

    return begun(title, ids, settings.load(), query=query, compiler=compiler, note=note)


def add(
    ctx: typer.Context,
    dossier: DossierArgument,
    ids: IdsArgument = None,
    search: SearchOption = "",
    section: Annotated[
        str, option("--section", _("Under which heading; a new one comes last."), _("TITLE"))
    ] = "",
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
) -> int:
    """Add articles that are not in the dossier yet."""
    with opened(ctx, archive, create=False) as place:
        known = place.dossier(dossier_of(place, dossier))
        wanted = [one for one in chosen(place, ids or (), search) if one not in set(known.articles)]
        changed = with_entries(known, wanted, section)
        place.save_dossier(changed)
    if as_json:
        screen.dump({"id": known.id.hex, "added": len(wanted), "articles": len(changed.articles)})
    else:
        count = len(wanted)
        line = ngettext("{count} article added, {all} in all", "{count} articles added, {all} in all", count)
        screen.say(line.format(count=count, all=len(changed.articles)))
    return Code.DONE


def with_entries(dossier: Dossier, ids: Sequence[UUID], title: str) -> Dossier:
    """The dossier with articles at the end of the section of that title; of the last one without a title."""
    sections = list(dossier.sections)
    place = next((n for n, one in enumerate(sections) if one.title == title), None)
    if place is None and not title and sections:
        place = len(sections) - 1
    if place is None:
        sections.append(DossierSection(title))
        place = len(sections) - 1
    entries = (*sections[place].entries, *(Entry(one) for one in ids))
    sections[place] = replace(sections[place], entries=entries)
    return replace(dossier, sections=tuple(sections))


def list_(
    ctx: typer.Context,
    dossier: Annotated[str, argument(_("DOSSIER"), _("Its title or id; without it, all are listed."))] = "",
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
) -> int:
    """List dossiers, or the articles of one."""
    with opened(ctx, archive, create=False) as place:
        if dossier:
            _list_articles(place, place.dossier(dossier_of(place, dossier)), as_json=as_json)
            return Code.DONE
        rows = place.dossiers()
    if as_json:
        told = [
            {"id": row.id.hex, "title": row.title, "articles": row.articles, "saved": row.saved.isoformat()}
            for row in rows
        ]
        screen.dump(told)
        return Code.DONE
    lines = [
        (cards.short(row.id), row.title, f"{row.articles:,}", f"{row.saved:%Y-%m-%d %H:%M}") for row in rows
    ]
    screen.table((_("Id"), _("Title"), _("Articles"), _("Saved")), lines, right=(2,))
    return Code.DONE


def _list_articles(archive: Archive, dossier: Dossier, *, as_json: bool) -> None:
    known = {article.id: article for article in archive.articles(dossier.articles)}
    entries = [
        (section.title, known[entry.article])
        for section in dossier.sections
        for entry in section.entries
        if entry.article in known
    ]
    if as_json:
        screen.dump([{"group": title} | cards.as_json(article) for title, article in entries])
        return
    rows = [
        (cards.short(article.id), cards.headline(article), cards.place(article.page), title)
        for title, article in entries
    ]
    screen.table((_("Id"), _("Headline"), _("Source"), _("Heading")), rows)


def export(
    ctx: typer.Context,
    dossier: DossierArgument,
    file: Annotated[Path, argument(_("FILE"), _("The file to write; its ending says in which form."))],
    form: FormOption = None,
    template: Annotated[
        Path | None, option("--template", _("A Word document whose styles are used."), _("FILE"))
    ] = None,
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
) -> int:
    """Write a dossier to a file."""
    wanted = form_of(file, form)
    with opened(ctx, archive, create=False) as place:
        made = place.dossier(dossier_of(place, dossier))
        written = exporting.export(place, made, file, form=wanted, template=template, quiet=as_json)
    if as_json:
        screen.dump(exporting.as_json(written))
    else:
        exporting.tell(written)
    return Code.DONE

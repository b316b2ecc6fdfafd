"""`clipper dossier set`: what the cover says and how the document is set."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from clipper.choices import Edition, NewPage, Style
from ui.cli import screen
from ui.cli.ending import Code, Refused
from ui.cli.options import ArchiveOption, CompilerOption, DossierArgument, JsonOption, NoteOption, day, option
from ui.cli.place import dossier_of, opened
from ui.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clipper.model import Dossier


class Part(StrEnum):
    """What a document may contain."""

    CONTENTS = "contents"
    SELECTION = "selection"
    STATISTICS = "statistics"
    SOURCES = "sources"
    INDEX = "index"
    NOTES = "notes"
    COMMENTS = "comments"
    PICTURES = "pictures"
    TAGS = "tags"
    REPRINTS = "reprints"


class Language(StrEnum):
    """Of the document's own words."""

    ZH = "zh"
    EN = "en"


CopyrightOption = Annotated[
    str | None, option("--copyright", _("The copyright line of the cover."), _("TEXT"))
]
EmblemOption = Annotated[
    str | None, option("--emblem", _("A picture for the cover; empty: none."), _("FILE"))
]
TemplateOption = Annotated[
    str | None, option("--template", _("A Word document whose styles are used; empty: none."), _("FILE"))
]
StyleOption = Annotated[Style | None, option("--style", _("Citations by number, or by author and year."))]
PARTS = ", ".join(Part)
WithOption = Annotated[
    list[Part] | None,
    option("--with", _("A part that the document is to have: {parts}.").format(parts=PARTS), _("PART")),
]
WithoutOption = Annotated[
    list[Part] | None,
    option("--without", _("A part that is to be left out; the same."), _("PART")),
]


def set_(
    ctx: typer.Context,
    dossier: DossierArgument,
    title: Annotated[str | None, option("--title", _("Its title."), _("TITLE"))] = None,
    compiler: CompilerOption = None,
    note: NoteOption = None,
    copyright_: CopyrightOption = None,
    date: Annotated[str | None, option("--date", _("The date on the cover: 2025-12-27."), _("DATE"))] = None,
    emblem: EmblemOption = None,
    template: TemplateOption = None,
    edition: Annotated[Edition | None, option("--edition", _("Of GB/T 7714."))] = None,
    style: StyleOption = None,
    new_page: Annotated[NewPage | None, option("--new-page", _("What begins on a new page."))] = None,
    language: Annotated[Language | None, option("--language", _("Of the document’s own words."))] = None,
    with_: WithOption = None,
    without: WithoutOption = None,
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
) -> int:
    """Change what the cover says and how the document is set."""
    words = {"title": title, "compiler": compiler, "note": note}
    cover = {"copyright": copyright_, "date": date and day(date).isoformat(), "emblem": _file(emblem)}
    layout = {"template": _file(template), "edition": edition, "style": style, "new_page": new_page}
    parts: dict[str, bool] = {**dict.fromkeys(with_ or (), True), **dict.fromkeys(without or (), False)}
    options = {**cover, **layout, "language": language, **parts}
    with opened(ctx, archive, create=False) as place:
        made = _changed(place.dossier(dossier_of(place, dossier)), words, options)
        place.save_dossier(made)
    told = {"id": made.id.hex, "title": made.title, "compiler": made.compiler, "note": made.note}
    if as_json:
        screen.dump({**told, "options": dict(made.options)})
    else:
        screen.say(_("“{title}” is changed.").format(title=made.title))
    return Code.DONE


def _changed(
    dossier: Dossier, words: Mapping[str, str | None], options: Mapping[str, str | bool | None]
) -> Dossier:
    """The dossier with what was given: None leaves a thing as it is, an empty option takes it away.

    Raises:
        Refused: nothing was given.
    """
    kept = {name: text for name, text in words.items() if text is not None}
    plain = {
        str(name): str(value) if isinstance(value, StrEnum) else value
        for name, value in options.items()
        if value is not None
    }
    if not kept and not plain:
        raise Refused(_("Say what to change: clipper dossier set --help lists it."), Code.USAGE)
    both = {**dossier.options, **plain}
    return replace(dossier, **kept, options={name: value for name, value in both.items() if value != ""})  # type: ignore[arg-type]


def _file(named: str | None) -> str | None:
    """The file's whole path, so that it is found from anywhere.

    Raises:
        Refused: there is none.
    """
    if not named:
        return named
    path = Path(named).absolute()
    if not path.is_file():
        raise Refused(_("There is no file {path}.").format(path=path))
    return str(path)

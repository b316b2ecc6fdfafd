"""`clipper dossier set`: what the cover says and how the document is set."""

from __future__ import annotations

from dataclasses import replace
from datetime import date as Date  # noqa: N812
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ui.cli import screen
from ui.cli.citing import Edition, Style
from ui.cli.ending import Code, Refused
from ui.cli.options import ArchiveOption, JsonOption
from ui.cli.place import dossier_of, opened
from ui.i18n import _

if TYPE_CHECKING:
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


class NewPage(StrEnum):
    """What begins on a new page."""

    ARTICLE = "article"
    SECTION = "section"


def _text(flag: str, metavar: str, words: str) -> Any:  # noqa: ANN401  (typer's own)
    return typer.Option(flag, metavar=metavar, show_default=False, help=words)


def set_(
    ctx: typer.Context,
    dossier: Annotated[
        str,
        typer.Argument(metavar=_("DOSSIER"), show_default=False, help=_("A dossier, by its title or id.")),
    ],
    title: Annotated[str | None, _text("--title", _("TITLE"), _("Its title."))] = None,
    compiler: Annotated[
        str | None, _text("--compiler", _("NAME"), _("Who compiled it, for the cover."))
    ] = None,
    note: Annotated[
        str | None, _text("--note", _("TEXT"), _("A note on the selection, for the first page."))
    ] = None,
    copyright_: Annotated[
        str | None, _text("--copyright", _("TEXT"), _("The copyright line of the cover."))
    ] = None,
    day: Annotated[str | None, _text("--date", _("DATE"), _("The date on the cover: 2025-12-27."))] = None,
    emblem: Annotated[
        str | None, _text("--emblem", _("FILE"), _("A picture for the cover; empty: none."))
    ] = None,
    template: Annotated[
        str | None, _text("--template", _("FILE"), _("A Word document whose styles are used; empty: none."))
    ] = None,
    edition: Annotated[Edition | None, _text("--edition", "", _("Of GB/T 7714."))] = None,
    style: Annotated[
        Style | None, _text("--style", "", _("Citations by number, or by author and year."))
    ] = None,
    new_page: Annotated[NewPage | None, _text("--new-page", "", _("What begins on a new page."))] = None,
    language: Annotated[Language | None, _text("--language", "", _("Of the document’s own words."))] = None,
    with_: Annotated[
        list[Part] | None, _text("--with", "", _("A part that the document is to have."))
    ] = None,
    without: Annotated[list[Part] | None, _text("--without", "", _("A part that is to be left out."))] = None,
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
) -> int:
    """Change what the cover says and how the document is set."""
    words = {"title": title, "compiler": compiler, "note": note}
    options: dict[str, Any] = {
        "copyright": copyright_,
        "date": _day(day),
        "emblem": _file(emblem),
        "template": _file(template),
        "edition": edition,
        "style": style,
        "new_page": new_page,
        "language": language,
        **dict.fromkeys(with_ or (), True),
        **dict.fromkeys(without or (), False),
    }
    changed = {str(name): value for name, value in options.items() if value is not None}
    with opened(ctx, archive, create=False) as place:
        made = _changed(place.dossier(dossier_of(place, dossier)), words, changed)
        place.save_dossier(made)
    told = {"id": made.id.hex, "title": made.title, "compiler": made.compiler, "note": made.note}
    if as_json:
        screen.dump({**told, "options": dict(made.options)})
    else:
        screen.say(_("“{title}” is changed.").format(title=made.title))
    return Code.DONE


def _changed(dossier: Dossier, words: dict[str, str | None], options: dict[str, Any]) -> Dossier:
    kept = {name: text for name, text in words.items() if text is not None}
    if not kept and not options:
        raise Refused(_("Say what to change: clipper dossier set --help lists it."), Code.USAGE)
    plain = {name: str(value) if isinstance(value, StrEnum) else value for name, value in options.items()}
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


def _day(text: str | None) -> str | None:
    if not text:
        return text
    try:
        return Date.fromisoformat(text).isoformat()
    except ValueError:
        sentence = _("“{text}” is no date; write it like 2025-12-27.").format(text=text)
        raise Refused(sentence, Code.USAGE) from None

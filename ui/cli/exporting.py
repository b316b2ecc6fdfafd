"""Dossiers and searches written to files: Word, and the other forms of the same outline."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui.cli import screen
from ui.cli.ending import Code, Refused
from ui.i18n import _, ngettext

if TYPE_CHECKING:
    from clipper.model import Dossier
    from clipper.word import Written
    from storage import Archive
    from ui.outlines import Exported


class FileForm(StrEnum):
    """The forms that a file can have."""

    DOCX = "docx"
    HTML = "html"
    MARKDOWN = "markdown"
    TEXT = "text"
    CSV = "csv"
    RIS = "ris"
    CSL = "csl"
    BIBTEX = "bibtex"
    NITF = "nitf"
    NINJS = "ninjs"


def as_json(written: Written) -> dict[str, Any]:
    """What became of an export, as an object."""
    return {
        "path": str(written.path),
        "articles": written.articles,
        "missing": written.missing,
        "replaced": [
            {"article": one.article.hex if one.article else None, "characters": list(one.characters)}
            for one in written.replaced
        ],
        "missing_styles": list(written.missing_styles),
        "unreadable_pictures": [
            one.article.hex if one.article else None for one in written.unreadable_pictures
        ],
    }


def tell(written: Written) -> None:
    """Say to people what was written, and what had to be replaced or left out."""
    from ui.written import remarks

    line = ngettext("{path}: {count} article", "{path}: {count} articles", written.articles)
    screen.say(line.format(path=written.path, count=written.articles))
    for sentence in remarks(written, most=len(written.replaced)):
        screen.remark(sentence)


def form_of(file: Path, named: FileForm | None) -> FileForm:
    """The form a file is to have: the one that is named, else the one that its name ends in.

    Raises:
        Refused: it is named by neither.
    """
    if named is not None:
        return named
    from clipper.forms import SUFFIXES

    endings = {".docx": FileForm.DOCX, ".htm": FileForm.HTML}
    endings |= {ending: FileForm(form.value) for form, ending in SUFFIXES.items()}
    fitting = [ending for ending in endings if file.name.lower().endswith(ending)]
    if not fitting:
        known = " ".join(sorted(endings))
        sentence = _("{path}: say in which form with --form, or by the file's ending: {endings}")
        raise Refused(sentence.format(path=file, endings=known), Code.USAGE)
    return endings[max(fitting, key=len)]


def export(
    archive: Archive,
    dossier: Dossier,
    file: Path,
    *,
    form: FileForm,
    template: Path | None = None,
    quiet: bool = False,
) -> Written:
    """Write a dossier to a file, with a progress bar where that takes long.

    Raises:
        Refused: there is nothing in it.
        WriteFailed, TemplateUnreadable: it cannot be written.
    """
    from clipper import forms
    from ui.outlines import exporting

    if not dossier.articles:
        raise Refused(_("There is nothing in this dossier yet. clipper dossier add puts articles in."))
    other = None if form is FileForm.DOCX else forms.Form(form.value)
    with screen.progress(_("Writing"), quiet=quiet) as advance:
        steps = exporting(archive, dossier, file, form=other, template=template)
        while True:
            try:
                advance(next(steps), len(dossier.articles))
            except StopIteration as end:
                done: Exported = end.value
                return done.written

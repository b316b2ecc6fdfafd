"""Dossiers and searches written to files: Word, and the other forms of the same outline."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui.cli import screen
from ui.cli.ending import Code, Refused
from ui.i18n import _, ngettext

if TYPE_CHECKING:
    from clipper.dossier import Outline
    from clipper.word import Replaced


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


@dataclass(frozen=True, slots=True)
class Report:
    """What became of an export."""

    path: Path
    articles: int
    replaced: tuple[Replaced, ...] = ()
    missing_styles: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The report as an object."""
        return {
            "path": str(self.path),
            "articles": self.articles,
            "replaced": [
                {"article": one.article.hex if one.article else None, "characters": list(one.characters)}
                for one in self.replaced
            ],
            "missing_styles": list(self.missing_styles),
        }

    def print(self) -> None:
        """Say to people what was written, and what had to be replaced."""
        line = ngettext("{path}: {count} article", "{path}: {count} articles", self.articles)
        screen.say(line.format(path=self.path, count=self.articles))
        for one in self.replaced:
            marks = ", ".join(f"U+{ord(mark):04X}" for mark in one.characters)
            sentence = _("Characters that a document cannot hold were replaced in “{headline}”: {marks}")
            screen.remark(sentence.format(headline=one.headline or _("(no headline)"), marks=marks))
        if self.missing_styles:
            names = ", ".join(self.missing_styles)
            screen.remark(_("The template lacks these styles; ours were taken: {names}").format(names=names))


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


def written(
    outline: Outline, file: Path, *, form: FileForm, template: Path | None = None, quiet: bool = False
) -> Report:
    """Write an outline to a file, with a progress bar where that takes long.

    Raises:
        WriteFailed, TemplateUnreadable: it cannot be written.
    """
    if form is FileForm.DOCX:
        return _document(outline, file, template, quiet=quiet)
    from clipper import forms

    forms.write(outline, forms.Form(form.value), file)
    return Report(file, len(outline.items))


def _document(outline: Outline, file: Path, template: Path | None, *, quiet: bool) -> Report:
    from clipper import word

    with screen.progress(_("Writing"), quiet=quiet) as advance:
        steps = word.writing(outline, file, template=template)
        while True:
            try:
                advance(next(steps), len(outline.items))
            except StopIteration as end:
                done: word.Written = end.value
                return Report(done.path, done.articles, done.replaced, done.missing_styles)

"""Dossiers and searches written to files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui.cli import screen
from ui.cli.ending import Code, Refused
from ui.i18n import _, ngettext

if TYPE_CHECKING:
    from clipper.dossier import Outline
    from clipper.word import Written


@dataclass(frozen=True, slots=True)
class Report:
    """What became of an export."""

    written: Written

    def as_json(self) -> dict[str, Any]:
        """The report as an object."""
        return {
            "path": str(self.written.path),
            "articles": self.written.articles,
            "replaced": [
                {"article": one.article.hex if one.article else None, "characters": list(one.characters)}
                for one in self.written.replaced
            ],
            "missing_styles": list(self.written.missing_styles),
        }

    def print(self) -> None:
        """Say to people what was written, and what had to be replaced."""
        done = self.written
        line = ngettext("{path}: {count} article", "{path}: {count} articles", done.articles)
        screen.say(line.format(path=done.path, count=done.articles))
        for one in done.replaced:
            marks = ", ".join(f"U+{ord(mark):04X}" for mark in one.characters)
            sentence = _("Characters that a document cannot hold were replaced in “{headline}”: {marks}")
            screen.remark(sentence.format(headline=one.headline or _("(no headline)"), marks=marks))
        if done.missing_styles:
            names = ", ".join(done.missing_styles)
            screen.remark(_("The template lacks these styles; ours were taken: {names}").format(names=names))


def written(outline: Outline, file: Path, *, template: Path | None = None, quiet: bool = False) -> Report:
    """Write an outline to a file in the form that its ending names, with a progress bar.

    Raises:
        Refused: no form has that ending.
        WriteFailed, TemplateUnreadable: it cannot be written.
    """
    from clipper import word

    if file.suffix.lower() != ".docx":
        raise Refused(_("{path}: name a file that ends in .docx").format(path=file), Code.USAGE)
    with screen.progress(_("Writing"), quiet=quiet) as advance:
        steps = word.writing(outline, file, template=template)
        while True:
            try:
                advance(next(steps), len(outline.items))
            except StopIteration as end:
                return Report(end.value)

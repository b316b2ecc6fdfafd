"""`clipper import`: files, folders and finished articles into the archive, then the ranking behind them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.cli import screen
from ui.cli.ending import Code
from ui.cli.interrupt import Interruptible
from ui.cli.options import ArchiveOption, EncodingOption, JsonOption, argument, day, option
from ui.cli.place import opened
from ui.cli.usage import Command
from ui.i18n import _, ngettext
from ui.teaching import own_model

if TYPE_CHECKING:
    from clipper.model import Clipping, Refusal
    from clipper.read import Known
    from storage import Archive
    from storage.values import Taken

Paths = Annotated[
    list[Path],
    argument(
        _("PATH"), _("Text files of pages, folders of them, and finished articles as .jsonl or .jsonl.xz.")
    ),
]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("import", cls=Command, help=_("Take pages and finished articles into the archive."))(import_)


def import_(
    ctx: typer.Context,
    paths: Paths,
    paper: Annotated[str, option("--paper", _("The paper's name, for all the files."), _("NAME"))] = "",
    date: Annotated[str, option("--date", _("The day of publication, as 2024-05-01."), _("DATE"))] = "",
    page: Annotated[str, option("--page", _("The page's number, as 2 or A2."), _("NUMBER"))] = "",
    encoding: EncodingOption = None,
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
) -> int:
    """Take in, tell what became of each file, let the ranking catch up."""
    from clipper.read import Known

    known = Known(paper=paper, date=day(date) if date else None, number=_number(page))
    with opened(ctx, archive, create=True) as place, Interruptible() as stop:
        report = take_in(place, paths, stop, known=known, encoding=encoding, as_json=as_json)
        if not as_json:
            report.print(stopped=bool(stop.asked))
        if stop.asked:
            screen.remark(_("Stopped. What was taken in stays; start the same command again to go on."))
            return Code.INTERRUPTED
        catch_up(place, stop, quiet=as_json)
        if stop.asked:
            screen.remark(_("The ranking goes on where it stopped when the archive is next opened."))
            return Code.INTERRUPTED
    return Code.SOME_REFUSED if report.refused else Code.DONE


def _number(text: str) -> str:
    """The page number that an option names.

    Raises:
        typer.BadParameter: it is none.
    """
    from clipper.segment.fields import is_page_number, page_number

    number = page_number(text)
    if text and not is_page_number(number):
        message = _("{text} is no page number; write it as 2 or A2.").format(text=text)
        raise typer.BadParameter(message, param_hint="--page")
    return number


@dataclass(slots=True)
class Report:
    """What became of the files so far."""

    as_json: bool = False
    articles: int = 0
    taken: int = 0
    known: int = 0
    refused: list[Taken] = field(default_factory=list)
    _file: tuple[str, int, int] | None = None  # a file of records: path, articles taken, articles known

    def add(self, outcome: Taken) -> None:
        """Count one more, and print it where a program listens."""
        from storage.values import Status

        if outcome.status is Status.REFUSED:
            self.refused.append(outcome)
        elif outcome.status is Status.TAKEN:
            self.taken += 1
            self.articles += len(outcome.articles)
        else:
            self.known += 1
        if self.as_json:
            self._tell(outcome)

    def _tell(self, outcome: Taken) -> None:
        """Print an object a file; the pages of a file of records are told together, when it ends."""
        from storage.values import Status

        path, mark, line = outcome.name.rpartition(":")
        in_records = bool(mark) and line.isdigit() and ".jsonl" in path.lower()
        if not in_records or outcome.status is Status.REFUSED:
            if not in_records:
                self.close()
            reason = outcome.refusal.reason.value if outcome.refusal else None
            screen.dump(_told(outcome.name, outcome.status.value, len(outcome.articles), reason))
            return
        if self._file is None or self._file[0] != path:
            self.close()
            self._file = (path, 0, 0)
        taken = len(outcome.articles) if outcome.status is Status.TAKEN else 0
        self._file = (path, self._file[1] + taken, self._file[2] + len(outcome.articles) - taken)

    def close(self) -> None:
        """Print what a file of records became."""
        if self._file is not None:
            path, taken, known = self._file
            screen.dump(_told(path, "taken" if taken or not known else "known", taken or known, None))
            self._file = None

    def print(self, *, stopped: bool = False) -> None:
        """Say to people what was done."""
        from ui import words

        for outcome in self.refused:
            if outcome.refusal is not None:
                reason = words.reason(outcome.refusal.reason)
                screen.say(_("Refused: {name}: {reason}").format(name=outcome.name, reason=reason))
        if not (stopped or self.taken or self.known or self.refused):
            screen.say(_("Nothing to take in: what was named holds no file."))
            return
        parts = [
            ngettext("{count} article taken in", "{count} articles taken in", self.articles).format(
                count=f"{self.articles:,}"
            ),
            ngettext("{count} page", "{count} pages", self.taken).format(count=f"{self.taken:,}"),
        ]
        if self.known:
            known = ngettext("{count} page known already", "{count} pages known already", self.known)
            parts.append(known.format(count=f"{self.known:,}"))
        if self.refused:
            count = len(self.refused)
            parts.append(ngettext("{count} refused", "{count} refused", count).format(count=f"{count:,}"))
        screen.say(" · ".join(parts))


def _told(path: str, status: str, articles: int, reason: str | None) -> dict[str, object]:
    return {"path": path, "status": status, "articles": articles, "reason": reason}


def take_in(
    archive: Archive,
    paths: Iterable[Path],
    stop: Interruptible,
    *,
    known: Known | None = None,
    encoding: str | None = None,
    as_json: bool = False,
) -> Report:
    """Take files into an archive until they end or the person stops it; return what became of them."""
    from clipper.clip import clip

    report, done = Report(as_json), 0
    named = list(paths)
    with screen.progress(_("Taking in"), quiet=as_json) as advance:
        total = size(named) if screen.shows_progress(quiet=as_json) else None
        advance(0, total)
        for outcome in archive.take_in(_until(stop, clip(named, known, encoding, own_model()))):
            report.add(outcome)
            done += max(1, len(outcome.articles)) if ".jsonl" in outcome.name else 1
            advance(done, total)
        report.close()
    return report


def _until(stop: Interruptible, found: Iterator[Clipping | Refusal]) -> Iterator[Clipping | Refusal]:
    """What is found until the person stops it: the archive then finishes what it has in hand."""
    for one in found:
        if stop.asked:
            return
        yield one


def catch_up(archive: Archive, stop: Interruptible | None = None, *, quiet: bool = False) -> None:
    """Let the ranking catch up with what is stored, until it has or the person stops it."""
    with screen.progress(_("Ranking"), quiet=quiet) as advance:
        total = None
        for left in archive.catch_up():
            total = total or left
            advance(total - left, total)
            if stop and stop.asked:
                break


def size(paths: Iterable[Path]) -> int:
    """How many pages and finished articles there are to take in, counted without understanding them."""
    from clipper.clip import walk
    from clipper.model import Refusal

    return sum(1 if isinstance(path, Refusal) else _weight(path) for path in walk(paths))


def _weight(path: Path) -> int:
    name = path.name.lower()
    if not name.endswith((".jsonl", ".jsonl.xz", ".ndjson", ".ndjson.xz")):
        return 1
    return max(1, sum(block.count(b"\n") for block in _blocks(path)))


def _blocks(path: Path) -> Iterator[bytes]:
    """A file's bytes in blocks, unpacked; ends early where it is damaged, as the reader will tell."""
    import lzma

    try:
        with lzma.open(path) if path.name.lower().endswith(".xz") else path.open("rb") as file:
            while block := file.read(1 << 20):
                yield block
    except (OSError, EOFError, lzma.LZMAError):
        return

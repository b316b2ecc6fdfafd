"""`clipper demo`: the whole path on five sample pages, step by step."""

from __future__ import annotations

import shutil
from dataclasses import replace
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import typer

from clipper.errors import WriteFailed, cause_of
from clipper.model import DossierSection, Entry
from ui.cli import cards, screen
from ui.cli.dossiers import made_of
from ui.cli.ending import Code, Refused
from ui.cli.exporting import FileForm, export, tell
from ui.cli.finding import WIDTH, print_hit
from ui.cli.interrupt import Interruptible
from ui.cli.showing import has_display, window
from ui.cli.taking import catch_up, take_in
from ui.cli.usage import Command
from ui.i18n import _, ngettext

if TYPE_CHECKING:
    from clipper.model import Article
    from storage import Archive

SEARCHES = ("科技成果转化", "张伟", '"液冷技术"')
MARK = ".clipper-demo"  # what a demo leaves, so that the next one knows what it may replace
SHOWN = 3  # hits shown of each search


def register(app: typer.Typer) -> None:
    """Add the command."""
    words = _("Show the whole path on five sample pages: archive, search, dossier in Word, window.")
    app.command("demo", cls=Command, help=words)(demo)


def demo(
    folder: Annotated[
        Path, typer.Argument(metavar=_("DIR"), help=_("Where the archive and the dossier are put."))
    ] = Path("demo"),
    with_window: Annotated[
        bool, typer.Option("--window/--no-window", metavar="", help=_("Open the window at the end."))
    ] = True,
) -> int:
    """Show the whole path."""
    from storage import Archive

    place = folder.absolute() / "archive"
    _title(_("剪报 Clipper: from newspaper pages to a Word dossier"))
    screen.say(_("Everything this shows is put in {path}.").format(path=folder.absolute()))
    _clear(folder, place)
    archive = Archive.open(place)
    try:
        _take_in(archive)
        found = _search(archive)
        catch_up(archive)
        document = _compile(archive, found, folder)
    finally:
        archive.close()
    _farewell(place, document)
    if with_window and has_display():
        screen.say(_("The window opens on this archive. Close it to end the demo."))
        return window(place)
    if with_window:
        screen.say(_("There is no display here; where there is one, the window would open now."))
    return Code.DONE


def _clear(folder: Path, place: Path) -> None:
    """Make room for a fresh archive: an earlier demo is replaced, anything else is left alone.

    Raises:
        Refused: the folder holds something that no demo has put there.
    """
    mark = folder / MARK
    if place.exists() and not mark.exists():
        sentence = _("{path} is there already and no demo made it. Name another folder: clipper demo DIR")
        raise Refused(sentence.format(path=place))
    if place.exists():
        shutil.rmtree(place)
        screen.say(_("The archive of the last demo is replaced."))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        mark.write_text("clipper demo\n", "utf-8")
    except OSError as error:
        raise WriteFailed(folder, cause_of(error), str(error)) from error


def _take_in(archive: Archive) -> None:
    """Take the sample pages in and list what they became."""
    _step(_("Five newspaper pages are read, cut into articles and stored"))
    articles: list[Article] = []
    with as_file(files("seeds")) as seeds, Interruptible() as stop:
        pages = sorted(seeds.glob("*.txt"))
        report = take_in(archive, pages, stop)
        if stop.asked:
            raise KeyboardInterrupt
    for pile in archive.piles():
        articles.extend(archive.clipping(pile.id).articles)
    report.print()
    rows = [
        (cards.short(one.id), cards.headline(one), cards.place(one.page), " ".join(one.authors))
        for one in sorted(articles, key=lambda one: one.page.number)
    ]
    screen.table((_("Id"), _("Headline"), _("Source"), _("Authors")), rows)


def _search(archive: Archive) -> dict[str, list[UUID]]:
    """Search three times; return by query what was found."""
    _step(_("Everything can be found at once, to the character"))
    found: dict[str, list[UUID]] = {}
    for query in SEARCHES:
        hits = archive.search(query)
        found[query] = list(hits.ids)
        total = ngettext("{count} article", "{count} articles", hits.total).format(count=hits.total)
        screen.say()
        screen.say(f"$ clipper search '{query}'    → {total}")
        snippets = archive.snippets(hits.ids[:SHOWN], query, WIDTH)
        for number, article in enumerate(archive.articles(hits.ids[:SHOWN]), 1):
            print_hit(archive, number, article, snippets.get(article.id), query)
    return found


def _compile(archive: Archive, found: dict[str, list[UUID]], folder: Path) -> Path:
    """Put what was found into a dossier, a group a search, and write it to Word; return the document."""
    _step(_("What was found becomes a dossier in Word"))
    made = made_of(_("Turning science into products"), (), "")
    used: set[UUID] = set()
    sections = []
    for query, ids in found.items():
        entries = tuple(Entry(one) for one in ids if one not in used)
        used.update(ids)
        if entries:
            sections.append(DossierSection(query.strip('"'), entries))
    made = replace(made, sections=tuple(sections), query=" OR ".join(found))
    archive.save_dossier(made)
    document = folder.absolute() / "dossier.docx"
    tell(export(archive, made, document, form=FileForm.DOCX))
    return document


def _farewell(place: Path, document: Path) -> None:
    """Say where everything is and what to do next."""
    _step(_("Where everything is"))
    rows = [(_("The archive"), place), (_("The dossier"), document)]
    for name, path in rows:
        screen.say(f"   {name}: {path}")
    screen.say()
    screen.say(_("Go on with, for example:"))
    for line in ("search 算力 --sort newest", "dossier list", "import …"):
        screen.say(f"   clipper --archive {_short(place)} {line}")


def _short(path: Path) -> str:
    """The path from here, where that is shorter."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def _title(line: str) -> None:
    from rich.text import Text

    screen.say(Text(f"{line}\n", "title"))


def _step(line: str) -> None:
    from rich.text import Text

    screen.say(Text(f"\n▸ {line}\n", "step"))

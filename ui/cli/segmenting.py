"""`clipper segment`: cut one page into its articles without an archive; train on an archive's corrections."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from clipper.errors import WriteFailed, cause_of
from ui.cli import screen
from ui.cli.ending import Code, Refused
from ui.cli.options import ArchiveOption, EncodingOption, JsonOption, argument, switch
from ui.cli.place import opened
from ui.cli.usage import Command, PageGroup
from ui.i18n import _, ngettext
from ui.teaching import corrected, own_model

if TYPE_CHECKING:
    from clipper.model import Article, PageText
    from clipper.segment import Segmentation
    from clipper.segment.teach import Outcome


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(cls=PageGroup, no_args_is_help=True)
    group.command(
        "page",
        cls=Command,
        help=_("Cut the page in a text file into its articles. The word page may be left out."),
    )(page)
    words = _(
        "Learn from the pages of the archive that a person corrected; show the figures before and after."
    )
    group.command("train", cls=Command, help=words)(train)
    app.add_typer(
        group,
        name="segment",
        cls=PageGroup,
        help=_("Cut a page into its articles, without an archive: clipper segment FILE."),
    )


def page(
    file: Annotated[Path, argument(_("FILE"), _("The text of one page."))],
    encoding: EncodingOption = None,
    as_json: JsonOption = False,
) -> int:
    """Print the articles of a page."""
    from clipper.clip import learned
    from clipper.model import PageText, Refusal
    from clipper.read import read
    from clipper.segment import segment

    found = next(read(file, None, encoding), None)
    if isinstance(found, Refusal):
        from ui import words

        raise Refused(f"{file}: {words.reason(found.reason)}", Code.SOME_REFUSED)
    if not isinstance(found, PageText):
        raise Refused(_("{path} holds finished articles: there is nothing to cut.").format(path=file))
    cut = segment(found, learned(own_model()))
    if as_json:
        from clipper.segment.gold import to_gold

        screen.dump_indented(to_gold(found, cut))
    else:
        _show(found, cut)
    return Code.DONE


def train(
    ctx: typer.Context,
    back: Annotated[bool, switch("--back", _("Go back to the model before the last lesson."))] = False,
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
) -> int:
    """Learn, or unlearn."""
    from clipper.segment.teach import LEAST, go_back, teach

    target = own_model()
    if back:
        undone = go_back(target)
        screen.say(_("The last lesson is undone.") if undone else _("There is no lesson to undo."))
        return Code.DONE
    with opened(ctx, archive, create=False) as place:
        pages = list(corrected(place))
    if len(pages) < LEAST:
        sentence = _("To learn, {least} corrected pages are needed; the archive has {count}.")
        raise Refused(sentence.format(least=LEAST, count=len(pages)))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        done = teach(pages, target)
    except OSError as problem:
        raise WriteFailed(target, cause_of(problem), str(problem)) from problem
    if as_json:
        told = {"pages": done.pages, "before": done.before, "after": done.after, "kept": done.kept}
        screen.dump(told)
    else:
        _compare(done)
    return Code.DONE


def _compare(done: Outcome) -> None:
    """Show the figures before and after, and what was decided."""
    from clipper.segment.score import FIGURES

    rows = [(name, f"{done.before[name]:.3f}", f"{done.after[name]:.3f}") for name in FIGURES]
    screen.table((_("Figure"), _("Before"), _("After")), rows, right=(1, 2))
    count = ngettext("{count} corrected page", "{count} corrected pages", done.pages).format(count=done.pages)
    kept = _("The new model is used from now on; clipper segment train --back undoes that.")
    left = _("The new model is not better and is not used.")
    screen.say(f"{count}. {kept if done.kept else left}")


def _show(text: PageText, cut: Segmentation) -> None:
    """Print a page's articles for people: what each is, how sure, and how long."""
    from rich.text import Text

    from ui.cli import cards

    count = len(cut.articles)
    line = ngettext("{count} article", "{count} articles", count).format(count=count)
    screen.say(
        Text(" · ".join(part for part in (cards.place(text.page) or text.name, line) if part), "source")
    )
    for number, article in enumerate(cut.articles, 1):
        screen.say(Text())
        screen.say(Text.assemble((f"{number}  ", "id"), (cards.headline(article), "title")))
        for extra in (article.kicker, article.deck):
            if extra:
                screen.say(Text(f"   {extra}"))
        screen.say(Text("   " + " · ".join(_facts(article)), "source"))
    if cut.furniture:
        lines = ", ".join(map(str, cut.furniture))
        screen.say()
        screen.say(Text(_("Furniture: lines {lines}").format(lines=lines), "source"))


def _facts(article: Article) -> list[str]:
    characters = sum(len(paragraph.text) for paragraph in article.paragraphs)
    sure = "" if article.confidence is None else _("{share:.0%} sure").format(share=article.confidence)
    size = ngettext("{count} character", "{count} characters", characters).format(count=characters)
    parts = (article.section, article.byline, article.dateline, size, sure)
    return [" ".join(part.split()) for part in parts if part]

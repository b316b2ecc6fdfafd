"""`clipper like`, `clipper reprints` and `clipper history`: an article beside others, and beside itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from ui.cli import cards, screen
from ui.cli.ending import Code
from ui.cli.interrupt import Interruptible
from ui.cli.options import ArchiveOption, IdArgument, JsonOption, argument
from ui.cli.place import article_of, opened
from ui.cli.taking import catch_up
from ui.cli.usage import Command
from ui.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clipper.reprint import Piece
    from storage.reprints import Family, Printed


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("like", cls=Command, help=_("List articles like one, and the words that tell it apart."))(
        like
    )
    app.command("reprints", cls=Command, help=_("List who printed a story, or compare two prints."))(reprints)
    app.command("history", cls=Command, help=_("Show what an article was before it was corrected."))(history)


def like(
    ctx: typer.Context,
    article: IdArgument,
    limit: Annotated[int, typer.Option("--limit", min=0, help=_("How many articles to list."))] = 10,
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
) -> int:
    """Print an article's key terms and the articles most like it."""
    with opened(ctx, archive, create=False) as place, Interruptible() as stop:
        wanted = article_of(place, article)
        catch_up(place, stop, quiet=as_json)
        terms = place.key_terms(wanted)
        found = place.articles(place.related(wanted, limit))
    if as_json:
        told = [{"id": one.id.hex, "headline": one.headline, "paper": one.page.paper} for one in found]
        screen.dump({"id": wanted.hex, "terms": dict(terms), "articles": told})
        return Code.DONE
    screen.say(_("Key terms: {terms}").format(terms=" ".join(term for term, _weight in terms)))
    rows = [(cards.short(one.id), cards.place(one.page), cards.headline(one)) for one in found]
    screen.table((_("Id"), _("Printed in"), _("Headline")), rows)
    return Code.DONE


def reprints(
    ctx: typer.Context,
    article: IdArgument,
    other: Annotated[str, argument(_("OTHER"), _("Another article, to see where the two differ."))] = "",
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
) -> int:
    """Print the prints of a story, the earliest first, or where two articles differ."""
    with opened(ctx, archive, create=False) as place, Interruptible() as stop:
        wanted = article_of(place, article)
        if other:
            _differ(place.compare(wanted, article_of(place, other)), as_json=as_json)
        else:
            catch_up(place, stop, quiet=as_json)
            _family(place.family(wanted), as_json=as_json)
    return Code.DONE


def _family(family: Family, *, as_json: bool) -> None:
    if as_json:
        screen.dump([_print_of(one) for one in family.prints])
        return
    from ui import words

    rows = [
        (
            str(one.date or ""),
            one.paper,
            one.number,
            f"{one.share:.0%}",
            cards.short(one.id),
            words.headline(one.headline, one.opening),
        )
        for one in family.prints
    ]
    headings = (_("Date"), _("Paper"), _("Page"), _("In common"), _("Id"), _("Headline"))
    screen.table(headings, rows, right=(3,))
    first = family.prints[0]
    if len(rows) < 2:
        screen.remark(_("Nobody else printed it, as far as this archive knows."))
        return
    line = ngettext(
        "In {count} paper; {paper} had it first.", "In {count} papers; {paper} had it first.", family.papers
    )
    screen.remark(line.format(count=family.papers, paper=first.paper))


def _print_of(one: Printed) -> dict[str, Any]:
    told = {"id": one.id.hex, "headline": one.headline, "paper": one.paper, "page": one.number}
    return told | {"date": str(one.date or "") or None, "share": round(one.share, 3)}


def _differ(pieces: Iterable[Piece], *, as_json: bool) -> None:
    """Print two texts: what both have, then what one has in place of what the other has."""
    from rich.text import Text

    if as_json:
        screen.dump([{"left": one.left, "right": one.right} for one in pieces])
        return
    for one in pieces:
        if one.same:
            screen.say(Text(f"  {one.left.strip()}"))
            continue
        for sign, text, style in (("-", one.left, "red"), ("+", one.right, "green")):
            if text.strip():
                screen.say(Text(f"{sign} {text.strip()}", style))


def history(
    ctx: typer.Context, article: IdArgument, archive: ArchiveOption = None, as_json: JsonOption = False
) -> int:
    """Print an article's earlier versions, the original first, each against the one after it."""
    with opened(ctx, archive, create=False) as place:
        wanted = article_of(place, article)
        versions = place.history(wanted)
        texts = [*(one.article for one in versions), place.article(wanted)]
    if as_json:
        screen.dump([{"until": one.until.isoformat(), **cards.as_json(one.article)} for one in versions])
        return Code.DONE
    if not versions:
        screen.remark(_("It was never corrected."))
    from clipper.reprint import difference

    for number, version in enumerate(versions):
        screen.say(_("Until {moment}").format(moment=f"{version.until.astimezone():%Y-%m-%d %H:%M}"))
        before, after = (f"{cards.headline(one)}\n{one.text}" for one in texts[number : number + 2])
        _differ((piece for piece in difference(before, after) if not piece.same), as_json=False)
    return Code.DONE

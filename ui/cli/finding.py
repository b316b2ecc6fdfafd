"""`clipper search` and `clipper show`."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

import typer

from ui.cli import cards, screen
from ui.cli.ending import Code, Refused
from ui.cli.interrupt import Interruptible
from ui.cli.options import ArchiveOption, IdArgument, JsonOption, argument, switch
from ui.cli.place import article_of, opened
from ui.cli.taking import catch_up
from ui.cli.usage import Command
from ui.i18n import _, ngettext

if TYPE_CHECKING:
    from clipper.model import Article
    from storage import Archive
    from storage.values import Hits, Snippet

WIDTH = 90  # characters of a snippet


class Order(StrEnum):
    """In which order hits are listed."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


def register(app: typer.Typer) -> None:
    """Add the commands."""
    words = {"ignore_unknown_options": True}  # a minus before a word is none
    app.command("search", cls=Command, help=_("Find articles."), context_settings=words)(search)
    app.command("show", cls=Command, help=_("Show an article."))(show)


def search(
    ctx: typer.Context,
    query: Annotated[
        list[str],
        argument(
            _("QUERY"), _("Words that all must occur; '\"exact text\"', -not, OR, 作者:张伟, date:2024-05.")
        ),
    ],
    sort: Annotated[Order, typer.Option("--sort", help=_("In which order."))] = Order.RELEVANCE,
    limit: Annotated[int, typer.Option("--limit", min=0, help=_("How many articles to list."))] = 20,
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
) -> int:
    """Print what a query finds."""
    if wrong := next((word for word in query if word.startswith("--")), None):
        raise Refused(_("There is no option {name}.").format(name=wrong), Code.USAGE)
    asked = " ".join(query)
    with opened(ctx, archive, create=False) as place, Interruptible() as stop:
        from storage import ArchiveError
        from storage.values import Sort

        if sort is Order.RELEVANCE and place.has_lost_ranking():
            with suppress(ArchiveError):  # no room, or another is busy: then in the order of time
                catch_up(place, stop, quiet=as_json)
        hits = place.search(asked, sort=Sort(sort.value), limit=limit)
        found = {article.id: article for article in place.articles(hits.ids)}
        snippets = place.snippets(hits.ids, asked, WIDTH)
        near = "" if hits.total else place.did_you_mean(asked)
        if as_json:
            screen.dump(_told(asked, hits, found, snippets) | ({"did_you_mean": near} if near else {}))
            return Code.DONE
        for number, one in enumerate(hits.ids, 1):
            print_hit(place, number, found[one], snippets.get(one), asked)
    _print_total(hits)
    if near:
        screen.remark(_("Did you mean: {query}").format(query=near))
    return Code.DONE


def _told(
    query: str, hits: Hits, found: dict[UUID, Article], snippets: dict[UUID, Snippet]
) -> dict[str, Any]:
    scores = dict(zip(hits.ids, hits.scores, strict=False))
    return {
        "query": query,
        "total": hits.total,
        "hits": [
            {
                "id": one.hex,
                "headline": found[one].headline,
                "paper": found[one].page.paper,
                "date": str(found[one].page.date or "") or None,
                "page": found[one].page.number,
                "byline": found[one].byline,
                "snippet": snippets[one].text if one in snippets else "",
                "score": scores.get(one),
            }
            for one in hits.ids
            if one in found
        ],
    }


def print_hit(archive: Archive, number: int, article: Article, snippet: Snippet | None, query: str) -> None:
    """Print one hit: number, headline and id, source line, the words around the best hit."""
    from rich.padding import Padding
    from rich.text import Text

    title = cards.headline(article)
    head = cards.marked(title, archive.hits(title, query, "headline") if article.headline else ())
    head.stylize("title")
    screen.say(Text.assemble((f"{number:>3}  ", "source"), head, "  ", (cards.short(article.id), "id")))
    if source := cards.source_line(article.page, article.byline):
        screen.say(Text(f"     {source}", "source"))
    if snippet and snippet.text.strip() and snippet.field not in ("headline", "byline"):
        text = cards.marked(snippet.text, snippet.spans)
        screen.say(Padding(text, (0, 0, 0, 5)) if screen.out().is_terminal else Text.assemble("     ", text))
    screen.say(Text())


def _print_total(hits: Hits) -> None:
    if not hits.total:
        screen.remark(_("Nothing found."))
        return
    total = ngettext("{count} article found", "{count} articles found", hits.total)
    line = total.format(count=f"{hits.total:,}")
    if len(hits.ids) < hits.total:
        line = _("{found}, the first {shown} shown (--limit shows more)").format(
            found=line, shown=len(hits.ids)
        )
    screen.say(line)


def show(
    ctx: typer.Context,
    article: IdArgument,
    whole: Annotated[
        bool, switch("--whole", _("Read on where the article goes on on another page."))
    ] = False,
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
) -> int:
    """Print an article with its tags and notes, and where it goes on."""
    with opened(ctx, archive, create=False) as place:
        wanted = article_of(place, article)
        parts = place.parts(wanted)
        found = next(part for part in parts if part.id == wanted)
        paths = {one.tag.id: one.path for one in place.tags()}
        tags = [paths.get(tag.id, tag.name) for tag in place.tags_of(wanted)]
        notes = place.notes(wanted)
    read = found
    if whole and len(parts) > 1:
        from clipper.jump import reading_copy

        read = reading_copy(parts)
    if as_json:
        told = {"id": wanted.hex, "tags": tags, "notes": [note.text for note in notes]}
        screen.dump(cards.as_json(read) | told | {"parts": [part.id.hex for part in parts]})
        return Code.DONE
    from rich.text import Text

    for line in cards.article(read):
        screen.say(line)
    screen.say(Text())
    _print_parts(parts, wanted)
    if tags:
        screen.say(Text(_("Tags: {tags}").format(tags=" · ".join(tags)), "source"))
    for note in notes:
        screen.say(Text(_("Note: {text}").format(text=note.text), "source"))
    screen.say(Text(_("Id: {id}").format(id=found.id.hex), "source"))
    return Code.DONE


def _print_parts(parts: Sequence[Article], shown: UUID) -> None:
    """Print which articles of other pages are proposed to be read with the one shown."""
    from rich.text import Text

    own = next(place for place, part in enumerate(parts) if part.id == shown)
    for place, part in enumerate(parts):
        if part.id != shown:
            told = _("Continued from: {article}") if place < own else _("Goes on: {article}")
            where = f"{cards.place(part.page)} {cards.headline(part)}"
            screen.say(
                Text.assemble((told.format(article=where), "source"), "  ", (cards.short(part.id), "id"))
            )

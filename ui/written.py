"""Sentences for what became of a document: for window and command line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ui.i18n import _, ngettext
from ui.quoting import inner

if TYPE_CHECKING:
    from clipper.word import Written

NAMED = 6  # articles with replaced characters that are named


def outcome(written: Written) -> str:
    """What was written, in a sentence."""
    if written.pages:
        text = ngettext(
            "{count} article on about {pages} pages written to {name}.",
            "{count} articles on about {pages} pages written to {name}.",
            written.articles,
        )
    else:
        text = ngettext(
            "{count} article written to {name}.", "{count} articles written to {name}.", written.articles
        )
    return text.format(count=written.articles, pages=written.pages, name=written.path.name)


def remarks(written: Written, most: int = NAMED) -> list[str]:
    """What the person should know of the document, a sentence each; `most` articles are named."""
    said = list(_replaced(written, most))
    if written.missing_styles:
        said.append(_styles(written.missing_styles))
    for one in written.unreadable_pictures:
        if one.article is None:
            said.append(_("The emblem cannot be read and was left out: choose a PNG or JPEG picture."))
        else:
            text = _("A picture of “{headline}” cannot be read and was left out.")
            said.append(text.format(headline=inner(one.headline)))
    if written.missing:
        text = ngettext(
            "{count} article of the dossier is not in the archive any more and was left out.",
            "{count} articles of the dossier are not in the archive any more and were left out.",
            written.missing,
        )
        said.append(text.format(count=written.missing))
    return said


def _styles(missing: tuple[str, ...]) -> str:
    names, count = ", ".join(missing[:NAMED]), len(missing)
    if count <= NAMED:
        return _("The template has no style {names}: the program’s own was taken.").format(names=names)
    text = _("The template lacks {count} styles, {names} and others: the program’s own were taken.")
    return text.format(count=count, names=names)


def _replaced(written: Written, most: int) -> Iterator[str]:
    for one in written.replaced[:most]:
        codes = ", ".join(f"U+{ord(character):04X}" for character in one.characters)
        place = inner(one.headline or _("the cover"))
        yield _("The document cannot hold {codes}: replaced in “{place}”.").format(codes=codes, place=place)
    rest = len(written.replaced) - most
    if rest > 0:
        text = ngettext(
            "Characters were replaced in {count} more article.",
            "Characters were replaced in {count} more articles.",
            rest,
        )
        yield text.format(count=rest)

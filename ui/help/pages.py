"""The pages of the help, in the language in use, and where something stands in them; no Qt here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from clipper.text import fold

PAGES = ("tour", "importing", "search", "review", "dossier", "keeping")
HEADING = re.compile(r"^(#{1,3}) +(.+?) *$", re.MULTILINE)
LINK = re.compile(r"(?<!!)\[([^\]]+)\]\(([^)]+)\)")
MARKS = re.compile(r"[*`|#]|!\[[^\]]*\]\([^)]*\)|\[|\]\([^)]*\)")
BROKEN = re.compile(r"(?<=[\u2e80-\uffef”])\n(?=[\u2e80-\uffef“]|\*\S)")  # a line's end within Chinese text
AROUND = 16  # characters shown before a hit


@dataclass(frozen=True, slots=True)
class Page:
    """One page; links that lead out of the help are plain text."""

    name: str
    title: str
    text: str  # Markdown


@dataclass(frozen=True, slots=True)
class Place:
    """A heading's part of a page where something was found, and some of what stands there."""

    page: str
    heading: str
    words: str


def folder() -> Path:
    """Where the pages and their pictures lie: in the installed package, or in docs/ beside the sources."""
    resources = Path(str(files("resources")))
    shipped = resources / "help"
    return shipped if shipped.is_dir() else resources.parent / "docs"


@cache
def pages(language: str) -> tuple[Page, ...]:
    """All pages in a language, one of i18n.LANGUAGES."""
    ending = ".md" if language == "en" else f".{language.replace('_', '-')}.md"
    texts = ((name, (folder() / f"{name}{ending}").read_text("utf-8")) for name in PAGES)
    return tuple(_page(name, text) for name, text in texts)


def find(of: Sequence[Page], typed: str) -> list[Place]:
    """The parts of the pages that hold all words typed, those with them in their heading first."""
    wanted = fold(typed).split()
    if not wanted:
        return []
    found = []
    for page in of:
        for heading, text in parts(page):
            plain = " ".join(MARKS.sub(" ", text).split())
            folded = fold(f"{heading} {plain}")
            if all(word in folded for word in wanted):
                at = max(0, fold(plain).find(wanted[0]) - AROUND)
                titled = all(word in fold(heading) for word in wanted)
                found.append((not titled, Place(page.name, heading, plain[at : at + 3 * AROUND])))
    return [place for _titled, place in sorted(found, key=lambda one: one[0])]


def parts(page: Page) -> Iterator[tuple[str, str]]:
    """Yield the headings of a page, each with the text under it."""
    heads = list(HEADING.finditer(page.text))
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        yield head[2], page.text[head.end() : following.start() if following else None]


def named(link: str) -> str:
    """The page that a link leads to, in whatever language; empty if it is none of the help's."""
    name = link.partition("#")[0].removesuffix(".md").removesuffix(".zh-CN")
    return name if link.partition("#")[0].endswith(".md") and name in PAGES else ""


def _page(name: str, text: str) -> Page:
    def kept(match: re.Match[str]) -> str:
        return match[0] if named(match[2]) or match[2].startswith("https://") else match[1]

    title = HEADING.search(text)
    return Page(name, title[2] if title else name, BROKEN.sub("", LINK.sub(kept, text)))

"""What was recognised of the files to be taken in, and what a person corrected of it; no Qt here."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date as Date  # noqa: N812  (a field is called date)
from enum import Enum
from itertools import groupby
from pathlib import Path

from clipper.clip import clip, walk
from clipper.model import Clipping, Page, Refusal
from clipper.read.encoding import doubtful as encoding_doubtful
from clipper.read.identity import doubtful
from storage.values import Status, Taken

NOWHERE = Page()
KEPT = 8_000_000  # characters of clippings kept until they are taken in; what is more is read again then


class Lack(Enum):
    """What is missing of a page, or wrong with it, most important first."""

    REFUSED = "refused"
    PAPER = "paper"
    DATE = "date"
    ARTICLES = "articles"
    ENCODING = "encoding"
    NUMBER = "number"
    ODD_PAPER = "odd paper"  # what is said can hardly be so
    ODD_DATE = "odd date"
    ODD_NUMBER = "odd number"


@dataclass(frozen=True, slots=True)
class Found:
    """One page as recognised; a correction is a new value with the same name."""

    path: Path
    name: str  # the file; with a line where it holds several pages
    guess: Page = NOWHERE
    page: Page = NOWHERE  # the guess, with what a person corrected
    encoding: str = ""
    asked: str = ""  # the encoding a person asked for
    articles: int = 0
    headlines: tuple[str, ...] = ()  # the first ones
    clipping: Clipping | None = None  # None: read again when it is taken in
    refusal: Refusal | None = None
    garbled: bool = False  # hardly written in that encoding
    out: bool = False  # not to be taken in
    lacks: tuple[Lack, ...] = field(init=False, default=())  # what a person should look at

    def __post_init__(self) -> None:
        """Look once at what a table asks for with every cell it paints."""
        object.__setattr__(self, "lacks", tuple(_lacks(self)))

    @property
    def wanted(self) -> bool:
        """Whether it will be taken in."""
        return self.refusal is None and not self.out


def _lacks(one: Found) -> Iterator[Lack]:
    """What is missing of a page, or doubtful, most important first."""
    if one.refusal is not None:
        yield Lack.REFUSED
        return
    odd = doubtful(one.page, Date.today())
    looked_at = (
        (Lack.PAPER, not one.page.paper),
        (Lack.ODD_PAPER, "paper" in odd),
        (Lack.DATE, one.page.date is None),
        (Lack.ODD_DATE, "date" in odd),
        (Lack.ENCODING, one.garbled),
        (Lack.ARTICLES, not one.articles),
        (Lack.NUMBER, not one.page.number),
        (Lack.ODD_NUMBER, "number" in odd),
    )
    yield from (lack for lack, is_so in looked_at if is_so)


def recognise(paths: Sequence[Path]) -> Generator[int | Found, None, None]:
    """Yield how many files there are, then what was recognised of each page."""
    files = list(walk(paths))
    yield len(files)
    kept = 0
    for item in clip(file for file in files if isinstance(file, Path)):
        one = found(item)
        kept += sum(len(article.text) for article in item.articles) if isinstance(item, Clipping) else 0
        yield one if kept < KEPT else replace(one, clipping=None)
    for file in files:
        if isinstance(file, Refusal):
            yield found(file)


def found(item: Clipping | Refusal) -> Found:
    """What is shown of a page, or of a file that is none."""
    if isinstance(item, Refusal):
        return Found(path_of(item.name), item.name, refusal=item)
    encoding = _read_in(item)
    headlines = tuple(article.headline for article in item.articles[:8] if article.headline)
    return Found(
        path_of(item.name),
        item.name,
        item.page,
        item.page,
        encoding,
        articles=len(item.articles),
        headlines=headlines,
        clipping=item,
        garbled=item.text is not None
        and encoding_doubtful("\n".join(line.text for line in item.text.lines), encoding),
    )


def path_of(name: str) -> Path:
    """The file that a name stands for: files of several pages are named with a line."""
    head, colon, line = name.rpartition(":")
    return Path(head) if colon and line.isdigit() and len(head) > 1 else Path(name)


def decode(path: Path, encoding: str) -> list[Found]:
    """The pages of a file read anew in another encoding."""
    items = clip([path], encoding=encoding)
    return [replace(found(item), asked=encoding, encoding=_read_in(item, encoding)) for item in items]


def _read_in(item: Clipping | Refusal, asked: str = "") -> str:
    """The encoding a page was read in; of finished articles it is not told."""
    if isinstance(item, Clipping) and item.text:
        return item.text.encoding
    return asked or ("utf-8" if isinstance(item, Clipping) else "")


def renewed(again: Found, one: Found) -> Found:
    """A page read anew, with what a person said of it before."""
    return replace(again, page=over(again.guess, one), out=one.out)


def over(guess: Page, one: Found) -> Page:
    """A guess with what a person corrected of an earlier one."""
    changed = {
        each.name: getattr(one.page, each.name)
        for each in fields(Page)
        if getattr(one.page, each.name) != getattr(one.guess, each.name)
    }
    return replace(guess, **changed)


def clippings(pages: Iterable[Found]) -> Iterator[Clipping | Refusal]:
    """Yield the clippings to be taken in, as corrected, and the refusals for the report."""
    for path, group in groupby(pages, key=lambda one: one.path):
        some = list(group)
        wanted = {one.name: one for one in some if one.wanted}
        refused = {one.name: one.refusal for one in some if one.refusal is not None}
        yield from refused.values()
        if all(one.clipping for one in wanted.values()):
            yield from (moved(one.clipping, one.page) for one in wanted.values() if one.clipping)
            continue
        for item in clip([path], encoding=some[0].asked or None):
            if isinstance(item, Refusal):
                yield from () if item.name in refused else (item,)  # it was changed or taken away meanwhile
            elif one := wanted.get(item.name):
                yield moved(item, over(item.page, one))


def moved(clipping: Clipping, page: Page) -> Clipping:
    """The clipping with all its articles on another page."""
    if clipping.page == page:
        return clipping
    text = replace(clipping.text, page=page) if clipping.text else None
    articles = tuple(replace(article, page=page) for article in clipping.articles)
    return replace(clipping, page=page, articles=articles, text=text)


def pages_left(pages: Iterable[Found], done: Iterable[Taken]) -> list[Found]:
    """The pages of which nothing became anything yet: where an import that was stopped goes on."""
    names = {taken.name for taken in done}
    return [one for one in pages if one.name not in names]


def files_left(files: Iterable[Path], done: Iterable[Taken]) -> list[Path]:
    """The files not taken in yet, and those of several pages: what was stored of them is known."""
    names = {taken.name for taken in done}
    return [file for file in files if str(file) not in names]


def failed(done: Iterable[Taken]) -> list[Path]:
    """The files of which something was refused, once each."""
    return list(dict.fromkeys(path_of(taken.name) for taken in done if taken.status is Status.REFUSED))

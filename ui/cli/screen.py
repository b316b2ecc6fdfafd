"""What the command line prints: text for people on a terminal, plain lines in a pipe, JSON for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol

from ui.i18n import _

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

PIPE_WIDTH = 240  # wide enough for a headline and its source line: what reads a pipe wants lines uncut
NARROW, WIDE = 40, 110  # cards are set no wider: a line of Han beyond that is hard to read


class Advance(Protocol):
    """Tells how far a long operation is: done of total (None where not known), and what it is at."""

    def __call__(self, done: int, total: int | None, label: str | None = None) -> None:
        """Show it."""


@cache
def out() -> Console:
    """The console on the output stream; without colours and uncut where that is no terminal."""
    return _console(stderr=False)


@cache
def err() -> Console:
    """The console on the error stream: progress and remarks, which no pipe should carry."""
    return _console(stderr=True)


def _console(*, stderr: bool) -> Console:
    from rich.console import Console
    from rich.theme import Theme

    theme = Theme(
        {"title": "bold", "source": "dim", "id": "cyan", "hit": "bold black on yellow", "step": "bold cyan"}
    )
    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() else PIPE_WIDTH
    return Console(stderr=stderr, theme=theme, highlight=False, emoji=False, markup=False, width=width)


def say(*parts: RenderableType) -> None:
    """Print text for people."""
    out().print(*parts, soft_wrap=not out().is_terminal)


def remark(sentence: str) -> None:
    """Print a sentence about what happens, beside the output."""
    err().print(sentence, soft_wrap=True)


def dump(value: object) -> None:
    """Print a value as one line of JSON."""
    print(json.dumps(value, ensure_ascii=False), flush=not sys.stdout.isatty())


def dump_indented(value: object) -> None:
    """Print a value as JSON that people can read too."""
    print(json.dumps(value, ensure_ascii=False, indent=1))


def table(headings: Sequence[str], rows: Iterable[Sequence[Any]], *, right: Sequence[int] = ()) -> None:
    """Print rows under headings, some columns to the right; in a pipe, a tab-separated line a row."""
    rows = list(rows)
    if not rows:
        remark(_("There is nothing here yet."))
        return
    if not out().is_terminal:
        for row in rows:
            print("\t".join(" ".join(str(cell).split()) for cell in row))
        return
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    made = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="dim")
    for number, heading in enumerate(headings):
        made.add_column(heading, justify="right" if number in right else "left", overflow="fold")
    for row in rows:
        made.add_row(*map(str, row))
    out().print(made)


def shows_progress(*, quiet: bool = False) -> bool:
    """Whether anybody sees a progress bar."""
    return not quiet and err().is_terminal


@contextmanager
def progress(label: str, *, quiet: bool = False) -> Iterator[Advance]:
    """A bar on a terminal, nothing elsewhere; yields what tells how far it is."""
    if not shows_progress(quiet=quiet):
        yield _silent
        return
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=err(), transient=True) as bar:
        task = bar.add_task(label, total=None)

        def advance(done: int, total: int | None, label: str | None = None) -> None:
            bar.update(task, completed=done, total=total, description=label)

        yield advance


def _silent(done: int, total: int | None, label: str | None = None) -> None:
    """Nobody looks."""

"""Where a person is in a window, so that a window made anew (in another language) begins there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QDialog

from storage.values import Sort
from ui.trail import Place, Trail
from ui.window import Window

if TYPE_CHECKING:
    from ui.importing.jobs import Ended


@dataclass(frozen=True, slots=True)
class Left:
    """What was in view when a window was left."""

    place: Place  # in the list
    sort: Sort | None
    trail: Trail
    view: str  # the name of a desk; empty for the list
    shown: UUID | None  # the dossier on the board, or the page on the review desk
    line: int  # of that page; 0 for none
    jobs: bool
    ended: Sequence[Ended]  # the jobs that have
    sidebar: bool
    alone: bool  # the reader


def busy(window: Window) -> bool:
    """Whether something is going on that would be lost or stopped: a dialog, an import, a document."""
    return window.progress.isVisible() or any(one.isVisible() for one in window.findChildren(QDialog))


def left(window: Window) -> Left:
    """Where the person is in a window."""
    desks, browser = window.desks, window.browser
    view = desks.in_view()
    dossier = desks.board.dossier if view == "board" else None
    row = desks.review.lines.row() if view == "review" else None
    return Left(
        Place(browser.typed, tuple(browser.selected())),
        browser.sort,
        window.trail,
        view,
        desks.review.shown if view == "review" else dossier.id if dossier else None,
        row.number if row else 0,
        "jobs" in vars(desks) and desks.jobs.isVisible(),
        desks.importing.panel.ended() if "importing" in vars(desks) else (),
        window.actions_["show_sidebar"].isChecked(),
        window.actions_["read_alone"].isChecked(),
    )


def return_to(window: Window, place: Left) -> None:
    """Have a new window show what was in view."""
    window.trail, window.browser.sort = place.trail, place.sort
    window.search.show_query(place.place.typed)
    window.desks.search(place.place.typed)
    window.browser.search(place.place.typed, place.place.selected)
    for name, wanted in (("show_sidebar", place.sidebar), ("read_alone", place.alone)):
        if window.actions_[name].isChecked() != wanted:
            window.actions_[name].trigger()
    for job in place.ended:
        window.desks.importing.panel.add(job)
    if place.jobs:
        window.desks.jobs.show()
    if place.view == "review":
        window.desks.show_review(place.shown, place.line)
    elif place.view == "board" and place.shown is not None:
        window.desks.show_dossier(place.shown)
    elif place.view == "statistics":
        window.desks.show_statistics()
    elif place.view == "passages":
        window.desks.show_passages()

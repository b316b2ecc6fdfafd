"""What the window says when an import ends, and what it offers to do about it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from storage import turning
from storage.values import Label
from tests.ui.importing.conftest import PAGE
from tests.ui.material import STORIES
from tests.ui.rooms import settled
from ui.window import Window


def pages(folder: Path, count: int = 3) -> list[Path]:
    made = [folder / f"{number}.txt" for number in range(count)]
    for number, file in enumerate(made):
        file.write_text(PAGE.replace("港口", f"港口{number}"), "utf-8")
    return made


def test_a_whole_import_is_undone_from_its_message_and_done_again(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    job = window.desks.importing.take(pages(tmp_path))
    settled(qtbot, window)
    toast, count = window.toast, window.session.archive.count()
    assert toast.text.text().startswith("3 pages taken in, ") and count == len(STORIES) + job.report.articles
    assert (toast.button.text(), toast.second.text()) == ("Details", "Undo")
    assert window.actions_["undo"].text() == "Undo: Take in 3 pages"
    toast.second.click()
    settled(qtbot, window)
    assert window.session.archive.count() == len(STORIES) and window.browser.total == len(STORIES)
    assert window.actions_["redo"].text() == "Redo: Take in 3 pages"
    window.actions_["redo"].trigger()
    settled(qtbot, window)
    assert window.browser.total == count


def test_a_long_undo_shows_how_far_it_is_and_can_be_given_up(
    qtbot: QtBot, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turning, "AT_ONCE", 4)
    session, progress = window.session, window.progress
    window.desks.importing.take(pages(tmp_path))
    settled(qtbot, window)
    count, shown = session.archive.count(), list[tuple[str, int, int]]()
    session.turning.connect(
        lambda *_step: shown.append((progress.text.text(), progress.bar.value(), progress.bar.maximum())),
        Qt.ConnectionType.QueuedConnection,
    )
    with qtbot.waitSignal(session.turning):
        window.toast.second.click()
    settled(qtbot, window)
    assert session.archive.count() == len(STORIES) and progress.isHidden()
    assert {text for text, _done, _total in shown} == {"Undoing"} and shown[0][1] < shown[-1][1] == shown[-1][
        2
    ]
    session.turning.connect(lambda *_step: session.give_up(), Qt.ConnectionType.DirectConnection)
    window.actions_["redo"].trigger()
    settled(qtbot, window)
    assert session.archive.count() == len(STORIES) < count and progress.isHidden()
    assert window.toast.text.text() == "Stopped; everything is as it was."
    assert window.actions_["redo"].text() == "Redo: Take in 3 pages"


def test_undo_is_offered_only_for_what_was_done_last(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    archive = window.session.archive
    window.desks.importing.take(pages(tmp_path))
    settled(qtbot, window)
    count = archive.count()
    archive.make_tag("后来的")
    window.toast.second.click()
    settled(qtbot, window)
    assert archive.undoable().label is Label.SAVE_TAG  # type: ignore[union-attr]
    assert window.toast.text.text().startswith("Something else was done since.")
    assert window.toast.button.text() == "Copy details" and archive.count() == count > len(STORIES)


def test_an_import_that_breaks_off_says_why_and_what_stayed(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    archive = window.session.archive
    (archive.folder / "files").rename(tmp_path / "gone")
    (archive.folder / "files").write_text("no folder")
    job = window.desks.importing.take(pages(tmp_path))
    settled(qtbot, window)
    assert job.state == "failed" and window.toast.button.text() == "Copy details"
    assert "Broken off" in window.toast.text.text() and "3 pages left" in window.toast.text.text()
    window.toast.button.click()
    assert window.toast.text.text() in QApplication.clipboard().text()
    (archive.folder / "files").unlink()
    window.desks.importing.panel.cards[0].on.click()
    settled(qtbot, window)
    again = window.desks.importing.panel.cards[0].job
    assert archive.count() == len(STORIES) + again.report.articles > len(STORIES)

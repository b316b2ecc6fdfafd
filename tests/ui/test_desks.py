"""Board, statistics and importing inside the real window: what leads to them, and what they leave alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from clipper.model import Dossier, DossierSection, Entry
from tests.ui.material import STORIES, ids, session_on, stock
from tests.ui.rooms import settled
from ui.importing.dialog import Recognised
from ui.session import Session
from ui.statistics.counting import Bar
from ui.window import Window


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    archive = stock(tmp_path)
    section = DossierSection(entries=tuple(Entry(article) for article in ids(archive)))
    archive.save_dossier(Dossier("算力剪报", (section,)))
    with session_on(archive) as made:
        yield made


def on_board(qtbot: QtBot, window: Window) -> None:
    window.browser.sidebar.dossier_chosen.emit(window.session.archive.dossiers()[0].id)
    settled(qtbot, window)


def test_a_dossier_opens_on_the_board_and_stays_there_while_things_change(
    qtbot: QtBot, window: Window
) -> None:
    on_board(qtbot, window)
    board = window.desks.board
    assert window.views.currentWidget() is board and board.dossier
    window.session.archive.tag(ids(window.session.archive)[:1], window.session.archive.make_tag("能源").id)
    settled(qtbot, window)
    assert window.views.currentWidget() is board
    window.actions_["list"].trigger()
    assert window.views.currentWidget() is window.browser


def test_delete_on_the_board_touches_no_article_of_the_list(qtbot: QtBot, window: Window) -> None:
    window.browser.list.selectAll()
    on_board(qtbot, window)
    assert not window.actions_["trash"].isEnabled()
    board = window.desks.board
    assert board.dossier
    board.order.choose({board.dossier.sections[0].entries[0].id})
    QTest.keyClick(board.order, Qt.Key.Key_Delete)
    settled(qtbot, window)
    assert window.session.archive.count() == len(STORIES)
    assert len(board.dossier.articles) == len(STORIES) - 1
    assert window.toast.text.text() == "1 article taken out of the dossier"
    window.toast.button.click()
    settled(qtbot, window)
    assert len(board.dossier.articles) == len(STORIES)


def test_undo_in_a_message_of_the_board_takes_nothing_else_back(qtbot: QtBot, window: Window) -> None:
    on_board(qtbot, window)
    archive, board = window.session.archive, window.desks.board
    assert board.dossier
    board.order.choose({board.dossier.sections[0].entries[0].id})
    board.remove()
    settled(qtbot, window)
    archive.make_tag("后来的")
    window.toast.button.click()
    settled(qtbot, window)
    assert [one.path for one in archive.tags()] == ["后来的"]
    assert len(board.dossier.articles) == len(STORIES) - 1


def test_an_article_of_the_board_is_shown_in_the_list(qtbot: QtBot, window: Window) -> None:
    on_board(qtbot, window)
    wanted = ids(window.session.archive)[1]
    window.desks.board.article_wanted.emit(wanted)
    settled(qtbot, window)
    assert window.views.currentWidget() is window.browser and window.browser.selected() == [wanted]


def test_a_bar_writes_into_the_search_box_and_the_charts_follow(qtbot: QtBot, window: Window) -> None:
    window.show_query("算力")
    window.actions_["statistics"].trigger()
    settled(qtbot, window)
    statistics = window.desks.statistics
    assert statistics.shown and statistics.shown.total == 2
    chart = statistics.cards["time"].chart
    chart.chosen.emit(Bar("2025-11-03", 1, "date:2025-11-03"))
    settled(qtbot, window)
    assert window.search.text() == "算力 date:2025-11-03"
    assert window.views.currentWidget() is statistics and statistics.shown.total == 1
    assert window.browser.total == 1


def test_dropped_files_are_looked_over_and_taken_in(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    file = tmp_path / "rmrb_20250303_05.txt"
    file.write_text("新桥通车\n\n本报记者 周明远\n\n大桥昨日通车，全长三公里，双向六车道。\n", "utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    actions, button, key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(9, 9), actions, data, button, key))
    settled(qtbot, window)
    dialog = window.findChild(Recognised)
    assert dialog and dialog.isVisible()
    dialog.take.click()
    settled(qtbot, window)
    assert window.session.archive.ids("大桥昨日通车")
    assert window.toast.isVisible() and "1 page taken in" in window.toast.text.text()
    assert window.progress.isHidden()


def test_a_desk_is_made_when_it_is_first_asked_for(qtbot: QtBot, window: Window) -> None:
    desks, before = window.desks, window.views.count()
    assert not {"board", "review", "statistics", "importing", "jobs"} & set(vars(desks))
    window.recolour()
    assert window.views.count() == before
    window.actions_["review_desk"].trigger()
    settled(qtbot, window)
    assert window.views.currentWidget() is desks.review and window.views.count() == before + 1


def test_a_watched_folder_is_said_to_be_one_and_can_be_left_at_once(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "新到"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_asked: str(folder))
    window.actions_["watch_folder"].trigger()
    assert window.session.watched() == str(folder) and "“新到”" in window.toast.text.text()
    window.toast.button.click()
    assert window.session.watched() == "" and window.desks.importing.watch.folder is None


def test_jobs_are_shown_with_the_keys_and_hidden_without(qtbot: QtBot, window: Window) -> None:
    qtbot.waitActive(window)
    window.browser.list.setFocus()
    job = window.desks.samples()
    settled(qtbot, window)
    window.actions_["jobs"].trigger()
    (card,) = window.desks.importing.panel.cards
    assert window.desks.jobs.isVisible() and job.over and card.log.hasFocus()
    QTest.keyClick(card.log, Qt.Key.Key_Tab)
    assert card.dismiss.hasFocus()
    QTest.keyClick(card.dismiss, Qt.Key.Key_Space)  # the last one gone, the keys stay in the window
    window.actions_["jobs"].trigger()
    assert not window.desks.jobs.isVisible() and window.browser.list.hasFocus()


def test_the_ranking_makes_way_for_an_import(qtbot: QtBot, window: Window) -> None:
    window.ranking.catch_up()
    ranker = window.ranking.task
    assert ranker is not None
    job = window.desks.samples()
    assert ranker.cancelled
    settled(qtbot, window)
    assert job.state == "succeeded"
    qtbot.waitUntil(lambda: window.session.archive.to_rank() == 0, timeout=30_000)
    settled(qtbot, window)


@pytest.mark.parametrize("wanted", ["import_files", "import_folder"])
def test_the_ranking_makes_way_for_who_chooses_what_to_import(
    qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch, wanted: str
) -> None:
    window.ranking.catch_up()
    ranker, seen = window.ranking.task, list[bool]()
    assert ranker is not None

    def chosen(*_given: object) -> tuple[list[str], str]:
        seen.append(ranker.cancelled)
        return [], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", chosen)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: chosen()[1])
    window.actions_[wanted].trigger()
    assert seen == [True]
    settled(qtbot, window)


@pytest.mark.parametrize("place", ["board", "selection"])
def test_the_ranking_makes_way_for_a_dossier_that_is_written(
    qtbot: QtBot, window: Window, tmp_path: Path, place: str
) -> None:
    window.ranking.catch_up()
    ranker = window.ranking.task
    assert ranker is not None
    dossier = window.session.archive.dossier(window.session.archive.dossiers()[0].id)
    saving = window.desks.board.writing.saving if place == "board" else window.deeds.saving
    saving.write(dossier, tmp_path / "a.docx")
    assert ranker.cancelled
    settled(qtbot, window)
    assert (tmp_path / "a.docx").exists()

"""Another language is spoken at once: windows are made anew, and show what was in view."""

from __future__ import annotations

import dataclasses
import gc
import tempfile
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clipper.model import Dossier, DossierSection, Entry
from tests.ui.material import STORIES, stock
from tests.ui.rooms import settled, typed
from ui import pace
from ui.app import speak
from ui.instance import claim
from ui.program import Program
from ui.settings import Settings
from ui.window import Window


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    stock(tmp_path).close()
    made = Program(
        Settings(open_exports=False, language="en"),
        QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat),
    )
    made.language_chosen.connect(lambda language: speak(application, language))
    with tempfile.TemporaryDirectory(prefix="clip") as name:  # sockets have short paths
        monkeypatch.setenv("XDG_RUNTIME_DIR", name)
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
        yield made
        made.close()
    speak(application, "en")


def opened(qtbot: QtBot, program: Program, folder: Path) -> Window:
    window = program.open(folder)
    assert window is not None
    settled(qtbot, window)
    return window


def choose(window: Window, language: str) -> None:
    window.session.set(dataclasses.replace(window.session.settings, language=language))


def anew(qtbot: QtBot, program: Program, old: Window) -> Window:
    """The window that takes the place of one."""
    qtbot.waitUntil(lambda: old not in program.windows.values(), timeout=10_000)
    (window,) = program.windows.values()
    settled(qtbot, window)
    return window


def test_search_and_selection_stay_in_view(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    old = opened(qtbot, program, tmp_path / "archive")
    typed(qtbot, old, "算力")
    old.browser.list.select([old.browser.articles.ids[1]])
    settled(qtbot, old)
    chosen = old.browser.selected()
    old.actions_["read_alone"].trigger()
    choose(old, "zh_CN")
    window = anew(qtbot, program, old)
    assert window.isVisible() and window.actions_["list"].text() == "列表" and window.search.text() == "算力"
    assert window.browser.selected() == chosen and window.browser.total == 2
    assert window.browser.reader.article and window.browser.reader.article.id == chosen[0]
    assert window.actions_["read_alone"].isChecked() and window.browser.middle.isHidden()
    assert claim(tmp_path / "archive") is None, "it is still the one window of its archive"
    choose(window, "en")
    assert anew(qtbot, program, window).actions_["list"].text() == "List"


def test_the_dossier_on_the_board_stays_there(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    old = opened(qtbot, program, tmp_path / "archive")
    made = Dossier("专题", (DossierSection("", (Entry(old.browser.articles.ids[0]),)),))
    old.session.archive.save_dossier(made)
    old.desks.show_dossier(made.id)
    settled(qtbot, old)
    choose(old, "zh_CN")
    window = anew(qtbot, program, old)
    assert window.views.currentWidget() is window.desks.board
    assert window.desks.board.dossier and window.desks.board.dossier.id == made.id


def test_the_way_back_from_what_a_desk_led_to_ends_in_the_list(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    old = opened(qtbot, program, tmp_path / "archive")
    wanted = old.browser.articles.ids[1]
    old.desks.show_statistics()
    settled(qtbot, old)
    old.desks.article_wanted.emit(wanted)
    settled(qtbot, old)
    choose(old, "zh_CN")
    window = anew(qtbot, program, old)
    window.actions_["back"].trigger()
    settled(qtbot, window)
    assert window.views.currentWidget() is window.browser, "the desk went with the window it was of"


def test_nothing_is_left_of_the_window_before(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    pace.settle()  # what is there before is not looked through
    old = opened(qtbot, program, tmp_path / "archive")
    for show in (old.desks.show_statistics, old.desks.show_review, old.desks.show_passages):
        show()
        settled(qtbot, old)
    desks = old.desks
    parts = (old, old.session, old.browser, old.browser.list, desks, desks.review.lines, desks.statistics)
    left = [weakref.ref(one) for one in parts]
    choose(old, "zh_CN")
    anew(qtbot, program, old)
    del old, desks, parts, show

    def gone() -> bool:
        gc.collect()
        return not any(one() for one in left)

    qtbot.waitUntil(gone)


def test_what_is_half_typed_is_offered_again(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    old = opened(qtbot, program, tmp_path / "archive")
    old.actions_["correct"].trigger()
    old.browser.reader.editor.lines["headline"].setText("半句标题")
    choose(old, "zh_CN")
    window = anew(qtbot, program, old)
    qtbot.waitUntil(lambda: not window.browser.reader.strip.isHidden(), timeout=10_000)
    window.browser.reader.strip.resume.click()
    assert window.browser.reader.editor.lines["headline"].text() == "半句标题"


def test_an_import_that_is_looked_over_is_not_thrown_away(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    old = opened(qtbot, program, tmp_path / "archive")
    page = tmp_path / "页.txt"
    page.write_text("新桥通车\n\n大桥昨日通车，全长三公里，双向六车道。\n", "utf-8")
    dialog = old.desks.importing.look_over([page])
    qtbot.waitUntil(dialog.take.isEnabled)
    choose(old, "zh_CN")
    qtbot.waitUntil(lambda: "as soon as" in old.toast.text.text())
    assert dialog.isVisible() and old.isVisible()
    dialog.accept()
    window = anew(qtbot, program, old)
    assert window.session.archive.count() > len(STORIES)


def test_jobs_that_ended_and_the_line_on_the_desk_stay(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    old = opened(qtbot, program, tmp_path / "archive")
    page = tmp_path / "页.txt"
    page.write_text("新桥通车\n\n大桥昨日通车，全长三公里，双向六车道。\n\n明年再修一座。\n", "utf-8")
    old.desks.importing.take([page, tmp_path / "gone.txt"])
    settled(qtbot, old)
    old.desks.jobs.show()
    old.desks.show_review()
    settled(qtbot, old)
    old.desks.review.lines.choose({5})
    choose(old, "zh_CN")
    window = anew(qtbot, program, old)
    (card,) = window.desks.importing.panel.cards
    assert card.job.over and len(card.job.report.done) == 2 and "导入" in card.text.text()
    assert not card.again.isHidden() and card.stop.isHidden()
    row = window.desks.review.lines.row()
    assert row and (row.number, row.text) == (5, "明年再修一座。")

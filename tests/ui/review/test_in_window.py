"""The review desk inside the real window."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clipper.clip import clip
from clipper.model import Page
from tests.clipper.segment.printed import number
from tests.ui.material import STORIES, idle, record, session_on
from tests.ui.review.pages import stock
from ui.review.where import WhereDialog
from ui.window import Window


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    archive = stock(tmp_path, (0.7, 0.3))
    file = tmp_path / "story.jsonl"
    file.write_text(json.dumps(record(STORIES[0]), ensure_ascii=False), "utf-8")
    list(archive.take_in(clip([file])))
    with session_on(archive) as session:
        made = Window(session, QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))
        qtbot.addWidget(made)
        made.show()
        idle(qtbot, session)
        yield made


def test_the_desk_opens_where_it_is_needed_most_and_undo_is_the_windows(qtbot: QtBot, window: Window) -> None:
    desk, archive = window.desks.review, window.session.archive
    window.actions_["review_desk"].trigger()
    idle(qtbot, window.session)
    assert window.views.currentWidget() is desk
    assert desk.page and desk.page.kept.id == archive.piles()[0].id
    desk.lines.choose({number(7)})
    QTest.keyClick(desk.lines, Qt.Key.Key_S)
    idle(qtbot, window.session)
    assert len(archive.clipping(desk.page.kept.id).articles) == 3
    assert window.actions_["undo"].isEnabled()
    window.actions_["undo"].trigger()
    idle(qtbot, window.session)
    assert len(archive.clipping(desk.page.kept.id).articles) == 2
    assert [card.number for card in desk.cards.items.cards] == [1, 2, 0]
    desk.left.emit()
    assert window.views.currentWidget() is window.browser


def test_where_a_page_was_printed_is_corrected_on_the_desk(qtbot: QtBot, window: Window) -> None:
    desk, archive = window.desks.review, window.session.archive
    window.actions_["review_desk"].trigger()
    idle(qtbot, window.session)
    assert desk.page
    kept = desk.page.kept
    desk.where.click()
    dialog = window.findChild(WhereDialog)
    assert dialog and dialog.page() == kept.page
    idle(qtbot, window.session)
    dialog.fields.paper.setEditText("江海晚报")
    dialog.fields.date.setText("5月40日")
    dialog.accept()
    assert dialog.isVisible() and "5月40日" in dialog.state.text()
    dialog.fields.date.setText("2024年5月4日")
    dialog.fields.number.setText("第A3版")
    dialog.fields.name.clear()
    dialog.accept()
    idle(qtbot, window.session)
    wanted = Page("江海晚报", date(2024, 5, 4), kept.page.edition, "A3")
    moved = archive.clipping(kept.id)
    assert moved.page == wanted and {one.page for one in moved.articles} == {wanted}
    assert desk.title.text().startswith("江海晚报")
    assert set(archive.ids("报纸:=江海晚报 日期:2024-05-04 版次:A3")) >= {one.id for one in kept.articles}
    window.toast.button.click()
    idle(qtbot, window.session)
    assert archive.clipping(kept.id).page == kept.page


def test_undoing_too_much_says_what_is_taken_back_and_redo_brings_the_pages_to_the_desk(
    qtbot: QtBot, window: Window
) -> None:
    desk = window.desks.review
    window.actions_["review_desk"].trigger()
    idle(qtbot, window.session)
    for _step in range(3):  # all that was taken in
        window.actions_["undo"].trigger()
        idle(qtbot, window.session)
    assert desk.shown is None
    assert window.toast.isVisible() and "Take in" in window.toast.text.text()
    window.search.setFocus()
    window.toast.button.click()
    idle(qtbot, window.session)
    assert desk.shown is not None and desk.page is not None
    assert QApplication.focusWidget() is not desk.lines, "what is typed elsewhere is no correction"
    assert "Take in" in window.toast.text.text()


def test_the_page_of_the_selected_article_is_reviewed(qtbot: QtBot, window: Window) -> None:
    archive, desk = window.session.archive, window.desks.review
    sure = archive.piles()[1]
    window.browser.list.select([archive.clipping(sure.id).articles[0].id])
    idle(qtbot, window.session)
    window.actions_["review_page"].trigger()
    idle(qtbot, window.session)
    assert desk.page and desk.page.kept.id == sure.id
    finished = next(row.id for row in archive.rows(archive.ids("")) if row.headline == STORIES[0][4])
    window.actions_["list"].trigger()
    window.browser.list.select([finished])
    idle(qtbot, window.session)
    window.actions_["review_page"].trigger()
    idle(qtbot, window.session)
    assert window.views.currentWidget() is window.browser, "it has no page"

"""The list with a hundred thousand articles: rows fetched as seen, selections as stretches."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import QEvent, QItemSelectionModel, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from storage.values import Row
from ui.list.model import AROUND, Articles, Fetched, Index
from ui.list.view import TALL, ArticleList, stretches

MANY = [uuid4() for _ in range(100_000)]


class Asked:
    """Notes what is fetched, and answers with rows that say nothing but the id."""

    def __init__(self) -> None:
        self.ids: list[UUID] = []

    def __call__(self, ids: Sequence[UUID], answer: Callable[[Fetched], None]) -> None:
        self.ids += ids
        answer(Fetched({one: row(one) for one in ids}, {}))


def row(article: UUID) -> Row:
    return Row(
        id=article, clipping=article, headline="港口吞吐量创新高", paper="江海晚报", date=None, edition="",
        number="1", page_name="", section=None, authors=(), tags=(), reviewed=False, trashed=False,
        confidence=None, length=9, opening="", notes=0,
    )  # fmt: skip


@pytest.fixture
def shown(qtbot: QtBot) -> tuple[ArticleList, Asked]:
    asked = Asked()
    view = ArticleList(Articles(asked, lambda _ids: QMimeData()))
    qtbot.addWidget(view)
    view.resize(700, 700)
    view.articles.show(MANY)
    view.show()
    qtbot.waitUntil(lambda: bool(asked.ids))
    return view, asked


def test_only_what_is_seen_is_fetched(qtbot: QtBot, shown: tuple[ArticleList, Asked]) -> None:
    view, asked = shown
    most = 2 * AROUND + 700 // TALL + 2
    assert set(asked.ids) <= set(MANY[:most])
    asked.ids.clear()
    view.select([MANY[70_000]])
    qtbot.waitUntil(lambda: bool(asked.ids))
    assert set(asked.ids) <= set(MANY[70_000 - most : 70_000 + most])


def test_rows_that_come_with_the_answer_are_not_fetched(
    qtbot: QtBot, shown: tuple[ArticleList, Asked]
) -> None:
    view, asked = shown
    asked.ids.clear()
    first = [uuid4() for _ in range(2)]
    view.articles.show(first, Fetched({one: row(one) for one in first}, {}))
    assert view.articles.row(1) == row(first[1])
    view.repaint()
    qtbot.wait(20)
    assert not asked.ids


def test_all_are_selected_at_once(shown: tuple[ArticleList, Asked]) -> None:
    view, _asked = shown
    view.selectAll()
    assert view.selected() == MANY and view.places() == list(range(len(MANY)))
    assert view.selectionModel().selection().count() == 1


def test_many_are_selected_with_one_word_to_the_others(shown: tuple[ArticleList, Asked]) -> None:
    view, _asked = shown
    told: list[bool] = []
    view.selection_changed.connect(lambda: told.append(True))
    wanted = MANY[100:300] + MANY[5000:5100:2]
    view.select(wanted)
    assert view.selected() == wanted and view.current() == MANY[100]
    assert len(told) <= 2  # of the selection, and of the row with the cursor
    view.select([])
    assert view.selected() == []


def test_cursor_and_place_stay_when_the_list_is_shown_anew(shown: tuple[ArticleList, Asked]) -> None:
    view, _asked = shown
    view.select(chosen := [MANY[10], *MANY[900:907]])
    view.selectionModel().setCurrentIndex(
        view.articles.index(905, 0), QItemSelectionModel.SelectionFlag.NoUpdate
    )
    top = view.rowViewportPosition(905)
    for ids, current in (
        ([*(uuid4() for _ in range(40)), *MANY], 905),  # taken in behind it
        ([*MANY[:400], *MANY[500:]], 905),
        ([one for one in MANY if one not in MANY[903:906]], 906),  # what it was on is gone: the next
    ):
        standing = view.standing()
        view.articles.show(ids)
        view.select([one for one in chosen if one in ids])
        standing.restore(lambda one: one)
        assert view.articles.ids[view.currentIndex().row()] == MANY[current]
        assert view.rowViewportPosition(view.currentIndex().row()) == top
    view.articles.show(MANY[:3])
    standing.restore(lambda one: one)
    assert view.articles.ids[view.currentIndex().row()] == MANY[2]


def test_stretches() -> None:
    assert stretches([]) == []
    assert stretches([4]) == [(4, 4)]
    assert stretches([0, 1, 2, 5, 7, 8]) == [(0, 2), (5, 5), (7, 8)]


class Counted(Articles):
    """Counts how often it is asked of a cell what it can do."""

    asked = 0

    def flags(self, index: Index) -> Qt.ItemFlag:
        self.asked += 1
        return super().flags(index)


def test_of_all_that_is_selected_not_each_cell_is_asked(qtbot: QtBot) -> None:
    view = ArticleList(Counted(Asked(), lambda _ids: QMimeData()))
    qtbot.addWidget(view)
    view.resize(700, 700)
    view.articles.show(MANY)
    view.show()
    view.selectAll()
    view.titles.grab()
    button, kept = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(view.viewport(), button, kept, QPoint(40, 40))
    for across in (80, 120):
        at = QPointF(across, 40)
        move = QMouseEvent(QEvent.Type.MouseMove, at, at, Qt.MouseButton.NoButton, button, kept)
        QApplication.sendEvent(view.viewport(), move)
    assert view.findChildren(QDrag), "it is dragged"
    assert isinstance(view.articles, Counted) and view.articles.asked < 1000, "3 s a painting, 5 s a drag"


def test_what_is_dragged_leaves_in_sight_what_it_is_dragged_to(shown: tuple[ArticleList, Asked]) -> None:
    view, _asked = shown
    view.selectAll()
    view.startDrag(Qt.DropAction.CopyAction)
    (drag,) = view.findChildren(QDrag)
    size = drag.pixmap().deviceIndependentSize()
    assert 0 < size.width() < 200 and 0 < size.height() < 40

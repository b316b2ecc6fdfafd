"""Asking in the window: facets by three clicks, people by pinyin, searches made before, many terms."""

from __future__ import annotations

import csv
import gc
import io
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog
from pytestqt.qtbot import QtBot

from tests.ui.material import STORIES
from tests.ui.rooms import click, node, opened, settled, typed
from tests.ui.stories.told import entry
from tests.ui.test_tagging import drop, where
from ui import i18n
from ui.ahead import offered, with_people
from ui.dialogs.people import People
from ui.dialogs.terms import Terms
from ui.dragging import of_person
from ui.session import Session
from ui.sidebar.clauses import Mark, mark
from ui.window import Window


@pytest.fixture
def window(qtbot: QtBot, session: Session, tmp_path: Path) -> Window:
    archive = session.archive
    archive.tag(archive.ids("算力"), "科技/算力")
    return opened(qtbot, session, tmp_path)


FACETS = {
    "江海晚报": 3,
    "2025": 4,
    "2025-12": 2,
    "要闻": 2,
    "周明远": 2,
    "算力": 2,
    "科技": 1,
    "To be reviewed": 4,
}


@pytest.mark.parametrize("label", FACETS)
def test_every_facet_includes_excludes_and_lets_go(qtbot: QtBot, window: Window, label: str) -> None:
    tree, count = window.browser.sidebar.tree, FACETS[label]
    if label == "科技":  # a section and a tag have this name: the section is meant
        window.session.archive.drop_tag(window.session.archive.tags()[0].tag.id)
        settled(qtbot, window)
    clause, place = node(window, label).clause, tree.visualRect(entry(tree, label)).top()
    assert clause is not None
    click(qtbot, window, label)
    assert (mark(tree.query, clause), window.browser.total) == (Mark.INCLUDED, count)
    assert window.search.text() and tree.visualRect(entry(tree, label)).top() == place
    assert "included" in entry(tree, label).data(Qt.ItemDataRole.AccessibleTextRole)
    click(qtbot, window, label)
    assert (mark(tree.query, clause), window.browser.total) == (Mark.EXCLUDED, 4 - count)
    assert window.search.text().startswith("-") and tree.visualRect(entry(tree, label)).top() == place
    assert "excluded" in entry(tree, label).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "asks for them no more" in entry(tree, label).data(Qt.ItemDataRole.ToolTipRole)
    click(qtbot, window, label)
    assert (mark(tree.query, clause), window.search.text(), window.browser.total) == (Mark.OFF, "", 4)
    assert tree.visualRect(entry(tree, label)).top() == place


def test_rows_above_a_click_stay_and_those_below_are_counted_anew(qtbot: QtBot, window: Window) -> None:
    def labels(group: str) -> list[tuple[str, int]]:
        return [(one.label, one.count) for one in node(window, group).nodes]

    people = labels("People")
    click(qtbot, window, "江海晚报")
    assert labels("Papers") == [("江海晚报", 3), ("云岭日报", 1)]  # the other could be had as well
    assert labels("People") == [("周明远", 2), ("林舒", 1)]
    click(qtbot, window, "林舒")
    assert labels("Papers") == [("江海晚报", 1), ("云岭日报", 0)]
    assert [name for name, _count in labels("Sections")] == ["要闻", "经济"]
    assert labels("People") == [("周明远", 2), ("林舒", 1)]
    click(qtbot, window, "周明远")  # one or the other
    assert window.search.text() == "paper:=江海晚报 (author:=林舒 OR author:=周明远)"
    assert window.browser.total == 3
    typed(qtbot, window, "paper:=云岭日报")
    assert labels("People") == [("单晓波", 1)] and labels("Papers") == [("江海晚报", 3), ("云岭日报", 1)]
    typed(qtbot, window, "")
    assert labels("People") == people


def test_an_issue_is_leafed_through(qtbot: QtBot, window: Window) -> None:
    assert node(window, "江海晚报").nodes == ()
    click(qtbot, window, "江海晚报")
    days = node(window, "江海晚报").nodes
    assert [(day.label, day.count) for day in days] == [("2025-12-08", 1), ("2025-11-03", 2)]
    click(qtbot, window, "2025-11-03")
    assert window.search.text() == "paper:=江海晚报 date:2025-11-03" and window.browser.total == 2
    pages = next(day for day in node(window, "江海晚报").nodes if day.label == "2025-11-03").nodes
    assert not any(one.label == "2025-11-03" for one in node(window, "Time").nodes)
    assert [(page.label, page.count) for page in pages] == [("page 2", 1), ("page 5", 1)]
    click(qtbot, window, "page 5")
    assert window.search.text() == "paper:=江海晚报 date:2025-11-03 page:5" and window.browser.total == 1
    click(qtbot, window, "page 2")  # one page after another
    assert window.search.text() == "paper:=江海晚报 date:2025-11-03 page:2"
    click(qtbot, window, "2025-12-08")
    assert window.search.text() == "paper:=江海晚报 date:2025-12-08"
    click(qtbot, window, "2025-12-08")
    assert window.search.text() == "paper:=江海晚报 -date:2025-12-08"
    click(qtbot, window, "2025-12-08")
    assert window.search.text() == "paper:=江海晚报"


def test_a_kept_search_is_renamed_by_menu_and_key(
    qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.session.archive.save_search("旧名", "算力")
    settled(qtbot, window)
    monkeypatch.setattr(QInputDialog, "getText", lambda *_given, **_more: ("新名", True))
    menu = window.deeds._nodes.menu(node(window, "旧名"))
    next(action for action in menu.actions() if action.text() == "Rename…").trigger()
    settled(qtbot, window)
    assert (node(window, "新名").query, node(window, "新名").count) == ("算力", 2)
    window.actions_["undo"].trigger()
    settled(qtbot, window)
    assert node(window, "旧名").query == "算力"


def test_a_chinese_window_writes_chinese_names(qtbot: QtBot, window: Window) -> None:
    i18n.use("zh_CN")
    for label, text in (("江海晚报", "报纸:=江海晚报"), ("周明远", "报纸:=江海晚报 作者:=周明远")):
        click(qtbot, window, label)
        assert window.search.text() == text
    assert window.browser.total == 2
    window.browser.reader.tag_clicked.emit(window.session.archive.tags()[1].tag)
    settled(qtbot, window)
    assert window.search.text() == "标签:=科技/算力" and window.browser.total == 2


def test_people_are_typed_in_pinyin(qtbot: QtBot, window: Window) -> None:
    archive = window.session.archive
    for typed_so in ("shan", "sxb", "算力 author:shanxiao", "作者:单", "-记者：sxb"):
        found = with_people(archive, typed_so)
        assert any("单晓波" in query for query in found), typed_so
    assert with_people(archive, "-记者：sxb")[0].startswith("-author:")
    assert with_people(archive, "港口") == []
    window.search.setFocus()
    QTest.keyClicks(window.search, "sxb")
    settled(qtbot, window)
    offers = window.search._offers.stringList()
    assert offers == ["author:=单晓波"]
    window.search.setText(offers[0])
    QTest.keyClick(window.search, Qt.Key.Key_Return)
    settled(qtbot, window)
    assert window.browser.total == 1
    window.search.clear()
    window.search.offer([])
    QTest.keyClicks(window.search, "lin")
    QTest.keyClick(window.search, Qt.Key.Key_Return)
    settled(qtbot, window)
    popup = window.search.completer().popup()
    assert window.search._offers.stringList() == [] and not (popup and popup.isVisible())


def test_searches_made_before_are_offered_and_shown_on_demand(qtbot: QtBot, window: Window) -> None:
    for query in ("港口", "算力 科技"):
        typed(qtbot, window, query)
    typed(qtbot, window, "")
    assert offered(window.session.archive, "科技") == ["算力 科技"]
    window.search.setFocus()
    QTest.keyClick(window.search, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    settled(qtbot, window)
    assert window.search._offers.stringList()[:2] == ["算力 科技", "港口"]
    popup = window.search.completer().popup()
    assert popup is not None and popup.isVisible()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    settled(qtbot, window)
    assert window.search.text() == "算力 科技"


def test_people_are_put_together_and_parted_with_undo(qtbot: QtBot, window: Window) -> None:
    archive = window.session.archive
    window.actions_["people"].trigger()
    settled(qtbot, window)
    dialog = window.findChildren(People)[-1]
    names = [person.name for person in dialog._people]
    assert set(names) == {"周明远", "林舒", "单晓波"} and not dialog.merge.isEnabled()
    dialog.typed.setText("sx")
    qtbot.waitUntil(lambda: [person.name for person in dialog._people] == ["单晓波"])
    dialog.typed.clear()
    qtbot.waitUntil(lambda: len(dialog._people) == 3)
    dialog.table.selectAll()
    assert dialog.merge.text() == "All are “周明远”"
    dialog.merge.click()
    settled(qtbot, window)
    assert [(one.name, one.articles) for one in archive.people()] == [("周明远", 4)]
    assert "“林舒, 单晓波” with “周明远”" in window.actions_["undo"].text()  # with the signs of the language
    assert node(window, "周明远").count == 4 and dialog.undo.isVisible()
    dialog.undo.click()
    settled(qtbot, window)
    assert len(archive.people()) == 3
    drop(window.browser.sidebar.tree, of_person("林舒"), where(window, "单晓波"))
    settled(qtbot, window)
    assert archive.person("林舒").name == "单晓波" and "单晓波" in window.toast.text.text()
    dialog.typed.setText("单")
    qtbot.waitUntil(lambda: [person.name for person in dialog._people] == ["单晓波"])
    settled(qtbot, window)
    dialog.part.click()
    settled(qtbot, window)
    assert archive.person("林舒").name == "林舒"
    dialog.typed.setText("林")
    qtbot.waitUntil(lambda: [person.name for person in dialog._people] == ["林舒"])
    dialog.search.click()
    settled(qtbot, window)
    assert window.search.text() == "author:=林舒" and window.browser.total == 1


def test_what_cannot_be_dropped_there_is_not_taken(qtbot: QtBot, window: Window) -> None:
    tree = window.browser.sidebar.tree
    for data in (of_person("林舒"), QMimeData()):
        drop(tree, data, where(window, "算力"))
        drop(window.browser.list, data, QPoint(30, 30))
    settled(qtbot, window)
    assert len(window.session.archive.people()) == 3
    assert not window.toast.isVisible()


def test_many_terms_become_a_table_a_search_and_a_dossier(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    listed = tmp_path / "terms.txt"
    listed.write_bytes("算力\n港口\n\n没有这个\n算力\n".encode("gb18030"))
    window.actions_["many_terms"].trigger()
    dialog = window.findChildren(Terms)[-1]
    dialog.take_file(listed)
    qtbot.waitUntil(lambda: len(dialog.found) == 3)
    table = dialog.table
    shown = [[str(table.model().index(row, column).data()) for column in range(4)] for row in range(3)]
    assert [row[:2] for row in shown] == [["算力", "2"], ["港口", "1"], ["没有这个", "0"]]
    assert table.model().headerData(2, Qt.Orientation.Horizontal) == "江海晚报" and shown[0][2:] == ["1", "1"]
    dialog.save(tmp_path / "out.csv")
    settled(qtbot, window)
    rows = list(csv.reader(io.StringIO((tmp_path / "out.csv").read_text("utf-8-sig"))))
    assert rows[0][:2] == ["Term", "In all"] and rows[1][0] == "算力" and len(rows) == 4
    table.cellActivated.emit(1, 0)
    settled(qtbot, window)
    assert window.search.text() == "港口" and window.browser.total == 1
    dialog.make_dossier("按词")
    settled(qtbot, window)
    archive = window.session.archive
    made = archive.dossier(archive.dossiers()[0].id)
    assert [(section.title, len(section.entries)) for section in made.sections] == [("算力", 2), ("港口", 1)]
    assert window.views.currentWidget() is window.desks.board
    assert len(STORIES) == 4


def test_of_a_list_of_terms_that_is_closed_nothing_is_left(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    window.actions_["many_terms"].trigger()
    dialog = window.findChildren(Terms)[-1]
    left = weakref.ref(dialog)
    dialog.text.setPlainText("算力\n港口")
    dialog.count()
    dialog.save(tmp_path / "out.csv")
    dialog.close()  # before it is written: that is told all the same
    del dialog
    settled(qtbot, window)
    assert "out.csv" in window.toast.text.text() and (tmp_path / "out.csv").exists()
    gc.collect()
    assert left() is None and not window.findChildren(Terms), "it held what was found, and the session"

"""The window as a whole: opened, looked at, pages taken in, articles handed on, closed; on real archives."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import docx
import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QMenu
from pytestqt.qtbot import QtBot

from storage import Archive
from storage.findings import Finding
from storage.values import Sort
from tests.ui.material import STORIES, session_on, stock
from tests.ui.rooms import node, opened, settled, typed
from ui import i18n, icons, theme
from ui.actions import ACTIONS
from ui.app import speak
from ui.session import Session
from ui.window import Window


def test_opens_with_the_newest_article_in_the_reader(window: Window) -> None:
    assert window.browser.total == len(STORIES)
    assert window.views.currentWidget() is window.browser
    shown = window.browser.reader.article
    assert shown is not None and shown.headline == "算力网络接入山区学校"
    assert "这是第一段" in window.browser.reader.sheet.toPlainText()


def test_the_selection_becomes_a_word_document(
    qtbot: QtBot, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "专题"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(target), ""))
    window.browser.list.selectAll()
    window.actions_["export_selection"].trigger()
    settled(qtbot, window)
    texts = [paragraph.text for paragraph in docx.Document(str(target.with_suffix(".docx"))).paragraphs]
    assert all(any(story[4] in text for text in texts) for story in STORIES)
    assert "专题.docx" in window.toast.text.text() and not window.progress.isVisible()
    window.progress.stopped.emit()  # after the task has ended: nothing to stop


def test_dossier_of_the_selection(qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QInputDialog, "getText", lambda *_given, **_more: ("算力", True))
    window.browser.list.selectAll()
    window.actions_["new_dossier"].trigger()
    settled(qtbot, window)
    assert node(window, "算力").count == len(STORIES)


def test_citation_is_copied(qtbot: QtBot, window: Window) -> None:
    window.actions_["cite"].trigger()
    settled(qtbot, window)
    assert "算力网络接入山区学校[N]" in QGuiApplication.clipboard().text()


def test_an_empty_archive_offers_the_sample_pages_and_takes_them_in(qtbot: QtBot, tmp_path: Path) -> None:
    with session_on(Archive.open(tmp_path / "archive", cache=tmp_path / "cache")) as session:
        window = opened(qtbot, session, tmp_path)
        assert window.views.currentWidget() is window.welcome
        window.welcome.samples_wanted.emit()
        qtbot.waitUntil(lambda: not session.tasks.running(), timeout=60_000)
        settled(qtbot, window)
        assert window.browser.total > 10
        assert window.views.currentWidget() is window.browser
        typed(qtbot, window, '"液冷技术"')
        assert window.browser.total >= 1 and window.browser.reader.sheet.hits >= 1


def test_files_are_taken_in_and_bad_ones_told_once(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    page = next(Path(str(entry)) for entry in files("seeds").iterdir() if str(entry).endswith(".txt"))
    (tmp_path / "empty.txt").write_bytes(b"")
    window.desks.importing.take([page, tmp_path / "empty.txt"])
    qtbot.waitUntil(lambda: window.toast.isVisible(), timeout=60_000)
    settled(qtbot, window)
    assert "refused" in window.toast.text.text() and window.browser.total > len(STORIES)


def test_closing_while_pages_are_taken_in_leaves_whole_pages(qtbot: QtBot, tmp_path: Path) -> None:
    place, cache = tmp_path / "archive", tmp_path / "cache"
    with session_on(Archive.open(place, cache=cache)) as session:
        window = opened(qtbot, session, tmp_path)
        window.welcome.samples_wanted.emit()
        qtbot.waitUntil(lambda: session.archive.count() > 0, timeout=60_000)
        window.close()
    with Archive.open(place, cache=cache) as archive:
        assert archive.ids("")
        assert not [found for found in archive.doctor() if isinstance(found, Finding)]


def test_sizes_and_searches_are_remembered(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    first = opened(qtbot, session, tmp_path)
    first.resize(first.minimumSizeHint().width() + 10, 620)
    first.browser.splitter.setSizes([180, 300, 260])
    sizes = first.browser.splitter.sizes()
    typed(qtbot, first, "港口")
    first.close()
    again = opened(qtbot, session, tmp_path)
    assert again.height() == first.height()
    assert abs(again.browser.splitter.sizes()[0] - sizes[0]) < 8
    assert session.archive.remembered() == ["港口"]


def test_changes_of_another_process_are_seen(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    window.session._poll()  # what it knows until now
    settled(qtbot, window)
    with Archive.open(tmp_path / "archive", cache=tmp_path / "cache") as other:
        other.trash(other.ids("", Sort.OLDEST)[:1])
    window.session._poll()
    settled(qtbot, window)
    assert window.browser.total == len(STORIES) - 1


def test_every_action_has_a_receiver(window: Window) -> None:
    received = {**window.deeds.by_action(), **window.desks.by_action(), **window._by_action()}
    assert {action.name for action in ACTIONS} == set(received)


def test_no_sentence_stays_english_in_a_chinese_window(qtbot: QtBot, tmp_path: Path) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    speak(application, "zh_CN")
    try:
        with session_on(stock(tmp_path)) as session:
            window = opened(qtbot, session, tmp_path)
            titles = [menu.title() for menu in window.menuBar().findChildren(QMenu) if menu.title()]
            texts = titles + [window.actions_[action.name].text() for action in ACTIONS]
            texts += [window.search.placeholderText(), window.browser.head.text()]
            assert [
                text for text in texts if not any("\u4e00" <= letter <= "\u9fff" for letter in text)
            ] == []
    finally:
        i18n.use("en")


def test_light_and_dark_while_it_is_open(qtbot: QtBot, window: Window) -> None:
    for name in ("dark", "light"):
        window.actions_[name].trigger()
        settled(qtbot, window)
        assert theme.is_dark() == (name == "dark")
        assert window.grab().toImage().pixelColor(5, 5).lightness() < 128 or name == "light"
    assert not icons.icon("search").isNull()


def test_what_goes_to_the_trash_leaves_the_cursor_beside_it(qtbot: QtBot, window: Window) -> None:
    browser = window.browser
    ids = list(browser.articles.ids)
    for gone, then in ((1, 2), (3, 2)):  # the next one, of the last the one before
        browser.list.select([ids[gone]])
        window.actions_["trash"].trigger()
        settled(qtbot, window)
        assert browser.selected() == [ids[then]] and browser.list.current() == ids[then]
        settled(qtbot, window)
        assert browser.reader.article and browser.reader.article.id == ids[then]

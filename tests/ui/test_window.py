"""The window as people use it: opened, searched, corrected, tagged, undone, handed on; on real archives."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QMenu, QMessageBox
from pytestqt.qtbot import QtBot

from storage import Archive
from storage.findings import Finding
from storage.values import Sort
from tests.ui.material import STORIES, record, session_on, stock
from tests.ui.rooms import click, node, opened, settled, typed
from ui import i18n, icons, theme
from ui.actions import ACTIONS
from ui.app import speak
from ui.session import Session
from ui.window import Window


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    with session_on(stock(tmp_path)) as made:
        yield made


@pytest.fixture
def window(qtbot: QtBot, session: Session, tmp_path: Path) -> Window:
    return opened(qtbot, session, tmp_path)


def headlines(window: Window) -> list[str]:
    return [
        article.headline or "" for article in window.session.archive.articles(window.browser.articles.ids)
    ]


def test_opens_with_the_newest_article_in_the_reader(window: Window) -> None:
    assert window.browser.total == len(STORIES)
    assert window.views.currentWidget() is window.browser
    shown = window.browser.reader.article
    assert shown is not None and shown.headline == "算力网络接入山区学校"
    assert "这是第一段" in window.browser.reader.sheet.toPlainText()


def test_search_is_live_and_marks_what_was_found(qtbot: QtBot, window: Window) -> None:
    window.search.insert("算力")
    qtbot.waitUntil(lambda: window.browser.total == 2)
    settled(qtbot, window)
    assert sorted(headlines(window)) == ["旧厂房里长出算力谷", "算力网络接入山区学校"]
    assert window.browser.reader.sheet.hits >= 2
    window.actions_["next_hit"].trigger()
    assert len(window.browser.reader.sheet.marks.between(0, 10**6)) == window.browser.reader.sheet.hits
    QTest.keyClick(window.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.browser.total == len(STORIES))


def test_nothing_is_searched_while_the_input_method_composes(qtbot: QtBot, window: Window) -> None:
    asked: list[str] = []
    window.search.searched.connect(asked.append)
    QApplication.sendEvent(window.search, QInputMethodEvent("gang", []))
    qtbot.wait(300)
    assert not asked
    done = QInputMethodEvent("", [])
    done.setCommitString("港口")
    QApplication.sendEvent(window.search, done)
    qtbot.waitUntil(lambda: asked == ["港口"])
    qtbot.waitUntil(lambda: window.browser.total == 1)


def test_a_click_in_the_sidebar_includes_then_excludes_then_asks_no_more(
    qtbot: QtBot, window: Window
) -> None:
    click(qtbot, window, "云岭日报")
    assert window.browser.total == 1 and "云岭日报" in window.search.text()
    click(qtbot, window, "云岭日报")
    assert window.browser.total == 3 and window.search.text().startswith("-")
    click(qtbot, window, "云岭日报")
    assert window.browser.total == 4 and window.search.text() == ""


def test_an_article_is_corrected_in_place_and_the_step_undone_by_name(qtbot: QtBot, window: Window) -> None:
    window.actions_["correct"].trigger()
    editor = window.browser.reader.editor
    assert window.browser.reader.editing
    editor.lines["headline"].setText("算力网络接入百所山区学校")
    editor.lines["kicker"].setText("教育数字化")
    cursor = editor.text.textCursor()
    cursor.movePosition(cursor.MoveOperation.End)
    cursor.insertBlock()
    cursor.insertText("补记一段。")
    editor.saved.emit(editor.edited())
    settled(qtbot, window)
    assert not window.browser.reader.editing
    shown = window.browser.reader.article
    assert shown is not None and shown.headline == "算力网络接入百所山区学校"
    assert shown.kicker == "教育数字化" and shown.paragraphs[-1].text == "补记一段。"
    typed(qtbot, window, "补记一段")
    assert window.browser.total == 1
    undo = window.actions_["undo"]
    assert undo.isEnabled() and "算力网络接入" in undo.text() and undo.text().startswith("Undo")
    undo.trigger()
    settled(qtbot, window)
    assert window.browser.total == 0
    assert window.actions_["redo"].isEnabled()
    window.actions_["redo"].trigger()
    settled(qtbot, window)
    assert window.browser.total == 1


def test_undo_in_the_message_of_redo_takes_nothing_else_back(qtbot: QtBot, window: Window) -> None:
    archive = window.session.archive
    archive.make_tag("先前的")
    settled(qtbot, window)
    for name in ("undo", "redo"):
        window.actions_[name].trigger()
        settled(qtbot, window)
    assert window.toast.button.text() == "Undo"
    archive.make_tag("后来的")
    window.toast.button.click()
    settled(qtbot, window)
    assert {one.path for one in archive.tags()} == {"先前的", "后来的"}


def test_tags_are_typed_nested_and_taken_off_in_one_step(qtbot: QtBot, window: Window) -> None:
    window.browser.list.selectAll()
    window.actions_["tag"].trigger()
    settled(qtbot, window)
    popup = window.deeds.tagging.popup
    popup.typed.insert("科技/算力")
    QTest.keyClick(popup.typed, Qt.Key.Key_Return)
    settled(qtbot, window)
    popup.hide()
    assert [tagged.path for tagged in window.session.archive.tags()] == ["科技", "科技/算力"]
    assert node(window, "算力").count == len(STORIES)
    click(qtbot, window, "算力")
    assert window.browser.total == len(STORIES)
    window.actions_["undo"].trigger()
    settled(qtbot, window)
    assert window.browser.total == 0


def test_what_is_being_corrected_is_neither_taken_away_nor_lost(qtbot: QtBot, window: Window) -> None:
    window.actions_["correct"].trigger()
    window.browser.reader.editor.lines["headline"].setText("改了一半的标题")
    window.browser.refresh()
    settled(qtbot, window)
    assert window.browser.reader.editing
    window.browser.list.selectRow(1)
    settled(qtbot, window)
    assert not window.browser.reader.editing and "改了一半的标题" in headlines(window)


def test_a_search_without_a_find_says_so(qtbot: QtBot, window: Window) -> None:
    typed(qtbot, window, "没有这个词")
    assert window.browser.total == 0
    assert window.browser.reader._nothing.text() == "", "the list explains it"
    typed(qtbot, window, "")
    assert window.browser.total


def test_rows_stay_as_they_were_until_they_are_read_anew(qtbot: QtBot, window: Window) -> None:
    articles = window.browser.articles
    asked: list[None] = []
    articles.dataChanged.connect(lambda: asked.append(None))
    before = [articles.row(place) for place in range(window.browser.total)]
    window.browser.refresh()
    qtbot.waitUntil(lambda: bool(asked))
    assert before[0] is not None and articles.row(0) is not None
    first = articles.ids[0]
    window.session.archive.tag([first], window.session.archive.make_tag("要闻").id)
    settled(qtbot, window)
    row = articles.row(articles.place(first))
    assert row is not None and row.tags


def chosen(window: Window, label: str, text: str) -> None:
    """Choose an entry of the menu on something in the sidebar."""
    menu = window.deeds._nodes.menu(node(window, label))
    next(action for action in menu.actions() if action.text() == text).trigger()


def test_tags_are_renamed_coloured_and_deleted_from_the_sidebar(
    qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = window.session.archive
    archive.tag(archive.ids("算力"), archive.make_tag("算力").id)
    settled(qtbot, window)
    monkeypatch.setattr(QInputDialog, "getText", lambda *_given, **_more: ("算力网", True))
    chosen(window, "算力", "Rename…")
    settled(qtbot, window)
    colours = window.deeds._nodes.menu(node(window, "算力网")).actions()[-1].menu()
    assert isinstance(colours, QMenu)
    colours.actions()[4].trigger()
    settled(qtbot, window)
    assert [(tagged.path, tagged.tag.colour) for tagged in archive.tags()] == [("算力网", theme.TAGS[4])]
    chosen(window, "算力网", "Delete the tag")
    settled(qtbot, window)
    assert not archive.tags() and window.toast.button.text() == "Undo"
    window.toast.button.click()
    settled(qtbot, window)
    assert [tagged.count for tagged in archive.tags()] == [2]


def test_a_kept_search_shows_what_is_new(
    qtbot: QtBot, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not window.actions_["keep_search"].isEnabled()
    typed(qtbot, window, "算力")
    monkeypatch.setattr(QInputDialog, "getText", lambda *_given, **_more: ("算力动态", True))
    window.actions_["keep_search"].trigger()
    settled(qtbot, window)
    assert (node(window, "算力动态").count, node(window, "算力动态").new) == (2, 0)
    paper, day, page, section, _headline, byline = STORIES[0]
    more = tmp_path / "more.jsonl"
    more.write_text(json.dumps(record((paper, day, page, section, "算力账单", byline))), "utf-8")
    window.desks.importing.take([more])
    qtbot.waitUntil(lambda: window.session.archive.count() == len(STORIES) + 1)
    settled(qtbot, window)
    assert (node(window, "算力动态").count, node(window, "算力动态").new) == (3, 1)
    click(qtbot, window, "算力动态")
    assert window.browser.total == 3 and node(window, "算力动态").new == 0


def test_trash_and_back(qtbot: QtBot, window: Window) -> None:
    window.actions_["trash"].trigger()
    settled(qtbot, window)
    assert window.browser.total == len(STORIES) - 1
    assert window.toast.isVisible() and window.toast.button.text() == "Undo"
    click(qtbot, window, "Trash")
    assert window.browser.total == 1 and window.actions_["restore"].isEnabled()
    window.actions_["restore"].trigger()
    settled(qtbot, window)
    assert window.session.archive.count() == len(STORIES)


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


def test_notes_are_written_below_the_article(qtbot: QtBot, window: Window) -> None:
    window.actions_["note"].trigger()
    notes = window.browser.reader.notes
    notes.field.text.insertPlainText("核对数字")
    QTest.keyClick(notes.field.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, window)
    assert [note.text for note in window.session.archive.notes()] == ["核对数字"]
    typed(qtbot, window, "note:核对")
    assert window.browser.total == 1


def test_passages_are_tagged_and_noted_and_survive_corrections(qtbot: QtBot, window: Window) -> None:
    sheet = window.browser.reader.sheet
    assert sheet.find("第二段说的是")
    window.actions_["tag"].trigger()
    settled(qtbot, window)
    popup = window.deeds.tagging.popup
    assert "第二段说的是" in popup.title.text()
    popup.typed.insert("背景")
    QTest.keyClick(popup.typed, Qt.Key.Key_Return)
    settled(qtbot, window)
    archive = window.session.archive
    kept = archive.passages()[0]
    assert kept.anchor.quote == "第二段说的是" and kept.anchor.suffix.startswith("来历")
    assert not archive.tags_of(kept.article) and len(sheet.marks.between(0, 10**6)) == 1
    article = archive.articles([kept.article])[0]
    first = dataclasses.replace(article.paragraphs[0], text="😀又加了一句。" + article.paragraphs[0].text)
    archive.correct(dataclasses.replace(article, paragraphs=(first, *article.paragraphs[1:])))
    settled(qtbot, window)
    start, end, _form = sheet.marks.between(0, 10**6)[0]
    assert sheet.toPlainText().encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le") == "第二段说的是"
    assert sheet.find("说的是以后")
    window.actions_["note"].trigger()
    notes = window.browser.reader.notes
    notes.field.text.insertPlainText("待查")
    QTest.keyClick(notes.field.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, window)
    noted = archive.notes()[0]
    assert noted.anchor is not None and noted.anchor.quote == "说的是以后"
    assert len(sheet.marks.between(0, 10**6)) == 2
    notes.passage_dropped.emit(kept)
    settled(qtbot, window)
    assert not archive.passages() and window.toast.button.text() == "Undo"


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


def test_emptying_the_trash_asks_first(qtbot: QtBot, window: Window) -> None:
    window.actions_["trash"].trigger()
    settled(qtbot, window)
    chosen(window, "Trash", "Empty the trash…")
    box = window.findChild(QMessageBox)
    assert box is not None and window.session.archive.search("in:trash").total == 1
    next(button for button in box.buttons() if button.text() == "Delete for ever").click()
    settled(qtbot, window)
    assert window.session.archive.search("in:trash").total == 0


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


def test_what_does_not_bear_on_the_article_leaves_it_as_it_is_read(qtbot: QtBot, window: Window) -> None:
    sheet = window.browser.reader.sheet
    set_anew: list[bool] = []
    sheet.document().contentsChanged.connect(lambda: set_anew.append(True))
    archive = window.session.archive
    archive.save_search("算力", "算力")
    archive.tag(archive.ids("港口"), archive.make_tag("物流").id)
    window.browser.refresh()
    settled(qtbot, window)
    assert sheet.article is not None and not set_anew
    archive.correct(dataclasses.replace(sheet.article, headline="算力网络进校园"))
    settled(qtbot, window)
    assert set_anew and "算力网络进校园" in sheet.toPlainText()

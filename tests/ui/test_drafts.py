"""Half-typed notes and corrections survive Esc, another article, a closed window and a killed process."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from clipper.model import Anchor, Note
from storage import Archive
from tests.ui.display import until
from tests.ui.material import session_on, stock
from tests.ui.rooms import opened, settled
from ui.drafts import Drafts
from ui.session import Session
from ui.window import Window

ROOT = Path(__file__).parents[2]


def written(window: Window, what: str) -> bool:
    file = window.drafting.drafts._file
    return file.exists() and what in file.read_text("utf-8")


def test_a_note_half_typed_is_offered_again_with_its_article(qtbot: QtBot, window: Window) -> None:
    window.actions_["note"].trigger()
    field = window.browser.reader.notes.field
    field.text.insertPlainText("数字还要")
    QTest.keyClick(field.text, Qt.Key.Key_Escape)
    assert not field.isVisible() and "draft" in window.toast.text.text()
    window.browser.refresh()
    settled(qtbot, window)
    assert not field.isVisible()  # it does not come back of itself while the article is read
    window.browser.list.selectRow(1)
    settled(qtbot, window)
    assert not field.isVisible()
    window.browser.list.selectRow(0)
    settled(qtbot, window)
    assert field.isVisible() and field.text.toPlainText() == "数字还要"
    window.actions_["note"].trigger()  # what is half-typed is not taken away by a second one
    field.text.moveCursor(field.text.textCursor().MoveOperation.End)
    field.text.insertPlainText("核对")
    QTest.keyClick(field.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, window)
    assert [note.text for note in window.session.archive.notes()] == ["数字还要核对"]
    qtbot.waitUntil(lambda: not written(window, "数字"))
    assert window.drafting.drafts.articles() == []


def test_what_the_disk_has_no_room_for_is_still_a_draft(qtbot: QtBot, window: Window) -> None:
    archive, reader = window.session.archive, window.browser.reader
    with archive._writer.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    long = "要核对的数字。" * 10_000
    window.actions_["note"].trigger()
    reader.notes.field.text.insertPlainText(long)
    QTest.keyClick(reader.notes.field.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, window)
    assert "disk is full" in window.toast.text.text() and not archive.notes()
    assert reader.notes.field.isVisible() and reader.notes.field.text.toPlainText() == long
    window.actions_["correct"].trigger()
    reader.editor.text.textCursor().insertText(long)
    reader.finish()
    settled(qtbot, window)
    assert "disk is full" in window.toast.text.text() and reader.strip.isVisible()
    with archive._writer.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=1000000")
    reader.strip.resumed.emit()
    reader.finish()
    QTest.keyClick(reader.notes.field.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, window)
    assert [note.text for note in archive.notes()] == [long]
    assert long in archive.articles(window.browser.selected())[0].text
    assert window.drafting.drafts.articles() == []


def test_a_correction_left_with_escape_is_a_draft_until_it_is_thrown_away(
    qtbot: QtBot, window: Window
) -> None:
    reader = window.browser.reader
    window.actions_["correct"].trigger()
    reader.editor.lines["headline"].setText("改到一半")
    reader.editor.people.fill([("新名字", "reporter", "本报")])
    cursor = reader.editor.text.textCursor()
    cursor.insertText("加了几个字，")
    QTest.keyClick(reader.editor.lines["headline"], Qt.Key.Key_Escape)
    settled(qtbot, window)
    assert not reader.editing and reader.strip.isVisible() and "draft" in window.toast.text.text()
    assert window.session.archive.search("改到一半").total == 0
    reader.strip.resume.click()
    edited = reader.editor.edited()
    assert edited is not None and edited.headline == "改到一半" and edited.creators[0].name == "新名字"
    assert edited.paragraphs[0].text.startswith("加了几个字，")
    reader.editor.left.emit()
    window.toast.button.click()
    assert not reader.strip.isVisible() and window.drafting.drafts.articles() == []
    window.actions_["correct"].trigger()
    assert reader.editor.lines["headline"].text() == "算力网络接入山区学校"
    reader.editor.left.emit()
    assert not reader.strip.isVisible()  # nothing was changed: there is no draft


def test_what_is_typed_when_the_window_closes_is_offered_at_the_next_start(
    qtbot: QtBot, window: Window, session: Session, tmp_path: Path
) -> None:
    window.actions_["correct"].trigger()
    window.browser.reader.editor.lines["kicker"].setText("新的引题")
    window.close()
    again = opened(qtbot, session, tmp_path)
    assert again.browser.reader.strip.isVisible() and again.toast.button.text() == "Show"
    again.browser.reader.strip.resume.click()
    again.browser.reader.editor.saved.emit(again.browser.reader.editor.edited())
    settled(qtbot, again)
    assert session.archive.search("新的引题").total == 1 and not again.browser.reader.strip.isVisible()


def test_a_killed_process_loses_nothing_that_was_typed(qtbot: QtBot, tmp_path: Path) -> None:
    archive = stock(tmp_path)
    drafts = Drafts(archive.id)._file
    archive.close()
    command = [sys.executable, "-m", "tests.ui.typing_window", str(tmp_path)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    program = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
    try:
        until(lambda: drafts.exists() and all(t in drafts.read_text("utf-8") for t in ("备注", "标题")))
    finally:
        program.kill()
        program.wait()
    with session_on(Archive.open(tmp_path / "archive", cache=tmp_path / "cache")) as session:
        window = opened(qtbot, session, tmp_path)
        reader = window.browser.reader
        assert reader.notes.field.text.toPlainText() == "写到一半的备注"
        reader.strip.resume.click()
        assert reader.editor.lines["headline"].text() == "改到一半的标题"
        assert session.archive.notes() == [] and session.archive.search("改到一半").total == 0


TEXTS = st.text(max_size=20)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=TEXTS,
    anchor=st.none() | st.builds(Anchor, TEXTS, TEXTS, TEXTS),
    fields=st.dictionaries(TEXTS, TEXTS),
)
def test_drafts_come_back_as_they_were(
    own_settings: Path, text: str, anchor: Anchor | None, fields: dict[str, str]
) -> None:
    archive, article = uuid4(), uuid4()
    note = Note(article, text, anchor, datetime(2024, 5, 1, tzinfo=UTC))
    first, second = Drafts(archive), Drafts(archive)
    first.keep_note(note)
    first.keep_correction(article, fields)
    first.write(first.content())
    second.load()
    assert second.of(article) == first.of(article)
    draft = second.of(article)
    assert (draft is None) == (not text.strip() and not fields)


def test_a_damaged_file_holds_no_drafts(own_settings: Path) -> None:
    drafts = Drafts(uuid4())
    for content in (b"", b"[]", b'{"x": 1}', b'{"00": {}}', b"\xff"):
        drafts.write(content)
        drafts.load()
        assert drafts.articles() == []

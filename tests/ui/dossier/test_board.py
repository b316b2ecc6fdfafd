"""The board on a real archive: order, words, options, undo, preview, export."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QDate, QMimeData, QObject, QPointF, QSettings, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QDropEvent, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QFileDialog,
    QFrame,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QTextBrowser,
    QWidget,
)
from pytestqt.qtbot import QtBot

from clipper.forms import Form
from clipper.model import Dossier, DossierSection, Entry
from tests.clipper.dossier.material import PIXEL
from tests.ui.material import idle, ids, session_on, stock
from ui.dossier.board import Board
from ui.dossier.lines import ENTRIES, Kind
from ui.dossier.saving import NAMES, kinds
from ui.target import ended


class Desk:
    """A board showing a dossier of two sections with two entries each."""

    def __init__(self, qtbot: QtBot, board: Board, dossier: Dossier) -> None:
        self.qtbot, self.board, self.made = qtbot, board, dossier
        self.archive = board.session.archive

    @property
    def stored(self) -> Dossier:
        idle(self.qtbot, self.board.session)
        return self.archive.dossier(self.made.id)

    def entry(self, section: int, place: int) -> UUID:
        return self.made.sections[section].entries[place].id

    def order(self) -> list[list[UUID]]:
        return [[entry.id for entry in section.entries] for section in self.stored.sections]

    def undo(self) -> None:
        self.board.session.do("undo", self.archive.undo)
        idle(self.qtbot, self.board.session)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    archive = stock(tmp_path)
    first, second, third, fourth = (Entry(article) for article in ids(archive))
    sections = (DossierSection("产业", (first, second)), DossierSection("城市", (third, fourth)))
    dossier = Dossier("算力剪报", sections, "王编辑", options={"language": "zh"})
    archive.save_dossier(dossier)
    with session_on(archive) as session:
        kept = QSettings(str(tmp_path / "kept.ini"), QSettings.Format.IniFormat)
        board = Board(session, kept)
        qtbot.addWidget(board)
        board.resize(1200, 800)
        board.show()
        board.show_dossier(dossier.id)
        idle(qtbot, session)
        yield Desk(qtbot, board, dossier)


def test_shows_headings_entries_and_the_cover(desk: Desk) -> None:
    shown = desk.board.order.items.lines
    assert [line.kind.value for line in shown] == [
        "cover",
        "section",
        "entry",
        "entry",
        "section",
        "entry",
        "entry",
    ]
    assert [line.number for line in shown if line.kind is Kind.ENTRY] == [1, 2, 3, 4]
    assert desk.board.title.text() == "算力剪报"
    assert "王编辑" in desk.board.preview.paper.toPlainText()


def test_alt_and_arrows_move_an_entry_also_into_the_next_section(desk: Desk) -> None:
    moved = desk.entry(0, 1)
    desk.board.order.choose({moved})
    QTest.keyClick(desk.board.order, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert desk.order()[0] == [moved, desk.entry(0, 0)]
    for _press in range(2):
        QTest.keyClick(desk.board.order, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert desk.order() == [[desk.entry(0, 0)], [moved, desk.entry(1, 0), desk.entry(1, 1)]]
    line = desk.board.order.line()
    assert line and line.id == moved
    desk.undo()
    assert desk.order()[0] == [desk.entry(0, 0), moved]
    assert [line.number for line in desk.board.order.items.lines if line.id == moved] == [2]


def test_dragging_moves_between_sections_and_undo_takes_it_back(desk: Desk) -> None:
    order, moved = desk.board.order, [desk.entry(0, 0), desk.entry(0, 1)]
    data = QMimeData()
    data.setData(ENTRIES, " ".join(one.hex for one in moved).encode())
    below = order.visualRect(order.items.index(6)).center()
    actions, button, key = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    order.dropEvent(QDropEvent(QPointF(below.x(), below.y() - 8), actions, data, button, key))
    assert desk.order() == [[], [desk.entry(1, 0), *moved, desk.entry(1, 1)]]
    desk.undo()
    assert desk.order() == [moved, [desk.entry(1, 0), desk.entry(1, 1)]]


def test_headings_are_made_renamed_moved_and_taken_away(desk: Desk) -> None:
    board = desk.board
    board.order.choose({desk.entry(0, 0)})
    board.add_section()
    assert board.section.field.text() == "New heading"
    board.section.field.setText("评论")
    board.section.field.editingFinished.emit()
    assert [section.title for section in desk.stored.sections] == ["产业", "评论", "城市"]
    board.step(1)
    assert [section.title for section in desk.stored.sections] == ["产业", "城市", "评论"]
    board.order.choose({desk.made.sections[1].id})
    board.remove()
    assert [section.title for section in desk.stored.sections] == ["产业", "评论"]
    assert len(desk.stored.sections[0].entries) == 4, "what stood under it stays"


def test_delete_takes_entries_out_only_of_the_dossier(desk: Desk) -> None:
    desk.board.order.choose({desk.entry(0, 0), desk.entry(1, 1)})
    QTest.keyClick(desk.board.order, Qt.Key.Key_Delete)
    assert desk.order() == [[desk.entry(0, 1)], [desk.entry(1, 0)]]
    assert desk.archive.count() == 4


def test_a_note_and_left_out_paragraphs_reach_the_preview(desk: Desk) -> None:
    board, entry = desk.board, desk.entry(0, 0)
    board.order.choose({entry})
    board.entry.note.setPlainText("与前一日对照")
    board.entry.note.flush()
    board.entry.text.item(1).setCheckState(Qt.CheckState.Unchecked)
    stored = desk.stored.sections[0].entries[0]
    assert (stored.note, stored.excluded) == ("与前一日对照", frozenset({1}))
    shown = board.preview.paper.toPlainText()
    assert "与前一日对照" in shown and "第二段" not in shown and "有删节" in shown
    line = board.order.line()
    assert line and line.noted and line.abridged


def test_what_is_being_typed_survives_a_change_from_elsewhere(desk: Desk) -> None:
    board, entry = desk.board, desk.entry(0, 0)
    board.order.choose({entry})
    board.entry.note.setPlainText("写到一半")
    desk.archive.trash([ids(desk.archive)[3]])
    idle(desk.qtbot, board.session)
    assert board.entry.note.toPlainText() == "写到一半"
    board.order.choose({desk.entry(0, 1)})
    assert desk.stored.sections[0].entries[0].note == "写到一半"
    assert board.entry.note.toPlainText() == ""


def test_options_change_the_document(desk: Desk) -> None:
    board = desk.board
    board.cover.parts["statistics"].setChecked(False)
    choice = board.cover.choices["edition"]
    choice.activated.emit(choice.findData("2015"))
    board.cover.title.setText("新名")
    board.cover.title.editingFinished.emit()
    stored = desk.stored
    assert (stored.options["statistics"], stored.options["edition"], stored.title) == (False, "2015", "新名")
    board.preview.step(100)
    assert "统计" not in {sheet.title for sheet in board.preview._sheets}


def test_emblem_template_and_date_are_chosen_and_taken_away(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cover = desk.board.cover
    for name, picker in (("emblem", cover.emblem), ("template", cover.template)):
        chosen = tmp_path / f"{name}.file"
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given, path=chosen: (str(path), ""))
        picker.button.click()
        assert desk.stored.options[name] == str(chosen) and picker.button.text() == chosen.name
        picker.away.click()
        assert name not in desk.stored.options and not picker.away.isVisible()
    assert cover.day.text() == "That of the newest article"
    cover.day.setDate(QDate(2025, 12, 27))
    cover.day.editingFinished.emit()
    assert desk.stored.options["date"] == "2025-12-27"
    assert "2025年12月27日" in desk.board.preview._sheets[0].html
    cover.day.setDate(cover.day.minimumDate())
    cover.day.editingFinished.emit()
    assert "date" not in desk.stored.options


def test_the_preview_shows_emblem_and_sources_as_the_document_does(desk: Desk, tmp_path: Path) -> None:
    board = desk.board
    (tmp_path / "emblem.png").write_bytes(PIXEL)
    board.cover.opted.emit("emblem", str(tmp_path / "emblem.png"))
    board.cover.opted.emit("copyright", "版权归原报社")
    idle(desk.qtbot, board.session)
    cover = board.preview.paper.document()
    assert cover.resource(QTextDocument.ResourceType.ImageResource, QUrl(_address(board))) is not None
    assert "版权归原报社" in board.preview.paper.toPlainText()
    sources = next(sheet for sheet in board.preview._sheets if sheet.title == "资料来源").html
    assert "[1]\u2002周明远. 旧厂房" in sources
    board.cover.opted.emit("style", "author-date")
    idle(desk.qtbot, board.session)
    sources = next(sheet for sheet in board.preview._sheets if sheet.title == "资料来源").html
    assert "[1]" not in sources and "周明远，2025a. " in sources


def _address(board: Board) -> str:
    """Where the picture on the sheet comes from."""
    html = board.preview._sheets[0].html
    return html.partition("src='")[2].partition("'")[0]


def test_a_written_document_is_told_of_once_and_the_keys_are_where_they_were(
    desk: Desk, tmp_path: Path
) -> None:
    board, writing = desk.board, desk.board.writing
    said: list[str] = []
    board.said.connect(said.append)
    assert board.dossier
    writing.button.setFocus()
    writing.write_to(board.dossier, tmp_path / "a.docx").cancel()
    assert board.focusWidget() is writing.stop
    idle(desk.qtbot, board.session)
    assert board.focusWidget() is writing.button and not writing.isVisible()
    writing.write_to(board.dossier, tmp_path / "a.docx")
    idle(desk.qtbot, board.session)
    assert board.focusWidget() is writing.button and writing.isVisible() and not said
    writing.close_.setFocus()
    writing.close_.click()
    assert board.focusWidget() is writing.button
    board.order.setFocus()
    writing.write_to(board.dossier, tmp_path / "b.docx")
    board.hide()  # something else is looked at
    idle(desk.qtbot, board.session)
    assert board.focusWidget() is board.order and said == [writing.text.text()]


def test_written_says_so_until_something_changes(desk: Desk, tmp_path: Path) -> None:
    board, path = desk.board, tmp_path / "dossier.docx"
    assert board.dossier
    assert board.writing.state.text() == "Not written yet"
    board.writing.write_to(board.dossier, path)
    idle(desk.qtbot, board.session)
    assert path.stat().st_size > 10_000
    assert board.writing.state.text().startswith("Written")
    assert "4 articles" in board.writing.text.text() and board.writing.open.isVisible()
    board.cover.parts["index"].setChecked(False)
    idle(desk.qtbot, board.session)
    assert board.writing.state.text().startswith("Changed since")
    desk.undo()
    assert board.writing.state.text().startswith("Written")


class Opener(QObject):
    """Stands for the system's programs: keeps what they were asked to open."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        """Keep it."""
        self.opened.append(url.toLocalFile())


@pytest.fixture
def opener() -> Iterator[Opener]:
    made = Opener()
    QDesktopServices.setUrlHandler("file", made, "open")  # type: ignore[arg-type]  # wrong in the stubs
    yield made
    QDesktopServices.unsetUrlHandler("file")


def test_what_was_written_is_opened_where_the_settings_say_so(
    desk: Desk, opener: Opener, tmp_path: Path
) -> None:
    board = desk.board
    assert board.dossier
    board.writing.write_to(board.dossier, tmp_path / "a.docx")
    idle(desk.qtbot, board.session)
    assert opener.opened == []
    board.writing.open.click()
    board.writing.folder.click()
    assert opener.opened == [str(tmp_path / "a.docx"), str(tmp_path)]
    board.session.settings = dataclasses.replace(board.session.settings, open_exports=True)
    board.writing.write_to(board.dossier, tmp_path / "b.html")
    idle(desk.qtbot, board.session)
    assert opener.opened[2:] == [str(tmp_path / "b.html")]


def test_a_file_that_nothing_opens_is_told_where_it_is(desk: Desk, tmp_path: Path) -> None:
    told: list[str] = []
    desk.board.session.failed.connect(lambda text, _details: told.append(text))
    desk.board.writing.saving.open(tmp_path / "a.docx")  # the platform of the tests opens nothing
    assert told == [f"Nothing on this computer opens it: {tmp_path / 'a.docx'}"]


def test_the_next_export_begins_in_the_folder_of_the_last(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def ask(_parent: QWidget, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        asked.append(name)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    board = desk.board
    assert board.dossier
    board.writing.write_to(board.dossier, tmp_path / "a.html")
    idle(desk.qtbot, board.session)
    board.writing.button.click()
    board.writing.write_to(board.dossier, tmp_path / "甲.docx")
    idle(desk.qtbot, board.session)
    board.writing.button.click()
    assert asked == [str(tmp_path / "算力剪报.docx"), str(tmp_path / "甲.docx")]


@pytest.mark.parametrize(
    ("chosen", "kind", "expected"),
    [
        ("剪报", 0, "剪报.docx"),
        ("剪报.docx", 3, "剪报.docx"),
        ("2025.11.3", 0, "2025.11.3.docx"),
        ("a", 1, "a.html"),
        ("a.ninjs.json", 0, "a.ninjs.json"),
    ],
)
def test_a_file_gets_the_ending_of_its_kind(chosen: str, kind: int, expected: str) -> None:
    assert ended(Path(chosen), kinds()[kind], ";;".join(kinds())).name == expected
    assert set(NAMES) == {"docx", *Form}, "every form is offered"


def test_another_form_is_written_and_is_no_export_to_word(desk: Desk, tmp_path: Path) -> None:
    board = desk.board
    assert board.dossier
    board.writing.write_to(board.dossier, tmp_path / "dossier.html")
    idle(desk.qtbot, board.session)
    assert "旧厂房里长出算力谷" in (tmp_path / "dossier.html").read_text("utf-8")
    assert board.writing.text.text() == "4 articles written to dossier.html."
    assert board.writing.state.text() == "Not written yet"


def test_replaced_characters_are_reported(desk: Desk, tmp_path: Path) -> None:
    board = desk.board
    board.order.choose({desk.entry(0, 0)})
    board.entry.note.setPlainText("坏字符\x01在此")
    board.entry.note.flush()
    idle(desk.qtbot, board.session)
    assert board.dossier
    board.writing.write_to(board.dossier, tmp_path / "dossier.docx")
    idle(desk.qtbot, board.session)
    assert "U+0001" in board.writing.more.text() and "旧厂房里长出算力谷" in board.writing.more.text()


def test_a_failed_export_is_told_and_leaves_no_report(desk: Desk, tmp_path: Path) -> None:
    told: list[str] = []
    desk.board.session.failed.connect(lambda said, _details: told.append(said))
    assert desk.board.dossier
    desk.board.writing.write_to(desk.board.dossier, tmp_path / "nowhere" / "dossier.docx")
    idle(desk.qtbot, desk.board.session)
    assert len(told) == 1 and not desk.board.writing.isVisible()


def test_a_dossier_that_is_gone_leads_back_to_the_list(desk: Desk) -> None:
    with desk.qtbot.waitSignal(desk.board.left):
        desk.archive.drop_dossier(desk.made.id)


def test_paging_the_preview_follows_in_the_order(desk: Desk) -> None:
    board = desk.board
    for _sheet in range(len(board.preview._sheets)):
        board.preview.step(1)
        line = board.order.line()
        item = board.preview._sheets[board.preview.place].item
        if item:
            assert line and line.number == item


def test_every_control_has_a_name(desk: Desk) -> None:
    controls = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QListView, QTextBrowser)
    for widget in desk.board.findChildren(QWidget):
        if isinstance(widget, controls) and not isinstance(widget.parent(), QFrame | QComboBox):
            text = widget.text() if isinstance(widget, QAbstractButton) else ""
            assert widget.accessibleName() or text, widget.metaObject().className()

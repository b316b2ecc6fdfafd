"""A dossier written from the board: where to, how far, what is said of it, and where the keys are then."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QFileDialog,
    QWidget,
)

from clipper.forms import Form
from tests.ui.dossier.conftest import Desk
from tests.ui.material import idle
from ui.dossier.saving import NAMES, kinds
from ui.target import ended


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

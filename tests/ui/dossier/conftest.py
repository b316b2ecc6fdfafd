"""A board on a real archive."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from clipper.model import Dossier, DossierSection, Entry
from tests.ui.material import idle, ids, session_on, stock
from ui.dossier.board import Board


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

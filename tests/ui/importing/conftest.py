"""An empty archive, a session on it, and files to take in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from storage import Archive
from tests.ui.material import idle, session_on
from ui.importing.desk import Importing
from ui.session import Session

PAGE = """港口吞吐量创新高

本报记者 林舒

今年以来，港口吞吐量创新高，比去年同期增长两成。港务局负责人说，新航线功不可没。

地铁三号线开通

本报讯（记者 周明远）地铁三号线昨日开通，全长四十二公里，设站二十八座。
"""


class Desk:
    """An Importing on an empty archive, with a folder of files."""

    def __init__(self, qtbot: QtBot, session: Session, folder: Path) -> None:
        self.qtbot, self.session, self.folder = qtbot, session, folder
        self.archive = session.archive
        self.kept = QSettings(str(folder.parent / "kept.ini"), QSettings.Format.IniFormat)
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.importing = Importing(session, self.kept, self.window)

    def write(self, name: str, text: str = PAGE, encoding: str = "utf-8") -> Path:
        file = self.folder / name
        file.write_bytes(text.encode(encoding))
        return file

    def idle(self) -> None:
        idle(self.qtbot, self.session)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    folder = tmp_path / "pages"
    folder.mkdir()
    archive = Archive.open(tmp_path / "archive", cache=tmp_path / "cache")
    with session_on(archive) as session:
        yield Desk(qtbot, session, folder)

"""Where a file is to be written: its ending, and no file replaced unasked."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from ui.target import ended, where_to

KINDS = "Tables (*.csv);;NITF (*.nitf.zip)"


@pytest.mark.parametrize(
    ("chosen", "kind", "expected"),
    [
        ("统计", "", "统计.csv"),
        ("统计.CSV", "", "统计.CSV"),
        ("统计 2024.05", "", "统计 2024.05.csv"),
        ("统计", "NITF (*.nitf.zip)", "统计.nitf.zip"),
        ("统计.csv", "NITF (*.nitf.zip)", "统计.csv"),
    ],
)
def test_an_ending_is_added_where_none_is_known(chosen: str, kind: str, expected: str) -> None:
    assert ended(Path(chosen), kind, KINDS).name == expected


def test_what_is_there_is_replaced_only_after_asking(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "old.csv").write_text("kept")
    typed, asked = iter([str(tmp_path / "old"), str(tmp_path / "new")]), []

    def no(_parent: object, _title: str, text: str, _buttons: object) -> QMessageBox.StandardButton:
        asked.append(text)
        return QMessageBox.StandardButton.No

    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (next(typed), ""))
    monkeypatch.setattr(QMessageBox, "question", no)
    assert where_to(None, "Save", tmp_path / "old.csv", KINDS) == tmp_path / "new.csv"
    assert asked == ["“old.csv” is there already. Replace it?"]

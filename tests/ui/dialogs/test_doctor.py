"""The doctor in the window: says what is wrong, and puts it right."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.material import idle, session_on, stock
from ui.dialogs.doctor import Doctor


def test_an_archive_that_is_well_is_said_to_be(qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    with session_on(stock(tmp_path)) as session:
        doctor = Doctor(session, window)
        doctor.open()
        idle(qtbot, session)
        assert doctor.said.text() == "4 articles: all is well."
        assert not doctor.repair.isVisible() and not doctor.bar.isVisible()
        doctor.reject()


def test_what_is_wrong_is_listed_and_put_right(qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    with session_on(stock(tmp_path)) as session:
        with closing(sqlite3.connect(tmp_path / "archive" / "archive.db")) as database, database:
            database.execute("DELETE FROM names")
        doctor = Doctor(session, window)
        doctor.open()
        idle(qtbot, session)
        assert doctor.said.text() == "1 thing is wrong:" and doctor.list.count() == 1
        assert "missing from the list of people" in doctor.list.item(0).text()
        doctor.copy.click()
        assert QGuiApplication.clipboard().text().startswith("names {'count': 3}")
        doctor.repair.click()
        idle(qtbot, session)
        assert doctor.said.text() == "Everything that was wrong has been put right."
        assert doctor.list.item(0).text().endswith("Put right.")
        doctor.look()
        idle(qtbot, session)
        assert "all is well" in doctor.said.text()
        doctor.reject()


def test_closing_it_stops_the_looking(qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    with session_on(stock(tmp_path)) as session:
        doctor = Doctor(session, window)
        task = doctor._task
        assert task is not None
        with qtbot.waitSignal(task.ended):
            doctor.reject()
        assert task.state == "cancelled"

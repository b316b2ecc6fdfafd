"""One window an archive: a second start hands over, a crash blocks nobody, others have their own."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtGui import QFileOpenEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from storage import Archive
from tests.ui.material import STORIES, stock
from ui import archives
from ui.app import begin
from ui.importing.dialog import Recognised
from ui.instance import claim, hand_over
from ui.program import Program
from ui.settings import Settings

ROOT = Path(__file__).parents[2]
KILLED = """
import os, sys
from pathlib import Path
from ui.instance import claim
kept = claim(Path(sys.argv[1]))
os.kill(os.getpid(), 9)
"""


@pytest.fixture(autouse=True)
def meeting_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Sockets lie in a folder of the test's own, which has to have a short path."""
    with tempfile.TemporaryDirectory(prefix="clip") as name:
        monkeypatch.setenv("XDG_RUNTIME_DIR", name)
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
        yield


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    stock(tmp_path).close()
    kept = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    made = Program(Settings(open_exports=False), kept)
    yield made
    made.close()


def started(*arguments: object) -> subprocess.Popen[str]:
    """The command line in a process of its own."""
    command = [sys.executable, "-W", "error", "-m", "ui.cli", *map(str, arguments)]
    own = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, env=own, cwd=ROOT, stderr=subprocess.PIPE, text=True)


def ended(qtbot: QtBot, process: subprocess.Popen[str]) -> int:
    """Its exit code; the window here goes on working while it runs."""
    qtbot.waitUntil(lambda: process.poll() is not None, timeout=30_000)
    errors = process.communicate()[1]
    assert not errors, errors
    return process.returncode


def test_a_second_start_hands_its_files_over(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    window = program.open(tmp_path / "archive")
    assert window is not None
    window.showMinimized()
    page = tmp_path / "rmrb_20250303_05.txt"
    page.write_text("新桥通车\n\n大桥昨日通车，全长三公里，双向六车道。\n", "utf-8")
    process = started("open", tmp_path / "archive", page)
    qtbot.waitUntil(lambda: window.findChild(Recognised) is not None, timeout=30_000)
    assert ended(qtbot, process) == 0
    assert not window.isMinimized()
    dialog = window.findChild(Recognised)
    assert dialog is not None
    qtbot.waitUntil(dialog.take.isEnabled)
    assert [found.path for found in dialog.pages.pages] == [page]
    dialog.reject()


def test_a_file_that_the_system_hands_over_is_looked_over(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    window, page = program.open(tmp_path / "archive"), tmp_path / "页.txt"
    page.write_text("新桥通车\n\n大桥昨日通车，全长三公里，双向六车道。\n", "utf-8")
    assert window is not None
    assert program.eventFilter(window, QFileOpenEvent(str(page)))
    dialog = window.findChild(Recognised)
    assert dialog is not None
    qtbot.waitUntil(dialog.take.isEnabled)
    assert [found.path for found in dialog.pages.pages] == [page]
    dialog.reject()


def test_the_command_line_does_not_wait_for_the_window(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    assert program.open(tmp_path / "archive")
    assert ended(qtbot, started("search", "算力", "--archive", tmp_path / "archive", "--json")) == 0


def test_what_a_crash_left_blocks_nobody(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", KILLED, tmp_path / "archive"], cwd=ROOT, check=False)
    left = list((Path(os.environ["XDG_RUNTIME_DIR"]) / "clipper").iterdir())
    assert {path.suffix for path in left} == {".lock", ".socket"}
    assert program.open(tmp_path / "archive", wait=0)
    assert claim(tmp_path / "archive") is None


def test_who_does_not_answer_keeps_nobody_from_his_archive(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    silent = claim(tmp_path / "archive")  # its event loop does not run while it is waited for
    assert silent is not None
    assert not hand_over(tmp_path / "archive", [], wait=200)
    assert program.open(tmp_path / "archive", wait=200)
    silent.release()


def test_an_archive_has_one_window_and_others_have_theirs(
    qtbot: QtBot, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = program.open(tmp_path / "archive")
    assert first is not None and program.open(tmp_path / "archive" / ".") is first
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(tmp_path / "第二库"), ""))
    first.actions_["new_archive"].trigger()
    second = next(window for window in program.windows.values() if window is not first)
    assert second.windowTitle() == "第二库" and second.session.archive.count() == 0
    first.archives.list_recent()
    menu = first.actions_.submenu("recent_archives")
    assert [action.text() for action in menu.actions()] == ["第二库"]
    second.close()
    assert list(program.windows.values()) == [first]
    menu.actions()[0].trigger()
    assert len(program.windows) == 2


def test_settings_are_shared_but_the_watched_folder_is_one_archives(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    first, second = program.open(tmp_path / "archive"), program.open(tmp_path / "other")
    assert first and second
    first.actions_["larger"].trigger()
    assert second.session.settings.reader_size == first.session.settings.reader_size == 18
    first.session.watch(str(tmp_path))
    assert first.desks.importing.watch.folder == tmp_path and second.desks.importing.watch.folder is None
    assert (first.session.watched(), second.session.watched()) == (str(tmp_path), "")


def test_a_folder_that_is_no_archive_is_told_with_its_details(
    qtbot: QtBot, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = program.open(tmp_path / "archive")
    assert window is not None
    (tmp_path / "photos").mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: str(tmp_path / "photos"))
    window.actions_["open_archive"].trigger()
    assert "photos" in window.toast.text.text() and window.toast.button.text() == "Copy details"
    assert not window.toast._clock.isActive(), "a warning stays until it is closed or something goes well"
    window.toast.second.click()
    assert not window.toast.isVisible()
    assert len(program.windows) == 1 and not list((tmp_path / "photos").iterdir())
    (tmp_path / "photos" / "1.jpg").write_bytes(b"x")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(tmp_path / "photos"), ""))
    window.actions_["new_archive"].trigger()
    assert "not empty" in window.toast.text.text() and len(program.windows) == 1
    assert tmp_path / "photos" not in archives.recent(window.kept)


def test_backed_up_while_in_use_and_restored_into_a_window_of_its_own(
    qtbot: QtBot, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = program.open(tmp_path / "archive")
    assert window is not None
    asked = iter([str(tmp_path / "backup"), str(tmp_path / "again")])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (next(asked), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (str(tmp_path / "backup.zip"), ""))
    window.actions_["backup"].trigger()
    qtbot.waitUntil(lambda: "backed up" in window.toast.text.text())
    assert window.progress.isHidden()
    window.actions_["restore_backup"].trigger()
    qtbot.waitUntil(lambda: len(program.windows) == 2)
    again = next(one for one in program.windows.values() if one is not window)
    assert again.session.archive.folder == tmp_path / "again"
    assert again.session.archive.count() == len(STORIES)


def test_a_backup_that_is_stopped_leaves_nothing(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    window = program.open(tmp_path / "archive")
    assert window is not None
    task = window.archives.back_up(tmp_path / "b.zip")
    with qtbot.waitSignal(task.ended):
        window.progress.stopped.emit()
    assert "Stopped" in window.toast.text.text()
    assert not [path for path in tmp_path.iterdir() if "b.zip" in path.name]


def test_a_damaged_backup_is_refused_in_a_sentence(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    window = program.open(tmp_path / "archive")
    assert window is not None
    (tmp_path / "bad.zip").write_bytes(b"PK no zip")
    window.archives.restore(tmp_path / "bad.zip", tmp_path / "again")
    qtbot.waitUntil(lambda: "not whole" in window.toast.text.text())
    assert not (tmp_path / "again").exists()


def test_an_archive_opens_again_after_its_window_was_closed(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    window = program.open(tmp_path / "archive")
    assert window is not None
    window.close()
    with Archive.open(tmp_path / "archive") as archive:
        assert archive.count() == len(STORIES)
    assert program.open(tmp_path / "archive") is not window


def answered(wanted: str, said: list[str]) -> None:
    """Press a button of the box that is going to be in front, after having its details copied."""

    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        said.append(box.text())
        buttons = {button.text(): button for button in box.buttons()}
        buttons["Copy details"].click()
        assert box.isVisible()
        buttons[wanted].click()

    QTimer.singleShot(0, answer)


def test_an_archive_that_cannot_be_opened_is_told_and_another_offered(
    qtbot: QtBot, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "archive.db").write_bytes(b"no database at all" * 500)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: str(tmp_path / "archive"))
    said: list[str] = []
    answered("Open another archive…", said)
    assert begin(program, tmp_path / "broken", [])
    assert "damaged" in said[0] and "Qt 6" in QGuiApplication.clipboard().text()
    assert list(program.windows) == [tmp_path / "archive"]


def test_a_damaged_archive_is_restored_before_there_is_a_window(
    qtbot: QtBot, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, good = tmp_path / "archive", tmp_path / "good.zip"
    with Archive.open(place) as archive:
        list(archive.backup(good))
    (place / "archive.db").write_bytes(b"no database at all" * 500)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (str(good), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(tmp_path / "again"), ""))
    answered("Restore a backup…", [])
    assert begin(program, place, [])
    window = program.windows[tmp_path / "again"]
    assert window.session.archive.count() == len(STORIES)


ENDED = """
import sys
from pathlib import Path
from PySide6.QtCore import QEvent, QSettings
from PySide6.QtWidgets import QApplication
from ui.program import Program
from ui.settings import Settings
application, place = QApplication([]), Path(sys.argv[1])
program = Program(Settings(), QSettings(str(place / "window.ini"), QSettings.Format.IniFormat))
program.open(place / "archive")
program.close()
del program
QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
application.processEvents()
"""


def test_what_is_left_of_a_window_does_not_outlive_the_program_it_was_of(tmp_path: Path) -> None:
    own = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", ENDED, str(tmp_path)], env=own, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr

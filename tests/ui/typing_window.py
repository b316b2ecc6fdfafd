"""A window in which somebody types until it is killed: ``python -m tests.ui.typing_window FOLDER``."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QSettings, QTimer

from storage import Archive
from ui import theme
from ui.app import application_of, speak
from ui.session import Session
from ui.settings import Settings
from ui.window import Window


def main(folder: Path) -> None:
    """Begin a note and a correction, and wait to be killed."""
    application = application_of(sys.argv[:1])
    speak(application, "en")
    theme.apply(application, "light")
    session = Session(Archive.open(folder / "archive", cache=folder / "cache"), Settings())
    window = Window(session, QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat))
    window.show()

    def type_a_note() -> None:
        if window.browser.reader.article is None:
            return
        clock.stop()
        window.actions_["note"].trigger()
        window.browser.reader.notes.field.text.insertPlainText("写到一半的备注")
        window.actions_["correct"].trigger()
        window.browser.reader.editor.lines["headline"].setText("改到一半的标题")

    clock = QTimer(interval=50)
    clock.timeout.connect(type_a_note)
    clock.start()
    application.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]))

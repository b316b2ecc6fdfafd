"""Where the window begins: application, language, colours, the archive, and what happens to errors."""

from __future__ import annotations

import logging
import sys
import traceback
from pathlib import Path
from types import TracebackType

import platformdirs
from PySide6.QtCore import QLibraryInfo, QLocale, QSettings, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from clipper.errors import KnownError
from storage import Archive
from ui import i18n, icons, settings, theme, words
from ui.dialogs.about import versions
from ui.i18n import _
from ui.session import Session
from ui.settings import APPLICATION
from ui.window import Window

log = logging.getLogger(__name__)


def run(folder: Path | None) -> int:
    """Show the window on an archive until it is closed.

    Args:
        folder: the archive's folder; None for the one of the settings.

    Returns:
        The process's exit code: 0, or 3 where the archive could not be opened.
    """
    application = application_of(sys.argv[:1])
    current = settings.load()
    speak(application, current.language)
    theme.apply(application, current.colours)
    try:
        archive = Archive.open(folder or settings.archive_folder(current), create=True)
    except KnownError as error:
        QMessageBox.critical(QWidget(), _("Clipper"), words.error(error))
        return 3
    session = Session(archive, current)
    window = Window(session, kept_state())
    session.tasks.bug.connect(lambda error: show_bug(error, window))
    sys.excepthook = lambda kind, error, trace: unforeseen(kind, error, trace, window)
    window.show()
    try:
        return application.exec()
    finally:
        session.close()


def application_of(arguments: list[str]) -> QApplication:
    """The one application object, with its name and icon."""
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(arguments)
    application.setApplicationName(APPLICATION)
    application.setDesktopFileName(APPLICATION)
    application.setWindowIcon(icons.application_icon())
    return application


def speak(application: QApplication, language: str) -> None:
    """Speak the language of the settings, else of the system; Qt's own sentences too."""
    chosen = i18n.use(language, QLocale.system().uiLanguages())
    application.setApplicationDisplayName(_("Clipper"))
    QLocale.setDefault(QLocale(chosen))
    if chosen != "en":
        translator = QTranslator(application)
        if translator.load(f"qtbase_{chosen}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            application.installTranslator(translator)


def kept_state() -> QSettings:
    """Where sizes and columns are kept."""
    file = platformdirs.user_state_path(APPLICATION, appauthor=False) / "window.ini"
    return QSettings(str(file), QSettings.Format.IniFormat)


def unforeseen(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None, window: QWidget
) -> None:
    """A bug on the window's thread: log it and tell it."""
    log.error("on the window's thread", exc_info=(kind, error, trace))
    if isinstance(error, Exception):
        show_bug(error, window)


def show_bug(error: BaseException, window: QWidget) -> None:
    """Tell of a bug in one sentence, and offer what is needed to mend it."""
    box = QMessageBox(window)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(_("Clipper"))
    box.setText(
        _("Something went wrong that should not. Your archive is safe; the last step may not have been done.")
    )
    box.setInformativeText(f"{type(error).__name__}: {words.shortened(str(error), 200)}")
    copy = box.addButton(_("Copy details"), QMessageBox.ButtonRole.ActionRole)
    box.addButton(QMessageBox.StandardButton.Close)
    details = "".join(traceback.format_exception(error)) + "\n" + versions()
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(details))
    box.open()

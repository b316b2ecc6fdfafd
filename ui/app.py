"""Where the window begins: application, language, colours, the archive, and what happens to errors."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from types import TracebackType
from typing import ClassVar

import platformdirs
from PySide6.QtCore import QLibraryInfo, QLocale, QSettings, Qt, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QProgressDialog, QWidget

from clipper.errors import KnownError
from storage import Archive
from storage.findings import Progress as Step
from ui import i18n, icons, settings, theme, words
from ui.archives import in_parts
from ui.dialogs.about import details
from ui.i18n import N_, _
from ui.program import Program
from ui.settings import APPLICATION

log = logging.getLogger(__name__)


def run(folder: Path | None, files: Sequence[Path] = ()) -> int:
    """Show the window of an archive until it is closed, or hand over to the one that is open.

    Args:
        folder: the archive's folder; None for the one of the settings.
        files: to be looked over and taken in.

    Returns:
        The process's exit code: 0, or 3 where the archive could not be opened.
    """
    application = application_of(sys.argv[:1])
    current = settings.load()
    speak(application, current.language)
    theme.apply(application, current.colours, high=current.contrast)
    program = Program(current, kept_state())
    program.bug.connect(show_bug)
    program.language_chosen.connect(lambda language: speak(application, language))
    if sys.platform == "darwin":  # nowhere else is a second start an event; looking at every one takes time
        application.installEventFilter(program)
    sys.excepthook = unforeseen
    try:
        if not begin(program, folder or settings.archive_folder(current), files):
            return 3
        return application.exec() if program.windows else 0
    finally:
        program.close()


def begin(program: Program, folder: Path, files: Sequence[Path]) -> bool:
    """Open the first archive; where that fails, say why and let another be chosen; whether one was opened."""
    wanted, create = folder, True
    problem: KnownError | None = None
    while True:
        try:
            if problem is not None:
                chosen = choose_instead(problem, wanted)
                if chosen is None:
                    return False
                wanted, create = chosen
            program.open(wanted, files, create=create)
        except KnownError as error:
            problem = error
        else:
            return True


def choose_instead(error: KnownError, folder: Path) -> tuple[Path, bool] | None:
    """Tell that an archive cannot be opened; return one to try and whether to make it; None: leave."""
    box = QMessageBox(QMessageBox.Icon.Warning, _("Clipper"), words.error(error))
    other, restore, new = (
        box.addButton(text, QMessageBox.ButtonRole.ActionRole)
        for text in (_("Open another archive…"), _("Restore a backup…"), _("New archive…"))
    )
    copy = box.addButton(_("Copy details"), QMessageBox.ButtonRole.HelpRole)
    copy.clicked.disconnect()
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(details(error)))
    box.addButton(QMessageBox.StandardButton.Close)
    box.exec()
    near = str(folder.parent)
    if box.clickedButton() is other:
        name = QFileDialog.getExistingDirectory(None, _("Open another archive"), near)
    elif box.clickedButton() is new:
        name, _kind = QFileDialog.getSaveFileName(None, _("New archive"), near)
    elif box.clickedButton() is restore:
        name = restored(folder)
    else:
        return None
    return (Path(name), box.clickedButton() is new) if name else (folder, False)  # asked again


def restored(folder: Path) -> str:
    """Make an archive of a backup in a new folder, with progress; its name, empty where that was stopped.

    Raises:
        ArchiveError: it cannot be made.
    """
    kinds = _("Backups (*.zip)")
    file, _kind = QFileDialog.getOpenFileName(None, _("Restore a backup"), str(folder / "backups"), kinds)
    title = _("Folder of the restored archive")
    name, _kind = QFileDialog.getSaveFileName(None, title, str(folder.parent)) if file else ("", "")
    if not name:
        return ""
    shown = QProgressDialog(_("Restoring the archive"), _("Stop"), 0, 1000)
    shown.setWindowModality(Qt.WindowModality.ApplicationModal)
    with closing(Archive.restored(file, name)) as steps:
        for step in steps:
            if isinstance(step, Step):
                shown.setValue(in_parts(step)[0])
            if shown.wasCanceled():
                return ""
    shown.reset()
    return name


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
    for before in application.findChildren(QTranslator):
        application.removeTranslator(before)
        before.deleteLater()
    if chosen != "en":
        translator = Sentences(application)
        translator.load(f"qtbase_{chosen}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        application.installTranslator(translator)


class Sentences(QTranslator):
    """Qt's own sentences in Chinese, and those that its translators left out."""

    LEFT_OUT: ClassVar = {"&Look in:": N_("Look in:"), "Files of &type:": N_("Files of type:")}
    BETTER: ClassVar = {"Press shortcut": N_("Press the keys")}  # theirs says nothing in Chinese

    def translate(self, context: str, text: str, said: str | None = None, count: int = -1) -> str:
        """The sentence in Chinese; empty where there is none, so that the English one is shown."""
        if text in self.BETTER:
            return _(self.BETTER[text])
        found = super().translate(context, text, said, count)
        return found or (_(self.LEFT_OUT[text]) if text in self.LEFT_OUT else "")


def kept_state() -> QSettings:
    """Where sizes and columns are kept."""
    file = platformdirs.user_state_path(APPLICATION, appauthor=False) / "window.ini"
    return QSettings(str(file), QSettings.Format.IniFormat)


def unforeseen(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A bug on the window's thread: log it and tell it."""
    log.error("on the window's thread", exc_info=(kind, error, trace))
    if isinstance(error, Exception):
        show_bug(error, QApplication.activeWindow())


def show_bug(error: BaseException, window: QWidget | None) -> None:
    """Tell of a bug in one sentence, and offer what is needed to mend it."""
    box = QMessageBox(window)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(_("Clipper"))
    box.setText(
        _("Something went wrong that should not. Your archive is safe; the last step may not have been done.")
    )
    box.setInformativeText(f"{type(error).__name__}: {words.shortened(str(error), 200)}")
    copy = box.addButton(_("Copy details"), QMessageBox.ButtonRole.ActionRole)
    box.addButton(QMessageBox.StandardButton.Close)
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(details(error)))
    box.open()

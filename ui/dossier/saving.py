"""Where a dossier is written to, and what is remembered of it: for board, sidebar and selection."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, QSettings, QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from clipper.forms import SUFFIXES
from clipper.model import Dossier
from ui import words
from ui.i18n import _
from ui.outlines import Exported, exporting, form_of
from ui.session import Session
from ui.settings import FORMS
from ui.target import where_to
from ui.task import Task

NAMES = dict(FORMS)
FOLDER = "exported/folder"


@dataclass(frozen=True, slots=True)
class Record:
    """The last export of a dossier on this machine."""

    digest: str
    made: datetime
    path: Path


class Saving(QObject):
    """Asks where, writes, remembers, and opens what was written where the settings say so."""

    begun = Signal()  # somebody waits for the writing thread
    written = Signal(object, object)  # the Dossier, Exported

    def __init__(self, session: Session, kept: QSettings, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._kept, self._window = session, kept, parent

    def choose(self, dossier: Dossier) -> Path | None:
        """Ask where to and in which form; None if the person thinks better of it."""
        record = recall(self._kept, dossier.id)
        name = record.path if record else self._folder() / f"{words.file_name(dossier.title)}.docx"
        return where_to(self._window, _("Write the dossier"), name, ";;".join(kinds()))

    def write(self, dossier: Dossier, path: Path, *, remembered: bool = True) -> Task:
        """Write a dossier, stored (then it is remembered where and when) or not."""
        archive = self._session.archive
        self.begun.emit()
        task = self._session.tasks.write(
            _("Writing the document"), lambda: exporting(archive, dossier, path), long=True
        )
        task.succeeded.connect(lambda exported: self._done(dossier, exported, remembered=remembered))
        task.failed.connect(self._session.fail)
        return task

    def open(self, path: Path) -> None:
        """Open a file or folder with the system's program for it."""
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            text = _("Nothing on this computer opens it: {path}").format(path=path)
            self._session.failed.emit(text, str(path))

    def _done(self, dossier: Dossier, exported: Exported, *, remembered: bool) -> None:
        path = exported.written.path
        self._kept.setValue(FOLDER, str(path.parent))
        if remembered and form_of(path) is None:
            remember(self._kept, dossier.id, Record(exported.digest, datetime.now().astimezone(), path))
        self.written.emit(dossier, exported)
        if self._session.settings.open_exports:
            self.open(path)

    def _folder(self) -> Path:
        """The folder of the last export, else that of the person's documents."""
        last = Path(str(self._kept.value(FOLDER, "", type=str)))
        if last.is_absolute() and last.is_dir():
            return last
        return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def kinds() -> list[str]:
    """The kinds of file that can be written, as a file dialog offers them."""
    return [
        _("Word documents (*.docx)"),
        *(f"{_(NAMES[form.value])} (*{ending})" for form, ending in SUFFIXES.items()),
    ]


def remember(kept: QSettings, dossier: UUID, record: Record) -> None:
    """Keep when and where a dossier was written."""
    kept.setValue(
        f"exported/{dossier.hex}", "\x1f".join((record.digest, record.made.isoformat(), str(record.path)))
    )


def recall(kept: QSettings, dossier: UUID) -> Record | None:
    """When and where a dossier was written last; None if never on this machine."""
    parts = str(kept.value(f"exported/{dossier.hex}", "", type=str)).split("\x1f")
    if len(parts) != 3:
        return None
    return Record(parts[0], datetime.fromisoformat(parts[1]), Path(parts[2]))

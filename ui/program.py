"""The windows of this process, one an archive: opened, brought to the front, closed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSettings, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from clipper.errors import KnownError
from storage import Archive
from ui import archives
from ui.instance import WAIT, Instance, claim, hand_over
from ui.session import Session
from ui.settings import Settings
from ui.window import Window

BRIEFLY = 1500  # milliseconds that a window waits for another process


class Program(QObject):
    """All windows, and what they tell one another."""

    bug = Signal(object, object)  # an exception nobody expected, and the window it happened in

    def __init__(self, current: Settings, kept: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings, self._kept = current, kept
        self.windows: dict[Path, Window] = {}

    def open(
        self, folder: Path, files: Sequence[Path] = (), *, create: bool = True, wait: int = WAIT
    ) -> Window | None:
        """Show an archive's window and have it look files over; None where another process shows it.

        Raises:
            ArchiveError: the archive cannot be opened.
        """
        place = folder.expanduser().resolve()
        if window := self.windows.get(place):
            window.come_forward(files)
            return window
        instance = claim(place, self)
        if instance is None and hand_over(place, files, wait):
            return None
        instance = instance or Instance(self)  # who does not answer does not keep anybody from his archive
        try:
            archive = Archive.open(place, create=create)
        except KnownError:
            instance.release()
            raise
        return self._show(place, archive, instance, files)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Files that the system asks the running program to open (macOS): the window used last gets them."""
        if not isinstance(event, QFileOpenEvent) or not self.windows:
            return super().eventFilter(watched, event)
        active = QApplication.activeWindow()
        window = active if isinstance(active, Window) else list(self.windows.values())[-1]
        window.come_forward([Path(event.file())])
        return True

    def close(self) -> None:
        """Close all windows and their archives."""
        for window in list(self.windows.values()):
            window.close()

    def _show(self, place: Path, archive: Archive, instance: Instance, files: Sequence[Path]) -> Window:
        session = Session(archive, self._settings, self)
        window = self.windows[place] = Window(session, self._kept)
        archives.remember(self._kept, place)
        instance.asked.connect(window.come_forward)
        window.archives.wanted.connect(lambda folder, create: self._wanted(window, folder, create))
        window.closed.connect(lambda: self._closed(place, instance))
        session.settings_changed.connect(self._share)
        session.tasks.bug.connect(lambda error: self.bug.emit(error, window))
        window.show()
        if files:
            window.import_paths(files)
        return window

    def _wanted(self, window: Window, folder: Path, create: bool) -> None:
        try:
            self.open(folder, create=create, wait=BRIEFLY)
        except KnownError as error:
            archives.forget(self._kept, folder)
            window.session.fail(error)

    def _share(self, changed: Settings) -> None:
        self._settings = changed
        for window in self.windows.values():
            window.session.adopt(changed)

    def _closed(self, place: Path, instance: Instance) -> None:
        window = self.windows.pop(place)
        window.hide()  # what is at hand is brought to its end out of sight
        window.session.close()
        instance.release()
        window.deleteLater()

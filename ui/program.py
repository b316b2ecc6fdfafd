"""The windows of this process, one an archive: opened, brought to the front, closed."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSettings, QTimer, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from clipper.errors import KnownError
from storage import Archive
from ui import archives
from ui.anew import busy, left, return_to
from ui.i18n import _
from ui.instance import WAIT, Instance, claim, hand_over
from ui.session import Session
from ui.settings import Settings
from ui.window import Window

AGAIN = 300  # milliseconds between two looks whether windows can be made anew
BRIEFLY = 1500  # milliseconds that a window waits for another process


class Program(QObject):
    """All windows, and what they tell one another."""

    bug = Signal(object, object)  # an exception nobody expected, and the window it happened in
    language_chosen = Signal(str)  # to be spoken from now on; the windows are made anew then

    def __init__(self, current: Settings, kept: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings, self._kept = current, kept
        self.windows: dict[Path, Window] = {}
        self._instances: dict[Path, Instance] = {}
        self._translating = QTimer(self, singleShot=True)
        self._translating.timeout.connect(self._translate)

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
        self._instances[place] = instance
        window = self._show(place, archive)
        archives.remember(self._kept, place)
        if files:
            window.import_paths(files)
        return window

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

    def _show(self, place: Path, archive: Archive) -> Window:
        session, instance = Session(archive, self._settings, self), self._instances[place]
        with ExitStack() as broken:  # a thread that outlives its session takes the process with it
            broken.callback(instance.release)
            broken.callback(session.close)
            window = self.windows[place] = Window(session, self._kept)
            broken.pop_all()
        instance.asked.connect(window.come_forward)
        window.archives.wanted.connect(lambda folder, create: self._wanted(window, folder, create))
        window.closed.connect(lambda: self._closed(place))
        session.settings_changed.connect(self._share)
        session.tasks.bug.connect(lambda error: self.bug.emit(error, window))
        window.show()
        return window

    def _wanted(self, window: Window, folder: Path, create: bool) -> None:
        try:
            self.open(folder, create=create, wait=BRIEFLY)
        except KnownError as error:
            archives.forget(self._kept, folder)
            window.session.fail(error)

    def _share(self, changed: Settings) -> None:
        before, self._settings = self._settings, changed
        for window in self.windows.values():
            window.session.adopt(changed)
        if changed.language != before.language:
            self._translating.start(0)  # when the dialog it was chosen in has ended

    def _translate(self) -> None:
        """Speak the language chosen, in all windows at once, when nothing is going on in any of them."""
        waiting = [window for window in self.windows.values() if busy(window)]
        if waiting:
            if self._translating.interval() != AGAIN:
                waiting[0].toast.say(_("The language changes as soon as what is going on has ended."))
            self._translating.start(AGAIN)
            return
        self.language_chosen.emit(self._settings.language)
        for place in list(self.windows):
            self._make_anew(place)

    def _make_anew(self, place: Path) -> None:
        """Have another window take a window's place, on the same archive; what was in view is in view."""
        old = self.windows[place]
        was = left(old)
        old.keep()
        old.session.stop()
        self._instances[place].asked.disconnect(old.come_forward)
        return_to(self._show(place, old.session.archive), was)
        self._let_go(old)

    def _closed(self, place: Path) -> None:
        window = self.windows.pop(place)
        window.hide()  # what is at hand is brought to its end out of sight
        window.session.close()
        self._instances.pop(place).release()
        self._let_go(window)

    def _let_go(self, window: Window) -> None:
        """Have a window go, and its session with it."""
        window.hide()
        window.session.setParent(window)  # which goes last of what the window has
        window.deleteLater()

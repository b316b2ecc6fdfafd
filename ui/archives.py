"""What can be done with archives as a whole: new ones, others, recent ones, backups, the doctor."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import closing
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, QUrl, Signal
from PySide6.QtGui import QCursor, QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from clipper.errors import KnownError
from storage import Archive, NotEmpty
from storage.findings import Progress as Step
from storage.findings import Written
from ui import faults, words
from ui.actions import Actions
from ui.i18n import _, ngettext
from ui.importing.progress import Progress
from ui.session import Session
from ui.target import where_to
from ui.task import Task
from ui.toast import Toast

RECENT = "archives/recent"
MOST = 9  # archives remembered
SEPARATOR = "\x1e"
Steps = Generator[Step | Written, None, None]


class Archives(QObject):
    """Asks which archive, and does the long work with progress."""

    wanted = Signal(object, bool)  # the folder of an archive to be shown, and whether it may be made

    def __init__(
        self, session: Session, kept: QSettings, actions: Actions, toast: Toast, progress: Progress,
        window: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._session, self._kept, self._actions = session, kept, actions
        self._toast, self._progress, self._window = toast, progress, window
        self._menu = actions.submenu("recent_archives")
        self._menu.aboutToShow.connect(self.list_recent)
        self.list_recent()

    def by_action(self) -> dict[str, Callable[[], object]]:
        """What each action calls."""
        return {
            "new_archive": self.choose_new,
            "open_archive": self.choose,
            "recent_archives": lambda: self._menu.popup(QCursor.pos()),
            "backup": self.choose_backup,
            "restore_backup": self.choose_restore,
            "doctor": self.check,
        }

    def list_recent(self) -> None:
        """Offer the archives that were open lately, save this one."""
        self._menu.clear()
        own = self._session.archive.folder.resolve()
        for folder in recent(self._kept):
            if folder != own:
                action = self._menu.addAction(folder.name)
                action.setToolTip(str(folder))
                action.triggered.connect(lambda _checked=False, place=folder: self.wanted.emit(place, False))
        if self._menu.isEmpty():
            self._menu.addAction(_("No other archive was open yet")).setEnabled(False)
        self._menu.setToolTipsVisible(True)

    def choose_new(self) -> None:
        """Ask for a new folder and make an archive in it."""
        if folder := self._new_folder(_("New archive")):
            try:
                self.wanted.emit(fresh(folder), True)
            except KnownError as error:
                self._session.fail(error)

    def choose(self) -> None:
        """Ask for the folder of an archive and show it."""
        near = str(self._session.archive.folder.parent)
        if name := QFileDialog.getExistingDirectory(self._window, _("Open another archive"), near):
            self.wanted.emit(Path(name), False)

    def choose_backup(self) -> None:
        """Ask where, then back the archive up."""
        folder = self._session.archive.folder
        name = f"{words.file_name(folder.name)} {date.today().isoformat()}.zip"
        near, kind = folder / "backups" / name, _("Backups (*.zip)")
        if path := where_to(self._window, _("Back the archive up"), near, kind):
            self.back_up(path)

    def back_up(self, file: Path) -> Task:
        """Back the archive up into a file, while it is in use."""
        archive = self._session.archive
        return self._begin(_("Backing the archive up"), lambda: archive.backup(file), self._backed_up)

    def check(self) -> None:
        """Look the archive over."""
        from ui.dialogs.doctor import Doctor

        Doctor(self._session, self._window).open()

    def choose_restore(self) -> None:
        """Ask for a backup and a new folder, then make the archive again there."""
        backups = str(self._session.archive.folder / "backups")
        name, _kind = QFileDialog.getOpenFileName(
            self._window, _("Restore a backup"), backups, _("Backups (*.zip)")
        )
        if name and (folder := self._new_folder(_("Folder of the restored archive"))):
            self.restore(Path(name), folder)

    def restore(self, file: Path, folder: Path) -> Task:
        """Make the archive of a backup in a new folder and show it."""
        return self._begin(
            _("Restoring the archive"),
            lambda: Archive.restored(file, folder),
            lambda written: self.wanted.emit(written.path, False),
        )

    def _begin(self, label: str, make: Callable[[], Steps], then: Callable[[Written], object]) -> Task:
        task = self._session.tasks.write(label, lambda: _carried_out(make()), long=True)
        task.progressed.connect(lambda step: self._step(label, step))
        task.succeeded.connect(lambda written: then(written))
        task.failed.connect(self._session.fail)
        task.ended.connect(lambda: self._ended(task))
        self._progress.show_step(_("{task}: waits its turn").format(task=label), 0, 0)
        self._progress.follow(task)
        return task

    def _step(self, label: str, step: Step) -> None:
        said = _("{task}: {stage}").format(task=label, stage=faults.stage(step.stage))
        self._progress.show_step(said, *in_parts(step))

    def _ended(self, task: Task) -> None:
        if task.state == "cancelled":
            self._toast.say(_("Stopped. Nothing was left half done."))

    def _backed_up(self, written: Written) -> None:
        said = ngettext(
            "{name}: {count} article backed up, {size:.1f} MB",
            "{name}: {count} articles backed up, {size:.1f} MB",
            written.articles,
        )
        said = said.format(name=written.path.name, count=f"{written.articles:,}", size=written.size / 1e6)
        folder = QUrl.fromLocalFile(str(written.path.parent))
        self._toast.say(said, _("Show the folder"), lambda: QDesktopServices.openUrl(folder))

    def _new_folder(self, title: str) -> Path | None:
        near = self._session.archive.folder.parent / title
        name, _kind = QFileDialog.getSaveFileName(self._window, title, str(near))
        return Path(name) if name else None


def recent(kept: QSettings) -> list[Path]:
    """The folders of the archives that were open last, the latest first."""
    text = str(kept.value(RECENT, "", type=str))
    return [Path(name) for name in text.split(SEPARATOR) if name]


def remember(kept: QSettings, folder: Path) -> None:
    """Put an archive at the head of those that were open."""
    folders = [folder, *(old for old in recent(kept) if old != folder)][:MOST]
    kept.setValue(RECENT, SEPARATOR.join(map(str, folders)))


def forget(kept: QSettings, folder: Path) -> None:
    """Offer an archive no more."""
    kept.setValue(RECENT, SEPARATOR.join(str(old) for old in recent(kept) if old != folder))


def fresh(folder: Path) -> Path:
    """The folder, if a new archive can be made there. Raises NotEmpty."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise NotEmpty(path=folder)
    return folder


def in_parts(step: Step) -> tuple[int, int]:
    """How far a step is, in thousandths: bytes are too many for a bar."""
    return 1000 * step.done // max(1, step.total), 1000


def _carried_out(steps: Steps) -> Generator[Step, None, Written | None]:
    """Yield the progress of a long operation, return what it came to; closed with it."""
    with closing(steps):
        for step in steps:
            if isinstance(step, Written):
                return step
            yield step
    return None

"""The main window: menus, toolbar with the search box, the views, the status bar."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QSize, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QMainWindow,
    QSizePolicy,
    QStackedWidget,
    QToolBar,
    QWidget,
)

from storage.values import Change, Kind, Step
from ui import theme, words
from ui.actions import Actions
from ui.browser import Browser
from ui.deeds import Deeds
from ui.dialogs.about import About
from ui.dialogs.palette import Palette
from ui.dialogs.preferences import Preferences
from ui.dialogs.shortcuts import ShortcutSheet
from ui.i18n import _
from ui.importing import Import, Progress, Report, ReportDialog
from ui.searchbox import SearchBox
from ui.session import Session
from ui.settings import Settings
from ui.toast import Toast
from ui.welcome import DropHint, Welcome

SIZE = QSize(1440, 900)
MENU = ("correct", "tag", "note", "", "cite", "copy_text", "", "new_dossier", "add_to_dossier",
        "export_selection")  # fmt: skip


class Window(QMainWindow):
    """Everything a person sees of one archive."""

    def __init__(self, session: Session, kept: QSettings) -> None:
        super().__init__()
        self.session, self.kept = session, kept
        self.setWindowTitle(f"{_('Clipper')} — {session.archive.folder.name}")
        self.setAcceptDrops(True)
        self.actions_ = Actions(self, session.settings.shortcuts)
        self.search = SearchBox()
        self.browser = Browser(session, self.actions_)
        self.welcome = Welcome()
        self.views = QStackedWidget()
        for view in (self.browser, self.welcome):
            self.views.addWidget(view)
        self.setCentralWidget(self.views)
        self.progress, self.toast, self.hint = Progress(), Toast(self), DropHint(self)
        self.deeds = Deeds(session, self.browser, self.actions_, self.toast, self.progress, self)
        self._undo: tuple[Step | None, Step | None] = (None, None)
        self._imports: list[Import] = []
        self._count = QLabel()
        self._build()
        self._connect()
        self._restore()
        self.browser.search("")
        self.deeds.ask_states()
        self._catch_up()

    def import_paths(self, paths: Sequence[Path]) -> Import:
        """Take files and folders in, with progress; one report at the end."""
        running = Import(self.session.archive, self.session.tasks, paths, self)
        self._imports.append(running)
        running.taken.connect(lambda _taken: self.progress.show_report(running.report))
        running.ended.connect(lambda report: self._imported(running, report))
        self.progress.show_report(running.report)
        return running

    def show_query(self, typed: str) -> None:
        """Search for something that was not typed into the box."""
        self.search.show_query(typed)
        self.views.setCurrentWidget(self.browser)
        self.browser.search(typed)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep sizes and columns."""
        self.kept.setValue("window/geometry", self.saveGeometry())
        self.kept.setValue("window/panes", self.browser.splitter.saveState())
        self.kept.setValue("list/columns", self.browser.list.keep())
        self.kept.setValue("sidebar/folded", "\x1e".join(self.browser.sidebar.tree.folded()))
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files can be dropped anywhere."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
            self.hint.cover()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """The files went away again."""
        self.hint.hide()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files in."""
        self.hint.hide()
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.import_paths(paths)

    def recolour(self) -> None:
        """Use the colours of the settings, everywhere."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        theme.apply(application, self.session.settings.colours)
        self.actions_.recolour()
        self.search.recolour()
        self.welcome.recolour()
        self.browser.recolour()

    def _build(self) -> None:
        self.actions_.fill_menus(self.menuBar())
        bar = QToolBar(_("Toolbar"))
        bar.setObjectName("toolbar")
        bar.setMovable(False)
        bar.setIconSize(QSize(20, 20))
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.actions_.fill_toolbar(bar)
        gap = QWidget()
        gap.setFixedWidth(theme.SPACE[4])
        bar.addWidget(gap)
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        bar.addWidget(self.search)
        self.addToolBar(bar)
        self._count.setProperty("quiet", True)
        self._count.setContentsMargins(theme.SPACE[3], 0, 0, 0)
        self.statusBar().addWidget(self._count, 1)
        self.statusBar().addPermanentWidget(self.progress)
        self.statusBar().setSizeGripEnabled(False)

    def _connect(self) -> None:
        session, browser = self.session, self.browser
        self.actions_.connect_to({**self.deeds.by_action(), **self._by_action()})
        self.search.searched.connect(browser.search)
        self.search.left_downwards.connect(browser.list.setFocus)
        browser.query_written.connect(self.show_query)
        browser.counted.connect(self._counted)
        browser.selection_changed.connect(self._meet)
        browser.menu_wanted.connect(self._menu)
        browser.reader.zoomed.connect(self._zoom)
        browser.list.opened.connect(lambda: browser.reader.sheet.setFocus())
        self.deeds.states_known.connect(self._states)
        self.welcome.files_wanted.connect(self._choose_files)
        self.welcome.samples_wanted.connect(self._samples)
        self.progress.stopped.connect(self._stop)
        session.changed.connect(self._changed)
        session.failed.connect(self.toast.say)
        session.settings_changed.connect(self._settings_changed)
        QShortcut("Ctrl+L", self).activated.connect(self._find)

    def _by_action(self) -> dict[str, Callable[[], object]]:
        sheet = self.browser.reader.sheet
        return {
            "import_files": self._choose_files,
            "import_folder": self._choose_folder,
            "import_samples": self._samples,
            "settings": self._preferences,
            "quit": self.close,
            "find": self._find,
            "next_hit": sheet.next_hit,
            "previous_hit": lambda: sheet.next_hit(-1),
            "select_all": self.browser.list.selectAll,
            "show_sidebar": self._show_sidebar,
            "larger": lambda: self._zoom(1),
            "smaller": lambda: self._zoom(-1),
            "usual_size": lambda: self._set(reader_size=Settings().reader_size),
            "light": lambda: self._set(colours="light"),
            "dark": lambda: self._set(colours="dark"),
            "system_colours": lambda: self._set(colours="system"),
            "palette": lambda: Palette(self.actions_, self).show(),
            "shortcuts": self._shortcuts,
            "about": lambda: About(self).exec(),
        }

    def _restore(self) -> None:
        geometry = self.kept.value("window/geometry", QByteArray(), type=QByteArray)
        if isinstance(geometry, QByteArray) and not geometry.isEmpty():
            self.restoreGeometry(geometry)
        else:
            self.resize(SIZE)
        panes = self.kept.value("window/panes", QByteArray(), type=QByteArray)
        columns = self.kept.value("list/columns", QByteArray(), type=QByteArray)
        if isinstance(panes, QByteArray) and not panes.isEmpty():
            self.browser.splitter.restoreState(panes)
        if isinstance(columns, QByteArray):
            self.browser.list.restore(columns)
        folded = str(self.kept.value("sidebar/folded", "", type=str))
        self.browser.sidebar.tree.fill([], folded.split("\x1e") if folded else [])
        self.actions_["show_sidebar"].setChecked(True)

    def _changed(self, change: Change) -> None:
        if change.kinds != {Kind.RANKING}:
            self.browser.refresh(change)
            self.deeds.ask_states()

    def _counted(self, _found: int) -> None:
        empty = not self.browser.typed and not self.browser.total
        self.views.setCurrentWidget(self.welcome if empty and not self._imports else self.browser)
        self._meet()

    def _states(self, undo: Step | None, redo: Step | None) -> None:
        self._undo = (undo, redo)
        self._meet()

    def _meet(self) -> None:
        count = len(self.browser.selected())
        rows = self.browser.rows()
        met = {"list"} if self.browser.total else set()
        met |= {"articles"} if count else set()
        met |= {"article"} if count == 1 else set()
        met |= {"trashed"} if rows and all(row.trashed for row in rows) else set()
        met |= {name for name, step in zip(("undo", "redo"), self._undo, strict=True) if step}
        self.actions_.meet(met)
        self._count.setText(words.selection(count, self.browser.total))

    def _menu(self, place: object) -> None:
        last = "restore" if self.actions_["restore"].isEnabled() else "trash"
        self.actions_.menu((*MENU, "", last), self).popup(place)  # type: ignore[arg-type]

    def _imported(self, running: Import, report: Report) -> None:
        self._imports.remove(running)
        self.progress.hide()
        text = report.summary() if report.done else _("Nothing was taken in.")
        self.toast.say(text, _("Details"), lambda: ReportDialog(report, self).show())
        self.browser.search(self.browser.typed)
        self._catch_up()

    def _stop(self) -> None:
        for running in self._imports:
            running.task.cancel()

    def _catch_up(self) -> None:
        archive = self.session.archive
        self.session.tasks.write(_("Ranking"), archive.catch_up, long=True)

    def _choose_files(self) -> None:
        kinds = _("Pages (*.txt *.md *.jsonl *.xz);;All files (*)")
        names, _kind = QFileDialog.getOpenFileNames(self, _("Import files…"), "", kinds)
        if names:
            self.import_paths([Path(name) for name in names])

    def _choose_folder(self) -> None:
        if name := QFileDialog.getExistingDirectory(self, _("Import a folder…")):
            self.import_paths([Path(name)])

    def _samples(self) -> None:
        self.import_paths(
            [
                Path(str(entry))
                for entry in sorted(map(str, files("seeds").iterdir()))
                if entry.endswith(".txt")
            ]
        )

    def _find(self) -> None:
        self.views.setCurrentWidget(self.browser)
        self.search.setFocus()
        self.search.selectAll()

    def _show_sidebar(self) -> None:
        self.browser.sidebar.setVisible(self.actions_["show_sidebar"].isChecked())

    def _zoom(self, steps: int) -> None:
        self._set(reader_size=max(12, min(36, self.session.settings.reader_size + steps)))

    def _set(self, **changed: object) -> None:
        self.session.set(dataclasses.replace(self.session.settings, **changed))  # type: ignore[arg-type]

    def _settings_changed(self, _settings: Settings) -> None:
        self.browser.apply_settings()
        self.recolour()

    def _preferences(self) -> None:
        dialog = Preferences(self.session.settings, self)
        if dialog.exec():
            self.session.set(dialog.chosen())

    def _shortcuts(self) -> None:
        sheet = ShortcutSheet(self.session.settings.shortcuts, self)
        if sheet.exec():
            self._set(shortcuts=sheet.changed())
            self.actions_.set_shortcuts(self.session.settings.shortcuts)

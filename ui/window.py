"""The main window: menus, toolbar with the search box, the views, the status bar."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QByteArray, QSettings, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QMainWindow,
    QSizePolicy,
    QToolBar,
    QWidget,
)

from clipper.model import Anchor
from storage.values import Change, Kind, Label, Step
from ui import theme, words
from ui.actions import Actions
from ui.ahead import TypeAhead
from ui.archives import Archives
from ui.around import Surroundings
from ui.browser import Browser
from ui.deeds import Deeds
from ui.desks import Desks
from ui.dialogs.opening import Dialogs
from ui.drafting import Drafting
from ui.following import Following
from ui.i18n import _
from ui.importing.dropping import FilesFirst, files_of
from ui.importing.progress import Progress
from ui.ranking import Ranking
from ui.searchbox import SearchBox
from ui.session import Session
from ui.settings import Settings
from ui.toast import Toast
from ui.trail import Place, Trail
from ui.views import Views
from ui.welcome import DropHint, Welcome

SIZE = (1440, 900)
MENU = ("correct", "review_page", "tag", "note", "", "related", "compare", "", "cite", "copy_text", "",
        "new_dossier", "add_to_dossier", "export_selection")  # fmt: skip


class Window(QMainWindow):
    """Everything a person sees of one archive."""

    closed = Signal()

    def __init__(self, session: Session, kept: QSettings) -> None:
        super().__init__()
        self.session, self.kept = session, kept
        self.setWindowTitle(session.archive.folder.name)
        self.setAcceptDrops(True)
        self._files = FilesFirst(self)
        self.actions_ = Actions(self, session.settings.shortcuts)
        self.search = SearchBox(self)
        self.views = Views(self)  # from the outside in: what is moved into another is styled anew
        self.setCentralWidget(self.views)
        self.browser, self.welcome = Browser(session, self.actions_, self.views), Welcome(self.views)
        for view in (self.browser, self.welcome):
            self.views.addWidget(view)
        self.progress, self.toast, self.hint = Progress(), Toast(self), DropHint(self)
        self.deeds = Deeds(session, self.browser, self.actions_, self.toast, self.progress, kept, self)
        self.desks = Desks(session, kept, self.views, self.toast, self.progress, self)
        self.dialogs = Dialogs(session, self.actions_, self.toast, self)
        self.archives = Archives(session, kept, self.actions_, self.toast, self.progress, self)
        self.ahead = TypeAhead(session, self.search, self)
        self.drafting = Drafting(session, self.browser.reader, self.toast, self)
        self.around, self.trail = Surroundings(session, self.browser.reader, self), Trail()
        self.ranking, self._following = Ranking(session, self), Following()
        self._undo: tuple[Step | None, Step | None] = (None, None)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut  # the search box has an Esc of its own
        self._escape = QShortcut("Esc", self.views, context=context, enabled=False)
        self._count = QLabel()
        self._build()
        self._connect()
        self._restore()
        self.browser.search("")
        self.deeds.ask_states()
        self.actions_["undo"].triggered.connect(self.toast.hide)  # it may offer to undo what just was undone

    def import_paths(self, paths: Sequence[Path]) -> None:
        """Look files and folders over and take them in, with progress; one report at the end."""
        self.desks.importing.look_over(paths)

    def come_forward(self, paths: Sequence[Path] = ()) -> None:
        """Come to the front, and look over what somebody brings along."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        if paths:
            self.import_paths(paths)

    def show_query(self, typed: str) -> None:
        """Search for something that was not typed into the box."""
        self.search.show_query(typed)
        self._search(typed)

    def keep(self) -> None:
        """Keep sizes and columns, and what is being typed."""
        self.desks.flush()
        self.drafting.flush()
        self.kept.setValue("window/geometry", self.saveGeometry())
        self.kept.setValue("window/panes", self.browser.splitter.saveState())
        self.kept.setValue("list/columns", self.browser.list.titles.keep())
        self.kept.setValue("list/folds", self.actions_["fold_prints"].isChecked())
        self.kept.setValue("sidebar/folded", "\x1e".join(self.browser.sidebar.tree.folded()))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep how it is, and tell that it closes."""
        self.keep()
        super().closeEvent(event)
        self.closed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Files are dropped on the window, not into its fields."""
        super().showEvent(event)
        self._files.watch()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files can be dropped anywhere, but not those that are dragged from here."""
        if files_of(event):
            event.acceptProposedAction()
            self.hint.cover()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """The files went away again."""
        self.hint.hide()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files in."""
        self.hint.hide()
        if paths := files_of(event):
            event.acceptProposedAction()
            self.import_paths(paths)

    def recolour(self) -> None:
        """Use the colours of the settings, everywhere."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        theme.apply(application, self.session.settings.colours, high=self.session.settings.contrast)
        self.actions_.recolour()
        self.search.recolour()
        self.welcome.recolour()
        self.browser.recolour()
        self.desks.recolour()
        self.dialogs.recolour()

    def _build(self) -> None:
        self.actions_.fill_menus(self.menuBar())
        bar = QToolBar(_("Toolbar"), self)
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
        self.actions_.connect_to({**self.deeds.by_action(), **self.desks.by_action(), **self._by_action()})
        self.search.searched.connect(self._search)
        self.search.left_downwards.connect(browser.list.setFocus)
        browser.query_written.connect(self.show_query)
        browser.counted.connect(self._counted)
        browser.filled.connect(self._go_on, Qt.ConnectionType.SingleShotConnection)
        browser.selection_changed.connect(self._meet)
        browser.menu_wanted.connect(self._menu)
        browser.reader.zoomed.connect(self._zoom)
        browser.list.opened.connect(lambda: browser.reader.sheet.setFocus())
        self.deeds.states_known.connect(self._states)
        self.deeds.people_wanted.connect(self.dialogs.show_people)
        self.dialogs.query_written.connect(self.show_query)
        self.dialogs.dossier_made.connect(self.desks.show_dossier)
        self._connect_desks()
        session.changed.connect(self._changed)
        session.failed.connect(self.toast.warn)
        self.toast.undo_wanted.connect(session.undo)
        session.settings_changed.connect(self._settings_changed)
        QShortcut("Ctrl+L", self).activated.connect(self._find)

    def _connect_desks(self) -> None:
        desks = self.desks
        self.welcome.files_wanted.connect(desks.choose_files)
        self.welcome.samples_wanted.connect(desks.samples)
        self.browser.dossier_chosen.connect(desks.show_dossier)
        desks.query_written.connect(self.show_query)
        desks.article_wanted.connect(self._show_article)
        desks.passage_wanted.connect(self._show_passage)
        self.around.article_wanted.connect(self._show_article)
        self.drafting.article_wanted.connect(self._show_article)
        self.around.known.connect(self._meet)
        desks.list_wanted.connect(self._leave_desk)
        self._escape.activated.connect(self._leave_desk)
        desks.taken_in.connect(self._taken_in)
        desks.import_begun.connect(self.ranking.give_way)
        self.deeds.saving.begun.connect(self.ranking.give_way)
        self.views.currentChanged.connect(self._entered)

    def _by_action(self) -> dict[str, Callable[[], object]]:
        sheet = self.browser.reader.sheet
        return {
            "list": self._show_list,
            "review_page": lambda: self.desks.show_review(self.browser.rows()[0].clipping),
            "close_window": self.close,
            "quit": QApplication.closeAllWindows,
            "find": self._find,
            "next_hit": sheet.next_hit,
            "previous_hit": lambda: sheet.next_hit(-1),
            "select_all": self.browser.list.selectAll,
            "show_sidebar": self._show_sidebar,
            "read_alone": self._read_alone,
            "select_by_keys": lambda: sheet.select_by_keys(self.actions_["select_by_keys"].isChecked()),
            "many_terms": lambda: self.dialogs.search_many(self.browser.typed),
            "fold_prints": lambda: self.browser.fold(self.actions_["fold_prints"].isChecked()),
            "back": self._go_back,
            "larger": lambda: self._zoom(1),
            "smaller": lambda: self._zoom(-1),
            "usual_size": lambda: self._set(reader_size=Settings().reader_size),
            "light": lambda: self._set(colours="light"),
            "dark": lambda: self._set(colours="dark"),
            "system_colours": lambda: self._set(colours="system"),
            "help": self._help,
            **self.archives.by_action(),
            **self.dialogs.by_action(),
            **self.around.by_action(),
        }

    def _restore(self) -> None:
        geometry = self.kept.value("window/geometry", QByteArray(), type=QByteArray)
        if isinstance(geometry, QByteArray) and not geometry.isEmpty():
            self.restoreGeometry(geometry)
        else:
            theme.fit(self, *SIZE)
        panes = self.kept.value("window/panes", QByteArray(), type=QByteArray)
        columns = self.kept.value("list/columns", QByteArray(), type=QByteArray)
        if isinstance(panes, QByteArray) and not panes.isEmpty():
            self.browser.splitter.restoreState(panes)
        if isinstance(columns, QByteArray):
            self.browser.list.titles.restore(columns)
        folded = str(self.kept.value("sidebar/folded", "", type=str))
        self.browser.sidebar.tree.fill([], folded.split("\x1e") if folded else [])
        self.actions_["show_sidebar"].setChecked(True)
        folds = bool(self.kept.value("list/folds", True, type=bool))
        self.actions_["fold_prints"].setChecked(folds)
        self.browser.fold(folds)

    def _go_on(self) -> None:
        """When everything is in view, and not sooner: what nobody waits for."""
        self.desks.read_ahead()
        self.ranking.catch_up()

    def _changed(self, change: Change) -> None:
        if change.kinds != {Kind.RANKING}:
            self.deeds.ask_states()  # before all that is counted anew: Redo is wanted at once after Undo
            self.ranking.catch_up_soon()
        if (step := change.step) and (change.undone or step.label is not Label.TAKE_IN):
            self.toast.settle()  # an import goes on by itself: it says nothing of what went wrong
        followed = self._following.follow(self.browser.typed, change)
        if followed != self.browser.typed:
            if self.search.text() == self.browser.typed:  # else another one is being typed
                self.search.show_query(followed)
            self.desks.search(followed)
            self.browser.typed = followed
        self.browser.refresh(change)

    def _counted(self, _found: int) -> None:
        empty = not self.browser.typed and not self.browser.total
        if self.views.currentWidget() in (self.browser, self.welcome):
            idle = empty and not self.desks.taking_in()
            self.views.setCurrentWidget(self.welcome if idle else self.browser)
        self._meet()

    def _states(self, undo: Step | None, redo: Step | None) -> None:
        self._undo = (undo, redo)
        self._meet()

    def _meet(self) -> None:
        listed = self.views.currentWidget() is self.browser  # elsewhere, nothing acts on what is out of sight
        count = len(self.browser.selected()) if listed else 0
        rows = self.browser.rows() if listed else []
        met = {"list"} if self.browser.total else set()
        met |= {"query"} if self.browser.typed else set()
        met |= {"articles"} if count else set()
        met |= {"article"} | self.around.needs() if count == 1 else set()
        met |= {"trail"} if self.trail or self._on_desk() else set()
        met |= {"trashed"} if rows and all(row.trashed for row in rows) else set()
        met |= {name for name, step in zip(("undo", "redo"), self._undo, strict=True) if step}
        self.actions_.meet(met)
        self._count.setText(words.selection(count, self.browser.total))

    def _menu(self, place: object) -> None:
        last = "restore" if self.actions_["restore"].isEnabled() else "trash"
        self.actions_.menu((*MENU, "", last), self).popup(place)  # type: ignore[arg-type]

    def _taken_in(self) -> None:
        self.browser.search(self.browser.typed)
        self.ranking.catch_up()

    def _search(self, typed: str) -> None:
        if not self.desks.search(typed):
            self.views.setCurrentWidget(self.browser)
        self.browser.search(typed)

    def _show_article(self, article: UUID) -> None:
        """Show an article in the list of all, and remember what it was led to from."""
        self.trail.leave(Place(self.browser.typed, tuple(self.browser.selected()), self.desks.in_view()))
        self._go_to(Place("", (article,)))

    def _show_passage(self, article: UUID, anchor: Anchor | None) -> None:
        """Show an article, and in it a passage."""
        self.browser.reader.want(article, anchor)
        self._show_article(article)

    def _go_back(self) -> None:
        if self._on_desk():
            self._leave_desk()
        elif place := self.trail.back():
            self._go_to(place)

    def _go_to(self, place: Place) -> None:
        self.search.show_query(place.typed)
        self.browser.search(place.typed, place.selected)
        self.views.setCurrentWidget(self.desks.made(place.desk) or self.browser)

    def _on_desk(self) -> bool:
        return self.views.currentWidget() not in (self.browser, self.welcome)

    def _entered(self, _place: int) -> None:
        self._escape.setEnabled(self._on_desk())
        self._meet()

    def _leave_desk(self) -> None:
        """Go back to the list, to what had the keys there."""
        self.desks.flush()
        self.views.setCurrentWidget(self.browser)
        if not self.browser.isAncestorOf(QApplication.focusWidget() or self):
            self.browser.list.setFocus()

    def _show_list(self) -> None:
        self.views.setCurrentWidget(self.browser)
        self.browser.list.setFocus()

    def _find(self) -> None:
        self.views.setCurrentWidget(self.browser)
        self.search.setFocus()
        self.search.selectAll()

    def _show_sidebar(self) -> None:
        self.browser.sidebar.setVisible(self.actions_["show_sidebar"].isChecked())

    def _read_alone(self) -> None:
        """Give the reader the whole width, or give it back."""
        alone = self.actions_["read_alone"].isChecked()
        self.browser.middle.setVisible(not alone)
        self.browser.sidebar.setVisible(not alone and self.actions_["show_sidebar"].isChecked())
        if alone:
            self.browser.reader.sheet.setFocus()

    def _zoom(self, steps: int) -> None:
        self._set(reader_size=max(12, min(36, self.session.settings.reader_size + steps)))

    def _set(self, **changed: object) -> None:
        self.session.set(dataclasses.replace(self.session.settings, **changed))  # type: ignore[arg-type]

    def _settings_changed(self, _settings: Settings) -> None:
        self.browser.apply_settings()
        self.recolour()

    def _help(self) -> None:
        """Open the page on what is in view."""
        pages: dict[QWidget | None, str] = {self.desks.review: "review", self.desks.board: "dossier"}
        listed = "search" if self.search.hasFocus() else "tour"
        self.dialogs.show_help(pages.get(self.views.currentWidget(), listed))

"""Every action, declared once: menus, toolbar, command palette and sheet of shortcuts derive from here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QToolBar, QWidget

from ui import icons
from ui.i18n import N_, _


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a person can do.

    `needs` names what must be there for it: nothing, "articles" (some selected), "article" (exactly one), and
    so on; the window says which needs are met.
    """

    name: str
    menu: str
    text: str
    icon: str = ""
    keys: str = ""
    needs: str = ""
    bar: bool = False  # shown on the toolbar
    toggles: bool = False
    rule: bool = False  # a separator stands before it
    opens: bool = False  # a menu of its own
    also: str = ""  # keys that do it too, unless they are given to something else

    def second(self, chosen: Mapping[str, str]) -> str:
        """Its further keys beside those chosen, by action name; none where it has no first ones."""
        taken = {QKeySequence(chosen.get(one.name, one.keys)).toString() for one in ACTIONS}
        free = chosen.get(self.name, self.keys) and QKeySequence(self.also).toString() not in taken
        return self.also if free else ""


FILE, EDIT, ARTICLE, DOSSIER = N_("&File"), N_("&Edit"), N_("&Article"), N_("&Dossier")
VIEW, HELP = N_("&View"), N_("&Help")

TAGS = N_("&Tags")
FAVOURITES = (
    (1, N_("Favourite tag 1")), (2, N_("Favourite tag 2")), (3, N_("Favourite tag 3")),
    (4, N_("Favourite tag 4")), (5, N_("Favourite tag 5")), (6, N_("Favourite tag 6")),
    (7, N_("Favourite tag 7")), (8, N_("Favourite tag 8")), (9, N_("Favourite tag 9")),
)  # fmt: skip

ACTIONS: tuple[Action, ...] = (
    Action("import_files", FILE, N_("Import files…"), "import", "Ctrl+O", bar=True),
    Action("import_folder", FILE, N_("Import a folder…"), "inbox", "Ctrl+Shift+O"),
    Action("paste_page", FILE, N_("Paste text as a page…"), "newspaper", "Ctrl+Shift+V"),
    Action("watch_folder", FILE, N_("Watched folder…"), "inbox"),
    Action("import_samples", FILE, N_("Import the sample pages"), "star"),
    Action("new_archive", FILE, N_("New archive…"), "plus", rule=True),
    Action("open_archive", FILE, N_("Open another archive…"), "inbox", "Ctrl+Alt+O"),
    Action("recent_archives", FILE, N_("Recent archives"), opens=True),
    Action("backup", FILE, N_("Back the archive up…"), "copy", rule=True),
    Action("restore_backup", FILE, N_("Restore a backup…"), "restore"),
    Action("doctor", FILE, N_("Check the archive…"), "check"),
    Action("settings", FILE, N_("Settings…"), "settings", "Ctrl+,", rule=True),
    Action("close_window", FILE, N_("Close the window"), "", "Ctrl+W", rule=True),
    Action("quit", FILE, N_("Quit"), "", "Ctrl+Q"),
    Action("undo", EDIT, N_("Undo"), "undo", "Ctrl+Z", "undo", bar=True),
    Action("redo", EDIT, N_("Redo"), "redo", "Ctrl+Shift+Z", "redo", bar=True, also="Ctrl+Y"),
    Action("find", EDIT, N_("Search"), "search", "Ctrl+F", rule=True),
    Action("keep_search", EDIT, N_("Keep this search…"), "star", "Ctrl+Shift+F", "query"),
    Action("many_terms", EDIT, N_("Search many terms…"), "search", "Ctrl+Shift+G"),
    Action("next_hit", EDIT, N_("Next hit"), "down", "F3", "article"),
    Action("previous_hit", EDIT, N_("Previous hit"), "up", "Shift+F3", "article"),
    Action("select_all", EDIT, N_("Select all articles"), "", "Ctrl+Shift+A", "list", rule=True),
    Action("correct", ARTICLE, N_("Correct…"), "edit", "Ctrl+R", "article", bar=True),
    Action("review_page", ARTICLE, N_("Review its page"), "review", "Ctrl+Shift+R", "article"),
    Action("tag", TAGS, N_("Tag…"), "tag", "Ctrl+T", "articles", bar=True),
    *(Action(f"favourite_{n}", TAGS, text, "", str(n), "articles", rule=n == 1) for n, text in FAVOURITES),
    Action("note", ARTICLE, N_("Write a note…"), "note", "Ctrl+M", "article"),
    Action("related", ARTICLE, N_("Related articles…"), "related", "Ctrl+Shift+L", "article", rule=True),
    Action("compare", ARTICLE, N_("Compare with other prints…"), "compare", "Ctrl+Shift+K", "prints"),
    Action("read_whole", ARTICLE, N_("Read its parts as one"), "newspaper", "Ctrl+Shift+J", "parts"),
    Action("history", ARTICLE, N_("History of its corrections…"), "history", "Ctrl+Shift+H", "versions"),
    Action("cite", ARTICLE, N_("Copy as citation"), "quote", "Ctrl+Shift+C", "articles"),
    Action("copy_text", ARTICLE, N_("Copy text"), "copy", "", "articles"),
    Action("trash", ARTICLE, N_("Move to trash"), "trash", "Del", "articles", rule=True),
    Action("restore", ARTICLE, N_("Restore from trash"), "restore", "", "trashed"),
    Action("new_dossier", DOSSIER, N_("New dossier from the selection…"), "dossier", "Ctrl+D", "articles"),
    Action(
        "add_to_dossier", DOSSIER, N_("Add the selection to a dossier…"), "plus", "Ctrl+Shift+D", "articles"
    ),
    Action(
        "export_selection", DOSSIER, N_("Export the selection…"), "word", "Ctrl+Shift+E", "articles", bar=True
    ),
    Action("list", VIEW, N_("List"), "section", "Ctrl+1"),
    Action("review_desk", VIEW, N_("Review pages"), "review", "Ctrl+2", bar=True),
    Action("statistics", VIEW, N_("Statistics"), "statistics", "Ctrl+3", bar=True),
    Action("people", VIEW, N_("People…"), "person", "Ctrl+Shift+U"),
    Action("passages", VIEW, N_("Passages and notes"), "passage", "Ctrl+4"),
    Action("jobs", VIEW, N_("Jobs"), "jobs", "Ctrl+J"),
    Action("show_sidebar", VIEW, N_("Sidebar"), "", "F9", toggles=True, rule=True),
    Action("fold_prints", VIEW, N_("Prints of a story on one line"), "", "", toggles=True),
    Action("read_alone", VIEW, N_("Reader alone"), "", "F8", toggles=True),
    Action("select_by_keys", VIEW, N_("Select text with the keys"), "", "F7", toggles=True),
    Action("back", VIEW, N_("Back to where you were"), "", "Alt+Left", "trail"),
    Action("larger", VIEW, N_("Larger text"), "larger", "Ctrl++"),
    Action("smaller", VIEW, N_("Smaller text"), "smaller", "Ctrl+-"),
    Action("usual_size", VIEW, N_("Usual text size"), "", "Ctrl+0"),
    Action("light", VIEW, N_("Light colours"), "", rule=True),
    Action("dark", VIEW, N_("Dark colours"), ""),
    Action("system_colours", VIEW, N_("Colours of the system"), ""),
    Action("help", HELP, N_("Help"), "help", "F1"),
    Action("palette", HELP, N_("All commands…"), "command", "Ctrl+Shift+P"),
    Action("shortcuts", HELP, N_("Keyboard shortcuts"), "", "?"),
    Action("about", HELP, N_("About Clipper"), "info", rule=True),
)
MENUS = (FILE, EDIT, ARTICLE, TAGS, DOSSIER, VIEW, HELP)


class Actions(QObject):
    """The actions as Qt knows them, in the language in use."""

    def __init__(self, parent: QWidget, shortcuts: Mapping[str, str] = {}) -> None:
        super().__init__(parent)
        self._made: dict[str, QAction] = {}
        for action in ACTIONS:
            made = QAction(_(action.text), parent)
            made.setObjectName(action.name)
            made.setCheckable(action.toggles)
            made.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            self._made[action.name] = made
            if action.opens:
                made.setMenu(QMenu(parent))
            parent.addAction(made)
        self.set_shortcuts(shortcuts)
        self.recolour()

    def __getitem__(self, name: str) -> QAction:
        return self._made[name]

    def submenu(self, name: str) -> QMenu:
        """The menu that an action opens, to be filled."""
        menu = self._made[name].menu()
        assert isinstance(menu, QMenu)
        return menu

    def set_shortcuts(self, shortcuts: Mapping[str, str]) -> None:
        """Use the keys that a person chose, else those declared."""
        for action in ACTIONS:
            made = self._made[action.name]
            both = (shortcuts.get(action.name, action.keys), action.also and action.second(shortcuts))
            made.setShortcuts([QKeySequence(typed) for typed in both if typed])
            keys = made.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            made.setToolTip(f"{plain(made.text())}  {keys}" if keys else plain(made.text()))

    def connect_to(self, receivers: Mapping[str, Callable[[], object]]) -> None:
        """Have each named action call its receiver."""
        for name, receiver in receivers.items():
            self._made[name].triggered.connect(lambda _checked=False, call=receiver: call())

    def recolour(self) -> None:
        """Draw the icons in the colours in use."""
        for action in ACTIONS:
            if action.icon:
                self._made[action.name].setIcon(icons.icon(action.icon))

    def meet(self, needs: Iterable[str]) -> None:
        """Enable the actions whose needs are met, disable the others."""
        met = {"", *needs}
        for action in ACTIONS:
            self._made[action.name].setEnabled(action.needs in met)

    def fill_menus(self, bar: QMenuBar) -> None:
        """Add the menus to a menu bar."""
        for title in MENUS:
            menu = bar.addMenu(_(title))
            menu.setObjectName(title.replace("&", "").lower())
            self._fill(menu, (action for action in ACTIONS if action.menu == title))

    def fill_toolbar(self, bar: QToolBar) -> None:
        """Add the actions of the toolbar."""
        shown = [action for action in ACTIONS if action.bar]
        for before, action in zip((shown[0], *shown), shown, strict=False):
            if before.menu != action.menu:
                bar.addSeparator()
            bar.addAction(self._made[action.name])

    def menu(self, names: Iterable[str], parent: QWidget) -> QMenu:
        """A menu of some actions; an empty name is a separator."""
        made = QMenu(parent)
        for name in names:
            if name:
                made.addAction(self._made[name])
            else:
                made.addSeparator()
        return made

    def _fill(self, menu: QMenu, actions: Iterable[Action]) -> None:
        for action in actions:
            if action.rule:
                menu.addSeparator()
            menu.addAction(self._made[action.name])


def plain(text: str) -> str:
    """A menu's text without its mnemonic and its dots."""
    head = text.partition("(&")[0] if "(&" in text else text.replace("&", "")
    return head.rstrip("…")

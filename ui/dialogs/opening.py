"""What a window opens over itself: dialogs and the help, and what is chosen in them."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.actions import Actions
from ui.dialogs.about import About
from ui.dialogs.palette import Palette
from ui.dialogs.people import People
from ui.dialogs.preferences import Preferences
from ui.dialogs.shortcuts import ShortcutSheet
from ui.dialogs.terms import Terms
from ui.session import Session
from ui.toast import Toast

if TYPE_CHECKING:
    from ui.help.window import Help


class Dialogs(QObject):
    """Opens the dialogs of one window."""

    query_written = Signal(str)
    dossier_made = Signal(object)  # id

    def __init__(self, session: Session, actions: Actions, toast: Toast, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._actions, self._toast, self._window = session, actions, toast, window
        self._help: Help | None = None

    def by_action(self) -> dict[str, Callable[[], object]]:
        """What the actions open that need not know what is in view."""
        return {
            "people": self.show_people,
            "settings": self._preferences,
            "shortcuts": self._shortcuts,
            "palette": lambda: Palette(self._actions, self._window).show(),
            "about": lambda: About(self._window).exec(),
        }

    def show_people(self, typed: str = "") -> None:
        """Open the list of people, narrowed to what is typed."""
        dialog = People(self._session, typed, self._window)
        dialog.query_written.connect(self.query_written)
        dialog.show()

    def search_many(self, typed: str) -> None:
        """Open the search for many terms within what is searched for."""
        dialog = Terms(self._session, typed, self._toast.say, self.dossier_made.emit, self._window)
        dialog.query_written.connect(self.query_written)
        dialog.show()

    def show_help(self, page: str) -> None:
        """Open a page of the help."""
        from ui.help.window import Help

        if self._help is None:
            self._help = Help(self._window)
        self._help.open_page(page)

    def recolour(self) -> None:
        """Show the help in the colours in use."""
        if self._help is not None:
            self._help.recolour()

    def _preferences(self) -> None:
        session = self._session
        watched = session.watched()
        dialog = Preferences(dataclasses.replace(session.settings, watched=watched), self._window)
        dialog.shortcuts_wanted.connect(self._shortcuts)
        if dialog.exec():
            chosen, now = dialog.chosen(), session.settings  # the keys may have been changed meanwhile
            session.set(dataclasses.replace(chosen, watched=now.watched, shortcuts=now.shortcuts))
            if chosen.watched != watched:
                session.watch(chosen.watched)

    def _shortcuts(self) -> None:
        session = self._session
        sheet = ShortcutSheet(session.settings.shortcuts, self._window)
        if sheet.exec():
            session.set(dataclasses.replace(session.settings, shortcuts=sheet.changed()))
            self._actions.set_shortcuts(session.settings.shortcuts)

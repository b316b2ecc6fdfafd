"""The search box: what is typed is searched for at once, but never while the input method is composing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

from ui import icons
from ui.clearing import clearable
from ui.dragging import ARTICLES
from ui.i18n import _
from ui.theme import SPACE

PAUSE = 180  # milliseconds without a key before a search begins


class SearchBox(QLineEdit):
    """Emits the query when typing pauses, at once on Enter."""

    searched = Signal(str)
    finished = Signal(str)  # a query that stayed: Enter was pressed or the box left
    left_downwards = Signal()
    history_wanted = Signal()  # the searches made before

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search")
        self.setPlaceholderText(_('Search: words, "exact text", author:张伟, date:2024-05, -not'))
        self.setAccessibleName(_("Search"))
        clearable(self)
        self.setMinimumWidth(260)
        self._sign = self.addAction(icons.icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self._sign.setText(_("Search"))
        self._composing = False
        self._last = ""
        self._clock = QTimer(self, singleShot=True, interval=PAUSE)
        self._clock.timeout.connect(self._search)
        self.textChanged.connect(self._typed)
        self.returnPressed.connect(self._search)
        self.editingFinished.connect(self._finish)
        self._sign.setToolTip(_("Searches made before (Alt+Down)"))
        self._sign.triggered.connect(self.history_wanted)
        self._offers = QStringListModel(self)
        completer = QCompleter(self._offers, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(12)
        offered = QListView(self)
        offered.setObjectName("offers")
        offered.setAccessibleName(_("Searches offered"))
        completer.setPopup(offered)
        self.setCompleter(completer)

    def recolour(self) -> None:
        """Draw the sign in the colours in use."""
        self._sign.setIcon(icons.icon("search", "muted"))

    def show_query(self, text: str) -> None:
        """Show a query that was not typed; it is not searched for again."""
        self._last = text
        if self.text() != text:
            self.setText(text)
        self._clock.stop()

    def offer(self, queries: Sequence[str]) -> None:
        """Offer whole queries for what is being typed; none closes the list."""
        self._offers.setStringList(list(queries))
        popup = self.completer().popup()
        if queries and self.hasFocus() and not self._composing:
            room = self.rect()  # the list begins below the box, and leaves its rounded ends alone
            self.completer().complete(room.adjusted(room.height() // 2, 0, -room.height() // 2, SPACE[1]))
        elif popup is not None:
            popup.hide()

    def show_offers(self, queries: Sequence[str]) -> None:
        """Offer queries to somebody who asked for them."""
        self.setFocus()
        self.offer(queries)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Text can be dropped here, not articles."""
        if event.mimeData().hasFormat(ARTICLES):
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Letters that are still being composed are no query yet."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        if self._composing:
            self._clock.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down goes to the list, Alt+Down shows the searches made before, Esc empties the box."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_Down and alt:
            self.history_wanted.emit()
        elif event.key() == Qt.Key.Key_Down and not event.modifiers():
            self.left_downwards.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def _typed(self, _text: str) -> None:
        if not self._composing:
            self._clock.start()

    def _finish(self) -> None:
        if self.text().strip():
            self.finished.emit(self.text().strip())

    def _search(self) -> None:
        self._clock.stop()
        if not self._composing and self.text() != self._last:
            self._last = self.text()
            self.searched.emit(self._last)

"""The command palette: every action, found by typing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QAction, QIcon, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from clipper.text import fold
from ui import icons, theme
from ui.actions import ACTIONS, Actions, plain
from ui.i18n import N_, _

Index = QModelIndex | QPersistentModelIndex
BESIDE = Qt.ItemDataRole.UserRole + 1  # its keys, or what it waits for
WAITS = {  # for what an action needs, where that is not met
    "undo": N_("nothing to undo"),
    "redo": N_("nothing to redo"),
    "query": N_("search for something first"),
    "list": N_("the list is empty"),
    "articles": N_("select articles first"),
    "article": N_("select one article first"),
    "prints": N_("for articles that other papers printed"),
    "parts": N_("for articles that go on on another page"),
    "versions": N_("for articles that were corrected"),
    "trashed": N_("for articles in the trash"),
    "trail": N_("nothing led away from here"),
}


class WithKeys(QStyledItemDelegate):
    """Draws a command, and at the right its keys, or why it cannot be done now."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one."""
        super().paint(painter, option, index)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(theme.colour("muted"))
        painter.drawText(option.rect.adjusted(0, 0, -theme.SPACE[3], 0), right, str(index.data(BESIDE) or ""))


class Palette(QDialog):
    """Type a few letters of what you want to do, Enter does it."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("palette")
        self.setAccessibleName(_("All commands…"))
        shown = [action for action in ACTIONS if action.name != "palette"]
        self._commands = [(actions[action.name], _(action.menu)) for action in shown]
        self._waits = {action.name: _(WAITS[action.needs]) for action in shown if action.needs}
        for action in (action for action in shown if action.opens):
            entries = actions.submenu(action.name).actions()
            self._commands += [(entry, plain(actions[action.name].text())) for entry in entries]
        self.typed = QLineEdit(self)
        self.typed.setPlaceholderText(_("What do you want to do?"))
        self.typed.setAccessibleName(_("What do you want to do?"))
        self.list = QListWidget(self)
        self.list.setObjectName("popup")
        self.list.setAccessibleName(_("Commands"))
        self.list.setIconSize(QSize(16, 16))
        self.list.setItemDelegate(WithKeys(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.SPACE[2],) * 4)
        layout.addWidget(self.typed)
        layout.addWidget(self.list)
        self.typed.textChanged.connect(self._filter)
        self.typed.returnPressed.connect(self._do)
        self.list.itemClicked.connect(self._do)
        self.typed.installEventFilter(self)
        self._filter("")
        theme.fit(self, 520, 420)
        middle = parent.mapToGlobal(parent.rect().center())
        self.move(middle.x() - self.width() // 2, parent.mapToGlobal(parent.rect().topLeft()).y() + 90)
        self.typed.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys move in the list while the letters go on being typed."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}.get(
                Qt.Key(event.key())
            )
            if step and self.list.count():
                row = self.list.currentRow() + step
                self.list.setCurrentRow(max(0, min(self.list.count() - 1, row)))
                return True
        return super().eventFilter(watched, event)

    def _filter(self, typed: str) -> None:
        self.list.clear()
        words = fold(typed).split()
        blank = QIcon(icons.pixmap("more", "transparent", 16))  # keeps the texts in line
        for action, menu in self._commands:
            text = plain(action.text())
            if all(word in fold(f"{text} {menu} {action.objectName()}") for word in words):
                keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                item = QListWidgetItem(action.icon(), text, self.list)
                item.setData(Qt.ItemDataRole.UserRole, action)
                waits = "" if action.isEnabled() else self._waits.get(action.objectName(), "")
                item.setData(BESIDE, waits or keys)
                if action.icon().isNull():
                    item.setIcon(blank)
                if not action.isEnabled():
                    item.setFlags(Qt.ItemFlag.NoItemFlags)
        rows = [
            row for row in range(self.list.count()) if self.list.item(row).flags() != Qt.ItemFlag.NoItemFlags
        ]
        self.list.setCurrentRow(rows[0] if rows else -1)

    def _do(self) -> None:
        item = self.list.currentItem()
        action = item.data(Qt.ItemDataRole.UserRole) if item else None
        if isinstance(action, QAction) and action.isEnabled():  # else it stays, and says why not
            self.close()
            action.trigger()

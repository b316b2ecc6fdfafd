"""The sheet of keyboard shortcuts, where they can be changed too."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from clipper.text import fold
from ui import theme
from ui.actions import ACTIONS, MENUS, plain
from ui.clearing import clearable
from ui.i18n import _


class ShortcutSheet(QDialog):
    """All actions by menu with their keys; what is typed into a field becomes the action's shortcut."""

    def __init__(self, changed: Mapping[str, str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keyboard shortcuts"))
        self.fields: dict[str, QKeySequenceEdit] = {}
        self._labels: dict[str, QLabel] = {}
        self._titles: dict[str, QLabel] = {}
        self.search, self.clash = QLineEdit(), QLabel()
        self.search.setPlaceholderText(_("Find a command or a key"))
        self.search.setAccessibleName(_("Find a command or a key"))
        clearable(self.search)
        self.search.textChanged.connect(self._narrow)
        self.clash.setProperty("bad", True)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._sheet(changed))
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok
            | QDialogButtonBox.StandardButton.Cancel
            | QDialogButtonBox.StandardButton.RestoreDefaults
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        buttons.button(QDialogButtonBox.StandardButton.RestoreDefaults).clicked.connect(self._restore)
        self._ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        layout = QVBoxLayout(self)
        for widget in (self.search, area, self.clash, buttons):
            layout.addWidget(widget)
        theme.fit(self, 560, 640)

    def changed(self) -> dict[str, str]:
        """The shortcuts that differ from the declared ones, by action name."""
        declared = {action.name: QKeySequence(action.keys).toString() for action in ACTIONS}
        typed = {name: field.keySequence().toString() for name, field in self.fields.items()}
        return {name: keys for name, keys in typed.items() if keys != declared[name]}

    def _sheet(self, changed: Mapping[str, str]) -> QWidget:
        """All actions by menu."""
        sheet = QWidget()
        grid = QGridLayout(sheet)
        grid.setHorizontalSpacing(theme.SPACE[5])
        grid.setColumnStretch(0, 1)
        for menu in MENUS:
            title = self._titles[menu] = QLabel(plain(_(menu)))
            title.setProperty("subheading", True)
            grid.addWidget(title, grid.rowCount(), 0, 1, 2)
            for action in (action for action in ACTIONS if action.menu == menu):
                self._row(grid, action.name, plain(_(action.text)), changed.get(action.name, action.keys))
        self._say_second()
        grid.setRowStretch(grid.rowCount(), 1)
        return sheet

    def _row(self, grid: QGridLayout, name: str, text: str, keys: str) -> None:
        label = QLabel(text)
        field = QKeySequenceEdit(QKeySequence(keys))
        field.setMaximumSequenceLength(1)
        clearable(field)
        field.setAccessibleName(_("Keys for: {action}").format(action=text))
        field.keySequenceChanged.connect(self._check)
        label.setBuddy(field)
        row = grid.rowCount()
        grid.addWidget(label, row, 0)
        grid.addWidget(field, row, 1)
        self.fields[name], self._labels[name] = field, label

    def _narrow(self, typed: str) -> None:
        """Show the actions whose name or keys have what is typed."""
        wanted, menus = fold(typed).split(), set()
        for action in ACTIONS:
            field, label = self.fields[action.name], self._labels[action.name]
            said = fold(f"{label.text()} {field.keySequence().toString()}")
            fits = all(word in said for word in wanted)
            label.setVisible(fits)
            field.setVisible(fits)
            menus |= {action.menu} if fits else set()
        for menu, title in self._titles.items():
            title.setVisible(menu in menus)

    def _say_second(self) -> None:
        """Say which further keys an action has; who gives them to another one takes them from it."""
        chosen = {name: field.keySequence().toString() for name, field in self.fields.items()}
        for action in ACTIONS:
            if action.also:
                name, keys = plain(_(action.text)), QKeySequence(action.second(chosen))
                said = keys.toString(QKeySequence.SequenceFormat.NativeText)
                text = _("{action} (also {keys})").format(action=name, keys=said) if said else name
                self._labels[action.name].setText(text)

    def _check(self) -> None:
        used: dict[str, str] = {}
        clash = ""
        for field in self.fields.values():
            keys = field.keySequence().toString()
            if keys and keys in used:
                clash = _("{keys} is used twice.").format(keys=keys)
            used[keys] = keys
        self._say_second()
        self.clash.setText(clash)
        self._ok.setEnabled(not clash)

    def _restore(self) -> None:
        for action in ACTIONS:
            self.fields[action.name].setKeySequence(QKeySequence(action.keys))

"""The sheet of keyboard shortcuts, where they can be changed too."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QKeySequenceEdit,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

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
        sheet = QWidget()
        grid = QGridLayout(sheet)
        grid.setHorizontalSpacing(theme.SPACE[5])
        grid.setColumnStretch(0, 1)
        for menu in MENUS:
            title = QLabel(plain(_(menu)))
            title.setProperty("subheading", True)
            grid.addWidget(title, grid.rowCount(), 0, 1, 2)
            for action in (action for action in ACTIONS if action.menu == menu):
                self._row(grid, action.name, plain(_(action.text)), changed.get(action.name, action.keys))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(sheet)
        self.clash = QLabel()
        self.clash.setProperty("bad", True)
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
        layout.addWidget(area)
        layout.addWidget(self.clash)
        layout.addWidget(buttons)
        theme.fit(self, 560, 640)

    def changed(self) -> dict[str, str]:
        """The shortcuts that differ from the declared ones, by action name."""
        declared = {action.name: QKeySequence(action.keys).toString() for action in ACTIONS}
        typed = {name: field.keySequence().toString() for name, field in self.fields.items()}
        return {name: keys for name, keys in typed.items() if keys != declared[name]}

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
        self.fields[name] = field

    def _check(self) -> None:
        used: dict[str, str] = {}
        clash = ""
        for field in self.fields.values():
            keys = field.keySequence().toString()
            if keys and keys in used:
                clash = _("{keys} is used twice.").format(keys=keys)
            used[keys] = keys
        self.clash.setText(clash)
        self._ok.setEnabled(not clash)

    def _restore(self) -> None:
        for action in ACTIONS:
            self.fields[action.name].setKeySequence(QKeySequence(action.keys))

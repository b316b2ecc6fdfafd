"""The settings dialog: made from the declarations of the settings."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from clipper.text import fold
from ui import settings, theme
from ui.i18n import _
from ui.settings import Settings, Words


class Preferences(QDialog):
    """Every setting with its words; a field on top narrows them to those that match."""

    def __init__(self, current: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Settings"))
        self._current = current
        self.fields: dict[str, QWidget] = {}
        self._rows: list[tuple[str, list[QWidget]]] = []
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Find a setting"))
        self.search.setAccessibleName(_("Find a setting"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._narrow)
        form = QFormLayout()
        form.setVerticalSpacing(theme.SPACE[2])
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        group = ""
        for declared in dataclasses.fields(Settings):
            shown = settings.words(declared.name)
            if shown:
                if shown.group != group:
                    group = shown.group
                    self._group(form, shown)
                self._row(form, declared.name, shown)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.SPACE[5],) * 4)
        layout.setSpacing(theme.SPACE[3])
        layout.addWidget(self.search)
        layout.addLayout(form)
        layout.addStretch()
        layout.addWidget(buttons)
        self.setMinimumWidth(520)

    def chosen(self) -> Settings:
        """The settings as the dialog shows them."""
        values: dict[str, str | int | bool] = {}
        for name, field in self.fields.items():
            if isinstance(field, QComboBox):
                values[name] = str(field.currentData())
            elif isinstance(field, QSpinBox):
                values[name] = field.value()
            elif isinstance(field, QCheckBox):
                values[name] = field.isChecked()
            elif isinstance(field, QLineEdit):
                values[name] = field.text().strip()
        return dataclasses.replace(self._current, **values)  # type: ignore[arg-type]

    def _group(self, form: QFormLayout, shown: Words) -> None:
        title = QLabel(_(shown.group))
        title.setProperty("subheading", True)
        title.setContentsMargins(0, theme.SPACE[3], 0, 0)
        form.addRow(title)
        self._rows.append(("", [title]))

    def _row(self, form: QFormLayout, name: str, shown: Words) -> None:
        field = _field(getattr(self._current, name), shown)
        field.setAccessibleName(_(shown.label))
        label = QLabel("" if isinstance(field, QCheckBox) else _(shown.label))
        label.setBuddy(field)
        form.addRow(label, field)
        widgets: list[QWidget] = [label, field]
        if shown.help:
            note = QLabel(_(shown.help))
            note.setProperty("quiet", True)
            note.setWordWrap(True)
            field.setAccessibleDescription(_(shown.help))
            form.addRow("", note)
            widgets.append(note)
        self.fields[name] = field
        self._rows.append(
            (fold(f"{_(shown.group)} {_(shown.label)} {_(shown.help) if shown.help else ''}"), widgets)
        )

    def _narrow(self, typed: str) -> None:
        wanted = fold(typed.strip())
        for text, widgets in self._rows:
            for widget in widgets:
                widget.setVisible(not wanted or wanted in text)


def _field(value: object, shown: Words) -> QWidget:
    """The control that fits a setting."""
    if shown.choices:
        box = QComboBox()
        for data, text in shown.choices:
            box.addItem(_(text), data)
        box.setCurrentIndex(box.findData(value))
        return box
    if isinstance(value, bool):
        check = QCheckBox(_(shown.label))
        check.setChecked(value)
        return check
    if isinstance(value, int):
        number = QSpinBox()
        number.setRange(shown.low, shown.high)
        number.setValue(value)
        return number
    return QLineEdit(str(value))

"""The settings dialog: made from the declarations of the settings."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from clipper.text import fold
from ui import settings, theme
from ui.clearing import clearable
from ui.i18n import _
from ui.settings import Settings, Words


class Preferences(QDialog):
    """Every setting with its words; a field on top narrows them to those that match."""

    shortcuts_wanted = Signal()

    def __init__(self, current: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Settings"))
        self._current = current
        self.fields: dict[str, QWidget] = {}
        self._rows: list[tuple[str, str, list[QWidget]]] = []  # group, all its words, its widgets
        self._titles: dict[str, QLabel] = {}
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Find a setting"))
        self.search.setAccessibleName(_("Find a setting"))
        clearable(self.search)
        self.search.textChanged.connect(self._narrow)
        self.nothing = QLabel(_("Nothing found."))
        self.nothing.setProperty("quiet", True)
        self.nothing.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.SPACE[5],) * 4)
        layout.setSpacing(theme.SPACE[3])
        layout.addWidget(self.search)
        layout.addWidget(self.nothing)
        layout.addWidget(_scrolling(self._form()), 1)
        layout.addWidget(self._buttons())
        theme.fit(self, 600, 820)

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
            elif isinstance(field, QLineEdit | PathField):
                values[name] = field.text().strip()
        return dataclasses.replace(self._current, **values)  # type: ignore[arg-type]

    def _form(self) -> QFormLayout:
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
        return form

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        keys = buttons.addButton(_("Keyboard shortcuts…"), QDialogButtonBox.ButtonRole.ResetRole)
        keys.setAutoDefault(False)
        keys.clicked.connect(self.shortcuts_wanted)
        return buttons

    def _group(self, form: QFormLayout, shown: Words) -> None:
        title = QLabel(_(shown.group))
        title.setProperty("subheading", True)
        title.setContentsMargins(0, theme.SPACE[3], 0, 0)
        form.addRow(title)
        self._titles[shown.group] = title

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
        said = " ".join(_(text) for text in (shown.group, shown.label, shown.help) if text)
        self._rows.append((shown.group, fold(said), widgets))

    def _narrow(self, typed: str) -> None:
        wanted, groups = fold(typed).split(), set()
        for group, text, widgets in self._rows:
            fits = all(word in text for word in wanted)
            groups |= {group} if fits else set()
            for widget in widgets:
                widget.setVisible(fits)
        for group, title in self._titles.items():
            title.setVisible(group in groups)
        self.nothing.setVisible(not groups)


class PathField(QWidget):
    """A file or folder, typed or chosen."""

    def __init__(self, value: str, kinds: str) -> None:
        super().__init__()
        self._kinds = kinds
        self.line, self.choose = QLineEdit(value), QPushButton(_("Choose…"))
        self.choose.setAutoDefault(False)
        self.choose.clicked.connect(self._choose)
        self.setFocusProxy(self.line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE[2])
        row.addWidget(self.line, 1)
        row.addWidget(self.choose)

    def text(self) -> str:
        """What is typed or chosen."""
        return self.line.text()

    def setAccessibleName(self, name: str) -> None:
        """Name both the field and its button."""
        self.line.setAccessibleName(name)
        self.choose.setAccessibleName(f"{name}: {self.choose.text()}")

    def _choose(self) -> None:
        if self._kinds == "folder":
            name = QFileDialog.getExistingDirectory(self, self.line.accessibleName(), self.text())
        else:
            kinds = _("Word documents (*.docx *.dotx)")
            name, _kind = QFileDialog.getOpenFileName(self, self.line.accessibleName(), self.text(), kinds)
        if name:
            self.line.setText(name)


def _scrolling(form: QFormLayout) -> QScrollArea:
    inner, area = QWidget(), QScrollArea()
    inner.setLayout(form)
    form.setContentsMargins(0, 0, theme.SPACE[3], 0)
    area.setWidget(inner)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


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
        number.lineEdit().setTextMargins(7, 0, 0, 0)  # in line with the other fields: a style sheet cannot
        return number
    return PathField(str(value), shown.path) if shown.path else QLineEdit(str(value))

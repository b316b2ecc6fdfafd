"""What the cover says and how the document is set: title, compiler, template, contents, citations."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from clipper.choices import Edition, NewPage, Style
from clipper.dossier import Options
from clipper.model import Dossier
from ui import theme
from ui.dates import DayEdit
from ui.dossier.fields import FilePicker, Line, Words
from ui.dossier.inspector import column, label, quiet
from ui.i18n import N_, _

PARTS: Mapping[str, str] = {
    "contents": N_("Table of contents"),
    "selection": N_("About this selection"),
    "statistics": N_("Statistics"),
    "sources": N_("List of sources"),
    "index": N_("Indexes of people and papers"),
    "notes": N_("Editor’s notes"),
    "comments": N_("Passages as comments"),
    "pictures": N_("Captions and pictures"),
    "tags": N_("Tags"),
    "reprints": N_("Other papers with the same story"),
}
CHOICES: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "edition": (
        N_("Citation style"),
        {Edition.GBT_2025: "GB/T 7714—2025", Edition.GBT_2015: "GB/T 7714—2015"},
    ),
    "style": (N_("Citations by"), {Style.NUMERIC: N_("number"), Style.AUTHOR_DATE: N_("author and year")}),
    "new_page": (
        N_("New page for"),
        {NewPage.ARTICLE: N_("each article"), NewPage.SECTION: N_("each section")},
    ),
    "language": (N_("Language"), {"zh": "中文", "en": "English"}),
}


class CoverPage(QScrollArea):
    """The words of the cover and the options."""

    written = Signal(str, str)  # title, compiler or note; the text
    opted = Signal(str, object)  # an option's name and value

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it has it, and comes into view
        self.setAccessibleName(_("Cover and options"))
        self.title, self.compiler, self.copyright, self.note = Line(), Line(), Line(), Words()
        self.note.setFixedHeight(96)
        self.day = _day()
        self.emblem = FilePicker(
            _("Emblem"), _("Pictures (*.png *.jpg *.jpeg *.gif *.bmp *.tif *.tiff)"), _("None…")
        )
        self.template = FilePicker(
            _("Template"), _("Word documents (*.docx *.dotx)"), _("The program’s own…")
        )
        self.parts = {name: QCheckBox(_(text)) for name, text in PARTS.items()}
        self.choices = {name: _choice(name) for name in CHOICES}
        inner = QWidget()
        inner.setObjectName("listpane")
        layout = column(inner)
        layout.addWidget(label(_("Cover")))
        layout.addLayout(self._cover())
        layout.addSpacing(theme.SPACE[3])
        layout.addWidget(label(_("What the document contains")))
        layout.addLayout(self._parts())
        layout.addSpacing(theme.SPACE[3])
        layout.addWidget(label(_("How it is set")))
        layout.addLayout(self._setting())
        layout.addStretch()
        self.setWidget(inner)

    def show_dossier(self, dossier: Dossier) -> None:
        """Show the words and options of a dossier."""
        options = Options.of(dossier.options)
        texts = {"title": dossier.title, "compiler": dossier.compiler, "note": dossier.note}
        for name, text in {**texts, "copyright": options.copyright}.items():
            getattr(self, name).show_text((dossier.id, name), text)
        for name, box in self.parts.items():
            box.blockSignals(True)
            box.setChecked(getattr(options, name))
            box.blockSignals(False)
        for name, choice in self.choices.items():
            choice.setCurrentIndex(choice.findData(str(getattr(options, name))))
        day = options.date
        self.day.setDate(QDate(day.year, day.month, day.day) if day else self.day.minimumDate())
        for name, picker in (("template", self.template), ("emblem", self.emblem)):
            picker.show_path(str(dossier.options.get(name) or ""))

    def flush(self) -> None:
        """Tell at once what was typed."""
        for field in (self.title, self.compiler, self.copyright, self.note):
            field.flush()

    def recolour(self) -> None:
        """Draw the buttons in the colours in use."""
        self.emblem.recolour()
        self.template.recolour()

    def _cover(self) -> QFormLayout:
        form = _form()
        rows: dict[str, tuple[str, Line | Words]] = {
            "title": (_("Title"), self.title),
            "compiler": (_("Compiler"), self.compiler),
            "note": (_("About this selection"), self.note),
            "copyright": (_("Copyright line"), self.copyright),
        }
        for name, (text, field) in rows.items():
            field.setAccessibleName(text)
            signal = self.opted if name == "copyright" else self.written
            field.written.connect(lambda _about, typed, of=name, to=signal: to.emit(of, typed))
            form.addRow(text, field)
        self.day.editingFinished.connect(self._dated)
        form.addRow(_("Date"), self.day)
        self.emblem.chosen.connect(lambda path: self.opted.emit("emblem", path or None))
        form.addRow(_("Emblem"), self.emblem)
        return form

    def _dated(self) -> None:
        chosen = self.day.date()
        none = chosen == self.day.minimumDate()
        self.opted.emit("date", None if none else chosen.toString(Qt.DateFormat.ISODate))

    def _parts(self) -> QVBoxLayout:
        rows = QVBoxLayout()
        rows.setSpacing(theme.SPACE[2])
        for name, box in self.parts.items():
            box.toggled.connect(lambda on, of=name: self.opted.emit(of, on))
            rows.addWidget(box)
        return rows

    def _setting(self) -> QFormLayout:
        form = _form()
        for name, choice in self.choices.items():
            choice.activated.connect(
                lambda place, of=name, box=choice: self.opted.emit(of, box.itemData(place))
            )
            form.addRow(_(CHOICES[name][0]), choice)
        self.template.chosen.connect(lambda path: self.opted.emit("template", path or None))
        form.addRow(_("Template"), self.template)
        form.addRow("", quiet(_("A Word document of your house with its own styles, heads and cover.")))
        return form


def _form() -> QFormLayout:
    form = QFormLayout()
    form.setVerticalSpacing(theme.SPACE[2])
    form.setHorizontalSpacing(theme.SPACE[3])
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    return form


def _choice(name: str) -> QComboBox:
    text, values = CHOICES[name]
    made = QComboBox()
    made.setAccessibleName(_(text))
    for value, shown in values.items():
        made.addItem(_(shown), str(value))
    return made


def _day() -> DayEdit:
    """A date; the earliest stands for that of the newest article."""
    made = DayEdit()
    made.setCalendarPopup(True)
    made.setDisplayFormat("yyyy-MM-dd")
    made.setMinimumDate(QDate(1800, 1, 1))
    made.setSpecialValueText(_("That of the newest article"))
    for widget in (made, made.lineEdit()):
        widget.setAccessibleName(_("Date"))
    return made

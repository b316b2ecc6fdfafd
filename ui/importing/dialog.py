"""The dialog that shows what was recognised of a batch, lets it be corrected, and takes it in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ui import tables, theme
from ui.i18n import _, ngettext
from ui.importing.dropping import DropDialog
from ui.importing.fields import PageFields
from ui.importing.found import Found, Lack, decode, recognise
from ui.importing.table import ARTICLES, COLUMNS, ENCODING, ENCODINGS, FILE, REMARK, Pages
from ui.meter import Meter
from ui.session import Session

BATCH = 150  # milliseconds between two batches of rows
WIDTHS = (190, 120, 96, 58, 84, 70, 84, 62, 220)
Index = QModelIndex | QPersistentModelIndex


class Recognised(DropDialog):
    """What is about to be taken in; nothing is stored before the person says so."""

    accepted_pages = Signal(object)  # list of Found

    def __init__(self, session: Session, paths: Sequence[Path], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Look over what was recognised"))
        self._session, self._known_all = session, False
        self._waiting: list[Found] = []
        self._clock = QTimer(self, singleShot=True, interval=BATCH)
        self._clock.timeout.connect(self._show)
        self.pages = Pages()
        self.head, self.bar = QLabel(), Meter(_("Progress"))
        self.head.setProperty("subheading", True)
        self.bar.show_part(0, 0)
        self.table = _table(self.pages)
        self.fields = PageFields(encodings=ENCODINGS)
        self.chosen = QLabel()
        self.chosen.setProperty("quiet", True)
        self.fill = QPushButton(_("Fill in"))
        self.at_once = QCheckBox(_("From now on, take pages in at once when nothing is missing"))
        self.cancel, self.take = QPushButton(_("Cancel")), QPushButton()
        self.take.setProperty("primary", True)
        self.take.setToolTip(_("Also with what is missing: {keys}").format(keys=_native("Ctrl+Return")))
        for button in (self.fill, self.cancel, self.take):
            button.setAutoDefault(False)  # Enter in a field fills in, it does not take in
        self._lay_out()
        self._connect()
        self._say()
        theme.fit(self, 1080, 620)
        archive = session.archive
        session.ask(f"papers {id(self)}", archive.papers, self.fields.offer)
        self.task = session.tasks.write(_("Recognising"), lambda: recognise(paths), long=True)
        self.task.progressed.connect(self._progress)
        self.task.ended.connect(self._ended)

    def rows(self) -> list[int]:
        """The selected rows."""
        chosen = self.table.selectionModel().selection()
        ranges = (chosen.at(place) for place in range(chosen.count()))
        return sorted({row for some in ranges for row in range(some.top(), some.bottom() + 1)})

    def complete(self) -> bool:
        """Whether nothing is missing of any page."""
        return self._known_all and all(not one.lacks for one in self.pages.pages)

    def accept(self) -> None:
        """Take the pages in."""
        self.accepted_pages.emit(list(self.pages.pages))
        super().accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes in where nothing is missing, else it leads to what is; in a field it fills in."""
        focused, anyway = self.focusWidget(), event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif isinstance(focused, QPushButton) and not anyway:
            focused.click()
        elif self.fields.isAncestorOf(focused) and not anyway:
            self._fill()
        elif self.take.isEnabled() and (anyway or focused is self.table):
            self._go_on(anyway=bool(anyway))

    def _go_on(self, *, anyway: bool) -> None:
        for lack in (Lack.PAPER, Lack.ODD_PAPER, Lack.DATE, Lack.ODD_DATE, Lack.ODD_NUMBER):
            rows = [row for row, one in enumerate(self.pages.pages) if one.wanted and lack in one.lacks]
            if rows and not anyway:
                self._select(rows)
                self.fields.begin(lack)
                return
        self.accept()

    def _select(self, rows: Sequence[int]) -> None:
        chosen, last = QItemSelection(), len(COLUMNS) - 1
        for row in rows:
            chosen.select(self.pages.index(row, 0), self.pages.index(row, last))
        model, flags = self.table.selectionModel(), QItemSelectionModel.SelectionFlag
        model.setCurrentIndex(self.pages.index(rows[0], 0), flags.NoUpdate)
        model.select(chosen, flags.ClearAndSelect)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing stops the recognising."""
        self.reject()
        super().closeEvent(event)

    def reject(self) -> None:
        """Take nothing in."""
        if not self._known_all:
            self.task.cancel()
        super().reject()

    def _lay_out(self) -> None:
        layout, below, last = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        layout.setContentsMargins(*(theme.SPACE[4],) * 4)
        layout.setSpacing(theme.SPACE[3])
        layout.addWidget(self.head)
        layout.addWidget(self.bar)
        layout.addWidget(self.table, 1)
        below.setSpacing(theme.SPACE[2])
        below.addWidget(self.fields, 1)
        below.addWidget(self.fill, 0, Qt.AlignmentFlag.AlignBottom)
        layout.addWidget(self.chosen)
        layout.addLayout(below)
        last.setSpacing(theme.SPACE[2])
        last.addWidget(self.at_once)
        last.addStretch()
        last.addWidget(self.cancel)
        last.addWidget(self.take)
        layout.addSpacing(theme.SPACE[2])
        layout.addLayout(last)

    def _connect(self) -> None:
        self.pages.changed.connect(self._say)
        self.pages.encoding_wanted.connect(self._decode)
        self.pages.declined.connect(self.chosen.setText)
        self.fields.changed.connect(self._say_chosen)
        self.table.selectionModel().selectionChanged.connect(lambda _new, _old: self._say())
        self.fill.clicked.connect(self._fill)
        self.cancel.clicked.connect(self.reject)
        self.take.clicked.connect(self._take)
        self.finished.connect(self.deleteLater)
        QShortcut(Qt.Key.Key_Delete, self.table).activated.connect(self._turn)

    def _progress(self, step: object) -> None:
        if isinstance(step, int):
            self.bar.show_part(0, step)
        elif isinstance(step, Found):
            self._waiting.append(step)
            self.bar.show_part(self.bar.value() + 1, self.bar.maximum())
            if not self._clock.isActive():
                self._clock.start()

    def _show(self) -> None:
        some, self._waiting = self._waiting, []
        self.pages.add(some)

    def _ended(self) -> None:
        self._clock.stop()
        self._show()
        self._known_all = self.task.state == "succeeded"
        self.bar.hide()
        self._say()
        if not self.table.selectionModel().hasSelection():
            row = next((n for n, one in enumerate(self.pages.pages) if one.lacks), 0)
            self.table.selectRow(row)

    def _say(self) -> None:
        wanted = self.pages.counts["pages"]
        self.head.setText(summary(self.pages.counts))
        text = ngettext("Take in {count} page", "Take in {count} pages", wanted)
        self.take.setText(text.format(count=f"{wanted:,}"))
        self.take.setEnabled(self._known_all and bool(wanted))
        self._say_chosen()

    def _say_chosen(self) -> None:
        count = len(self.rows())
        self.fill.setEnabled(bool(count))
        text = ngettext(
            "For the selected page (double-click a cell to correct just that):",
            "For the {count} selected pages; fields left empty stay as they are:",
            count,
        )
        self.chosen.setText(
            text.format(count=count) if count else _("Select pages to correct them together.")
        )

    def _fill(self) -> bool:
        """Put what was typed on the selected pages; whether anything was."""
        if wrong := self.fields.wrong():
            self.chosen.setText(wrong)
            return True
        said, rows = self.fields.said(), self.rows()
        if said and rows:
            self.pages.fill(rows, said)
            self.fields.clear()
            self.table.setFocus()  # Enter goes on from there
        return bool(said and rows)

    def _take(self) -> None:
        if self._fill():  # typed, but not filled in yet: seen in the table first
            self.chosen.setText(self.fields.wrong() or _("Filled in. Look it over, then take in."))
        else:
            self.accept()

    def _turn(self) -> None:
        rows = self.rows()
        self.pages.leave_out(rows, out=any(not self.pages.pages[row].out for row in rows))

    def _decode(self, path: Path, encoding: str) -> None:
        self._session.do(_("Recognising"), lambda: decode(path, encoding), self.pages.replace)


class Choosing(QStyledItemDelegate):
    """Edits an encoding by choosing one."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A box with the encodings that are met."""
        box = QComboBox(parent)
        box.addItems(ENCODINGS)
        box.setAccessibleName(_("Encoding"))
        box.activated.connect(lambda _place: self._done(box))
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Begin with the encoding it is read in."""
        if isinstance(editor, QComboBox):
            editor.setCurrentText(str(index.data()))

    def _done(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)


def _native(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def summary(count: Mapping[str, int]) -> str:
    """What was recognised, in a sentence."""
    parts = [
        ngettext("{count} page", "{count} pages", count["pages"]).format(count=f"{count['pages']:,}"),
        ngettext("{count} article", "{count} articles", count["articles"]).format(
            count=f"{count['articles']:,}"
        ),
    ]
    more = (
        ("paper", _("{count} without paper")),
        ("date", _("{count} without date")),
        ("odd", _("{count} doubtful")),
        ("refused", _("{count} cannot be read")),
        ("out", _("{count} left out")),
    )
    parts.extend(text.format(count=count[name]) for name, text in more if count[name])
    return _(", ").join(parts) if any(count.values()) else _("Looking at the files…")


def _table(model: Pages) -> QTableView:
    table = QTableView()
    table.setModel(model)
    tables.set_up(table, _("Pages recognised"))
    table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    table.setEditTriggers(
        QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
    )
    table.setItemDelegateForColumn(ENCODING, Choosing(table))
    table.setWordWrap(False)
    table.verticalHeader().setDefaultSectionSize(32)
    for column, width in enumerate(WIDTHS):
        table.setColumnWidth(column, width)
    table.horizontalHeader().setSectionResizeMode(REMARK, QHeaderView.ResizeMode.Stretch)
    table.horizontalHeader().setSectionResizeMode(FILE, QHeaderView.ResizeMode.Interactive)
    table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
    table.horizontalHeader().setMinimumSectionSize(WIDTHS[ARTICLES] // 2)
    return table

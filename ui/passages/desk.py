"""The desk of passages and notes: filtered, opened where they stand, deleted, given out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from clipper.atomic import store
from storage.values import Change, Kind
from ui import tables, theme, words
from ui.clearing import clearable
from ui.i18n import N_, _
from ui.leaving import back_button
from ui.passages.gathering import FORMS, Said, Wanted, as_text, gathered, mend
from ui.passages.table import COLUMNS, FIXED, Table
from ui.session import Session
from ui.target import where_to

KINDS = (
    ("", N_("Passages and notes")),
    ("passages", N_("Tagged passages")),
    ("notes", N_("Notes")),
    ("lost", N_("No longer in the text")),
)
PAUSE = 150  # milliseconds without a key before the filter is used


class PassageDesk(QWidget):
    """All of them in a table."""

    left = Signal()  # back to the list
    said = Signal(str)
    undo_offered = Signal(str, object)  # what was done, in a sentence, and the Change
    passage_wanted = Signal(object, object)  # id of an article, Anchor or None

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._all: Sequence[Said] = ()
        self._stale = True
        self.typed, self.tag, self.paper, self.kind = QLineEdit(), QComboBox(), QComboBox(), QComboBox()
        self.count = QLabel()
        self._stack = QStackedWidget(self)
        self.table, self.model = QTableView(self._stack), Table()
        self._clock = QTimer(self, singleShot=True, interval=PAUSE)
        self._clock.timeout.connect(self._filter)
        self._empty = QLabel(
            _(
                "Select text in an article and give it a tag (Ctrl+T) or a note (Ctrl+M):\n"
                "all such passages stand here, to be found again and given out."
            )
        )
        self.buttons: list[QPushButton] = []
        self._set_table()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar())
        layout.addWidget(self._filters())
        layout.addWidget(self._stack, 1)
        session.changed.connect(self._changed)

    def open(self) -> None:
        """Show what there is now."""
        self._ask()
        self.typed.setFocus()

    def recolour(self) -> None:
        """Draw everything in the colours in use."""
        self.table.viewport().update()

    def selected(self) -> list[Said]:
        """Those that are selected."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self.model.listed[row] for row in rows]

    def save(self, path: Path) -> None:
        """Write those that are selected, else all that are shown, in the form that the file's name says."""
        listed = self.selected() if len(self.selected()) > 1 else list(self.model.listed)
        make = FORMS.get(path.suffix.lower(), as_text)
        told = words.passages(len(listed))
        self._session.do(
            _("Saving"),
            lambda: store(make(listed).encode(), path),
            lambda _n: self.said.emit(_("{what} written to {name}").format(what=told, name=path.name)),
        )

    def _bar(self) -> QWidget:
        bar, title = QWidget(self), QLabel(_("Passages and notes"))
        bar.setObjectName("bar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        title.setProperty("heading", True)
        self.count.setProperty("quiet", True)
        row = QHBoxLayout(bar)
        row.setContentsMargins(theme.SPACE[3], theme.SPACE[2], theme.SPACE[4], theme.SPACE[2])
        row.setSpacing(theme.SPACE[3])
        buttons = (
            (_("Open"), self._open),
            (_("Find it again"), self._mend),
            (_("Delete"), self._drop),
            (_("Copy"), self._copy),
            (_("Export…"), self._choose),
        )
        made = [back_button(self.left.emit)]
        for text, act in buttons:
            button = QPushButton(text)
            button.clicked.connect(lambda _checked=False, do=act: do())
            made.append(button)
        made[2].setToolTip(_("Put it on the words most like those it quoted"))
        row.addWidget(made[0])
        row.addWidget(title)
        row.addWidget(self.count, 1)
        self.buttons = made[1:]
        for button in self.buttons:
            row.addWidget(button)
        return bar

    def _filters(self) -> QWidget:
        bar = QWidget(self)
        bar.setObjectName("bar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(bar)
        row.setContentsMargins(theme.SPACE[4], theme.SPACE[2], theme.SPACE[4], theme.SPACE[2])
        self.typed.setPlaceholderText(_("Words of the passage, the note, the tag or the headline"))
        self.typed.setAccessibleName(_("Filter"))
        clearable(self.typed)
        self.typed.textChanged.connect(lambda _text: self._clock.start())
        row.addWidget(self.typed, 1)
        for box, name in ((self.kind, _("Kind")), (self.tag, _("Tag")), (self.paper, _("Paper"))):
            box.setAccessibleName(name)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.activated.connect(lambda _place: self._filter())
            row.addWidget(box)
        for value, text in KINDS:
            self.kind.addItem(_(text), value)
        return bar

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns share what room there is; paper and date are as wide as they must be."""
        super().resizeEvent(event)
        widths = [width for _title, width, _text in COLUMNS]
        share = min(1.0, (self.width() - sum(widths[FIXED:])) / sum(widths[:FIXED]))
        for place, width in enumerate(widths):
            self.table.setColumnWidth(place, round(width * share) if place < FIXED else width)

    def _set_table(self) -> None:
        table = self.table
        table.setModel(self.model)
        tables.set_up(table, _("Passages and notes"))
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setWordWrap(False)
        table.verticalHeader().setDefaultSectionSize(34)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.doubleClicked.connect(lambda _index: self._open())
        for keys, act in (("Return", self._open), ("Del", self._drop), ("Ctrl+C", self._copy)):
            shortcut = QShortcut(QKeySequence(keys), table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(act)
        down = QShortcut(QKeySequence("Down"), self.typed)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(table.setFocus)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setProperty("quiet", True)
        for page in (table, self._empty):
            self._stack.addWidget(page)

    def showEvent(self, event: QShowEvent) -> None:
        """What changed while it was out of sight is read now."""
        super().showEvent(event)
        if self._stale:
            self._ask()

    def _changed(self, change: Change) -> None:
        if change.kinds - {Kind.RANKING, Kind.SEARCHES, Kind.DOSSIERS}:
            self._stale = True
            if self.isVisible():
                self._ask()

    def _ask(self) -> None:
        archive, self._stale = self._session.archive, False
        self._session.ask("passages", lambda: gathered(archive), self._show)

    def _show(self, found: Sequence[Said]) -> None:
        self._all = found
        papers = sorted({one.row.paper for one in found if one.row.paper})
        _fill(self.paper, _("All papers"), papers)
        _fill(self.tag, _("All tags"), sorted({one.path for one in found if one.path}))
        self._filter()

    def _filter(self) -> None:
        self._clock.stop()
        kept = [one.item.id for one in self.selected()]
        wanted = Wanted(
            self.typed.text(),
            self.tag.currentData() or "",
            self.paper.currentData() or "",
            self.kind.currentData() or "",
        )
        listed = [one for one in self._all if wanted.has(one)]
        self.model.show(listed)
        rows = [row for row, one in enumerate(listed) if one.item.id in kept] or ([0] if listed else [])
        for row in rows[:1]:
            self.table.selectRow(row)
        self.count.setText(words.passages(len(listed)))
        self._stack.setCurrentIndex(0 if self._all else 1)
        for button in self.buttons:  # with nothing listed there is nothing to do them to
            button.setEnabled(bool(listed))

    def _open(self) -> None:
        for one in self.selected()[:1]:
            self.passage_wanted.emit(one.row.id, one.anchor)

    def _copy(self) -> None:
        if listed := self.selected():
            QGuiApplication.clipboard().setText(as_text(listed))
            self.said.emit(_("Copied."))

    def _drop(self) -> None:
        listed = self.selected()
        if not listed:
            return
        passages = [one.item.id for one in listed if one.tag is not None]
        notes = [one.item.id for one in listed if one.tag is None]
        text = _("{what} deleted").format(what=words.passages(len(listed)))
        self._session.change(
            lambda archive: archive.drop_said(passages, notes),
            lambda done: self.undo_offered.emit(text, done),
        )

    def _mend(self) -> None:
        for one in self.selected()[:1]:
            self._session.change(partial(mend, one=one), self._mended)

    def _mended(self, change: Change | None) -> None:
        nothing = _("Nothing like it stands in the article any more.")
        self.said.emit(nothing) if change is None else self.undo_offered.emit(_("Found again."), change)

    def _choose(self) -> None:
        kinds = "CSV (*.csv);;Markdown (*.md);;Text (*.txt)"
        if path := where_to(self, _("Export…"), Path.home() / "passages.csv", kinds):
            self.save(path)


def _fill(box: QComboBox, every: str, values: Sequence[str]) -> None:
    """Offer values; the one chosen stays, if it is still there."""
    chosen = box.currentData()
    box.clear()
    box.addItem(every, "")
    for value in values:
        box.addItem(value, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))

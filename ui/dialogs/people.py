"""The people of the archive: found by characters or pinyin, put together under one name and parted again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from clipper.query import Field, Text
from storage import Archive, Person
from storage.values import Change, Kind
from ui import tables, theme, words
from ui.clearing import clearable
from ui.i18n import _
from ui.session import Session
from ui.sidebar.clauses import typed as as_typed

SHOWN = 500  # people listed at once
PAUSE = 150  # milliseconds without a key


class People(QDialog):
    """A table of people; it stays open beside the window."""

    query_written = Signal(str)

    def __init__(self, session: Session, typed: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("People"))
        self._session = session
        self._people: Sequence[Person] = ()
        self._done: Change | None = None  # what Undo takes back
        self.typed, self.table, self.state = QLineEdit(typed), QTableWidget(0, 4), QLabel()
        self.merge, self.part = QPushButton(_("Put together")), QPushButton(_("Part the names again"))
        self.undo, self.search = QPushButton(_("Undo")), QPushButton(_("Search"))
        self._clock = QTimer(self, singleShot=True, interval=PAUSE)
        self._clock.timeout.connect(self._ask)
        self._build()
        self._connect()
        self._ask()
        theme.fit(self, 760, 560)

    def selected(self) -> list[Person]:
        """Those that are selected, the one with the most articles first."""
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        return sorted((self._people[row] for row in rows), key=lambda person: -person.articles)

    def _build(self) -> None:
        self.typed.setPlaceholderText(_("Name, pinyin or initials: 单, shan, sxb"))
        self.typed.setAccessibleName(_("Name"))
        clearable(self.typed)
        tables.set_up(self.table, _("People"))
        self.table.setHorizontalHeaderLabels(
            [_("Name"), _("Also printed as"), _("Articles"), _("Affiliation")]
        )
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.horizontalHeader().setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        for column, width in enumerate((160, 220, 80)):
            self.table.setColumnWidth(column, width)
        self.state.setProperty("quiet", True)
        self.undo.hide()
        foot = QHBoxLayout()
        foot.addWidget(self.state, 1)
        for button in (self.undo, self.part, self.merge, self.search):
            button.setAutoDefault(False)
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.typed)
        layout.addWidget(self.table, 1)
        layout.addLayout(foot)

    def _connect(self) -> None:
        self.typed.textChanged.connect(lambda _text: self._clock.start())
        self.typed.returnPressed.connect(self.table.setFocus)
        self.table.itemSelectionChanged.connect(self._meet)
        self.table.cellActivated.connect(lambda _row, _column: self._search())
        self.search.clicked.connect(self._search)
        self.merge.clicked.connect(self._merge)
        self.part.clicked.connect(self._part)
        self.undo.clicked.connect(self._undo)
        self._session.changed.connect(self._changed)

    def _changed(self, change: Change) -> None:
        if self.isVisible() and change.kinds & {Kind.AUTHORS, Kind.ARTICLES, Kind.OUTSIDE}:
            self._ask()

    def _ask(self) -> None:
        archive, typed = self._session.archive, self.typed.text()
        self._session.ask("people", lambda: archive.people(typed, SHOWN), self._show)

    def _show(self, people: Sequence[Person]) -> None:
        kept = {person.name for person in self.selected()}
        self._people = people
        self.table.setRowCount(len(people))
        for row, person in enumerate(people):
            others = [name for name in person.variants if name != person.name]
            cells = (
                person.name,
                _(", ").join(others),
                f"{person.articles:,}",
                _(", ").join(person.affiliations[:3]),
            )
            for column, text in enumerate(cells):
                self.table.setItem(row, column, QTableWidgetItem(text))
        rows = [row for row, person in enumerate(people) if person.name in kept]
        self.table.selectRow(rows[0] if rows else 0) if people else None
        self._meet()

    def _meet(self) -> None:
        chosen = self.selected()
        name = chosen[0].name if chosen else ""
        self.merge.setEnabled(len(chosen) > 1)
        self.merge.setText(_("All are “{name}”").format(name=name) if len(chosen) > 1 else _("Put together"))
        self.merge.setToolTip(_("Select several: they are listed under the name with the most articles"))
        self.part.setEnabled(len(chosen) == 1 and len(chosen[0].variants) > 1)
        self.search.setEnabled(len(chosen) == 1)

    def _search(self) -> None:
        for person in self.selected()[:1]:
            self.query_written.emit(as_typed(Text(f"={person.name}", Field.AUTHOR)))

    def _merge(self) -> None:
        chosen = self.selected()
        into, others = chosen[0].name, [person.name for person in chosen[1:]]
        text = words.merged(others, into)
        self._do(lambda archive: archive.merge_people(others, into), text)

    def _part(self) -> None:
        names = [person.name for person in self.selected()]
        if names:
            self._do(lambda archive: archive.split_person(names[0]), _("The names are parted again."))

    def _undo(self) -> None:
        self.undo.hide()
        self.state.clear()
        self._session.undo(self._done)

    def _do(self, act: Callable[[Archive], Change], text: str) -> None:
        def done(change: Change) -> None:
            self._done = change
            self.state.setText(text)
            self.undo.show()
            self._ask()

        self._session.change(act, done)

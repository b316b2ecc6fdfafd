"""Batch search: a list of terms becomes a table of hits, which becomes a search, a CSV file or a dossier."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from clipper.atomic import store
from clipper.read.encoding import decoded
from storage import Archive
from storage.values import TermHits
from ui import tables, theme
from ui.i18n import _
from ui.outlines import begun
from ui.quoting import inner
from ui.session import Session
from ui.target import where_to
from ui.terms import dossier_of, papers_of, table_of, terms_of

AT_ONCE = 8  # terms in one question, so that others are answered between them


class Terms(QDialog):
    """Terms on the left, hits on the right; it stays open beside the window."""

    query_written = Signal(str)

    def __init__(
        self,
        session: Session,
        within: str,
        say: Callable[[str], object],
        made: Callable[[object], object],
        parent: QWidget,
    ) -> None:
        """Say tells what was written, made takes the id of a dossier: both also when the dialog is gone."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._say, self._made = say, made
        self.setWindowTitle(_("Search many terms"))
        self._session, self._within = session, within
        self.found: list[TermHits] = []
        self._left: list[str] = []
        self.text, self.table = QPlainTextEdit(), QTableWidget(0, 2)
        self.only = QCheckBox(_("Only within “{query}”").format(query=inner(within, 30)))
        self.state = QLabel()
        self._build()
        self._show()
        theme.fit(self, 980, 620)

    def count(self) -> None:
        """Ask for all terms, some at a time."""
        self.found, self._left = [], terms_of(self.text.toPlainText())
        self._next()

    def take_file(self, path: Path) -> None:
        """Take the terms of a file."""
        self._session.ask("terms file", lambda: read(path), self._fill)

    def save(self, path: Path) -> None:
        """Write the table as CSV."""
        content = table_of(self.found)
        told, say = _("The table was written to {name}.").format(name=path.name), self._say
        self._session.do("table", lambda: store(content, path), lambda _n: say(told))

    def make_dossier(self, title: str) -> None:
        """Make a dossier of what was found, a section a term."""
        found = list(self.found)
        first = begun(title, (), self._session.settings, query=self._within if self.only.isChecked() else "")

        def make(archive: Archive) -> object:
            dossier = dossier_of(archive, first, found)
            archive.save_dossier(dossier)
            return dossier.id

        self._session.change(make, self._made)

    def done(self, result: int) -> None:
        """Ask no more."""
        for key in ("terms", "terms file"):
            self._session.tasks.forget(key)
        super().done(result)

    def _build(self) -> None:
        self.text.setPlaceholderText(_("One term a line; each may be any search"))
        self.text.setAccessibleName(_("Terms"))
        self.text.setTabChangesFocus(True)
        self.only.setVisible(bool(self._within))
        tables.set_up(self.table, _("Hits"))
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.cellActivated.connect(lambda row, _column: self._search(row))
        self.state.setProperty("quiet", True)
        left, splitter = QWidget(), QSplitter(Qt.Orientation.Horizontal)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, theme.SPACE[2], 0)
        column.addWidget(self.text, 1)
        column.addWidget(self.only)
        column.addLayout(self._row((_("From a file…"), self._choose), (_("Search"), self.count)))
        splitter.addWidget(left)
        splitter.addWidget(self.table)
        splitter.setSizes([280, 700])
        splitter.setChildrenCollapsible(False)
        foot = self._row((_("Save as CSV…"), self._choose_table), (_("Make a dossier…"), self._ask_title))
        foot.insertWidget(0, self.state, 1)
        layout = QVBoxLayout(self)
        layout.addWidget(splitter, 1)
        layout.addLayout(foot)

    def _row(self, *buttons: tuple[str, object]) -> QHBoxLayout:
        row = QHBoxLayout()
        for text, act in buttons:
            button = QPushButton(text)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, do=act: do())
            row.addWidget(button)
        return row

    def _fill(self, text: str) -> None:
        self.text.setPlainText(text)
        self.count()

    def _next(self) -> None:
        some, self._left = self._left[:AT_ONCE], self._left[AT_ONCE:]
        archive, within = self._session.archive, self._within if self.only.isChecked() else ""
        self._session.ask("terms", lambda: list(archive.search_many(some, within)), self._take)

    def _take(self, found: list[TermHits]) -> None:
        self.found += found
        self._show()
        if self._left:
            self._next()

    def _show(self) -> None:
        papers = papers_of(self.found)
        self.table.setColumnCount(2 + len(papers))
        names = [paper or _("paper unknown") for paper in papers]
        self.table.setHorizontalHeaderLabels([_("Term"), _("In all"), *names])
        self.table.setRowCount(len(self.found))
        for row, one in enumerate(self.found):
            cells = (one.term, one.total, *(one.papers.get(paper, 0) for paper in papers))
            for column, value in enumerate(cells):
                item = QTableWidgetItem(str(value) if value or column < 2 else "")
                if column:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(row, column, item)
        self.table.resizeColumnsToContents()
        hint = _("Double-click or Enter searches for a term.")
        waiting = _("{count} terms to go").format(count=len(self._left))
        self.state.setText(waiting if self._left else hint if self.found else "")

    def _search(self, row: int) -> None:
        self.query_written.emit(self.found[row].query)

    def _choose(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(
            self, _("From a file…"), "", _("Text files (*.txt *.csv);;All files (*)")
        )
        if name:
            self.take_file(Path(name))

    def _choose_table(self) -> None:
        path = where_to(self, _("Save as CSV…"), Path.home() / "terms.csv", "CSV (*.csv)")
        if path and self.found:
            self.save(path)

    def _ask_title(self) -> None:
        title, good = QInputDialog.getText(self, _("New dossier"), _("Title"))
        if good and title.strip() and self.found:
            self.make_dossier(title.strip())


def read(path: Path) -> str:
    """The text of a file in any usual encoding; empty if it cannot be read."""
    try:
        return decoded(path.read_bytes())[0]
    except OSError:
        return ""

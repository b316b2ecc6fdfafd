"""The table of what was recognised: a page a row, its identity open to correction."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date as Date  # noqa: N812
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from clipper.model import Page
from clipper.period import period
from clipper.segment.fields import page_number
from ui import icons, theme, words
from ui.i18n import N_, _
from ui.importing.found import Found, Lack, renewed

COLUMNS = (
    N_("File"), N_("Paper"), N_("Date"), N_("Page"), N_("Page name"), N_("Edition"), N_("Encoding"),
    N_("Articles"), N_("Remark"),
)  # fmt: skip
FILE, PAPER, DATE, NUMBER, NAME, EDITION, ENCODING, ARTICLES, REMARK = range(9)
FIELDS: Mapping[int, str] = {PAPER: "paper", DATE: "date", NUMBER: "number", NAME: "name", EDITION: "edition"}
ENCODINGS = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
LACKS: Mapping[Lack, str] = {
    Lack.PAPER: N_("Which paper?"),
    Lack.DATE: N_("Which day?"),
    Lack.ARTICLES: N_("No article found."),
    Lack.NUMBER: N_("Which page?"),
    Lack.ENCODING: N_("Wrong encoding?"),
    Lack.ODD_PAPER: N_("Is “{paper}” a paper?"),
    Lack.ODD_DATE: N_("Was it {date}?"),
    Lack.ODD_NUMBER: N_("Is “{number}” a page number?"),
}
ODD: Mapping[int, Lack] = {
    PAPER: Lack.ODD_PAPER, DATE: Lack.ODD_DATE, NUMBER: Lack.ODD_NUMBER, ENCODING: Lack.ENCODING,
}  # fmt: skip
NO_DAY = N_("“{text}” is no date; write it like 2025-12-27.")
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
_DAY = re.compile(r"\D*(\d{4})\D{0,3}(\d{1,2})\D{1,3}(\d{1,2})\D*|\D*(\d{4})(\d\d)(\d\d)\D*")


def day(typed: str) -> Date | None:
    """The day that a person typed: 2024-05-01, 2024/5/1, 2024年5月1日, 20240501, 昨天; None if it is none."""
    match = _DAY.fullmatch(typed.strip())
    if not match:
        meant = period(typed, Date.today())
        return meant[0] if meant and meant[0] == meant[1] else None
    year, month, number = (int(part) for part in match.groups() if part)
    try:
        return Date(year, month, number)
    except ValueError:
        return None


def corrected(page: Page, field: str, typed: str) -> Page | None:
    """The page with a field as typed; None if it cannot be that. Nothing typed is not known.

    What can be, but hardly is, is taken: it is shown as doubtful.
    """
    text = page_number(typed) if field == "number" else typed.strip()
    if field == "date":
        value = day(text)
        return None if text and value is None else replace(page, date=value)
    changed: dict[str, Any] = {field: text}
    return replace(page, **changed)


class Pages(QAbstractTableModel):
    """The pages recognised so far."""

    changed = Signal()
    encoding_wanted = Signal(object, str)  # file, encoding
    declined = Signal(str)  # why what was typed cannot be taken, in a sentence

    def __init__(self) -> None:
        super().__init__()
        self.pages: list[Found] = []
        self.counts = Counter[str]()  # of the pages, by what is said of them in a sentence

    def add(self, some: Collection[Found]) -> None:
        """Add pages at the end."""
        if not some:
            return
        first = len(self.pages)
        self.beginInsertRows(NOWHERE, first, first + len(some) - 1)
        self.pages.extend(some)
        self.counts.update(counted(some))
        self.endInsertRows()
        self.changed.emit()

    def put(self, changed: Mapping[int, Found]) -> None:
        """Show corrected pages in the places of what they were; it is told once."""
        rows = [row for row, one in changed.items() if self.pages[row] != one]
        if not rows:
            return
        self.counts.subtract(counted(self.pages[row] for row in rows))
        for row in rows:
            self.pages[row] = changed[row]
        self.counts.update(counted(self.pages[row] for row in rows))
        self.dataChanged.emit(self.index(min(rows), 0), self.index(max(rows), len(COLUMNS) - 1))
        self.changed.emit()

    def replace(self, again: Collection[Found]) -> None:
        """Show the pages of a file read anew where they stood; what was said of them stays."""
        path = next((one.path for one in again), None)
        before = {one.name: one for one in self.pages if one.path == path}
        if not before:
            return
        first = next(row for row, one in enumerate(self.pages) if one.path == path)
        new = [renewed(one, before.get(one.name, one)) for one in again]
        others = [one for one in self.pages if one.path != path]
        if len(new) == len(before) and all(one.path == path for one in self.pages[first:][: len(new)]):
            self.put(dict(enumerate(new, first)))
            return
        self.beginResetModel()
        self.pages = [*others[:first], *new, *others[first:]]
        self.counts = counted(self.pages)
        self.endResetModel()
        self.changed.emit()

    def fill(self, rows: Collection[int], said: Mapping[str, str]) -> None:
        """Put what is said (page fields and encoding) on many rows; what is not said is left."""
        changed: dict[int, Found] = {}
        for row in rows:
            page = self.pages[row].page
            for field, typed in said.items():
                if field != "encoding":
                    page = corrected(page, field, typed) or page
            changed[row] = replace(self.pages[row], page=page)
        self.put(changed)
        if said.get("encoding"):
            for path in dict.fromkeys(self.pages[row].path for row in rows):
                self.encoding_wanted.emit(path, said["encoding"])

    def leave_out(self, rows: Collection[int], out: bool) -> None:
        """Do not take some pages in, or take them in after all."""
        self.put({row: replace(self.pages[row], out=out) for row in rows})

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many pages there are."""
        return 0 if parent.isValid() else len(self.pages)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:  # noqa: ANN401
        """The columns' names."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(COLUMNS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401  (Qt's own)
        """What a cell shows."""
        if not index.isValid():
            return None
        one, column = self.pages[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return shown(one, column)
        if role == Qt.ItemDataRole.CheckStateRole and column == FILE and one.refusal is None:
            return Qt.CheckState.Unchecked if one.out else Qt.CheckState.Checked
        if role == Qt.ItemDataRole.ForegroundRole:
            return _ink(one, column)
        if role == Qt.ItemDataRole.DecorationRole and column == REMARK and one.lacks and not one.out:
            return icons.icon("warning", "bad" if one.lacks[0] is Lack.REFUSED else "passage")
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join((one.name, *one.headlines)) if column == FILE else shown(one, column)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Correct one cell."""
        row, column = index.row(), index.column()
        one = self.pages[row]
        if role == Qt.ItemDataRole.CheckStateRole:
            self.put({row: replace(one, out=Qt.CheckState(value) is Qt.CheckState.Unchecked)})
            return True
        if column == ENCODING:
            if str(value) and str(value) != one.encoding:
                self.encoding_wanted.emit(one.path, str(value))
            return True
        page = corrected(one.page, FIELDS[column], str(value))
        if page is None:
            self.declined.emit(_(NO_DAY).format(text=value))
            return False
        self.put({row: replace(one, page=page)})
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """What can be corrected; the encoding also where a file was refused, as it may be the reason."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        refused = self.pages[index.row()].refusal is not None
        if index.column() == FILE and not refused:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        if index.column() == ENCODING or (index.column() in FIELDS and not refused):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags


def counted(pages: Iterable[Found]) -> Counter[str]:
    """How many pages there are, with how many articles, and how many of each thing to look at."""
    count = Counter[str]()
    for one in pages:
        if one.refusal is not None:
            count["refused"] += 1
        elif one.out:
            count["out"] += 1
        else:
            count["pages"] += 1
            count["articles"] += one.articles
            count["paper"] += not one.page.paper
            count["date"] += one.page.date is None
            count["odd"] += any(lack in ODD.values() for lack in one.lacks)
    return count


def shown(one: Found, column: int) -> str:
    """The text of a cell."""
    page = one.page
    texts = {
        FILE: Path(one.name).name,
        PAPER: page.paper,
        DATE: page.date.isoformat() if page.date else "",
        NUMBER: page.number,
        NAME: page.name,
        EDITION: page.edition,
        ENCODING: one.encoding,
        ARTICLES: "" if one.refusal else str(one.articles),
        REMARK: remark(one),
    }
    return texts[column]


def doubts(one: Found) -> list[str]:
    """What of a page can hardly be so, a question each."""
    return [_asked(one, lack) for lack in one.lacks if lack in ODD.values()]


def _asked(one: Found, lack: Lack) -> str:
    page = one.page
    return _(LACKS[lack]).format(paper=page.paper, date=page.date, number=page.number)


def remark(one: Found) -> str:
    """What a person should know of a page."""
    if one.refusal is not None:
        said = words.reason(one.refusal.reason)
        return f"{_asked(one, Lack.ENCODING)}  {said}" if one.asked else said
    if one.out:
        return _("Left out")
    return "  ".join(_asked(one, lack) for lack in one.lacks)


def _ink(one: Found, column: int) -> Any:  # noqa: ANN401  (a colour, or None for the usual one)
    if not one.out and (ODD.get(column) in one.lacks or (column == REMARK and one.refusal is not None)):
        return theme.colour("bad")
    if one.out or column in (ENCODING, ARTICLES):
        return theme.colour("muted")
    return None

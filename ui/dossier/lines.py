"""A dossier as the lines of a list: what the cover says, headings, and entries under them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt

from clipper.model import Dossier, Page
from storage.values import Row
from ui import words
from ui.dragging import of_articles, of_dossier
from ui.i18n import _, ngettext
from ui.session import Session

LINE = Qt.ItemDataRole.UserRole
ENTRIES = "application/x-clipper-entries"
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class Kind(Enum):
    """What a line stands for."""

    COVER = "cover"
    SECTION = "section"
    ENTRY = "entry"


@dataclass(frozen=True, slots=True)
class Line:
    """One line; the id is the dossier's, the section's or the entry's."""

    kind: Kind
    id: UUID
    text: str
    under: str = ""
    number: int = 0  # of an entry, over the whole dossier
    noted: bool = False
    abridged: bool = False
    missing: bool = False  # its article is gone
    article: UUID | None = None  # of an entry


@dataclass(frozen=True, slots=True)
class Named:
    """What is shown of an article: its headline, or first words marked as such, and where it stood."""

    headline: str
    source: str


def named(row: Row) -> Named:
    """What is shown of an article."""
    page = Page(row.paper, row.date, row.edition, row.number)
    return Named(words.headline(row.headline, row.opening), words.source_line(page))


def lines(dossier: Dossier, known: Mapping[UUID, Named]) -> list[Line]:
    """The lines of a dossier; the only section has no line of its own where it has no title."""
    count = len(dossier.articles)
    found = [Line(Kind.COVER, dossier.id, _("Cover and options"), words.found(count))]
    number = 0
    for section in dossier.sections:
        if section.title or len(dossier.sections) > 1:
            many = ngettext("{count} article", "{count} articles", len(section.entries))
            under = many.format(count=len(section.entries))
            found.append(Line(Kind.SECTION, section.id, section.title, under))
        for entry in section.entries:
            number += 1
            shown = known.get(entry.article)
            text, under = (shown.headline, shown.source) if shown else (_("Article not found"), "")
            state = (bool(entry.note.strip()), bool(entry.excluded), shown is None)
            found.append(Line(Kind.ENTRY, entry.id, text, under, number, *state, article=entry.article))
    return found


def target(dossier: Dossier, shown: Sequence[Line], place: int) -> tuple[UUID, UUID | None] | None:
    """The section, and the entry in it before which, something dropped before the line at `place` goes."""
    before = shown[place] if place < len(shown) else None
    if before is not None and before.kind is Kind.ENTRY:
        for section in dossier.sections:
            if any(entry.id == before.id for entry in section.entries):
                return section.id, before.id
    above = next((one.id for one in reversed(shown[:place]) if one.kind is Kind.SECTION), None)
    sections = dossier.sections
    if not sections:
        return None
    return above or sections[0].id, None


class Lines(QAbstractListModel):
    """The lines for the view."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.lines: list[Line] = []
        self.title = ""  # of the dossier

    def show(self, shown: list[Line]) -> None:
        """Show other lines; where only words changed, selection and place stay."""
        if [(one.kind, one.id) for one in shown] == [(one.kind, one.id) for one in self.lines]:
            self.lines = shown
            if shown:
                self.dataChanged.emit(self.index(0), self.index(len(shown) - 1))
            return
        self.beginResetModel()
        self.lines = shown
        self.endResetModel()

    def places(self, ids: Collection[UUID]) -> list[int]:
        """Where the lines with these ids stand."""
        return [place for place, line in enumerate(self.lines) if line.id in ids]

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many lines there are."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401  (Qt's own)
        """The line, and what a screen reader says of it."""
        if (
            role not in (LINE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
            or not index.isValid()
        ):
            return None
        line = self.lines[index.row()]
        if role == LINE:
            return line
        said = [line.text or _("Without heading"), line.under]
        if line.kind is Kind.COVER and role == Qt.ItemDataRole.ToolTipRole:
            said.append(_("dragged into another program, it is a file"))
        said += [_("with a note")] * line.noted + [_("abridged")] * line.abridged
        return ", ".join(part for part in said if part)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Everything can be dragged: entries and headings within, entries and the whole dossier out."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDropEnabled
        return flags | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDragActions(self) -> Qt.DropAction:
        """What is dragged out stays here too; what is dragged within is moved by who is told."""
        return Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        """What is dragged."""
        return [ENTRIES]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """What is dragged, in order; with the cover, the dossier."""
        lines = [self.lines[index.row()] for index in sorted(indexes, key=lambda one: one.row())]
        if lines[0].kind is Kind.COVER:
            return of_dossier(self._session, lines[0].id, self.title)
        articles = [line.article for line in lines if line.article is not None]
        entries = " ".join(line.id.hex for line in lines).encode()
        return of_articles(self._session, articles, {ENTRIES: entries})

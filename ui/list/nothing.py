"""What stands in the list's place where nothing was found: why that may be, and what would find something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from clipper.query import And, Field, Query, Text, both, parse
from storage import Archive
from ui import theme, words
from ui.i18n import N_, _
from ui.quoting import inner
from ui.sidebar.clauses import typed as as_typed

MOST = 4  # clauses that are offered to be left out
EMPTY: dict[tuple[Field, str], str] = {
    (Field.IN, "trash"): N_("The trash is empty."),
    (Field.IS, "unreviewed"): N_("Every article has been reviewed."),
    (Field.IS, "untagged"): N_("Every article has a tag."),
    (Field.IS, "noted"): N_("There is no note yet. Ctrl+M writes one on the article that is read."),
    (Field.IN, "dossier"): N_("No article is in a dossier yet. Ctrl+D makes one of the articles selected."),
}


@dataclass(frozen=True, slots=True)
class Ways:
    """Queries that would find something: one meant perhaps, and those with a clause less."""

    meant: str = ""
    without: Sequence[tuple[str, str, int]] = ()  # the clause left out, the query, how many it finds
    alone: Sequence[tuple[str, str, int]] = ()  # a clause alone, where leaving out one is not enough


def ways(archive: Archive, typed: str) -> Ways:
    """What would find something instead of a query that finds nothing. On the reading thread."""
    query = parse(typed)
    items = query.items if isinstance(query, And) else ()
    some = items[:MOST] if len(items) > 1 else ()
    without = [(as_typed(item), both([one for one in items if one is not item])) for item in some]
    found = _totals(archive, without)
    alone = _totals(archive, [(as_typed(item), item) for item in some]) if not found else []
    return Ways(archive.did_you_mean(typed), found, alone)


def _totals(archive: Archive, asked: Sequence[tuple[str, Query]]) -> list[tuple[str, str, int]]:
    """Those that find something."""
    counted = [(clause, as_typed(query), archive.search(query, limit=0).total) for clause, query in asked]
    return [one for one in counted if one[2]]


class Nothing(QWidget):
    """A sentence, and buttons that search for something else."""

    query_written = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text, self.hint = QLabel(), QLabel()
        self.text.setProperty("subheading", True)
        self.hint.setProperty("quiet", True)
        self.buttons: list[QPushButton] = []
        for label in (self.text, self.hint):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.SPACE[2])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.SPACE[5],) * 4)
        layout.setSpacing(theme.SPACE[3])
        layout.addStretch(2)
        layout.addWidget(self.text)
        layout.addLayout(self._column)
        layout.addWidget(self.hint)
        layout.addStretch(3)

    def show_query(self, typed: str) -> None:
        """Say that a query found nothing."""
        self.show_ways(Ways())
        query = parse(typed)
        alone = (query.field, query.text) if isinstance(query, Text) and query.field else None
        known = EMPTY.get(alone) if alone else None
        if known:
            self.text.setText(_(known))
        elif isinstance(query, Text) and query.field is Field.TAG:
            self.text.setText(_("No article has this tag yet. Drag articles onto it, or press Ctrl+T."))
        else:
            self.text.setText(_("Nothing found for “{query}”.").format(query=inner(typed, 60)))
        plain = known is None and not (isinstance(query, Text) and query.field)
        hint = _(
            "Words without a blank between them are found as they stand: 科技创新. "
            "With a blank, all must occur: 科技 创新. OR finds one of them; -科技 leaves out."
        )
        self.hint.setText(hint if plain else "")

    def show_ways(self, found: Ways) -> None:
        """Offer what would find something."""
        for button in self.buttons:
            button.deleteLater()
        self.buttons = []
        if found.meant:
            self._offer(_("Did you mean “{query}”?").format(query=inner(found.meant)), found.meant)
        for clause, query, total in found.without:
            text = _("Without “{clause}”: {found}").format(clause=inner(clause), found=words.found(total))
            self._offer(text, query)
        for clause, query, total in found.alone:
            self._offer(
                _("Only “{clause}”: {found}").format(clause=inner(clause), found=words.found(total)), query
            )

    def _offer(self, text: str, query: str) -> None:
        button = QPushButton(text)
        button.clicked.connect(lambda: self.query_written.emit(query))
        self.buttons.append(button)
        self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)

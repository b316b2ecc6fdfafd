"""What can be said of the current line: a heading, or an article in the dossier."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from clipper.model import Article, DossierSection, Entry, Role
from ui import theme, words
from ui.dossier.fields import Line, Words
from ui.dossier.lines import Named
from ui.i18n import _

ROLE = Qt.ItemDataRole.UserRole


class SectionPage(QWidget):
    """A heading."""

    renamed = Signal(object, str)  # the section's id, its title

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = Line()
        self.field.setAccessibleName(_("Heading"))
        self.field.setPlaceholderText(_("Without heading"))
        self.field.written.connect(self.renamed)
        layout = column(self)
        layout.addWidget(label(_("Heading"), buddy=self.field))
        layout.addWidget(self.field)
        layout.addWidget(
            quiet(_("The articles under it follow in the document. Without text, no heading is printed."))
        )
        layout.addStretch()

    def show_section(self, section: DossierSection) -> None:
        """Show a section's title."""
        self.field.show_text(section.id, section.title)

    def edit(self) -> None:
        """Let the title be typed."""
        self.field.setFocus()
        self.field.selectAll()


class EntryPage(QScrollArea):
    """An article in the dossier: the editor's note on it, and the paragraphs that are left out."""

    annotated = Signal(object, str)  # the entry's id, the note
    excluded = Signal(object, object)  # the entry's id, the paragraphs left out
    article_wanted = Signal(object)  # the article's id

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it has it, and comes into view
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Note and paragraphs of the article"))
        self._entry: Entry | None = None
        self._listed: tuple[object, ...] = ()
        self.headline = QLabel()
        self.headline.setProperty("subheading", True)
        self.headline.setWordWrap(True)
        self.headline.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.source = quiet("")
        self.open = QPushButton(_("Show in the archive"))
        self.open.clicked.connect(lambda: self._entry and self.article_wanted.emit(self._entry.article))
        self.note = Words()
        self.note.setAccessibleName(_("Editor’s note"))
        self.note.setPlaceholderText(_("Stands below the article in the document."))
        self.note.setFixedHeight(112)
        self.note.written.connect(self.annotated)
        self.text = QListWidget()
        self.text.setAccessibleName(_("Paragraphs"))
        self.text.setWordWrap(True)
        self.text.setSpacing(2)
        self.text.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.text.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text.setMinimumHeight(160)
        self.text.itemChanged.connect(self._ticked)
        self._lay_out()

    def _lay_out(self) -> None:
        inner, row = QWidget(), QHBoxLayout()
        inner.setObjectName("listpane")
        layout = column(inner)
        layout.addWidget(self.headline)
        layout.addWidget(self.source)
        row.addWidget(self.open)
        row.addStretch()
        layout.addLayout(row)
        layout.addSpacing(theme.SPACE[2])
        layout.addWidget(label(_("Editor’s note"), buddy=self.note))
        layout.addWidget(self.note)
        layout.addSpacing(theme.SPACE[2])
        layout.addWidget(label(_("Paragraphs"), buddy=self.text))
        layout.addWidget(
            quiet(_("Those without a tick are left out, and the article is marked as abridged."))
        )
        layout.addWidget(self.text, 1)
        self.setWidget(inner)

    def show_entry(self, entry: Entry, shown: Named | None, article: Article | None) -> None:
        """Show an entry; the article's text may not be known yet, or be gone."""
        self._entry = entry
        self.headline.setText(shown.headline if shown else _("Article not found"))
        self.source.setText(shown.source if shown else "")
        self.open.setEnabled(shown is not None)
        self.note.show_text(entry.id, entry.note)
        self._list(entry, article)

    def _list(self, entry: Entry, article: Article | None) -> None:
        paragraphs = article.paragraphs if article else ()
        wanted = (entry.id, entry.excluded, paragraphs)
        if wanted == self._listed:
            return
        same = self._listed[:1] == wanted[:1]
        self._listed = wanted
        place, height = self.text.currentRow(), self.text.verticalScrollBar().value()
        self.text.blockSignals(True)
        self.text.clear()
        for number, paragraph in enumerate(paragraphs):
            item = QListWidgetItem(words.shortened(paragraph.text, 120))
            item.setToolTip(words.role(paragraph.role))
            if paragraph.role is Role.SUBHEAD:
                item.setFont(theme.sans(13, bold=True))
            out = number in entry.excluded
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked if out else Qt.CheckState.Checked)
            if out:
                item.setForeground(theme.colour("muted"))
            self.text.addItem(item)
        self.text.blockSignals(False)
        if same:
            self.text.setCurrentRow(place)
            self.text.verticalScrollBar().setValue(height)

    def _ticked(self, _item: QListWidgetItem) -> None:
        if self._entry is None:
            return
        items = [self.text.item(number) for number in range(self.text.count())]
        out = frozenset(n for n, item in enumerate(items) if item.checkState() is Qt.CheckState.Unchecked)
        entry, self._listed = self._entry, (self._entry.id,)  # to be listed anew, at the same place
        self.excluded.emit(entry.id, out)


def column(owner: QWidget) -> QVBoxLayout:
    """A layout with the margins of all pages."""
    layout = QVBoxLayout(owner)
    layout.setContentsMargins(theme.SPACE[4], theme.SPACE[4], theme.SPACE[4], theme.SPACE[4])
    layout.setSpacing(theme.SPACE[2])
    return layout


def label(text: str, *, buddy: QWidget | None = None) -> QLabel:
    """A small heading over a control."""
    made = QLabel(text)
    made.setProperty("subheading", True)
    if buddy is not None:
        made.setBuddy(buddy)
    return made


def quiet(text: str) -> QLabel:
    """Secondary words that wrap."""
    made = QLabel(text)
    made.setProperty("quiet", True)
    made.setWordWrap(True)
    made.setMinimumSize(QSize(40, 0))
    return made


def entry_of(sections: tuple[DossierSection, ...], wanted: UUID) -> Entry | None:
    """The entry with an id."""
    return next((entry for section in sections for entry in section.entries if entry.id == wanted), None)

"""The board: a dossier's order on the left, what is said of a line beside it, the document on the right."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from uuid import UUID

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from clipper.dossier import arranging
from clipper.errors import KnownError
from clipper.model import Article, Dossier, DossierSection
from storage.errors import Stale
from storage.values import Change, Kind
from ui import icons, theme
from ui.dossier.cover import CoverPage
from ui.dossier.inspector import EntryPage, SectionPage, entry_of
from ui.dossier.lines import Kind as LineKind
from ui.dossier.lines import Named, lines, target
from ui.dossier.looking import Looked, look
from ui.dossier.order import Order
from ui.dossier.preview import Preview
from ui.dossier.writing import Writing
from ui.i18n import _, ngettext
from ui.leaving import back_button
from ui.session import Session

TOUCHED = {
    Kind.DOSSIERS,
    Kind.ARTICLES,
    Kind.STATES,
    Kind.TAGS,
    Kind.TAGGINGS,
    Kind.PASSAGES,
    Kind.NOTES,
    Kind.OUTSIDE,
}


class Board(QWidget):
    """One dossier; every change is a step that can be undone."""

    article_wanted = Signal(object)  # id of an article to be shown in the list
    left = Signal()  # back to the list; also where the dossier is gone
    said = Signal(str)  # something done, in a sentence
    undo_offered = Signal(str, object)  # what was taken out, in a sentence, and the Change

    def __init__(self, session: Session, kept: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.dossier: Dossier | None = None
        self._named: Mapping[UUID, Named] = {}
        self._articles: Mapping[UUID, Article] = {}
        self._saving, self._again = 0, False
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)  # from the outside in: each is styled once
        self.left_pane, self.pages = QWidget(self.splitter), QStackedWidget(self.splitter)
        self.order = Order(session, self.left_pane)
        self.cover, self.section = CoverPage(self.pages), SectionPage(self.pages)
        self.entry = EntryPage(self.pages)
        for page in (self.cover, self.section, self.entry):
            self.pages.addWidget(page)
        self.preview = Preview(self.splitter)  # after them: Tab goes from left to right
        self.writing = Writing(session, kept, self)
        self.title, self.hint = QLabel(), _hint(self.left_pane)
        self.title.setProperty("heading", True)
        self._buttons: dict[str, QToolButton] = {}
        self._lay_out()
        self._connect()

    def show_dossier(self, dossier: UUID) -> None:
        """Show a dossier, its cover first."""
        self.flush()
        self.dossier = None
        self.preview.place = 0
        self.order.items.show([])
        self._ask(dossier)

    def flush(self) -> None:
        """Store what is being typed."""
        self.cover.flush()
        self.section.field.flush()
        self.entry.note.flush()

    def recolour(self) -> None:
        """Draw everything in the colours in use."""
        for name, button in self._buttons.items():
            button.setIcon(icons.icon(name))
        self.preview.recolour()
        self.cover.recolour()
        self.writing.recolour()
        self.order.viewport().update()
        if self.dossier is not None:
            self._ask(self.dossier.id)

    def add_section(self) -> None:
        """Put a new heading after the current line's section and let its title be typed."""
        if self.dossier is None:
            return
        made = DossierSection(_("New heading"))
        self._apply(arranging.add_section(self.dossier, made, self._section_here()))
        self.order.choose({made.id})
        self.section.edit()

    def remove(self) -> None:
        """Take the selected articles out, or the selected headings away."""
        if self.dossier is None:
            return
        entries, sections = self.order.chosen(LineKind.ENTRY), self.order.chosen(LineKind.SECTION)
        changed, place = self.dossier, self.order.currentIndex().row()
        for section in sections:
            changed = arranging.drop_section(changed, section)
        text = ngettext(
            "{count} article taken out of the dossier",
            "{count} articles taken out of the dossier",
            len(entries),
        )
        said = text.format(count=len(entries)) if entries else _("The heading is gone; its articles stay.")
        self._apply(arranging.drop(changed, entries), lambda done: self.undo_offered.emit(said, done))
        place = min(place, self.order.items.rowCount() - 1)
        self.order.choose({self.order.items.lines[place].id})

    def step(self, by: int) -> None:
        """Move the selected articles up or down, or the current heading."""
        line = self.order.line()
        if self.dossier is None or line is None or line.kind is LineKind.COVER:
            return
        moved = {line.id}
        if line.kind is LineKind.ENTRY:
            moved.update(self.order.chosen(LineKind.ENTRY))
            self._apply(arranging.step(self.dossier, moved, by))
        else:
            self._apply(arranging.step_section(self.dossier, line.id, by))
        self.order.choose(moved)

    def drop(self, ids: list[UUID], place: int) -> None:
        """Move lines before the line at a place."""
        if self.dossier is None:
            return
        shown = self.order.items.lines
        headings = [section.id for section in self.dossier.sections if section.id in ids]
        if headings:
            below = (line.id for line in shown[place:] if line.kind is LineKind.SECTION)
            before = next(below, None)
            self._apply(arranging.move_section(self.dossier, headings[0], before))
        elif found := target(self.dossier, shown, place):
            self._apply(arranging.move(self.dossier, set(ids), *found))
        self.order.choose(set(ids))

    def _lay_out(self) -> None:
        left, bar = self.left_pane, QHBoxLayout()
        left.setObjectName("sidepane")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.order.setObjectName("order")
        bar.setSpacing(0)
        deeds: tuple[tuple[str, str, str, Callable[[], object]], ...] = (
            ("plus", _("New heading"), "", self.add_section),
            ("up", _("Move up"), "Alt+↑", lambda: self.step(-1)),
            ("down", _("Move down"), "Alt+↓", lambda: self.step(1)),
            ("trash", _("Take out of the dossier"), "Del", self.remove),
        )
        for icon, text, keys, act in deeds:
            button = self._button(icon, f"{text}  {keys}".strip(), text, act)
            bar.addWidget(button)
        bar.addStretch()
        column = QVBoxLayout(left)
        column.setContentsMargins(theme.SPACE[1], theme.SPACE[2], 0, 0)
        column.addLayout(bar)
        column.addWidget(self.hint)
        column.addWidget(self.order)
        self.pages.setObjectName("listpane")
        for place, (pane, size) in enumerate(((left, 330), (self.pages, 360), (self.preview, 640))):
            self.splitter.addWidget(pane)
            pane.setMinimumWidth(260)
            self.splitter.setStretchFactor(place, size)
        self.splitter.setSizes([330, 360, 640])
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head())
        layout.addWidget(self.splitter, 1)

    def _head(self) -> QWidget:
        bar = QWidget(self)
        bar.setObjectName("bar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        first = QHBoxLayout()
        first.setContentsMargins(theme.SPACE[3], theme.SPACE[2], theme.SPACE[4], theme.SPACE[2])
        first.setSpacing(theme.SPACE[3])
        first.addWidget(back_button(self.left.emit))
        first.addWidget(self.title, 1)
        first.addWidget(self.writing.state)
        first.addWidget(self.writing.button)
        column = QVBoxLayout(bar)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(first)
        column.addWidget(self.writing)
        return bar

    def _button(self, icon: str, tip: str, name: str, act: Callable[[], object]) -> QToolButton:
        made = QToolButton()
        made.setIcon(icons.icon(icon))
        made.setToolTip(tip)
        made.setAccessibleName(name)
        made.clicked.connect(act)
        self._buttons[icon] = made
        return made

    def _connect(self) -> None:
        order = self.order
        order.line_changed.connect(self._show_line)
        order.stepped.connect(self.step)
        order.removed.connect(self.remove)
        order.dropped.connect(self.drop)
        order.renamed.connect(self._rename)
        self.cover.written.connect(
            lambda name, text: self._edit(lambda d: dataclasses.replace(d, **{name: text}))
        )
        self.cover.opted.connect(lambda name, value: self._edit(lambda d: arranging.opt(d, {name: value})))
        self.section.renamed.connect(
            lambda of, text: self._edit(lambda d: arranging.rename_section(d, of, text))
        )
        self.entry.annotated.connect(lambda of, text: self._edit(lambda d: arranging.annotate(d, of, text)))
        self.entry.excluded.connect(lambda of, out: self._edit(lambda d: arranging.exclude(d, of, out)))
        self.entry.article_wanted.connect(self.article_wanted)
        self.preview.turned.connect(self._turned)
        self.writing.wanted.connect(self._write)
        self.writing.said.connect(self.said)
        self.session.changed.connect(self._changed)

    def _edit(self, change: Callable[[Dossier], Dossier]) -> None:
        if self.dossier is not None:
            self._apply(change(self.dossier))

    def _apply(self, changed: Dossier, then: Callable[[Change], object] | None = None) -> None:
        """Show a change at once and store it; what then became of it is told."""
        if changed == self.dossier and changed.options == self.dossier.options:
            return
        self.dossier = changed
        self._show()
        self._saving += 1
        archive = self.session.archive
        self.session.do("dossier", lambda: archive.save_dossier(changed), then).ended.connect(self._saved)

    def _saved(self) -> None:
        self._saving -= 1
        if not self._saving and self._again and self.dossier is not None:
            self._again = False
            self._ask(self.dossier.id)

    def _changed(self, change: Change) -> None:
        if self.dossier is None or not change.kinds & TOUCHED:
            return
        if self._saving:
            self._again = True
        else:
            self._ask(self.dossier.id)

    def _ask(self, dossier: UUID) -> None:
        archive, colours = self.session.archive, theme.colours()
        self.session.tasks.ask("dossier", lambda: look(archive, dossier, colours), self._looked, self._failed)

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, Stale):
            self.dossier = None
            self.left.emit()
        elif isinstance(error, KnownError):
            self.session.fail(error)

    def _looked(self, found: Looked) -> None:
        if self._saving:
            self._again = True
            return
        first = self.dossier is None
        self.dossier, self._named, self._articles = found.dossier, found.named, found.articles
        self.writing.show_digest(found.dossier.id, found.digest)
        self._show()
        self.preview.show_sheets(found.sheets, self._item())
        if first:
            self.order.choose({found.dossier.id})

    def _show(self) -> None:
        if self.dossier is None:
            return
        self.title.setText(self.dossier.title)
        self.order.items.title = self.dossier.title
        self.hint.setVisible(not self.dossier.articles)
        current = self.order.line()
        self.order.items.show(lines(self.dossier, self._named))
        if current is not None and self.order.line() is None:
            self.order.choose({current.id})
        self._show_line()

    def _show_line(self) -> None:
        line, dossier = self.order.line(), self.dossier
        if line is None or dossier is None:
            return
        if line.kind is LineKind.COVER:
            self.cover.show_dossier(dossier)
            self.pages.setCurrentWidget(self.cover)
        elif line.kind is LineKind.SECTION:
            self.section.show_section(next(one for one in dossier.sections if one.id == line.id))
            self.pages.setCurrentWidget(self.section)
        elif entry := entry_of(dossier.sections, line.id):
            self.entry.show_entry(entry, self._named.get(entry.article), self._articles.get(entry.article))
            self.pages.setCurrentWidget(self.entry)
        if line.kind is not LineKind.SECTION:
            self._turn_preview(line.kind)

    def _turn_preview(self, kind: LineKind) -> None:
        if kind is LineKind.ENTRY:
            self.preview.turn_to(self._item())
        elif self.preview.place and not self.preview.paper.hasFocus():
            self.preview.turn_to(0)

    def _item(self) -> int:
        """The number in the document of the current line's article; what is gone is not counted."""
        line = self.order.line()
        if line is None or line.kind is not LineKind.ENTRY or line.missing:
            return 0
        before = self.order.items.lines[: self.order.currentIndex().row() + 1]
        return sum(1 for one in before if one.kind is LineKind.ENTRY and not one.missing)

    def _turned(self, item: int) -> None:
        entries = [one for one in self.order.items.lines if one.kind is LineKind.ENTRY and not one.missing]
        if 0 < item <= len(entries):
            self.order.choose({entries[item - 1].id})

    def _section_here(self) -> UUID | None:
        line = self.order.line()
        if line is None or self.dossier is None:
            return None
        if line.kind is LineKind.ENTRY and (found := arranging.place_of(self.dossier, line.id)):
            return self.dossier.sections[found[0]].id
        return line.id if line.kind is LineKind.SECTION else None

    def _rename(self) -> None:
        line = self.order.line()
        if line is None:
            return
        if line.kind is LineKind.SECTION:
            self.section.edit()
        elif line.kind is LineKind.ENTRY:
            self.entry.note.setFocus()
        else:
            self.cover.title.setFocus()

    def _write(self) -> None:
        self.flush()
        if self.dossier is not None:
            self.writing.write(self.dossier)


def _hint(parent: QWidget) -> QLabel:
    """What to do with a dossier that holds nothing yet."""
    how = _(
        "No article yet. Select some in the list and add them with Ctrl+Shift+D, or drag them onto the "
        "dossier in the sidebar."
    )
    made = QLabel(how, parent)
    made.setProperty("quiet", True)
    made.setWordWrap(True)
    made.setMargin(theme.SPACE[3])
    return made

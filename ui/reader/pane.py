"""The reader's pane: tags and state above, the cutting below, and the editor in the same place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from clipper.dossier.passages import locate
from clipper.jump import reading_copy
from clipper.model import Anchor, Article, Note, Passage, Tag
from ui import theme, words
from ui.actions import plain
from ui.drafts import Draft, Fields
from ui.dragging import tag_of
from ui.i18n import _, ngettext
from ui.reader.beside import Around, Beside
from ui.reader.chips import Chips
from ui.reader.editor import Editor
from ui.reader.marks import Marked
from ui.reader.notes import Notes
from ui.reader.setting import Type
from ui.reader.strip import DraftStrip
from ui.reader.view import Sheet

TYPED = 600  # milliseconds between looks at what is corrected


@dataclass(frozen=True, slots=True)
class Selected:
    """A passage that is selected, and the article it stands in."""

    article: UUID
    anchor: Anchor


class Reader(QWidget):
    """Shows one article, or says how many are selected."""

    tag_clicked = Signal(object)  # Tag
    corrected = Signal(object)  # Article
    zoomed = Signal(int)
    note_written = Signal(object)  # Note
    note_dropped = Signal(object)  # Note
    shown = Signal(object)  # Article, or None
    tag_dropped = Signal(object)  # id of a tag
    note_typed = Signal(object)  # Note, as far as it is typed
    note_left = Signal(object)  # id of the article it is on
    correction_typed = Signal(object, object)  # id of an article, what is corrected of it until now
    correction_left = Signal(object)  # id of the article
    correction_dropped = Signal(object)  # likewise

    def __init__(self, kind: Type, buttons: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAcceptDrops(True)
        self._pages = QStackedWidget(self)
        self._reading = QWidget(self._pages)
        self.sheet, self.notes = Sheet(kind, self._reading), Notes(self._reading)
        self.sheet.warm()
        self.strip, self.beside = DraftStrip(self._reading), Beside(self._reading)
        self.editor = Editor(self._pages)
        self._article: Article | None = None
        self._around: Around | None = None
        self._draft: Draft | None = None
        self._wanted: Selected | None = None  # a passage to be shown with its article
        self._told: Fields = {}  # of the correction, the last time somebody was told
        self._whole = False  # the parts of the article are read as one
        self._marks: tuple[Sequence[tuple[str, bool]], Sequence[Marked]] = ((), ())
        self._typing = QTimer(self, interval=TYPED)
        self.hints: tuple[Sequence[QAction], Sequence[QAction]] = ((), ())  # with none, with several selected
        self._chips, self._state, self._nothing = Chips(), QLabel(), QLabel()
        self._chips.tag_clicked.connect(self.tag_clicked)
        self._build(buttons)
        self._connect()
        self.show_nothing()

    def _build(self, buttons: Sequence[QAction]) -> None:
        self._state.setProperty("quiet", True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setProperty("quiet", True)
        self._nothing.setWordWrap(True)
        column = QVBoxLayout(self._reading)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self._bar(buttons), self.strip, self.beside, self.sheet, self.notes):
            column.addWidget(widget, 1 if widget is self.sheet else 0)
        for page in (self._nothing, self._reading, self.editor):
            self._pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)

    def _connect(self) -> None:
        self.sheet.zoomed.connect(self.zoomed)
        self.editor.saved.connect(self.corrected)
        self.editor.left.connect(self._leave_editor)
        self._typing.timeout.connect(self.tell_typed)
        self.strip.resumed.connect(self.correct)
        self.strip.dropped.connect(self._drop_draft)
        self.beside.whole_wanted.connect(self.read_whole)
        self.notes.written.connect(self.note_written)
        self.notes.dropped.connect(self.note_dropped)
        self.notes.typed.connect(self.note_typed)
        self.notes.left.connect(self.note_left)
        for put_away in (self.notes.field.done, self.notes.field.left):
            put_away.connect(self.sheet.setFocus)

    @property
    def article(self) -> Article | None:
        """The article shown; of several parts that are read as one, the one that was selected."""
        return self._article

    @property
    def editing(self) -> bool:
        """Whether the article is being corrected."""
        return self._pages.currentWidget() is self.editor

    def show_article(
        self,
        article: Article,
        tags: Sequence[Tag],
        notes: Sequence[Note],
        reviewed: bool,
        searched: Sequence[tuple[str, bool]],
        passages: Sequence[tuple[Passage, Tag]] = (),
    ) -> None:
        """Show an article with its tags, notes, tagged passages and hits."""
        shade = theme.colour("passage")
        noted = [Marked(note.anchor, shade, note.text) for note in notes if note.anchor is not None]
        tagged = [
            Marked(one.anchor, theme.tag_colour(tag.colour, tag.name), tag.name) for one, tag in passages
        ]
        same = self._article is not None and self._article.id == article.id
        self._whole = self._whole and same
        self._around = self._around if same else None
        self._article, self._marks = article, (searched, noted + tagged)
        self.beside.show_around(self._around, whole=self._whole)
        self._chips.show_tags(tags)
        self.notes.show_notes(article.id, notes, passages)
        self._show_state(article, reviewed)
        self.read()
        self._set()  # last: the text is laid out for the room there is now
        if self._wanted is not None and self._wanted.article == article.id:
            self.sheet.show_passage(self._wanted.anchor)
            self._wanted = None
        self.shown.emit(article)

    def want(self, article: UUID, anchor: Anchor | None) -> None:
        """Show a passage as soon as its article is shown."""
        self._wanted = Selected(article, anchor) if anchor is not None else None
        if self._wanted is not None and self._article is not None and self._article.id == article:
            self.sheet.show_passage(self._wanted.anchor)

    def show_around(self, found: Around | None) -> None:
        """Show what there is around the article."""
        if found is None or self._article is None or found.article.id != self._article.id:
            return
        self._around, before = found, self._around
        self._whole = self._whole and bool(found.parts)
        self.beside.show_around(found, whole=self._whole)
        if self._whole and (before is None or before.parts != found.parts):
            self._set()

    def read_whole(self, whole: bool) -> None:
        """Read the parts of the article as one, or the one part again."""
        self._whole = whole
        self._set()

    def selected(self) -> Selected | None:
        """The passage that is selected, and the article it stands in; None where none is."""
        anchor = self.sheet.selected()
        if anchor is None or self._article is None:
            return None
        parts = self._around.parts if self._whole and self._around else (self._article,)
        own = next((part.id for part in parts if locate(part.text, anchor)), None)
        return Selected(own, anchor) if own else None

    @property
    def beside_text(self) -> bool:
        """Whether what is selected is no passage: of the headline, the byline, the source line."""
        return self.sheet.textCursor().hasSelection() and self.sheet.selected() is None

    def show_nothing(self, selected: int = 0, *, found: bool = True) -> None:
        """Show that none, or several, are selected; nothing where none was found, which the list explains."""
        text = ngettext("{count} article selected", "{count} articles selected", selected).format(
            count=selected
        )
        none = _("Select an article to read it here.") if found else ""
        hints = self.hints[1 if selected else 0] if found or selected else ()
        lines = [f"{keys}\u3000{plain(one.text())}" for one in hints if (keys := _keys(one))]
        self._nothing.setText("\n\n".join(filter(None, (text if selected else none, "\n".join(lines)))))
        self._article = self._around = None
        self._whole = False
        self.sheet.show_article(None)
        self._pages.setCurrentWidget(self._nothing)
        self.shown.emit(None)

    def read(self) -> None:
        """Go back from correcting to reading."""
        if self._article is not None:
            self._typing.stop()
            corrected_here = self.editor.isAncestorOf(self.focusWidget() or self)
            self._pages.setCurrentIndex(1)
            self.sheet.setFocus() if corrected_here else None

    def finish(self) -> None:
        """Stop correcting; what was corrected until now is kept."""
        if self.editing:
            article, changed = self.editor.edited(), self.editor.changed()
            self.tell_typed()
            self.read()
            if changed:
                self.corrected.emit(article)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Tags can be dropped on the article, or on the passage that is selected."""
        event.accept() if tag_of(event.mimeData()) and self._article and not self.editing else event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tag it."""
        tag = tag_of(event.mimeData())
        if tag is not None:
            event.acceptProposedAction()
            self.tag_dropped.emit(tag)

    def write_note(self) -> None:
        """Begin a note on the passage that is selected, else on the article."""
        selected = self.selected()
        if selected is not None:
            self.notes.write(selected.anchor, article=selected.article)
        else:
            self.notes.write()

    def correct(self) -> None:
        """Correct the article in place."""
        if self._article is not None:
            fields = self._draft.correction if self._draft else None
            self.editor.resume(self._article, fields) if fields else self.editor.edit(self._article)
            self._told = fields or {}
            self._typing.start()
            self._pages.setCurrentWidget(self.editor)

    def tell_typed(self) -> None:
        """Tell what was typed until now and is not kept yet."""
        if self.editing and self._article is not None:
            fields = self.editor.draft()
            if fields != self._told:
                self._told = fields
                self.correction_typed.emit(self._article.id, fields)
        self.notes.tell_typed()

    def offer_draft(self, draft: Draft | None) -> None:
        """Offer what was begun on the article before: the correction in a strip, the note in its field."""
        self._draft = draft if draft and self._article and draft.article == self._article.id else None
        moment = datetime.fromisoformat(self._draft.begun) if self._draft and self._draft.correction else None
        self.strip.offer(words.moment(moment) if moment else "")
        if self._draft and self._draft.note and not self.notes.writing:
            self.notes.resume(self._draft.note, self._draft.article)

    def _leave_editor(self) -> None:
        """Go back to reading; what was corrected until now is put aside, not thrown away."""
        article = self._article
        self.tell_typed()
        self.read()
        if article is not None:
            self.correction_left.emit(article.id)

    def _drop_draft(self) -> None:
        if self._article is not None:
            self.correction_dropped.emit(self._article.id)

    def _set(self) -> None:
        if self._article is None:
            return
        searched, marked = self._marks
        parts = self._around.parts if self._whole and self._around else ()
        self.sheet.show_article(reading_copy(parts) if parts else self._article, searched, marked)

    def _bar(self, buttons: Sequence[QAction]) -> QWidget:
        bar = QWidget(self._reading)
        bar.setObjectName("readerbar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(bar)
        row.setContentsMargins(theme.SPACE[5], theme.SPACE[1], theme.SPACE[3], theme.SPACE[1])
        row.addWidget(self._chips, 1)
        row.addWidget(self._state)
        for action in buttons:
            button = QToolButton()
            button.setDefaultAction(action)
            button.setAccessibleName(action.text())
            row.addWidget(button)
        bar.setMinimumHeight(44)
        return bar

    def _show_state(self, article: Article, reviewed: bool) -> None:
        if reviewed or article.confidence is None:
            self._state.setText(_("reviewed") if reviewed else "")
        else:
            self._state.setText(words.confidence(article.confidence))
        bad = not reviewed and (article.confidence or 1) < 0.7
        self._state.setProperty("bad", bad)
        self._state.setProperty("quiet", not bad)
        self._state.style().unpolish(self._state)
        self._state.style().polish(self._state)


def _keys(action: QAction) -> str:
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)

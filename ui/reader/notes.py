"""The notes on an article, below it; a note is written where it is read."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from clipper.model import Anchor, Note, Passage, Tag
from ui import icons, theme
from ui.i18n import _
from ui.quoting import inner


class Notes(QWidget):
    """Cards of notes, and a field for a new one; hidden while there is nothing."""

    written = Signal(object)  # Note
    dropped = Signal(object)  # Note
    passage_dropped = Signal(object)  # Passage
    typed = Signal(object)  # Note, as far as it is typed
    left = Signal(object)  # id of the article whose note was left half-typed

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._article: UUID | None = None
        self._note: Note | None = None
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.SPACE[2])
        self.field = _Field()
        self.field.done.connect(self._save)
        self.field.left.connect(self._leave)
        self.field.text.textChanged.connect(self.tell_typed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.SPACE[5], theme.SPACE[2], theme.SPACE[5], theme.SPACE[3])
        layout.addLayout(self._column)
        layout.addWidget(self.field)
        self.field.hide()
        self.hide()

    def show_notes(
        self, article: UUID, notes: Sequence[Note], passages: Sequence[tuple[Passage, Tag]] = ()
    ) -> None:
        """Show an article's notes and tagged passages; half-typed text of the same article stays."""
        if article != self._article:
            self._leave()
        self._article = article
        while self._column.count():
            item = self._column.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.deleteLater()
        for note in notes:
            self._column.addWidget(self._card(note))
        for passage, tag in passages:
            self._column.addWidget(self._passage(passage, tag))
        self.setVisible(self._column.count() > 0 or self.field.isVisibleTo(self))

    def write(
        self, anchor: Anchor | None = None, note: Note | None = None, article: UUID | None = None
    ) -> None:
        """Begin a note on the article or on a passage of it (or of another part of it), or go on with one."""
        if self._article is None:
            return
        if self._note is not None and self.field.text.toPlainText() not in ("", self._note.text):
            self.field.text.setFocus()  # what is half-typed is not taken away
            return
        self._note = note or Note(article or self._article, "", anchor)
        self.field.begin(self._note)
        self.show()

    @property
    def writing(self) -> bool:
        """Whether a note is being typed."""
        return self._note is not None

    def tell_typed(self) -> None:
        """Tell how far the note is typed; what is as it was before is no draft."""
        if self._note is not None:
            text = self.field.text.toPlainText()
            self.typed.emit(dataclasses.replace(self._note, text=text if text != self._note.text else ""))

    def resume(self, note: Note, article: UUID) -> None:
        """Go on with a note that was left half-typed."""
        if self._article == article and self._note is None:
            self._note = dataclasses.replace(note, text="")
            self.field.begin(note, focus=False)
            self.show()

    def _save(self, text: str) -> None:
        note, self._note = self._note, None
        if note is not None and text.strip():
            self.written.emit(dataclasses.replace(note, text=text.strip()))
        self._leave()

    def _leave(self) -> None:
        note, self._note = self._note, None
        self.field.hide()
        self.setVisible(self._column.count() > 0)
        if note is not None:
            self.left.emit(note.article)

    def _passage(self, passage: Passage, tag: Tag) -> QWidget:
        card, sign, text, drop = QFrame(), QLabel(), QLabel(), QToolButton()
        card.setObjectName("card")
        sign.setPixmap(icons.dot(theme.tag_colour(tag.colour, tag.name)).pixmap(16, 16))
        text.setText(f"{tag.name}\u3000“{inner(passage.anchor.quote, 60)}”")
        text.setWordWrap(True)
        drop.setIcon(icons.icon("close", "muted"))
        drop.setToolTip(_("Take the tag off the passage"))
        drop.setAccessibleName(drop.toolTip())
        drop.clicked.connect(lambda: self.passage_dropped.emit(passage))
        row = QHBoxLayout(card)
        row.setContentsMargins(theme.SPACE[3], theme.SPACE[1], theme.SPACE[2], theme.SPACE[1])
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(text, 1)
        row.addWidget(drop, 0, Qt.AlignmentFlag.AlignTop)
        return card

    def _card(self, note: Note) -> QWidget:
        card = QFrame()
        card.setObjectName("card")
        row = QHBoxLayout(card)
        row.setContentsMargins(theme.SPACE[3], theme.SPACE[2], theme.SPACE[2], theme.SPACE[2])
        sign = QLabel()
        sign.setPixmap(icons.pixmap("note", theme.colours().passage, 16))
        text = QVBoxLayout()
        text.setSpacing(2)
        if note.anchor is not None:
            quote = QLabel(f"“{inner(note.anchor.quote, 60)}”")
            quote.setProperty("quiet", True)
            quote.setWordWrap(True)
            text.addWidget(quote)
        body = QLabel(note.text)
        body.setWordWrap(True)
        body.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        text.addWidget(body)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(text, 1)
        for icon, name, act in (
            ("edit", _("Change the note"), lambda: self.write(note=note)),
            ("trash", _("Delete the note"), lambda: self.dropped.emit(note)),
        ):
            button = QToolButton()
            button.setIcon(icons.icon(icon, "muted"))
            button.setToolTip(name)
            button.setAccessibleName(name)
            button.clicked.connect(act)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return card


class _Field(QWidget):
    """Where a note is typed: Ctrl+Enter keeps it, Esc does not."""

    done = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.text = _Text()
        self.text.setPlaceholderText(_("A note on this article; Ctrl+Enter keeps it"))
        self.text.setAccessibleName(_("Note"))
        self.text.setMaximumHeight(96)
        self.text.kept.connect(lambda: self.done.emit(self.text.toPlainText()))
        self.text.left.connect(self.left)
        keep, leave = QPushButton(_("Keep the note")), QPushButton(_("Cancel"))
        keep.setProperty("primary", True)
        keep.clicked.connect(lambda: self.done.emit(self.text.toPlainText()))
        leave.clicked.connect(self.left)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(leave)
        row.addWidget(keep)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.text)
        layout.addLayout(row)

    def begin(self, note: Note, *, focus: bool = True) -> None:
        """Show a note to be typed or changed."""
        self.text.setPlainText(note.text)
        self.text.moveCursor(self.text.textCursor().MoveOperation.End)
        self.show()
        if focus:
            self.text.setFocus()


class _Text(QPlainTextEdit):
    kept = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.kept.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

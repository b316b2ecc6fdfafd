"""Tagging by typing: type-ahead over the nested tags, new ones made on the spot."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from clipper.model import Tag
from clipper.tags import paths
from clipper.text import fold
from storage import Suggested
from ui import icons, theme
from ui.i18n import _, ngettext

SLASH = "/"
VALUE = Qt.ItemDataRole.UserRole


class TagPopup(QFrame):
    """A field and the tags that match, with those that suggest themselves above them while nothing is typed.

    Enter adds or takes off, Ctrl and a number puts the tag on that key, Esc closes.
    """

    toggled = Signal(object, bool)  # tag id, and whether it is to be on
    made = Signal(str)  # the path of a tag that does not exist yet
    assigned = Signal(object, int)  # tag id, number key

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("card")
        self._tags: Sequence[Tag] = ()
        self._on: Mapping[uuid.UUID, int] = {}
        self._count = 0
        self._numbers: Mapping[uuid.UUID, int] = {}
        self._suggested: Sequence[Suggested] = ()
        self.title = QLabel()
        self.title.setProperty("quiet", True)
        self.title.setWordWrap(True)
        self.typed = QLineEdit()
        self.typed.setPlaceholderText(_("Type a tag; “/” nests it"))
        self.typed.setAccessibleName(_("Tag"))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Tags"))
        self.list.setObjectName("popup")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setIconSize(QSize(16, 16))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(300)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.SPACE[3],) * 4)
        layout.setSpacing(theme.SPACE[2])
        for widget in (self.title, self.typed, self.list):
            layout.addWidget(widget)
        self.typed.textChanged.connect(self._filter)
        self.typed.returnPressed.connect(self._do)
        self.list.itemClicked.connect(self._do)
        self.typed.installEventFilter(self)
        self.setFixedWidth(360)

    def begin(self, place: QPoint) -> None:
        """Come up at a place, to be filled."""
        self._suggested = ()
        self._empty()
        theme.place(self, place)
        self.show()
        self.typed.setFocus()

    def suggest(self, found: Sequence[Suggested]) -> None:
        """Show tags that suggest themselves, and the words that led to them."""
        self._suggested = found
        if not self.typed.text():
            self.list.clear()  # the first of them is the one that Enter gives
        self._filter(self.typed.text())

    def offer(
        self,
        tags: Sequence[Tag],
        on: Mapping[uuid.UUID, int],
        count: int,
        numbers: Mapping[uuid.UUID, int] = MappingProxyType({}),
        passage: str = "",
        *,
        whole: bool = False,
    ) -> None:
        """Show the tags.

        Args:
            tags: all there are.
            on: how many of the selected articles carry each.
            count: how many articles are selected.
            numbers: the key each favourite is on.
            passage: where a passage is to be tagged instead of articles, its words.
            whole: whether something is selected that cannot be tagged by itself, and the article is.
        """
        self._tags, self._on, self._count, self._numbers = tags, on, count, numbers
        text = ngettext("Tags of {count} article", "Tags of {count} articles", count)
        quoted = _("Tag the passage “{words}”").format(words=passage)
        alone = _("Headline and byline take no tags of their own: tags of the whole article")
        self.title.setText(quoted if passage else alone if whole else text.format(count=count))
        self._filter(self.typed.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys move in the list while the name goes on being typed."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step:
                self._step(step)
                return True
            number = event.key() - Qt.Key.Key_0.value
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier and number in range(10):
                self._assign(number)
                return True
        return super().eventFilter(watched, event)

    def _filter(self, typed: str) -> None:
        keep = self.list.currentItem().data(VALUE) if self.list.currentItem() else None
        self.list.clear()
        if not typed.strip():
            self._suggestions()
        wanted, names = fold(typed.strip()), paths(self._tags)
        matching = [tag for tag in self._tags if wanted in fold(names[tag.id])]
        matching.sort(
            key=lambda tag: (not fold(tag.name).startswith(wanted), -self._on.get(tag.id, 0), names[tag.id])
        )
        for tag in matching:
            self._item(names[tag.id], tag.id, self._state(tag))
        if wanted and wanted not in (fold(name) for name in names.values()):
            item = QListWidgetItem(_("New tag “{name}”").format(name=typed.strip()), self.list)
            item.setIcon(icons.icon("plus"))
            item.setData(VALUE, typed.strip())
        self.list.setVisible(self.list.count() > 0)
        self.adjustSize()
        rows = [row for row in range(self.list.count()) if self.list.item(row).data(VALUE) == keep]
        self.list.setCurrentRow(rows[0] if rows and keep is not None else -1)
        if self.list.currentRow() < 0:
            self._step(1)

    def _step(self, step: int) -> None:
        """Go to the next tag, past what only says what follows."""
        row = self.list.currentRow() + step
        while 0 <= row < self.list.count() and self.list.item(row).data(VALUE) is None:
            row += step
        if 0 <= row < self.list.count():
            self.list.setCurrentRow(row)

    def _assign(self, number: int) -> None:
        item = self.list.currentItem()
        if item and isinstance(tag := item.data(VALUE), uuid.UUID):
            self.assigned.emit(tag, number)

    def _suggestions(self) -> None:
        """Tags that suggest themselves; those that do not exist yet come last."""
        known = {tag.id: tag for tag in self._tags}
        shown = [one for one in self._suggested if one.id is None or one.id in known]
        if not shown:
            return
        self._label(_("Suggested"))
        for one in shown:
            why = _(" · for {words}").format(words=_(", ").join(one.words))
            if one.id is not None:
                self._item(one.path + why, one.id, self._state(known[one.id]))
            else:
                item = QListWidgetItem(_("New tag “{name}”").format(name=one.path), self.list)
                item.setIcon(icons.icon("plus"))
                item.setData(VALUE, one.path)
        if self._tags:
            self._label(_("All tags"))

    def _label(self, text: str) -> None:
        item = QListWidgetItem(text, self.list)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setForeground(theme.colour("muted"))
        item.setFont(theme.sans(12, bold=True))

    def _item(self, name: str, tag: uuid.UUID, state: QIcon) -> None:
        number = self._numbers.get(tag, 0)
        key = f"[{number}] " if number else ""
        item = QListWidgetItem(state, key + name.replace(SLASH, " / "), self.list)
        item.setData(VALUE, tag)
        item.setToolTip(
            item.text() + "\n" + _("Enter gives or takes it; Ctrl and a number puts it on that key")
        )

    def _state(self, tag: Tag) -> QIcon:
        on = self._on.get(tag.id, 0)
        mark = "check" if on and on >= self._count else "minus" if on else ""
        return _dot(theme.tag_colour(tag.colour, tag.name), mark)

    def _do(self) -> None:
        item = self.list.currentItem()
        value = item.data(VALUE) if item else None
        if isinstance(value, uuid.UUID):
            self.toggled.emit(value, self._on.get(value, 0) < self._count)
        elif isinstance(value, str) and value:
            self.made.emit(value)
        self._empty()

    def _empty(self) -> None:
        """Let what was typed be over: undo does not bring it back."""
        self.typed.setText("")


def _dot(colour: QColor, mark: str) -> QIcon:
    """A tag's dot, with a tick or a dash where it is on for all or some."""
    picture = QPixmap(32, 32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(colour)
    painter.setBrush(colour if mark else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(5, 5, 22, 22)
    if mark:
        painter.drawPixmap(7, 7, 18, 18, icons.pixmap(mark, theme.colours().raised, 32))
    painter.end()
    return QIcon(picture)

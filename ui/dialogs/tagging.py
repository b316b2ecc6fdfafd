"""Tagging by typing: type-ahead over the nested tags, new ones made on the spot."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from clipper.model import Tag
from clipper.text import fold
from ui import icons, theme
from ui.i18n import _, ngettext

SLASH = "/"
VALUE = Qt.ItemDataRole.UserRole


def paths(tags: Sequence[Tag]) -> dict[uuid.UUID, str]:
    """Each tag's name after those it stands under: 科技/人工智能."""
    known = {tag.id: tag for tag in tags}
    found: dict[uuid.UUID, str] = {}
    for tag in tags:
        names, at = [], tag
        while True:
            names.append(at.name)
            if at.parent is None or at.parent not in known or len(names) > len(tags):
                break
            at = known[at.parent]
        found[tag.id] = SLASH.join(reversed(names))
    return found


class TagPopup(QFrame):
    """A field and the tags that match; Enter adds or takes off, Esc closes."""

    toggled = Signal(object, bool)  # tag id, and whether it is to be on
    made = Signal(str)  # the path of a tag that does not exist yet

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("card")
        self._tags: Sequence[Tag] = ()
        self._on: Mapping[uuid.UUID, int] = {}
        self._count = 0
        self.title = QLabel()
        self.title.setProperty("quiet", True)
        self.typed = QLineEdit()
        self.typed.setPlaceholderText(_("Type a tag; “/” nests it"))
        self.typed.setAccessibleName(_("Tag"))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Tags"))
        self.list.setObjectName("popup")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setIconSize(QSize(16, 16))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.SPACE[3],) * 4)
        layout.setSpacing(theme.SPACE[2])
        for widget in (self.title, self.typed, self.list):
            layout.addWidget(widget)
        self.typed.textChanged.connect(self._filter)
        self.typed.returnPressed.connect(self._do)
        self.list.itemClicked.connect(self._do)
        self.typed.installEventFilter(self)
        self.setFixedWidth(340)

    def offer(self, tags: Sequence[Tag], on: Mapping[uuid.UUID, int], count: int, passage: str = "") -> None:
        """Show the tags; `on` says how many of the `count` selected articles carry each.

        Where a passage is to be tagged, its words are given instead of articles.
        """
        self._tags, self._on, self._count = tags, on, count
        text = ngettext("Tags of {count} article", "Tags of {count} articles", count)
        quoted = _("Tag the passage “{words}”").format(words=passage)
        self.title.setText(quoted if passage else text.format(count=count))
        self._filter(self.typed.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys move in the list while the name goes on being typed."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step and self.list.count():
                row = self.list.currentRow() + step
                self.list.setCurrentRow(max(0, min(self.list.count() - 1, row)))
                return True
        return super().eventFilter(watched, event)

    def _filter(self, typed: str) -> None:
        keep = self.list.currentItem().data(VALUE) if self.list.currentItem() else None
        self.list.clear()
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
        self.list.setCurrentRow(rows[0] if rows and keep is not None else 0)

    def _item(self, name: str, tag: uuid.UUID, state: QIcon) -> None:
        item = QListWidgetItem(state, name.replace(SLASH, " / "), self.list)
        item.setData(VALUE, tag)

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
        self.typed.clear()


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

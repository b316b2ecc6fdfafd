"""The tags of the article that is read, on one line: as many as there is room for, the rest in a menu."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from clipper.model import Tag
from ui import icons, theme
from ui.i18n import _, ngettext

GAP = theme.SPACE[1]


class Chips(QWidget):
    """Never asks for more room than there is: the panes keep their widths from article to article."""

    tag_clicked = Signal(object)  # Tag

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._chips: list[tuple[Tag, QPushButton]] = []
        self.more = QPushButton(self)
        self.more.setProperty("flat", True)
        self.more.setMenu(QMenu(self.more))

    def show_tags(self, tags: Sequence[Tag]) -> None:
        """Show other tags."""
        for _tag, chip in self._chips:
            chip.deleteLater()
        self._chips = [(tag, self._chip(tag)) for tag in tags]
        self._place()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """The room for all of them."""
        hints = [chip.sizeHint() for _tag, chip in self._chips]
        wide = sum(hint.width() + GAP for hint in hints)
        return QSize(wide, max((hint.height() for hint in hints), default=0))

    def minimumSizeHint(self) -> QSize:
        """The height of one, and no width."""
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many as there is room for now."""
        super().resizeEvent(event)
        self._place()

    def _chip(self, tag: Tag) -> QPushButton:
        chip = QPushButton(icons.dot(theme.tag_colour(tag.colour, tag.name)), tag.name, self)
        chip.setProperty("flat", True)
        chip.setToolTip(_("Show articles with this tag"))
        chip.clicked.connect(lambda _checked=False: self.tag_clicked.emit(tag))
        return chip

    def _place(self) -> None:
        """Put the chips side by side; where the last do not fit, the menu stands for them."""
        fits, at = len(self._chips), 0
        room = self.width()
        if self.sizeHint().width() > room + GAP:
            room -= self._label(len(self._chips))
            fits = 0
        for number, (_tag, chip) in enumerate(self._chips):
            size = chip.sizeHint()
            if fits == number and at + size.width() <= room:
                fits += 1
            chip.setVisible(number < fits)
            if number < fits:
                chip.setGeometry(at, (self.height() - size.height()) // 2, size.width(), size.height())
                at += size.width() + GAP
        self._rest([tag for tag, _chip in self._chips[fits:]], at)

    def _label(self, count: int) -> int:
        """Say how many more there are; return the width of that."""
        self.more.setText(f"+{count}")
        return self.more.sizeHint().width()

    def _rest(self, tags: Sequence[Tag], at: int) -> None:
        self.more.setVisible(bool(tags))
        menu = self.more.menu()
        assert isinstance(menu, QMenu)
        menu.clear()
        for tag in tags:
            action = menu.addAction(icons.dot(theme.tag_colour(tag.colour, tag.name)), tag.name)
            action.triggered.connect(lambda _checked=False, which=tag: self.tag_clicked.emit(which))
        wide, high = self._label(len(tags)), self.more.sizeHint().height()
        text = ngettext("{count} more tag", "{count} more tags", len(tags))
        self.more.setAccessibleName(text.format(count=len(tags)))
        self.more.setToolTip(_(", ").join(tag.name for tag in tags))
        self.more.setGeometry(at, (self.height() - high) // 2, wide, high)

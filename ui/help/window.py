"""The help's window: pages on the left, or where something was found; the page itself on the right."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import (
    QDesktopServices,
    QImage,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFragment,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from ui import i18n, theme
from ui.clearing import clearable
from ui.help.pages import Page, find, folder, named, pages
from ui.i18n import _

SIZE = (1040, 760)
TEXT = 15  # pixels
HEADINGS = {1: 26, 2: 20, 3: 16}
WIDEST = 820  # pixels of a line of text
PLACE = Qt.ItemDataRole.UserRole
BAR = r"\|"
PICTURE = re.compile(r"!\[[^\]]*\]\(([^)]+)\)")


class Help(QWidget):
    """One window that stays; F1 and links choose what it shows."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(_("Help"))
        self._pages = pages(i18n.language())
        self.typed, self.list, self.page = QLineEdit(), QListWidget(), Sheet()
        self.typed.setPlaceholderText(_("Search the help"))
        self.typed.setAccessibleName(_("Search the help"))
        clearable(self.typed)
        self.list.setAccessibleName(_("Pages"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSpacing(2)
        self.page.setAccessibleName(_("Help"))
        self._lay_out()
        self.typed.textChanged.connect(self._search)
        self.typed.returnPressed.connect(self.list.setFocus)
        self.list.currentItemChanged.connect(lambda item, _old: self._choose(item))
        self.page.anchorClicked.connect(self._follow)
        for keys, act in (("Ctrl+F", self.typed.setFocus), ("Escape", self.close), ("Ctrl+W", self.close)):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        self._search("")
        theme.fit(self, *SIZE)

    def open_page(self, name: str) -> None:
        """Come to the front with a page."""
        self.typed.clear()
        self.list.setCurrentRow([page.name for page in self._pages].index(name))
        self.show()
        self.raise_()
        self.activateWindow()

    def recolour(self) -> None:
        """Draw everything in the colours in use."""
        self.page.reset()

    def _lay_out(self) -> None:
        side, split = QWidget(), QSplitter()
        side.setObjectName("sidepane")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column, outer = QVBoxLayout(side), QVBoxLayout(self)
        column.setContentsMargins(*(theme.SPACE[3],) * 4)
        column.setSpacing(theme.SPACE[3])
        column.addWidget(self.typed)
        column.addWidget(self.list)
        self.list.setObjectName("helplist")
        split.addWidget(side)
        split.addWidget(self.page)
        split.setSizes([270, 770])
        split.setStretchFactor(1, 1)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(split)

    def _search(self, typed: str) -> None:
        self.list.clear()
        titles = {page.name: page.title for page in self._pages}
        if typed.strip():
            for place in find(self._pages, typed):
                head = " · ".join(dict.fromkeys((titles[place.page], place.heading)))
                self._item(f"{head}\n{place.words}", (place.page, place.heading))
            if not self.list.count():
                item = QListWidgetItem(_("Nothing found."), self.list)
                item.setFlags(Qt.ItemFlag.NoItemFlags)
                return
        else:
            for page in self._pages:
                self._item(page.title, (page.name, ""))
        self.list.setCurrentRow(0)

    def _item(self, text: str, place: tuple[str, str]) -> None:
        item = QListWidgetItem(text, self.list)
        item.setData(PLACE, place)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(PLACE):
            name, heading = item.data(PLACE)
            page = next(page for page in self._pages if page.name == name)
            self.page.show_page(page, self.typed.text())
            self.page.go_to(heading)

    def _follow(self, link: QUrl) -> None:
        if name := named(link.toString()):
            self.open_page(name)
        elif link.scheme() == "https":
            QDesktopServices.openUrl(link)


class Sheet(QTextBrowser):
    """One page, set with care; its pictures no wider than there is room."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("reader")
        self.setOpenLinks(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # else it is set twice over
        self._page: Page | None = None
        self._typed = ""
        self._wide = 0  # pixels it was set for
        self._share: dict[str, int] = {}  # picture → how many stand beside one another
        self._again = QTimer(self, singleShot=True, interval=150)
        self._again.timeout.connect(self.reset)

    def show_page(self, page: Page, typed: str) -> None:
        """Show a page and mark what is searched for."""
        self._page, self._typed = page, typed
        self.reset()

    def reset(self) -> None:
        """Set the page anew, in the room there is now."""
        if self._page is None:
            return
        kept, self._wide = self.verticalScrollBar().value(), self.viewport().width()
        self._share = {
            name: len(names)
            for line in self._page.text.splitlines()
            for names in [PICTURE.findall(line)]
            for name in names
        }
        document = self.document()
        document.setDefaultFont(theme.sans(TEXT))
        document.setIndentWidth(theme.SPACE[5])
        document.setMarkdown(self._page.text)
        self._margin(document)
        set_well(document)
        self.setTextCursor(QTextCursor(document))  # the view follows it when it is resized
        self._mark()
        self.verticalScrollBar().setValue(kept)

    def go_to(self, heading: str) -> None:
        """Scroll to a heading; without one, to the top."""
        self.verticalScrollBar().setValue(0)
        block = self.document().begin()
        while heading and block.isValid():
            if block.blockFormat().headingLevel() and block.text().strip() == heading:
                place = self.document().documentLayout().blockBoundingRect(block).top()
                self.verticalScrollBar().setValue(round(place) - theme.SPACE[4])
                return
            block = block.next()

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """A picture of the page, its dark twin where everything is dark."""
        file = name.toString() if isinstance(name, QUrl) else name
        path = folder() / file
        twin = path.with_name(path.name.replace("-light", "-dark"))
        image = QImage(str(twin if theme.is_dark() and twin.exists() else path))
        if image.isNull():
            return super().loadResource(kind, name)
        ratio = self.devicePixelRatioF()
        share = self._share.get(file, 1)
        room = self._room() // share - theme.SPACE[4] * (share > 1)
        wide = round(min(room * ratio, image.width() * max(1.0, ratio / 2)))
        image = image.scaledToWidth(max(1, wide), Qt.TransformationMode.SmoothTransformation)
        image.setDevicePixelRatio(ratio)
        return image

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the page anew when the window is no longer drawn wider."""
        super().resizeEvent(event)
        if event.size().width() != self._wide:
            self._again.start()

    def _room(self) -> int:
        return min(WIDEST, self.viewport().width() - 2 * theme.SPACE[6])

    def _margin(self, document: QTextDocument) -> None:
        frame = document.rootFrame().frameFormat()
        side = max(theme.SPACE[6], (self.viewport().width() - WIDEST) // 2)
        frame.setLeftMargin(side)
        frame.setRightMargin(side)
        frame.setTopMargin(theme.SPACE[5])
        frame.setBottomMargin(theme.SPACE[7])
        document.rootFrame().setFrameFormat(frame)

    def _mark(self) -> None:
        marks = []
        for word in self._typed.split():
            cursor = self.document().find(word)
            while not cursor.isNull():
                one = QTextEdit.ExtraSelection()
                one.cursor = cursor
                one.format.setBackground(theme.colour("mark"))
                marks.append(one)
                cursor = self.document().find(word, cursor)
        self.setExtraSelections(marks)


def set_well(document: QTextDocument) -> None:
    """Give a document made from Markdown our type: sizes, leading, tables with fine rules."""
    block = document.begin()
    while block.isValid():
        _set_block(QTextCursor(block), block.blockFormat().headingLevel())
        block = block.next()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _set_table(frame)


def _set_block(cursor: QTextCursor, level: int) -> None:
    block, form = cursor.block(), QTextBlockFormat()
    pieces = list(_pieces(block))
    size = HEADINGS.get(level, TEXT)
    if not any(piece.charFormat().isImageFormat() for piece in pieces):
        high = size * (1.4 if level else theme.LINE_HEIGHT)
        form.setLineHeight(high, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    if level:
        form.setTopMargin(theme.SPACE[6] if level > 1 else 0)
        form.setBottomMargin(theme.SPACE[2 if level > 1 else 4])
    elif block.textList() and block.next().textList():
        form.setBottomMargin(theme.SPACE[1])
    elif cursor.currentTable() is None:
        form.setBottomMargin(theme.SPACE[3])
    cursor.mergeBlockFormat(form)
    known = [(one.position(), one.length(), one.text(), _letters(one, level)) for one in pieces]
    for place, length, text, letters in reversed(known):
        cursor.setPosition(place)
        cursor.setPosition(place + length, QTextCursor.MoveMode.KeepAnchor)
        if letters is not None:
            cursor.setCharFormat(letters)
        if BAR in text:  # as Markdown wants it within a table
            cursor.insertText(text.replace(BAR, "|"))


def _pieces(block: QTextBlock) -> Iterator[QTextFragment]:
    """Yield the pieces of a block that are set alike."""
    at = block.begin()
    while not at.atEnd():
        yield at.fragment()
        at += 1


def _letters(piece: QTextFragment, level: int) -> QTextCharFormat | None:
    """How a piece of text is set: Chinese knows neither slanted letters nor a typewriter's."""
    old, made = piece.charFormat(), QTextCharFormat()
    if level:
        made.setFont(
            theme.serif(HEADINGS[level], bold=True) if level == 1 else theme.sans(HEADINGS[level], bold=True)
        )
    elif old.fontFixedPitch():
        made.setFont(theme.sans(TEXT))
        made.setBackground(theme.colour("hover"))
    elif old.fontItalic():
        made.setFont(theme.sans(TEXT, bold=True))
        made.setForeground(theme.colour("muted"))
    else:
        return None
    return made


def _set_table(table: QTextTable) -> None:
    form = table.format()
    form.setBorder(1)
    form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    form.setBorderCollapse(True)
    form.setBorderBrush(theme.colour("rule"))
    form.setCellPadding(theme.SPACE[1] + 2)
    form.setCellSpacing(0)
    form.setTopMargin(theme.SPACE[2])
    form.setBottomMargin(theme.SPACE[4])
    form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table.setFormat(form)
    if not any(
        table.cellAt(0, column).firstCursorPosition().block().text() for column in range(table.columns())
    ):
        table.removeRows(0, 1)  # Markdown wants a head even where there is nothing to say in it

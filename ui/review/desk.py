"""The review desk: a page's lines on the left, its articles on the right, corrected by keys and by drag."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from uuid import UUID, uuid4

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from clipper.errors import KnownError
from clipper.model import Role
from storage.errors import Stale
from storage.values import Change, Kind, Pile
from ui import theme, words
from ui.i18n import _, ngettext
from ui.leaving import back_button
from ui.meter import Meter
from ui.reader.setting import Type
from ui.reader.view import Sheet
from ui.review import page as pages_
from ui.review.cards import Cards, NewArticle
from ui.review.keys import ROLE_KEYS, HelpLine, RoleStrip
from ui.review.layout import NOTHING, Layout, Place
from ui.review.lines import PageLines
from ui.review.page import OnDesk
from ui.review.pages import Pages, title
from ui.review.paint import LineDelegate, coloured
from ui.review.where import WhereButton
from ui.session import Session

TOUCHED = {Kind.ARTICLES, Kind.CLIPPINGS, Kind.STATES, Kind.OUTSIDE}


class Desk(QWidget):
    """One page after another; every correction is stored at once, as a step that can be undone."""

    left = Signal()  # back to the list
    said = Signal(str)  # something worth saying, in a sentence

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.page: OnDesk | None = None
        self._saving, self._again = 0, False
        self._line = 0  # to be gone to when its page is read
        self._wanted: UUID | None = None  # the clipping that is shown or asked for
        self._colours: dict[UUID, int] = {}
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)  # from the outside in: each is styled once
        self.pages, self._middle = Pages(self.splitter), QWidget(self.splitter)
        self._right = QSplitter(Qt.Orientation.Vertical, self.splitter)
        self._upper = QWidget(self._right)
        self.lines, self.roles = PageLines(self._middle), RoleStrip(self._middle)
        self.cards, self.fresh = Cards(self._upper), NewArticle(self._upper)
        self.lines.setItemDelegate(LineDelegate(self.lines))
        self.sheet = Sheet(Type(size=15), self._right)
        self.sheet.setAccessibleName(_("The article as it will be read"))
        self.help = HelpLine(self)
        self.title, self.place, self.told = QLabel(), QLabel(), QLabel()
        self.meter = Meter(_("Characters assigned"))
        self.accept_button, self.where = QPushButton(_("Accept page")), WhereButton(session)
        self._lay_out()
        self._connect()

    @property
    def shown(self) -> UUID | None:
        """The clipping of the page that is shown."""
        return self._wanted

    def open(self, clipping: UUID | None = None, line: int = 0, *, keys: bool = True) -> None:
        """Show a page, or the one last shown, or the least certain that was not accepted yet.

        With `keys` it takes the keyboard; a line that is named becomes the current one.
        """
        archive = self.session.archive
        self._line = line

        def show(piles: Sequence[Pile]) -> None:
            self.pages.items.show_piles(piles, anew=True)
            left = [pile.id for pile in piles if not pile.reviewed]
            every = [pile.id for pile in piles]
            if clipping is not None and clipping not in every:
                self.said.emit(_("The article was taken in finished: there is no page to review."))
                self.left.emit()
                return
            known = [one for one in (clipping,) if one in every] + [
                one for one in (self._wanted,) if one in left
            ]
            self.show_page(next(iter((*known, *left, *every)), None), keys=keys)

        self.session.ask("piles", archive.piles, show)

    def show_page(self, clipping: UUID | None, *, keys: bool = True) -> None:
        """Show a page; None: there is none."""
        if clipping != self._wanted:
            self._colours = {}
            self.page = None
        self._wanted = clipping
        self.pages.follow(clipping)
        if clipping is None:
            self._show()
        else:
            self._ask(clipping)
        if keys:
            self.lines.setFocus()

    def accept(self) -> None:
        """Say that the page is right, and go on to the next; not while a line belongs to nothing."""
        page = self.page
        if page is None:
            return
        if missing := page.layout.open_lines():
            self.lines.choose({missing[0]}, centred=True)
            count = len(missing)
            text = ngettext(
                "{count} line belongs to nothing yet.", "{count} lines belong to nothing yet.", count
            )
            self.said.emit(text.format(count=count))
            return
        archive, clipping = self.session.archive, page.kept.id
        after = self.pages.after(clipping)
        self.session.do("accept", lambda: archive.accept(clipping))
        self.said.emit(_("Page accepted.") if after else _("Page accepted. All pages are reviewed."))
        if after is not None:
            self.show_page(after)

    def set_role(self, role: Role) -> None:
        """Give the selected lines a role."""
        self._step(lambda layout: layout.set_role(self.lines.chosen(), role))

    def split(self) -> None:
        """Begin a new article at the current line."""
        if row := self.lines.row():
            self._step(lambda layout: layout.split(row.number))

    def merge(self) -> None:
        """Make the current article part of the one before it."""
        row = self.lines.row()
        if row and row.place.article:
            article = row.place.article
            self._step(lambda layout: layout.merge(article))

    def pick_headline(self) -> None:
        """Make the current line the headline of its article."""
        if row := self.lines.row():
            self._step(lambda layout: layout.pick_headline(row.number))

    def join_or_break(self) -> None:
        """Join the current line's paragraph with the one before, or break it there."""
        if row := self.lines.row():
            self._step(lambda layout: layout.join_or_break(row.number))

    def give(self, lines: Sequence[int], article: UUID | None) -> None:
        """Give lines to an article, to a new one, or to the furniture (None)."""
        self._step(lambda layout: layout.move(lines, article))

    def step_article(self, by: int) -> None:
        """Go to the first line of the next article, or of the one before."""
        row, page = self.lines.row(), self.page
        if page is None or row is None or not page.layout.articles:
            return
        place = row.article - 1 + by if row.article else 0
        place = max(0, min(len(page.layout.articles) - 1, place))
        self._go_to(page.layout.articles[place])

    def recolour(self) -> None:
        """Draw everything in the colours in use."""
        self.help.recolour()
        self.sheet.reset()
        for view in (self.pages, self.lines, self.cards):
            view.viewport().update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The desk's keys, wherever on it the cursor is."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            shift = Qt.KeyboardModifier.ShiftModifier
            if not event.modifiers() & ~(shift | Qt.KeyboardModifier.KeypadModifier):
                return self._key(event.text().lower(), shifted=bool(event.modifiers() & shift))
        return super().eventFilter(watched, event)

    def _key(self, key: str, *, shifted: bool) -> bool:
        deeds: dict[str, Callable[[], object]] = {
            "j": lambda: self.step_article(1) if shifted else self.lines.step(1),
            "k": lambda: self.step_article(-1) if shifted else self.lines.step(-1),
            "s": self.split,
            "m": self.merge,
            "h": self.pick_headline,
            "p": self.join_or_break,
            "a": self.accept,
        }
        if key in deeds:
            deeds[key]()
        elif key in ROLE_KEYS:
            self.set_role(ROLE_KEYS[key])
        else:
            return False
        return True

    def _step(self, change: Callable[[Layout], Layout]) -> None:
        """Show a correction at once and store it."""
        page = self.page
        if page is None:
            return
        layout = change(page.layout)
        if layout == page.layout:
            return
        self.page = dataclasses.replace(page, layout=layout)
        self._show()
        self._saving += 1
        archive, clipping = self.session.archive, page.kept.id
        self.session.do("correct", lambda: pages_.store(archive, clipping, layout)).ended.connect(self._saved)

    def _saved(self) -> None:
        self._saving -= 1
        if not self._saving and self._wanted is not None:
            self._again = False
            self._ask(self._wanted)

    def _changed(self, change: Change) -> None:
        if not self.isVisible() or not change.kinds & TOUCHED:
            return
        if self._wanted is None:  # pages came in, or came back; somebody may be typing elsewhere
            self.open(keys=False)
            return
        archive = self.session.archive
        self.session.ask("piles", archive.piles, lambda found: self.pages.items.show_piles(found, anew=False))
        if not self._saving:
            self._ask(self._wanted)

    def _ask(self, clipping: UUID) -> None:
        archive = self.session.archive
        self.session.tasks.ask("desk", lambda: pages_.read(archive, clipping), self._read, self._failed)

    def _read(self, found: OnDesk | None) -> None:
        if found is not None and found.kept.id == self._wanted and not self._saving:
            self.page = found
            self._show()
            if self._line:
                self.lines.choose({self._line}, centred=True)
                self._line = 0

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, Stale):
            self.open()
        elif isinstance(error, KnownError):
            self.session.fail(error)

    def _show(self) -> None:
        page = self.page
        if page:
            self._colours |= coloured(page.layout.articles, self._colours)
        self.lines.show_page(page, self._colours)
        self.cards.items.show_page(page, self._colours)
        self._show_line()
        self._show_head()

    def _show_head(self) -> None:
        page, piles = self.page, self.pages.items.piles
        at = self.pages.place(self._wanted)
        self.title.setText(title(piles[at]) if at >= 0 else _("No page to review"))
        left = sum(not pile.reviewed for pile in piles)
        self.place.setText(
            _("page {number} of {total}, {left} to review").format(number=at + 1, total=len(piles), left=left)
            if at >= 0
            else _("Pages that are imported as text are checked here.")
        )
        self.accept_button.setEnabled(page is not None)
        self.where.show_page(page.kept if page else None)
        total = page.weight(page.layout.places) if page else 0
        missing = page.weight(page.layout.open_lines()) if page else 0
        self.meter.show_part(total - missing, max(total, 1))
        text = _("{done} of {total} characters assigned").format(
            done=f"{total - missing:,}", total=f"{total:,}"
        )
        self.told.setText(text if page else "")
        self.told.setProperty("bad", bool(missing))
        self.told.style().polish(self.told)

    def _show_line(self) -> None:
        """The card and the article of the current line."""
        row, page = self.lines.row(), self.page
        article = row.place.article if row else None
        self.cards.follow(row.place if row else NOTHING)
        stored = page.article(article) if page and article else None
        if stored != self.sheet.article:
            self.sheet.show_article(stored)

    def _go_to(self, article: UUID | None) -> None:
        if self.page:
            layout = self.page.layout
            found = layout.lines_of(article) if article else layout.furniture()
            self.lines.choose(set(found[:1]), centred=True)

    def _dropped_on_line(self, lines: list[int], place: Place) -> None:
        if place.article is not None or place.role is Role.FURNITURE:
            self.give(lines, place.article)

    def _menu(self, at: QPoint) -> None:
        """The deeds for the selected lines, for the mouse."""
        menu = QMenu(self)
        deeds: tuple[tuple[str, str, Callable[[], object]], ...] = (
            (_("Pick as headline"), "H", self.pick_headline),
            (_("Split: an article begins here"), "S", self.split),
            (_("Merge the article with the previous one"), "M", self.merge),
            (_("Join or break the paragraph"), "P", self.join_or_break),
            (_("New article of the selected lines"), "", lambda: self.give(self.lines.chosen(), uuid4())),
        )
        for text, key, act in deeds:
            made: QAction = menu.addAction(f"{text}\t{key}" if key else text)
            made.triggered.connect(lambda _checked=False, act=act: act())
        menu.addSeparator()
        for key, role in ROLE_KEYS.items():
            made = menu.addAction(f"{words.role(role)}\t{key.upper()}")
            made.triggered.connect(lambda _checked=False, role=role: self.set_role(role))
        menu.popup(self.lines.viewport().mapToGlobal(at))

    def _connect(self) -> None:
        for view in (self.pages, self.lines, self.cards, self.sheet):
            view.installEventFilter(self)
        self.lines.line_changed.connect(self._show_line)
        self.lines.moved.connect(self._dropped_on_line)
        self.lines.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.lines.customContextMenuRequested.connect(self._menu)
        self.cards.moved.connect(self.give)
        self.fresh.wanted.connect(lambda lines: self.give(lines, uuid4()))
        self.cards.picked.connect(self._go_to)
        self.pages.picked.connect(self.show_page)
        self.roles.chosen.connect(self.set_role)
        self.accept_button.clicked.connect(self.accept)
        self.session.changed.connect(self._changed)

    def _lay_out(self) -> None:
        middle, right = self._middle, self._right
        _column(middle, self.lines, self.roles)
        _column(self._upper, self.cards, self.fresh)
        right.addWidget(self._upper)
        right.addWidget(self.sheet)
        right.setSizes([360, 400])
        for pane, least in ((self.pages, 130), (middle, 280), (right, 200)):
            self.splitter.addWidget(pane)
            pane.setMinimumWidth(least)
        self.splitter.setSizes([230, 780, 480])
        for place, stretch in enumerate((0, 3, 2)):
            self.splitter.setStretchFactor(place, stretch)
        for splitter in (self.splitter, right):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head())
        layout.addWidget(self.splitter, 1)
        layout.addWidget(self.help)

    def _head(self) -> QWidget:
        bar = QWidget(self)
        bar.setObjectName("bar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title.setProperty("subheading", True)
        for label in (self.place, self.told):
            label.setProperty("quiet", True)
        for label in (self.title, self.place):
            label.setMinimumWidth(40)
        self.meter.setObjectName("meter")
        self.meter.setFixedWidth(140)
        self.accept_button.setProperty("primary", True)
        self.accept_button.setToolTip(_("Accept the page and go on to the next") + "  A")
        row = QHBoxLayout(bar)
        row.setContentsMargins(theme.SPACE[3], theme.SPACE[2], theme.SPACE[4], theme.SPACE[2])
        row.setSpacing(theme.SPACE[3])
        row.addWidget(back_button(self.left.emit))
        row.addWidget(self.title)
        row.addWidget(self.where)
        row.addWidget(self.place, 1)
        row.addWidget(self.told)
        row.addWidget(self.meter)
        row.addWidget(self.accept_button)
        return bar


def _column(pane: QWidget, large: QWidget, small: QWidget) -> None:
    """Two widgets in a pane, one beneath the other without a gap."""
    column = QVBoxLayout(pane)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(large, 1)
    column.addWidget(small)

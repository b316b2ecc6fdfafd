"""Sidebar, list and reader: a query is asked, its articles listed, the one selected shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from clipper.model import Article, Note, Passage, Tag
from clipper.query import Field, Query, Text, parse, texts
from clipper.tags import paths
from storage import Archive
from storage.values import Change, Kind, Row, Sort
from ui import theme, words
from ui.actions import Actions
from ui.dragging import of_articles, of_dossier
from ui.i18n import _
from ui.list.columns import SORTS
from ui.list.model import NO_PLACES, Articles, Fetched, places
from ui.list.nothing import Nothing, ways
from ui.list.view import ArticleList
from ui.reader.pane import Reader
from ui.reader.setting import Type
from ui.session import Session
from ui.sidebar.clauses import typed as as_typed
from ui.sidebar.issues import issues
from ui.sidebar.panel import Contents, Sidebar

FIRST = 40  # rows that come with the answer: a window full
MANY = 500  # selected articles of which rows are looked at
TEXT_FIELDS = {None, Field.HEADLINE, Field.BODY, Field.CAPTION, Field.DATELINE, Field.SECTION, Field.AUTHOR}


@dataclass(frozen=True, slots=True)
class Shown:
    """What the reader shows of an article."""

    article: Article
    row: Row
    tags: Sequence[Tag]
    notes: Sequence[Note]
    passages: Sequence[tuple[Passage, Tag]]


@dataclass(frozen=True, slots=True)
class Found:
    """What a query finds: articles, prints of one story together, and the first rows of the list."""

    groups: list[list[UUID]]
    first: Fetched
    lines: list[UUID]  # as long as no family is unfolded by itself
    places: Mapping[UUID, int]  # of the lines


class Browser(QWidget):
    """The three panes."""

    query_written = Signal(str)  # by a click in the sidebar
    counted = Signal(int)  # articles found
    selection_changed = Signal()
    menu_wanted = Signal(QPoint)
    node_menu_wanted = Signal(object, object)
    dossier_chosen = Signal(object)
    tags_known = Signal(object)  # all tags, with their counts
    filled = Signal()  # all panes show what was asked for

    def __init__(self, session: Session, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.typed, self.total = "", 0
        self.sort: Sort | None = None  # None: best for what is asked
        self._select: list[UUID] = []
        self._awaited: UUID | None = None  # the article that is asked for and comes into the reader
        self._marked = ""  # the query whose hits the reader marks
        self._listed: tuple[str, Sort] | None = None  # the query whose finds the list shows, and their order
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.middle = QWidget(self.splitter)
        self.listed = QStackedWidget(self.middle)
        self.sidebar = Sidebar(lambda dossier, title: of_dossier(session, dossier, title), self.splitter)
        self.articles = Articles(self._fetch, lambda ids: of_articles(session, ids))
        self.list = ArticleList(self.articles, self.listed)
        self.articles.setParent(self)  # goes with its connections: Python does not see the cycle they close
        self.reader = Reader(
            reader_type(session),
            [actions[name] for name in ("correct", "tag", "note", "cite")],
            self.splitter,
        )
        self.nothing = Nothing(self.listed)
        self.reader.hints = (
            [actions[name] for name in ("tag", "note", "correct", "read_alone")],
            [actions[name] for name in ("tag", "new_dossier", "export_selection", "cite")],
        )
        self.head = QLabel()
        self.order = QComboBox()
        self._build_middle()
        for pane in (self.sidebar, self.middle, self.reader):
            self.splitter.addWidget(pane)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.splitter.setStretchFactor(1, 2)
        self.splitter.setStretchFactor(2, 3)
        self.splitter.setSizes([216, 690, 534])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)
        self._connect()

    def search(self, typed: str, select: Sequence[UUID] = ()) -> None:
        """List what a query finds; the articles to select, where they are among it."""
        self.typed = typed
        self._select = list(select)
        archive, sort = self.session.archive, self.chosen_sort()
        self.sidebar.show_query(parse(typed))
        folded = self.articles.folding.on
        self.session.ask("search", lambda: found(archive, typed, sort, folded=folded), self._show)

    def refresh(self, change: Change | None = None) -> None:
        """Look at everything anew that a change may have touched."""
        kinds = change.kinds if change else {Kind.OUTSIDE}
        if kinds <= {Kind.SEARCHES}:
            self._ask_contents()
            return
        if kinds & {Kind.CLIPPINGS, Kind.OUTSIDE}:
            self.sidebar.let_go()
        self.search(self.typed)
        self._show_current(force=True)

    def chosen_sort(self) -> Sort:
        """The order in use: the one chosen, else by relevance where words are asked for, else by date."""
        if self.sort is not None:
            return self.sort
        return Sort.RELEVANCE if searched(parse(self.typed)) else Sort.NEWEST

    def selected(self) -> list[UUID]:
        """Ids of the selected articles."""
        return self.list.selected()

    def rows(self) -> list[Row]:
        """What is known of the selected articles, of the first of them where there are many."""
        found = (self.articles.row(place) for place in self.list.places()[:MANY])
        return [row for row in found if row is not None]

    def recolour(self) -> None:
        """Draw everything in the colours in use."""
        self.reader.sheet.reset()
        self.list.viewport().update()
        self.sidebar.tree.viewport().update()

    def apply_settings(self) -> None:
        """Use the settings of the session."""
        self.reader.sheet.set_type(reader_type(self.session))

    def _connect(self) -> None:
        self.list.selection_changed.connect(self._selected)
        self.nothing.query_written.connect(self.query_written)
        self.list.titles.sort_wanted.connect(self._sort)
        self.list.menu_wanted.connect(self.menu_wanted)
        self.articles.fetched.connect(self.selection_changed)
        folding = self.articles.folding
        self.list.turn_wanted.connect(lambda which: self._fold(lambda: folding.turn(which)))
        self.list.unfold_wanted.connect(lambda: self._fold(folding.reveal_all))
        self.order.activated.connect(lambda place: self._sort(self.order.itemData(place)))
        self.sidebar.query_changed.connect(self.query_written)
        self.sidebar.dossier_chosen.connect(self.dossier_chosen)
        self.sidebar.menu_wanted.connect(self.node_menu_wanted)
        self.reader.tag_clicked.connect(self._ask_for_tag)

    def _ask_for_tag(self, tag: Tag) -> None:
        path = paths(list(self.list.tags.values())).get(tag.id, tag.name)
        self.query_written.emit(as_typed(Text(f"={path}", Field.TAG)))

    def _build_middle(self) -> None:
        pane, bar = self.middle, QWidget(self.middle)
        pane.setObjectName("listpane")
        bar.setObjectName("bar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.order.setAccessibleName(_("Order"))
        self.order.setProperty("flat", True)
        self.order.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for sort, text in SORTS.items():
            self.order.addItem(_(text), sort)
        row = QHBoxLayout(bar)
        row.setContentsMargins(theme.SPACE[3], theme.SPACE[1], theme.SPACE[2], theme.SPACE[1])
        row.addWidget(self.head)
        row.addStretch()
        row.addWidget(self.order)
        bar.setMinimumHeight(44)
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        for page in (self.list, self.nothing):
            self.listed.addWidget(page)
        column.addWidget(self.listed)

    def _sort(self, sort: Sort) -> None:
        self.sort = sort
        self.search(self.typed)

    def fold(self, on: bool) -> None:
        """Have the prints of a story on one line, or each on its own."""
        self.articles.folding.on = on
        self._fold(lambda: None)

    def _fold(self, change: Callable[[], object]) -> None:
        """Fold or unfold; what is selected stays so, as far as it is in sight."""
        wanted, standing = self.list.selected(), self.list.standing()
        change()
        lines = self.articles.folding.lines()
        if lines != list(self.articles.ids):
            self.articles.show(lines, keep=True)
        kept = dict.fromkeys(map(self.articles.folding.line, wanted))
        self.list.select([one for one in kept if self.articles.place(one) >= 0])
        standing.restore(self.articles.folding.line)

    def _show(self, found: Found) -> None:
        groups, before, now = found.groups, self._listed, (self.typed, self.chosen_sort())
        self.total = sum(map(len, groups))
        wanted, standing = self._select or self.list.selected(), self.list.standing()
        folding = self.articles.folding
        folding.show(groups)
        folding.reveal(self._select)
        ids = folding.lines()
        if list(self.articles.ids) == ids:
            self.articles.refresh()
        else:
            known = found.places if ids == found.lines else NO_PLACES
            self.articles.show(ids, found.first, known, keep=before is not None and before[0] == self.typed)
        self._listed = now
        if self._select or not self.list.selected():
            lines = [one for one in dict.fromkeys(map(folding.line, wanted)) if self.articles.place(one) >= 0]
            left = standing.current(folding.line) if before == now else None
            self.list.select(lines or ([left] if left else ids[:1]))
            if before == now and not self._select:
                standing.restore(folding.line)
        self._select = []
        self._show_current(force=self._marked != self.typed)
        self._say_nothing()
        self.head.setText(words.found(self.total))
        self.order.setCurrentIndex(self.order.findData(self.chosen_sort()))
        self.list.titles.show_sort(self.chosen_sort())
        self.counted.emit(self.total)
        self._ask_contents()  # last: rows and article are waited for

    def _say_nothing(self) -> None:
        """Where nothing was found, say so in the list's place, and what would find something."""
        self.listed.setCurrentWidget(self.list if self.total or not self.typed else self.nothing)
        if self.listed.currentWidget() is self.nothing:
            archive, typed = self.session.archive, self.typed
            self.nothing.show_query(typed)
            self.session.ask("ways", lambda: ways(archive, typed), self.nothing.show_ways)

    def refresh_contents(self) -> None:
        """Fill the sidebar anew."""
        self._ask_contents()

    def _ask_contents(self) -> None:
        archive, typed = self.session.archive, self.typed
        self.session.ask("contents", lambda: contents(archive, typed), self._show_contents)

    def _show_contents(self, found: Contents) -> None:
        tags = {tagged.tag.id: tagged.tag for tagged in found.tags}
        if tags != self.list.tags:
            self.list.tags = tags
            self.list.viewport().update()
        self.sidebar.show_contents(found)
        self.tags_known.emit(found.tags)
        self.filled.emit()

    def _fetch(self, ids: Sequence[UUID], answer: Callable[[Fetched], None]) -> None:
        archive, typed = self.session.archive, self.typed
        self.session.ask(f"rows {ids[0] if ids else ''}", lambda: fetched(archive, ids, typed), answer)

    def _selected(self) -> None:
        self.reader.finish()
        self._show_current()
        self.selection_changed.emit()

    def _show_current(self, *, force: bool = False) -> None:
        chosen, archive = self.list.selected(), self.session.archive
        if len(chosen) != 1:
            self.session.tasks.forget("article")
            self._awaited = None
            if not self.reader.editing:
                self.reader.show_nothing(len(chosen), found=self.total > 0 or self._listed is None)
            return
        shown = self.reader.article
        if self.reader.editing:  # what is being typed is not taken away
            return
        if force or (self._awaited or (shown and shown.id)) != chosen[0]:
            self._awaited = chosen[0]
            self.session.ask("article", lambda: shown_of(archive, chosen[0]), self._show_article)

    def _show_article(self, shown: Shown | None) -> None:
        self._awaited = None
        if shown is None:
            self.reader.show_nothing()
        if shown is None or self.reader.editing:
            return
        self._marked = self.typed
        marks = searched(parse(self.typed))
        self.reader.show_article(
            shown.article, shown.tags, shown.notes, shown.row.reviewed, marks, shown.passages
        )


def searched(query: Query) -> list[tuple[str, bool]]:
    """The texts of a query that stand in articles, and whether each is a prefix: what is marked."""
    return [(clause.text, clause.prefix) for clause in texts(query) if clause.field in TEXT_FIELDS]


def reader_type(session: Session) -> Type:
    """How the settings want the reader to be set."""
    return Type(session.settings.reader_size, session.settings.reader_typeface == "serif")


# On the reading thread.


def found(archive: Archive, typed: str, sort: Sort, *, folded: bool) -> Found:
    """What a query finds, with what is seen first, so that it need not be asked for."""
    groups = archive.families(archive.ids(typed, sort))
    lines = [one for group in groups for one in (group[:1] if folded else group)]
    return Found(groups, fetched(archive, lines[:FIRST], typed), lines, places(lines))


def contents(archive: Archive, typed: str) -> Contents:
    """What the sidebar shows for a query."""
    total, unreviewed, trashed = (
        archive.search(query, limit=0).total for query in ("", "is:unreviewed", "in:trash")
    )
    return Contents(
        archive.facets(typed, alternatives=True),
        total,
        unreviewed,
        trashed,
        archive.tags(),
        archive.dossiers(),
        archive.searches(),
        issues(archive, parse(typed)),
    )


def fetched(archive: Archive, ids: Sequence[UUID], typed: str) -> Fetched:
    """Rows, and where what was searched for stands in them."""
    rows = {row.id: row for row in archive.rows(ids)}
    snippets = archive.snippets(ids, typed) if searched(parse(typed)) else {}
    return Fetched(rows, snippets, archive.papers_of(ids))


def shown_of(archive: Archive, article: UUID) -> Shown | None:
    """What the reader shows of an article; None if it is gone."""
    found, rows = archive.articles([article]), archive.rows([article])
    if not found or not rows:
        return None
    passages = archive.passages(article)
    known = {tagged.tag.id: tagged.tag for tagged in archive.tags()} if passages else {}
    tagged = [(passage, known[passage.tag]) for passage in passages if passage.tag in known]
    return Shown(found[0], rows[0], archive.tags_of(article), archive.notes(article), tagged)

"""The sidebar: what the archive holds, counted over the search, and what a click on it asks for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clipper.query import Field, Query, Text, parse
from storage.values import Count, DossierRow, Facets, Saved, Tagged
from ui import words
from ui.i18n import _
from ui.sidebar.clauses import asked, leaf, turn, typed
from ui.sidebar.issues import Issue, PageCount, paper_of
from ui.sidebar.steady import holds, steady
from ui.sidebar.tree import Drag, Node, Tree

MOST = 30  # entries of a facet shown


@dataclass(frozen=True, slots=True)
class Contents:
    """What the sidebar shows."""

    facets: Facets
    total: int
    unreviewed: int
    trashed: int
    tags: Sequence[Tagged] = ()
    dossiers: Sequence[DossierRow] = ()
    searches: Sequence[Saved] = ()
    issues: Sequence[Issue] = ()  # of the paper that is asked for


class Sidebar(QWidget):
    """Writes into the query; the search box shows what it wrote."""

    query_changed = Signal(str)
    dossier_chosen = Signal(object)  # id
    search_seen = Signal(object)  # id
    articles_dropped = Signal(object, object)  # ids, Node
    menu_wanted = Signal(object, object)  # Node, global position

    def __init__(self, drag: Drag, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidepane")
        self._groups: list[Node] = []  # as far as anything stands in them, they are shown
        self._clicked: tuple[str, Text] | None = None  # what was written, by a click on which clause
        self.tree = Tree(drag, self)
        self.tree.chosen.connect(self._chosen)
        self.tree.articles_dropped.connect(self.articles_dropped)
        self.tree.menu_wanted.connect(self.menu_wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.tree)

    def show_query(self, query: Query) -> None:
        """Mark what the query asks for."""
        if self._clicked is not None and typed(query) != self._clicked[0]:
            self._clicked = None
        self.tree.show_query(query)

    def let_go(self) -> None:
        """Hold no rows any more: there may be new ones."""
        self._clicked = None

    def show_contents(self, contents: Contents) -> None:
        """Show what there is; while clicks go on writing the query, nothing above the last one moves."""
        self._groups = self._steady(self._all(contents), contents.facets)
        years = contents.facets.years[1:]
        self.tree.fill(
            [group for group in self._groups if group.kind != "group" or group.nodes],
            closed=["\x1f".join((_("Time"), year.value)) for year in years]
            if not self.tree.model().rowCount()
            else (),
        )

    def _all(self, contents: Contents) -> list[Node]:
        facets = contents.facets
        return [
            Node("all", _("All articles"), contents.total, icon="inbox"),
            Node("clause", _("To be reviewed"), contents.unreviewed, Text("unreviewed", Field.IS), "review"),
            _group(_("Searches"), (_search(kept) for kept in contents.searches)),
            _group(_("Tags"), _tags(contents.tags)),
            _group(_("Dossiers"), (_dossier(row) for row in contents.dossiers)),
            _group(_("Papers"), self._papers(contents)),
            _group(_("Time"), self._times(contents)),
            _group(_("Sections"), self._counted(facets.sections, Field.SECTION, "section")),
            _group(_("People"), self._counted(facets.authors, Field.AUTHOR, "person")),
            Node("trash", _("Trash"), contents.trashed, Text("trash", Field.IN), "trash"),
        ]

    def _steady(self, groups: list[Node], facets: Facets) -> list[Node]:
        """The groups, those down to the one last clicked in with the rows they had."""
        if self._clicked is None:
            return groups
        clicked, counts = self._clicked[1], _counts(facets)
        for place, (before, now) in enumerate(zip(self._groups, groups, strict=True)):
            if clicked in (before.clause, now.clause):
                break
            if now.kind == "group" and {node.kind for node in before.nodes} <= {"clause"}:
                groups[place] = replace(now, nodes=steady(before.nodes, now.nodes, clicked, counts))
            if holds(before, clicked):
                break
        return groups

    def _chosen(self, node: Node, _alone: bool) -> None:
        if node.kind == "all":
            self.query_changed.emit("")
        elif node.kind == "dossier":
            self.dossier_chosen.emit(node.id)
        elif node.kind == "search":
            self.query_changed.emit(node.query)
            self.search_seen.emit(node.id)
        elif node.clause is not None:
            step = leaf if node.kind == "leaf" else turn
            written = typed(step(self.tree.query, node.clause))
            self._clicked = written, node.clause
            self.query_changed.emit(written)

    def _counted(self, counts: Sequence[Count], field: Field, icon: str) -> list[Node]:
        """Those counted, the most frequent first; what the query names stays in sight, found or not."""
        nodes = [Node("clause", one.value, one.count, _clause(one.query), icon) for one in counts]
        named = asked(self.tree.query, field)
        seen = nodes[:MOST] + [node for node in nodes[MOST:] if node.clause in named]
        return seen + self._unseen(seen, field, icon)

    def _papers(self, contents: Contents) -> list[Node]:
        """The papers; under the one that is asked for its days, under the day that is asked for its pages."""
        paper = paper_of(self.tree.query)
        nodes = self._counted(contents.facets.papers, Field.PAPER, "newspaper")
        days = tuple(_day(issue) for issue in contents.issues)
        return [replace(node, nodes=days) if paper and node.label == paper else node for node in nodes]

    def _times(self, contents: Contents) -> list[Node]:
        nodes = list(_months(contents.facets))
        shown = [inner for node in nodes for inner in (node, *node.nodes)] + list(map(_day, contents.issues))
        return nodes + self._unseen(shown, Field.DATE, "calendar")

    def _unseen(self, nodes: Sequence[Node], field: Field, icon: str) -> list[Node]:
        seen = {node.clause for node in nodes}
        unseen = [clause for clause in asked(self.tree.query, field) if clause not in seen]
        return [Node("clause", clause.text.removeprefix("="), clause=clause, icon=icon) for clause in unseen]


def _group(label: str, nodes: Iterable[Node]) -> Node:
    return Node("group", label, nodes=tuple(nodes))


def _clause(query: str) -> Text | None:
    parsed = parse(query)
    return parsed if isinstance(parsed, Text) else None


def _counts(facets: Facets) -> dict[Text, int]:
    """How many articles stand behind a clause, also behind one too rare to be among the rows."""
    every = (facets.papers, facets.years, facets.months, facets.sections, facets.authors)
    found = ((_clause(one.query), one.count) for counts in every for one in counts)
    return {clause: count for clause, count in found if clause is not None}


def _page(page: PageCount) -> str:
    return " ".join(filter(None, (words.page_number(page.number), page.name)))


def _day(issue: Issue) -> Node:
    day = issue.day.isoformat()
    pages = tuple(
        Node("leaf", _page(page), page.count, Text(page.number, Field.PAGE), "section")
        for page in issue.pages
    )
    return Node("leaf", words.day(issue.day), issue.count, Text(day, Field.DATE), "calendar", nodes=pages)


def _months(facets: Facets) -> Iterable[Node]:
    for year in facets.years:
        months = tuple(
            Node("clause", month.value, month.count, _clause(month.query), "calendar")
            for month in facets.months
            if month.value.startswith(year.value)
        )
        yield Node("clause", year.value, year.count, _clause(year.query), "calendar", nodes=months)


def _tags(tags: Sequence[Tagged]) -> Iterable[Node]:
    by_parent: dict[object, list[Tagged]] = {}
    for tagged in tags:
        by_parent.setdefault(tagged.tag.parent, []).append(tagged)

    def under(parent: object) -> tuple[Node, ...]:
        return tuple(
            Node(
                "tag",
                one.tag.name,
                one.count,
                Text(f"={one.path}", Field.TAG),
                "tag",
                one.tag.colour,
                one.tag.id,
                tip=words.tagged(one.count, one.passages),
                nodes=under(one.tag.id),
            )
            for one in by_parent.get(parent, [])
        )

    return under(None)


def _dossier(row: DossierRow) -> Node:
    return Node("dossier", row.title, row.articles, icon="dossier", id=row.id)


def _search(kept: Saved) -> Node:
    return Node("search", kept.name, kept.total, icon="search", id=kept.id, query=kept.query, new=kept.new)

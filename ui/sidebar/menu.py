"""What the menu on an entry of the sidebar does: tags, dossiers, kept searches, the trash."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QInputDialog, QMenu, QMessageBox, QWidget

from clipper.model import Dossier
from storage import Archive
from storage.errors import Stale
from storage.values import Tagged
from ui import icons, theme, words
from ui.favourites import NUMBERS
from ui.i18n import _, ngettext
from ui.session import Session
from ui.sidebar.tree import Node, Tree
from ui.titles import proposed
from ui.toast import Toast

Entry = tuple[str, str, Callable[[], object]]  # icon, text, what it does
DROPS: Mapping[str, Callable[[Archive, UUID], object]] = MappingProxyType({
    "tag": Archive.drop_tag, "dossier": Archive.drop_dossier, "search": Archive.drop_search,
})  # fmt: skip


class NodeMenu(QObject):
    """Offers what can be done with an entry, does it as one step, and offers to take it back."""

    people_wanted = Signal(str)  # a name, to be put together with others

    def __init__(
        self,
        session: Session,
        toast: Toast,
        export: Callable[[Dossier], object],
        assign: Callable[[int, UUID], object],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session, self._toast, self._export, self._window = session, toast, export, window
        self._assign = assign

    def show(self, node: Node, place: QPoint) -> None:
        """Show the menu of an entry, if it has one."""
        menu = self.menu(node)
        if not menu.isEmpty():
            menu.popup(place)

    def menu(self, node: Node) -> QMenu:
        """The menu of an entry; empty where nothing can be done with it."""
        menu = QMenu(self._window)
        for icon, text, act in self._entries(node):
            menu.addAction(icons.icon(icon), text).triggered.connect(lambda _checked=False, do=act: do())
        if node.kind == "tag":
            self._keys(menu, node)
            self._colours(menu, node)
        return menu

    def join(self, name: str, into: str) -> None:
        """List a person under another's name."""
        text = words.merged([name], into)
        self._session.change(
            lambda archive: archive.merge_people(name, into),
            lambda done: self._toast.tell(text, done),
        )

    def rename(self, node: Node) -> None:
        """Ask for another name of a tag or of a kept search."""
        if node.kind == "tag":
            self._rename(node)
        elif node.kind == "search":
            name, good = QInputDialog.getText(
                self._window, _("Rename the search"), _("New name"), text=node.label
            )
            if good and name.strip():
                self._session.change(lambda archive: archive.save_search(name.strip(), node.query, node.id))

    def delete(self, node: Node) -> None:
        """Delete a tag, a dossier or a kept search; of another entry there is nothing to delete."""
        drop = DROPS.get(node.kind)
        if drop is not None and (which := node.id) is not None:
            said = _("“{name}” deleted.").format(name=node.label)
            self._session.change(
                lambda archive: drop(archive, which), lambda done: self._toast.tell(said, done)
            )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Del in the sidebar is for the entry it is on: the articles of the list are out of mind there."""
        if isinstance(watched, Tree) and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Delete:
            event.accept()  # no shortcut of the window's then
            if event.type() == QEvent.Type.KeyPress and (node := watched.node(watched.currentIndex())):
                self.delete(node)
            return True
        return super().eventFilter(watched, event)

    def nest(self, tag: UUID, node: Node) -> None:
        """Put a tag under another one, or under none where it was dropped on the group."""
        under = node.id if node.kind == "tag" else None
        said = (
            _("The tag stands under “{name}” now.").format(name=node.label)
            if under
            else _("The tag stands at the top now.")
        )
        self._save_tag(tag, lambda done: self._toast.tell(said, done), parent=under)

    def keep_search(self, query: str) -> None:
        """Keep a search under a name, in the sidebar."""
        name, good = QInputDialog.getText(
            self._window,
            _("Keep this search"),
            _("Name of the search"),
            text=proposed(query, date.today()) or query,
        )
        if good and name.strip():
            self._session.change(lambda archive: archive.save_search(name.strip(), query))

    def _entries(self, node: Node) -> Iterator[Entry]:
        which = node.id
        if node.person:
            yield "person", _("Is somebody else, too…"), lambda: self.people_wanted.emit(node.person)
        elif node.kind == "trash" and node.count > 0:
            yield "trash", _("Empty the trash…"), lambda: self._empty(node.count)
        elif which is None:
            return
        elif node.kind == "tag":
            yield "edit", _("Rename…"), lambda: self._rename(node)
            yield "merge", _("Merge with another…"), lambda: self._choose(node, self._merge)
            yield "down", _("Put under another…"), lambda: self._choose(node, self._put_under)
            yield "trash", _("Delete the tag"), lambda: self.delete(node)
        elif node.kind == "dossier":
            yield "word", _("Export…"), lambda: self._write(which)
            yield "trash", _("Delete the dossier"), lambda: self.delete(node)
        elif node.kind == "search":
            yield "edit", _("Rename…"), lambda: self.rename(node)
            yield "trash", _("Forget the search"), lambda: self.delete(node)

    def _colours(self, menu: QMenu, node: Node) -> None:
        colours = menu.addMenu(_("Colour"))
        for number, colour in enumerate(theme.TAGS, 1):
            action = colours.addAction(icons.dot(QColor(colour)), _("Colour {number}").format(number=number))
            action.triggered.connect(lambda _checked=False, chosen=colour: self._colour(node, chosen))

    def _rename(self, node: Node) -> None:
        name, good = QInputDialog.getText(self._window, _("Rename the tag"), _("New name"), text=node.label)
        if good and name.strip():
            self._save_tag(node.id, name=name.strip())

    def _colour(self, node: Node, colour: str) -> None:
        self._save_tag(node.id, colour=colour)

    def _keys(self, menu: QMenu, node: Node) -> None:
        keys, which = menu.addMenu(_("Number key")), node.id
        for number in NUMBERS:
            action = keys.addAction(str(number))
            action.triggered.connect(lambda _checked=False, key=number: self._assign(key, which))  # type: ignore[arg-type]
        keys.addSeparator()
        keys.addAction(_("None")).triggered.connect(lambda _checked=False: self._assign(0, which))  # type: ignore[arg-type]

    def _choose(self, node: Node, act: Callable[[Node, Tagged | None], object]) -> None:
        """Ask for another tag, of all that are not the tag itself."""
        archive = self._session.archive

        def chosen(tags: list[Tagged]) -> None:
            others = [one for one in tags if one.tag.id != node.id]
            top = [] if act == self._merge else [_("(at the top)")]
            names = top + [one.path for one in others]
            name, good = QInputDialog.getItem(
                self._window, node.label, _("Another tag"), names, editable=False
            )
            if good and name in names:
                place = names.index(name) - len(top)
                act(node, others[place] if place >= 0 else None)

        self._session.ask("tags to choose from", archive.tags, chosen)

    def _merge(self, node: Node, into: Tagged | None) -> None:
        which = node.id
        if which is None or into is None:
            return
        said = _("“{name}” is part of “{into}” now.").format(name=node.label, into=into.path)
        target = into.tag.id
        self._session.change(
            lambda archive: archive.merge_tags(which, target),
            lambda done: self._toast.tell(said, done),
        )

    def _put_under(self, node: Node, above: Tagged | None) -> None:
        if node.id is not None:
            kind = "tag" if above else "group"
            self.nest(node.id, Node(kind, above.path if above else "", id=above.tag.id if above else None))

    def _save_tag(
        self, tag: UUID | None, then: Callable[[object], object] | None = None, **changed: str | UUID | None
    ) -> None:
        def save(archive: Archive) -> object:
            known = {tagged.tag.id: tagged.tag for tagged in archive.tags()}
            if tag not in known:
                raise Stale(what="tags")
            return archive.save_tag(dataclasses.replace(known[tag], **changed))  # type: ignore[arg-type]

        self._session.change(save, then)

    def _write(self, dossier: UUID) -> None:
        archive = self._session.archive
        self._session.ask("dossier to write", lambda: archive.dossier(dossier), self._export)

    def _empty(self, count: int) -> None:
        text = ngettext(
            "Delete {count} article for ever? This cannot be undone.",
            "Delete {count} articles for ever? This cannot be undone.",
            count,
        )
        box = QMessageBox(QMessageBox.Icon.Warning, _("Empty the trash…"), text.format(count=count))
        box.setParent(self._window, box.windowFlags())
        good = box.addButton(_("Delete for ever"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        good.clicked.connect(lambda: self._session.change(lambda archive: archive.purge()))
        box.open()

"""What the actions on articles do: tag, note, trash, cite, dossiers, undo."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QInputDialog, QWidget

from clipper.choices import Edition
from clipper.cite import gbt
from clipper.dossier import Outline
from clipper.model import Article, Dossier, DossierSection, Entry, Note, Passage
from storage.values import Change, DossierRow, Step
from ui import words
from ui.actions import Actions
from ui.browser import Browser
from ui.dossier.saving import Saving
from ui.dragging import of_text
from ui.i18n import _, ngettext
from ui.importing.progress import Progress
from ui.outlines import Exported, begun, excerpted
from ui.session import Session
from ui.sidebar.menu import NodeMenu
from ui.sidebar.tree import Node
from ui.tagging import Tagging
from ui.titles import proposed
from ui.toast import Toast
from ui.undoing import TypingFirst, Undoing
from ui.written import outcome, remarks


class Deeds(QObject):
    """Acts on the selected articles and says what was done."""

    people_wanted = Signal(str)  # a name, to be put together with others
    states_known = Signal(object, object)  # Step to undo or None, Step to redo or None

    def __init__(
        self,
        session: Session,
        browser: Browser,
        actions: Actions,
        toast: Toast,
        progress: Progress,
        kept: QSettings,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session, self._browser, self._actions = session, browser, actions
        self._toast, self._progress, self._window = toast, progress, window
        self.saving = Saving(session, kept, window)
        self.saving.written.connect(self._written)
        Undoing(session, progress, toast, self)
        TypingFirst(actions["redo"], window)
        self.tagging = Tagging(session, browser, actions, toast, kept, window)
        reader = browser.reader
        reader.note_dropped.connect(self._drop_note)
        reader.notes.passage_dropped.connect(self._drop_passage)
        browser.sidebar.articles_dropped.connect(self._dropped)
        browser.sidebar.search_seen.connect(self._seen)
        self._nodes = NodeMenu(session, toast, self.export, self.tagging.assign, window)
        browser.sidebar.tree.renamed.connect(self._nodes.rename)
        browser.sidebar.tree.installEventFilter(self._nodes)
        browser.sidebar.tree.tag_dropped.connect(self._nodes.nest)
        browser.sidebar.tree.person_dropped.connect(self._nodes.join)
        self._nodes.people_wanted.connect(self.people_wanted)
        browser.node_menu_wanted.connect(self._nodes.show)

    def by_action(self) -> dict[str, Callable[[], object]]:
        """What each action calls."""
        return {
            "undo": self.undo,
            "redo": self.redo,
            "correct": self._browser.reader.correct,
            **self.tagging.by_action(),
            "note": self._browser.reader.write_note,
            "cite": self.cite,
            "copy_text": self.copy_text,
            "trash": self.trash,
            "restore": self.restore,
            "new_dossier": self.new_dossier,
            "add_to_dossier": self.add_to_dossier,
            "export_selection": self.export_selection,
            "keep_search": lambda: self._nodes.keep_search(self._browser.typed),
        }

    def undo(self, only: object = None) -> None:
        """Take the last step back, or that of a Change or none; say which it was: it may be out of sight."""
        self._session.undo(only, lambda done: self._turned(_("Undone"), done, _("Redo"), self.redo))

    def redo(self) -> None:
        """Do the step last taken back again, and say which it was."""
        self._session.redo(
            lambda done: self._turned(_("Done again"), done, _("Undo"), lambda: self.undo(done))
        )

    def ask_states(self) -> None:
        """Ask what can be undone and redone."""
        archive = self._session.archive
        self._session.ask(
            "undo", lambda: (archive.undoable(), archive.redoable()), lambda found: self.show_states(*found)
        )

    def show_states(self, undo: Step | None, redo: Step | None) -> None:
        """Name the steps on the actions."""
        for name, text, step in (("undo", _("Undo"), undo), ("redo", _("Redo"), redo)):
            action = self._actions[name]
            action.setText(words.named(text, words.step(step)) if step else text)
            action.setIconText(text)
            action.setToolTip(action.text())
        self.states_known.emit(undo, redo)

    def trash(self) -> None:
        """Move the selected articles to the trash."""
        self._trash(self._browser.selected())

    def _trash(self, ids: Sequence[UUID]) -> None:
        """The message offers to take it back."""
        text = ngettext("{count} article moved to the trash", "{count} articles moved to the trash", len(ids))
        self._session.change(
            lambda archive: archive.trash(ids),
            lambda done: self._toast.tell(text.format(count=len(ids)), done),
        )

    def restore(self) -> None:
        """Take the selected articles out of the trash."""
        ids = self._browser.selected()
        self._session.change(lambda archive: archive.restore(ids))

    def cite(self) -> None:
        """Copy the references of the selected articles."""
        edition = Edition.GBT_2015 if self._session.settings.citation == "2015" else Edition.GBT_2025
        self._with_articles(
            lambda found: "\n".join(gbt(article, edition=edition) for article in found), self._copy
        )

    def copy_text(self) -> None:
        """Copy the selected articles as text, with their sources."""
        archive, ids, settings = self._session.archive, self._browser.selected(), self._session.settings
        self._session.ask("copy", lambda: excerpted(archive, ids, settings), self._copy_outline)

    def new_dossier(self) -> None:
        """Make a dossier of the selection."""
        ids = self._browser.selected()
        title, good = QInputDialog.getText(self._window, _("New dossier"), _("Title"), text=self._title())
        if good and title.strip():
            made = self._dossier(title.strip(), ids)
            self._session.change(
                lambda archive: archive.save_dossier(made),
                lambda done: self._toast.tell(_("Dossier made."), done),
            )

    def add_to_dossier(self) -> None:
        """Add the selection to one of the dossiers."""
        archive = self._session.archive
        self._session.ask("dossiers", archive.dossiers, self._choose_dossier)

    def export_selection(self) -> None:
        """Write the selected articles as a dossier that is not kept."""
        self._ask_where(self._dossier(self._title(), self._browser.selected()), remembered=False)

    def export(self, dossier: Dossier) -> None:
        """Ask where and in which form, then write a dossier with progress."""
        self._ask_where(dossier, remembered=True)

    def _ask_where(self, dossier: Dossier, *, remembered: bool) -> None:
        path = self.saving.choose(dossier)
        if path is None:
            return
        task, total = self.saving.write(dossier, path, remembered=remembered), len(dossier.articles)
        task.progressed.connect(lambda done: self._progress.show_step(_("Writing the document"), done, total))
        self._progress.follow(task)

    def _written(self, _dossier: Dossier, exported: Exported) -> None:
        path = exported.written.path
        text = "  ".join([outcome(exported.written), *remarks(exported.written, most=1)])
        self._toast.say(text, _("Open"), lambda: self.saving.open(path))

    def _turned(self, text: str, done: object, offer: str, back: Callable[[], object]) -> None:
        step = done.step if isinstance(done, Change) else None
        if step is not None:
            self._toast.say(words.named(text, words.step(step)), offer, back)

    def _with_articles(self, make: Callable[[list[Article]], str], then: Callable[[str], object]) -> None:
        archive, ids = self._session.archive, self._browser.selected()
        self._session.ask("copy", lambda: make(archive.articles(ids)), then)

    def _copy_outline(self, outline: Outline) -> None:
        QGuiApplication.clipboard().setMimeData(of_text(outline))
        self._toast.say(_("Copied."))

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._toast.say(_("Copied."))

    def _drop_passage(self, passage: Passage) -> None:
        said = _("The passage is no longer tagged.")
        self._session.change(
            lambda archive: archive.drop_passage(passage.id), lambda done: self._toast.tell(said, done)
        )

    def _drop_note(self, note: Note) -> None:
        self._session.change(
            lambda archive: archive.drop_note(note.id),
            lambda done: self._toast.tell(_("Note deleted."), done),
        )

    def _dropped(self, ids: Sequence[UUID], node: Node) -> None:
        target = node.id
        if node.kind == "trash":
            self._trash(ids)
        elif target is not None and node.kind == "tag":
            self.tagging.give_to(ids, target)
        elif target is not None and node.kind == "dossier":
            self._add(target, ids)

    def _seen(self, search: UUID) -> None:
        self._session.change(lambda archive: archive.see_search(search))

    def _choose_dossier(self, dossiers: list[DossierRow]) -> None:
        if not dossiers:
            self.new_dossier()
            return
        titles = [row.title for row in dossiers]
        title, good = QInputDialog.getItem(
            self._window, _("Add the selection to a dossier…"), _("Dossier"), titles, editable=False
        )
        if good:
            self._add(dossiers[titles.index(title)].id, self._browser.selected())

    def _add(self, dossier: UUID, ids: Sequence[UUID]) -> None:
        self._session.change(
            lambda archive: archive.save_dossier(added(archive.dossier(dossier), ids)),
            lambda done: self._toast.tell(_("Added to the dossier."), done),
        )

    def _title(self) -> str:
        return proposed(self._browser.typed, date.today()) or _("Press review")

    def _dossier(self, title: str, ids: Sequence[UUID]) -> Dossier:
        found = self._browser.total
        return begun(title, ids, self._session.settings, query=self._browser.typed, found=found)


def added(dossier: Dossier, ids: Sequence[UUID]) -> Dossier:
    """The dossier with articles at the end of its last section, except those that are in it already."""
    new = tuple(Entry(article) for article in ids if article not in dossier.articles)
    sections = dossier.sections or (DossierSection(),)
    last = dataclasses.replace(sections[-1], entries=sections[-1].entries + new)
    return dataclasses.replace(dossier, sections=(*sections[:-1], last))

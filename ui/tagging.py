"""Tagging articles and passages: by typing, by number keys, by dragging; one step of undo each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from PySide6.QtCore import QObject, QPoint, QSettings
from PySide6.QtWidgets import QWidget

from clipper.model import Passage, Tag
from storage import Archive, Suggested
from storage.values import Tagged
from ui import words
from ui.actions import Actions
from ui.browser import Browser
from ui.dialogs.tagging import TagPopup
from ui.favourites import NUMBERS, Favourites
from ui.i18n import _, ngettext
from ui.reader.pane import Selected
from ui.session import Session
from ui.toast import Toast


@dataclass(frozen=True, slots=True)
class Known:
    """The tags there are, and what the articles to be tagged have."""

    tags: Sequence[Tagged]
    on: Mapping[UUID, int]  # how many of the articles have a tag
    articles: int


class Tagging(QObject):
    """Acts on the selected articles, or on the passage that is selected in the reader."""

    def __init__(
        self,
        session: Session,
        browser: Browser,
        actions: Actions,
        toast: Toast,
        kept: QSettings,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session, self._browser, self._actions, self._toast = session, browser, actions, toast
        self.favourites = Favourites(kept, session.archive.id)
        self._passage: Selected | None = None  # to be tagged; None: the articles are
        self.popup = TagPopup(window)
        self.popup.toggled.connect(self._toggle)
        self.popup.made.connect(self._make)
        self.popup.assigned.connect(lambda tag, number: self.assign(number, tag))
        browser.list.tag_dropped.connect(self.drop_on_list)
        browser.reader.tag_dropped.connect(self._drop_on_reader)
        browser.tags_known.connect(self.show_favourites)

    def by_action(self) -> dict[str, Callable[[], object]]:
        """What each action calls."""
        keys = {f"favourite_{n}": lambda number=n: self.give(number) for n in NUMBERS}
        return {"tag": self.tag, **keys}

    def tag(self) -> None:
        """Offer the tags for the passage selected in the reader, else for the selected articles."""
        reader = self._browser.reader
        self._passage = reader.selected()
        self.popup.begin(reader.mapToGlobal(QPoint(reader.width() // 2 - 180, 48)))
        self._offer()

    def give(self, number: int) -> None:
        """Give the passage or the articles selected the tag on a key; take it off where all have it."""
        tag, passage = self.favourites.tags.get(number), self._browser.reader.selected()
        if tag is None:
            text = _("No tag is on the key {number} yet. In the list of tags, press Ctrl+{number} on one.")
            self._toast.say(text.format(number=number))
        elif passage is not None:
            self._tag_passage(passage, tag)
        else:
            self._turn(self._browser.selected(), tag)

    def give_to(self, ids: Sequence[UUID], tag: UUID) -> None:
        """Give articles a tag."""
        say = self._saying(ids, tag)
        self._session.change(lambda archive: archive.tag(ids, tag), lambda done: say(done, on=True))

    def assign(self, number: int, tag: UUID) -> None:
        """Put a tag on a number key; 0 takes it off."""
        self.favourites.assign(number, tag)
        self._browser.refresh_contents()
        if self.popup.isVisible():
            self._offer()

    def show_favourites(self, tags: Sequence[Tagged]) -> None:
        """Name the favourites on their actions, and number them in the sidebar."""
        known = {one.tag.id: one.path for one in tags}
        for number in NUMBERS:
            path = known.get(self.favourites.tags.get(number, UUID(int=0)))
            action = self._actions[f"favourite_{number}"]
            named = _("Tag “{name}”").format(name=path) if path else ""
            action.setText(named or _("Key {number}: no tag yet").format(number=number))
        self._browser.sidebar.tree.show_numbers({tag: key for key, tag in self.favourites.tags.items()})

    def drop_on_list(self, tag: UUID, article: UUID) -> None:
        """Tag the article a tag was dropped on, with the others where it is one of those selected."""
        chosen = self._browser.selected()
        self.give_to(chosen if article in chosen else [article], tag)

    def _drop_on_reader(self, tag: UUID) -> None:
        passage, article = self._browser.reader.selected(), self._browser.reader.article
        if passage is not None:
            self._tag_passage(passage, tag)
        elif article is not None:
            self.give_to([article.id], tag)

    def _turn(self, ids: Sequence[UUID], tag: UUID) -> None:
        def turn(archive: Archive) -> tuple[bool, object]:
            had = all(tag in row.tags for row in archive.rows(ids))
            return not had, archive.untag(ids, tag) if had else archive.tag(ids, tag)

        say = self._saying(ids, tag)
        self._session.change(turn, lambda done: say(done[1], on=done[0]))

    def _saying(self, ids: Sequence[UUID], tag: UUID) -> Callable[..., None]:
        """What says that articles were given a tag or lost it; all of one, where its headline is marked."""
        reader, count = self._browser.reader, len(ids)
        given = ngettext("“{name}” given to {count} article", "“{name}” given to {count} articles", count)
        taken = ngettext("“{name}” taken off {count} article", "“{name}” taken off {count} articles", count)
        if reader.beside_text and reader.article is not None and list(ids) == [reader.article.id]:
            given = _("“{name}” given to the whole article: headline and byline take no tags of their own")
            taken = _("“{name}” taken off the whole article")

        def say(done: object, *, on: bool) -> None:
            text = (given if on else taken).format(name=self._name(tag), count=count)
            self._toast.tell(text, done)

        return say

    def _name(self, tag: UUID) -> str:
        known = self._browser.list.tags.get(tag)
        return known.name if known else ""

    def _offer(self) -> None:
        archive, ids = self._session.archive, self._browser.selected()
        self._session.ask("tags", lambda: known(archive, ids), self._show)
        if self._passage is None:
            self._session.ask("suggested tags", lambda: archive.suggest_tags(ids), self._suggest)

    def _show(self, known: Known) -> None:
        tags: list[Tag] = [tagged.tag for tagged in known.tags]
        numbers = {tag: number for number, tag in self.favourites.tags.items()}
        if self._passage is not None:
            self.popup.offer(tags, {}, 1, numbers, words.shortened(self._passage.anchor.quote, 16))
        else:
            whole = self._browser.reader.beside_text
            self.popup.offer(tags, known.on, known.articles, numbers, whole=whole)

    def _suggest(self, found: Sequence[Suggested]) -> None:
        self.popup.suggest(found)

    def _toggle(self, tag: UUID, on: bool) -> None:
        ids = self._browser.selected()
        if self._passage is not None:
            self._tag_passage(self._passage, tag)
            self.popup.hide()
            return
        self._session.change(
            lambda archive: archive.tag(ids, tag) if on else archive.untag(ids, tag), lambda _c: self._offer()
        )

    def _make(self, path: str) -> None:
        ids, passage = self._browser.selected(), self._passage
        if passage is not None:
            made = Passage(passage.article, passage.anchor, uuid4())
            self.popup.hide()
            self._session.change(lambda archive: archive.save_passage(made, path))
        else:
            self._session.change(lambda archive: archive.tag(ids, path), lambda _c: self._offer())

    def _tag_passage(self, passage: Selected, tag: UUID) -> None:
        made = Passage(passage.article, passage.anchor, tag)
        text = _("Passage tagged with “{name}”").format(name=self._name(tag))
        self._session.change(
            lambda archive: archive.save_passage(made),
            lambda done: self._toast.tell(text, done),
        )


def known(archive: Archive, ids: Sequence[UUID]) -> Known:
    """The tags there are and on how many of the articles each is, counted on the reading thread."""
    rows = archive.rows(ids)
    return Known(archive.tags(), Counter(tag for row in rows for tag in row.tags), len(rows))

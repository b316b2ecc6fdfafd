"""What is being typed survives: kept until it is stored, offered again when its article is read."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from clipper.model import Article, Note
from storage.values import Change
from ui.drafts import Drafts, Fields
from ui.i18n import _, ngettext
from ui.reader.pane import Reader
from ui.session import Session
from ui.toast import Toast

PAUSE = 400  # milliseconds after a key before it is on the disk


class Drafting(QObject):
    """Goes between the reader, where it is typed, and the file, where it is kept."""

    article_wanted = Signal(object)  # id

    def __init__(self, session: Session, reader: Reader, toast: Toast, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._reader, self._toast = session, reader, toast
        self.drafts = Drafts(session.archive.id)
        self._aside: UUID | None = None  # the article whose note was left half-typed while it is read
        self._clock = QTimer(self, singleShot=True, interval=PAUSE)
        self._clock.timeout.connect(self._write)
        reader.note_typed.connect(self._note)
        reader.note_written.connect(self._store_note)
        reader.note_left.connect(self._put_aside_note)
        reader.correction_typed.connect(self._correction)
        reader.correction_left.connect(self._put_aside_correction)
        reader.correction_dropped.connect(self._done_correction)
        reader.corrected.connect(self._store_correction)
        reader.shown.connect(self._offer)
        session.ask("drafts", self._load, self._loaded)

    def flush(self) -> None:
        """Put what is typed on the disk at once, after what is on its way there: the window closes."""
        self._reader.tell_typed()
        if self._clock.isActive():
            self._clock.stop()
            self._write()

    def _load(self) -> list[UUID]:
        """On the reading thread: read the file; return the articles that are still there."""
        self.drafts.load()
        known = self.drafts.articles()
        there = [row.id for row in self._session.archive.rows(known)]
        self.drafts.forget(set(known) - set(there))
        return there

    def _loaded(self, there: list[UUID]) -> None:
        self._offer(self._reader.article)
        if there:
            text = ngettext(
                "Half-typed text of last time is kept.",
                "Half-typed texts of last time are kept, on {count} articles.",
                len(there),
            )
            self._toast.say(
                text.format(count=len(there)), _("Show"), lambda: self.article_wanted.emit(there[0])
            )

    def _offer(self, article: Article | None) -> None:
        """Offer what was begun on an article; a note that was just put aside waits for the next reading."""
        draft = self.drafts.of(article.id) if article is not None else None
        if article is None or article.id != self._aside:
            self._aside = None
        elif draft is not None:
            draft = replace(draft, note=None)
        self._reader.offer_draft(draft)

    def _note(self, note: Note) -> None:
        self.drafts.keep_note(note)
        self._clock.start()

    def _correction(self, article: UUID, fields: Fields) -> None:
        self.drafts.keep_correction(article, fields)
        self._clock.start()

    def _store_note(self, note: Note) -> None:
        self._note(note)
        task = self._session.change(lambda archive: archive.save_note(note))
        task.succeeded.connect(lambda _change: self._done_note(note.article))
        task.failed.connect(self._not_stored)

    def _store_correction(self, article: Article) -> None:
        self._reader.tell_typed()
        self._reader.read()

        def done(change: Change) -> None:
            self._done_correction(article.id)
            self._toast.tell(_("Corrected."), change)

        self._session.change(lambda archive: archive.correct(article), done).failed.connect(self._not_stored)

    def _not_stored(self) -> None:
        """What could not be stored is still a draft; that of the article that is read is offered at once."""
        self._aside = None
        self._offer(self._reader.article)

    def _put_aside_note(self, article: UUID) -> None:
        self._aside = article
        if (draft := self.drafts.of(article)) is not None and draft.note is not None:
            text = _("The note is kept as a draft; it is offered again with its article.")
            self._toast.say(text, _("Throw away"), lambda: self._done_note(article))

    def _put_aside_correction(self, article: UUID) -> None:
        if (draft := self.drafts.of(article)) is not None and draft.correction is not None:
            self._offer(self._reader.article)
            text = _("The correction is kept as a draft.")
            self._toast.say(text, _("Throw away"), lambda: self._done_correction(article))

    def _done_note(self, article: UUID) -> None:
        self.drafts.drop_note(article)
        self._clock.start()

    def _done_correction(self, article: UUID) -> None:
        self.drafts.drop_correction(article)
        self._clock.start()
        self._offer(self._reader.article)

    def _write(self) -> None:
        content = self.drafts.content()
        self._session.do("draft", lambda: self.drafts.write(content))

"""Half-typed notes and corrections: kept on the disk while they are typed, offered again until they are done.

They lie with the person and not in the archive: what nobody finished is nobody's text yet.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from clipper.atomic import store
from clipper.model import Anchor, Note
from ui import settings

Fields = Mapping[str, Any]  # what was changed in a correction, as the editor writes it


@dataclass(frozen=True, slots=True)
class Draft:
    """What was begun on an article and neither kept nor thrown away."""

    article: UUID
    begun: str  # an ISO moment
    note: Note | None = None
    correction: Fields | None = None


class Drafts:
    """The drafts of one archive, and the file they are kept in."""

    def __init__(self, archive: UUID) -> None:
        self._file = settings.path().parent / "drafts" / f"{archive.hex}.json"
        self._drafts: dict[UUID, Draft] = {}

    def load(self) -> None:
        """Read the file; one that is missing or damaged holds no drafts."""
        with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
            for key, kept in json.loads(self._file.read_text("utf-8")).items():
                self._drafts.setdefault(UUID(key), _draft(UUID(key), kept))

    def of(self, article: UUID) -> Draft | None:
        """What was begun on an article."""
        return self._drafts.get(article)

    def articles(self) -> list[UUID]:
        """The articles on which something was begun, the last first."""
        return [one.article for one in sorted(self._drafts.values(), key=lambda one: one.begun, reverse=True)]

    def keep_note(self, note: Note) -> None:
        """Remember a half-typed note; without text it is none."""
        self._put(replace(self._begun(note.article), note=note if note.text.strip() else None))

    def keep_correction(self, article: UUID, fields: Fields) -> None:
        """Remember a half-typed correction; without a change it is none."""
        self._put(replace(self._begun(article), correction=fields or None))

    def drop_note(self, article: UUID) -> None:
        """Forget the note begun on an article."""
        self._put(replace(self._begun(article), note=None))

    def drop_correction(self, article: UUID) -> None:
        """Forget the correction begun on an article."""
        self._put(replace(self._begun(article), correction=None))

    def forget(self, articles: Iterable[UUID]) -> None:
        """Forget all that was begun on articles that are gone."""
        for article in articles:
            self._drafts.pop(article, None)

    def content(self) -> bytes:
        """The file as it should be now."""
        kept = {one.article.hex: _plain(one) for one in self._drafts.values()}
        return json.dumps(kept, ensure_ascii=False, indent=1).encode()

    def write(self, content: bytes) -> None:
        """Put the file in place; the old one stays until the new one is whole. Raises WriteFailed."""
        if content != b"{}" or self._file.exists():
            self._file.parent.mkdir(parents=True, exist_ok=True)
            store(content, self._file)

    def _begun(self, article: UUID) -> Draft:
        return self._drafts.get(article) or Draft(article, datetime.now().astimezone().isoformat())

    def _put(self, draft: Draft) -> None:
        if draft.note is None and draft.correction is None:
            self._drafts.pop(draft.article, None)
        else:
            self._drafts[draft.article] = draft


def _plain(draft: Draft) -> dict[str, Any]:
    note = draft.note
    anchor = note.anchor if note else None
    return {
        "begun": draft.begun,
        "correction": draft.correction,
        "note": note
        and {
            "id": note.id.hex,
            "text": note.text,
            "anchor": anchor and [anchor.quote, anchor.prefix, anchor.suffix],
            "made": note.made.isoformat() if note.made else None,
        },
    }


def _draft(article: UUID, kept: Mapping[str, Any]) -> Draft:
    note = None
    if found := kept["note"]:
        anchor = Anchor(*found["anchor"]) if found["anchor"] else None
        made = datetime.fromisoformat(found["made"]) if found["made"] else None
        note = Note(article, found["text"], anchor, made, UUID(found["id"]))
    return Draft(article, kept["begun"], note, kept["correction"])

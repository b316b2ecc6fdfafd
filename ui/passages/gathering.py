"""What is said of the archive's articles: every tagged passage and every note, with where it stands."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date as Date  # noqa: N812
from uuid import UUID

from clipper.dossier.passages import locate, nearest
from clipper.model import Anchor, Note, Page, Passage, Tag
from clipper.text import fold
from storage import Archive
from storage.values import Change, Row
from ui import words
from ui.i18n import _
from ui.list.columns import headline
from ui.quoting import inner

AT_ONCE = 500  # articles read to see whether their passages still stand in them


@dataclass(frozen=True, slots=True)
class Said:
    """One passage or note."""

    item: Passage | Note
    row: Row  # of its article
    tag: Tag | None = None
    path: str = ""  # of the tag
    lost: bool = False  # what it quotes stands in the article no more

    @property
    def anchor(self) -> Anchor | None:
        """Where in its article it stands; None for a note on the whole."""
        return self.item.anchor

    @property
    def quote(self) -> str:
        """The words it is on; empty for a note on a whole article."""
        return self.item.anchor.quote if self.item.anchor else ""

    @property
    def note(self) -> str:
        """The words of a note."""
        return self.item.text if isinstance(self.item, Note) else ""

    @property
    def source(self) -> str:
        """Where its article was printed."""
        row = self.row
        return words.source_line(Page(row.paper, row.date, row.edition, row.number, row.page_name))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be shown: all that has these words, this tag (or one under it) and this paper."""

    text: str = ""
    tag: str = ""
    paper: str = ""
    kind: str = ""  # "passages", "notes", "lost", or all

    def has(self, one: Said) -> bool:
        """Whether one of them is to be shown."""
        if self.paper and one.row.paper != self.paper:
            return False
        if self.tag and one.path != self.tag and not one.path.startswith(self.tag + "/"):
            return False
        kinds = {"passages": one.tag is not None, "notes": one.tag is None, "lost": one.lost}
        if not kinds.get(self.kind, True):
            return False
        there = fold("\n".join((one.quote, one.note, one.path, headline(one.row))))
        return all(word in there for word in fold(self.text).split())


def gathered(archive: Archive) -> list[Said]:
    """All passages and notes, those of the newest articles first. On the reading thread."""
    items: list[Passage | Note] = [*archive.passages(), *archive.notes()]
    ids = list(dict.fromkeys(item.article for item in items))
    rows = {row.id: row for row in archive.rows(ids) if not row.trashed}
    tags = {one.tag.id: one for one in archive.tags()}
    lost = _lost(archive, [item for item in items if item.article in rows])
    found = []
    for item in items:
        row = rows.get(item.article)
        tagged = tags.get(item.tag) if isinstance(item, Passage) else None
        if row is not None:
            found.append(
                Said(
                    item, row, tagged.tag if tagged else None, tagged.path if tagged else "", item.id in lost
                )
            )
    found.sort(key=lambda one: -(one.row.date or Date.min).toordinal())
    return found


def _lost(archive: Archive, items: Sequence[Passage | Note]) -> set[UUID]:
    """The ids of those whose quote is gone."""
    anchored = [item for item in items if item.anchor is not None]
    ids = list(dict.fromkeys(item.article for item in anchored))
    texts: dict[UUID, str] = {}
    for start in range(0, len(ids), AT_ONCE):
        texts |= {article.id: article.text for article in archive.articles(ids[start : start + AT_ONCE])}
    return {
        item.id
        for item in anchored
        if item.anchor is not None and locate(texts.get(item.article, ""), item.anchor) is None
    }


def mend(archive: Archive, one: Said) -> Change | None:
    """Put a passage or note on the words most like those it quoted; None where there are none."""
    found = archive.articles([one.item.article])
    anchor = nearest(found[0].text, one.anchor) if found and one.anchor else None
    if anchor is None:
        return None
    item = replace(one.item, anchor=anchor)
    return archive.save_note(item) if isinstance(item, Note) else archive.save_passage(item)


def as_csv(listed: Iterable[Said]) -> str:
    """A table that any program opens."""
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow([_("Passage"), _("Note"), _("Tag"), _("Headline"), _("Source")])
    for one in listed:
        table.writerow([one.quote, one.note, one.path, headline(one.row), one.source])
    return "\ufeff" + out.getvalue()


def as_markdown(listed: Iterable[Said]) -> str:
    """An article a heading, its passages as quotations beneath."""
    lines: list[str] = []
    before: UUID | None = None
    for one in _by_article(listed):
        if one.row.id != before:
            lines += [f"## {headline(one.row)}", "", f"*{one.source}*", ""]
            before = one.row.id
        if one.quote:
            lines += [*(f"> {line}" for line in one.quote.splitlines()), ""]
        if one.path:
            lines += [f"`{one.path}`", ""]
        if one.note:
            lines += [one.note, ""]
    return "\n".join(lines).rstrip() + "\n"


def as_text(listed: Iterable[Said]) -> str:
    """The same as plain text."""
    lines: list[str] = []
    before: UUID | None = None
    for one in _by_article(listed):
        if one.row.id != before:
            lines += ["", headline(one.row), one.source]
            before = one.row.id
        if one.quote:
            lines.append(f"  “{inner(one.quote)}”")
        said = "  ".join(part for part in (f"[{one.path}]" if one.path else "", one.note) if part)
        if said:
            lines.append(f"  {said}")
    return "\n".join(lines).strip() + "\n"


def _by_article(listed: Iterable[Said]) -> list[Said]:
    """Those of one article together, in the order in which each article came first."""
    groups: dict[UUID, list[Said]] = {}
    for one in listed:
        groups.setdefault(one.row.id, []).append(one)
    return [one for group in groups.values() for one in group]


FORMS: dict[str, Callable[[Iterable[Said]], str]] = {".csv": as_csv, ".md": as_markdown, ".txt": as_text}

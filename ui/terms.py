"""Many terms at once: what each finds in all and by paper, as a table and as a dossier."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from clipper.model import Dossier, DossierSection, Entry
from storage import Archive
from storage.values import TermHits
from ui.i18n import _


def terms_of(text: str) -> list[str]:
    """The terms of a text, one a line, each once."""
    return list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


def papers_of(found: Sequence[TermHits]) -> list[str]:
    """The papers in which something was found, those with the most first."""
    counted: Counter[str] = Counter()
    for one in found:
        counted.update(one.papers)
    return [paper for paper, _count in counted.most_common()]


def table_of(found: Sequence[TermHits]) -> bytes:
    """The table as CSV that spreadsheet programs open as it is."""
    papers = papers_of(found)
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow([_("Term"), _("In all"), *(paper or _("paper unknown") for paper in papers)])
    table.writerows([one.term, one.total, *(one.papers.get(paper, 0) for paper in papers)] for one in found)
    return out.getvalue().encode("utf-8-sig")


def dossier_of(archive: Archive, begun: Dossier, found: Sequence[TermHits]) -> Dossier:
    """A dossier with a section for each term; an article stands under the first term that finds it."""
    seen: set[UUID] = set()
    sections = []
    for one in found:
        fresh = [article for article in archive.ids(one.query) if article not in seen]
        seen.update(fresh)
        if fresh:
            sections.append(DossierSection(one.term, tuple(map(Entry, fresh))))
    return replace(begun, sections=tuple(sections))

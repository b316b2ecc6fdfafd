"""The indexes of people and of papers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from clipper.dossier.labels import label
from clipper.dossier.values import Chapter, Index, IndexEntry
from clipper.pinyin import name_key


def indexes(chapters: Iterable[Chapter], language: str) -> tuple[Index, ...]:
    """Return the index of people named in bylines, datelines and credits, and that of papers."""
    people: dict[str, list[str]] = {}
    papers: dict[str, list[str]] = {}
    for chapter in chapters:
        for item in chapter.items:
            for creator in item.article.creators:
                people.setdefault(creator.name, []).append(item.anchor)
            papers.setdefault(item.article.page.paper, []).append(item.anchor)
    found = (
        Index(label(language, "people"), _entries(people)),
        Index(label(language, "papers_index"), _entries(papers)),
    )
    return tuple(index for index in found if index.entries)


def _entries(named: dict[str, list[str]]) -> tuple[IndexEntry, ...]:
    keyed = sorted((name_key(name), name) for name in named if name.strip())
    return tuple(IndexEntry(name, _initial(key), _once(named[name])) for key, name in keyed)


def _once(anchors: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(anchors))


def _initial(key: str) -> str:
    first = key[:1].upper()
    return first if "A" <= first <= "Z" else "#"

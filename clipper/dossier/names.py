"""The indexes of people and of papers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from clipper.dossier.labels import label
from clipper.dossier.values import Chapter, Index, IndexEntry

# surnames that are read otherwise than the word, with their readings
SURNAMES = {
    "单": "shan4", "仇": "qiu2", "解": "xie4", "曾": "zeng1", "区": "ou1", "朴": "piao2", "尉": "wei4",
    "查": "zha1", "盖": "ge3", "任": "ren2", "华": "hua4", "燕": "yan1", "冼": "xian3", "缪": "miao4",
    "员": "yun4", "乐": "yue4", "翟": "zhai2", "宁": "ning4", "洗": "xian3", "种": "chong2", "覃": "qin2",
    "尉迟": "yu4 chi2", "万俟": "mo4 qi2", "长孙": "zhang3 sun1",
}  # fmt: skip


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
    keyed = sorted((reading(name), name) for name in named if name.strip())
    return tuple(IndexEntry(name, _initial(key), _once(named[name])) for key, name in keyed)


def _once(anchors: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(anchors))


def _initial(key: str) -> str:
    first = key[:1].upper()
    return first if "A" <= first <= "Z" else "#"


def reading(name: str) -> str:
    """Return the pinyin that a name is sorted by, its surname read as a surname."""
    from pypinyin import Style, lazy_pinyin  # 0.1 s: only an index needs it

    for length in (2, 1):
        if name[:length] in SURNAMES and len(name) > length:
            rest = lazy_pinyin(name[length:], style=Style.TONE3)
            return " ".join([SURNAMES[name[:length]], *rest]).lower()
    return " ".join(lazy_pinyin(name, style=Style.TONE3)).lower()

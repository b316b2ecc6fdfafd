"""Passages between the reader's document and the article's text: what is selected, where an anchor stands."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from PySide6.QtGui import QTextDocument

from clipper.dossier.passages import anchored, locate
from clipper.model import Anchor, Article
from ui.reader.setting import placed


def anchor_of(document: QTextDocument, article: Article, start: int, end: int) -> Anchor | None:
    """The anchor of what stands between two positions of the document; None where no text of it does."""
    ends: list[int] = []
    for at, offset, text in _placed(document, article):
        first, last = max(start - at, 0), min(end - at, units(text))
        if first < last:
            ends += [offset + _points(text, first), offset + _points(text, last)]
    if not ends:
        return None
    return anchored(article.text, min(ends), max(ends))


def spans_of(document: QTextDocument, article: Article, anchor: Anchor) -> list[tuple[int, int]]:
    """Starts and ends in the document of an anchor's text, one a paragraph; none where it is gone."""
    found = locate(article.text, anchor)
    if found is None:
        return []
    spans = []
    for at, offset, text in _placed(document, article):
        first, last = max(found[0] - offset, 0), min(found[1] - offset, len(text))
        if first < last:
            spans.append((at + units(text[:first]), at + units(text[:last])))
    return spans


def _placed(document: QTextDocument, article: Article) -> Iterator[tuple[int, int, str]]:
    """Each block of a paragraph: where its text begins in the document and in the article; the text."""
    starts = list(accumulate((len(paragraph.text) + 1 for paragraph in article.paragraphs), initial=0))
    for block, number, offset in placed(document):
        text, added = block.text(), max(-offset, 0)
        yield block.position() + units(text[:added]), starts[number] + max(offset, 0), text[added:]


def units(text: str) -> int:
    """Length as Qt counts it, in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def _points(text: str, units: int) -> int:
    """Characters in so many UTF-16 units of a text."""
    return len(text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore"))

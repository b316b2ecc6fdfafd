"""What segmenting a page gives back."""

from __future__ import annotations

from dataclasses import dataclass

from clipper.model import Article


@dataclass(frozen=True, slots=True)
class Segmentation:
    """The articles of one page in reading order, and the numbers of the lines that belong to none of them.

    Every line with something on it stands in exactly one article's `lines` or in `furniture`.
    """

    articles: tuple[Article, ...]
    furniture: tuple[int, ...]

"""An archive of made-up pages to review."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from uuid import uuid4

from clipper.model import Clipping
from storage import Archive
from tests.clipper.segment.printed import articles, furniture, text


def stock(folder: Path, confidences: Sequence[float]) -> Archive:
    """An archive with a page for each confidence; the first article of the page has it, the other is sure."""
    archive = Archive.open(folder / "archive", cache=folder / "cache")
    found = []
    for place, sure in enumerate(confidences, 1):
        page = text(str(place))
        made = [
            dataclasses.replace(article, confidence=chance)
            for article, chance in zip(articles(page, (uuid4(), uuid4())), (sure, 0.99), strict=True)
        ]
        found.append(Clipping(page.name, page.page, tuple(made), page.digest, page, furniture()))
    list(archive.take_in(found))
    return archive

"""A person's corrections, folded into the segmentation model of this machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import platformdirs

from ui.settings import APPLICATION

if TYPE_CHECKING:
    from storage import Archive

MODEL = "segment.model"


def own_model() -> Path:
    """The file of the model that learned from this person's corrections; there may be none yet.

    It lies with the person and not in an archive: what came with somebody else's archive is never run.
    """
    return platformdirs.user_data_path(APPLICATION, appauthor=False) / MODEL


def corrected(archive: Archive) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield text and gold of the pages that a person corrected or accepted."""
    from clipper.segment import Segmentation
    from clipper.segment.gold import to_gold

    for one in archive.gold():
        kept = archive.clipping(one)
        if kept.text is not None:
            gold = to_gold(kept.text, Segmentation(kept.articles, kept.furniture))
            for article in gold["articles"]:
                article["headline_accepted"] = [article["headline"]] if article["headline"] else []
            yield kept.text.text, gold

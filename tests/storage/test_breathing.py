"""Long work of an archive lets others go first: between statements, articles and words."""

from __future__ import annotations

from clipper.breath import let_first
from storage import Archive
from tests.storage.made import clipping


def test_an_archive_breathes_between_statements_articles_and_words(archive: Archive) -> None:
    breaths: list[int] = []
    let_first(lambda: breaths.append(1))
    try:
        list(archive.take_in([clipping()]))
        taken = len(breaths)
        list(archive.rank())
        ranked = len(breaths) - taken
    finally:
        let_first(None)
    assert taken > 20 and ranked > 20

"""The ranking: a Whoosh index of jieba's words in fields without positions, rebuildable at any time.

It lies in this machine's cache, never in the archive, as Whoosh reads pickled files.  Whatever is wrong
with it when it is opened, it is thrown away and made anew.
"""

from __future__ import annotations

import json
import pickle
import shutil
import struct
import threading
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import whoosh
from whoosh import index, query, scoring
from whoosh.classify import Bo1Model, Expander
from whoosh.fields import NUMERIC, FieldType, Schema
from whoosh.formats import Existence
from whoosh.index import EmptyIndexError, LockError
from whoosh.searching import Searcher

from clipper.text import fingerprint, words
from storage.base import Broken, Busy

VERSION = 1
HELD = 256  # megabytes of postings before they are sorted on disk, which is slow: no batch comes near it
WEIGHTS = {"headline": 4.0, "deck": 2.0, "body": 1.0}
BROKEN = (
    OSError, EOFError, ValueError, KeyError, TypeError, AttributeError, IndexError, AssertionError,
    struct.error, pickle.UnpicklingError, index.IndexError, EmptyIndexError, ImportError,
)  # fmt: skip  # what a damaged index can raise


def telling(text: str) -> list[str]:
    """Return a body's words that tell one article from another: no single characters and no numbers."""
    return [word for word in words(text) if len(word) > 1 and not word.isdigit()]


class Words(FieldType):  # type: ignore[misc]
    """A field of words with their frequency and nothing else: no positions, no stored text."""

    def __init__(self) -> None:
        super().__init__(Existence(), None, scorable=True)  # the weight is the frequency

    def index(self, value: Iterable[str], **_: Any) -> list[tuple[bytes, int, float, bytes]]:
        """Return each word with its frequency, twice: as such and as its weight."""
        return [(word.encode(), n, float(n), b"") for word, n in Counter(value).items()]


def schema() -> Schema:
    """Return the fields of the index."""
    number = NUMERIC(int, bits=64, unique=True, sortable=True, shift_step=0)
    return Schema(nr=number, headline=Words(), deck=Words(), body=Words())


class Ranking:
    """The index of one archive on this machine."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = threading.Lock()
        self._open: tuple[Searcher, list[int]] | None = None

    def _stamp(self) -> str:
        return json.dumps({"version": VERSION, "words": fingerprint(), "whoosh": whoosh.__version__})

    def is_current(self) -> bool:
        """Return whether there is an index, made by this version with these words, that opens."""
        try:
            if (self.folder / "made-by.json").read_text("utf-8") != self._stamp():
                return False
        except (OSError, ValueError):
            return False
        return self.count() >= 0

    def reset(self) -> None:
        """Throw the index away and begin an empty one. Raises OSError if the cache cannot be written."""
        self.close()
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True, exist_ok=True)
        index.create_in(str(self.folder), schema()).close()
        (self.folder / "made-by.json").write_text(self._stamp(), "utf-8")

    def write(self, gone: Sequence[int], articles: Iterable[tuple[int, Mapping[str, str]]]) -> None:
        """Take articles out and put articles in, with one commit. Raises Busy or Broken."""
        try:
            self._write(gone, articles)
        except BROKEN as error:
            raise Broken from error

    def _write(self, gone: Sequence[int], articles: Iterable[tuple[int, Mapping[str, str]]]) -> None:
        opened = index.open_dir(str(self.folder))
        try:
            writer = opened.writer(limitmb=HELD, timeout=0.0)
        except LockError as error:
            opened.close()
            raise Busy from error
        with writer, opened.reader() as reader:
            for nr in gone:
                if ("nr", reader.schema["nr"].to_bytes(nr)) in reader:
                    writer.delete_by_term("nr", nr)
            for nr, fields in articles:
                deck = words(f"{fields['kicker']}\n{fields['deck']}")
                body = telling(fields["body"])
                writer.add_document(nr=nr, headline=words(fields["headline"]), deck=deck, body=body)
        opened.close()

    def count(self) -> int:
        """Return how many articles it knows, -1 if it cannot be read."""
        try:
            with self._searching() as (searcher, _):
                return int(searcher.doc_count())
        except BROKEN:
            return -1

    def numbers(self) -> set[int]:
        """Return the numbers of the articles it knows; none if it cannot be read."""
        try:
            with self._searching() as (searcher, numbers):
                reader = searcher.reader()
                return {nr for at, nr in enumerate(numbers) if not reader.is_deleted(at)}
        except BROKEN:
            return set()

    def scores(self, asked: Iterable[str], allowed: Collection[int], most: int | None) -> dict[int, float]:
        """Return scores of allowed articles for texts asked for, best first, of at most so many."""
        wanted = sorted({word for text in asked for word in words(text)})
        ranked = wanted and allowed  # an empty filter would filter nothing
        return self._best(_any([(word, 1.0) for word in wanted]), allowed, most) if ranked else {}

    def related(self, article: Mapping[str, str], allowed: Collection[int], most: int) -> list[int]:
        """Return the allowed articles most like one, best first."""
        terms = self.key_terms(article, 20)
        return list(self._best(_any(terms), allowed, most)) if terms and allowed else []

    def key_terms(self, article: Mapping[str, str], most: int) -> list[tuple[str, float]]:
        """Return the words that tell an article from the others, with weights up to 1, heaviest first."""
        counted = Counter(telling(f"{article['headline']}\n{article['body']}"))
        try:
            with self._searching() as (searcher, _):
                expander = Expander(searcher.reader(), "body", model=Bo1Model)
                expander.add((word.encode(), count) for word, count in counted.items())
                return [(word.decode(), float(score)) for word, score in expander.expanded_terms(most)]
        except BROKEN:
            return []

    def _best(self, asked: query.Query, allowed: Collection[int], most: int | None) -> dict[int, float]:
        try:
            with self._searching() as (searcher, numbers):
                within = None
                if len(allowed) < len(numbers):
                    wanted = set(allowed)
                    within = {at for at, nr in enumerate(numbers) if nr in wanted}
                found = searcher.search(asked, limit=most, filter=within)
                return {numbers[at]: float(score or 0.0) for score, at in found.top_n}
        except BROKEN:
            return {}

    @contextmanager
    def _searching(self) -> Iterator[tuple[Searcher, list[int]]]:
        """The newest state and the articles' numbers by document, for one thread at a time."""
        with self._lock:
            if self._open is not None and not self._open[0].up_to_date():
                self._open[0].close()  # its own refresh would keep what was deleted since
                self._open = None
            if self._open is None:
                opened = index.open_dir(str(self.folder)).searcher(weighting=scoring.BM25F())
                self._open = (opened, _numbers(opened))
            try:
                yield self._open
            except BROKEN:
                self._open = None
                raise

    def close(self) -> None:
        """Let go of the files."""
        with self._lock:
            if self._open is not None:
                self._open[0].close()
                self._open = None


def _numbers(searcher: Searcher) -> list[int]:
    reader = searcher.reader()
    if reader.doc_count_all() == 0:
        return []
    column = reader.column_reader("nr")
    return [int(column[at]) for at in range(reader.doc_count_all())]


def _any(terms: list[tuple[str, float]]) -> query.Query:
    """Return the query for any of the words, in any field, by the fields' weights."""
    return query.Or(
        [
            query.Term(field, word.encode(), boost=boost * weight)
            for word, weight in terms
            for field, boost in WEIGHTS.items()
        ]
    )

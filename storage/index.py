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
import zlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import whoosh
from whoosh import index, scoring
from whoosh.classify import Bo1Model, Expander
from whoosh.fields import NUMERIC, FieldType, Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.formats import Existence
from whoosh.index import EmptyIndexError, LockError
from whoosh.reading import CorruptIndexError

from clipper.breath import breathing
from clipper.text import fingerprint, fold, words
from storage import segments
from storage.base import Broken, Busy
from storage.scores import Scores

VERSION = 2
WEIGHTS = {"headline": 4.0, "deck": 2.0, "body": 1.0}
BROKEN = (
    OSError, EOFError, ValueError, KeyError, TypeError, AttributeError, IndexError, AssertionError,
    struct.error, pickle.UnpicklingError, index.IndexError, EmptyIndexError, CorruptIndexError,
    zlib.error, ImportError,
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
        self._open: Scores | None = None

    def _files(self) -> index.FileIndex:
        """The index, read from the disk piece by piece: Whoosh would copy the whole of a mapped one."""
        return index.FileIndex(FileStorage(str(self.folder), supports_mmap=False))

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
        opened = self._files()
        try:
            writer = segments.writer(opened)
        except LockError as error:
            opened.close()
            raise Busy from error
        with writer, opened.reader() as reader:
            for nr in gone:
                if ("nr", reader.schema["nr"].to_bytes(nr)) in reader:
                    writer.delete_by_term("nr", nr)
            for nr, fields in breathing(articles):
                deck = words(f"{fields['kicker']}\n{fields['deck']}")
                body = telling(fields["body"])
                writer.add_document(nr=nr, headline=words(fields["headline"]), deck=deck, body=body)
        opened.close()

    def count(self) -> int:
        """Return how many articles it knows, -1 if it cannot be read."""
        try:
            with self._searching() as scores:
                return int(scores.searcher.doc_count())
        except BROKEN:
            return -1

    def numbers(self) -> set[int]:
        """Return the numbers of the articles it knows; none if it cannot be read."""
        try:
            with self._searching() as scores:
                readers = [leaf.reader for leaf in scores.leaves.values()]
                leaves = zip(readers, scores.leaves.values(), strict=True)
                return {
                    int(nr)
                    for reader, leaf in leaves
                    for at, nr in enumerate(leaf.numbers)
                    if not reader.is_deleted(at)
                }
        except BROKEN:
            return set()

    def best(self, asked: Iterable[str], allowed: Collection[int]) -> list[tuple[int, float]]:
        """Return number and score of the allowed articles with any word of the texts, best first."""
        wanted = sorted({word for text in asked for word in words(text)})
        return self._best([(word, 1.0) for word in wanted], allowed)

    def related(self, article: Mapping[str, str], most: int) -> list[int]:
        """Return the articles that share telling words with one, itself too, most alike first."""
        return [nr for nr, _ in self._best(self.key_terms(article, 20), None)[:most]]

    def _best(
        self, terms: list[tuple[str, float]], allowed: Collection[int] | None
    ) -> list[tuple[int, float]]:
        try:
            with self._searching() as scores:
                numbers, weights = scores.best(terms, WEIGHTS, allowed)
        except BROKEN:
            return []
        return list(zip(numbers.tolist(), weights.tolist(), strict=True))

    def key_terms(self, article: Mapping[str, str], most: int) -> list[tuple[str, float]]:
        """Return the words that tell an article from the others, with weights up to 1, heaviest first."""
        counted = Counter(telling(f"{article['headline']}\n{article['body']}"))
        try:
            with self._searching() as scores:
                expander = Expander(scores.searcher.reader(), "body", model=Bo1Model)
                expander.add((word.encode(), count) for word, count in counted.items())
                return [(word.decode(), float(score)) for word, score in expander.expanded_terms(most)]
        except BROKEN:
            return []

    def spread(self, told: Iterable[str]) -> dict[str, int]:
        """Return how many articles have each of these words in their text."""
        try:
            with self._searching() as scores:
                return {word: int(scores.searcher.doc_frequency("body", word.encode())) for word in told}
        except BROKEN:
            return {}

    def nearest(self, text: str) -> str:
        """Return a text of words the archive has that sounds or looks like one, or ""."""
        folded = fold(text)
        try:
            with self._searching() as scores:
                if whole := scores.nearest(folded):
                    return whole
                cut = words(folded)
                parts = [(scores.nearest(word) if _is_rare(scores, word) else "") or word for word in cut]
        except BROKEN:
            return ""
        near = "".join(parts)
        return near if len(near) == len(folded) and near != folded else ""

    @contextmanager
    def _searching(self) -> Iterator[Scores]:
        """The newest state, for one thread at a time."""
        with self._lock:
            if self._open is None or not self._open.searcher.up_to_date():
                before, self._open = self._open, None  # its own refresh would keep what was deleted since
                searcher = self._files().searcher(weighting=scoring.BM25F())
                self._open = Scores(searcher, before)
                if before:
                    before.searcher.close()
            try:
                yield self._open
            except BROKEN:
                self._open = None
                raise

    def close(self) -> None:
        """Let go of the files."""
        with self._lock:
            if self._open is not None:
                self._open.searcher.close()
                self._open = None


def _is_rare(scores: Scores, word: str) -> bool:
    """Return whether hardly any article has a word, so that it may be a slip."""
    return int(scores.searcher.doc_frequency("body", word.encode())) < 3

"""How segments of the ranking are written and merged: postings by word, in columns.

Whoosh holds a tuple for each posting, sorts them all and looks the article's length up for each.  Here only
the words are sorted, and a word's postings go to the file a block at a time; what stands in the file is
Whoosh's own format.  Its own policy of merging takes the largest segment anew at every commit.
"""

from __future__ import annotations

import math
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import count
from struct import Struct
from typing import Any

from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3LeafMatcher, W3PostingsWriter, W3TermsReader
from whoosh.filedb.structfile import BufferFile
from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

from clipper.breath import breathing

Term = tuple[str, bytes]  # field and word
Column = tuple["array[int]", "array[float]"]  # of one word: which articles, how often

PLACE, WEIGHT = Struct("I").pack, Struct("f").pack
ALIKE = 4  # bytes that words which are sorted together have in common: a Han character and a little
TOGETHER = 12  # segments of about one size that become one
LARGEST = 36_000  # articles of a segment made by merging: what bounds its memory


def read_all(matcher: W3LeafMatcher) -> Column:
    """Return all postings of a word, read a block at a time."""
    at, often = array("I"), array("f")
    while matcher.is_active():
        matcher.id(), matcher.weight()  # reads the block
        at.extend(matcher._ids)
        often.extend(matcher._weights)
        matcher._next_block()
    return at, often


class Held:
    """The postings of a field: by word the numbers of articles, and how often each has it, as plain bytes.

    In these no garbage can be, and Python knows: looking hundreds of thousands of arrays through takes 0.1 s,
    in which no other thread runs.
    """

    def __init__(self) -> None:
        self._places: defaultdict[bytes, bytearray] = defaultdict(bytearray)
        self._weights: defaultdict[bytes, bytearray] = defaultdict(bytearray)

    def add(self, word: bytes, at: int, often: float) -> None:
        """Take in one posting; a word's come in the order of articles."""
        self._places[word] += PLACE(at)
        self._weights[word] += WEIGHT(often)

    def columns(self) -> Iterator[tuple[bytes, array[int], array[float]]]:
        """Return words in order, each with its articles and how often they have it."""
        for word in in_order(self._places):
            yield word, array("I", self._places[word]), array("f", self._weights[word])


class Pool:
    """The postings of the segment that is being written."""

    def __init__(self) -> None:
        self.held: defaultdict[str, Held] = defaultdict(Held)

    def add(self, posting: tuple[str, bytes, int, float, bytes]) -> None:
        """Take in one posting."""
        field, word, at, often, _ = posting
        self.held[field].add(word, at, often)

    def extend(self, term: Term, column: Column, renumbered: list[int]) -> None:
        """Take in postings of a word under new numbers; what has none (-1) is left out."""
        field, word = term
        for at, often in zip(*column, strict=True):
            if (new := renumbered[at]) >= 0:
                self.held[field].add(word, new, often)

    def iter_postings(self) -> Iterator[tuple[Term, array[int], array[float]]]:
        """Return fields and words in order, each with its articles and how often they have it."""
        for field, held in sorted(self.held.items()):
            for word, places, weights in held.columns():
                yield (field, word), places, weights

    def cleanup(self) -> None:
        """Let go of the postings."""
        self.held.clear()


def in_order(words: Iterable[bytes]) -> Iterator[bytes]:
    """Return words in order, sorted by and by: sorting 200,000 at once, no other thread runs for 0.2 s."""
    alike: defaultdict[bytes, list[bytes]] = defaultdict(list)
    for word in words:
        alike[word[:ALIKE]].append(word)
    for beginning in sorted(alike):
        yield from sorted(alike[beginning])


class Postings(W3PostingsWriter):  # type: ignore[misc]
    """Writes all postings of a word at once."""

    def add_all(self, places: array[int], weights: array[float]) -> None:
        """Write postings, a block after the other; the last is written when the word is finished."""
        for start in range(0, len(places), self._blocklimit):
            if start:
                self._write_block()
            self._ids = places[start : start + self._blocklimit]
            self._weights = weights[start : start + self._blocklimit]
            self._maxweight = max(self._weights)


class Terms(W3FieldWriter):  # type: ignore[misc]
    """Writes the words of a segment from a pool."""

    def add_postings(self, schema: Any, _: object, items: Iterable[tuple[Term, Any, Any]]) -> None:
        """Write words in order, with their postings."""
        begun = None
        for (field, word), places, weights in breathing(items):
            if field != begun:
                self.start_field(field, schema[field])
                begun = field
            self.start_term(word)
            self._postwriter.add_all(places, weights)
            self.finish_term()
        if begun is not None:
            self.finish_field()


class Columns(W3Codec):  # type: ignore[misc]
    """Whoosh's format, written by column; without each block's shortest text, which nothing here asks for."""

    length_stats = False

    def field_writer(self, storage: Any, segment: Any) -> Terms:
        """Return what writes the words of a segment."""
        return Terms(self, storage, segment)

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> Postings:
        """Return what writes the postings of a field."""
        return Postings(dbfile, self._blocklimit, byteids, self._compression, self._inlinelimit)


def writer(opened: Any) -> SegmentWriter:
    """Return what writes a new segment of an index and merges what is due. Raises LockError."""
    made = SegmentWriter(opened, timeout=0.0, codec=Columns())
    made.pool = Pool()
    made.mergetype = _merge
    return made


def due(sizes: list[int]) -> list[int]:
    """Return which segments to make one of, given how many articles each has; none if none are due.

    Twelve of about one size, so that an article is written anew a time or two in a large archive, too.
    """
    alike: defaultdict[int, list[int]] = defaultdict(list)
    for at, size in enumerate(sizes):
        alike[int(math.log(max(1, size), TOGETHER))].append(at)
    for _, listed in sorted(alike.items()):
        if len(listed) >= TOGETHER and sum(sizes[at] for at in listed) <= LARGEST:
            return listed
    return []


def _merge(made: SegmentWriter, segments: list[Any]) -> list[Any]:
    """Take the segments that are due into the one being written; return the others."""
    kept = [one for one in segments if one.doc_count()]
    merged = due([one.doc_count() for one in kept])
    for at in merged:
        _take_in(made, kept[at])
    return [one for at, one in enumerate(kept) if at not in merged]


def _take_in(made: SegmentWriter, segment: Any) -> None:
    """Take a segment's articles but the deleted ones into the one being written."""
    gone = set(segment.deleted_docs())
    numbers = count(made.docnum)
    renumbered = [-1 if at in gone else next(numbers) for at in range(segment.doc_count_all())]
    reader = SegmentReader(made.storage, made.schema, segment)
    made.write_per_doc(set(made.schema.names()), reader)
    terms, postings = _held(made.storage, segment)
    for (field, word), known in breathing(terms.items()):
        matcher = segment.codec().postings_reader(postings, known, made.schema[field].format)
        made.pool.extend((field, word), read_all(matcher), renumbered)
    reader.close()
    made._added = True


def _held(storage: Any, segment: Any) -> tuple[W3TermsReader, BufferFile]:
    """Return what reads a segment's words, and its postings; both held in memory: far quicker."""
    files = segment.open_compound_file(storage)
    held = []
    for name in (W3Codec.TERMS_EXT, W3Codec.POSTS_EXT):
        with files.open_file(segment.make_filename(name)) as kept:
            held.append(kept.read(files.file_length(segment.make_filename(name))))
    files.close()
    postings = BufferFile(held[1])
    return W3TermsReader(segment.codec(), BufferFile(held[0]), len(held[0]), postings), postings

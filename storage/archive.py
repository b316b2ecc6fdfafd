"""The archive: every way to change or ask; the only class the window and the command line talk to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, delete, func, insert, select

from storage import content, dialect
from storage.authors import Naming
from storage.backup import Backing
from storage.base import Broken, Busy, chunks
from storage.compiling import Compiling
from storage.continuing import Continuing
from storage.correcting import Correcting
from storage.derived import CONTENT
from storage.doctor import Doctoring
from storage.errors import Corrupt, TooNew, Unreadable
from storage.exchange import Exchanging
from storage.files import Files, known
from storage.labelling import Labelling
from storage.remembering import Remembering
from storage.reprints import Comparing
from storage.schema import VERSION, articles, to_index
from storage.searching import Searching
from storage.suggesting import Suggesting
from storage.taking import Taking
from storage.values import Change, Kind

RANKED_AT_ONCE = 2500  # articles in one commit of the ranking: what bounds its memory


class Archive(
    Taking,
    Correcting,
    Suggesting,
    Labelling,
    Compiling,
    Naming,
    Comparing,
    Continuing,
    Doctoring,
    Searching,
    Backing,
    Exchanging,
    Remembering,
):
    """An open archive: a folder with ``archive.db``, ``files/`` and ``backups/``.

    Any thread may ask.  Changes are made one at a time, whichever thread they come from.
    """

    @classmethod
    def open(cls, folder: Path | str, *, cache: Path | str | None = None, create: bool = True) -> Archive:
        """Open an archive, making a new one where there is none yet (unless create is False).

        The cache is where this machine keeps the ranking (the user's cache folder unless given).  Raises
        Unreadable, TooNew, ReadOnly, Locked, DiskFull, Corrupt.
        """
        place = Path(folder).absolute()
        kept = Path(cache) if cache is not None else default_cache()
        path = place / "archive.db"
        version = dialect.schema_version(path)
        if not version and not create:
            raise Unreadable(path=place, reason="no archive")
        if not version and _has_kept(place):
            raise Corrupt(path=path, reason="gone or empty")
        if version > VERSION:
            raise TooNew(path=place, found=version, known=VERSION)
        if version < VERSION:
            _prepare(place)
            _upgrade(path, version)
        return cls(place, kept)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database and the ranking; a closed archive is not used again."""
        if "ranking" in vars(self):
            self.ranking.close()
        super().close()

    def count(self) -> int:
        """Return how many articles there are outside the trash."""
        with self._read() as connection:
            query = select(func.count()).select_from(articles).where(articles.c.trashed.is_(None))
            return connection.scalar(query) or 0

    def to_rank(self) -> int:
        """Return how many articles the ranking does not know yet."""
        with self._read() as connection:
            return connection.scalar(select(func.count(to_index.c.nr.distinct()))) or 0

    def has_lost_ranking(self) -> bool:
        """Return whether nothing is left to rank and yet this machine has no ranking that can be used."""
        return not self.to_rank() and not self.ranking.is_current()

    def catch_up(self) -> Iterator[int]:
        """Rank what is new, then find its reprints; yield how many articles are still to be ranked.

        Closing the generator stops after the last batch yielded.
        """
        left = 0
        for left in self.rank():
            yield left
        if not left:
            yield from (left for uncompared in self.find_reprints() if uncompared)

    def rank(self) -> Iterator[int]:
        """Bring the ranking up to date, one commit a batch; yield how many are still to do each time.

        A ranking that is lost, damaged or out of date is begun anew.  If another process is at it, nothing is
        done.
        """
        if not self.ranking.is_current() or not self._complete():
            self.rank_anew()
        left = self.to_rank()
        yield left
        while left:
            try:
                if not self._rank_some():
                    return
            except Busy:
                return
            except Broken:
                self.rank_anew()
            left = self.to_rank()
            yield left
            if not left:
                self._tell(Change(frozenset({Kind.RANKING})))

    def rank_anew(self) -> None:
        """Throw the ranking away; ``catch_up`` makes it again. Raises ReadOnly, DiskFull."""
        try:
            self.ranking.reset()
        except OSError as error:
            raise known(error, self.ranking.folder) from error
        with self._write() as transaction:
            transaction.connection.execute(delete(to_index))
            every = select(articles.c.nr).order_by(articles.c.nr)
            transaction.connection.execute(insert(to_index).from_select(["nr"], every))

    def _complete(self) -> bool:
        """Whether the ranking and its to-do list together know every article."""
        with self._read() as connection:
            listed = connection.scalar(select(to_index.c.seq).limit(1))
            stored = connection.scalar(select(func.count()).select_from(articles))
        return listed is not None or self.ranking.count() == stored

    def _rank_some(self) -> bool:
        """Rank one batch; return whether there was one."""
        with self._read() as connection:
            listed = connection.execute(select(to_index).order_by(to_index.c.seq).limit(RANKED_AT_ONCE)).all()
            numbers = sorted({row.nr for row in listed})
            if not numbers:
                return False
            self.ranking.write(numbers, self._to_rank(connection, numbers))
        with self._write() as transaction:
            done = to_index.c.seq.between(listed[0].seq, listed[-1].seq)
            transaction.connection.execute(delete(to_index).where(done))
        return True

    @staticmethod
    def _to_rank(connection: Connection, numbers: list[int]) -> Iterator[tuple[int, dict[str, str]]]:
        for some in chunks(numbers, 200):
            rows = connection.execute(CONTENT.where(articles.c.nr.in_(some)))
            for row in rows.mappings():
                yield row["nr"], content.searchable(row)


def default_cache() -> Path:
    """Return the folder where this machine keeps what can be made again."""
    from platformdirs import user_cache_path

    return user_cache_path("clipper") / "ranking"


def _has_kept(folder: Path) -> bool:
    """Whether originals or backups lie there: a database without anything in it was not always so."""
    return any(Files(folder / "files").all()) or any((folder / "backups").glob("*.zip"))


def _prepare(folder: Path) -> None:
    try:
        for name in ("files", "backups"):
            (folder / name).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise known(error, folder) from error


def _upgrade(path: Path, version: str) -> None:
    """Run the missing migrations; what there was is backed up before."""
    from storage.backup import before_migration
    from storage.migrations import upgrade

    if version:
        before_migration(path.parent)
    engine = dialect.writing(path, create=True)
    try:
        upgrade(engine)
    finally:
        engine.dispose()

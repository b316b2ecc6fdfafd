"""A whole archive in open form, JSON Lines and originals, and back: so that nobody is locked in.

``docs/export.md`` describes the files.
"""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Connection, Table, insert, select, update
from sqlalchemy.exc import IntegrityError, StatementError

from clipper.model import Page
from storage import content, dialect
from storage.backup import making, naming, restore
from storage.base import Base, chunks
from storage.derived import CONTENT, Derived, list_names
from storage.errors import ArchiveError, Mismatch, NotEmpty, TooNew
from storage.files import Files
from storage.findings import Progress, Stage, Written
from storage.records import FORMS, Record, all_folded, article_of, article_record
from storage.schema import (
    articles,
    authors,
    clippings,
    dossiers,
    from_json,
    meta,
    pages,
    texts,
    to_json,
    versions,
)

FORMAT = "clipper-archive"
FORM = 1
ABOUT = "archive.json"  # the file that only an export has
BATCH = 500
ORDER = (
    "pages", "clippings", "authors", "articles", "versions", "tags", "taggings", "passages", "notes",
    "dossiers", "searches",
)  # fmt: skip  # what is named stands before what names it
WRONG = (KeyError, TypeError, ValueError, AttributeError, IntegrityError, StatementError)

Steps = Generator[Progress | Written, None, None]


class Exchanging(Base):
    """The part of an archive that gives itself away in open form."""

    def export(self, place: Path | str) -> Steps:
        """Write everything as JSON Lines with the originals; yield progress, and at last what was written.

        The place is a new folder, or a zip file if its name ends so, which is replaced when the export is
        whole.  What can be undone and the backups are left out.  Closing the generator leaves nothing behind.
        Raises NotEmpty, DiskFull, ReadOnly, Unreadable.
        """
        target = Path(place).absolute()
        packed = target.suffix.lower() == ".zip"
        half = target.with_name(f".{target.name}.{uuid4().hex[:8]}")
        try:
            with naming(target):
                if not packed and target.exists() and (not target.is_dir() or any(target.iterdir())):
                    raise NotEmpty(path=target)
                half.mkdir(parents=True)
                written = yield from self._export(half)
                if packed:
                    yield from _pack(half, half.with_suffix(".half"))
                    half.with_suffix(".half").replace(target)
                else:
                    if target.exists():
                        target.rmdir()
                    half.rename(target)
                size = sum(path.stat().st_size for path in _files(target))
            yield Written(target, *written, size)
        finally:
            shutil.rmtree(half, ignore_errors=True)
            half.with_suffix(".half").unlink(missing_ok=True)

    def _export(self, folder: Path) -> Generator[Progress, None, tuple[int, int]]:
        """Write all files; return how many articles and originals there are."""
        counts: dict[str, int] = {}
        with self._read() as connection:
            ids = {row.nr: row.id for row in connection.execute(select(articles.c.nr, articles.c.id))}
            for done, name in enumerate(ORDER):
                yield Progress(Stage.WRITING, done, len(ORDER))
                with (folder / f"{name}.jsonl").open("x", encoding="utf-8", newline="\n") as file:
                    counts[name] = 0
                    for record in _records(connection, name, ids):
                        file.write(json.dumps(record, ensure_ascii=False) + "\n")
                        counts[name] += 1
                        if counts[name] % BATCH == 0:
                            yield Progress(Stage.WRITING, done, len(ORDER))
            listed = select(clippings.c.digest, clippings.c.suffix).where(clippings.c.text.is_not(None))
            kept = [self.files.path(row.digest, row.suffix) for row in connection.execute(listed)]
        originals = [path for path in kept if path.exists()]
        for done, path in enumerate(originals):
            yield Progress(Stage.ORIGINALS, done, len(originals))
            place = folder / "originals" / path.parent.name / path.name
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, place)
        made = datetime.now(UTC).isoformat(timespec="seconds")
        about = {"format": FORMAT, "form": FORM, "id": self.id.hex, "made": made, "counts": counts}
        (folder / ABOUT).write_text(json.dumps(about, indent=1), "utf-8")
        return counts["articles"], len(originals)

    @staticmethod
    def restored(source: Path | str, folder: Path | str) -> Steps:
        """Make an archive in a new folder of a backup or an export; yield progress, at last what was written.

        The folder is there only when all is in it, compared with its digests; closing the generator leaves
        nothing behind.  Raises NotEmpty, Mismatch (of an export: the file and its line), TooNew, DiskFull,
        ReadOnly, Unreadable.
        """
        make = _taken_back if is_export(Path(source)) else restore
        return make(Path(source).absolute(), Path(folder).absolute())


def _taken_back(place: Path, target: Path) -> Steps:
    """Make an archive in a new folder of what ``export`` wrote."""
    with making(target) as half, naming(place), _source(place) as found:
        about = _about(place, found)
        engine = _new_database(half, UUID(about["id"]))
        try:
            with engine.connect() as connection:
                yield from _Import(place, found, connection).run(about["counts"])
        finally:
            engine.dispose()
        count = 0
        for path in _originals(found):
            yield Progress(Stage.ORIGINALS, count, count + 1)
            _keep(place, path, Files(half / "files"))
            count += 1
        size = sum(path.stat().st_size for path in _files(half))
        written = Written(target, about["counts"]["articles"], count, size)
    yield written


def _records(connection: Connection, name: str, ids: Mapping[int, UUID]) -> Iterator[Record]:
    if name == "articles":
        yield from _articles(connection, sorted(ids))
    elif name == "versions":
        for row in connection.execute(select(versions).order_by(versions.c.made, versions.c.id)):
            was = content.article_from_json(row.content)
            page = {key: to_json(value) for key, value in content.page_row(was.page).items()}
            own = {"version": row.id.hex, "article": row.article.hex, "made": to_json(row.made)}
            yield {**own, "was": article_record(was), "page": page}
    else:
        form = FORMS[name]
        found = connection.execute(select(form.table).order_by(*form.table.primary_key)).mappings()
        yield from (form.record(row, ids) for row in found)


def _articles(connection: Connection, numbers: list[int]) -> Iterator[Record]:
    kept = {row["id"]: content.page_of(row) for row in connection.execute(select(pages)).mappings()}
    for some in chunks(numbers, BATCH):
        query = CONTENT.where(articles.c.nr.in_(some)).order_by(articles.c.nr)
        for row in connection.execute(query).mappings():
            own = {
                "number": row["nr"],
                "clipping": row["clipping"].hex,
                "page": row["page"].hex,
                "position": row["position"],
                "reviewed": row["reviewed"],
                "trashed": to_json(row["trashed"]),
            }
            yield {**own, **article_record(content.article_of(row, kept[row["page"]]))}


def _pack(folder: Path, file: Path) -> Iterator[Progress]:
    listed = _files(folder)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed:
        for done, path in enumerate(listed):
            yield Progress(Stage.WRITING, done, len(listed))
            packed.write(path, path.relative_to(folder).as_posix())


def _files(place: Path) -> list[Path]:
    return sorted(path for path in place.rglob("*") if path.is_file()) if place.is_dir() else [place]


@contextmanager
def _source(place: Path) -> Iterator[Traversable]:
    if place.is_dir():
        yield place
        return
    try:
        with zipfile.ZipFile(place) as packed:
            yield zipfile.Path(packed)
    except zipfile.BadZipFile as error:
        raise Mismatch(path=place, what=str(error)) from error


def is_export(place: Path) -> bool:
    """Whether a folder or zip file holds an archive in open form."""
    if place.is_dir():
        return True
    try:
        with zipfile.ZipFile(place) as packed:
            return ABOUT in packed.namelist()
    except (OSError, zipfile.BadZipFile):
        return False


def _about(place: Path, source: Traversable) -> dict[str, Any]:
    try:
        about = json.loads((source / ABOUT).read_text("utf-8"))
        if about["format"] != FORMAT or not set(ORDER) <= set(about["counts"]):
            raise Mismatch(path=place, what=ABOUT)
        if about["form"] > FORM:
            raise TooNew(path=place, found=str(about["form"]), known=str(FORM))
        UUID(about["id"])
    except (KeyError, TypeError, ValueError, FileNotFoundError) as error:
        raise Mismatch(path=place, what=ABOUT) from error
    return dict(about)


def _new_database(folder: Path, own: UUID) -> Any:
    from storage.migrations import upgrade

    engine = dialect.writing(folder / "archive.db", create=True)
    upgrade(engine)
    with engine.begin() as connection:
        connection.execute(update(meta).where(meta.c.key == "id").values(value=own.hex))
    return engine


def _originals(source: Traversable) -> Iterator[Traversable]:
    folder = source / "originals"
    for part in folder.iterdir() if folder.is_dir() else ():
        yield from part.iterdir()


def _keep(place: Path, path: Traversable, files: Files) -> None:
    digest, dot, suffix = path.name.partition(".")
    kept = files.keep(path.read_bytes(), digest, dot + suffix)
    if not files.is_whole(kept):
        raise Mismatch(path=place, what=path.name)


class _Import:
    """Puts the records of an export into a new database."""

    def __init__(self, place: Path, source: Traversable, connection: Connection) -> None:
        self.place = place
        self.source = source
        self.connection = connection
        self.pages: dict[UUID, Page] = {}
        self.numbers: dict[UUID, int] = {}

    def run(self, counts: Mapping[str, int]) -> Iterator[Progress]:
        """Put everything in, a transaction a file."""
        make: dict[str, Callable[[list[Record]], None]] = {
            "articles": self._articles,
            "versions": self._versions,
        }
        total = sum(counts[name] for name in ORDER)
        done = 0
        for name in ORDER:
            form = FORMS.get(name)
            count = 0
            with self._told(name), self.connection.begin():
                for some in self._read(name):
                    if form:
                        self._rows(form.table, [form.row(one, self.numbers) for one in some])
                    else:
                        make[name](some)
                    count += len(some)
                    yield Progress(Stage.WRITING, done + count, max(total, done + count))
            if count != counts[name]:
                raise Mismatch(path=self.place, what=f"{name}.jsonl:{count}")
            done += count

    @contextmanager
    def _told(self, name: str) -> Iterator[None]:
        try:
            yield
        except ArchiveError:
            raise
        except (*WRONG, FileNotFoundError) as error:
            raise Mismatch(path=self.place, what=f"{name}.jsonl: {error!r}") from error

    def _read(self, name: str) -> Iterator[list[Record]]:
        with (self.source / f"{name}.jsonl").open("r", encoding="utf-8") as file:
            some: list[Record] = []
            for number, line in enumerate(file, 1):
                try:
                    some.append(dict(json.loads(line)))
                except (ValueError, TypeError) as error:
                    raise Mismatch(path=self.place, what=f"{name}.jsonl:{number}") from error
                if len(some) == BATCH:
                    yield some
                    some = []
            if some:
                yield some

    def _rows(self, table: Table, rows: list[dict[str, Any]]) -> None:
        self.connection.execute(insert(table), rows)
        if table is authors:
            list_names(self.connection, (row["name"] for row in rows))
        if table is pages:
            self.pages.update((row["id"], content.page_of(row)) for row in rows)
        if table is dossiers:
            self._derive(dossiers, rows)

    def _derive(self, table: Table, rows: Iterable[dict[str, Any]], more: Iterable[Any] = ()) -> None:
        derived = Derived(self.connection)
        for row in rows:
            derived.touch(table, row, row, new=True)
        for row in more:
            derived.touch(texts, row, row, new=True)
        derived.finish()

    def _articles(self, records: list[Record]) -> None:
        narrow, long = [], []
        for record in records:
            article = article_of(record, self.pages[UUID(record["page"])])
            place = (int(record["number"]), UUID(record["clipping"]), int(record["position"]))
            first, second = content.article_rows(article, *place)
            kept = (
                "page",
                "reviewed",
                "trashed",
            )  # a page's id cannot be made again where its name was cleaned
            state = {name: record[name] for name in kept}
            narrow.append({**first, **from_json(articles, state)})
            long.append(second)
            self.numbers[article.id] = place[0]
        self.connection.execute(insert(articles), narrow)
        self.connection.execute(insert(texts), long)
        self._derive(articles, narrow, long)

    def _versions(self, records: list[Record]) -> None:
        rows = []
        for record in records:
            kept = from_json(pages, record["page"])
            was = article_of(record["was"], content.page_of(kept))
            own = from_json(versions, {"id": record["version"], "made": record["made"]})
            long = {"content": content.article_json(was), "folded": all_folded(was)}
            rows.append({**own, "article": UUID(record["article"]), **long})
        self.connection.execute(insert(versions), rows)

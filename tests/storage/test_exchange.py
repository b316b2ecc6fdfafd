from __future__ import annotations

import json
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date as Date  # noqa: N812
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from clipper.model import (
    Anchor,
    Article,
    Creator,
    CreatorRole,
    Dossier,
    DossierSection,
    Entry,
    Note,
    Page,
    Paragraph,
    Passage,
    Picture,
    Role,
)
from storage import Archive, Mismatch, NotEmpty, TooNew, Unreadable, Written
from storage.exchange import ORDER
from tests.storage.made import clipping, fill, opened
from tests.storage.rich import contents, enrich, findings

TABLES = (
    "pages", "clippings", "articles", "texts", "versions", "authors", "creators", "tags", "taggings",
    "passages", "notes", "dossiers", "dossier_articles", "searches",
)  # fmt: skip
WORDS = st.text(max_size=12)
MAYBE = st.none() | WORDS


def same(one: Path, other: Path) -> None:
    assert contents(one, TABLES) == contents(other, TABLES)
    named = {
        row[3] for row in contents(one, ("clippings",))["clippings"]
    }  # what was undone leaves its original
    kept, again = (
        {path.name: path.read_bytes() for path in (folder / "files").glob("??/*") if path.stem in named}
        for folder in (one, other)
    )
    assert kept == again


@pytest.fixture
def exported(archive: Archive, tmp_path: Path) -> Path:
    """The export of an archive with something of everything."""
    enrich(archive)
    list(archive.export(tmp_path / "open"))
    return tmp_path / "open"


@pytest.mark.parametrize("name", ["open", "open.zip"])
def test_round_trip(archive: Archive, tmp_path: Path, name: str) -> None:
    enrich(archive)
    written = list(archive.export(tmp_path / name))[-1]
    assert isinstance(written, Written)
    assert (written.articles, written.originals) == (4, 2)
    again = list(Archive.restored(tmp_path / name, tmp_path / "again"))[-1]
    assert isinstance(again, Written)
    assert (again.articles, again.originals) == (4, 2)
    same(archive.folder, tmp_path / "again")
    with Archive.open(tmp_path / "again", cache=tmp_path / "other") as made:
        assert made.id == archive.id
        list(made.catch_up())
        assert findings(made) == []
        assert made.search("液冷技术").ids == archive.search("液冷技术").ids
        assert made.related(made.ids("")[0]) == archive.related(archive.ids("")[0])


def test_records_are_open(exported: Path) -> None:
    assert {path.name for path in exported.iterdir()} == {
        "archive.json",
        "originals",
        *(f"{name}.jsonl" for name in ORDER),
    }
    first = json.loads((exported / "articles.jsonl").read_text("utf-8").splitlines()[0])
    assert first["headline"] == "长江十年禁渔满三年"
    assert first["creators"][0] == {"name": "韩 鑫", "role": "reporter", "affiliation": "新华社"}
    assert first["paragraphs"][-1] == {"text": "小标题", "role": "subhead"}


@st.composite
def articles(draw: st.DrawFn) -> Article:
    dates = st.none() | st.dates(Date(1900, 1, 1), Date(2100, 1, 1))
    page = Page(draw(WORDS), draw(dates), draw(WORDS), draw(WORDS), draw(WORDS))
    printed = {
        name: draw(MAYBE)
        for name in ("headline", "kicker", "deck", "section", "byline", "dateline", "source", "jump_to")
    }
    creator = st.builds(Creator, WORDS, st.sampled_from(CreatorRole), WORDS)
    paragraph = st.builds(Paragraph, WORDS, st.sampled_from(Role))
    return Article(
        page,
        **printed,
        creators=tuple(draw(st.lists(creator, max_size=3))),
        paragraphs=tuple(draw(st.lists(paragraph, max_size=4))),
        pictures=tuple(draw(st.lists(st.builds(Picture, WORDS, WORDS), max_size=2))),
        lines=draw(st.dictionaries(st.sampled_from(Role), st.just((1, 2)), max_size=2)),
        confidence=draw(st.none() | st.floats(0, 1)),
        extra=draw(st.dictionaries(WORDS, st.integers() | WORDS, max_size=2)),
        id=draw(st.uuids(version=4)),
    )


def use(archive: Archive, data: st.DataObject, ids: list[UUID]) -> None:
    """Do something random with an archive."""
    one = data.draw(st.sampled_from(ids))
    match data.draw(st.integers(0, 6)):
        case 0:
            archive.correct(replace(archive.article(one), headline=data.draw(MAYBE)))
        case 1:
            archive.tag([one], archive.make_tag(data.draw(st.sampled_from(["a", "a/b", "甲/乙/丙"]))).id)
        case 2:
            archive.save_note(Note(one, data.draw(WORDS), data.draw(st.none() | st.just(Anchor("q")))))
        case 3:
            archive.save_passage(Passage(one, Anchor(data.draw(WORDS)), archive.make_tag("p").id))
        case 4:
            section = DossierSection(data.draw(WORDS), (Entry(one, data.draw(WORDS)),))
            archive.save_dossier(Dossier(data.draw(WORDS), (section,)))
        case 5:
            archive.trash([one])
        case _:
            archive.undo()


@settings(
    max_examples=12,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.data())
def test_round_trip_of_any_archive(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        with opened(folder) as archive:
            taken = data.draw(st.lists(articles(), min_size=1, max_size=4, unique_by=lambda one: one.id))
            fill(archive, *(clipping(one, name=str(n), text=n % 2 == 0) for n, one in enumerate(taken)))
            for _ in range(data.draw(st.integers(0, 6))):
                if ids := archive.ids("in:trash OR -in:trash"):
                    use(archive, data, ids)
            list(archive.export(folder / "open.zip"))
        list(Archive.restored(folder / "open.zip", folder / "again"))
        same(folder / "archive", folder / "again")


def broken(exported: Path) -> Iterator[str]:
    """Damage an export in one way after the other; yield which."""
    for name in ("articles.jsonl", "tags.jsonl", "archive.json", "versions.jsonl"):
        file = exported / name
        good = file.read_text("utf-8")
        for bad in ("", good[: len(good) // 2], "[1]\n", good.replace('"id"', '"di"'), "null\n" * 9):
            file.write_text(bad, "utf-8")
            yield f"{name} {bad[:20]}"
        file.unlink()
        yield f"no {name}"
        file.write_text(good, "utf-8")
    original = next((exported / "originals").glob("??/*"))
    original.write_bytes(b"changed")
    yield "original"


def test_what_is_broken_is_refused_and_leaves_nothing(exported: Path, tmp_path: Path) -> None:
    for what in broken(exported):
        with pytest.raises(Mismatch):
            list(Archive.restored(exported, tmp_path / "again"))
        assert not list(tmp_path.glob("*again*")), what


def test_what_names_nothing_is_refused(exported: Path, tmp_path: Path) -> None:
    file = exported / "taggings.jsonl"
    file.write_text(file.read_text("utf-8").replace('"tag": "', '"tag": "0')[:-5] + "\n", "utf-8")
    with pytest.raises(Mismatch):
        list(Archive.restored(exported, tmp_path / "again"))


def test_places(archive: Archive, exported: Path, tmp_path: Path) -> None:
    with pytest.raises(NotEmpty):
        list(archive.export(exported))
    with pytest.raises(NotEmpty):
        list(Archive.restored(exported, exported))
    with pytest.raises(Unreadable):
        list(Archive.restored(tmp_path / "nowhere", tmp_path / "again"))
    (tmp_path / "a.zip").write_bytes(b"no zip")
    with pytest.raises(Mismatch):
        list(Archive.restored(tmp_path / "a.zip", tmp_path / "again"))
    list(archive.export(tmp_path / "a.zip"))
    assert zipfile.is_zipfile(tmp_path / "a.zip")
    about = exported / "archive.json"
    about.write_text(about.read_text("utf-8").replace('"form": 1', '"form": 2'), "utf-8")
    with pytest.raises(TooNew):
        list(Archive.restored(exported, tmp_path / "again"))


def test_closing_leaves_nothing(archive: Archive, exported: Path, tmp_path: Path) -> None:
    before = {path.name for path in tmp_path.iterdir()}
    for stop in (1, 5, 12):
        steps = archive.export(tmp_path / "other.zip")
        importing = Archive.restored(exported, tmp_path / "again")
        for _ in range(stop):
            next(steps)
            next(importing, None) if stop < 10 else None
        steps.close()
        importing.close()
        assert {path.name for path in tmp_path.iterdir()} == before

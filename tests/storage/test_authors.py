from __future__ import annotations

from pathlib import Path

import pytest

from clipper.model import Creator, CreatorRole
from storage import Archive, Kind, Stale
from storage.readings import joined, reading_row
from tests.storage.made import article, clipping, fill
from tests.storage.rich import findings

REPORTER, PHOTOGRAPHER = CreatorRole.REPORTER, CreatorRole.PHOTOGRAPHER
PRINTED = [
    (Creator("单霁翔", REPORTER, "本报"), Creator("张伟", REPORTER, "新华社")),
    (Creator("张伟", REPORTER, "新华社"),),
    (Creator("张　伟", PHOTOGRAPHER, "影像中国"),),
    (Creator("尉迟琳"), Creator("Peter Smith")),
    (Creator("张玮"), Creator("曾小燕"), Creator("仇飞")),
]


@pytest.fixture(autouse=True)
def filled(archive: Archive) -> None:
    fill(archive, *(clipping(article(creators=made), name=str(n)) for n, made in enumerate(PRINTED)))


def names(archive: Archive, typed: str = "") -> list[str]:
    return [person.name for person in archive.people(typed)]


def test_people_stand_in_the_order_of_pinyin(archive: Archive) -> None:
    assert names(archive) == ["Peter Smith", "仇飞", "单霁翔", "尉迟琳", "曾小燕", "张伟", "张玮"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("张", ["张伟", "张玮"]),
        ("zhang", ["张伟", "张玮"]),
        ("zhang w", ["张伟", "张玮"]),
        ("zw", ["张伟", "张玮"]),
        ("shan", ["单霁翔"]),
        ("dan", []),
        ("sjx", ["单霁翔"]),
        ("YuChi", ["尉迟琳"]),
        ("zengx", ["曾小燕"]),
        ("qiu", ["仇飞"]),
        ("peter s", ["Peter Smith"]),
        ("ps", ["Peter Smith"]),
        ("霁", []),
        ("%", []),
    ],
)
def test_found_as_typed(archive: Archive, typed: str, found: list[str]) -> None:
    assert names(archive, typed) == found


def test_padded_names_are_one_and_what_they_did_is_kept(archive: Archive) -> None:
    person = archive.person("张　伟")
    assert person.name == "张伟"
    assert person.variants == ("张伟", "张　伟")
    assert person.articles == 3
    assert person.roles == (REPORTER, PHOTOGRAPHER)
    assert person.affiliations == ("新华社", "影像中国")
    assert {count.value: count.count for count in archive.facets("").authors}["张伟"] == 3
    with pytest.raises(Stale):
        archive.person("无名")


def test_merged_and_split_with_undo(archive: Archive) -> None:
    change = archive.merge_people("张玮", "张伟")
    assert change.kinds == {Kind.AUTHORS}
    assert archive.person("张玮").name == "张伟"
    assert archive.person("张伟").articles == 4
    assert archive.search("作者:张玮").total == 4
    assert {count.value: count.count for count in archive.facets("").authors}["张伟"] == 4
    archive.split_person("张玮")
    assert archive.person("张玮").articles == 1
    archive.undo()
    assert archive.person("张伟").articles == 4
    archive.undo()
    assert archive.person("张玮").name == "张玮"
    archive.redo()
    archive.split_person("张伟")
    assert {person.name for person in archive.people("张")} == {"张伟", "张玮", "张　伟"}
    with pytest.raises(Stale):
        archive.merge_people("张伟", "无名")
    assert findings(archive) == []


def test_what_was_merged_stays_merged_for_new_articles(archive: Archive) -> None:
    archive.merge_people("张玮", "张伟")
    fill(archive, clipping(article(creators=(Creator("张玮"),)), name="new"))
    assert archive.person("张伟").articles == 5


def test_an_export_keeps_people_and_makes_their_readings_again(archive: Archive, tmp_path: Path) -> None:
    archive.merge_people("张玮", "张伟")
    list(archive.export(tmp_path / "open"))
    list(Archive.restored(tmp_path / "open", tmp_path / "again"))
    with Archive.open(tmp_path / "again", cache=tmp_path / "other") as again:
        assert again.people() == archive.people()
        assert again.people("zw") == archive.people("zw")


def test_readings() -> None:
    assert joined("刘　　兵") == "刘兵"
    assert joined("Peter Smith") == "Peter Smith"
    assert joined("买买提·艾力") == "买买提·艾力"
    assert reading_row("尉迟琳") == {
        "name": "尉迟琳",
        "pinyin": "yu chi lin",
        "typed": "yuchilin",
        "initials": "ycl",
    }

"""What is named with ``clipper open``: the archive's folder, then what is to be taken in."""

from __future__ import annotations

from pathlib import Path

import pytest

from ui.cli.ending import Code, Refused
from ui.cli.opening import sorted_out


@pytest.fixture
def place(tmp_path: Path) -> Path:
    for name in ("archive", "other", "pages", "empty"):
        (tmp_path / name).mkdir()
    for file in ("archive/archive.db", "other/archive.db", "pages/1.txt", "2.txt"):
        (tmp_path / file).write_text("", "utf-8")
    return tmp_path


def test_the_first_folder_is_the_archive_the_others_hold_pages(place: Path) -> None:
    archive, pages, file, empty = (place / name for name in ("archive", "pages", "2.txt", "empty"))
    assert sorted_out([archive, pages, file, empty]) == (archive, [pages, file, empty])
    assert sorted_out([file, archive, pages]) == (archive, [file, pages])
    assert sorted_out([place / "new", pages]) == (place / "new", [pages]), "it is made where there is none"
    assert sorted_out([file]) == (None, [file]) and sorted_out([]) == (None, [])


def test_two_archives_and_what_is_not_there_are_refused(place: Path) -> None:
    with pytest.raises(Refused, match="Only one archive") as refused:
        sorted_out([place / "archive", place / "other"])
    assert refused.value.code is Code.USAGE
    for gone in ("gone", "gone.txt"):
        with pytest.raises(Refused, match="There is no file") as refused:
            sorted_out([place / "archive", place / gone])
        assert gone in str(refused.value)
    with pytest.raises(Refused, match=r"There is no file .*gone\.txt"):
        sorted_out([place / "gone.txt"])


def test_with_the_archive_named_as_an_option_all_is_to_be_taken_in(place: Path) -> None:
    pages = place / "pages"
    assert sorted_out([pages], place / "archive") == (place / "archive", [pages])

"""Writing a document: progress, closing, targets that cannot be written, files that stay whole."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from clipper import word
from clipper.atomic import store
from clipper.errors import Cause, WriteFailed
from tests.clipper.dossier import material


def test_progress_counts_articles_and_closing_leaves_all_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"old")
    steps = word.writing(material.made(), path)
    assert next(steps) == 1
    assert next(steps) == 2
    steps.close()
    assert path.read_bytes() == b"old" and list(tmp_path.iterdir()) == [path]
    assert list(word.writing(material.made(), path)) == [1, 2, 3]


def test_a_target_that_cannot_be_written_is_a_known_error(tmp_path: Path) -> None:
    with pytest.raises(WriteFailed) as absent:
        word.write(material.made(), tmp_path / "no" / "a.docx")
    assert absent.value.cause is Cause.NO_FOLDER
    folder = tmp_path / "folder.docx"
    folder.mkdir()
    with pytest.raises(WriteFailed):
        word.write(material.made(), folder)
    assert list(tmp_path.iterdir()) == [folder]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such files on this system")
def test_what_is_no_file_is_not_replaced_and_a_link_stays_one(tmp_path: Path) -> None:
    pipe, there, link = tmp_path / "pipe", tmp_path / "there", tmp_path / "link"
    os.mkfifo(pipe)
    with pytest.raises(WriteFailed):
        store(b"new", pipe)
    assert pipe.is_fifo()
    there.write_bytes(b"old")
    link.symlink_to(there)
    store(b"new", link)
    assert link.is_symlink() and there.read_bytes() == b"new"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a full disk is Linux's to play")
def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"old")

    def full(descriptor: int) -> None:
        with Path("/dev/full").open("wb", buffering=0) as device:
            device.write(b"x")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(WriteFailed) as failure:
        word.write(material.made(), path)
    assert failure.value.cause is Cause.FULL
    assert path.read_bytes() == b"old" and list(tmp_path.iterdir()) == [path]

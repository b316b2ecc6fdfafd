"""Settings: kept, read back, and never a reason not to start."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui import settings
from ui.settings import Settings


def test_what_is_saved_is_read_back(tmp_path: Path) -> None:
    changed = Settings(
        language="zh_CN", colours="dark", reader_size=20, compiler="资料室 “甲”",
        shortcuts={"undo": "Ctrl+Z"},
    )  # fmt: skip
    settings.save(changed, tmp_path / "deep" / "settings.toml")
    assert settings.load(tmp_path / "deep" / "settings.toml") == changed


def test_only_what_differs_is_written(tmp_path: Path) -> None:
    settings.save(Settings(compiler="王"), tmp_path / "s.toml")
    assert (tmp_path / "s.toml").read_text("utf-8") == 'compiler = "王"\n'


@pytest.mark.parametrize(
    "text",
    [
        "", "not toml [", "reader_size = 'big'", "reader_size = 900", "reader_size = true", "colours = 'no'",
        "shortcuts = 3", "future = 1",
    ],
)  # fmt: skip
def test_what_does_not_fit_is_the_default(text: str, tmp_path: Path) -> None:
    (tmp_path / "s.toml").write_text(text, "utf-8")
    assert settings.load(tmp_path / "s.toml") == Settings()


@given(st.binary(max_size=200))
def test_any_file_can_be_loaded(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    file = tmp_path_factory.mktemp("s") / "s.toml"
    file.write_bytes(content)
    assert isinstance(settings.load(file), Settings)


def test_a_missing_file_is_the_default(tmp_path: Path) -> None:
    assert settings.load(tmp_path / "none.toml") == Settings()


def test_every_setting_has_words_or_its_own_place() -> None:
    own_place = {"shortcuts", "watched_by"}
    assert {f.name for f in dataclasses.fields(Settings) if settings.words(f.name) is None} == own_place


def test_archive_folder_is_the_most_telling(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLIPPER_ARCHIVE", "/b")
    assert settings.archive_folder(Settings(archive="/c"), "/a") == Path("/a")
    assert settings.archive_folder(Settings(archive="/c")) == Path("/b")
    monkeypatch.delenv("CLIPPER_ARCHIVE")
    assert settings.archive_folder(Settings(archive="/c")) == Path("/c")
    assert settings.archive_folder(Settings()).name == "Clipper"

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage import Archive, dialect
from tests.storage.made import opened


@pytest.fixture(scope="session", autouse=True)
def hasty() -> None:
    """No test cuts the power: commits need not wait for the disk."""
    dialect.SURE = dialect.SOON = "OFF"


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an empty archive, to copy: making one takes longer than most tests."""
    folder = tmp_path_factory.mktemp("empty")
    with opened(folder):
        return folder / "archive"


@pytest.fixture
def archive(tmp_path: Path, empty: Path) -> Iterator[Archive]:
    shutil.copytree(empty, tmp_path / "archive")
    with opened(tmp_path) as made:
        yield made

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage import Archive
from tests.storage.made import opened


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with opened(tmp_path) as made:
        yield made

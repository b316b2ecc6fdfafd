"""The desk is tested in a window on the small archive."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.material import session_on, stock
from tests.ui.rooms import opened
from ui.session import Session
from ui.window import Window


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    with session_on(stock(tmp_path)) as made:
        yield made


@pytest.fixture
def window(qtbot: QtBot, session: Session, tmp_path: Path) -> Window:
    return opened(qtbot, session, tmp_path)

"""The window's tests run without a display, in English, with settings of their own, on a machine in use."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partialmethod
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

if TYPE_CHECKING:
    from ui.session import Session
    from ui.window import Window

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
PATIENCE = 20_000  # milliseconds for which a test waits where it names none: others may have the processors


class Patient(QtBot):
    """Waits longer for what is sure to come."""

    waitUntil = partialmethod(QtBot.waitUntil, timeout=PATIENCE)  # noqa: N815  (its name there)
    waitSignal = partialmethod(QtBot.waitSignal, timeout=PATIENCE)  # noqa: N815


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """What drives the window in a test."""
    return Patient(request)


@pytest.fixture(autouse=True)
def own_settings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """No test reads or writes the settings of the person who runs it."""
    from ui import i18n

    file = tmp_path_factory.mktemp("settings") / "settings.toml"
    monkeypatch.setenv("CLIPPER_SETTINGS", str(file))
    monkeypatch.delenv("CLIPPER_ARCHIVE", raising=False)
    i18n.use("en")
    yield file
    i18n.use("en")


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    """A session on a small archive of four articles."""
    from tests.ui.material import session_on, stock

    with session_on(stock(tmp_path)) as made:
        yield made


@pytest.fixture
def window(qtbot: QtBot, session: Session, tmp_path: Path) -> Window:
    """A window of that session."""
    from tests.ui.rooms import opened

    return opened(qtbot, session, tmp_path)

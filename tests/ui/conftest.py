"""The window's tests run without a display, in English, with settings of their own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


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

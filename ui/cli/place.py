"""Which archive a command is about."""

from __future__ import annotations

from pathlib import Path

import typer

from ui import settings
from ui.cli.ending import Run


def folder_of(ctx: typer.Context, named: Path | None) -> Path:
    """The archive's folder: named with the command, before it, in the environment or the settings."""
    before = ctx.obj.archive if isinstance(ctx.obj, Run) else None
    return settings.archive_folder(settings.load(), str(named or before or ""))

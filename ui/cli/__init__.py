"""The command line; starts without Qt and without the database."""

from ui.cli.entry import main

__all__ = ["main"]

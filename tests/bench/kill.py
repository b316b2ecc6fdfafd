"""Kill a working archive 100 times at random moments: nothing that was reported done may be lost."""

from __future__ import annotations

from tests.storage import killed


def main() -> None:
    """Print a line a kill; AssertionError if something was lost or the archive is not clean."""
    killed.main(100)

"""The list is tested on the same archive as the reader: one with reprints."""

from tests.ui.reader.conftest import session

__all__ = ["session"]

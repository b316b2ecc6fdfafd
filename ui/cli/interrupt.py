"""Ctrl-C during long work: the first asks it to stop where nothing is lost, the second stops at once."""

from __future__ import annotations

import os
import signal
import sys
from types import FrameType, TracebackType

from ui.i18n import _


class Interruptible:
    """Within it, the first Ctrl-C only sets `asked`; the work looks at it between two steps."""

    def __init__(self) -> None:
        self.asked = False

    def __enter__(self) -> Interruptible:
        self._before = signal.signal(signal.SIGINT, self._ask)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        signal.signal(signal.SIGINT, self._before)

    def _ask(self, number: int, frame: FrameType | None) -> None:
        if self.asked:
            raise KeyboardInterrupt
        self.asked = True
        if sys.stderr.isatty():
            # not through a buffered stream: the signal may have come while that was being written to
            os.write(sys.stderr.fileno(), f"\r{_('Stopping…')}\n".encode())

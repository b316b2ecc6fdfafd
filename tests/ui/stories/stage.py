"""The stage a story is played on: the real program on an archive, with a heartbeat in its window's thread."""

from __future__ import annotations

import sys
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QObject, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from storage import Archive
from tests.ui.heartbeat import Gap, Heartbeat
from tests.ui.stories.hands import Story
from ui.program import Program
from ui.settings import Settings
from ui.window import Window

LOOK = 5  # milliseconds between two looks whether a story may go on
PATIENCE = 30.0  # seconds until it is given up
T = TypeVar("T")


@dataclass(slots=True)
class Played:
    """How a story went."""

    name: str
    seconds: float = 0.0
    gaps: list[Gap] = field(default_factory=list)
    error: str = ""


class Stage:
    """A window on an archive, and a folder for what a story makes."""

    def __init__(self, archive: Path, place: Path) -> None:
        self.place = place
        kept = QSettings(str(place / f"{archive.name}.ini"), QSettings.Format.IniFormat)
        self.program = Program(Settings(language="zh_CN", open_exports=False), kept)
        opened = self.program.open(archive)
        assert opened is not None
        self.window: Window = opened
        self._settled: list[bool] = []
        opened.browser.filled.connect(lambda: self._settled.append(True))
        self.heart = Heartbeat()  # from when the window is there: how soon that is, is measured by itself
        self.heart.start()

    @property
    def archive(self) -> Archive:
        """The archive behind the window."""
        return self.window.session.archive

    def told(self, question: Callable[[Archive], T]) -> T:
        """What the archive answers, asked past the window; the heart stands still meanwhile."""
        with self.heart.paused():
            return question(self.archive)

    def settled(self) -> Story:
        """Wait until the window shows what is in the archive, as who sits down at it does."""
        yield lambda: self._settled
        yield from self.idle()

    def answered(self) -> Story:
        """Wait until all that was asked until now has been answered."""
        seen: list[object] = []
        self.window.session.tasks.ask("answered", lambda: None, seen.append)
        yield lambda: seen

    def idle(self) -> Story:
        """Wait until all that was asked and begun has ended, and what followed from it."""
        session = self.window.session
        for _time in range(2):  # what ends has the list searched anew
            for _round in range(3):
                seen: list[object] = []
                session.do("nothing", lambda: None, seen.append)
                session.tasks.ask("nothing", lambda: None, seen.append)
                yield partial(reached, seen, 2)
            yield lambda: not self.window.session.tasks.running()

    def close(self) -> None:
        """Close the window and stop listening."""
        self.heart.stop()
        self.program.close()


class Player(QObject):
    """Plays a story to its end."""

    def __init__(self, story: Story) -> None:
        super().__init__()
        self._story = story
        self._holds: Callable[[], object] = lambda: True
        self._since = time.monotonic()
        self._loop = QEventLoop()
        self._clock = QTimer(self, interval=LOOK)
        self._clock.timeout.connect(self._look)
        self.error = ""

    def play(self) -> None:
        """Play it; what goes wrong, in the story or in the window, is kept as `error`."""
        before, sys.excepthook = sys.excepthook, self._fail
        self._clock.start()
        self._loop.exec()
        sys.excepthook = before

    def _look(self) -> None:
        try:
            if self._holds():
                self._holds, self._since = self._story.send(None), time.monotonic()
            elif time.monotonic() - self._since > PATIENCE:
                self._story.throw(TimeoutError("what the story waits for does not come"))
        except StopIteration:
            self._end()
        except Exception as error:  # noqa: BLE001  (whatever it is, it is told)
            self._fail(type(error), error, error.__traceback__)

    def _fail(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        shown = [f"{type(one).__name__} “{one.windowTitle()}”" for one in visible()]
        self.error = "".join(traceback.format_exception(kind, error, trace)) + f"open: {', '.join(shown)}\n"
        self._end()

    def _end(self) -> None:
        self._clock.stop()
        self._loop.quit()


def reached(seen: Sequence[object], count: int) -> bool:
    """Whether so much has been answered."""
    return len(seen) == count


def visible() -> list[QWidget]:
    """All windows that can be seen."""
    return [one for one in QApplication.topLevelWidgets() if one.isVisible()]


def _whole(stage: Stage, story: Callable[[Stage], Story]) -> Story:
    yield from stage.settled()
    yield from story(stage)


def play(stage: Stage, stories: Sequence[Callable[[Stage], Story]]) -> list[Played]:
    """Play stories one after another; after one that fails, no more."""
    played = []
    for story in stories:
        player, began = Player(_whole(stage, story)), time.monotonic()
        stage.heart.gaps.clear()
        player.play()
        gaps = sorted(stage.heart.gaps, key=lambda gap: -gap.ours)
        played.append(Played(story.__name__, time.monotonic() - began, gaps, player.error))
        if player.error:
            break
    return played

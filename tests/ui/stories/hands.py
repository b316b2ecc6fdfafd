"""Hands on the keyboard and the mouse: what a story does to the window, event by event.

A story is a generator: it yields what has to hold before it goes on, so that the window's event loop runs on.
Events are posted, not sent: where one opens a dialog with a loop of its own, the story goes on inside it.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

Story = Generator[Callable[[], object], None, Any]
T = TypeVar("T", bound=QWidget)


def act(deed: Callable[[], object]) -> Story:
    """Have something done by the event loop; go on when it was begun."""
    begun: list[bool] = []

    def do() -> None:
        begun.append(True)
        deed()

    QTimer.singleShot(0, do)
    yield lambda: begun


def keys(*names: str) -> Story:
    """Press keys, one combination after another, whatever has the focus."""
    for name in names:
        yield has_focus
        yield from act(partial(press, QKeySequence(name)))


def press(keys: QKeySequence) -> None:
    """One combination goes to the window in front, which gives it to its popup or to what has the focus."""
    popup = QApplication.activePopupWidget()
    window = popup.windowHandle() if popup else QApplication.focusWindow()
    assert window is not None
    QTest.keySequence(window, keys)


def write(text: str) -> Story:
    """Type a text: Latin letters by their keys, all others as an input method hands them over."""
    yield has_focus
    for letter in text:
        yield from act(partial(letter_typed, letter))


def letter_typed(letter: str) -> None:
    """One letter goes to what has the focus."""
    target = QApplication.focusWidget()
    popup = QApplication.activePopupWidget()
    if popup is not None:
        target = popup.focusWidget() or popup
    assert target is not None
    if letter.isascii():
        QTest.keyClicks(target, letter)
    else:
        done = QInputMethodEvent("", [])
        done.setCommitString(letter)
        QApplication.sendEvent(target, done)


def click(widget: QWidget, at: QPoint | None = None, *, shift: bool = False) -> Story:
    """Click on a widget, in its middle unless another place is named."""
    kept = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    yield lambda: widget.isVisible() and widget.isEnabled()
    place = at or widget.rect().center()
    yield from act(lambda: QTest.mouseClick(widget, Qt.MouseButton.LeftButton, kept, place))


def click_row(view: QAbstractItemView, row: int, *, shift: bool = False) -> Story:
    """Click on a row of a list or table."""
    view.scrollTo(view.model().index(row, 0))
    rect = view.visualRect(view.model().index(row, 0))
    yield from click(view.viewport(), QPoint(rect.left() + 40, rect.center().y()), shift=shift)


def sweep(widget: QWidget, start: QPoint, end: QPoint) -> Story:
    """Drag over a text from one place to another, with the button held down."""
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    yield from act(lambda: QTest.mousePress(widget, button, none, start))
    for step in range(1, 5):
        at = start + (end - start) * step / 4
        yield from act(partial(QTest.mouseMove, widget, at))
    yield from act(lambda: QTest.mouseRelease(widget, button, none, end))


def appeared(kind: type[T], title: str = "") -> Generator[Callable[[], object], None, T]:
    """Wait for a window of a kind (and title); return it."""
    yield lambda: top(kind, title)
    found = top(kind, title)
    assert found is not None
    yield lambda: QApplication.activeWindow() is found or found.windowFlags() & Qt.WindowType.Popup
    return found


def top(kind: type[T], title: str = "") -> T | None:
    """The visible window of a kind, if there is one."""
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, kind) and widget.isVisible() and title in widget.windowTitle():
            return widget
    return None


def pause(milliseconds: int) -> Story:
    """Let the window be for a while, as somebody does who reads."""
    over: list[bool] = []
    QTimer.singleShot(milliseconds, lambda: over.append(True))
    yield lambda: over


def has_focus() -> bool:
    """Whether keys would arrive somewhere."""
    return QApplication.activePopupWidget() is not None or QApplication.focusWindow() is not None

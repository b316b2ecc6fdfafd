"""Every view by keyboard alone: Tab reaches each control and comes round, and where it is can be seen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from clipper.model import Anchor, Note, Role
from tests.ui.material import idle, session_on
from tests.ui.test_widgets import stock
from ui import theme
from ui.window import Window

VIEWS = ("list", "review_desk", "statistics", "passages", "board")


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.apply(application, "light")
    with session_on(stock(tmp_path, "en")) as session:
        made = Window(session, QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))
        qtbot.addWidget(made)
        made.resize(1366, 768)
        made.show()
        qtbot.waitActive(made)
        idle(qtbot, session)
        yield made


def to_reach(window: Window) -> set[QWidget]:
    """The controls in sight that Tab should come to."""
    found = set()
    for widget in window.findChildren(QWidget):
        tabbed = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.focusProxy()
        if tabbed and widget.isVisible() and widget.isEnabled() and not widget.objectName().startswith("qt_"):
            found.add(widget)
    return found


def look_of(window: Window, widget: QWidget) -> QImage:
    place = widget.rect().translated(widget.mapTo(window, widget.rect().topLeft())).adjusted(-3, -3, 3, 3)
    return window.grab(place).toImage()


def test_no_key_is_given_twice(window: Window) -> None:
    actions = {key for action in window.actions() for key in action.shortcuts()}
    buttons = {button.shortcut() for button in window.findChildren(QAbstractButton)} - {QKeySequence()}
    keys = {shortcut.key() for shortcut in window.findChildren(QShortcut)}
    assert buttons and keys and not actions & (buttons | keys)


def test_the_keys_of_the_editor_say_what_a_paragraph_is(qtbot: QtBot, window: Window) -> None:
    reader = window.browser.reader
    window.actions_["correct"].trigger()
    reader.editor.text.setFocus()
    QTest.keyClick(reader.editor.text, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: reader.editor.text.role() is Role.SUBHEAD)


def test_the_editor_fits_a_small_window(qtbot: QtBot, window: Window) -> None:
    window.resize(1024, 700)
    window.actions_["correct"].trigger()
    idle(qtbot, window.session)
    area = window.browser.reader.editor.findChild(QScrollArea)
    assert area is not None and area.isVisible() and window.width() == 1024
    assert area.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("size", [(1024, 700), (960, 600)])
def test_a_small_window_has_room_for_the_jobs_too(
    qtbot: QtBot, window: Window, size: tuple[int, int]
) -> None:
    enter(window, "board")  # the highest of the views
    idle(qtbot, window.session)
    window.actions_["list"].trigger()
    window.resize(*size)
    window.actions_["jobs"].trigger()
    idle(qtbot, window.session)
    assert window.desks.jobs.isVisible() and (window.width(), window.height()) == size
    assert window.desks.jobs.geometry().bottom() <= size[1]
    enter(window, "board")
    idle(qtbot, window.session)
    for _line in range(2):  # its cover, then an article
        assert (window.width(), window.height()) == size
        QTest.keyClick(window.desks.board.order, Qt.Key.Key_End)
        idle(qtbot, window.session)


def test_what_was_written_or_corrected_is_read_on(qtbot: QtBot, window: Window) -> None:
    reader = window.browser.reader
    window.actions_["note"].trigger()
    assert reader.notes.field.text.hasFocus()
    reader.notes.field.text.insertPlainText("核对")
    QTest.keyClick(reader.notes.field.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    idle(qtbot, window.session)
    assert reader.sheet.hasFocus()
    window.actions_["correct"].trigger()
    assert reader.editor.lines["headline"].hasFocus()
    QTest.keyClick(reader.editor, Qt.Key.Key_Escape)
    qtbot.waitUntil(reader.sheet.hasFocus)


def test_the_key_of_the_list_goes_to_its_rows(qtbot: QtBot, window: Window) -> None:
    window.actions_["statistics"].trigger()
    window.actions_["list"].trigger()
    qtbot.waitUntil(window.browser.list.hasFocus)


def enter(window: Window, view: str) -> None:
    """Go to a view as a person does; idle is waited for."""
    if view == "board":
        window.browser.sidebar.dossier_chosen.emit(window.session.archive.dossiers()[0].id)
    else:
        window.actions_[view].trigger()


def there(window: Window, view: str) -> QWidget | None:
    """Where the keys should be in a view that was entered."""
    desks = window.desks
    if view == "statistics":
        return next((card.chart for card in desks.statistics.cards.values() if card.isVisible()), None)
    return {"review_desk": desks.review.lines, "passages": desks.passages.typed}.get(view, desks.board.order)


@pytest.mark.parametrize("view", VIEWS[1:])
@pytest.mark.parametrize("again", [False, True])
def test_the_keys_are_where_they_are_wanted_and_esc_leads_back(
    qtbot: QtBot, window: Window, view: str, again: bool
) -> None:
    reader, listed = window.browser.reader.sheet, window.browser.list
    if again:
        enter(window, view)
        idle(qtbot, window.session)
        window.actions_["list"].trigger()
    for before in (listed, reader):
        before.setFocus()
        chosen = window.browser.selected()
        enter(window, view)
        idle(qtbot, window.session)
        qtbot.waitUntil(lambda: QApplication.focusWidget() is there(window, view) is not None)
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Escape)
        qtbot.waitUntil(before.hasFocus)
        assert window.views.currentWidget() is window.browser and window.browser.selected() == chosen


def test_the_way_back_leads_to_the_desk_that_led_away(qtbot: QtBot, window: Window) -> None:
    archive = window.session.archive
    one = archive.articles(archive.ids(""))[0]
    archive.save_note(Note(one.id, "核对", Anchor(one.paragraphs[0].text[:6])))
    for again in range(2):
        window.actions_["passages"].trigger()
        idle(qtbot, window.session)
        desk = window.desks.passages
        desk.table.selectRow(0)
        desk.table.setFocus()
        QTest.keyClick(desk.table, Qt.Key.Key_Return)
        idle(qtbot, window.session)
        assert window.views.currentWidget() is window.browser and window.actions_["back"].isEnabled()
        window.actions_["back"].trigger()
        idle(qtbot, window.session)
        assert window.views.currentWidget() is desk and desk.table.hasFocus(), again
        assert window.actions_["back"].isEnabled()
        window.actions_["back"].trigger()
        qtbot.waitUntil(lambda: window.views.currentWidget() is window.browser)


def test_searches_are_offered_below_the_box_in_its_colours(qtbot: QtBot, window: Window) -> None:
    box = window.search
    box.setFocus()
    box.show_offers(["算力", "港口"])
    popup = box.completer().popup()
    assert popup is not None
    look = popup.grab().toImage()
    assert not popup.verticalScrollBar().isVisible()
    assert popup.isVisible() and popup.accessibleName() == "Searches offered"
    assert look.pixelColor(0, look.height() // 2) == theme.colour("rule")
    assert popup.y() > box.mapToGlobal(box.rect().bottomLeft()).y()
    popup.hide()


@pytest.mark.parametrize("view", VIEWS)
def test_tab_reaches_everything_and_is_seen(qtbot: QtBot, window: Window, view: str) -> None:
    enter(window, view)
    for _round in range(2):
        idle(qtbot, window.session)
    window.activateWindow()
    window.search.setFocus()
    qtbot.waitUntil(window.search.hasFocus)
    reached: list[QWidget] = []
    unseen: list[str] = []
    for _press in range(200):
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused in reached[:-1]:
            break
        if focused in reached:  # a date has three parts
            QTest.keyClick(focused, Qt.Key.Key_Tab)
            continue
        reached.append(focused)
        with_focus = look_of(window, focused)
        focused.clearFocus()
        if look_of(window, focused) == with_focus:
            unseen.append(f"{type(focused).__name__} {focused.accessibleName()}")
        focused.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    missed = [f"{type(one).__name__} {one.accessibleName()}" for one in to_reach(window) - set(reached)]
    assert not missed and not unseen, (missed, unseen)
    assert QApplication.focusWidget() is window.search  # once round

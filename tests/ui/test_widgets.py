"""Every window, dialog and desk, in both languages and both colours: translated, uncut, named, readable."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from clipper.clip import clip
from clipper.model import Dossier, DossierSection, Entry
from storage import Archive
from tests.ui.looking import faults
from tests.ui.material import idle, ids, record, session_on
from tests.ui.test_theme import contrast
from ui import i18n, theme
from ui.actions import ACTIONS
from ui.app import speak
from ui.session import Session
from ui.window import Window

ROOT = Path(__file__).parents[2]
PAGES = {
    "zh_CN": ROOT / "seeds" / "001_32776bede5865da2.txt",
    "en": ROOT / "tests" / "clipper" / "segment" / "english" / "pages" / "2_titlecase_inside.txt",
}
STORIES = {
    "zh_CN": [
        ("江海晚报", date(2025, 11, 3), "02", "要闻", "旧厂房里长出算力谷", "本报记者 周明远"),
        ("云岭日报", date(2025, 12, 9), "03", "科技", "算力网络接入山区学校", "记者 单晓波"),
    ],
    "en": [
        ("Harbour Times", date(2025, 11, 3), "2", "News", "Port handles a record", "By Ann Low"),
        ("Hill Daily", date(2025, 12, 9), "3", "Science", "A school gets a computer", "By Ben Hale"),
    ],
}
NEVER = {"quit", "close_window", "undo", "redo", "import_samples", "recent_archives", "light", "dark",
         "system_colours", "larger", "smaller", "usual_size", "cite", "copy_text", "restore",
         "trash"}  # fmt: skip  # they show nothing, or end everything
EVERY = pytest.mark.parametrize(("language", "scheme"), list(product(i18n.LANGUAGES, ("light", "dark"))))


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, language: str, scheme: str) -> Iterator[Window]:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    speak(application, language)
    theme.apply(application, scheme)
    with session_on(stock(tmp_path, language), language=language, colours=scheme) as session:
        made = Window(session, QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))
        qtbot.addWidget(made)
        made.resize(1366, 768)
        made.show()
        settled(qtbot, session)
        yield made
    speak(application, "en")
    theme.apply(application, "light")


def stock(folder: Path, language: str) -> Archive:
    """An archive whose articles are in the language of the window, so that whatever is not is a fault."""
    file = folder / "stories.jsonl"
    texts = {"zh_CN": "这一段说的是来历。", "en": "The second paragraph says where it comes from."}
    told = ({**record(story), "body": [texts[language]] * 3} for story in STORIES[language])
    file.write_text("\n".join(json.dumps(one, ensure_ascii=False) for one in told), "utf-8")
    archive = Archive.open(folder / "archive", cache=folder / "cache")
    for _taken in archive.take_in(clip([file, PAGES[language]])):
        pass
    tag = archive.make_tag({"zh_CN": "科技", "en": "Science"}[language])
    archive.tag(ids(archive)[:2], tag.id)
    entries = tuple(Entry(article) for article in ids(archive)[:3])
    archive.save_dossier(
        Dossier({"zh_CN": "剪报", "en": "Cuttings"}[language], (DossierSection(entries=entries),))
    )
    return archive


def settled(qtbot: QtBot, session: Session) -> None:
    for _round in range(3):
        idle(qtbot, session)


def others(window: Window) -> list[QWidget]:
    """Visible windows beside the main one."""
    tops = QApplication.topLevelWidgets()
    return [one for one in tops if one.isVisible() and one is not window and one.windowTitle() is not None]


def after(
    qtbot: QtBot, window: Window, name: str, language: str, deed: Callable[[], object]
) -> dict[str, str]:
    """What is wrong with what a deed shows, also where it waits for an answer; all is closed again."""
    found: dict[str, str] = {}

    def look() -> None:
        for shown in others(window):
            found.update((fault, name) for fault in faults(shown, language))
            shown.close()

    clock = QTimer(window, interval=60)  # fires inside a dialog that waits, too
    clock.timeout.connect(look)
    clock.start()
    deed()
    idle(qtbot, window.session)
    look()
    clock.stop()
    found.update((fault, name) for fault in faults(window, language))
    return found


@EVERY
def test_all_that_can_be_opened(qtbot: QtBot, window: Window, language: str, scheme: str) -> None:
    found = dict.fromkeys(faults(window, language), "at first")
    for action in ACTIONS:
        if window.views.currentWidget() is not window.browser:
            window.actions_["list"].trigger()
            window.browser.list.selectRow(0)
            idle(qtbot, window.session)
        made = window.actions_[action.name]
        if action.name not in NEVER and made.isEnabled():
            found = after(qtbot, window, action.name, language, made.trigger) | found
        if window.browser.reader.editing:
            window.browser.reader.read()
    window.actions_["review_desk"].trigger()
    settled(qtbot, window.session)
    found = after(qtbot, window, "where", language, window.desks.review.where.click) | found
    pages = [PAGES[language]]
    found = after(qtbot, window, "importing", language, lambda: window.import_paths(pages)) | found
    window.browser.sidebar.dossier_chosen.emit(window.session.archive.dossiers()[0].id)
    settled(qtbot, window.session)
    found = dict.fromkeys(faults(window, language), "the board") | found
    assert not found, "\n".join(f"{fault}, after {name}" for fault, name in sorted(found.items()))


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK, theme.LIGHT_HIGH, theme.DARK_HIGH])
def test_what_the_style_paints_can_be_read(qtbot: QtBot, colours: theme.Colours) -> None:
    made, role, group = theme.palette(colours), QPalette.ColorRole, QPalette.ColorGroup
    pairs = [
        (role.WindowText, role.Window), (role.Text, role.Base), (role.Text, role.AlternateBase),
        (role.ButtonText, role.Button), (role.HighlightedText, role.Highlight),
        (role.ToolTipText, role.ToolTipBase),
        (role.PlaceholderText, role.Base), (role.Link, role.Base), (role.LinkVisited, role.Base),
        (role.BrightText, role.Window),
    ]  # fmt: skip
    for state, least in ((group.Active, 4.5), (group.Inactive, 4.5), (group.Disabled, 3.0)):
        for text, ground in pairs:
            found = contrast(made.color(state, text).name(), made.color(state, ground).name())
            assert found >= least, (state, text, ground, found)


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK])
def test_what_is_disabled_can_be_made_out(colours: theme.Colours) -> None:
    for ground in ("chrome", "sidebar", "ground", "paper", "raised", "hover"):
        assert contrast(colours.faint, getattr(colours, ground)) >= 3, ground

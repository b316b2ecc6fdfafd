"""The help is whole in both languages, speaks of what there is, and can be searched."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui import i18n, theme
from ui.actions import ACTIONS, MENUS, plain
from ui.help.pages import HEADING, PAGES, find, folder, named, pages
from ui.help.window import PICTURE, Help

ROOT = Path(__file__).parents[3]
CATALOGUE = ROOT / "resources" / "translations" / "zh_CN" / "LC_MESSAGES" / "clipper.po"
BOTH = pytest.mark.parametrize("language", i18n.LANGUAGES)


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Help]:
    under = QWidget()
    qtbot.addWidget(under)
    made = Help(under)
    made.show()
    yield made


def sentences(language: str) -> set[str]:
    """Everything the program says, without mnemonics and dots."""
    with CATALOGUE.open("rb") as file:
        found = [(one.id, one.string) for one in read_po(file) if one.id and isinstance(one.id, str)]
    return {plain(str(english if language == "en" else ours)) for english, ours in found}


@BOTH
def test_every_page_is_there_with_its_parts(language: str) -> None:
    assert [page.name for page in pages(language)] == list(PAGES)
    for page, english in zip(pages(language), pages("en"), strict=True):
        assert page.title and len(page.text) > 200
        if page.name != "dossier":  # its English page is also for who works on the program
            assert len(HEADING.findall(page.text)) == len(HEADING.findall(english.text)), page.name


@BOTH
def test_what_it_names_is_called_so_in_the_program(language: str) -> None:
    known = sentences(language)
    assert {plain(i18n._(menu)) for menu in MENUS if language == "en"} <= known
    for page in pages(language):
        for said in re.findall(r"(?<![*\w])\*([^*\n]+)\*(?!\*)", page.text):
            for part in said.split(" → "):
                assert plain(part) in known, f"{page.name}: {part}"


@BOTH
def test_the_keys_it_names_are_those_of_the_program(language: str) -> None:
    i18n.use(language)
    keys = {plain(i18n._(action.text)): action.keys for action in ACTIONS}
    named = 0
    for page in pages(language):
        for entry, said in re.findall(r"([^*→]+)\*\s?[（(]((?:Ctrl|Alt|Shift|F\d)[^)）]*)[)）]", page.text):
            assert keys[plain(" ".join(entry.split()))] == said.replace("←", "Left"), f"{page.name}: {entry}"
            named += 1
    assert named > 12


@BOTH
def test_links_and_pictures_lead_somewhere(language: str) -> None:
    for page in pages(language):
        for link in re.findall(r"(?<!!)\[[^\]]+\]\(([^)]+)\)", page.text):
            assert named(link) or link.startswith("https://"), f"{page.name}: {link}"
        for picture in PICTURE.findall(page.text):
            assert (folder() / picture).is_file(), f"{page.name}: {picture}"


def test_the_package_takes_all_of_it_along() -> None:
    build = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]
    taken = build["targets"]["wheel"]["force-include"]
    wanted = {
        f"docs/{name}{end}": f"resources/help/{name}{end}" for name in PAGES for end in (".md", ".zh-CN.md")
    }
    assert taken == {"docs/pictures": "resources/help/pictures", **wanted}


def test_what_is_looked_for_stands_first_where_it_is_the_heading() -> None:
    found = find(pages("zh_CN"), "备份")
    assert (found[0].page, found[0].heading) == ("keeping", "备份")
    assert all("备份" in place.words + place.heading for place in found)
    assert find(pages("en"), "backup disk")[0].heading == "Backup"
    assert not find(pages("en"), "") and not find(pages("en"), "xylophone")


def test_a_search_shows_the_place_and_marks_it(qtbot: QtBot, window: Help) -> None:
    QTest.keyClicks(window.typed, "manifold")
    assert "Nothing found." in window.list.item(0).text()
    window.typed.clear()
    QTest.keyClicks(window.typed, "dashed")
    assert "review desk" in window.list.currentItem().text()
    assert "dashed frame" in window.page.toPlainText() and window.page.extraSelections()
    QTest.keyClick(window.typed, Qt.Key.Key_Return)
    assert window.list.hasFocus()
    QTest.keyClick(window.list, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_links_lead_from_page_to_page(window: Help) -> None:
    window.open_page("tour")
    window.page.anchorClicked.emit(QUrl("search.md"))
    assert window.list.currentItem().text() == "Searching"
    assert window.page.toPlainText().startswith("Searching")
    assert "液冷 | 特里尔" in window.page.toPlainText()


def test_a_page_begins_at_its_top_and_a_place_at_its_heading(qtbot: QtBot, window: Help) -> None:
    window.open_page("search")
    window.resize(900, 500)
    qtbot.waitUntil(lambda: not window.page._again.isActive())
    assert window.page.verticalScrollBar().value() == 0
    window.typed.setText("accepted corrected learn")
    shown = window.page.cursorForPosition(QPoint(60, 40)).block()
    assert "State and place" in (shown.text(), shown.previous().text())


def test_a_page_is_set_anew_in_other_colours(window: Help) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    window.open_page("review")
    theme.apply(application, "dark")
    try:
        window.recolour()
        assert window.page.grab().toImage().pixelColor(9, 9).lightness() < 80
        assert "Shift+J" in window.page.toPlainText()
    finally:
        theme.apply(application, "light")

"""The review desk on a real archive: keys, dragging, undo, accepting."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QListView, QProgressBar, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from clipper.model import Article, Page, Role
from tests.clipper.segment.printed import furniture, number
from tests.ui.material import idle, session_on
from tests.ui.review.pages import stock
from ui import theme
from ui.review.desk import Desk
from ui.review.keys import RoleStrip
from ui.review.lines import MIME
from ui.review.pages import title


class Table:
    """A desk with three pages on it, and the hands of the person who sits there."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        self.qtbot, self.desk = qtbot, desk
        self.session, self.archive = desk.session, desk.session.archive

    def press(self, keys: str, *places: int) -> None:
        """Choose lines, then press keys; capitals with the shift key."""
        if places:
            self.desk.lines.choose({number(place) for place in places})
        for key in keys:
            shift = Qt.KeyboardModifier.ShiftModifier if key.isupper() else Qt.KeyboardModifier.NoModifier
            QTest.keyClick(self.desk.lines, Qt.Key(ord(key.upper())), shift)
        idle(self.qtbot, self.session)

    def undo(self) -> None:
        self.session.do("undo", self.archive.undo)
        idle(self.qtbot, self.session)

    @property
    def clipping(self) -> UUID:
        assert self.desk.page
        return self.desk.page.kept.id

    @property
    def stored(self) -> tuple[Article, ...]:
        return self.archive.clipping(self.clipping).articles

    def drop(self, view: QWidget, at: QPoint, lines: Sequence[int]) -> None:
        target = view.viewport() if isinstance(view, QListView) else view
        data = QMimeData()
        data.setData(MIME, " ".join(str(number(line)) for line in lines).encode())
        button, key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        for kind, place in ((QDragEnterEvent, at), (QDragMoveEvent, at), (QDropEvent, QPointF(at))):
            event = kind(place, Qt.DropAction.CopyAction, data, button, key)  # type: ignore[arg-type]
            QApplication.sendEvent(target, event)
            assert event.isAccepted(), kind.__name__
        idle(self.qtbot, self.session)


@pytest.fixture
def table(qtbot: QtBot, tmp_path: Path) -> Iterator[Table]:
    with session_on(stock(tmp_path, (0.7, 0.3, 0.5))) as session:
        desk = Desk(session)
        qtbot.addWidget(desk)
        desk.resize(1400, 900)
        desk.show()
        desk.open()
        idle(qtbot, session)
        yield Table(qtbot, desk)


def test_the_least_certain_page_comes_first(table: Table) -> None:
    piles = table.desk.pages.items.piles
    assert [pile.confidence for pile in piles] == [0.3, 0.5, 0.7]
    assert table.clipping == piles[0].id
    rows = table.desk.lines.lines.rows
    assert len(rows) == 16 and rows[2].text == "老车间里长出算力谷"
    assert [row.article for row in rows].count(1) == 9
    assert table.desk.meter.value() == table.desk.meter.maximum() > 100
    assert "30% certain" in table.desk.cards.items.cards[0].under
    assert table.desk.title.text() == "江海晚报  date unknown  page 2"
    unnumbered = dataclasses.replace(piles[0], name="来稿/b.txt", page=Page("江海晚报", date(2024, 5, 1)))
    assert title(unnumbered) == "江海晚报  2024-05-01  b.txt", "the file tells which page it is"


def test_keys_go_from_line_to_line_and_article_to_article(table: Table) -> None:
    table.press("jj", 0)
    row = table.desk.lines.row()
    assert row and row.number == number(2)
    table.press("J")
    row = table.desk.lines.row()
    assert row and row.number == number(10)
    shown = table.desk.sheet.article
    assert shown and shown.headline == "港口吞吐量创下新高"
    table.press("Kk")
    row = table.desk.lines.row()
    assert row and row.number == number(0)


def test_ten_corrections_and_their_undo(table: Table) -> None:
    before, laid = table.stored, table.desk.page and table.desk.page.layout
    steps: tuple[tuple[str, tuple[int, ...]], ...] = (
        ("s", (7,)),
        ("m", (7,)),
        ("p", (6,)),
        ("p", (5,)),
        ("h", (1,)),
        ("2", (2,)),
        ("0", (9,)),
        ("9", (9,)),
        ("7", (14,)),
        ("5", (0,)),
    )
    states = [before]
    for keys, places in steps:
        table.press(keys, *places)
        assert table.stored != states[-1], keys
        states.append(table.stored)
    assert table.stored[0].headline == "旧厂房改造有了新路" and table.stored[0].kicker == "老车间里长出算力谷"
    for state in reversed(states[:-1]):
        table.undo()
        assert table.stored == state
    assert table.desk.page and table.desk.page.layout == laid
    assert table.archive.clipping(table.clipping).furniture == furniture()


def test_split_and_merge_by_keys(table: Table) -> None:
    table.press("s", 7)
    assert [article.headline for article in table.stored] == [
        "老车间里长出算力谷",
        "水电先行",
        "港口吞吐量创下新高",
    ]
    assert [card.number for card in table.desk.cards.items.cards] == [1, 2, 3, 0]
    table.press("m", 8)
    assert len(table.stored) == 2
    subheads = [p.text for p in table.stored[0].paragraphs if p.role is Role.SUBHEAD]
    assert subheads == ["水电先行"]


def test_corrections_are_gold_and_accepting_goes_on(table: Table) -> None:
    first = table.clipping
    assert table.archive.gold() == []
    table.press("s", 7)
    assert table.archive.gold() == [first]
    order = [pile.id for pile in table.desk.pages.items.piles]
    table.press("a")
    assert table.clipping == order[1], "the next in the order the desk was opened with"
    assert table.archive.clipping(first).reviewed
    said: list[str] = []
    table.desk.said.connect(said.append)
    table.press("a")
    table.press("a")
    assert set(table.archive.gold()) == set(order)
    assert said[-1] == "Page accepted. All pages are reviewed."
    assert all(pile.reviewed for pile in table.desk.pages.items.piles)


def test_lines_are_dragged_to_a_card_and_beside_the_cards(table: Table) -> None:
    cards = table.desk.cards
    table.drop(cards, cards.visualRect(cards.items.index(1)).center(), (8, 9))
    assert table.stored[1].lines[Role.CAPTION] == (number(9),)
    assert table.stored[1].pictures and not table.stored[0].pictures
    table.drop(cards, QPoint(20, cards.viewport().height() - 4), (12,))
    assert len(table.stored) == 3
    table.desk.resize(1400, 420)  # no room beside the cards
    table.drop(table.desk.fresh, QPoint(20, 8), (13,))
    assert len(table.stored) == 4 and not table.desk.fresh.visibleRegion().isEmpty()
    table.undo()
    table.desk.resize(1400, 900)
    furniture_card = cards.visualRect(cards.items.index(3)).center()
    table.drop(cards, furniture_card, (7,))
    assert number(7) in table.archive.clipping(table.clipping).furniture


def test_lines_are_dragged_onto_lines(table: Table) -> None:
    lines = table.desk.lines
    lines.choose({number(3)})
    table.drop(lines, lines.visualRect(lines.lines.index(3)).center(), (14,))
    assert number(14) in table.stored[0].lines[Role.BODY]
    assert table.stored[0].text.endswith("港务局说，明年还会更多。")


def test_what_belongs_to_nothing_is_seen_and_not_accepted(table: Table) -> None:
    table.session.do("trash", lambda: table.archive.trash([table.stored[1].id]))
    idle(table.qtbot, table.session)
    desk, first = table.desk, table.clipping
    assert desk.meter.value() < desk.meter.maximum()
    assert desk.told.property("bad")
    said: list[str] = []
    desk.said.connect(said.append)
    table.press("a")
    assert not table.desk.cards.currentIndex().isValid(), "they are no furniture either"
    assert table.clipping == first and said == ["5 lines belong to nothing yet."]
    row = desk.lines.row()
    assert row and row.number == number(10)
    table.press("0", 10, 11, 12, 13, 14)
    assert desk.meter.value() == desk.meter.maximum()
    table.press("a")
    assert table.clipping != first


def test_words_typed_elsewhere_stay(table: Table) -> None:
    typed = dataclasses.replace(table.stored[1], headline="改过的标题")
    table.session.do("correct", lambda: table.archive.correct(typed))
    idle(table.qtbot, table.session)
    table.press("p", 13)
    assert table.stored[1].headline == "改过的标题" and len(table.stored[1].paragraphs) == 3


def test_steps_pressed_in_a_row_are_all_stored(table: Table) -> None:
    table.desk.lines.choose({number(7)})
    table.press("smhp2")
    assert table.desk.page
    expected = {
        article: table.desk.page.layout.lines_of(article) for article in table.desk.page.layout.articles
    }
    stored = {a.id: sorted(n for lines in a.lines.values() for n in lines) for a in table.stored}
    assert stored == expected


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_desk_is_painted_in_both_themes(table: Table, qapp: object, scheme: str) -> None:
    from PySide6.QtWidgets import QApplication

    assert isinstance(qapp, QApplication)
    theme.apply(qapp, scheme)
    table.desk.recolour()
    image = table.desk.lines.viewport().grab().toImage()
    tint, _edge = theme.article_colours(0)
    place = table.desk.lines.visualRect(table.desk.lines.lines.index(4))
    assert image.pixelColor(place.right() - 6, place.center().y()).name() == tint.name()
    theme.apply(qapp, "light")


def test_every_control_has_a_name(table: Table) -> None:
    for widget in table.desk.findChildren(QWidget):
        if isinstance(widget, QAbstractButton | QListView | QTextBrowser | QProgressBar):
            text = widget.text() if isinstance(widget, QAbstractButton) else ""
            assert widget.accessibleName() or text, widget.metaObject().className()
    model = table.desk.lines.lines
    spoken = model.data(model.index(2), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Headline, article 1: 老车间里长出算力谷"


def test_an_archive_without_pages_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    with session_on(stock(tmp_path, ())) as session:
        desk = Desk(session)
        qtbot.addWidget(desk)
        desk.show()
        desk.open()
        idle(qtbot, session)
        assert desk.title.text() == "No page to review" and not desk.accept_button.isEnabled()
        assert desk.place.text()


def test_the_strip_of_roles_cuts_no_word(qtbot: QtBot) -> None:
    strip = RoleStrip()
    qtbot.addWidget(strip)
    strip.show()
    for wide in (1000, 520, 300):
        strip.resize(wide, 100)
        QApplication.sendPostedEvents()
        for button in strip.buttons.values():
            assert button.width() >= button.fontMetrics().horizontalAdvance(button.text()), wide

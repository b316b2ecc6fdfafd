"""The reader's columns: nothing is lost or twice, text is selected across them, marks stand beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clipper.model import Anchor, Article, Page, Paragraph, Picture, Role
from ui import theme
from ui.reader import columns
from ui.reader.flow import Row, balanced, screens
from ui.reader.marks import Marked
from ui.reader.setting import LONGEST, TOGETHER, Type, pieces
from ui.reader.view import Sheet

TEXT = "算力网络接入山区学校，老师们第一次在课堂上用上了远程实验，这是一段要排成许多行的正文。"


def article(paragraphs: int = 12) -> Article:
    body = [Paragraph(f"{number}。{TEXT * 3}", Role.BODY) for number in range(paragraphs)]
    body.insert(3, Paragraph("分题也要与正文在一起", Role.SUBHEAD))
    page = Page("云岭日报", date(2025, 12, 9), number="3")
    return Article(
        page, headline="标题横跨各栏", deck="副题", paragraphs=tuple(body), pictures=(Picture("图", "摄"),)
    )


def sheet(qtbot: QtBot, width: int, height: int = 600, paragraphs: int = 12) -> Sheet:
    made = Sheet(Type())
    qtbot.addWidget(made)
    made.resize(width, height)
    made.show_article(article(paragraphs))
    made.show()
    made.finish()
    return made


@pytest.mark.parametrize(("width", "count"), [(500, 1), (900, 2), (1400, 3)])
def test_every_letter_has_its_place_in_reading_order(qtbot: QtBot, width: int, count: int) -> None:
    made = sheet(qtbot, width)
    columns = made._columns
    assert columns.count == count
    read = sorted(columns.cells, key=lambda cell: cell.start)
    assert [cell.start for cell in read[1:]] == [cell.end for cell in read[:-1]]
    assert read[0].start == 0 and read[-1].end == made.document().characterCount()
    rooms = [cell.room for cell in columns.cells if cell.room.height()]
    assert not any(one.intersects(two) for one, two in pairwise(rooms))
    assert all(room.left() >= 0 and room.right() <= made.viewport().width() for room in rooms)


def test_columns_are_no_higher_than_the_view_and_short_texts_have_one(qtbot: QtBot) -> None:
    made = sheet(qtbot, 900, paragraphs=40)
    lefts = {cell.room.left() for cell in made._columns.cells}
    assert len(lefts) == 2
    tops = [cell.room.top() for cell in made._columns.cells if cell.room.left() == max(lefts)]
    jumps = [b - a for a, b in pairwise(tops) if b < a]
    assert not jumps  # each screen of columns stands below the one before
    runs = [cell.room for cell in made._columns.cells if cell.room.left() == min(lefts)]
    height, begin = 0.0, runs[0].top()
    for one, two in pairwise(runs):
        if two.top() - one.bottom() > 2 * theme.SPACE[4] - 1:
            begin = two.top()
        height = max(height, two.bottom() - begin)
    assert height <= made.viewport().height()
    assert sheet(qtbot, 1400, paragraphs=1)._columns.count == 1


def test_each_article_is_laid_out_once_and_the_bar_shows_when_there_is_more(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = sheet(qtbot, 700, paragraphs=1)
    qtbot.waitExposed(made)
    laid, lay = list[float](), made._columns._laid

    def counted(width: float) -> Iterator[None]:
        laid.append(width)
        return lay(width)

    monkeypatch.setattr(made._columns, "_laid", counted)
    assert not made.verticalScrollBar().isEnabled()
    for number, paragraphs in enumerate((40, 2, 41), 1):
        made.show_article(article(paragraphs))
        QApplication.processEvents()
        made.finish()
        assert len(laid) == number and made.verticalScrollBar().isEnabled() == (paragraphs > 2)
    made.resize(900, 500)
    QApplication.processEvents()
    assert len(laid) == 4 and made._columns.count == 2


def test_a_headline_of_two_lines_is_not_spread_over_the_measure(qtbot: QtBot) -> None:
    made = Sheet(Type())
    qtbot.addWidget(made)
    made.resize(420, 600)
    made.show_article(
        Article(Page("云岭日报"), "数字经济浪潮澎湃成一季度最强主线、高质量发展新引擎", kicker="引题")
    )
    made.show()
    blocks = [made.document().findBlockByNumber(n) for n in range(made.document().blockCount())]
    layout = next(block for block in blocks if "数字经济" in block.text()).layout()
    assert layout.lineCount() > 1
    assert layout.textOption().alignment() & Qt.AlignmentFlag.AlignLeft


def test_text_is_selected_from_one_column_into_the_next(qtbot: QtBot) -> None:
    made = sheet(qtbot, 900)
    text = made.document().toPlainText()

    def place(at: int) -> QPoint:
        cursor = QTextCursor(made.document())
        cursor.setPosition(at)
        return made.cursorRect(cursor).center()

    first = text.index("1。") + 4
    second = next(cell.start for cell in made._columns.cells if cell.room.left() > 400) + 5
    view = made.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=place(first))
    QTest.mouseMove(view, place(second))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=place(second))
    cursor = made.textCursor()
    assert (cursor.selectionStart(), cursor.selectionEnd()) == (first, second)
    anchor = made.selected()
    assert anchor is not None and anchor.quote.replace("\n", "\u2029") == cursor.selectedText()
    assert made._columns.hitTest(QPointF(2, 2), Qt.HitTestAccuracy.ExactHit) == -1


def test_hits_passages_and_zoom_keep_to_the_columns(qtbot: QtBot) -> None:
    made = sheet(qtbot, 900)
    anchor = Anchor(f"。{TEXT}"[:12], "7", "")
    mark = Marked(anchor, theme.colour("passage"), "待查")
    made.show_article(article(), [("远程实验", False)], [mark])
    assert made.hits == 36
    for _hit in range(30):
        made.next_hit()
    assert made.viewport().rect().intersects(made.cursorRect())
    made.show_passage(anchor)
    assert made.textCursor().selectedText() == anchor.quote
    beside = made.cursorRect()
    assert made.said_at(beside.center()) == "待查" and made.said_at(QPoint(1, 1)) == ""
    made.set_type(Type(30))
    assert made._columns.count == 1 and made.hits == 36
    made.grab()


def listed(rows: Sequence[tuple[int, int, bool]]) -> list[Row]:
    return [Row(number, 0, above, height, kept) for number, (above, height, kept) in enumerate(rows)]


ROWS = st.lists(st.tuples(st.integers(0, 9), st.integers(5, 30), st.booleans()), max_size=40)


@given(rows=ROWS, count=st.integers(1, 3), most=st.integers(40, 300))
def test_columns_are_filled_in_order(rows: list[tuple[int, int, bool]], count: int, most: int) -> None:
    made = listed(rows)
    columns = balanced(made, count, most)
    placed = [row for column in columns for row in column]
    assert placed == made[: len(placed)] and len(columns) <= count and all(columns)
    assert bool(placed) == bool(made)
    for column in columns:
        height = sum(row.height for row in column) + sum(row.above for row in column[1:])
        assert height <= most or len(column) == 1


@given(rows=ROWS, count=st.integers(1, 3), first=st.integers(40, 300), most=st.integers(40, 300))
def test_screens_are_the_same_whether_lines_come_one_by_one_or_are_all_known(
    rows: list[tuple[int, int, bool]], count: int, first: int, most: int
) -> None:
    one_by_one = [(columns, last) for columns, last in screens(listed(rows), count, first, most) if columns]
    left, known, room = listed(rows), [], first
    while left:
        known.append(balanced(left, count, room))
        left, room = left[sum(map(len, known[-1])) :], most
    assert [columns for columns, _last in one_by_one] == known
    assert [last for _columns, last in one_by_one] == [False] * (len(known) - 1) + [True] * bool(known)


LONG = 400  # paragraphs: 53,000 characters


def placed(made: Sheet) -> list[tuple[int, int, QRect]]:
    """Where everything stands."""
    return [(cell.start, cell.end, cell.room.toRect()) for cell in made._columns.cells]


@pytest.mark.parametrize("width", [500, 900, 1400])
def test_a_long_article_is_laid_out_in_turns_as_it_would_be_at_once(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    at_once = placed(sheet(qtbot, width, paragraphs=LONG))
    monkeypatch.setattr(columns, "TURN", 0.0)
    made = Sheet(Type())
    qtbot.addWidget(made)
    made.resize(width, 600)
    made.show()
    made.show_article(article(LONG))
    assert made._columns.cells and made.document().characterCount() < 2 * TOGETHER
    assert len(made._columns.cells) < len(at_once) / 10
    monkeypatch.setattr(columns, "TURN", 0.002)
    qtbot.waitUntil(lambda: not made._columns._turn.isActive(), timeout=30_000)
    assert placed(made) == at_once


def unhurried(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, paragraphs: int = LONG) -> Sheet:
    """A sheet with a long article of which no more is laid out than what is asked for."""
    monkeypatch.setattr(columns, "TURN", 0.0)
    made = Sheet(Type())
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    made.show_article(article(paragraphs), [(f"{paragraphs - 1}。", False)])
    monkeypatch.setattr(made._columns._turn, "start", lambda: None)
    return made


def test_what_is_asked_for_is_laid_out_at_once(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    made = unhurried(qtbot, monkeypatch)
    assert made.hits == 0  # it has not been set yet
    made.next_hit()
    assert made.hits == 1 and made.viewport().rect().contains(made.cursorRect().center())
    place = made.verticalScrollBar().value()
    assert place > 10_000
    made.resize(920, 500)
    QApplication.processEvents()
    assert made.verticalScrollBar().value() == place  # so much of it is laid out anew
    made.set_type(Type(20))
    assert made.verticalScrollBar().value() == place

    made = unhurried(qtbot, monkeypatch)
    made.show_passage(Anchor(f"{LONG - 2}。算力网络", "", ""))
    assert made.textCursor().selectedText() == f"{LONG - 2}。算力网络"
    assert made.viewport().rect().contains(made.cursorRect().center())

    made = unhurried(qtbot, monkeypatch)
    QTest.keyClick(made, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(made.textCursor().selectedText()) == len(made.toPlainText()) > 50_000
    assert made._columns.cells[-1].end == made.document().characterCount()


def test_a_paragraph_without_end_is_set_in_pieces_and_noted_where_it_is(qtbot: QtBot) -> None:
    text = "".join(f"第{number}句，{TEXT}" for number in range(700))
    made = Sheet(Type())
    qtbot.addWidget(made)
    made.resize(900, 600)
    long = Article(
        Page("云岭日报"), "标题", paragraphs=(Paragraph("一。"), Paragraph(text), Paragraph("二。"))
    )
    made.show_article(long)
    made.show()
    made.finish()
    lengths = [made.document().findBlockByNumber(n).length() for n in range(made.document().blockCount())]
    assert len(text) > 30_000 and max(lengths) <= LONGEST + 1
    for quote in ("第0句，算力", "第350句，算力", "第699句，算力", "二。"):
        made.show_passage(Anchor(quote, "", ""))
        anchor = made.selected()
        assert anchor is not None and anchor.quote == quote
    across = "".join(pieces(text)[:2])[LONGEST - 90 : LONGEST + 30]
    made.show_passage(Anchor(across, "", ""))
    anchor = made.selected()
    assert anchor is not None and anchor.quote == across


@given(st.text(alphabet="字。 ，a", max_size=50).map(lambda text: text * 200))
def test_pieces_make_up_the_paragraph(text: str) -> None:
    cut = pieces(text)
    assert "".join(cut) == text and all(0 < len(piece) <= LONGEST for piece in cut if text)


def test_a_paragraph_set_in_pieces_is_copied_as_one(qtbot: QtBot) -> None:
    long = "文" * LONGEST + "𠮷。" + TEXT * 60
    made = sheet(qtbot, 900)
    made.show_article(Article(Page("报"), headline="题", paragraphs=(Paragraph("前段。"), Paragraph(long))))
    made.selectAll()
    made.copy()
    clip = QApplication.clipboard().mimeData()
    assert clip.text().endswith(f"前段。\n{long}")
    assert clip.formats() == ["text/plain"]  # no colours of a dark theme in somebody's document

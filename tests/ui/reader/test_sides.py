"""Two texts side by side: long ones are shown where they differ."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from clipper.reprint import Piece
from ui.reader.sides import AROUND, LONGEST, Sides, brief

SAME = "这一句两边都有。" * 30_000


def test_short_texts_are_set_whole() -> None:
    pieces = [Piece("甲" * LONGEST, "甲" * LONGEST)]
    assert brief(pieces) == pieces and brief([]) == []


def test_of_long_texts_what_differs_is_set_and_what_stands_around_it(qtbot: QtBot) -> None:
    sides = Sides()
    qtbot.addWidget(sides)
    pieces = [
        Piece(SAME, SAME),
        Piece("旧桥", "新桥"),
        Piece(SAME, SAME),
        Piece("", "补一句"),
        Piece(SAME, SAME),
    ]
    sides.show_pieces("一", "二", pieces)
    left, right = (side.text.toPlainText() for side in (sides.left, sides.right))
    assert "旧桥" in left and "新桥" in right and "补一句" in right
    assert max(len(left), len(right)) < 3000 and "都有。旧桥这一句" in left
    assert sides.differences == len(sides.places) == 2 and not sides.told.isHidden()
    assert left.startswith("…") and left.index("旧桥") < 310  # of what stands before, the end
    assert left.endswith("…") and right.endswith("…")  # of what follows, the beginning
    sides.show_pieces("一", "二", [Piece("甲", "乙")])
    assert sides.told.isHidden()
    assert brief([Piece(SAME, SAME)])[0].left == f"{SAME[:AROUND]}…"


def test_texts_that_have_nothing_in_common_are_set_as_far_as_there_is_room(qtbot: QtBot) -> None:
    sides = Sides()
    qtbot.addWidget(sides)
    pieces = [Piece("旧" * 9000, "新" * 9000), Piece("同", "同")] * 100
    sides.show_pieces("一", "二", pieces)
    assert len(sides.left.text.toPlainText()) <= LONGEST
    assert sides.differences == 100 and 0 < len(sides.places) < 100

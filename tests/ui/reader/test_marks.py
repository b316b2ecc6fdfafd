"""Hits are marked wherever they stand: also where a long paragraph is set in pieces."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from clipper.model import Article, Page, Paragraph
from ui.reader.setting import LONGEST, TOGETHER, Type, copied
from ui.reader.view import Sheet

HIT = "算力网络"


def test_hits_across_the_pieces_of_a_paragraph_are_marked(qtbot: QtBot) -> None:
    """Without a stop a paragraph is cut after LONGEST characters each; 𠮷 is two units to Qt."""
    text = "𠮷" + "甲" * (LONGEST - 1 - len(HIT) // 2)
    while len(text) < TOGETHER + 3 * LONGEST:  # one hit across each cut, and one within each piece
        text += HIT + "乙" * 90 + HIT + "甲" * (LONGEST - 90 - 2 * len(HIT))
    body = text, HIT[:2], HIT[2:]  # no hit across paragraphs
    article = Article(Page("报"), headline=HIT, paragraphs=tuple(map(Paragraph, body)))
    sheet = Sheet(Type())
    qtbot.addWidget(sheet)
    sheet.show_article(article, [(HIT, False)])
    sheet.finish()
    document, hits = sheet.document(), sheet.marks.hits
    assert {copied(document, *hit) for hit in hits} == {HIT}
    assert len(hits) == text.count(HIT) + 1 and hits == sorted(set(hits))
    crossing = [hit for hit in hits if document.findBlock(hit[0]) != document.findBlock(hit[1])]
    assert len(crossing) == text.count(HIT) // 2

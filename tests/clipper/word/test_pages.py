"""Where a page ends, as `clipper.word.pages` reckons it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx

from clipper import word
from clipper.dossier import outline
from clipper.model import (
    Article,
    Creator,
    Dossier,
    DossierSection,
    Entry,
    Page,
    Paragraph,
)
from clipper.word import measures, pages
from tests.clipper.word.parts import W, one


def test_a_reference_has_no_room_where_its_number_stands(tmp_path: Path) -> None:
    full = Article(
        Page("北山青年报", date(2025, 2, 25), "", "3"),
        headline="《哪吒2》登陆北美 上映首日场面火爆",
        creators=(Creator("高山"), Creator("谭晶晶")),
    )
    path = tmp_path / "a.docx"
    word.write(outline(one(full), [full]), path)
    document = docx.Document(str(path))
    styles = measures.of_styles(document.styles.element)
    found = [
        piece.lines
        for part in pages._parts(document.element.body)
        for piece in pages._pieces(part, pages._press(part.properties), styles)
        if piece.measure.numbered
    ]
    assert found == [2], "as LibreOffice sets it: the last characters do not fit beside the number"


def test_no_note_stands_alone_on_a_last_page(tmp_path: Path) -> None:
    """However long the text is, two lines of it go with what stands below it."""
    path = tmp_path / "a.docx"
    texts = [Paragraph("字" * 34 * 2)] * 13
    articles = [
        Article(Page("晚报"), headline="题", paragraphs=(*texts, Paragraph("字" * 34 * n)))
        for n in range(1, 8)
    ]
    section = DossierSection("", tuple(Entry(a.id, "请核对。" * 30, id=a.id) for a in articles))
    word.write(outline(Dossier("", (section,)), articles), path)
    document = docx.Document(str(path))
    styles = measures.of_styles(document.styles.element)
    part = list(pages._parts(document.element.body))[2]
    press = pages._press(part.properties)
    stood: dict[str, list[int]] = {}
    for piece in pages._pieces(part, press, styles):
        press.place(piece, 0)
        style = piece.element.find(f"{W}pPr/{W}pStyle").get(W + "val")
        stood.setdefault(style, []).append(press.page)
    assert len(stood["ClipNote"]) == 7 and len(set(stood["ClipNote"])) == 7
    last = [max(page for page in stood["ClipBody"] if page <= note) for note in stood["ClipNote"]]
    assert last == stood["ClipNote"], "the page of the note is the page where the text ends"

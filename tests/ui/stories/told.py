"""The six stories."""

from __future__ import annotations

import zipfile
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFileDialog, QInputDialog

from storage.values import Kept
from tests.ui.stories.hands import Story, act, appeared, click, click_row, keys, pause, sweep, write
from tests.ui.stories.material import EVERYWHERE, pages
from tests.ui.stories.stage import Stage
from ui.dialogs.palette import Palette
from ui.dialogs.tagging import TagPopup
from ui.importing.dialog import Recognised
from ui.importing.paste import Paste
from ui.review.layout import Layout
from ui.sidebar.tree import Tree

TAGGED = 200
PASTED = """超算中心落户云岭

本报讯（记者 单晓波）云岭超算中心昨日启用，绿电直供让算力成本下降三成，首批十二家企业签约入驻。
"""


def first_start_to_first_dossier(stage: Stage) -> Story:
    """Sample pages from the welcome view, a search, a tag, a dossier, and Word."""
    window, target = stage.window, stage.place / "first.docx"
    yield lambda: window.views.currentWidget() is window.welcome
    yield from keys("Ctrl+Shift+P")
    yield from appeared(Palette)
    yield from write("import_samples")
    yield from keys("Return")
    yield lambda: window.views.currentWidget() is window.browser and window.browser.total > 20
    yield from stage.idle()
    yield from search(stage, "DeepSeek")
    yield from keys("Ctrl+T")
    yield from appeared(TagPopup)
    yield from write("产业/人工智能")
    yield from keys("Return")
    yield lambda: window.browser.rows() and window.browser.rows()[0].tags
    yield from keys("Escape", "Ctrl+Shift+A", "Ctrl+D")
    yield from appeared(QInputDialog)
    yield from keys("Ctrl+A")
    yield from write("第一份")
    yield from keys("Return")
    yield from stage.idle()
    (dossier,) = stage.told(lambda archive: archive.dossiers())
    assert (dossier.title, dossier.articles) == ("第一份", window.browser.total)
    yield from keys("Ctrl+Shift+E")
    yield from save_as(target)
    assert "DeepSeek" in word(target)


def review_with_ten_corrections_and_undo(stage: Stage) -> Story:
    """A page corrected ten times by keys, all taken back, done again, accepted."""
    window = stage.window
    desk = window.desks.review
    yield from keys("Ctrl+2")
    yield lambda: window.views.currentWidget() is desk and desk.page and desk.lines.hasFocus()
    yield from stage.idle()
    assert desk.page
    before, clipping = desk.page.layout, desk.page.kept.id
    steps = 0
    for deed in ("1", "4", "S", "H", "P", "2", "M", "5", "S", "3", "P", "H", "M", "0"):
        layout = desk.page.layout
        yield from keys("J", "J", deed)
        yield from pause(20)
        steps += desk.page.layout != layout
        yield from stage.idle()
        if steps == 10:
            break
    assert steps == 10
    after = desk.page.layout
    for _step in range(10):
        yield from keys("Ctrl+Z")
        yield from stage.idle()
    yield lambda: desk.page and same(desk.page.layout, before)
    for _step in range(10):
        yield from keys("Ctrl+Shift+Z")
        yield from stage.idle()
    yield lambda: desk.page and same(desk.page.layout, after)
    yield from give_what_is_open(stage)
    yield from keys("A")
    yield from stage.idle()
    kept: Kept = stage.told(lambda archive: archive.clipping(clipping))
    assert kept.reviewed
    yield from keys("Ctrl+1")


def forty_pages_imported_while_searching(stage: Stage) -> Story:
    """A day's pages looked over and taken in, and searches answered meanwhile."""
    window, folder = stage.window, stage.place / "20260105"
    pages(folder)
    before = stage.told(lambda archive: archive.count())
    yield from keys("Ctrl+Shift+O")
    yield from choose(folder)
    dialog = yield from appeared(Recognised)
    yield lambda: dialog.take.isEnabled()
    assert len(dialog.pages.pages) == 40
    yield from click(dialog.take)
    yield lambda: window.desks.importing.running()
    answered = 0  # how many, the speed of the machine decides
    while window.desks.importing.running():
        yield from search(stage, ("算力", "成果转化", EVERYWHERE, "创新 -体育")[answered % 4])
        answered += 1
    yield from stage.idle()
    taken = stage.told(lambda archive: archive.count()) - before
    assert taken >= 200, taken
    yield from search(stage, "paper:江海晚报 date:2026-01-05")
    assert window.browser.total == taken


def two_hundred_hits_tagged(stage: Stage) -> Story:
    """Two hundred hits selected by keys, tagged in one step, taken back and done again."""
    window = stage.window
    chosen = window.browser.list
    yield from act(window.actions_["fold_prints"].trigger)  # each hit on a line of its own
    yield from search(stage, EVERYWHERE)
    assert window.browser.total >= TAGGED
    yield lambda: not window.ranking.waiting.isActive()  # it begins a while after the last change
    yield from stage.idle()  # a ranking that ends has the list searched anew, and with it what is selected
    yield from click_row(chosen, 0)
    while (count := len(chosen.selected())) != TAGGED:  # a key is begun before what it does is done
        yield from keys("Shift+PgDown" if count < TAGGED else "Shift+Up")
        yield partial(lambda before: len(chosen.selected()) != before, count)
    assert len(chosen.selected()) == TAGGED, (len(chosen.selected()), len(chosen.articles.ids))
    yield from keys("Ctrl+T")
    yield from appeared(TagPopup)
    yield from write("选题/科技")
    yield from keys("Return", "Escape")
    yield from stage.idle()
    for count, step in ((TAGGED, "Ctrl+Z"), (0, "Ctrl+Shift+Z"), (TAGGED, "")):
        assert stage.told(lambda archive: len(archive.ids("tag:选题/科技"))) == count
        if step:
            yield from keys(step)
            yield from stage.idle()
    yield from search(stage, "tag:选题/科技")
    assert window.browser.total == TAGGED


def tag_passage(stage: Stage, paragraph: int, tag: str) -> Story:
    """Tag what is selected in a paragraph; return it."""
    words = yield from select(stage, paragraph)
    yield from keys("Ctrl+T")
    yield from appeared(TagPopup)
    yield from write(tag)
    yield from keys("Return")
    yield from stage.idle()
    return words


def note_passage(stage: Stage, paragraph: int, note: str) -> Story:
    """Write a note on what is selected in a paragraph; return it."""
    words = yield from select(stage, paragraph)
    yield from keys("Ctrl+M")
    yield lambda: stage.window.browser.reader.notes.field.text.hasFocus()
    yield from write(note)
    yield from keys("Ctrl+Return")
    yield from stage.idle()
    return words


def passages_to_word_comments(stage: Stage) -> Story:
    """A passage tagged and another one noted in the reader, both comments in the Word document."""
    window, target = stage.window, stage.place / "comments.docx"
    yield from search(stage, "人工智能")
    yield from click_row(window.browser.list, 0)
    yield from stage.idle()
    tagged = yield from tag_passage(stage, 1, "论点")
    noted = yield from note_passage(stage, 2, "请核对原文。")
    assert window.browser.reader.sheet.article
    yield from keys("Ctrl+D")
    yield from appeared(QInputDialog)
    yield from keys("Ctrl+A")
    yield from write("批注")
    yield from keys("Return")
    yield from stage.idle()
    row = next(row for row in stage.told(lambda archive: archive.dossiers()) if row.title == "批注")
    yield from act(lambda: window.browser.sidebar.dossier_chosen.emit(row.id))
    board = window.desks.board
    yield lambda: board.dossier and board.isVisible()
    box = board.cover.parts["comments"]
    if not box.isChecked():
        yield from click(box, QPoint(8, box.height() // 2))
    yield from stage.idle()
    yield from click(board.writing.button)
    yield from save_as(target)
    with zipfile.ZipFile(target) as parts:
        comments = parts.read("word/comments.xml").decode()
    assert "论点" in comments and "请核对原文。" in comments
    assert tagged and noted and "commentRangeStart" in zipped(target)
    yield from keys("Ctrl+1")


def search_saved_and_new_hits_next_day(stage: Stage) -> Story:
    """A search kept in the sidebar; a page pasted the next day; what is new in it shown and looked at."""
    window = stage.window
    tree = window.browser.sidebar.tree
    yield from search(stage, "超算")
    before = window.browser.total
    yield from keys("Ctrl+Shift+F")
    yield from appeared(QInputDialog)
    yield from keys("Ctrl+A")
    yield from write("超算中心")
    yield from keys("Return")
    yield from stage.idle()
    yield from keys("Ctrl+Shift+V")
    dialog = yield from appeared(Paste)
    yield from act(lambda: dialog.text.setFocus())
    yield from keys("Ctrl+A")
    yield from act(lambda: dialog.text.insertPlainText(PASTED))
    yield lambda: dialog.found is not None
    yield from act(lambda: dialog.fields.paper.setFocus())
    yield from write("云岭日报")
    yield from click(dialog.take)
    yield from stage.idle()
    yield lambda: new_hits(tree, "超算中心") == 1
    place = entry(tree, "超算中心")
    tree.scrollTo(place)
    yield from click(tree.viewport(), tree.visualRect(place).center())
    yield lambda: window.browser.total == before + 1
    yield lambda: new_hits(tree, "超算中心") == 0
    yield from stage.idle()


STORIES = (
    review_with_ten_corrections_and_undo, forty_pages_imported_while_searching, two_hundred_hits_tagged,
    passages_to_word_comments, search_saved_and_new_hits_next_day,
)  # fmt: skip  # all but the first start, which is played on an archive of its own


def search(stage: Stage, typed: str) -> Story:
    """Type a search and wait until its hits are listed and the first is read."""
    window = stage.window
    yield from keys("Ctrl+F", "Ctrl+A")
    yield from write(typed)
    yield from keys("Return")
    yield lambda: window.browser.typed == typed
    yield from stage.answered()
    listed = window.browser
    yield lambda: not listed.total or len(listed.selected()) > 1 or listed.reader.article


def entry(tree: Tree, label: str) -> QModelIndex:
    """The sidebar's entry with a label; invalid if there is none."""
    flags = Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive
    first = tree.model().index(0, 0)
    found = tree.model().match(first, Qt.ItemDataRole.DisplayRole, label, 1, flags)
    return found[0] if found else QModelIndex()


def new_hits(tree: Tree, label: str) -> int:
    """How many new hits the sidebar shows of a kept search; -1 where it does not show it."""
    node = tree.node(entry(tree, label))
    return node.new if node else -1


def choose(path: Path) -> Story:
    """Name a folder in Qt's own dialog."""
    yield from appeared(QFileDialog)
    yield from keys("Ctrl+A")
    yield from write(str(path))
    yield from keys("Return")


def save_as(path: Path) -> Story:
    """Name a file in Qt's own dialog and wait until it is written."""
    yield from choose(path)
    yield path.exists
    yield from pause(50)


def select(stage: Stage, paragraph: int) -> Story:
    """Drag over the beginning of a paragraph in the reader; return what is selected."""
    sheet = stage.window.browser.reader.sheet
    block = sheet.document().firstBlock()
    bodies = [block]
    while (block := block.next()).isValid():
        bodies.append(block)
    long = [one for one in bodies if len(one.text()) > 40][paragraph]
    cursor = QTextCursor(long)
    yield from act(lambda: sheet.setTextCursor(cursor))
    yield from act(sheet.ensureCursorVisible)
    start = sheet.cursorRect(cursor)
    cursor.movePosition(cursor.MoveOperation.NextCharacter, cursor.MoveMode.MoveAnchor, 12)
    end = sheet.cursorRect(cursor)
    yield from sweep(sheet.viewport(), start.center(), end.center())
    found = sheet.selected()
    assert found is not None and found.quote
    return found.quote


def give_what_is_open(stage: Stage) -> Story:
    """What belongs to nothing after the corrections becomes furniture, so that the page can be accepted."""
    desk = stage.window.desks.review
    while desk.page and (missing := desk.page.layout.open_lines()):
        yield from act(lambda: desk.lines.choose(set(missing)))
        yield from keys("0")
        yield from stage.idle()


def same(one: Layout, other: Layout) -> bool:
    """Whether lines stand in the same articles with the same roles; new articles have other ids."""
    return shape(one) == shape(other)


def shape(layout: Layout) -> list[tuple[int, object, int]]:
    order = {article: number for number, article in enumerate(layout.articles)}
    return [
        (line, place.role, order[place.article] if place.article else -1)
        for line, place in layout.places.items()
    ]


def word(path: Path) -> str:
    """The text of a Word document."""
    import docx

    return "\n".join(one.text for one in docx.Document(str(path)).paragraphs)


def zipped(path: Path) -> str:
    with zipfile.ZipFile(path) as parts:
        return parts.read("word/document.xml").decode()

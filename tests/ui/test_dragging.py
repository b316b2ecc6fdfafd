"""Articles and dossiers on their way out of the real window: every form, made when it is asked for."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from clipper.forms import Form
from clipper.model import Dossier, DossierSection, Entry, Note
from storage import Archive
from tests.ui.material import STORIES, ids, session_on, stock
from tests.ui.rooms import settled
from ui import dragging
from ui.dossier.lines import ENTRIES, Kind
from ui.dragging import ARTICLES, FILES, TYPES, of_articles, of_dossier
from ui.importing.dialog import Recognised
from ui.outlines import exporting
from ui.session import Session
from ui.sidebar.tree import dropped
from ui.window import Window


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    archive = stock(tmp_path)
    section = DossierSection(entries=tuple(Entry(article) for article in ids(archive)))
    archive.save_dossier(Dossier("算力剪报", (section,), options={"language": "zh"}))
    with session_on(archive) as made:
        yield made


def carried(data: QMimeData, form: Form) -> bytes:
    name = next(name for name, one in TYPES.items() if one is form)
    return bytes(data.data(name).data())


def indexes(window: Window, label: str) -> list[QModelIndex]:
    model = window.browser.sidebar.tree.model()
    flags = Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive
    return model.match(model.index(0, 0), Qt.ItemDataRole.DisplayRole, label, 1, flags)


def test_selected_articles_go_out_as_text_page_and_references(window: Window) -> None:
    archive, view = window.session.archive, window.browser.list
    archive.save_note(Note(ids(archive)[0], "只给自己看"))
    view.selectAll()
    data = view.model().mimeData(view.selectionModel().selectedIndexes())
    assert data.hasText() and data.hasHtml() and not data.hasUrls()
    assert dropped(data) == list(window.browser.articles.ids)
    for story in STORIES:
        assert f"{story[4]}，这是第一段。" in data.text() and f"{story[4]}，这是第一段。" in data.html()
        assert f"[N]. {story[0]}，{story[1].isoformat()}" in data.text()
    assert "只给自己看" not in data.text() + data.html()
    assert carried(data, Form.RIS).count(b"TY  - NEWS") == len(STORIES)
    assert len(json.loads(carried(data, Form.CSL))) == len(STORIES)
    rows = list(csv.reader(io.StringIO(carried(data, Form.CSV).decode("utf-8-sig"))))
    assert len(rows) == 1 + len(STORIES)


@pytest.mark.parametrize("form", list(Form))
def test_every_form_can_be_dragged_out(window: Window, form: Form) -> None:
    session = window.session
    row = session.archive.dossiers()[0]
    for data in (of_articles(session, ids(session.archive)[:1]), of_dossier(session, row.id, row.title)):
        assert len(carried(data, form)) > 100


def test_nothing_is_made_before_it_is_asked_for(window: Window) -> None:
    row = window.session.archive.dossiers()[0]
    data = of_dossier(window.session, row.id, row.title)
    assert data.hasUrls() and data.hasText() and FILES in data.formats()
    assert data._made == {}
    assert data.text() and set(data._made) == {"text/plain"}


@pytest.mark.parametrize(("form", "ending"), [("docx", ".docx"), ("nitf", ".nitf.zip")])
def test_a_dossier_of_the_sidebar_goes_out_as_a_file(
    window: Window,
    form: str,
    ending: str,
) -> None:
    window._set(dragged=form)
    found = indexes(window, "算力剪报")
    model = window.browser.sidebar.tree.model()
    assert model.flags(found[0]) & Qt.ItemFlag.ItemIsDragEnabled
    assert not model.flags(indexes(window, "Trash")[0]) & Qt.ItemFlag.ItemIsDragEnabled
    path = Path(model.mimeData(found).urls()[0].toLocalFile())
    assert path.name == f"算力剪报{ending}"
    if form == "docx":
        texts = [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]
        assert all(any(story[4] in text for text in texts) for story in STORIES)
    else:
        with zipfile.ZipFile(path) as held:
            assert len(held.namelist()) == len(STORIES)


def test_the_board_gives_its_dossier_and_its_articles(qtbot: QtBot, window: Window) -> None:
    window.desks.show_dossier(window.session.archive.dossiers()[0].id)
    settled(qtbot, window)
    lines = window.desks.board.order.items
    cover = lines.mimeData([lines.index(0)])
    assert Path(cover.urls()[0].toLocalFile()).name == "算力剪报.docx" and not cover.hasFormat(ENTRIES)
    assert "is a file" in lines.index(0).data(Qt.ItemDataRole.ToolTipRole)
    assert "is a file" not in lines.index(0).data()
    entry = next(n for n, line in enumerate(lines.lines) if line.kind is Kind.ENTRY)
    data = lines.mimeData([lines.index(entry)])
    assert data.hasFormat(ENTRIES) and lines.lines[entry].text in data.text()


def test_a_dossier_that_is_gone_is_told_and_nothing_is_given(qtbot: QtBot, window: Window) -> None:
    row = window.session.archive.dossiers()[0]
    data = of_dossier(window.session, row.id, row.title)
    window.session.archive.drop_dossier(row.id)
    told: list[str] = []
    window.session.failed.connect(lambda text, _details: told.append(text))
    assert data.urls() == [] and len(told) == 1
    settled(qtbot, window)


def test_a_bug_on_the_way_does_not_hang_the_window(qtbot: QtBot, session: Session) -> None:
    def broken(_archive: Archive, _name: str) -> bytes:
        raise ZeroDivisionError

    bugs: list[object] = []
    session.tasks.bug.disconnect()
    session.tasks.bug.connect(bugs.append)
    assert dragging.Dragged(session, ("text/plain",), broken, {}).text() == ""
    qtbot.waitUntil(lambda: len(bugs) == 1)


def test_more_articles_than_a_text_can_hold_stay_in_the_window(session: Session) -> None:
    data = of_articles(session, ids(session.archive) * dragging.MOST)
    assert data.formats() == [ARTICLES]


class Entering(QDragEnterEvent):
    """Something is dragged over the window, from here or from elsewhere."""

    def __init__(self, data: QMimeData, source: object) -> None:
        buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        super().__init__(QPoint(9, 9), Qt.DropAction.CopyAction, data, buttons, keys)
        self._source = source
        self.ignore()

    def source(self) -> object:  # type: ignore[override]
        """The widget it comes from; None from elsewhere."""
        return self._source


def test_what_comes_from_the_window_is_no_import(window: Window) -> None:
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile("/a.txt")])
    row = window.session.archive.dossiers()[0]
    own = Entering(of_dossier(window.session, row.id, row.title), window.browser.sidebar.tree)
    window.dragEnterEvent(own)
    assert not own.isAccepted() and window.hint.isHidden()
    other = Entering(files, None)
    window.dragEnterEvent(other)
    assert other.isAccepted() and window.hint.isVisible()


def test_articles_are_not_dropped_into_the_search(window: Window) -> None:
    data = of_articles(window.session, ids(window.session.archive))
    event = Entering(data, window.browser.list)
    window.search.dragEnterEvent(event)
    assert not event.isAccepted() and data._made.keys() == {ARTICLES}
    words = QMimeData()
    words.setText("算力")
    event = Entering(words, None)
    window.search.dragEnterEvent(event)
    assert event.isAccepted()


def test_files_dropped_on_a_field_are_taken_in(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    file = tmp_path / "rmrb_20250303_05.txt"
    file.write_text("新桥通车\n\n大桥昨日通车，全长三公里，双向六车道。\n", "utf-8")
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(file))])
    files.setText(str(file))  # as a file manager does
    window.actions_["correct"].trigger()
    headline = window.browser.reader.editor.lines["headline"]
    before = headline.text()
    for count, field in enumerate((headline, window.search), 1):
        drop(window, field, files)
        settled(qtbot, window)
        assert len(window.findChildren(Recognised)) == count, type(field)
    assert headline.text() == before and window.search.text() == "" and window.hint.isHidden()
    words = QMimeData()
    words.setText("算力")
    drop(window, headline, words)
    assert "算力" in headline.text(), "text goes where it is dropped"


def drop(window: QWidget, target: QWidget, data: QMimeData) -> None:
    """Drag something over a widget and let it go there, as the system tells of it."""
    place = target.mapTo(window, target.rect().center())
    handle = window.windowHandle()
    assert handle
    actions, button, key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for kind, at in ((QDragEnterEvent, place), (QDragMoveEvent, place), (QDropEvent, QPointF(place))):
        event = kind(at, actions, data, button, key)  # type: ignore[arg-type]
        QApplication.sendEvent(handle, event)
        assert event.isAccepted(), kind.__name__


def test_copied_text_is_what_is_dragged(qtbot: QtBot, window: Window) -> None:
    window.browser.list.selectAll()
    window.actions_["copy_text"].trigger()
    settled(qtbot, window)
    copied = QGuiApplication.clipboard().mimeData()
    dragged = of_articles(window.session, window.browser.selected())
    assert copied.text() == dragged.text() and STORIES[0][4] in copied.html()


def test_the_file_is_the_one_that_is_exported(window: Window, tmp_path: Path) -> None:
    archive = window.session.archive
    row = archive.dossiers()[0]
    path = Path(of_dossier(window.session, row.id, row.title).urls()[0].toLocalFile())
    assert list(exporting(archive, row.id, tmp_path / "a.docx"))
    assert path.read_bytes() == (tmp_path / "a.docx").read_bytes()

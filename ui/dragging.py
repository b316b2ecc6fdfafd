"""What is dragged out into other programs: articles and dossiers, in every form, made when it is asked for.

A drag knows at once what it can give; text, web page, references and files are made on the reading thread
when the program beneath takes one, and the window waits for it, as the system does (docs/decisions/068).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import CancelledError, Future
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from uuid import UUID

from PySide6.QtCore import QByteArray, QMetaType, QMimeData, QPoint, QRect, Qt, QUrl
from PySide6.QtGui import QDrag, QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from clipper import forms
from clipper.dossier import Outline
from clipper.errors import KnownError
from clipper.forms import SUFFIXES, Form
from storage import Archive
from ui import theme, words
from ui.outlines import excerpted, exporting, resolved
from ui.session import Session

ARTICLES = "application/x-clipper-articles"  # ids as text, one a line; within the program
TAG = "application/x-clipper-tag"  # an id as text; within the program
PERSON = "application/x-clipper-person"  # a name; within the program
FILES = "text/uri-list"
TYPES: Mapping[str, Form] = MappingProxyType({
    "text/html": Form.HTML,
    "text/plain": Form.TEXT,
    "text/markdown": Form.MARKDOWN,
    "text/csv": Form.CSV,
    "application/x-research-info-systems": Form.RIS,
    "application/vnd.citationstyles.csl+json": Form.CSL,
    "application/x-bibtex": Form.BIBTEX,
    "application/json": Form.NINJS,
    "application/zip": Form.NITF,
})  # fmt: skip
MOST = 1000  # articles whose text is given away; of more, only tags and dossiers in the window take them

Make = Callable[[Archive, str], bytes]  # what is given for a type of content
NOTHING: Mapping[str, bytes] = MappingProxyType({})


class Dragged(QMimeData):
    """Something on its way to another program, made when it is asked for, and then kept."""

    def __init__(self, session: Session, types: Sequence[str], make: Make, own: Mapping[str, bytes]) -> None:
        super().__init__()
        self._session, self._types, self._make = session, types, make
        self._made = {name: QByteArray(data) for name, data in own.items()}
        self._own = tuple(own)

    def formats(self) -> list[str]:
        """All that can be given."""
        return [*self._own, *self._types]

    def hasFormat(self, mimetype: str) -> bool:
        """Whether it can be given as that."""
        return mimetype in self.formats()

    def retrieveData(self, mimetype: str, preferredType: QMetaType | QMetaType.Type) -> object:  # noqa: N803  (Qt's own name)
        """What is given; empty where it could not be made, which has been told then."""
        if mimetype not in self._made and mimetype in self._types:
            self._made[mimetype] = QByteArray(self._asked(mimetype))
        made = self._made.get(mimetype)
        if mimetype == FILES and made and QMetaType(preferredType) == QMetaType(QMetaType.Type.QVariantList):
            return [QUrl(bytes(made.data()).decode().strip())]
        return made

    def _asked(self, name: str) -> bytes:
        answer: Future[bytes] = Future()
        archive = self._session.archive

        def question() -> None:
            try:
                answer.set_result(self._make(archive, name))
            except KnownError as error:
                answer.set_exception(error)
            finally:
                answer.cancel()  # where a bug, which the reading thread tells, left it open

        self._session.ask("dragged", question, lambda _done: None)
        try:
            return answer.result()
        except KnownError as error:
            self._session.fail(error)
        except CancelledError:
            pass
        return b""


def of_articles(session: Session, ids: Sequence[UUID], own: Mapping[str, bytes] = NOTHING) -> Dragged:
    """Articles: their text with its sources, their references; own types besides."""
    known = {ARTICLES: "\n".join(map(str, ids)).encode(), **own}
    types = tuple(TYPES) if 0 < len(ids) <= MOST else ()
    made: list[Outline] = []

    def make(archive: Archive, name: str) -> bytes:
        if not made:
            made.append(excerpted(archive, ids, session.settings))
        return _excerpt(made[0], TYPES[name])

    return Dragged(session, types, make, known)


def of_dossier(session: Session, dossier: UUID, title: str) -> Dragged:
    """A dossier: as a file in the form that the settings name, or as what the program beneath takes."""

    def make(archive: Archive, name: str) -> bytes:
        if name == FILES:
            path = _written(archive, dossier, title, session.settings.dragged)
            return f"{path.as_uri()}\r\n".encode()
        return forms.render(resolved(archive, dossier), TYPES[name])

    return Dragged(session, (FILES, *TYPES), make, NOTHING)


def of_tag(tag: UUID) -> QMimeData:
    """A tag, for articles, passages and other tags of the program."""
    data = QMimeData()
    data.setData(TAG, str(tag).encode())
    return data


def of_person(name: str) -> QMimeData:
    """A person, for the name he is listed under."""
    data = QMimeData()
    data.setData(PERSON, name.encode())
    return data


def person_of(data: QMimeData) -> str:
    """The name of the person that is dragged; empty where something else is."""
    return bytes(data.data(PERSON).data()).decode()


def tag_of(data: QMimeData) -> UUID | None:
    """The tag that is dragged; None where something else is."""
    return UUID(bytes(data.data(TAG).data()).decode()) if data.hasFormat(TAG) else None


def carry(source: QWidget, data: QMimeData, text: str) -> None:
    """Drag something until it is dropped; a small sign goes along, so that what is beneath stays in sight."""
    drag = QDrag(source)
    drag.setMimeData(data)
    drag.setPixmap(sign(text, source.devicePixelRatioF()))
    drag.setHotSpot(QPoint(-12, -8))
    drag.exec(Qt.DropAction.CopyAction)


def sign(text: str, ratio: float) -> QPixmap:
    """A few words as they go along with the mouse."""
    font = theme.sans(12)
    wide, high = QFontMetrics(font).horizontalAdvance(text) + 20, 28
    made = QPixmap(round(wide * ratio), round(high * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(theme.colour("accent"))
    painter = QPainter(made)
    painter.setFont(font)
    painter.setPen(theme.colour("on_accent"))
    painter.drawText(QRect(0, 0, wide, high), int(Qt.AlignmentFlag.AlignCenter), text)
    painter.end()
    return made


def of_text(outline: Outline) -> QMimeData:
    """Articles as text and as HTML, made at once: for the clipboard."""
    data = QMimeData()
    data.setText(_excerpt(outline, Form.TEXT).decode())
    data.setHtml(_excerpt(outline, Form.HTML).decode())
    return data


def _excerpt(outline: Outline, form: Form) -> bytes:
    if form not in forms.EXCERPTS:
        return forms.render(outline, form)
    head = '<meta charset="utf-8">' if form is Form.HTML else ""
    return (head + forms.excerpt(outline, form)).encode()


def _written(archive: Archive, dossier: UUID, title: str, form: str) -> Path:
    """Write the file into a folder of its own, which goes when the program ends; return its path."""
    folder = Path(_folder().name) / dossier.hex
    folder.mkdir(exist_ok=True)
    ending = ".docx" if form == "docx" else SUFFIXES[Form(form)]
    path = folder / f"{words.file_name(title)}{ending}"
    for _article in exporting(archive, dossier, path):
        pass
    return path


@cache
def _folder() -> TemporaryDirectory[str]:
    return TemporaryDirectory(prefix="clipper-", ignore_cleanup_errors=True)

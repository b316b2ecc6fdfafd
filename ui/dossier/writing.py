"""Writing a dossier's document: where to, how far it is, what became of it, and whether it is the latest."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QSettings, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from clipper.forms import SUFFIXES, Form
from clipper.model import Dossier
from clipper.word import Written
from ui import icons, theme, words
from ui.dossier.exporting import Exported, Record, export, form_of, recall, remember
from ui.i18n import N_, _, ngettext
from ui.session import Session
from ui.task import Task

FORMS: dict[Form, str] = {
    Form.HTML: N_("Web page"),
    Form.MARKDOWN: N_("Markdown"),
    Form.TEXT: N_("Plain text"),
    Form.CSV: N_("Table of the articles"),
    Form.RIS: N_("References for Zotero, EndNote"),
    Form.CSL: N_("References as CSL"),
    Form.BIBTEX: N_("References for LaTeX"),
    Form.NITF: N_("Articles as NITF"),
    Form.NINJS: N_("Articles as ninjs"),
}
NAMED = 6  # articles with replaced characters that are named in the report


class Writing(QFrame):
    """A strip under the board's head that is there while a document is written, then for its report."""

    wanted = Signal()
    said = Signal(str)

    def __init__(self, session: Session, kept: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._kept = session, kept
        self._dossier: UUID | None = None
        self._digest = ""
        self._task: Task | None = None
        self._path = Path()
        self.state = QLabel()
        self.state.setProperty("quiet", True)
        self.button = QPushButton(_("Write to Word…"))
        self.button.setProperty("primary", True)
        self.button.clicked.connect(self.wanted)
        self.text, self.more = QLabel(), QLabel()
        self.text.setWordWrap(True)
        self.more.setWordWrap(True)
        self.more.setProperty("quiet", True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Progress"))
        self.stop, self.open, self.folder = (
            QPushButton(text) for text in (_("Stop"), _("Open"), _("Show the folder"))
        )
        self.close_ = QToolButton()
        self.close_.setAccessibleName(_("Close the report"))
        self.close_.setToolTip(_("Close the report"))
        self._lay_out()
        self.recolour()
        self.stop.clicked.connect(lambda: self._task and self._task.cancel())
        self.open.clicked.connect(lambda: self._open(self._path))
        self.folder.clicked.connect(lambda: self._open(self._path.parent))
        self.close_.clicked.connect(self.hide)
        self.hide()

    def show_digest(self, dossier: UUID, digest: str) -> None:
        """Say whether the dossier's document would be another one now."""
        if dossier != self._dossier and self._task is None:
            self.hide()
        self._dossier, self._digest = dossier, digest
        record = recall(self._kept, dossier)
        if record is None:
            self.state.setText(_("Not written yet"))
            self.state.setToolTip("")
            return
        when = f"{words.day(record.made.date())} {record.made:%H:%M}"
        text = _("Written {when}") if record.digest == digest else _("Changed since it was written {when}")
        self.state.setText(text.format(when=when))
        self.state.setToolTip(str(record.path))

    def write(self, dossier: Dossier) -> None:
        """Ask where, then write."""
        record = recall(self._kept, dossier.id)
        name = record.path if record else Path.home() / f"{words.file_name(dossier.title)}.docx"
        chosen, kind = QFileDialog.getSaveFileName(
            self, _("Write the dossier"), str(name), ";;".join(kinds())
        )
        if chosen:
            self.write_to(dossier, named(Path(chosen), kind))

    def write_to(self, dossier: Dossier, path: Path) -> Task:
        """Write a dossier to a file; the strip shows how far it is."""
        archive, named = self._session.archive, str(dossier.options.get("template") or "")
        template = Path(named) if named else None
        total = len(dossier.articles)
        self._task = task = self._session.tasks.write(
            _("Writing the document"), lambda: export(archive, dossier, path, template), long=True
        )
        task.progressed.connect(lambda done: self._progress(int(done), total))
        task.succeeded.connect(lambda exported: self._written(dossier.id, exported))
        task.failed.connect(self._session.fail)
        task.ended.connect(self._ended)
        self._progress(0, total)
        return task

    def recolour(self) -> None:
        """Draw the button in the colours in use."""
        self.close_.setIcon(icons.icon("close", "muted"))

    def _lay_out(self) -> None:
        self.setObjectName("strip")
        row, column = QHBoxLayout(self), QVBoxLayout()
        row.setContentsMargins(theme.SPACE[4], theme.SPACE[2], theme.SPACE[3], theme.SPACE[3])
        row.setSpacing(theme.SPACE[3])
        column.setSpacing(theme.SPACE[1])
        for widget in (self.text, self.more, self.bar):
            column.addWidget(widget)
        row.addLayout(column, 1)
        for button in (self.stop, self.open, self.folder, self.close_):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    def _progress(self, done: int, total: int) -> None:
        self.text.setText(_("Writing article {done} of {total}").format(done=done, total=total))
        self.bar.setMaximum(max(1, total))
        self.bar.setValue(done)
        self._show(running=True)

    def _written(self, dossier: UUID, exported: Exported) -> None:
        written = exported.written
        self._path = written.path
        if form_of(written.path) is None:
            now = datetime.now().astimezone()
            remember(self._kept, dossier, Record(exported.digest, now, written.path))
        if self._dossier == dossier:
            self.show_digest(dossier, self._digest)
        self.text.setText(outcome(written))
        self.more.setText("\n".join(remarks(written)))
        self._show(running=False)
        self.said.emit(self.text.text())
        if self._session.settings.open_exports:
            self._open(written.path)

    def _ended(self) -> None:
        if self._task is not None and self._task.state != "succeeded":
            self.hide()
        self._task = None
        self.button.setEnabled(True)

    def _show(self, *, running: bool) -> None:
        self.button.setEnabled(not running)
        whiles: tuple[QWidget, ...] = (self.bar, self.stop)
        afters: tuple[QWidget, ...] = (self.open, self.folder, self.close_)
        for widget in (*whiles, *afters):
            widget.setVisible((widget in whiles) == running)
        self.more.setVisible(not running and bool(self.more.text()))
        self.show()

    def _open(self, path: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def kinds() -> list[str]:
    """The kinds of file that can be written, as a file dialog offers them."""
    endings = {form: SUFFIXES[form] for form in FORMS}
    return [
        _("Word documents (*.docx)"),
        *(f"{_(FORMS[form])} (*{ending})" for form, ending in endings.items()),
    ]


def named(path: Path, kind: str) -> Path:
    """The path with the ending of the kind that was chosen, where it has none that is known."""
    if path.suffix.lower() == ".docx" or form_of(path) is not None:
        return path
    ending = kind.rpartition("(*")[2].rstrip(")") or ".docx"
    return path.with_name(path.name + ending)


def outcome(written: Written) -> str:
    """What was written, in a sentence."""
    if not written.pages:
        text = ngettext(
            "{count} article written to {name}", "{count} articles written to {name}", written.articles
        )
        return text.format(count=written.articles, name=written.path.name)
    text = ngettext(
        "{count} article on about {pages} pages written to {name}.",
        "{count} articles on about {pages} pages written to {name}.",
        written.articles,
    )
    return text.format(count=written.articles, pages=written.pages, name=written.path.name)


def remarks(written: Written) -> list[str]:
    """What the person should know of the document, a sentence each."""
    said = []
    for one in written.replaced[:NAMED]:
        codes = ", ".join(dict.fromkeys(f"U+{ord(character):04X}" for character in one.characters))
        place = one.headline or _("the cover")
        said.append(_("Word cannot hold {codes}: replaced in “{place}”.").format(codes=codes, place=place))
    if (rest := len(written.replaced) - NAMED) > 0:
        text = ngettext(
            "Characters were replaced in {count} more article.",
            "Characters were replaced in {count} more articles.",
            rest,
        )
        said.append(text.format(count=rest))
    if written.missing_styles:
        names = ", ".join(written.missing_styles)
        said.append(_("The template has no style {names}: the program’s own was taken.").format(names=names))
    return said

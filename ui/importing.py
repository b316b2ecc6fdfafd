"""Taking files in: progress while it runs, one report at the end."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from clipper.clip import clip, walk
from clipper.model import Refusal
from storage import Archive
from storage.values import Status, Taken
from ui import icons, theme, words
from ui.i18n import _, ngettext
from ui.task import Task, Tasks


@dataclass(slots=True)
class Report:
    """What became of the files."""

    files: int = 0  # to be taken in; 0 where it is not known beforehand
    done: list[Taken] = field(default_factory=list)

    def of(self, status: Status) -> list[Taken]:
        """Those with one outcome."""
        return [taken for taken in self.done if taken.status is status]

    @property
    def articles(self) -> int:
        """How many articles were taken in."""
        return sum(len(taken.articles) for taken in self.of(Status.TAKEN))

    def summary(self) -> str:
        """The outcome in a sentence."""
        pages, known, refused = (
            len(self.of(status)) for status in (Status.TAKEN, Status.KNOWN, Status.REFUSED)
        )
        text = ngettext("{count} page taken in", "{count} pages taken in", pages).format(count=pages)
        text += ", " + ngettext("{count} article", "{count} articles", self.articles).format(
            count=self.articles
        )
        if known:
            text += ", " + ngettext("{count} known already", "{count} known already", known).format(
                count=known
            )
        if refused:
            text += ", " + ngettext("{count} refused", "{count} refused", refused).format(count=refused)
        return text


def steps(archive: Archive, paths: Sequence[Path]) -> Generator[Taken | int, None, None]:
    """Take the files in; yields first how many there are (0: not known), then what became of each page."""
    files = list(walk(paths))
    many = any(isinstance(file, Path) and ".jsonl" in file.suffixes for file in files)
    yield 0 if many else len(files)
    refused = [file for file in files if isinstance(file, Refusal)]
    for refusal in refused:
        yield Taken(refusal.name, Status.REFUSED, refusal=refusal)
    yield from archive.take_in(clip(file for file in files if isinstance(file, Path)))


class Import(QObject):
    """One import, from the first file to the report."""

    taken = Signal(object)  # Taken
    ended = Signal(object)  # Report

    def __init__(self, archive: Archive, tasks: Tasks, paths: Sequence[Path], parent: QObject) -> None:
        super().__init__(parent)
        self.report = Report()
        self.task: Task = tasks.write(_("Taking pages in"), lambda: steps(archive, paths), long=True)
        self.task.progressed.connect(self._progress)
        self.task.ended.connect(self._end)

    def _progress(self, step: object) -> None:
        if isinstance(step, int):
            self.report.files = step
        elif isinstance(step, Taken):
            self.report.done.append(step)
            self.taken.emit(step)

    def _end(self) -> None:
        self.ended.emit(self.report)
        self.deleteLater()


class Progress(QWidget):
    """What runs, how far it is, and a button to stop it; for the status bar."""

    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QLabel()
        self.bar = QProgressBar()
        self.bar.setFixedWidth(180)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Progress"))
        self.stop = QToolButton()
        self.stop.setIcon(icons.icon("close", "muted"))
        self.stop.setToolTip(_("Stop"))
        self.stop.setAccessibleName(_("Stop"))
        self.stop.clicked.connect(self.stopped)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE[2])
        for widget in (self.text, self.bar, self.stop):
            row.addWidget(widget)
        self.hide()

    def show_report(self, report: Report) -> None:
        """Show how far an import is."""
        self.bar.setMaximum(report.files)
        self.bar.setValue(len(report.done))
        self.text.setText(report.summary())
        self.show()

    def show_step(self, text: str, done: int, total: int) -> None:
        """Show how far something else is."""
        self.bar.setMaximum(total)
        self.bar.setValue(done)
        self.text.setText(text)
        self.show()


class ReportDialog(QDialog):
    """All files of an import with what became of each; those refused first, with the reason."""

    def __init__(self, report: Report, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Import"))
        title = QLabel(report.summary())
        title.setProperty("subheading", True)
        title.setWordWrap(True)
        self.table = QTreeWidget()
        self.table.setRootIsDecorated(False)
        self.table.setHeaderLabels([_("File"), _("Outcome")])
        self.table.setColumnWidth(0, 280)
        self.table.setAccessibleName(_("Files"))
        for status in (Status.REFUSED, Status.KNOWN, Status.TAKEN):
            for taken in report.of(status):
                item = QTreeWidgetItem([Path(taken.name).name, words.outcome(taken)])
                item.setToolTip(0, taken.name)
                item.setToolTip(1, words.outcome(taken))
                name, role = ("warning", "bad") if status is Status.REFUSED else ("check", "good")
                item.setIcon(0, icons.icon(name, role))
                self.table.addTopLevelItem(item)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.SPACE[4],) * 4)
        layout.setSpacing(theme.SPACE[3])
        layout.addWidget(title)
        layout.addWidget(self.table)
        layout.addWidget(buttons)
        self.resize(680, 420)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

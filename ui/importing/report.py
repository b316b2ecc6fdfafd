"""Taking files in: progress while it runs, one report at the end."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from storage.values import Status, Taken
from ui import icons, theme, words
from ui.i18n import _, ngettext


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
        said = []
        if pages or not (known or refused):
            said.append(
                ngettext("{count} page taken in", "{count} pages taken in", pages).format(count=f"{pages:,}")
            )
            articles = ngettext("{count} article", "{count} articles", self.articles)
            said.append(articles.format(count=f"{self.articles:,}"))
        if known:
            said.append(
                ngettext("{count} known already", "{count} known already", known).format(count=f"{known:,}")
            )
        if refused:
            said.append(ngettext("{count} refused", "{count} refused", refused).format(count=f"{refused:,}"))
        return _(", ").join(said)


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
        theme.fit(self, 680, 420)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

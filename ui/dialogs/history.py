"""What an article was before it was corrected, beside what it is now."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from clipper.model import Article
from clipper.reprint import Piece, difference
from storage.values import Version
from ui import theme, words
from ui.i18n import _
from ui.reader.sides import Sides
from ui.session import Session


class History(QDialog):
    """The versions on the left, the original first; the one chosen beside the article as it is now."""

    restored = Signal(object)  # Article as it was, to be stored again

    def __init__(
        self, session: Session, article: Article, versions: Sequence[Version], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("History of the corrections"))
        self._session, self._article, self._versions = session, article, versions
        self.list = QListWidget()
        self.list.setAccessibleName(_("Versions"))
        self.sides = Sides()
        self._count = QLabel()
        self._count.setProperty("quiet", True)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.list)
        splitter.addWidget(self.sides)
        splitter.setSizes([240, 860])
        splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.addWidget(splitter, 1)
        layout.addLayout(self._foot())
        theme.fit(self, 1140, 700)
        for number, version in enumerate(versions):
            until = words.moment(version.until)
            self.list.addItem(
                _("Original, until {moment}").format(moment=until)
                if number == 0
                else _("Until {moment}").format(moment=until)
            )
        self.list.currentRowChanged.connect(self._compare)
        self.list.setCurrentRow(0)

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        after = QPushButton(_("Next difference"))
        after.setToolTip("F3")
        after.setAutoDefault(False)
        after.clicked.connect(lambda: self.sides.next())
        buttons = QDialogButtonBox()
        back = buttons.addButton(_("Go back to this version"), QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(QDialogButtonBox.StandardButton.Close)
        back.clicked.connect(self._restore)
        buttons.rejected.connect(self.reject)
        row.addWidget(after)
        row.addWidget(self._count)
        row.addStretch()
        row.addWidget(buttons)
        return row

    def _compare(self, row: int) -> None:
        before, now = printed(self._versions[row].article), printed(self._article)
        self._session.ask("compare", lambda: difference(before, now), lambda found: self._show(row, found))

    def _show(self, row: int, pieces: Sequence[Piece]) -> None:
        self.sides.show_pieces(self.list.item(row).text(), _("Now"), pieces)
        self._count.setText(words.differences(self.sides.differences))

    def _restore(self) -> None:
        before = self._versions[self.list.currentRow()].article
        self.accept()
        self.restored.emit(dataclasses.replace(before, id=self._article.id))


def printed(article: Article) -> str:
    """Everything of an article that is corrected, as text."""
    people = "  ".join(" ".join(filter(None, (who.name, who.affiliation))) for who in article.creators)
    pictures = [f"▲ {picture.caption} {picture.credit}".strip() for picture in article.pictures]
    head = (
        words.source_line(article.page), article.section, article.kicker, article.headline, article.deck,
        article.byline, people, article.dateline,
    )  # fmt: skip
    lines = [*(line for line in head if line), "", article.text, *pictures, article.source or ""]
    return "\n".join(lines).rstrip()

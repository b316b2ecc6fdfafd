"""A line above the text: where else the story stands, where the article goes on, what was corrected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from clipper.model import Article
from storage import Archive, Family, Stale
from storage.values import Version
from ui import icons, theme, words
from ui.i18n import _, ngettext


@dataclass(frozen=True, slots=True)
class Around:
    """What there is around an article."""

    article: Article
    family: Family
    parts: tuple[Article, ...]  # the article among them, in order; none where it stands alone
    versions: Sequence[Version]


def around(archive: Archive, article: Article) -> Around | None:
    """What there is around an article; None if it is gone. On the reading thread."""
    try:
        parts = archive.parts(article.id)
        found = Around(
            article,
            archive.family(article.id),
            parts if len(parts) > 1 else (),
            archive.history(article.id),
        )
    except Stale:
        return None
    return found


class Beside(QWidget):
    """Buttons for what there is; hidden where there is nothing."""

    compare_wanted = Signal()
    whole_wanted = Signal(bool)
    history_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("readerbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.prints, self.whole, self.history = QPushButton(), QPushButton(), QPushButton()
        self.whole.setCheckable(True)
        self.prints.clicked.connect(self.compare_wanted)
        self.whole.clicked.connect(self.whole_wanted)
        self.history.clicked.connect(self.history_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE[4], 0, theme.SPACE[3], theme.SPACE[1])
        row.setSpacing(theme.SPACE[1])
        for button in (self.prints, self.whole, self.history):
            button.setProperty("flat", True)
            row.addWidget(button)
        row.addStretch()
        self.show_around(None)

    def recolour(self) -> None:
        """Draw the signs in the colours in use."""
        for button, name in ((self.prints, "compare"), (self.whole, "newspaper"), (self.history, "history")):
            button.setIcon(icons.icon(name, "muted"))

    def show_around(self, found: Around | None, *, whole: bool = False) -> None:
        """Show what there is."""
        papers = found.family.papers if found and len(found.family.prints) > 1 else 0
        parts, versions = (found.parts, found.versions) if found else ((), ())
        self.prints.setVisible(papers > 0)
        self.whole.setVisible(bool(parts))
        self.history.setVisible(bool(versions))
        self.setVisible(papers > 0 or bool(parts) or bool(versions))
        if found is None:
            return
        self.recolour()
        self.prints.setText(_prints(found.family, found.article))
        self.prints.setToolTip(_first(found.family))
        pages = [part.page.number for part in parts]
        self.whole.setText(_("Goes on on page {pages}: read as one").format(pages=_others(pages, found)))
        self.whole.setToolTip(_("The parts stay what they are; only for reading they are put together."))
        self.whole.setChecked(whole)
        text = ngettext("Corrected once", "Corrected {count} times", len(versions))
        self.history.setText(text.format(count=len(versions)))
        self.history.setToolTip(_("What it was before, the original first"))


def _prints(family: Family, article: Article) -> str:
    others = len({one.paper for one in family.prints if one.id != article.id} - {article.page.paper})
    if not others:
        return _("Printed before in the same paper")
    return ngettext("Also in {count} paper", "Also in {count} papers", others).format(count=others)


def _first(family: Family) -> str:
    first = family.prints[0] if family.prints else None
    if first is None:
        return ""
    return _("First in {paper}, {date}").format(paper=first.paper, date=words.day(first.date))


def _others(pages: Sequence[str], found: Around) -> str:
    own = found.article.page.number
    return ", ".join(page or "?" for page in pages if page != own) or own or "?"

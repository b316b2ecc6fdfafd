"""Says where a page on the desk was printed, when that was read wrongly or not at all."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from clipper.model import Page
from storage.values import Kept
from ui import theme
from ui.i18n import _
from ui.importing.fields import PageFields
from ui.importing.table import corrected
from ui.session import Session


class WhereDialog(QDialog):
    """The paper, date and page of a page, to be corrected."""

    def __init__(self, page: Page, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Paper, date and page"))
        self.fields, self.state = PageFields(), QLabel()
        self.fields.fill(page)
        note = QLabel(_("All articles of the page go along. It can be undone."))
        note.setProperty("quiet", True)
        self.state.setProperty("bad", True)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (self.fields, note, self.state, buttons):
            layout.addWidget(widget)
        theme.fit(self, 720, 0)

    def page(self) -> Page:
        """The page as it was typed; what is empty is not known."""
        page = Page()
        for field, typed in self.fields.said().items():
            page = corrected(page, field, typed) or page
        return page

    def accept(self) -> None:
        """Close, unless the date is none."""
        self.state.setText(self.fields.wrong())
        if not self.state.text():
            super().accept()


class WhereButton(QPushButton):
    """Asks where the page on the desk was printed, and has it listed there."""

    told = Signal(str, object)  # what was done, in a sentence, and the Change

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(_("Paper, date, page…"), parent)
        self._session = session
        self._kept: Kept | None = None
        self.setToolTip(_("Correct in which paper, on which day and page this was printed"))
        self.clicked.connect(self._ask)

    def show_page(self, kept: Kept | None) -> None:
        """The page it is about; None: there is none."""
        self._kept = kept
        self.setEnabled(kept is not None)

    def _ask(self) -> None:
        if self._kept is None:
            return
        dialog = WhereDialog(self._kept.page, self.window())
        self._session.ask("papers of desk", self._session.archive.papers, dialog.fields.offer)
        dialog.accepted.connect(partial(self._move, self._kept, dialog))
        dialog.finished.connect(lambda _result: self._session.tasks.forget("papers of desk"))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _move(self, kept: Kept, dialog: WhereDialog) -> None:
        page = dialog.page()
        if page != kept.page:
            said = _("The page and its articles are listed there now.")
            self._session.change(
                lambda archive: archive.move_page(kept.id, page), lambda done: self.told.emit(said, done)
            )

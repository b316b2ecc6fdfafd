"""Correcting an article: its fields and its text, in the place where it is read."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from clipper.model import Article, Creator, CreatorRole, Page, Paragraph, Picture, Role
from ui import theme, words
from ui.dates import DayEdit
from ui.i18n import N_, _
from ui.reader.table import EditTable
from ui.reader.text import ROLES, Paragraphs

LINES = {
    "section": N_("Section"),
    "kicker": N_("Kicker"),
    "headline": N_("Headline"),
    "deck": N_("Deck"),
    "byline": N_("Byline"),
    "dateline": N_("Dateline"),
    "source": N_("Source"),
}
NO_DATE = QDate(1800, 1, 1)


class Editor(QWidget):
    """Everything of an article that was printed, to be corrected; nothing is stored until Save."""

    saved = Signal(object)  # the corrected Article
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self._article: Article | None = None
        self.lines = {name: QLineEdit() for name in LINES}
        self.page = {name: QLineEdit() for name in ("paper", "edition", "number", "name")}
        self.date = DayEdit()
        self.date.setDisplayFormat("yyyy-MM-dd")
        self.date.setMinimumDate(NO_DATE)
        self.date.setSpecialValueText(_("date unknown"))
        self.date.setMinimumWidth(120)
        self.date.setAccessibleName(_("Date"))
        self.date.lineEdit().setTextMargins(7, 0, 0, 0)  # in line with the other fields: a style sheet cannot
        roles = {role.value: words.creator_role(role) for role in CreatorRole}
        area = QScrollArea(self)
        sheet = QWidget(area)
        self.people = EditTable(_("People"), (_("Name"), _("Role"), _("Affiliation")), {1: roles})
        self.pictures = EditTable(_("Pictures"), (_("Caption"), _("Picture credit")))
        self.text = Paragraphs()
        sheet.setObjectName("pane")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(theme.SPACE[5], theme.SPACE[4], theme.SPACE[5], theme.SPACE[4])
        column.setSpacing(theme.SPACE[2])
        column.addLayout(self._form())
        column.addWidget(QLabel(_("Paragraph:")))  # above them: beside them a small window has no room
        column.addLayout(self._roles())
        self.text.setMinimumHeight(320)
        column.addWidget(self.text, 1)
        area.setWidgetResizable(True)
        area.setWidget(sheet)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar())
        layout.addWidget(area, 1)

    def edit(self, article: Article) -> None:
        """Show an article to be corrected."""
        self._article = article
        for name, line in self.lines.items():
            line.setText(getattr(article, name) or "")
            line.setCursorPosition(0)
        for name, line in self.page.items():
            line.setText(getattr(article.page, name))
        day = article.page.date
        self.date.setDate(QDate(day.year, day.month, day.day) if day else NO_DATE)
        self.people.fill([(who.name, who.role.value, who.affiliation) for who in article.creators])
        self.pictures.fill([(picture.caption, picture.credit) for picture in article.pictures])
        self.text.fill(article.paragraphs)
        self.lines["headline"].setFocus()

    def edited(self) -> Article | None:
        """The article as corrected; the same value where nothing was changed."""
        if self._article is None:
            return None
        lines = {name: line.text().strip() or None for name, line in self.lines.items()}
        chosen = self.date.date()
        day = None if chosen == NO_DATE else date(chosen.year(), chosen.month(), chosen.day())
        page = Page(date=day, **{name: line.text().strip() for name, line in self.page.items()})
        people = tuple(Creator(name, CreatorRole(role), house) for name, role, house in self.people.rows())
        pictures = tuple(Picture(*row) for row in self.pictures.rows())
        return dataclasses.replace(
            self._article,
            page=page,
            creators=people,
            pictures=pictures,
            paragraphs=self.text.paragraphs(),
            **lines,  # type: ignore[arg-type]
        )

    def draft(self) -> dict[str, Any]:
        """What was corrected until now and nothing else, as plain values; empty where nothing was."""
        before, now = self._article, self.edited()
        if before is None or now is None or before == now:
            return {}
        plain = _plain(now)
        return {name: value for name, value in plain.items() if value != _plain(before)[name]}

    def resume(self, article: Article, fields: Mapping[str, Any]) -> None:
        """Show an article with what had been corrected of it before."""
        self.edit(article)
        for name, line in self.lines.items():
            line.setText(str(fields.get(name, line.text()) or ""))
        for name, line in self.page.items():
            line.setText(str(fields.get(f"page {name}", line.text())))
        if "date" in fields:
            day = QDate.fromString(fields["date"], Qt.DateFormat.ISODate)
            self.date.setDate(day if day.isValid() else NO_DATE)
        if "people" in fields:
            self.people.fill(fields["people"])
        if "pictures" in fields:
            self.pictures.fill(fields["pictures"])
        if "paragraphs" in fields:
            self.text.fill([Paragraph(text, Role(role)) for text, role in fields["paragraphs"]])

    def changed(self) -> bool:
        """Whether something was corrected."""
        return self.edited() != self._article

    def _bar(self) -> QWidget:
        bar = QWidget()
        bar.setObjectName("readerbar")
        save, leave = QPushButton(_("Save")), QPushButton(_("Cancel"))
        save.setProperty("primary", True)
        save.clicked.connect(self._save)
        leave.clicked.connect(self.left)
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self)
        keys.activated.connect(self._save)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.left)
        save.setToolTip(keys.key().toString(QKeySequence.SequenceFormat.NativeText))
        title = QLabel(_("Correct the article"))
        title.setProperty("subheading", True)
        row = QHBoxLayout(bar)
        row.setContentsMargins(theme.SPACE[5], theme.SPACE[2], theme.SPACE[4], theme.SPACE[2])
        row.addWidget(title)
        row.addStretch()
        row.addWidget(leave)
        row.addWidget(save)
        return bar

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setVerticalSpacing(theme.SPACE[2])
        form.setHorizontalSpacing(theme.SPACE[3])
        labels = {"paper": _("Paper"), "edition": _("Edition"), "number": _("Page"), "name": _("Page name")}
        for name, line in self.page.items():
            line.setAccessibleName(labels[name])
            line.setPlaceholderText(labels[name])
            line.setToolTip(labels[name])
        for text, fields in (
            (_("Printed in"), (self.page["paper"], self.date)),
            (_("Page"), (self.page["number"], self.page["name"], self.page["edition"])),
        ):
            row = QHBoxLayout()
            row.setSpacing(theme.SPACE[2])
            for field in fields:
                row.addWidget(field, 1)
            form.addRow(text, row)
        for name, line in self.lines.items():
            line.setAccessibleName(_(LINES[name]))
            form.addRow(_(LINES[name]), line)
        self.lines["headline"].setFont(theme.serif(17, bold=True))
        form.addRow(_("People"), self.people)
        form.addRow(_("Pictures"), self.pictures)
        return form

    def _roles(self) -> QHBoxLayout:
        row = QHBoxLayout()
        group = QButtonGroup(self)
        for number, role in enumerate(ROLES, 1):
            button = QPushButton(words.role(role))
            button.setProperty("flat", True)
            button.setCheckable(True)
            keys = f"Alt+{number}"  # with Ctrl they go to the views
            button.setShortcut(QKeySequence(keys))
            button.setToolTip(f"{words.role(role)}  {keys}")
            button.clicked.connect(lambda _checked=False, chosen=role: self.text.set_role(chosen))
            group.addButton(button, number)
            row.addWidget(button)
        self.text.cursorPositionChanged.connect(
            lambda: group.button(ROLES.index(self.text.role()) + 1).setChecked(True)
        )
        row.addStretch()
        return row

    def _save(self) -> None:
        article = self.edited()
        if article is not None and article != self._article:
            self.saved.emit(article)
        else:
            self.left.emit()


def _plain(article: Article) -> dict[str, Any]:
    page = article.page
    return {
        **{name: getattr(article, name) for name in LINES},
        **{f"page {name}": getattr(page, name) for name in ("paper", "edition", "number", "name")},
        "date": page.date.isoformat() if page.date else "",
        "people": [[who.name, who.role.value, who.affiliation] for who in article.creators],
        "pictures": [[picture.caption, picture.credit] for picture in article.pictures],
        "paragraphs": [[paragraph.text, paragraph.role.value] for paragraph in article.paragraphs],
    }

"""The text of an article while it is corrected: one block a paragraph, each with its role."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QBrush, QFont, QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from clipper.model import Paragraph, Role
from ui import theme
from ui.i18n import _
from ui.reader.setting import PROPORTIONAL

ROLES = (Role.BODY, Role.SUBHEAD, Role.LEAD, Role.NOTE)
ROLE = QTextBlockFormat.Property.UserProperty.value + 2  # on blocks: the role's place in ROLES


class Paragraphs(QTextEdit):
    """Enter breaks a paragraph, Backspace at its beginning joins it with the one before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setAccessibleName(_("Text"))
        self.setFont(theme.serif(16))

    def fill(self, paragraphs: Sequence[Paragraph]) -> None:
        """Show these paragraphs."""
        self.clear()
        cursor = QTextCursor(self.document())
        for number, paragraph in enumerate(paragraphs):
            role = paragraph.role if paragraph.role in ROLES else Role.BODY
            if number:
                cursor.insertBlock(_block(role), _characters(role))
            else:
                cursor.setBlockFormat(_block(role))
                cursor.setBlockCharFormat(_characters(role))
            cursor.insertText(paragraph.text.replace("\n", "\u2028"), _characters(role))
        if not paragraphs:
            cursor.setBlockFormat(_block(Role.BODY))
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        self.setTextCursor(cursor)
        self.document().clearUndoRedoStacks()
        self.document().setModified(False)

    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs as edited, empty ones left out."""
        found = []
        block = self.document().begin()
        while block.isValid():
            if text := block.text().replace("\u2028", "\n").strip():
                found.append(Paragraph(text, role_of(block)))
            block = block.next()
        return tuple(found)

    def role(self) -> Role:
        """The role of the paragraph the cursor is in."""
        return role_of(self.textCursor().block())

    def set_role(self, role: Role) -> None:
        """Give a role to the paragraphs that are selected, or the cursor is in."""
        chosen = self.textCursor()
        cursor = QTextCursor(chosen)
        cursor.beginEditBlock()
        block = self.document().findBlock(chosen.selectionStart())
        while block.isValid() and block.position() <= chosen.selectionEnd():
            cursor.setPosition(block.position())
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            cursor.setBlockFormat(_block(role))
            cursor.setCharFormat(_characters(role))
            block = block.next()
        cursor.endEditBlock()


def role_of(block: QTextBlock) -> Role:
    """The role a block carries."""
    form = block.blockFormat()
    return ROLES[form.intProperty(ROLE)] if form.hasProperty(ROLE) else Role.BODY


def _block(role: Role) -> QTextBlockFormat:
    form = QTextBlockFormat()
    form.setProperty(ROLE, ROLES.index(role))
    form.setLineHeight(110, PROPORTIONAL)
    form.setBottomMargin(theme.SPACE[2])
    form.setTextIndent(32 if role is Role.BODY else 0)
    form.setLeftMargin(theme.SPACE[5] if role is Role.LEAD else 0)
    return form


def _characters(role: Role) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setFontWeight(QFont.Weight.Bold if role is Role.SUBHEAD else QFont.Weight.Normal)
    form.setForeground(QBrush(theme.colour("muted" if role in (Role.LEAD, Role.NOTE) else "ink")))
    return form

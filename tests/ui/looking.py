"""What is wrong with what a window shows: foreign words, cut texts, controls without a name, pale texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QToolButton,
    QWidget,
)

HAN = re.compile("[\u4e00-\u9fff]+")
LATIN = re.compile(r"[A-Za-z][A-Za-z’'-]*[A-Za-z]")
CONTROLS = (
    QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit,
    QTabBar,
)  # fmt: skip
# Names, units, keys, formats and what is typed: the same in both languages.
PROPER = frozenset((
    "Clipper", "Word", "Python", "Qt", "PySide", "SQLite", "Whoosh", "jieba", "GB/T", "RIS",
    "CSL-JSON", "BibTeX", "NITF", "ninjs", "HTML", "Markdown", "CSV", "PNG", "PDF", "JSON", "XML",
    "Lines", "LaTeX", "Zotero", "EndNote", "CSL", "docx", "dotx", "txt", "md", "jsonl", "xz", "zip",
    "Ctrl", "Shift", "Alt", "Del", "Esc", "Enter", "Return", "Tab", "Backspace", "Space", "Home",
    "End", "Ins", "PgUp", "PgDown", "Left", "Right", "Up", "Down", "UTF", "utf", "be", "le", "hkscs",
    "gb", "big", "sig",
    "latin", "cp", "English", "ID", "id", "MB", "KB", "GB", "px", "MIT", "LGPL", "seeds", "archive",
    "author", "date", "tag", "paper", "title", "is", "in", "OR", "AND", "or",
))  # fmt: skip

DATA = ("glibc", "sxb")  # versions to be copied; a name as an example of how to look for it


def faults(window: QWidget, language: str) -> Iterator[str]:
    """What is wrong with the visible parts of a window, each in a line."""
    for widget in (window, *window.findChildren(QWidget)):
        if widget.isVisible() and not widget.objectName().startswith("qt_scrollarea"):
            name = f"{type(window).__name__}/{type(widget).__name__}"
            yield from (f"{name}: foreign “{text}”" for text in shown(widget) if foreign(text, language))
            yield from (f"{name}: cut {fault}" for fault in cut(widget))
            if nameless(widget):
                yield f"{name}: no accessible name, in {type(widget.parent()).__name__}"


def shown(widget: QWidget) -> Iterator[str]:
    """The program's own texts of a widget."""
    yield widget.toolTip()
    yield widget.accessibleName()
    if widget.isWindow():
        yield widget.windowTitle()
    if isinstance(widget, (QLabel, QAbstractButton)):
        yield widget.text()
    if isinstance(widget, (QLineEdit, QPlainTextEdit, QTextEdit)):
        yield widget.placeholderText()
    if isinstance(widget, QGroupBox):
        yield widget.title()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(place) for place in range(widget.count()))
    if isinstance(widget, QTabBar):
        yield from (widget.tabText(place) for place in range(widget.count()))
    if (
        isinstance(widget, QHeaderView)
        and widget.model() is not None
        and widget.orientation() is Qt.Orientation.Horizontal
    ):
        titles = (widget.model().headerData(at, widget.orientation()) for at in range(widget.count()))
        yield from (str(title or "") for title in titles)
    if isinstance(widget, QMenu):
        yield from (action.text() for action in widget.actions())


def foreign(text: str, language: str) -> bool:
    """Whether a text has words of another language than the window's."""
    if any(word in text for word in DATA):
        return False
    plain = re.sub(r"<[^>]*>|&\w+;|\S*/\S*|\*?[\w.]*\.\w+", " ", text)
    if language == "en":
        return bool(HAN.findall(plain.replace("中文", "").replace("张伟", "")))
    words = {word.strip("'’-") for word in LATIN.findall(plain)}
    return bool({word for word in words if word not in PROPER and not set(word.split("-")) <= PROPER})


def cut(widget: QWidget) -> Iterator[str]:
    """What of a widget's texts cannot be seen whole."""
    for kind, look in LOOKS:
        if isinstance(widget, kind):
            yield from look(widget)
            return


def _cut_button(button: QAbstractButton) -> Iterator[str]:
    plain = (
        isinstance(button, QToolButton) and button.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly
    )
    needed = button.sizeHint()
    small = button.width() < needed.width() or button.height() < needed.height() - 2
    if button.text() and small and not (plain and not button.icon().isNull()):
        yield f"button “{button.text()}” {button.width()} of {needed.width()}"


def _cut_field(field: QLineEdit | QComboBox) -> Iterator[str]:
    text = field.placeholderText() if isinstance(field, QLineEdit) else field.currentText()
    room = field.width() - (10 if isinstance(field, QLineEdit) else 30)
    if text and "/" not in text and _long(field, text) > room:  # where a path ends is told by a tip
        yield f"field “{text}” {room} of {_long(field, text)}"


def _cut_number(field: QAbstractSpinBox) -> Iterator[str]:
    if field.width() < field.minimumSizeHint().width():
        yield f"field {field.text()} {field.width()} of {field.minimumSizeHint().width()}"


def _cut_tabs(bar: QTabBar) -> Iterator[str]:
    for at in range(bar.count()):
        if _long(bar, bar.tabText(at)) > bar.tabRect(at).width() - 8:
            yield f"tab “{bar.tabText(at)}”"


def _cut_area(area: QAbstractScrollArea) -> Iterator[str]:
    bar = area.horizontalScrollBar()
    if not isinstance(area, QAbstractItemView) and bar.isVisible() and bar.maximum() > 0:
        yield f"to be scrolled sideways by {bar.maximum()} pixels"


def _cut_label(label: QLabel) -> Iterator[str]:
    if not label.pixmap().isNull():
        return
    if label.wordWrap():
        needed = label.heightForWidth(label.width())
        if label.height() < needed:
            yield f"label “{label.text()[:40]}” {label.height()} high of {needed}"
    elif label.width() < label.sizeHint().width() and not label.toolTip():  # what has a tip may be shortened
        yield f"label “{label.text()[:40]}” {label.width()} of {label.sizeHint().width()}"


def _cut_titles(header: QHeaderView) -> Iterator[str]:
    if _heads_columns(header):
        for at in range(header.count()):
            title = str(header.model().headerData(at, header.orientation()) or "")
            room = header.sectionSize(at) - 16  # what the style sheet leaves at both sides
            if not header.isSectionHidden(at) and _long(header, title) > room:
                yield f"title “{title}” {room} of {_long(header, title)}"


def _heads_columns(header: QHeaderView) -> bool:
    return header.orientation() is Qt.Orientation.Horizontal and header.model() is not None


def _long(widget: QWidget, text: str) -> int:
    return QFontMetrics(widget.font()).horizontalAdvance(text)


LOOKS: tuple[tuple[type[QWidget], Callable[[Any], Iterator[str]]], ...] = (
    (QLabel, _cut_label), (QAbstractButton, _cut_button), (QLineEdit, _cut_field), (QComboBox, _cut_field),
    (QAbstractSpinBox, _cut_number), (QHeaderView, _cut_titles), (QTabBar, _cut_tabs),
    (QAbstractScrollArea, _cut_area),
)  # fmt: skip


def nameless(widget: QWidget) -> bool:
    """Whether a control that can have the focus says nothing to a screen reader."""
    if not isinstance(widget, CONTROLS) or isinstance(widget, (QScrollBar, QHeaderView)):
        return False
    inner = isinstance(widget.parent(), (QComboBox, QAbstractSpinBox)) or widget.objectName().startswith(
        "qt_"
    )
    if inner or (widget.focusPolicy() is Qt.FocusPolicy.NoFocus and not isinstance(widget, QAbstractButton)):
        return False
    face = QAccessible.queryAccessibleInterface(widget)
    return face is None or not face.text(QAccessible.Text.Name).strip()

"""The about box: what this is, in which version, standing on what."""

from __future__ import annotations

import platform
import traceback
from importlib.metadata import version

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from ui import icons, theme
from ui.i18n import _

PARTS = ("PySide6-Essentials", "SQLAlchemy", "whoosh3", "jieba", "python-docx")


def versions() -> str:
    """The versions of the program and what it stands on, a line each."""
    lines = [f"Clipper {version('clipper')}", f"Python {platform.python_version()}", f"Qt {qVersion()}"]
    lines += [f"{part} {version(part)}" for part in PARTS]
    return "\n".join([*lines, platform.platform()])


def details(error: BaseException) -> str:
    """What somebody who is asked for help needs to know of an error."""
    return "".join(traceback.format_exception(error)) + "\n" + versions()


class About(QDialog):
    """Says what this is and copies the versions."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("About Clipper"))
        sign, name, what, parts = QLabel(), QLabel(_("Clipper")), QLabel(), QLabel(versions())
        sign.setPixmap(icons.pixmap("clipper", "", 72))
        name.setFont(theme.serif(28, bold=True))
        what.setText(_("Newspaper pages become an archive that finds everything, and dossiers to hand on."))
        what.setWordWrap(True)
        parts.setProperty("quiet", True)
        parts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(_("Copy details"), QDialogButtonBox.ButtonRole.ActionRole).clicked.connect(
            lambda: QGuiApplication.clipboard().setText(versions())
        )
        buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.SPACE[5],) * 4)
        layout.setSpacing(theme.SPACE[3])
        for widget in (sign, name, what, parts, buttons):
            layout.addWidget(widget)
        self.setMinimumWidth(440)

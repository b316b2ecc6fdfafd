"""Where a file is to be written: asked for, with its ending, and nothing replaced unasked."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from ui.i18n import _

ENDING = re.compile(r"\*(\.[\w.]+)")


def where_to(parent: QWidget | None, title: str, near: Path, kinds: str) -> Path | None:
    """Ask for the file to write; None if the person thinks better of it.

    The dialog asks before a file is replaced, but does not know the ending that is added where it was left
    out: a file of that whole name is asked for here.

    Args:
        parent: the window in front of which it is asked.
        title: what is to be written.
        near: the file proposed.
        kinds: the kinds of file that can be written, as a file dialog wants them.
    """
    while True:
        chosen, kind = QFileDialog.getSaveFileName(parent, title, str(near), kinds)
        if not chosen:
            return None
        near = ended(Path(chosen), kind, kinds)
        if near == Path(chosen) or not near.exists() or _replaced(parent, title, near):
            return near


def ended(path: Path, kind: str, kinds: str) -> Path:
    """The path with the ending of the kind that was chosen, where it has none that is known."""
    if path.name.lower().endswith(tuple(ENDING.findall(kinds))):
        return path
    ending = ENDING.search(kind) or ENDING.search(kinds)
    return path.with_name(path.name + ending[1]) if ending else path


def _replaced(parent: QWidget | None, title: str, path: Path) -> bool:
    text = _("“{name}” is there already. Replace it?").format(name=path.name)
    buttons = QMessageBox.StandardButton
    return QMessageBox.question(parent, title, text, buttons.Yes | buttons.No) == buttons.Yes

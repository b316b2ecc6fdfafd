"""The keys of the review desk, and the strips that show them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QToolButton, QWidget

from clipper.model import Role
from ui import theme, words
from ui.i18n import _

ROLE_KEYS: dict[str, Role] = {
    "1": Role.HEADLINE,
    "2": Role.KICKER,
    "3": Role.DECK,
    "4": Role.SECTION,
    "5": Role.BYLINE,
    "6": Role.LEAD,
    "7": Role.SUBHEAD,
    "8": Role.BODY,
    "9": Role.CAPTION,
    "0": Role.FURNITURE,
    "c": Role.CREDIT,
    "d": Role.DATELINE,
    "o": Role.JUMP,
    "n": Role.NOTE,
    "i": Role.INFOGRAPHIC,
}
GAP = 18  # pixels around a word
COLUMNS = 8  # roles in a row of the strip at most


class RoleStrip(QWidget):
    """A button for each role with its key; also the legend of the marks in the gutter."""

    chosen = Signal(object)  # Role

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(theme.SPACE[2], theme.SPACE[1], theme.SPACE[2], theme.SPACE[1])
        self._grid.setSpacing(0)
        self._columns = 0
        self.buttons: dict[Role, QToolButton] = {}
        for key, role in ROLE_KEYS.items():
            made = QToolButton()
            made.setText(f"{key.upper()}  {words.role(role)}")
            made.setAccessibleName(words.role(role))
            made.setToolTip(_("Make the selected lines: {role}").format(role=words.role(role)))
            made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            made.setMinimumWidth(32)
            made.clicked.connect(lambda _checked=False, role=role: self.chosen.emit(role))
            self.buttons[role] = made
        self._arrange(COLUMNS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use as many columns as the words have room in."""
        super().resizeEvent(event)
        room = self.width() - 2 * theme.SPACE[2]
        most = next((n for n in range(COLUMNS, 1, -1) if sum(self._widths(n)) <= room), 1)
        rows = -(-len(ROLE_KEYS) // most)
        self._arrange(-(-len(ROLE_KEYS) // rows))  # as even as can be

    def _widths(self, columns: int) -> list[int]:
        """The room that each column needs for its longest word."""
        texts = [made.text() for made in self.buttons.values()]
        metrics = self.fontMetrics()
        return [GAP + max(map(metrics.horizontalAdvance, texts[place::columns])) for place in range(columns)]

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        for column in range(self._columns):
            self._grid.setColumnStretch(column, 0)
        self._columns = columns
        for place, made in enumerate(self.buttons.values()):
            self._grid.addWidget(made, place // columns, place % columns)
        for column, wide in enumerate(self._widths(columns)):
            self._grid.setColumnStretch(column, wide)


class HelpLine(QLabel):
    """What the keys do, in one line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reviewkeys")
        self.setAccessibleName(_("Keys"))
        self.setProperty("quiet", True)
        self.setContentsMargins(theme.SPACE[3], theme.SPACE[2], theme.SPACE[3], theme.SPACE[2])
        self.setWordWrap(True)
        self.recolour()

    def recolour(self) -> None:
        """Write the keys in the colours in use."""
        accent = theme.colours().accent
        deeds = (
            ("J K", _("line")),
            ("⇧J ⇧K", _("article")),
            ("1–0", _("role")),
            ("H", _("pick the headline")),
            ("S", _("split here")),
            ("M", _("merge with the previous")),
            ("P", _("join or break the paragraph")),
            ("A", _("accept the page")),
            ("Ctrl+Z", _("undo")),
        )
        gap = "&nbsp;" * 4
        self.setText(
            gap.join(
                f'<span style="color:{accent}"><b>{key.replace(" ", "&nbsp;")}</b></span>&nbsp;'
                f"{text.replace(' ', '&nbsp;')} "
                for key, text in deeds
            )
        )

"""What is shown instead of a list while the archive is empty: what this is for, and how to begin."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui import icons, theme
from ui.i18n import N_, _

STEPS = (
    ("import", N_("Drop pages here"), N_("Text files of newspaper pages, or whole folders of them.")),
    (
        "review",
        N_("They are cut into articles"),
        N_("Headline, byline, text; what is uncertain is shown first."),
    ),
    ("search", N_("Find anything"), N_("Any word, any quotation, at once. Correct, tag and annotate.")),
    ("word", N_("Hand on a dossier"), N_("Select articles and turn them into a Word document.")),
)


class Welcome(QWidget):
    """Four steps and two buttons."""

    files_wanted = Signal()
    samples_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        card = QWidget()
        card.setFixedWidth(560)
        column = QVBoxLayout(card)
        column.setSpacing(theme.SPACE[4])
        sign = QLabel()
        sign.setPixmap(icons.pixmap("clipper", "", 72))
        title = QLabel(_("An archive of cuttings begins here"))
        title.setFont(theme.serif(28, bold=True))
        column.addWidget(sign)
        column.addWidget(title)
        self._signs: list[tuple[QLabel, str]] = []
        for picture, head, text in STEPS:
            column.addLayout(self._step(picture, _(head), _(text)))
        row = QHBoxLayout()
        choose, samples = QPushButton(_("Choose files…")), QPushButton(_("Try it with the sample pages"))
        samples.setProperty("primary", True)
        choose.clicked.connect(self.files_wanted)
        samples.clicked.connect(self.samples_wanted)
        for button in (choose, samples):
            button.setAutoDefault(True)  # Return presses it, as in a dialog
        row.addWidget(samples)
        row.addWidget(choose)
        row.addStretch()
        column.addSpacing(theme.SPACE[3])
        column.addLayout(row)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(3)
        self.recolour()

    def recolour(self) -> None:
        """Draw the signs in the colours in use."""
        for label, name in self._signs:
            label.setPixmap(icons.pixmap(name, theme.colours().accent, 24))

    def _step(self, picture: str, head: str, text: str) -> QHBoxLayout:
        sign, title, line = QLabel(), QLabel(head), QLabel(text)
        self._signs.append((sign, picture))
        title.setProperty("subheading", True)
        line.setProperty("quiet", True)
        line.setWordWrap(True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(title)
        words.addWidget(line)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[4])
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return row


class DropHint(QFrame):
    """Laid over the window while files are dragged above it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setObjectName("card")
        label = QLabel(_("Drop to take the pages in"))
        label.setProperty("heading", True)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.addWidget(label)
        self.hide()

    def cover(self) -> None:
        """Show it in the middle of the window."""
        around = self._over.rect()
        self.setGeometry(around.adjusted(around.width() // 4, around.height() // 3, -around.width() // 4,
                                         -around.height() // 3))  # fmt: skip
        self.show()
        self.raise_()

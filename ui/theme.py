"""How everything looks: spacing, type, colours for light and dark; no colour stands elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from pathlib import Path
from string import Template

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

SPACE = (0, 4, 8, 12, 16, 24, 32, 48)  # pixels, a step each
RADIUS = 6
LINE_HEIGHT = 1.7  # of Chinese running text
MEASURE = 36  # Han characters in a line of the reader at most

SANS = (
    "PingFang SC", "HarmonyOS Sans SC", "Microsoft YaHei UI", "Microsoft YaHei",
    "Source Han Sans SC", "Noto Sans CJK SC", "Noto Sans SC", "WenQuanYi Micro Hei", "sans-serif",
)  # fmt: skip
SERIF = (
    "Source Han Serif SC", "Noto Serif CJK SC", "Noto Serif SC", "Songti SC", "STSong",
    "SimSun", "AR PL UMing CN", "serif",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Colours:
    """One palette; names say what a colour is for."""

    chrome: str  # window, toolbar, status bar
    sidebar: str
    ground: str  # behind lists
    paper: str  # behind the article
    raised: str  # fields, menus, popups
    ink: str
    muted: str  # secondary text
    faint: str  # disabled text, ornaments: never text that matters
    rule: str
    accent: str
    on_accent: str
    selected: str  # background of selected rows
    hover: str
    mark: str  # background of hits
    mark_now: str  # background of the hit in view
    passage: str  # underline of tagged passages
    good: str
    bad: str


LIGHT = Colours(
    chrome="#f3f0ea", sidebar="#ebe6dd", ground="#faf8f4", paper="#fffdf9", raised="#ffffff",
    ink="#211c16", muted="#655c51", faint="#8a8173", rule="#ded7cb", accent="#a3301d", on_accent="#ffffff",
    selected="#ecd9cf", hover="#f1ebe2", mark="#ffe69a", mark_now="#ffc14d", passage="#c58a1a",
    good="#3c7046", bad="#a3301d",
)  # fmt: skip

DARK = Colours(
    chrome="#232120", sidebar="#1c1a19", ground="#272523", paper="#2a2826", raised="#32302d",
    ink="#ebe5db", muted="#b1a89c", faint="#847c72", rule="#403c38", accent="#ec8568", on_accent="#241310",
    selected="#4d352c", hover="#322f2c", mark="#6b5314", mark_now="#9a6b0e", passage="#d9a441",
    good="#8cc193", bad="#f08a78",
)  # fmt: skip

LIGHT_HIGH = Colours(
    chrome="#ffffff", sidebar="#ffffff", ground="#ffffff", paper="#ffffff", raised="#ffffff",
    ink="#000000", muted="#2e2a26", faint="#5c5c5c", rule="#6b6259", accent="#8a1f0f", on_accent="#ffffff",
    selected="#ffd5c7", hover="#ece6de", mark="#ffe14d", mark_now="#ffb300", passage="#8a5a00",
    good="#1d5a2a", bad="#9c0000",
)  # fmt: skip

DARK_HIGH = Colours(
    chrome="#000000", sidebar="#000000", ground="#000000", paper="#000000", raised="#101010",
    ink="#ffffff", muted="#e2dcd4", faint="#a8a097", rule="#9a938a", accent="#ffb09c", on_accent="#000000",
    selected="#5c3323", hover="#2b2723", mark="#6f5300", mark_now="#8a5c00", passage="#ffc95c",
    good="#a5e6ae", bad="#ffa99c",
)  # fmt: skip

# Backgrounds and edges of the articles of a page, told apart by people who see no red or green.
ARTICLES_LIGHT = (
    ("#dbe9f6", "#2f6ea5"), ("#fbe5cf", "#a85a10"), ("#ddefdc", "#3b7a3f"), ("#f1dff0", "#8a3f86"),
    ("#f7efc4", "#7d6608"), ("#d5efec", "#1d756c"), ("#f8dcdc", "#a63a3a"), ("#e4e2f5", "#5a4fa3"),
)  # fmt: skip
ARTICLES_DARK = (
    ("#22394c", "#79b3e3"), ("#4a3420", "#eaa663"), ("#263f2a", "#8fcb93"), ("#432c43", "#d79bd3"),
    ("#433c19", "#dcc65c"), ("#1d403c", "#71c9be"), ("#4a2929", "#ec9a9a"), ("#33304d", "#aaa2ea"),
)  # fmt: skip

TAGS = ("#a3301d", "#b8691a", "#8f7a10", "#3c7046", "#1d756c", "#2f6ea5", "#5a4fa3", "#8a3f86", "#7a6a5a")


_asked: list[str] = []  # "light" or "dark" where one was asked for: a bare display server ignores the hint
_contrast: list[bool] = []  # whether contrast is high


def colours() -> Colours:
    """The palette in use."""
    if is_high():
        return DARK_HIGH if is_dark() else LIGHT_HIGH
    return DARK if is_dark() else LIGHT


def article_colours(place: int) -> tuple[QColor, QColor]:
    """Background and edge for the article at a place on its page."""
    row = (ARTICLES_DARK if is_dark() else ARTICLES_LIGHT)[place % len(ARTICLES_LIGHT)]
    return QColor(row[0]), QColor(row[1])


def is_dark() -> bool:
    """Whether the application shows dark colours: those asked for, else the system's."""
    if _asked:
        return _asked[0] == "dark"
    return QApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def is_high() -> bool:
    """Whether contrast is high, as the person or the system wanted it when the colours were chosen."""
    return any(_contrast)


def _wanted_high(application: QApplication) -> bool:
    """Whether the system wants high contrast, where Qt tells it."""
    hints = application.styleHints()
    if not hasattr(hints, "accessibility"):  # before Qt 6.10
        return False
    return bool(hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast)


def colour(name: str) -> QColor:
    """A colour of the palette in use, by its name."""
    return QColor(getattr(colours(), name))


def tag_colour(text: str, seed: str) -> QColor:
    """A tag's own colour, else one that stays the same for its name; lighter on dark ground."""
    chosen = QColor(text or TAGS[sum(map(ord, seed)) % len(TAGS)])
    return chosen.lighter(150) if is_dark() else chosen


def sans(pixels: float = 13, *, bold: bool = False) -> QFont:
    """The interface's font: the system's Latin letters, then Chinese by the fallback chain."""
    return _font(_sans(), pixels, bold)


def serif(pixels: float = 17, *, bold: bool = False) -> QFont:
    """The reader's font, a Song face."""
    return _font(_installed(SERIF), pixels, bold)


@cache
def _sans() -> list[str]:
    general = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    return _installed((*(() if "CJK" in general else (general,)), *SANS))


@cache
def _installed(families: tuple[str, ...]) -> list[str]:
    """Those of the families that this machine has; asked once, as every cell painted asks for its font."""
    known = set(QFontDatabase.families())
    return [name for name in families if name in known] or list(families[-1:])


def _font(families: list[str], pixels: float, bold: bool) -> QFont:
    font = QFont(families)
    font.setPixelSize(round(pixels))
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def fit(window: QWidget, wide: int, high: int) -> None:
    """Give a window its size, or what the screen has room for."""
    window.resize(QSize(wide, high).boundedTo(window.screen().availableSize() - QSize(8, 48)))  # less a frame


def place(popup: QWidget, at: QPoint) -> None:
    """Move a popup to a place of the screen, or as near to it as there is room for the whole of it."""
    area = popup.screen().availableGeometry()
    size = popup.sizeHint().expandedTo(popup.minimumSize()).boundedTo(popup.maximumSize())
    last = QPoint(area.right() - size.width(), area.bottom() - size.height())
    popup.move(max(area.left(), min(at.x(), last.x())), max(area.top(), min(at.y(), last.y())))


def apply(application: QApplication, scheme: str, *, high: bool = False) -> None:
    """Give the application its style, colours and fonts.

    Args:
        application: the running application.
        scheme: "light", "dark" or "system".
        high: whether contrast is to be high; else as the system wants it.
    """
    _contrast[:] = [high or _wanted_high(application)]
    _asked[:] = [scheme] if scheme in ("light", "dark") else []
    wanted = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}.get(scheme, Qt.ColorScheme.Unknown)
    if application.style().objectName() != "fusion":
        application.setStyle(QStyleFactory.create("Fusion"))
    application.styleHints().setColorScheme(wanted)
    application.setFont(sans())
    application.setPalette(palette(colours()))
    application.setStyleSheet(stylesheet(colours()))


def palette(of: Colours) -> QPalette:
    """Qt's palette of our colours: what the style paints itself."""
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: of.chrome,
        QPalette.ColorRole.WindowText: of.ink,
        QPalette.ColorRole.Base: of.raised,
        QPalette.ColorRole.AlternateBase: of.ground,
        QPalette.ColorRole.Text: of.ink,
        QPalette.ColorRole.PlaceholderText: of.muted,
        QPalette.ColorRole.Button: of.raised,
        QPalette.ColorRole.ButtonText: of.ink,
        QPalette.ColorRole.BrightText: of.bad,
        QPalette.ColorRole.ToolTipBase: of.raised,
        QPalette.ColorRole.ToolTipText: of.ink,
        QPalette.ColorRole.Highlight: of.accent,
        QPalette.ColorRole.HighlightedText: of.on_accent,
        QPalette.ColorRole.Accent: of.accent,
        QPalette.ColorRole.Link: of.accent,
        QPalette.ColorRole.LinkVisited: of.muted,
        QPalette.ColorRole.Light: of.raised,
        QPalette.ColorRole.Midlight: of.hover,
        QPalette.ColorRole.Mid: of.rule,
        QPalette.ColorRole.Dark: of.faint,
        QPalette.ColorRole.Shadow: of.ink,
    }
    for role, value in roles.items():
        made.setColor(role, QColor(value))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(of.faint))
    return made


def stylesheet(of: Colours) -> str:
    """The one stylesheet, filled with a palette."""
    sheet = Template((files("resources") / "theme.qss").read_text("utf-8"))
    icons = Path(str(files("resources") / "icons")).as_posix()
    return sheet.substitute({f.name: getattr(of, f.name) for f in fields(of)}, radius=RADIUS, icons=icons)

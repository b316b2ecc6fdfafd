"""Icons: drawings of resources/icons in one style, coloured as the theme in use."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QIconEngine, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ui import theme


def icon(name: str, role: str = "ink") -> QIcon:
    """An icon in a colour of the theme, its disabled form in the faint one."""
    colours = theme.colours()
    return QIcon(_Engine(name, getattr(colours, role), colours.faint))


def application_icon() -> QIcon:
    """The program's own icon, in its own colours."""
    made = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        made.addPixmap(pixmap("clipper", "", size))
    return made


def pixmap(name: str, colour: str | QColor, size: int) -> QPixmap:
    """An icon as a picture of size × size logical pixels, sharp on the finest screen there is."""
    application = QGuiApplication.instance()
    ratio = application.devicePixelRatio() if isinstance(application, QGuiApplication) else 1.0
    text = colour.name() if isinstance(colour, QColor) else colour
    return QPixmap.fromImage(_image(name, text, size, ratio))


def dot(colour: QColor) -> QIcon:
    """A filled circle, for tags."""
    picture = QPixmap(32, 32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(6, 6, 20, 20)
    painter.end()
    return QIcon(picture)


class _Engine(QIconEngine):
    """Draws an icon when and as large as it is seen: all in all sizes would take a quarter of a second."""

    def __init__(self, name: str, colour: str, faint: str) -> None:
        super().__init__()
        self._name, self._colour, self._faint = name, colour, faint

    def clone(self) -> QIconEngine:
        """Another one like it."""
        return _Engine(self._name, self._colour, self._faint)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw it into a rectangle."""
        painter.drawPixmap(
            rect, self.scaledPixmap(rect.size(), mode, state, painter.device().devicePixelRatio())
        )

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        """It as a picture of so many logical pixels, each `scale` real ones wide."""
        if size.isEmpty():
            return QPixmap()  # there is no room for it
        colour = self._faint if mode == QIcon.Mode.Disabled else self._colour
        return QPixmap.fromImage(_image(self._name, colour, min(size.width(), size.height()), scale))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """It as a picture of so many pixels, where a logical one is a real one."""
        return self.scaledPixmap(size, mode, state, 1.0)


@cache
def _image(name: str, colour: str, size: int, ratio: float) -> QImage:
    drawing = (files("resources") / "icons" / f"{name}.svg").read_text("utf-8")
    renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))
    image = QImage(QSize(size, size) * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image

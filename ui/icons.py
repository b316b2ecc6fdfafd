"""Icons: drawings of resources/icons in one style, coloured as the theme in use."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ui import theme

SIZES = (16, 20, 24, 32, 48)


def icon(name: str, role: str = "ink") -> QIcon:
    """An icon in a colour of the theme, its disabled form in the faint one."""
    colours = theme.colours()
    made = QIcon()
    for size in SIZES:
        made.addPixmap(pixmap(name, getattr(colours, role), size))
        made.addPixmap(pixmap(name, colours.faint, size), QIcon.Mode.Disabled)
    return made


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

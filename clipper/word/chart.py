"""Bars as a picture, drawn with Pillow in whichever Chinese font the system has."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from io import BytesIO
from math import ceil

from PIL import Image, ImageDraw, ImageFont

from clipper.dossier.values import Chart

# by file name, as Windows, macOS and Linux have them; Pillow looks in the system's font folders
FONTS = (
    "simhei.ttf", "msyh.ttc", "Deng.ttf", "STHeiti Light.ttc", "PingFang.ttc", "Hiragino Sans GB.ttc",
    "NotoSansCJK-Regular.ttc", "NotoSansCJKsc-Regular.otf", "SourceHanSansSC-Regular.otf", "wqy-zenhei.ttc",
    "wqy-microhei.ttc", "DroidSansFallbackFull.ttf",
)  # fmt: skip
SCALE = 4  # pixels in a point: 288 dots an inch
WIDTH = 432  # points: as wide as the text
INK, FAINT, TEXT = "#8c1d18", "#d9d9d9", "#404040"
LABEL = 9.5  # points
APART = 9  # points between labels
LEAST = 2  # lying bars, however few, keep this much room

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


@cache
def font(size: int) -> tuple[Font, bool]:
    """Return a font of a size in pixels, and whether it has Chinese characters."""
    for name in FONTS:
        try:
            return ImageFont.truetype(name, size, index=2 if "NotoSansCJK-" in name else 0), True
        except OSError:
            continue
    return ImageFont.load_default(size), False


def drawn(chart: Chart) -> tuple[bytes, int]:
    """Return the picture as PNG, as wide as the text, and its height in twips."""
    chart = replace(chart, bars=tuple((_line(name), count) for name, count in chart.bars))
    height = 132 if chart.upright else 18 * max(LEAST, len(chart.bars)) + 8
    image = Image.new("RGB", (WIDTH * SCALE, height * SCALE), "white")
    pen = ImageDraw.Draw(image)
    letters, chinese = font(round(LABEL * SCALE))
    if chart.upright:
        _upright(pen, chart, letters, height)
    else:
        _lying(pen, chart, letters, named=chinese)
    stream = BytesIO()
    image.quantize(32).save(stream, "PNG", optimize=True, dpi=(72 * SCALE, 72 * SCALE))
    return stream.getvalue(), height * 20


def _line(name: str) -> str:
    """A name as one line: whatever separates lines or paragraphs cannot be set in a label."""
    return " ".join(name.split())


def _upright(pen: ImageDraw.ImageDraw, chart: Chart, letters: Font, height: int) -> None:
    floor, top = height - 20, 18
    step = WIDTH / len(chart.bars)
    thick = min(step * 0.7, 28)
    most = max(count for _, count in chart.bars) or 1
    pen.line([(0, floor * SCALE), (WIDTH * SCALE, floor * SCALE)], fill=FAINT, width=SCALE)
    widest = max(pen.textlength(name, letters) for name, _ in chart.bars) / SCALE
    every = max(1, ceil((widest + APART) / step))
    dense = step < 12
    for number, (name, count) in enumerate(chart.bars):
        middle = (number + 0.5) * step
        if count:
            high = floor - (floor - top) * count / most
            box = [(middle - thick / 2) * SCALE, high * SCALE, (middle + thick / 2) * SCALE, floor * SCALE]
            pen.rectangle(box, fill=INK)
            if not dense or count == most:
                pen.text((middle * SCALE, (high - 2) * SCALE), str(count), TEXT, letters, anchor="mb")
        if number % every == 0:
            at = min(max(middle, widest / 2), WIDTH - widest / 2)
            pen.text((at * SCALE, (floor + 4) * SCALE), name, TEXT, letters, anchor="mt")


def _lying(pen: ImageDraw.ImageDraw, chart: Chart, letters: Font, *, named: bool) -> None:
    names = [name if named else str(number) for number, (name, _) in enumerate(chart.bars, 1)]
    names = [name if len(name) <= 12 else name[:11] + "…" for name in names]
    left = max(pen.textlength(name, letters) for name in names) / SCALE + 8
    most = max(count for _, count in chart.bars) or 1
    room = WIDTH - left - 30
    for number, (_, count) in enumerate(chart.bars):
        middle = 4 + 18 * number + 9
        pen.text(((left - 6) * SCALE, middle * SCALE), names[number], TEXT, letters, anchor="rm")
        right = left + room * count / most
        pen.rectangle([left * SCALE, (middle - 5) * SCALE, right * SCALE, (middle + 5) * SCALE], fill=INK)
        pen.text(((right + 5) * SCALE, middle * SCALE), str(count), TEXT, letters, anchor="lm")

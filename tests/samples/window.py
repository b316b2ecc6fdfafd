"""Pictures of the real window with the five sample pages taken in: Chinese light and dark, English light."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication

from clipper.clip import clip
from clipper.model import Dossier, DossierSection, Entry
from storage import Archive
from tests.ui.display import display
from ui import settings, theme
from ui.app import application_of, speak
from ui.session import Session
from ui.window import Window

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs" / "pictures"
WANTED = (
    ("zh_CN", "light", "window-zh-light"),
    ("zh_CN", "dark", "window-zh-dark"),
    ("en", "light", "window-en-light"),
)
SEARCHED = "科技成果转化"
TAGS = (("政策/成果转化", "科技成果转化"), ("产业/算力", '"液冷技术"'), ("产业/人工智能", "DeepSeek"))
COLOURS = 255


def main() -> None:
    """Make the pictures anew."""
    with tempfile.TemporaryDirectory() as name, display("1440x900") as environment:
        folder = Path(name)
        stock(folder)
        for language, colours, picture in WANTED:
            own = {"CLIPPER_SETTINGS": str(folder / "settings.toml"), "PYTHONPATH": str(ROOT)}
            command = [sys.executable, "-m", "tests.samples.window", str(folder), language, colours, picture]
            subprocess.run(command, env={**environment, **own}, cwd=ROOT, check=True)


def stock(folder: Path) -> None:
    """An archive of the sample pages, with a few tags, a dossier and a note."""
    with Archive.open(folder / "剪报", cache=folder / "cache") as archive:
        for _taken in archive.take_in(clip(sorted((ROOT / "seeds").glob("*.txt")))):
            pass
        for _left in archive.catch_up():
            pass
        for path, query in TAGS:
            archive.tag(archive.ids(query), archive.make_tag(path).id)
        entries = tuple(Entry(article) for article in archive.ids(SEARCHED)[:6])
        archive.save_dossier(Dossier("科技成果转化专题", (DossierSection(entries=entries),)))


def shoot(folder: Path, language: str, colours: str, picture: str) -> None:
    """Show the window, search, and take its picture."""
    application = application_of(sys.argv[:1])
    speak(application, language)
    theme.apply(application, colours)
    archive = Archive.open(folder / "剪报", cache=folder / "cache")
    session = Session(archive, settings.Settings(language=language, colours=colours))
    window = Window(session, QSettings(str(folder / f"{picture}.ini"), QSettings.Format.IniFormat))
    window.setGeometry(0, 0, 1440, 900)
    window.showFullScreen()
    window.show_query(SEARCHED)
    clock = QTimer(interval=500)
    clock.timeout.connect(lambda: take(window, application, PICTURES / f"{picture}.png"))
    clock.start()
    application.exec()
    session.close()


def shown(window: Window) -> bool:
    """Whether what was searched for stands in all three panes."""
    listed = window.browser.articles.row(window.browser.total - 1) is not None
    tree = window.browser.sidebar.tree.model()
    return listed and window.browser.reader.sheet.hits > 0 and tree.rowCount() > 4


def take(window: Window, application: QApplication, file: Path) -> None:
    """Keep what the screen shows, in as few colours as do no harm."""
    if not shown(window):
        return
    if not window.browser.list.hasFocus():
        window.browser.list.setFocus()  # and once more, when that is painted
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    window.screen().grabWindow(window.winId()).save(str(file))
    with Image.open(file) as whole:
        whole.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)
    window.close()
    application.quit()


if __name__ == "__main__":
    shoot(Path(sys.argv[1]), *sys.argv[2:5])

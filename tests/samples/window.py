"""Pictures of the real window in its main views, on an archive of the sample pages: for README and tour.

``main`` makes them all on a display of its own.  While working on a view, some are made by
``python -m tests.samples.window FOLDER LANGUAGE COLOURS TARGET [SCENE…]`` (QT_SCALE_FACTOR counts).
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from PIL import Image
from PySide6.QtCore import QPoint, QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from clipper.clip import clip
from clipper.model import Anchor, Article, Dossier, DossierSection, Entry, Note, Passage
from clipper.read import Known
from storage import Archive
from tests.samples.dossier import articles
from tests.ui.display import display
from ui import settings, theme
from ui.app import application_of, speak
from ui.dialogs.palette import Palette
from ui.dialogs.preferences import Preferences
from ui.session import Session
from ui.window import Window

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs" / "pictures"
DARK = ("window", "review", "board", "statistics")  # also taken in dark colours
WANTED = (("zh_CN", "light", ()), ("zh_CN", "dark", DARK), ("en", "light", ()), ("en", "dark", DARK))
SIZE = (1440, 900)
SEARCHED = "科技成果转化"
TAGS = (
    ("政策/成果转化", "科技成果转化"), ("产业/算力", '"液冷技术"'), ("产业/人工智能", "DeepSeek OR 大模型"),
    ("人才", "人才 -产业"), ("地方", "山西 OR 太原"),
)  # fmt: skip
MARKS = (
    ("政策/成果转化", "核对统计口径。"), ("人才", "可作配稿，联系记者补采。"), ("地方", "数字待查。"),
    ("产业/算力", "引文要对原件。"), ("政策/成果转化", "与前一篇同一来源。"),
)  # fmt: skip  # a passage's tag, and a note
DAYS = (date(2025, 12, 22), date(2025, 12, 24), date(2025, 12, 27), date(2025, 12, 30), date(2026, 1, 4))
STORIES = 24
COMMON, OTHERS = 80, 48  # colours of a picture
SETTLE = 400  # milliseconds for what is painted late
Scene = Iterator[Callable[[], object]]  # waits for each condition, then the picture is taken


def main() -> None:
    """Make the pictures anew."""
    with tempfile.TemporaryDirectory() as name, display("x".join(map(str, SIZE))) as environment:
        folder = Path(name)
        stock(folder)
        for language, colours, scenes in WANTED:
            own = {"CLIPPER_SETTINGS": str(folder / "settings.toml"), "PYTHONPATH": str(ROOT)}
            command = [sys.executable, "-m", "tests.samples.window", name, language, colours, str(PICTURES)]
            subprocess.run([*command, *scenes], env={**environment, **own}, cwd=ROOT, check=True)


def stock(folder: Path) -> None:
    """An archive of the sample pages and of stories from other papers, tagged, noted and compiled."""
    stories = folder / "stories.jsonl"
    stories.write_text("\n".join(map(_record, islice(articles(), STORIES))), "utf-8")
    with Archive.open(folder / "剪报", cache=folder / "cache") as archive:
        for file, day in zip(sorted((ROOT / "seeds").glob("*.txt")), DAYS, strict=True):
            list(archive.take_in(clip([file], Known(paper="科学导报", date=day))))
        list(archive.take_in(clip([stories])))
        list(archive.catch_up())
        for path, query in TAGS:
            archive.tag(archive.ids(query), archive.make_tag(path).id)
        chosen = archive.ids(SEARCHED)[:7]
        sections = (
            DossierSection("一、综述", tuple(map(Entry, chosen[:3]))),
            DossierSection("二、各地做法", (Entry(chosen[3], "可与上一篇对照。"), *map(Entry, chosen[4:]))),
        )
        archive.save_dossier(Dossier("科技成果转化专题", sections, "总编室", "供编务会讨论选题时参考。"))
        archive.save_search("算力动态", "算力 OR 芯片")
        for article, (tag, note) in zip(archive.articles(chosen), MARKS, strict=False):
            _mark(archive, article, tag, note)


def _record(article: Article) -> str:
    page, made = article.page, article
    return json.dumps(
        {
            "paper": page.paper, "date": str(page.date), "page": page.number, "page_name": page.name,
            "headline": made.headline, "kicker": made.kicker, "deck": made.deck, "section": made.section,
            "byline": made.byline, "body": [paragraph.text for paragraph in made.paragraphs],
        },
        ensure_ascii=False,
    )  # fmt: skip


def _mark(archive: Archive, article: Article, tag: str, note: str) -> None:
    """Tag the beginning of one paragraph of an article and write a note on that of another."""
    first, *_between, last = (paragraph.text.split("。")[0] for paragraph in article.paragraphs)
    archive.save_passage(Passage(article.id, Anchor(first[:28]), archive.make_tag(tag).id))
    archive.save_note(Note(article.id, note, Anchor(last[:24])))


class Shooting:
    """One window, its scenes one after another."""

    def __init__(self, folder: Path, language: str, colours: str, target: Path) -> None:
        self.application = application_of(sys.argv[:1])
        speak(self.application, language)
        theme.apply(self.application, colours)
        archive = Archive.open(folder / "剪报", cache=folder / "cache")
        current = settings.Settings(language=language, colours=colours, compiler="总编室")
        self.session = Session(archive, current)
        state = QSettings(str(folder / f"{language}-{colours}.ini"), QSettings.Format.IniFormat)
        self.window = Window(self.session, state)
        self.folder, self.target = folder, target
        self.ending = f"{'en' if language == 'en' else 'zh'}-{colours}"

    def run(self, names: list[str]) -> None:
        """Take the pictures of the scenes named, of all if none is."""
        self.window.setGeometry(0, 0, *SIZE)
        self.window.showFullScreen()
        todo = [(name, make) for name, make in SCENES.items() if name in names or not names]
        self._steps = self._through(todo)
        self._next()
        self.application.exec()
        self.session.close()

    def _through(self, todo: list[tuple[str, Callable[[Shooting], Scene]]]) -> Scene:
        for name, make in todo:
            yield from make(self)
            yield _after(SETTLE)
            self._take(self.target / f"{name}-{self.ending}.png")
            for widget in QApplication.topLevelWidgets():
                if widget is not self.window and widget.isVisible():
                    widget.close()
        self.window.close()
        self.application.quit()

    def _next(self) -> None:
        holds = next(self._steps, None)
        if holds is not None:
            self._wait(holds)

    def _wait(self, holds: Callable[[], object]) -> None:
        if holds():
            self._next()
        else:
            QTimer.singleShot(60, lambda: self._wait(holds))

    def _take(self, file: Path) -> None:
        """Keep what the screen shows, in as few colours as do no harm."""
        file.parent.mkdir(parents=True, exist_ok=True)
        self.window.screen().grabWindow(0).save(str(file))
        with Image.open(file) as whole:
            fewer(whole.convert("RGB")).save(file, optimize=True)


def fewer(image: Image.Image) -> Image.Image:
    """The picture in its commonest colours, which stay as they are, and some that stand for all others."""
    counted: list[tuple[int, Any]] = sorted(image.getcolors(1 << 24) or [], reverse=True)
    palette = [part for _count, colour in counted[:COMMON] for part in colour]
    palette += image.quantize(OTHERS, Image.Quantize.FASTOCTREE).getpalette() or []
    carrier = Image.new("P", (1, 1))
    carrier.putpalette(palette + palette[-3:] * (256 - len(palette) // 3))
    return image.quantize(palette=carrier, dither=Image.Dither.NONE)


def _after(milliseconds: int) -> Callable[[], bool]:
    over: list[bool] = []
    QTimer.singleShot(milliseconds, lambda: over.append(True))
    return lambda: bool(over)


def window(one: Shooting) -> Scene:
    """List and reader, with the hits of a search."""
    browser = one.window.browser
    one.window.show_query(SEARCHED)
    yield lambda: browser.total and browser.articles.row(0) is not None
    yield lambda: browser.reader.sheet.hits and browser.sidebar.tree.model().rowCount() > 4
    browser.list.setFocus()
    yield _after(SETTLE)


def reader(one: Shooting) -> Scene:
    """The reader alone, in columns."""
    one.window.show_query('"液冷技术"')
    yield lambda: one.window.browser.reader.sheet.hits
    one.window.actions_["read_alone"].trigger()
    yield _after(3 * SETTLE)


def passages(one: Shooting) -> Scene:
    """All tagged passages and notes."""
    if one.window.actions_["read_alone"].isChecked():
        one.window.actions_["read_alone"].trigger()
    one.window.actions_["passages"].trigger()
    yield _after(3 * SETTLE)


def people(one: Shooting) -> Scene:
    """The list of people."""
    one.window.actions_["list"].trigger()
    one.window.actions_["people"].trigger()
    yield _after(3 * SETTLE)


def review(one: Shooting) -> Scene:
    """A page on the review desk, where one article ends and others begin."""
    archive, desk = one.session.archive, one.window.desks.review
    one.window.desks.show_review(archive.rows(archive.ids("无缝钢管 paper:=科学导报"))[0].clipping)
    yield _after(3 * SETTLE)
    for _step in range(2):
        QTest.keyClick(desk.lines, Qt.Key.Key_J, Qt.KeyboardModifier.ShiftModifier)
    yield _after(SETTLE)
    desk.lines.scrollTo(desk.lines.currentIndex(), desk.lines.ScrollHint.PositionAtCenter)
    yield _after(2 * SETTLE)


def board(one: Shooting) -> Scene:
    """A dossier on the board."""
    one.window.desks.show_dossier(one.session.archive.dossiers()[0].id)
    yield lambda: one.window.desks.board.dossier
    yield _after(2 * SETTLE)
    dossier = one.window.desks.board.dossier
    assert dossier
    one.window.desks.board.order.choose({dossier.sections[1].entries[0].id})
    yield _after(2 * SETTLE)


def statistics(one: Shooting) -> Scene:
    """The charts of everything."""
    one.window.show_query("")
    one.window.actions_["statistics"].trigger()
    yield lambda: len(one.window.desks.statistics.cards) >= 4
    yield _after(3 * SETTLE)


def importing(one: Shooting) -> Scene:
    """What was recognised of some files, before they are taken in."""
    one.window.actions_["list"].trigger()
    place = one.folder / "新到"
    place.mkdir(exist_ok=True)
    for number, file in enumerate(sorted((ROOT / "seeds").glob("*.txt")), 1):
        name = f"科学导报/2026-01-0{number}/0{number}.txt" if number < 4 else f"扫描件{number}.txt"
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(file.read_bytes())
    (place / "空白.txt").write_bytes(b"")
    dialog = one.window.desks.importing.look_over([place])
    yield dialog.take.isEnabled
    _centre(dialog)
    yield _after(SETTLE)


def tags(one: Shooting) -> Scene:
    """Tagging by typing."""
    yield from window(one)
    one.window.actions_["tag"].trigger()
    yield _after(2 * SETTLE)


def palette(one: Shooting) -> Scene:
    """All commands."""
    found = Palette(one.window.actions_, one.window)
    found.show()
    yield _after(SETTLE)


def preferences(one: Shooting) -> Scene:
    """The settings."""
    _centre(Preferences(one.session.settings, one.window))
    yield _after(SETTLE)


def _centre(widget: QWidget) -> None:
    """Show a dialog in the middle."""
    widget.show()
    screen = widget.screen().size()
    widget.move(QPoint(screen.width() - widget.width(), screen.height() - widget.height()) / 2)


SCENES: dict[str, Callable[[Shooting], Scene]] = {
    "window": window, "reader": reader, "passages": passages, "people": people, "tags": tags,
    "review": review, "board": board, "statistics": statistics, "importing": importing,
    "palette": palette, "settings": preferences,
}  # fmt: skip


if __name__ == "__main__":
    Shooting(Path(sys.argv[1]), sys.argv[2], sys.argv[3], Path(sys.argv[4])).run(sys.argv[5:])

"""A small archive of made-up articles, and a session on it, for tests of the window's panels."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from uuid import UUID

from pytestqt.qtbot import QtBot

from clipper.clip import clip
from storage import Archive
from ui.session import Session
from ui.settings import Settings

STORIES = (
    ("江海晚报", date(2025, 11, 3), "02", "要闻", "旧厂房里长出算力谷", "本报记者 周明远"),
    ("江海晚报", date(2025, 11, 3), "05", "经济", "港口吞吐量创新高", "本报记者 林舒"),
    ("江海晚报", date(2025, 12, 8), "01", "要闻", "地铁三号线开通", "本报记者 周明远"),
    ("云岭日报", date(2025, 12, 9), "03", "科技", "算力网络接入山区学校", "记者 单晓波"),
)


def record(story: tuple[str, date, str, str, str, str]) -> dict[str, object]:
    paper, day, page, section, headline, byline = story
    body = [f"{headline}，这是第一段。", "第二段说的是来历。", "第三段说的是以后。"]
    return {
        "paper": paper,
        "date": day.isoformat(),
        "page": page,
        "section": section,
        "headline": headline,
        "byline": byline,
        "body": body,
    }


def stock(folder: Path) -> Archive:
    """An archive with all the stories."""
    file = folder / "stories.jsonl"
    lines = (json.dumps(record(story), ensure_ascii=False) for story in STORIES)
    file.write_text("\n".join(lines), "utf-8")
    archive = Archive.open(folder / "archive", cache=folder / "cache")
    assert sum(len(taken.articles) for taken in archive.take_in(clip([file]))) == len(STORIES)
    return archive


@contextmanager
def session_on(archive: Archive, **settings: object) -> Iterator[Session]:
    """A session with both threads running; closed with its archive at the end."""
    session = Session(archive, Settings(open_exports=False, **settings))  # type: ignore[arg-type]
    bugs: list[object] = []
    session.tasks.bug.connect(bugs.append)
    try:
        yield session
        assert not bugs
    finally:
        session.close()


def idle(qtbot: QtBot, session: Session) -> None:
    """Wait until everything that was asked and begun has been answered and has ended."""
    for _round in range(3):
        answered: list[object] = []
        session.do("nothing", lambda: None, answered.append)
        session.tasks.ask("nothing", lambda: None, answered.append)
        qtbot.waitUntil(
            lambda seen=answered: len(seen) == 2 and not session.tasks.running(),  # type: ignore[misc]
            timeout=30_000,
        )


def ids(archive: Archive) -> list[UUID]:
    """All articles, oldest first."""
    from storage.values import Sort

    return archive.ids("", Sort.OLDEST)

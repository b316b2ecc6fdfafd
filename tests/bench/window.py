"""The window on 27,000 articles: how soon it is shown, its heartbeat through six stories, its memory.

The archive is made once and kept in this machine's cache folder; stories are played on a copy of it.
"""

from __future__ import annotations

import dataclasses
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.bench.__main__ import ROOT, corpus

SETTLED = 6000  # milliseconds after which a start is over
STARTS = 3
SILENCES = 3  # printed of each story
SHOWN = {"frame": "its frame", "rows": "its rows "}


def main() -> None:
    """Print when the window is shown, and the longest silences of its thread, with their bars."""
    from platformdirs import user_cache_path

    from tests.ui.display import display, missing

    if missing():
        print(f"   not installed here: {', '.join(missing())}")
        return
    kept = user_cache_path("clipper-bench") / "window"
    with tempfile.TemporaryDirectory() as name, display() as shown:
        place, archive = Path(name), kept / "archive"
        environment = {**shown, **surroundings(place), "XDG_CACHE_HOME": str(kept / "cache")}
        stock(kept, environment)
        for start in range(STARTS + 1):
            began = time.monotonic()
            (told,) = _run(["-m", "tests.bench.window", "begin", str(archive), f"{began}"], environment)
            if start:  # the first one compiled all modules, as installing does
                _start(told)
        for told in _run(["-m", "tests.ui.stories", str(place), str(archive)], environment):
            _story(told)


def surroundings(place: Path) -> dict[str, str]:
    """What keeps a measured program from the person's own settings; compiled as where it is installed."""
    from tests.ui.display import alone

    return {**alone(place), "PYTHONPYCACHEPREFIX": str(place), "PYTHONDONTWRITEBYTECODE": ""}


def stock(kept: Path, environment: dict[str, str]) -> None:
    """Make the archive anew from what is kept of it; where nothing is, from the corpus, and keep it."""
    whole = kept / "whole"
    for name in ("archive", "cache"):
        shutil.rmtree(kept / name, ignore_errors=True)
        if whole.is_dir():
            shutil.copytree(whole / name, kept / name)
    if not whole.is_dir():
        source = corpus() / "articles.jsonl.xz"
        files = [*([source] if source.exists() else []), *sorted((ROOT / "seeds").glob("*.txt"))]
        _run(["-m", "tests.bench.window", "fill", str(kept / "archive"), *map(str, files)], environment)
        for name in ("archive", "cache"):
            shutil.copytree(kept / name, kept / "making" / name)
        (kept / "making").rename(whole)


def fill(folder: Path, files: list[Path]) -> None:
    """Take files into a new archive, rank them and find reprints; in a process of its own."""
    from clipper.clip import clip
    from storage import Archive

    with Archive.open(folder) as archive:
        for _taken in archive.take_in(clip(files)):
            pass
        for _left in archive.catch_up():
            pass


def begin(folder: str, began: float) -> None:
    """Start the program as a person does; print when window and rows were painted, and what followed."""
    from ui.cli import main
    from ui.cli.showing import load

    load()
    from PySide6.QtCore import QTimer

    from tests.ui.first_paint import FirstPaint
    from ui import app

    def settle() -> None:
        from tests.ui.heartbeat import Heartbeat, highest, resident

        def end() -> None:
            heart.stop()
            gaps = [dataclasses.asdict(gap) for gap in sorted(heart.gaps, key=lambda gap: -gap.ours)]
            told = {**watch.told, "gaps": gaps, "resident": resident(), "highest": highest()}
            print(json.dumps(told), flush=True)
            application.closeAllWindows()

        heart = Heartbeat()
        heart.start()
        QTimer.singleShot(SETTLED, end)

    application = app.application_of(sys.argv[:1])
    watch = FirstPaint(began, settle)
    application.installEventFilter(watch)
    os.environ["CLIPPER_ARCHIVE"] = folder
    main([])


def _run(arguments: list[str], environment: dict[str, str]) -> list[dict[str, Any]]:
    command = [sys.executable, *arguments]
    done = subprocess.run(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def _start(told: dict[str, Any]) -> None:
    """Print when a window was shown, and what followed."""
    for what, said in SHOWN.items():
        clock, waited, spent = (told[what][name] for name in ("clock", "waited", "spent"))
        _say(
            "a start" if what == "frame" else "",
            f"{said} after {clock:.2f} s by the clock (≤ 1), {waited:.2f} of them waiting for a processor "
            f"that others had; {spent:.2f} s on one",
        )
    _story(told)


def _story(told: dict[str, Any]) -> None:
    """Print the longest silences of a story, and what is known of them."""
    gaps = told.get("gaps", [])
    longest = max((min(gap["wall"], gap["process"]) for gap in gaps), default=0.0)
    if name := told.get("name"):
        _say(name.replace("_", " "), f"{told['seconds']:.1f} s, longest silence {longest:.0f} ms (≤ 50)")
    elif gaps:
        _say("  until it is settled", f"longest silence {longest:.0f} ms (≤ 50)")
    for gap in gaps[:SILENCES]:
        spent = f"{gap['own']:.0f} its own, {gap['process']:.0f} of all"
        print(f"      {gap['wall']:.0f} ms, {spent}: {gap['seen']}")
    if told.get("error"):
        print(told["error"])
    if "resident" in told:
        _say("  memory", f"{told['resident']:.0f} MB, at most {told['highest']:.0f} MB (≤ 400)")


def _say(what: str, figures: str) -> None:
    print(f"   {what:<44} {figures}", flush=True)


if __name__ == "__main__":
    what, where, *others = sys.argv[1:]
    begin(where, float(others[0])) if what == "begin" else fill(Path(where), [*map(Path, others)])

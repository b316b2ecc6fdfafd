"""Kill a working archive at random moments and look whether anything was lost.

    python -m tests.storage.killed 100

A child migrates, takes clippings in, corrects, undoes, ranks, backs up and makes new archives, and reports
what it was told is done; it is killed with SIGKILL; then the archive must open, hold all that was reported,
and be clean.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from clipper.model import Clipping, Paragraph
from storage import Archive
from tests.storage.made import article, clipping, older, opened

SENTENCE = "科技成果转化实现量质齐升，液冷技术带动新质生产力。"


def main(times: int, longest: float = 0.5) -> None:
    """Kill so many children within some seconds each; AssertionError if something was lost."""
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        with opened(folder):
            pass
        told: dict[str, int] = {}
        for turn in range(times):
            if turn % 4 == 0:
                older(folder / "archive")
            told.update(_killed(folder, turn, chance.uniform(0.0, longest)))
            _look(folder, told, turn)


def _killed(folder: Path, turn: int, moment: float) -> dict[str, int]:
    """Let a child work; return what it said was done: versions by article, 0 for a clipping.

    The seconds are counted from its first report, but for every fourth child, which begins with an archive
    of an older version and is killed about while it migrates it.
    """
    mine, its = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(mine)
        _work(folder, turn, its)
        os._exit(0)
    os.close(its)
    with os.fdopen(mine, "rb", buffering=0) as said:
        begun = said.read(1) if turn % 4 else b""
        time.sleep(moment)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        lines = [line.split() for line in (begun + said.read()).decode().split("\n")[:-1]]
    return {name: int(version) for name, version in lines}


def _work(folder: Path, turn: int, said: int) -> None:
    def tell(name: object, version: int) -> None:
        os.write(said, f"{name} {version}\n".encode())

    chance = random.Random(turn)
    with opened(folder) as archive:
        for number in range(1000):
            for taken in archive.take_in(_made(turn, number, count) for count in range(chance.randint(1, 9))):
                tell(taken.name, 0)
            one = archive.article(chance.choice(archive.ids("")))
            version = int((one.headline or "").split()[1]) + 1
            text = (Paragraph(f"{SENTENCE}{version}"),)
            archive.correct(replace(one, headline=f"{one.id.hex} {version}", paragraphs=text))
            tell(one.id.hex, version)
            tagged = archive.tag(archive.ids("")[:20], archive.make_tag(f"t{number % 3}").id)
            if tagged.step:  # none where a child was killed before it took the tags back
                archive.undo()
            if number % 3 == 0:
                list(archive.catch_up())
            if number % 5 == 0:
                list(archive.backup(folder / f"backup{turn}-{number}.zip"))
                with Archive.open(folder / f"new{turn}-{number}", cache=folder / "cache"):
                    pass


def _made(turn: int, number: int, count: int) -> Clipping:
    made = [article("x", f"{SENTENCE}{n}") for n in range(3)]
    named = [replace(one, headline=f"{one.id.hex} 0") for one in made]
    return clipping(*named, name=f"{turn}-{number}-{count}", text=count % 2 == 0)


def _look(folder: Path, told: dict[str, int], turn: int) -> None:
    with opened(folder) as archive:
        ids = archive.ids("")
        there = {one.id: one for one in archive.articles(ids)}
        for name, version in told.items():
            if "-" not in name:
                assert int((there[UUID(name)].headline or "").split()[1]) >= version, name
        whole: dict[UUID, int] = {}
        for row in archive.rows(ids):
            whole[row.clipping] = whole.get(row.clipping, 0) + 1
        assert set(whole.values()) <= {3}
        names = {archive.clipping(one).name for one in whole}
        assert {name for name in told if "-" in name} <= names
        assert archive.search(SENTENCE).total == len(ids) == archive.count()
        *_, left = archive.catch_up()
        assert left == 0 and archive.ranking.count() == len(ids)
        findings = [found for found in archive.doctor() if type(found).__name__ == "Finding"]
        assert not findings, findings
    for made in folder.glob("new*"):
        with Archive.open(made, cache=folder / "cache") as archive:
            assert archive.count() == 0
    print(f"killed {turn + 1}: {len(ids)} articles, {len(told)} reports, nothing lost", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))

"""Many files, several processes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import psutil

from clipper.bulk import in_processes, processes
from clipper.clip import clip, one
from clipper.model import Clipping, Page, Reason, Refusal
from clipper.read import Known

PAGE = "第{0}版 要闻\n\n春天来了\n\n本报记者 王伟\n\n今天，第{0}座桥合龙，一切都好。\n"


def pages(folder: Path, count: int) -> list[Path]:
    for number in range(1, count + 1):
        (folder / f"{number:03}.txt").write_text(PAGE.format(number), "utf-8")
    return sorted(folder.iterdir())


def elsewhere(home: int, path: Path) -> Iterator[Clipping | Refusal]:
    """Cut nothing; end every process but the one of the test."""
    if os.getpid() != home:
        os._exit(1)
    yield Clipping(str(path), Page(), (), path.name)


def test_many_files_are_cut_in_order(tmp_path: Path) -> None:
    paths = pages(tmp_path, 45)
    (tmp_path / "020.txt").write_bytes(b"")
    (tmp_path / "030.jsonl").write_text('{"headline": "一"}\n{"headline": "二"}\n', "utf-8")
    found = list(clip([tmp_path], Known(paper="河谷日报")))
    names = [Path(f.name).name for f in found]
    assert names == sorted(names) and len(names) == len(paths) + 2
    assert [f for f in found if isinstance(f, Refusal)] == [Refusal(str(tmp_path / "020.txt"), Reason.EMPTY)]
    (alone,) = one(paths[6], Known(paper="河谷日报"), None)
    assert isinstance(alone, Clipping) and isinstance(found[6], Clipping)
    assert (found[6].digest, found[6].page, found[6].text) == (alone.digest, alone.page, alone.text)
    assert [a.lines for a in found[6].articles] == [a.lines for a in alone.articles]
    assert [a.text for a in found[6].articles] == [a.text for a in alone.articles]


def test_closing_ends_it(tmp_path: Path) -> None:
    running = in_processes(
        pages(tmp_path, 20), partial(one, known=None, encoding=None), here=lambda path: False
    )
    assert isinstance(next(running), Clipping)
    running.close()
    assert list(running) == []


def test_processes_that_die_cost_nothing(tmp_path: Path) -> None:
    paths = pages(tmp_path, 6)
    found = list(in_processes(paths, partial(elsewhere, os.getpid()), here=lambda path: False))
    assert [f.name for f in found] == [str(path) for path in paths]


def test_processes_end_with_the_one_that_began_them(tmp_path: Path) -> None:
    pages(tmp_path, 200)
    code = (
        "import pathlib, sys, time\n"
        "from clipper.clip import clip\n"
        "if __name__ == '__main__':\n"
        "    running = clip([pathlib.Path(sys.argv[1])])\n"
        "    print(next(running).name, flush=True)\n"
        "    time.sleep(600)\n"
    )
    script = tmp_path.parent / "many.py"
    script.write_text(code, "utf-8")
    with subprocess.Popen([sys.executable, script, tmp_path], stdout=subprocess.PIPE) as begun:
        assert begun.stdout and begun.stdout.readline()
        children = psutil.Process(begun.pid).children(recursive=True)
        begun.kill()
    _, alive = psutil.wait_procs(children, timeout=30)
    assert not alive


def test_processes() -> None:
    assert 1 <= processes() <= 4

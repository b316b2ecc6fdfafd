"""Starting: quick, light, in the person's language, with exit codes that scripts can trust."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ui.cli.conftest import ROOT, Clipper
from tests.ui.material import stock

HEAVY = {"PySide6", "whoosh", "jieba", "rjieba", "sqlalchemy", "alembic", "docx", "numpy", "pycrfsuite"}

LATER = HEAVY - {"PySide6", "sqlalchemy"} | {"pyqtgraph", "typer", "rich"}


def test_help_starts_without_anything_heavy() -> None:
    program = (
        "import sys; from ui.cli import main; code = main(['--help']);"
        f"print(code, sorted({HEAVY!r} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert done.stderr.strip() == "0 []"


def test_what_qt_loads_is_not_looked_through_and_garbage_not_looked_for_until_all_is_there() -> None:
    program = (
        "import gc, linecache, sys; from ui.cli.showing import load; load(); began = gc.isenabled();"
        "from ui.desks import read_ahead; read_ahead(); print(began, gc.isenabled());"
        "print([name for name in linecache.cache if name.endswith('.py')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert done.stdout.split() == ["False", "True", "[]"]


def test_a_window_has_its_rows_before_anything_is_loaded_that_these_do_not_need(
    environment: dict[str, str], tmp_path: Path
) -> None:
    stock(tmp_path).close()
    program = (
        "import sys, time; from ui.cli import main; from ui.cli.showing import load; load();"
        "from tests.ui.first_paint import FirstPaint; from ui.app import application_of;"
        "application = application_of([]); loaded = [];"
        "watch = FirstPaint(0, lambda: (loaded.extend(sys.modules), application.closeAllWindows()));"
        f"application.installEventFilter(watch); main([]);"
        f"print(sorted({LATER!r} & set(loaded)), len(loaded) > 99)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=True, env=environment
    )
    assert done.stdout.strip() == "[] True", done.stderr


def test_help_speaks_the_persons_language(process: Clipper) -> None:
    english = process("--help").stdout
    chinese = process("--help", LANG="zh_CN.UTF-8").stdout
    assert "Usage: clipper" in english
    assert "Commands" in english
    for word in ("用法", "选项", "命令", "显示这段说明"):
        assert word in chinese
    assert "Show this" not in chinese


def test_the_settings_language_comes_before_the_systems(
    process: Clipper, environment: dict[str, str]
) -> None:
    Path(environment["CLIPPER_SETTINGS"]).write_text('language = "zh_CN"\n', encoding="utf-8")
    assert "用法" in process("open", "--help").stdout


def test_version(clipper: Clipper) -> None:
    done = clipper("--version")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Clipper 0.")


def test_wrong_usage_ends_with_2_and_a_sentence(clipper: Clipper) -> None:
    for arguments in (("opn",), ("open", "--nonsense"), ("search",), ("search", "x", "--limit", "many")):
        done = clipper(*arguments)
        assert done.returncode == 2, arguments
        assert done.stdout == ""
        assert "Traceback" not in done.stderr
        assert "--help" in done.stderr


def test_wrong_usage_is_said_in_chinese_too(clipper: Clipper) -> None:
    assert "没有 --nonsense 这个选项" in clipper("open", "--nonsense", LANG="zh_CN.UTF-8").stderr
    assert "缺少" in clipper("search", LANG="zh_CN.UTF-8").stderr
    wrong = clipper("search", "x", "--sort", "best", LANG="zh_CN.UTF-8").stderr
    assert "best 不在可选的值里：relevance / newest / oldest" in wrong


@pytest.mark.parametrize(
    "arguments",
    [
        ("search", "x", "--limit", "-1"),
        ("search", "x", "--limit", "many"),
        ("search", "x", "--limit"),
        ("search", "x", "--json=1"),
        ("import", "x.txt", "--date", "2025-13-01"),
        ("import", "x.txt", "--encoding", "foo"),
        ("segment", "x.txt", "--encoding", "foo"),
        ("backup", "a.zip", "b.zip"),
        ("serch",),
        ("zzz",),
        ("dossier", "zzz"),
    ],
)
def test_no_complaint_mixes_languages(clipper: Clipper, arguments: tuple[str, ...]) -> None:
    done = clipper(*arguments, LANG="zh_CN.UTF-8")
    assert done.returncode == 2
    sentence = done.stderr.splitlines()[0]
    named = {word for argument in arguments for word in re.findall("[a-z]+", argument)}
    words = set(re.findall("[a-z]+", sentence.lower()))
    assert words <= named | {"search", "searches", "limit", "json", "index", "utf", "gb", "big"}, sentence


def test_a_bug_leaves_a_log_and_says_where(environment: dict[str, str], tmp_path: Path) -> None:
    program = (
        "import ui.cli.opening as opening\n"
        "opening.folder_of = lambda *a: 1 / 0\n"
        "from ui.cli import main\n"
        "raise SystemExit(main(['open']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=environment, check=False
    )
    assert done.returncode == 3
    assert "ZeroDivisionError" in done.stderr
    assert "Traceback" not in done.stderr
    logs = list(tmp_path.rglob("bug-*.txt"))
    assert "ZeroDivisionError" in logs[0].read_text(encoding="utf-8")
    assert str(logs[0]) in done.stderr


def test_python_m_works_with_debug(clipper: Clipper) -> None:
    assert clipper("--debug", "--version").returncode == 0


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there always is one")
def test_without_a_display_the_window_says_so(clipper: Clipper) -> None:
    nowhere = {"QT_QPA_PLATFORM": "", "DISPLAY": "", "WAYLAND_DISPLAY": ""}
    for arguments in ((), ("open",)):
        done = clipper(*arguments, **nowhere)
        assert done.returncode == 3
        assert "There is no display" in done.stderr

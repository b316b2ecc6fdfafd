"""The house rules that no linter knows: lengths, swallowed errors, empty names, documented commands."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCES = [p for package in ("clipper", "storage", "ui") for p in sorted((ROOT / package).rglob("*.py"))]
TESTS = sorted((ROOT / "tests").rglob("*.py"))
MAY_CATCH_EVERYTHING = {"ui/task.py", "ui/app.py", "ui/cli/entry.py"}
SAYS_NOTHING = {"utils", "util", "helpers", "common", "misc", "manager"}


def nodes(path: Path) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", [*SOURCES, *TESTS], ids=name_of)
def test_a_file_has_one_subject_and_short_functions(path: Path) -> None:
    assert path.read_text(encoding="utf-8").count("\n") <= 400
    assert path.stem not in SAYS_NOTHING
    for node in nodes(path):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= 40, f"{node.name} has {length} lines"


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_errors_are_not_swallowed_and_the_event_loop_is_left_alone(path: Path) -> None:
    for node in nodes(path):
        if isinstance(node, ast.ExceptHandler) and name_of(path) not in MAY_CATCH_EVERYTHING:
            caught = ast.unparse(node.type) if node.type else "everything"
            assert caught not in ("everything", "Exception", "BaseException"), f"line {node.lineno}"
        if isinstance(node, ast.Attribute):
            assert node.attr != "processEvents", f"line {node.lineno}"


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_every_command_the_readme_names_exists(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    shown = re.findall(r"^(?:\$ )?(\./dev|clipper) ([a-z]+)((?: [a-z]+)?)", text, re.MULTILINE)
    assert shown, "a README shows how to start"
    known = (ROOT / "dev").read_text(encoding="utf-8")
    for program, command, more in set(shown):
        words = [command, *more.split()] if program == "clipper" or command == "run" else []
        if program == "./dev":
            assert re.search(rf"^    \./dev {command}\b", known, re.MULTILINE), command
            words = words[1:]
        if words:
            assert words[0] in commands() or " ".join(words) in commands(), words


@cache
def commands() -> frozenset[str]:
    """All commands of the command line, as they are typed."""
    from ui.cli.app import command

    found = set()
    for name, one in command().commands.items():
        found |= {name, *(f"{name} {more}" for more in getattr(one, "commands", {}))}
    return frozenset(found)

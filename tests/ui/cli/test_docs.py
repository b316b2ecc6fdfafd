"""Nothing is forgotten: docs/cli.md has every command and option, and each has its help in both languages."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from functools import cache
from typing import Any

from tests.ui.cli.conftest import ROOT, Clipper

WALK = """
import json, os, sys
from ui import i18n
i18n.use(sys.argv[1])
from ui.cli.app import command
def walk(name, one):
    told = [(p.param_type_name, p.opts, p.secondary_opts, p.metavar, p.help) for p in one.params]
    yield name, one.help, told
    for more, child in getattr(one, "commands", {}).items():
        yield from walk(f"{name} {more}", child)
print(json.dumps(list(walk("clipper", command()))))
"""
SHARED = {"--archive", "--json", "--help", "--debug", "--version"}


@cache
def commands(language: str) -> list[Any]:
    done = subprocess.run(
        [sys.executable, "-c", WALK, language], capture_output=True, text=True, cwd=ROOT, check=True
    )
    found: list[Any] = json.loads(done.stdout)
    return found


def test_every_command_and_option_is_documented() -> None:
    text = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    parts = re.split(r"^## ", text, flags=re.MULTILINE)
    for name, _, parameters in commands("en"):
        words = name.split()
        if name == "clipper":
            section = parts[0]
        else:
            section = next((part for part in parts if part.startswith(" ".join(words[:2]))), "")
            assert section, name
            assert name in section
        for kind, options, more, _, _ in parameters:
            for option in [*options, *more] if kind == "option" else []:
                assert option in section or option in SHARED, f"{name} {option}"


def test_every_documented_command_and_option_exists() -> None:
    text = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    known = {option for _, _, parameters in commands("en") for p in parameters for option in [*p[1], *p[2]]}
    assert set(re.findall(r"--[a-z][a-z-]+", text)) <= known | {"--help"}
    names = {name for name, _, _ in commands("en")}
    for named in re.findall(r"^## (clipper [a-z]+(?: rebuild)?)", text, re.MULTILINE):
        assert named in names, named


def test_every_help_text_is_there_in_both_languages() -> None:
    for (name, english, ours), (_, chinese, theirs) in zip(commands("en"), commands("zh_CN"), strict=True):
        pairs = [(english, chinese), *((one[4], two[4]) for one, two in zip(ours, theirs, strict=True))]
        for one, two in pairs:
            assert one, name
            assert re.search(r"[\u4e00-\u9fff]", two or ""), f"{name}: {one}"


def test_the_readme_shows_what_is_printed(clipper: Clipper) -> None:
    """But for the ids, which are others in each archive, and for where long lines are broken."""
    shown = (ROOT / "README.md").read_text(encoding="utf-8").partition("```\n$ ")[2].partition("```")[0]
    known: dict[str, str] = {}  # the beginning of an id as the page has it → the id as it is here
    for command, _, expected in (one.partition("\n") for one in shown.split("\n$ ")):
        words: list[object] = []
        for word in shlex.split(command.removeprefix("./dev run "), comments=True):
            files = sorted(ROOT.glob(word)) if word.startswith("seeds/") else [known.get(word, word)]
            words.extend(files)
        done = clipper(*words)
        assert done.returncode == 0, done.stderr
        ids = [re.findall(r"\b[0-9a-f]{8}\b", text) for text in (expected, done.stdout)]
        known |= {theirs[:4]: ours for theirs, ours in zip(*ids, strict=True)}
        assert _bare(done.stdout) == _bare(expected), command


def _bare(text: str) -> str:
    return re.sub(r"\s+|\b[0-9a-f]{8}\b", "", text.replace(f"{ROOT}/", ""))

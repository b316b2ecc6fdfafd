"""`clipper dossier set` and `export`: every option holds in the document, on a real archive."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import docx
import pytest

from clipper.dossier import Options
from clipper.forms import SUFFIXES
from tests.clipper.dossier.material import PIXEL
from tests.ui.cli.conftest import Clipper
from ui.cli.composing import Part


@pytest.fixture
def dossier(filled: Clipper) -> Clipper:
    filled("dossier", "new", "算力专题", "--search", "液冷")
    return filled


def paragraphs(path: Path) -> list[str]:
    return [one.text for one in docx.Document(str(path)).paragraphs]


def test_every_part_can_be_taken_out_and_in() -> None:
    flags = {field.name for field in dataclasses.fields(Options) if isinstance(field.default, bool)}
    assert {part.value for part in Part} == flags


def test_what_is_set_stands_in_the_document(dossier: Clipper, tmp_path: Path) -> None:
    (tmp_path / "emblem.png").write_bytes(PIXEL)
    words = {
        "title": "算力内参", "compiler": "总编室", "note": "供参考。", "copyright": "版权归原报社",
        "date": "2025-12-27", "emblem": "emblem.png", "edition": "2015", "language": "zh",
        "new-page": "section", "style": "author-date",
    }  # fmt: skip
    named = [part for name, value in words.items() for part in (f"--{name}", value)]
    without = ("--without", "statistics", "--without", "index")
    done = dossier("dossier", "set", "算力专题", *named, *without, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    assert told["options"]["emblem"] == str(tmp_path / "emblem.png")
    assert dossier("dossier", "export", "算力内参", "a.docx").returncode == 0
    texts = paragraphs(tmp_path / "a.docx")
    for word in ("算力内参", "编者：总编室", "供参考。", "版权归原报社", "编制日期：2025年12月27日"):
        assert word in texts
    assert "谷业凯, 2024. 液冷技术支撑“绿色算力”[N]. 江河日报, 2024-05-01(2)." in texts
    assert "统计" not in texts and "人名索引" not in texts
    assert len(docx.Document(str(tmp_path / "a.docx")).inline_shapes) == 1
    dossier("dossier", "set", "算力内参", "--with", "index", "--emblem", "", "--copyright", "")
    dossier("dossier", "export", "算力内参", "b.docx")
    again = paragraphs(tmp_path / "b.docx")
    assert "人名索引" in again and "版权归原报社" not in again
    assert not docx.Document(str(tmp_path / "b.docx")).inline_shapes


def test_the_template_that_is_set_holds_unless_another_is_named(dossier: Clipper, tmp_path: Path) -> None:
    for name in ("house", "other"):
        made = docx.Document()
        made.add_paragraph(f"{name} {{{{title}}}}")
        made.save(str(tmp_path / f"{name}.docx"))
    dossier("dossier", "set", "算力专题", "--template", "house.docx")
    done = dossier("dossier", "export", "算力专题", "a.docx")
    assert paragraphs(tmp_path / "a.docx")[0] == "house 算力专题" and "The template lacks" in done.stderr
    dossier("dossier", "export", "算力专题", "b.docx", "--template", "other.docx")
    assert paragraphs(tmp_path / "b.docx")[0] == "other 算力专题"


def test_every_form_is_written_from_the_command_line(dossier: Clipper, tmp_path: Path) -> None:
    for ending in [*SUFFIXES.values(), ".docx"]:
        done = dossier("dossier", "export", "算力专题", f"x{ending}")
        assert (done.returncode, done.stdout) == (0, f"x{ending}: 1 article\n")
        assert (tmp_path / f"x{ending}").stat().st_size > 100


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ((), 2, "Say what to change"),
        (("--date", "soon"), 2, "is no date"),
        (("--template", "gone.docx"), 3, "There is no file"),
        (("--without", "everything"), 2, "everything"),
    ],
)
def test_what_cannot_be_set_is_said(dossier: Clipper, words: tuple[str, ...], code: int, said: str) -> None:
    done = dossier("dossier", "set", "算力专题", *words)
    assert (done.returncode, said in done.stderr) == (code, True)

"""Every part of a .docx is what it was: python -m tests.clipper.word.parts renews it, to be looked at."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

from clipper.word.template import made, shipped
from tests.clipper.dossier import material
from tests.clipper.word.parts import GOLDEN, golden_name, parts, written


def test_every_part_is_golden(tmp_path: Path) -> None:
    now = parts(written(material.made(), tmp_path))
    golden = {path.name: path.read_text(encoding="utf-8") for path in GOLDEN.glob("*.txt")}
    assert {golden_name(name) for name in now} == set(golden)
    for name, text in now.items():
        assert text == golden[golden_name(name)], name


def test_same_dossier_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    assert written(material.made(), tmp_path) == written(material.made(), tmp_path / "again")


def test_shipped_template_is_what_the_script_makes() -> None:
    assert contents(shipped()) == contents(made())  # packed bytes differ between versions of zlib


def contents(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}

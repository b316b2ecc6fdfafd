"""LibreOffice, to see what a program that is not Word makes of a document."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

SOFFICE = shutil.which("soffice")
PDFTOTEXT = shutil.which("pdftotext")
PDFTOPPM = shutil.which("pdftoppm")

# what stands in for the four Chinese fonts where they are not installed
SERIF, SANS = "Noto Serif CJK SC", "Noto Sans CJK SC"
FONTS = {"宋体": SERIF, "楷体": SERIF, "仿宋": SERIF, "黑体": SANS}


def pdf(document: Path, folder: Path, *, comments: bool = False) -> Path:
    """Return the PDF that LibreOffice makes of a document."""
    assert SOFFICE is not None
    conf = folder / "fonts.conf"
    conf.write_text(_fonts(), encoding="utf-8")
    kind = "pdf"
    if comments:
        kind = 'pdf:writer_pdf_Export:{"ExportNotes":{"type":"boolean","value":"true"}}'
    profile = (folder / "office-profile").as_uri()
    command = [SOFFICE, f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind]
    subprocess.run(
        [*command, "--outdir", str(folder), str(document)],
        env={**os.environ, "FONTCONFIG_FILE": str(conf)},
        check=True,
        capture_output=True,
        timeout=300,
    )
    return folder / f"{document.stem}.pdf"


def _fonts() -> str:
    rules = "".join(
        f'<match target="pattern"><test name="family"><string>{ours}</string></test>'
        f'<edit name="family" mode="assign" binding="strong"><string>{theirs}</string></edit></match>'
        for ours, theirs in FONTS.items()
    )
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f'<include ignore_missing="yes">/etc/fonts/fonts.conf</include>{rules}</fontconfig>'
    )


def pages(document: Path) -> list[str]:
    """Return the text of each page of a PDF, laid out."""
    assert PDFTOTEXT is not None
    command = [PDFTOTEXT, "-layout", str(document), "-"]
    text = subprocess.run(command, check=True, capture_output=True, timeout=60).stdout.decode()
    return text.split("\f")[:-1]


def picture(document: Path, page: int, target: Path, dots: int) -> None:
    """Save a page, counted from 1, as PNG (without suffix in the target's name)."""
    assert PDFTOPPM is not None
    numbers = ["-f", str(page), "-l", str(page)]
    subprocess.run(
        [PDFTOPPM, "-r", str(dots), *numbers, "-png", "-singlefile", str(document), str(target)],
        check=True,
        timeout=60,
    )

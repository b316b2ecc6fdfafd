"""Pictures of articles: what is none is left out and reported, what is broken never fails."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from clipper import word
from clipper.dossier import outline
from clipper.word import pictures
from tests.clipper.dossier import material
from tests.clipper.word.parts import one


def test_a_picture_that_is_none_is_left_out_and_reported(tmp_path: Path) -> None:
    made = outline(
        one(material.FIRST), [material.FIRST], images={material.FIRST.id: [b"no picture", material.PIXEL]}
    )
    written = word.write(made, tmp_path / "a.docx")
    assert written.unreadable_pictures == (word.Unreadable(material.FIRST.id, "旧厂房里长出“算力谷”"),)
    shapes = docx.Document(str(tmp_path / "a.docx")).inline_shapes
    assert len(shapes) == 1, "the charts need two articles"


@pytest.mark.filterwarnings("ignore")  # Pillow says what it makes of them
@settings(max_examples=30)
@given(st.integers(0, 4), st.integers(0, 200), st.integers(0, 255))
def test_a_broken_picture_is_read_or_refused(kind: int, place: int, value: int) -> None:
    stream = BytesIO()
    Image.new("RGB", (3, 2), "red").save(stream, ("PNG", "JPEG", "GIF", "BMP", "TIFF")[kind])
    whole = stream.getvalue()
    shot = pictures.read(whole)
    assert shot is not None and shot.width > shot.height > 0
    pictures.read(whole[:place])
    pictures.read(whole[:place] + bytes([value]) + whole[place + 1 :])

"""Charts of a dossier: any name can stand at a bar."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image

from clipper.dossier.values import Chart
from clipper.word.chart import drawn


@pytest.mark.parametrize("upright", [True, False])
@given(names=st.lists(st.text(max_size=16), min_size=1, max_size=4))
@example(names=["\x1e", "甲\n乙", "丙\u2029丁", "\x00", "\ud800", ""])
def test_any_name_stands_at_a_bar(upright: bool, names: list[str]) -> None:
    chart = Chart("人名", tuple((name, 1) for name in names), upright)
    picture, height = drawn(chart)
    with Image.open(BytesIO(picture)) as image:
        assert image.height * 5 == height

"""Chances made honest: rising, between 0 and 1, and near to what was seen."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from clipper.segment.belief import EVEN, LEAST, believed, curve

CASES = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=400)


@given(CASES)
def test_a_curve_rises_from_nothing_to_certainty(cases: list[tuple[float, bool]]) -> None:
    known = curve(np.array([said for said, _ in cases]), np.array([float(right) for _, right in cases]))
    assert (np.diff(known, axis=1) >= 0).all()
    assert known[:, 0].tolist() == [0.0, 0.0]
    assert known[:, -1].tolist() == [1.0, 1.0]
    assert 0 <= believed(known, cases[0][0]) <= 1


def test_what_was_too_modest_is_believed_as_often_as_it_was_right() -> None:
    said = np.repeat([0.1, 0.5, 0.9], 10 * LEAST)
    right = np.concatenate([np.arange(10 * LEAST) % 10 < share for share in (1, 7, 9)]).astype(float)
    known = curve(said, right)
    assert abs(believed(known, 0.5) - 0.7) < 0.03
    assert abs(believed(known, 0.9) - 0.9) < 0.03
    assert believed(EVEN, 0.3) == 0.3

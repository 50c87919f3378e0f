"""The oracle's own arithmetic."""

from fractions import Fraction

from tests.oracles.exact import least


def test_the_least_of_a_triangle_is_at_its_half_integral_corner():
    rows = [({"x": -1, "y": -1}, -1), ({"y": -1, "z": -1}, -1), ({"x": -1, "z": -1}, -1)]
    assert least({"missing": 1}, [*rows, ({"x": 1, "y": 1, "z": 1, "missing": 1}, 2)]) == Fraction(1, 2)


def test_rows_that_contradict_each_other_have_no_least():
    assert least({}, [({"x": 1}, 2), ({"x": -1}, -1)]) is None


def test_no_rows_at_all_cost_nothing():
    assert least({"x": 1}, []) == 0

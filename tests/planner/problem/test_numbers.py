"""Exact numbers: what is read, what is refused, how they are written."""

from decimal import Decimal
from fractions import Fraction

import pytest
from pydantic_core import PydanticCustomError

from models.base import credits_text, exact, money_text, on_grid, written
from models.record.offering import Offering
from tests import make


@pytest.mark.parametrize(
    ("number", "value"),
    [
        (12, Fraction(12)),
        ("37.5", Fraction(75, 2)),
        (" 1/3 ", Fraction(1, 3)),
        (Decimal("0.2"), Fraction(1, 5)),
        (Fraction(5, 7), Fraction(5, 7)),
        (10**7, Fraction(10**7)),
    ],
)
def test_a_written_number_is_read_exactly(number, value):
    assert exact(number) == value


@pytest.mark.parametrize(
    "number",
    [
        0.5,
        True,
        None,
        "",
        "a",
        "1e3",
        "1/0",
        "nan",
        "1,5",
        "½",
        Decimal("nan"),
        Decimal("inf"),
        10**7 + 1,
        "1" * 50,
        [],
    ],
)
def test_anything_else_is_refused(number):
    with pytest.raises(PydanticCustomError):
        exact(number)


@pytest.mark.parametrize(
    ("value", "steps", "nearest"),
    [
        (Fraction(1, 7), 60, "3/20|0.15"),
        (Fraction("0.333"), 60, "1/3"),
        (Fraction("0.005"), 100, "0"),
        (Fraction("19.999"), 100, "20"),
        (Fraction("1.999"), 60, "2"),
    ],
)
def test_a_number_off_the_grid_is_refused_with_the_nearest_that_fits(value, steps, nearest):
    with pytest.raises(PydanticCustomError) as refused:
        on_grid(value, steps, "credits")
    assert (refused.value.context or {})["nearest"] in nearest.split("|")


@pytest.mark.parametrize(("value", "ticks"), [("0.2", 12), ("1/3", 20), ("37.5", 2250), ("0.05", 3), ("0", 0)])
def test_tenths_quarters_fifths_halves_and_thirds_fit(value, ticks):
    assert on_grid(exact(value), 60, "credits") == ticks


def test_a_price_of_half_a_cent_is_refused():
    with pytest.raises(ValueError, match="nearest value that fits"):
        Offering.model_validate(make.offering("o", price="0.005"))


@pytest.mark.parametrize("hours", [-1, "-0.5"])
def test_hours_below_zero_are_refused(hours):
    with pytest.raises(ValueError, match="cannot be negative"):
        Offering.model_validate(make.offering("o", hours))


@pytest.mark.parametrize(
    ("ticks", "text"), [(2250, "37.5"), (20, "1/3"), (80, "1 1/3"), (-80, "-1 1/3"), (0, "0"), (60, "1"), (6000, "100")]
)
def test_credits_are_written_as_decimals_where_that_is_exact(ticks, text):
    assert credits_text(ticks) == text


@pytest.mark.parametrize(("cents", "text"), [(1500, "15.00"), (5, "0.05"), (-150, "-1.50"), (0, "0.00")])
def test_money_has_two_places(cents, text):
    assert money_text(cents) == text


def test_what_is_written_is_read_back():
    assert all(exact(written(Fraction(n, 60)).split(" ")[-1]) is not None for n in range(1, 200))

"""From length to credit."""

from datetime import date
from fractions import Fraction

import pytest

from models.regime.regime import Conversion
from planner.problem.conversion import Measure, earn

CEU_GRID = {"to": [0, "0.2", "0.4", "0.5", "0.6", "0.8"]}


def earned(written, minutes=None, **measure):
    conversion = Conversion.model_validate({"id": "c", "clause": "1"} | written)
    return Fraction(earn(conversion, Measure(minutes=minutes, **measure)).ticks, 60)


@pytest.mark.parametrize(
    ("minutes", "credits"),
    [(65, "1.2"), (75, "1.5"), (85, "1.6"), (95, "1.8"), (50, 1), (59, 1), (60, "1.2"), (49, "0.8"), (9, 0), (100, 2)],
)
def test_fifty_minutes_on_a_grid(minutes, credits):  # noqa: A002
    assert earned({"minutes_per_credit": 50, "round": CEU_GRID}, minutes) == Fraction(credits)


@pytest.mark.parametrize("hours", ["15", "15.25", "15.5"])
def test_ten_hours_are_a_ceu_and_half_hours_are_dropped(hours):
    """15, 15.25 and 15.5 hours are all 1.5 CEU: tenths, rounded down."""
    assert earned({"minutes_per_credit": 600, "round": {"to": "0.1"}}, int(Fraction(hours) * 60)) == Fraction("1.5")


@pytest.mark.parametrize(
    ("minutes", "direction", "credits"),
    [
        (89, "down", 1),
        (89, "nearest", 1),
        (90, "nearest", 2),
        (61, "up", 2),
        (60, "up", 1),
        (119, "down", 1),
        (0, "up", 0),
    ],
)
def test_rounding_to_whole_hours(minutes, direction, credits):  # noqa: A002
    assert earned({"minutes_per_credit": 60, "round": {"to": 1, "direction": direction}}, minutes) == credits


@pytest.mark.parametrize(("minutes", "credits"), [(49, 0), (50, 1), (74, 1), (75, "1.5"), (24, 0)])
def test_the_first_block_is_whole_and_halves_follow(minutes, credits):  # noqa: A002
    assert earned({"minutes_per_credit": 50, "round": {"to": "0.5", "first": 1}}, minutes) == Fraction(credits)


@pytest.mark.parametrize(("minutes", "credits"), [(26, "0.4"), (27, "0.5"), (29, "0.5"), (35, "0.6"), (59, 1), (5, 0)])
def test_rounding_to_the_nearest_of_a_list(minutes, credits):  # noqa: A002
    """Half-way values, such as 0.45, go up."""
    nearest = {"minutes_per_credit": 60, "round": CEU_GRID | {"direction": "nearest"}}
    assert earned(nearest, minutes) == Fraction(credits)


DAYS = tuple((date(2024, 5, n), minutes) for n, minutes in enumerate((720, 180), start=1))


@pytest.mark.parametrize(
    ("written", "minutes", "measure", "credits"),
    [
        ({"minutes_per_credit": 60}, 90, {}, "1.5"),
        ({"minutes_per_credit": 60, "times": 2}, 90, {}, 3),
        ({"minutes_per_credit": 60, "times": "1/2"}, 90, {}, "0.75"),
        ({"minutes_per_credit": 60, "per_day": 10}, 900, {"by_day": DAYS}, 13),
        ({"minutes_per_credit": 60, "per_day": 10}, 900, {"by_day": ((DAYS[0][0], 900),)}, 10),
        ({"minutes_per_credit": 60, "per_day": 10}, 900, {}, 15),
        ({"minutes_per_credit": 60, "per_day": 10, "times": 2}, 900, {"by_day": DAYS}, 26),
        ({"minutes_per_credit": 60, "at_most": 8}, 900, {}, 8),
        ({"minutes_per_credit": 60, "at_least": 1}, 59, {}, 0),
        ({"minutes_per_credit": 60, "at_least": 1}, 60, {}, 1),
        ({"minutes_per_credit": 60, "at_least": 2, "at_most": 1}, 600, {}, 0),
        ({"minutes_per_credit": 7}, 1, {}, Fraction(8, 60)),
        ({"minutes_per_credit": 60}, None, {}, 0),
        ({"flat": 10}, None, {}, 10),
        ({"flat": 10}, 5, {}, 10),
        ({"none": True}, 600, {}, 0),
        ({"stated": True}, 600, {"stated": 90}, "1.5"),
        ({"stated": True}, 600, {}, 0),
        ({"minutes_per_credit": 60, "units": {"semester_hour": 15}}, 60, {"units": {"semester_hour": 180}}, 45),
        ({"minutes_per_credit": 60, "units": {"semester_hour": 15}}, 60, {"units": {"quarter_hour": 180}}, 1),
        ({"minutes_per_credit": 60, "units": {"ceu": 10}}, None, {"units": {"ceu": 90}}, 15),
    ],
)
def test_measures(written, minutes, measure, credits):  # noqa: A002
    assert earned(written, minutes, **measure) == Fraction(credits)


@pytest.mark.parametrize("written", [{}, {"round": {"to": 1}}, {"at_most": 7}, {"per_day": 10}, {"times": "1/2"}])
def test_credit_day_by_day_adds_up_to_the_whole(written):
    conversion = Conversion.model_validate({"id": "c", "clause": "1", "minutes_per_credit": 50} | written)
    found = earn(conversion, Measure(minutes=900, by_day=DAYS))
    assert sum(found.by_day) == found.ticks
    assert all(part >= 0 for part in found.by_day)


def test_every_step_is_told():
    conversion = Conversion.model_validate(
        {"id": "c", "clause": "1", "minutes_per_credit": 50, "times": 2, "round": {"to": 1}, "at_most": 2}
    )
    assert earn(conversion, Measure(minutes=75)).steps == (
        "75 minutes at 50 a credit are 1.5; times 2 is 3; at most 2 for one item"
    )

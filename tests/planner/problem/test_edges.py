"""Days, lengths and facts at the edges: month ends, numbered windows, days that are full, facts that are not whole."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest

from models.base import Window
from models.regime.regime import Conversion
from models.regime.rules import Minimum
from planner.language.conditions import holds
from planner.language.dates import windows_of
from planner.problem.conversion import Measure, earn
from planner.search.answer import plan
from tests import make

D = date


def cut(written, start, end):
    spec = Minimum.model_validate(make.minimum(1, window=written)).window
    around = make.context(anchors={"period_start": start, "period_end": end})
    return [(w.start, w.end) for w in windows_of(spec, Window(start=start, end=end), around)]


LAST = [
    pytest.param(D(2025, 6, 30), {"months": 6}, D(2025, 1, 1), id="half a year to 30 June begins on 1 January"),
    pytest.param(D(2025, 2, 28), {"months": 1}, D(2025, 2, 1), id="the last month is February"),
    pytest.param(D(2024, 2, 29), {"years": 1}, D(2023, 3, 1), id="a year to 29 February"),
    pytest.param(D(2025, 12, 31), {"months": 6}, D(2025, 7, 1), id="half a year to 31 December"),
    pytest.param(D(2025, 8, 31), {"months": 6}, D(2025, 3, 1), id="half a year to 31 August"),
    pytest.param(D(2025, 5, 20), {"months": 3}, D(2025, 2, 21), id="from the middle of a month"),
    pytest.param(D(2025, 5, 20), {"days": 1}, D(2025, 5, 20), id="the last day"),
    pytest.param(D(2025, 5, 20), {"weeks": 1}, D(2025, 5, 14), id="the last week"),
]


@pytest.mark.parametrize(("end", "length", "begins"), LAST)
def test_the_last_stretch_is_as_long_as_it_says(end, length, begins):
    assert cut({"last": length}, D(2020, 1, 1), end) == [(begins, end)]


NUMBERED = [
    pytest.param("keep", 1, (D(2024, 2, 10), D(2024, 6, 30)), id="a first stretch that is kept is the first window"),
    pytest.param("drop", 1, (D(2024, 7, 1), D(2025, 6, 30)), id="one that is dropped is no window and has no number"),
    pytest.param("drop", 2, (D(2025, 7, 1), D(2026, 6, 30)), id="nor have those after it another one"),
]


@pytest.mark.parametrize(("partial", "only", "window"), NUMBERED)
def test_windows_are_numbered_as_they_are_counted(partial, only, window):
    written = {"each": "year", "starting": "07-01", "partial": partial, "only": only}
    assert cut(written, D(2024, 2, 10), D(2026, 12, 31)) == [window]


WHOLE = [
    pytest.param("year", D(2024, 1, 1), D(2025, 12, 31), 2, id="two years to the day"),
    pytest.param("year", D(2024, 1, 1), D(2025, 12, 30), 1, id="a day less"),
    pytest.param("month", D(2024, 1, 1), D(2024, 2, 29), 2, id="two months to the day"),
    pytest.param("month", D(2024, 1, 2), D(2024, 2, 29), 1, id="a day later"),
    pytest.param("week", D(2024, 1, 1), D(2024, 1, 14), 2, id="two weeks to the day"),
    pytest.param("week", D(2024, 1, 1), D(2024, 1, 13), 1, id="a Saturday"),
    pytest.param("day", D(2024, 1, 1), D(2024, 1, 3), 3, id="days are always whole"),
]


@pytest.mark.parametrize(("each", "start", "end", "number"), WHOLE)
def test_only_whole_windows_are_left_where_others_are_dropped(each, start, end, number):
    assert len(cut({"each": each, "partial": "drop"}, start, end)) == number


@pytest.mark.parametrize("each", ["year", "month", "week"])
def test_windows_follow_each_other_without_a_gap(each):
    found = cut({"each": each}, D(2024, 1, 31), D(2026, 3, 29))
    assert (found[0][0], found[-1][1]) == (D(2024, 1, 31), D(2026, 3, 29))
    assert all((then[0] - first[1]).days == 1 for first, then in pairwise(found))


def earned(written, hours, *days):
    conversion = Conversion.model_validate({"id": "c", "clause": "1", "minutes_per_credit": 60} | written)
    by_day = tuple((D(2024, 5, n), 60 * each) for n, each in enumerate(days or (hours,), start=1))
    return Fraction(earn(conversion, Measure(minutes=60 * hours, by_day=by_day)).ticks, 60)


DAYS = [
    pytest.param({"per_day": 10}, 12, (), 10, id="twelve hours on a day of at most ten"),
    pytest.param({"per_day": 10}, 10, (), 10, id="ten are all counted"),
    pytest.param({"per_day": 5}, 7, (), 5, id="seven hours after work are five"),
    pytest.param({"times": "1/2"}, 6, (), 3, id="six hours in the field are three"),
    pytest.param({"times": "1/2", "per_day": 10}, 12, (), 5, id="the day is capped before it is halved"),
    pytest.param({"per_day": 10}, 24, (12, 12), 20, id="each day has its own limit"),
    pytest.param({"per_day": 10}, 20, (15, 5), 15, id="room left on one day is no use to another"),
    pytest.param({"per_day": 10, "at_most": 12}, 24, (12, 12), 12, id="the item has a limit of its own"),
]


@pytest.mark.parametrize(("written", "hours", "days", "credit"), DAYS)
def test_a_day_gives_so_much_and_no_more(written, hours, days, credit):
    assert earned(written, hours, *days) == credit


UP = [
    pytest.param(0, 0, id="nothing stays nothing"),
    pytest.param(1, "0.2", id="a minute is the first step"),
    pytest.param(12, "0.2", id="a step stays a step"),
    pytest.param(13, "0.4", id="a minute more is the next"),
    pytest.param(31, "0.6", id="between a half and six tenths"),
    pytest.param(49, 1, id="above eight tenths is a whole"),
]


@pytest.mark.parametrize(("minutes", "credit"), UP)
def test_rounding_up_on_a_list(minutes, credit):
    grid = {"to": [0, "0.2", "0.4", "0.5", "0.6", "0.8"], "direction": "up"}
    conversion = Conversion.model_validate({"id": "c", "clause": "1", "minutes_per_credit": 60, "round": grid})
    assert Fraction(earn(conversion, Measure(minutes=minutes)).ticks, 60) == Fraction(credit)


FACTS = [
    pytest.param(Decimal("6.5"), {"at_least": 6}, True, id="six and a half is at least six"),
    pytest.param(Decimal("6.5"), {"at_least": 7}, False, id="and not at least seven"),
    pytest.param(Decimal("6.5"), {"at_most": 6}, False, id="nor at most six"),
    pytest.param(Decimal("6.5"), {"every": 2}, False, id="nor a multiple of two"),
    pytest.param("six", {"at_least": 6}, None, id="a word is not compared with a number"),
]


@pytest.mark.parametrize(("value", "bounds", "verdict"), FACTS)
def test_a_fact_that_is_not_whole_is_compared_all_the_same(value, bounds, verdict):
    condition = Minimum.model_validate(make.minimum(1, when={"fact": "years", **bounds})).when
    assert holds(condition, make.context(facts={"years": value})) is verdict


def test_what_counts_nowhere_is_taken_where_something_else_requires_it():
    rules = [make.minimum(2), make.rule("not-creditable", id="no", of="c")]
    offered = [
        make.offering("first", 1, date(2024, 5, 1), category="c", price=5),
        make.offering("then", 2, date(2024, 6, 1), requires=["first"]),
    ]
    found = plan(make.problem(rules, (), offered))
    assert found.status == "planned"
    assert [item.offering for item in found.plan.items] == ["first", "then"]

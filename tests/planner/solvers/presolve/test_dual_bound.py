"""Bounds from any prices: never above what a solution costs, and nothing that could be as good is forbidden."""

from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.linear.model import Expr, Model, Row
from planner.solvers.presolve.bound import SCALE, DualBound, bound, tighten
from planner.solvers.presolve.lp import relaxed, scaled, unscale
from tests.planner.solvers.presolve.small import cost, fixed, flags, goals, models, solutions

prices = st.one_of(
    st.floats(-8, 8),
    st.integers(-5, 5).map(float),
    st.floats(-1e12, 1e12),
    st.sampled_from([0.0, -0.0, 1e-9, -1e-9, 1e30, -1e30, 1 / 3, -2 / 3]),
)
"""Good, silly, huge, of the wrong sign."""


@st.composite
def priced(draw, **stated):
    """A model, costs, a price for each row, and what the prices are to be multiplied by."""
    model = draw(models(**stated))
    goal = draw(goals(model))
    return model, goal, [draw(prices) for _ in model.rows], draw(st.sampled_from([1, 1, 1, 7, 10**6]))


def cheaper_side(model, found, var):
    """Return the bound of a variable that the reduced cost favours."""
    return model.lower[var] if found.reduced[var] > 0 else model.upper[var]


@fixed(160)
@given(priced())
def test_no_solution_costs_less_than_the_bound(made):
    model, goal, given_prices, factor = made
    found = bound(model, goal, given_prices, factor)
    for values in solutions(model):
        assert found.least <= SCALE * cost(goal, values)
        assert found.value <= cost(goal, values)


@fixed(160)
@given(priced())
def test_leaving_the_cheaper_bound_costs_the_reduced_cost_for_each_unit(made):
    model, goal, given_prices, factor = made
    found = bound(model, goal, given_prices, factor)
    for values in solutions(model):
        away = sum(
            abs(each) * abs(values[var] - cheaper_side(model, found, var)) for var, each in enumerate(found.reduced)
        )
        assert found.least + away <= SCALE * cost(goal, values)


@fixed(160)
@given(priced(), st.integers(-2, 6))
def test_no_solution_within_the_limit_is_removed(made, more):
    """Whether the limit is what the cheapest costs, more than that, or less than anything costs."""
    model, goal, given_prices, factor = made
    every = solutions(model)
    limit = more + min((cost(goal, values) for values in every), default=0)
    narrowed = model.copy()
    tighten(narrowed, bound(model, goal, given_prices, factor), limit)
    left = solutions(narrowed)
    assert left <= every
    assert {values for values in every if cost(goal, values) <= limit} <= left


@fixed(80)
@given(priced(), st.data())
def test_a_bound_for_wider_bounds_serves_narrower_ones(made, data):
    model, goal, given_prices, factor = made
    found = bound(model, goal, given_prices, factor)
    for var, (low, high) in enumerate(zip(model.lower, model.upper, strict=True)):
        model.lower[var] = data.draw(st.integers(low, high))
        model.upper[var] = data.draw(st.integers(model.lower[var], high))
    every = solutions(model)
    limit = data.draw(st.integers(0, 3)) + min((cost(goal, values) for values in every), default=0)
    tighten(model, found, limit)
    assert {values for values in every if cost(goal, values) <= limit} <= solutions(model)


@fixed(80)
@given(priced(), st.integers(0, 50))
def test_bounds_only_come_closer_and_what_is_fixed_is_counted(made, limit):
    model, goal, given_prices, factor = made
    found = bound(model, goal, given_prices, factor)
    narrowed = model.copy()
    fixed_now = tighten(narrowed, found, limit + found.value)
    before = list(zip(model.lower, model.upper, strict=True))
    after = list(zip(narrowed.lower, narrowed.upper, strict=True))
    assert all(was[0] <= now[0] <= now[1] <= was[1] for was, now in zip(before, after, strict=True))
    assert fixed_now == sum(was[0] < was[1] and now[0] == now[1] for was, now in zip(before, after, strict=True))


@fixed(80)
@given(priced())
def test_nothing_but_whole_numbers_comes_of_prices(made):
    found = bound(*made)
    assert {type(each) for each in (found.least, found.value, *found.reduced)} == {int}


@fixed(80)
@given(priced(crossed=True), st.integers(-3, 3))
def test_a_variable_without_values_is_never_given_one(made, limit):
    model, goal, given_prices, factor = made
    empty = {var for var, low in enumerate(model.lower) if low > model.upper[var]}
    tighten(model, bound(model, goal, given_prices, factor), limit)
    assert all(model.lower[var] > model.upper[var] for var in empty)


def shop():
    """Three of five things, which cost 2, 3, 4, 5 and 9."""
    model, things = flags(5)
    model.add(sum(things[1:], things[0]), 3, None, "three")
    return model, Expr(dict(enumerate([2, 3, 4, 5, 9])), 100)


def test_a_good_price_proves_the_optimum_and_leaves_only_what_can_be_in_it():
    model, goal = shop()
    found = bound(model, goal, [4.0])
    assert (found.least, found.value) == (109 * SCALE, 109)
    assert found.reduced == tuple(each * SCALE for each in (-2, -1, 0, 1, 5))
    assert tighten(model, found, 109) == 4
    assert (model.lower, model.upper) == ([1, 1, 0, 0, 0], [1, 1, 1, 0, 0])


def test_what_costs_as_much_as_the_limit_allows_stays():
    """With one unit to spare, one of the things whose reduced cost is one may change."""
    model, goal = shop()
    assert tighten(model, bound(model, goal, [4.0]), 110) == 2
    assert (model.lower, model.upper) == ([1, 0, 0, 0, 0], [1, 1, 1, 1, 0])


def test_a_part_of_a_unit_counts_in_what_a_limit_allows():
    """The bound is a half; either thing alone costs one, and the dearer one is half a unit dearer."""
    model, _ = flags(2)
    model.rows.append(Row({0: 2, 1: 1}, 1, None, "one"))
    found = bound(model, Expr({0: 1, 1: 1}), [0.5])
    assert (found.least, found.value, found.reduced) == (SCALE // 2, 1, (0, SCALE // 2))
    tighten(model, found, 1)
    assert {(1, 0), (0, 1)} <= solutions(model)


def test_a_wide_variable_moves_as_far_as_the_gap_pays_for():
    model = Model()
    x, y = model.variable("x", -4, 10), model.variable("y", -10, 4)
    model.add(x + y, -100, None, "nothing")
    found = bound(model, Expr({0: 2, 1: -2}), [])
    assert found.value == -16
    assert tighten(model, found, -11) == 0
    assert (model.lower, model.upper) == ([-4, 2], [-2, 4])


def test_a_limit_below_the_bound_leaves_nothing():
    model, goal = shop()
    tighten(model, bound(model, goal, [4.0]), 108)
    assert solutions(model) == set()


@pytest.mark.parametrize(("low", "high", "price"), [(3, None, -4.0), (None, 3, 4.0)])
def test_a_price_for_a_side_that_a_row_does_not_have_says_nothing(low, high, price):
    model, things = flags(5)
    model.rows.append(Row(sum(things[1:], things[0]).terms, low, high, "row"))
    _, goal = shop()
    assert bound(model, goal, [price]) == bound(model, goal, [0.0])


@pytest.mark.parametrize(("price", "value"), [(4.0, 9), (-4.0, -18)])
def test_an_equality_is_held_to_from_either_side(price, value):
    """Three of five things exactly: they cost 9 or more, and where they are paid for at most 18 comes in."""
    model, things = flags(5)
    model.add(sum(things[1:], things[0]), 3, 3, "three")
    sign = 1 if price > 0 else -1
    goal = Expr({var: sign * each for var, each in enumerate([2, 3, 4, 5, 9])})
    assert bound(model, goal, [price]).value == value


def test_an_empty_row_that_cannot_hold_lifts_the_bound_as_far_as_its_price():
    model, _ = flags(2)
    model.rows.append(Row({}, 1, None, "never"))
    assert bound(model, Expr({0: 1, 1: 1}), [50.0]).value == 50


def test_the_smallest_whole_value_is_rounded_up_and_never_down():
    assert [DualBound(least, ()).value for least in (0, 1, SCALE - 1, SCALE, SCALE + 1)] == [0, 1, 1, 1, 2]
    assert [DualBound(least, ()).value for least in (-1, -SCALE, -SCALE - 1)] == [0, -1, -1]


@pytest.mark.parametrize("price", [inf, -inf, nan, 1e305])
def test_prices_that_are_no_numbers_say_nothing_or_hold(price):
    model, goal = shop()
    assert bound(model, goal, [price]).value <= 109


@pytest.mark.parametrize("times", [1, 10**6, 10**12])
def test_the_prices_of_the_relaxation_prove_what_it_can_see(times):
    """However large the costs are: they are handed over in ordinary size, and the prices brought back."""
    model, goal = shop()
    goal = Expr({var: coef * times for var, coef in goal.terms.items()})
    assert max(scaled(goal.terms).values()) < 2000
    told = relaxed(model, goal, 60)
    found = bound(model, goal, told.prices, unscale(goal.terms))
    assert 9 * times * (1 - 1e-6) <= found.value <= 9 * times


def test_the_relaxation_says_nothing_without_time_and_where_nothing_holds():
    model, goal = shop()
    assert relaxed(model, goal, 0) is None
    model.rows.append(Row({0: 1}, 2, None, "never"))
    assert relaxed(model, goal, 60) is None

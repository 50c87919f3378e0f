"""What waits for better things of its kind, where things bring in money, take up room, or have other bounds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.linear.model import Expr, Model, Row
from planner.solvers.presolve.bound import bound
from planner.solvers.presolve.dominance import crowded_out, priced_out, waiting
from tests.planner.solvers.presolve.small import cheapest, cost, fixed, solutions


@st.composite
def wares(draw):
    """Things that cost or bring in something, and stand in the same rows; each row asks, limits, or does both."""
    model, count = Model(), draw(st.integers(2, 5))
    for number in range(count):
        low, high = draw(st.sampled_from([(0, 1)] * 8 + [(0, 2), (1, 1), (1, 2), (-1, 1), (0, 0)]))
        model.variable(f"x{number}", low, high)
    for _ in range(draw(st.integers(1, 2))):
        coefs = [draw(st.sampled_from([1, 1, 2, 3, -1])) for _ in range(count)]
        side = draw(st.integers(0, 5))
        low, high = draw(st.sampled_from([(None, side), (side, None), (side, side + 1), (None, side)]))
        model.rows.append(Row(dict(enumerate(coefs)), low, high, "row"))
    return model, Expr({var: draw(st.integers(-4, 4)) for var in range(count)})


@fixed(300)
@given(wares(), st.lists(st.sampled_from([0.0, 1.0, -1.0, 1.5]), min_size=2, max_size=2), st.integers(0, 2))
def test_no_optimum_has_what_is_left_out_nor_lacks_what_it_waits_for(made, prices, more):
    model, goal = made
    every = solutions(model)
    if not every:
        return
    best = cheapest(goal, every)
    queue = waiting(model, goal, range(len(model.names)))
    limit = cost(goal, next(iter(best))) + more
    found = bound(model, goal, prices[: len(model.rows)])
    out = {*crowded_out(model, queue), *priced_out(queue, found, limit)}
    for values in best:
        assert not any(values[var] for var in out)
        assert all(not values[each.var] or all(values[other] for other in each.better) for each in queue)


def shop(*things, low=None, high=None, bounds=(0, 1)):
    """Return a model of things, each with its price and what it gives to the one row."""
    model = Model()
    for number in range(len(things)):
        model.variable(f"x{number}", *bounds)
    model.rows.append(Row({var: gives for var, (_, gives) in enumerate(things)}, low, high, "row"))
    return model, Expr({var: price for var, (price, _) in enumerate(things)})


def who_waits(model, goal):
    return {each.var: each.better for each in waiting(model, goal, range(len(model.names)))}


def test_what_brings_in_more_but_takes_more_room_is_no_better():
    assert who_waits(*shop((-3, 2), (-2, 1), high=1)) == {}
    assert who_waits(*shop((-3, 1), (-2, 2), high=1)) == {1: (0,)}


def test_where_a_row_is_held_from_both_sides_only_the_same_amount_will_do():
    assert who_waits(*shop((1, 3), (2, 2), low=2, high=3)) == {}
    assert who_waits(*shop((1, 2), (2, 2), low=2, high=3)) == {1: (0,)}


@pytest.mark.parametrize("bounds", [(1, 1), (0, 2), (1, 2), (-1, 1)])
def test_only_what_is_taken_once_or_not_at_all_waits(bounds):
    assert who_waits(*shop((1, 1), (2, 1), low=1, bounds=bounds)) == {}


@pytest.mark.parametrize(("room", "left_out"), [(4, []), (3, [1])])
def test_what_just_fits_with_what_it_waits_for_stays(room, left_out):
    model, goal = shop((-3, 2), (-2, 2), high=room)
    assert list(crowded_out(model, waiting(model, goal, [0, 1]))) == left_out


@pytest.mark.parametrize(("limit", "left_out"), [(3, []), (2, [1])])
def test_what_costs_with_what_it_waits_for_just_what_is_allowed_stays(limit, left_out):
    model, goal = shop((1, 1), (2, 1), low=1)
    assert list(priced_out(waiting(model, goal, [0, 1]), bound(model, goal, [0.0]), limit)) == left_out

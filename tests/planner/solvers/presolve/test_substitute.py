"""A small model has exactly the solutions of the whole one."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.linear.model import Expr, Model, Row
from planner.solvers.cpsat import solve
from planner.solvers.presolve.substitute import shrink
from tests.planner.solvers.presolve.small import as_tuple, cost, fixed, flags, goals, models, solutions


def widened(small):
    """Return the solutions of a small model as those of the whole one."""
    return [as_tuple(small.values(dict(enumerate(values)))) for values in solutions(small.model)]


@fixed(160)
@given(models(crossed=True))
def test_the_solutions_are_those_of_the_whole(model):
    found = widened(shrink(model))
    assert set(found) == solutions(model)
    assert len(found) == len(set(found))


@fixed(120)
@given(st.data())
def test_costs_and_hints_are_translated(data):
    """What a solution costs is the same in both, and its values are found again."""
    model = data.draw(models())
    goal = data.draw(goals(model))
    small = shrink(model)
    smaller = small.expression(goal)
    assert set(smaller.terms) <= set(range(len(small.model.names)))
    for values in solutions(small.model):
        whole = small.values(dict(enumerate(values)))
        assert smaller.value(dict(enumerate(values))) == cost(goal, as_tuple(whole))
        assert small.hint(whole) == dict(enumerate(values))


@fixed(80)
@given(models(), st.data())
def test_a_hint_may_know_some_variables_only(model, data):
    known = data.draw(st.sets(st.integers(0, len(model.names) - 1)))
    small = shrink(model)
    hint = small.hint({var: 100 + var for var in known})
    assert hint == {number: 100 + var for var, number in small.place.items() if var in known}


@fixed(120)
@given(models(crossed=True))
def test_nothing_that_is_settled_is_left(model):
    """No variable with one value, no row that always holds, no row about one variable alone."""
    found = shrink(model).model
    assert all(low < high for low, high in zip(found.lower, found.upper, strict=True))
    for row in found.rows:
        assert row.low is None or found.least(row.terms) < row.low
        assert row.high is None or found.most(row.terms) > row.high
        assert (row.low, row.high) != (None, None)
    if solutions(model):
        assert all(len(row.terms) > 1 for row in found.rows)


@fixed(120)
@given(models(crossed=True))
def test_what_is_small_is_not_made_smaller(model):
    once = shrink(model).model
    again = shrink(once)
    if solutions(model):
        assert again.model == once
        assert again.place == {var: var for var in range(len(once.names))}
    assert len(again.model.rows) <= max(1, len(once.rows))


@fixed(80)
@given(models(crossed=True))
def test_the_whole_model_stays_as_it_is(model):
    before = model.copy()
    shrink(model)
    assert model == before


@fixed(80)
@given(models(crossed=True))
def test_the_solver_says_the_same_of_both(model):
    assert solve(shrink(model).model).status == ("optimal" if solutions(model) else "infeasible")


def test_one_value_leads_to_the_next():
    """The last row settles its variable, which leaves one in the row before, and so on to the first."""
    model, things = flags(6)
    for first, then in pairwise(things):
        model.add(first - then, 0, 0, "alike")
    model.add(things[-1], 1, None, "the last")
    small = shrink(model)
    assert (small.model.names, small.model.rows, small.fixed) == ([], [], dict.fromkeys(range(6), 1))


@pytest.mark.parametrize(
    ("coef", "low", "high", "left"),
    [
        (2, 3, None, (2, 5)),
        (2, None, 3, (-5, 1)),
        (-2, 3, None, (-5, -2)),
        (-2, None, 3, (-1, 5)),
        (3, -7, 7, (-2, 2)),
        (-3, -7, 7, (-2, 2)),
        (3, -6, 6, (-2, 2)),
    ],
)
def test_a_row_about_one_variable_becomes_its_bounds(coef, low, high, left):
    model = Model()
    model.variable("x", -5, 5)
    model.rows.append(Row({0: coef}, low, high, "row"))
    small = shrink(model)
    assert (small.model.lower, small.model.upper, small.model.rows) == ([left[0]], [left[1]], [])


def test_what_is_fixed_moves_to_the_sides_and_to_the_constant():
    model = Model()
    model.variable("x", 3, 3)
    model.variable("y", 0, 9)
    model.variable("z", 0, 9)
    model.rows.append(Row({0: 2, 1: 1, 2: -1}, 7, 10, "row"))
    small = shrink(model)
    assert small.model.rows == [Row({0: 1, 1: -1}, 1, 4, "row")]
    assert small.expression(Expr({0: 5, 2: 4}, 1)) == Expr({1: 4}, 16)
    assert small.values({0: 8, 1: 2}) == {0: 3, 1: 8, 2: 2}


def crossed(model, things):
    model.lower[0], model.upper[0] = 1, 0


def crossed_and_in_a_row(model, things):
    crossed(model, things)
    model.add(things[0] + things[1], 1, None, "row")


def one_variable_asked_too_much(model, things):
    model.rows.append(Row({0: 1}, 2, None, "too much"))


def one_variable_between_two_whole_numbers(model, things):
    model.rows.append(Row({0: 2}, 1, 1, "a half"))


def asked_and_forbidden(model, things):
    model.rows += [Row({0: 1}, 1, None, "asked"), Row({0: 1}, None, 0, "forbidden")]


def a_chain_that_closes_on_itself(model, things):
    model.add(things[0] - things[1], 0, 0, "alike")
    model.add(things[1] + things[2], 1, 1, "one of two")
    model.add(things[2] - things[0], 0, 0, "alike")
    model.add(things[0], 1, None, "begun")


def an_empty_row(model, things):
    model.rows.append(Row({}, 1, None, "never"))


def rows_about_what_is_fixed(model, things):
    model.lower[0] = model.lower[1] = 1
    model.rows.append(Row({0: 1, 1: 1}, None, 1, "one at most"))


CONTRADICTIONS = [
    crossed,
    crossed_and_in_a_row,
    one_variable_asked_too_much,
    one_variable_between_two_whole_numbers,
    asked_and_forbidden,
    a_chain_that_closes_on_itself,
    an_empty_row,
    rows_about_what_is_fixed,
]


@pytest.mark.parametrize("contradict", CONTRADICTIONS, ids=lambda each: each.__name__)
def test_a_contradiction_stays_one(contradict):
    model, things = flags(4)
    model.add(things[2] + things[3], 1, None, "something else")
    contradict(model, things)
    small = shrink(model)
    assert solutions(small.model) == set()
    assert solve(small.model).status == "infeasible"
    assert set(small.expression(Expr({0: 1, 3: 1}, 7)).terms) <= set(range(len(small.model.names)))

"""The linear model: integers only, guards exact."""

from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.linear.model import NOTHING, Expr, Model, total, whole
from planner.solvers.cpsat import solve
from planner.solvers.scip import second_opinion


@pytest.mark.parametrize("value", [True, False, 1.0, Decimal(1), Fraction(1), "1", None])
def test_whole_refuses_all_but_integers(value):
    with pytest.raises(TypeError, match="integers only"):
        whole(value)


@pytest.mark.parametrize("value", [Decimal("2.9"), 2.9, Fraction(29, 10)])
def test_a_model_refuses_what_a_solver_would_truncate(value):
    model = Model()
    x = model.variable("x", 0, 9)
    for low, high in ((value, None), (None, value)):
        with pytest.raises(TypeError):
            model.add(x, low, high, "row")
    with pytest.raises(TypeError):
        model.add(x * value, 1, None, "row")
    with pytest.raises(TypeError):
        model.variable("y", 0, value)


bounds = st.none() | st.integers(-6, 6)


@settings(derandomize=True, deadline=None, max_examples=150, database=None)
@given(st.lists(st.integers(-3, 3), min_size=2, max_size=2), bounds, bounds, st.integers(-2, 2), st.booleans())
def test_a_guard_binds_exactly_where_it_is_one(coefs, low, high, constant, negated):
    """For every assignment: the rows hold if and only if the guard is off or the bounds hold."""
    model = Model()
    x, y, flag = model.variable("x", -2, 3), model.variable("y", 0, 2), model.flag("flag")
    guard = flag * -1 + 1 if negated else flag
    expr = x * coefs[0] + y * coefs[1] + constant
    model.add(expr, low, high, "row", guard)
    for values in product(range(-2, 4), range(3), range(2)):
        assigned = dict(enumerate(values))
        wanted = expr.value(assigned)
        holds = (low is None or wanted >= low) and (high is None or wanted <= high)
        assert (not model.violated(assigned)) == (guard.value(assigned) == 0 or holds)


def test_what_breaks_a_row_or_a_bound_is_named():
    model = Model()
    x = model.variable("x", 0, 3)
    model.add(x, 2, None, "enough")
    assert model.violated({0: 1}) == ["enough"]
    assert model.violated({0: 4}) == ["x"]
    assert model.violated({0: 2}) == []


def test_a_row_that_says_nothing_is_left_out():
    model = Model()
    model.add(model.variable("x", 0, 3), 0, 3, "row")
    assert model.rows == []


def test_both_solvers_refuse_a_row_without_variables_that_cannot_hold():
    model = Model()
    model.variable("x", 0, 1)
    model.add(NOTHING, 1, None, "never")
    assert solve(model).status == "infeasible"
    assert second_opinion(model) == "infeasible"


def test_both_solvers_solve_a_model_without_anything():
    assert solve(Model()).status == "optimal"
    assert second_opinion(Model()) == "feasible"


def test_terms_that_cancel_vanish():
    model = Model()
    x = model.variable("x", 0, 1)
    assert (x - x).fixed
    assert total([x, x * -1, Expr(constant=2)]) == Expr({}, 2)


def test_a_copy_can_grow_by_itself():
    model = Model()
    x = model.variable("x", 0, 3)
    other = model.copy()
    other.add(x, 1, None, "row")
    other.upper[0] = 1
    assert (model.rows, model.upper) == ([], [3])

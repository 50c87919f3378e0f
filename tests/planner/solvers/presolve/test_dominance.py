"""What waits for better things is, in every optimum there is, taken only after them."""

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.linear.model import Expr, Model
from planner.solvers.presolve.bound import bound
from planner.solvers.presolve.dominance import crowded_out, priced_out, waiting

COEFS = st.integers(-2, 3)


@st.composite
def models(draw: st.DrawFn) -> tuple[Model, Expr]:
    """A few choices that stand in the same rows more often than not, and what they cost."""
    model = Model()
    size = draw(st.integers(2, 6))
    for number in range(size):
        model.variable(f"x{number}", 0, 1)
    for number in range(draw(st.integers(1, 3))):
        alike = draw(st.booleans())
        coefs = [draw(COEFS)] * size if alike else [draw(COEFS) for _ in range(size)]
        low = draw(st.none() | st.integers(-2, 4))
        high = draw(st.none() | st.integers(-1, 6))
        model.add(Expr({var: coef for var, coef in enumerate(coefs) if coef}), low, high, f"row {number}")
    return model, Expr({var: cost for var in range(size) if (cost := draw(st.integers(-1, 4)))})


def solutions(model: Model) -> Iterator[dict[int, int]]:
    for values in product(*(range(low, high + 1) for low, high in zip(model.lower, model.upper, strict=True))):
        named = dict(enumerate(values))
        if not model.violated(named):
            yield named


def optima(model: Model, goal: Expr) -> list[dict[int, int]]:
    found = list(solutions(model))
    least = min(map(goal.value, found), default=0)
    return [each for each in found if goal.value(each) == least]


@settings(max_examples=150, deadline=None)
@given(models())
def test_in_every_optimum_the_better_ones_are_taken_too(posed):
    model, goal = posed
    queue = waiting(model, goal, range(len(model.names)))
    for best in optima(model, goal):
        for each in queue:
            assert not best[each.var] or all(best[other] for other in each.better)


@settings(max_examples=150, deadline=None)
@given(models(), st.lists(st.floats(-3, 3), min_size=3, max_size=3))
def test_nothing_that_is_left_out_is_in_an_optimum(posed, prices):
    model, goal = posed
    best = optima(model, goal)
    queue = waiting(model, goal, range(len(model.names)))
    out = set(crowded_out(model, queue))
    if best:
        limit = goal.value(best[0])
        out |= set(priced_out(queue, bound(model, goal, prices[: len(model.rows)]), limit))
    assert not any(each[var] for each in best for var in out)


def shop(*wares: tuple[int, int], low: int | None = None, high: int | None = None) -> tuple[Model, Expr]:
    """Return a model of things to buy, each with its price and what it gives to the one row."""
    model, goal = Model(), {}
    for number, (price, _) in enumerate(wares):
        model.variable(f"x{number}", 0, 1)
        goal[number] = price
    model.add(Expr({number: gives for number, (_, gives) in enumerate(wares)}), low, high, "what it gives")
    return model, Expr(goal)


WARES = [
    pytest.param([(1, 2), (3, 2)], {1: (0,)}, id="dearer for the same"),
    pytest.param([(1, 3), (3, 2)], {1: (0,)}, id="dearer for less"),
    pytest.param([(1, 2), (3, 4)], {}, id="dearer for more"),
    pytest.param([(2, 2), (2, 2)], {}, id="as cheap as the other: a later stage decides"),
    pytest.param([(1, 2), (2, 2), (3, 2)], {1: (0,), 2: (0, 1)}, id="one after another"),
]


@pytest.mark.parametrize(("wares", "expected"), WARES)
def test_who_waits_for_whom(wares, expected):
    model, goal = shop(*wares, low=3)
    assert {each.var: each.better for each in waiting(model, goal, range(len(wares)))} == expected


def test_a_limit_that_two_do_not_fit_leaves_the_dearer_out():
    model, goal = shop((-3, 2), (-2, 2), high=3)
    queue = waiting(model, goal, [0, 1])
    assert [(each.var, each.better) for each in queue] == [(1, (0,))]
    assert list(crowded_out(model, queue)) == [1]


def test_what_stands_in_other_rows_is_never_compared():
    model, goal = shop((1, 2), (3, 2), low=2)
    other = model.variable("y", 0, 1)
    model.add(other - Expr({1: 1}), 0, None, "a rule about one of them alone")
    assert waiting(model, goal, [0, 1]) == []

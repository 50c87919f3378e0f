"""Small random models, and all their solutions by trying every assignment."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from planner.linear.model import Expr, Model, Row
from planner.solvers.cpsat import SolverResult

Values = tuple[int, ...]


def fixed(examples: int) -> settings:
    return settings(derandomize=True, deadline=None, max_examples=examples, database=None)


def holds(row: Row, values: Values) -> bool:
    worth = sum(coef * values[var] for var, coef in row.terms.items())
    return (row.low is None or row.low <= worth) and (row.high is None or worth <= row.high)


def solutions(model: Model) -> set[Values]:
    ranges = (range(low, high + 1) for low, high in zip(model.lower, model.upper, strict=True))
    return {values for values in product(*ranges) if all(holds(row, values) for row in model.rows)}


def cost(goal: Expr, values: Values) -> int:
    return goal.value(dict(enumerate(values)))


def cheapest(goal: Expr, among: set[Values]) -> set[Values]:
    least = min(cost(goal, values) for values in among)
    return {values for values in among if cost(goal, values) == least}


def as_tuple(values: Any) -> Values:
    return tuple(values[var] for var in range(len(values)))


def flags(count: int) -> tuple[Model, list[Expr]]:
    model = Model()
    return model, [model.flag(f"x{number}") for number in range(count)]


coefs = st.sampled_from([1, 1, 2, 3, 5, -1, -1, -2, -3])
lows = st.sampled_from([0, 0, 0, 0, 1, -1, -2])
ranges_ = st.sampled_from([1, 1, 1, 1, 2, 3, 0])
sides = st.integers(-3, 6)


@st.composite
def rows(draw: Any, count: int) -> Row:
    """A row of any kind: at least, at most, a range, an equality; about anything from nothing to all variables."""
    about = draw(st.lists(st.integers(0, count - 1), max_size=count, unique=True))
    side = draw(sides)
    low, high = draw(st.sampled_from([(side, None), (side, None), (None, side), (side, side), (side, side + 2)]))
    return Row({var: draw(coefs) for var in about}, low, high, "row")


@st.composite
def models(draw: Any, most: int = 5, rows_at_most: int = 4, *, crossed: bool = False) -> Model:
    """A model of up to so many variables; crossed, some ask for more at least than at most."""
    model = Model()
    for number in range(draw(st.integers(1, most))):
        low, width = draw(lows), draw(ranges_)
        if crossed and draw(st.integers(0, 11)) == 0:
            width = -1
        model.variable(f"x{number}", low, low + width)
    count = len(model.names)
    model.rows.extend(draw(st.lists(rows(count), max_size=rows_at_most)))
    return model


@st.composite
def shops(draw: Any, most: int = 6) -> Model:
    """Things that stand in the same rows, as things of one kind do: nearly all taken once at most, some twice."""
    model = Model()
    for number in range(draw(st.integers(3, most))):
        model.variable(f"x{number}", 0, draw(st.sampled_from([1, 1, 1, 1, 2])))
    for _ in range(draw(st.integers(1, 2))):
        gives = draw(st.sampled_from([st.just(1), st.integers(1, 3), st.sampled_from([-1, 1, 2])]))
        side = draw(st.integers(1, 6))
        low, high = draw(st.sampled_from([(side, None), (side, None), (side, side + 1), (side, side), (None, side)]))
        model.rows.append(Row({var: draw(gives) for var in range(len(model.names))}, low, high, "row"))
    return model


weights = st.sampled_from([0, 1, 1, 2, 3, 3, 4, 5, 7, -1, -2, 100, 10**6, 3 * 10**11])


@st.composite
def goals(draw: Any, model: Model) -> Expr:
    """Costs of any size and sign, of some variables or none, and a constant."""
    count = len(model.names)
    about = draw(st.lists(st.integers(0, count - 1), max_size=count, unique=True))
    return Expr({var: draw(weights) for var in about}, draw(st.sampled_from([0, 0, 5, -4])))


Pick = Callable[[list[Values]], Values]


def exhaustive(pick: Pick = max) -> Any:
    """Return a solver that tries every assignment, and of several that are best returns the one that is picked."""

    def by(model: Model, objective: Expr | None, *, hint: Any, effort: Any) -> SolverResult:
        found = solutions(model)
        if not found:
            return SolverResult("infeasible")
        best = pick(sorted(found if objective is None else cheapest(objective, found)))
        value = 0 if objective is None else cost(objective, best)
        return SolverResult("optimal", dict(enumerate(best)), value, value)

    return by

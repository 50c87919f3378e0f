"""Reduction made small: models, costs, choices and hints at random, and limits so low that every model is reduced."""

from __future__ import annotations

from contextlib import contextmanager
from unittest.mock import patch

from hypothesis import strategies as st

from planner.linear.model import Expr, total
from planner.solvers.cpsat import SolverResult
from planner.solvers.presolve import core
from tests.planner.solvers.presolve.small import as_tuple, cheapest, cost, flags, goals, models, shops, solutions

sizes = st.tuples(st.integers(0, 2), st.integers(1, 3), st.integers(2, 4))


@contextmanager
def reduced(size=(1, 1, 2)):
    directly, first, growth = size
    with patch.multiple(core, DIRECTLY=directly, FIRST=first, GROWTH=growth):
        yield


@st.composite
def hints(draw, model, choices):
    """No values, those of a solution, or any, some of them out of bounds and perhaps of the choices alone."""
    kind = draw(st.sampled_from(["absent", "right", "wrong"]))
    every = sorted(solutions(model))
    if kind == "right" and every:
        values = draw(st.sampled_from(every))
        about = draw(st.sampled_from([choices, range(len(values))]))
        return {var: values[var] for var in about}
    if kind == "wrong":
        return {var: draw(st.integers(-3, 4)) for var in range(len(model.names))}
    return None


@st.composite
def asked(draw, **stated):
    """A model, costs, which of its variables are choices, and a hint."""
    model = draw(models(**stated) | shops())
    choices = sorted(draw(st.sets(st.integers(0, len(model.names) - 1), min_size=len(model.names) // 2)))
    return model, draw(goals(model)), choices, draw(hints(model, choices))


picks = st.sampled_from([min, max])
"""Which of several best solutions a solver returns."""


def proven(found, model, goal):
    """Hold an answer against every solution; returns those that are left in the model."""
    every = solutions(model)
    if not every:
        assert found.answer == SolverResult("infeasible")
        return set()
    best = cheapest(goal, every)
    assert as_tuple(found.answer.values) in best
    least = cost(goal, next(iter(best)))
    assert (found.answer.status, found.answer.objective, found.answer.bound) == ("optimal", least, least)
    left = solutions(found.model)
    assert best <= left <= every
    return left


def many(count=400, needed=20, times=1):
    """Some of many things, any, which cost 100 and something."""
    model, things = flags(count)
    model.add(total(things), needed, None, "some")
    return model, Expr({var: times * (100 + var * 7919 % 997) for var in range(count)})

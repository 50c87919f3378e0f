"""Models to export: random ones, those of the examples, and one with everything a model can have that is odd."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from random import Random

from planner.export.stated import Stated, state
from planner.files.library import example
from planner.formulation.objective import Objective
from planner.linear.model import Expr, Model
from planner.session.opening import opened
from planner.session.request import Request
from tests.bench.worlds import made

SEEDS = range(60)


@cache
def stated(seed: int) -> Stated:
    rng = Random(seed)
    return state(made(rng, 1 + seed % 2, small=True).problem(), Objective(hour_value=rng.choice([0, 0, 1250])))


@cache
def shipped(name: str) -> Stated:
    return state(opened(str(example(name)), Request()).problem, about=name)


def of(model: Model, objective: Expr) -> Stated:
    return replace(stated(0), model=model, objective=objective)


def odd() -> Stated:
    """Bounds below zero, a fixed variable, one that nothing speaks of, a row with two ends, an equation, a constant."""
    model = Model()
    x, y, z = model.variable("x", -5, 7), model.variable("y", 2, 2), model.variable("z", 0, 9)
    w, u = model.flag("w"), model.variable("u", -9, -3)
    model.variable("nobody", 4, 6)
    model.add(x + z + w, -2, 4, "between")
    model.add(x - z * 12, None, 3, "at most")
    model.add(x + u, -10, -10, "just")
    return of(model, x * 3 + y * 2 + z - u - 1234)

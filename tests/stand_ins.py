"""Solvers that stand in for the true ones: handed over in an effort, they lie, count or try everything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from models.problem import Problem
from planner.formulation.personal import planning
from planner.linear.model import Expr, Model
from planner.solvers.cpsat import Effort, SolverResult, Solvers, solve
from planner.solvers.scip import Opinion, second_opinion


def every_model(model: Model) -> bool:
    """Ask the stand-in about every model."""
    return True


@dataclass(frozen=True)
class StandIns(Solvers):
    """Functions in place of the two solvers."""

    first: Callable[..., SolverResult] = solve
    second: Callable[..., Opinion] = second_opinion
    about: Callable[[Model], bool] = every_model
    """Which models the first is asked about; about others the true solver is."""

    def solve(self, model: Model, objective: Expr | None = None, *, known=None, **stated) -> SolverResult:
        """Ask the first stand-in."""
        asked = self.first if self.about(model) else solve
        return asked(model, objective, **stated, **({} if known is None else {"known": known}))

    def second_opinion(self, model: Model, seconds: float = 60.0) -> Opinion:
        """Ask the second stand-in."""
        return self.second(model, seconds)


def asking(first=solve, second=second_opinion, about=every_model, **stated) -> Effort:
    """Return an effort that asks stand-ins in place of the solvers."""
    return Effort(solvers=StandIns(first, second, about), **stated)


def plans_of(problem: Problem) -> Callable[[Model], bool]:
    """Return what tells the model of a problem's plans, with more rows and variables or without, from other models."""
    names = planning(problem)[0].model.names
    return lambda model: model.names[: len(names)] == names


def claims_of(problem: Problem) -> Callable[[Model], bool]:
    """Return what tells the models that claims are chosen on from the model of a problem's plans."""
    plans = plans_of(problem)
    return lambda model: not plans(model)

"""The linear relaxation, solved by GLOP (a revised simplex) in floating point.

Only dual values, the prices of the rows, and a ranking of the variables are taken from it; whatever they are, what is
concluded from them is worked out in whole numbers (`planner.solvers.presolve.bound`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from planner.linear.model import Expr, Model


@dataclass(frozen=True, slots=True)
class LinearRelaxation:
    """What the relaxation says.  Nothing here is exact."""

    prices: tuple[float, ...]
    """For each row: by how much the optimum grows where the row asks for one unit more."""
    values: tuple[float, ...]
    """For each variable."""


def relaxed(model: Model, objective: Expr, seconds: float) -> LinearRelaxation | None:
    """Solve the relaxation; None where it has no solution or time ran out, so that nothing is known."""
    # It takes a while to load, and small models need no relaxation.
    from ortools.linear_solver import pywraplp  # noqa: PLC0415

    solver = pywraplp.Solver.CreateSolver("GLOP")
    if solver is None or seconds <= 0:
        return None
    solver.SetTimeLimit(max(1, int(seconds * 1000)))
    infinity = solver.infinity()
    variables = [solver.NumVar(low, high, "") for low, high in zip(model.lower, model.upper, strict=True)]
    rows = []
    for row in model.rows:
        low = -infinity if row.low is None else row.low
        high = infinity if row.high is None else row.high
        constraint = solver.RowConstraint(low, high, "")
        for var, coef in row.terms.items():
            constraint.SetCoefficient(variables[var], coef)
        rows.append(constraint)
    goal = solver.Objective()
    for var, share in scaled(objective.terms).items():
        goal.SetCoefficient(variables[var], share)
    goal.SetMinimization()
    if solver.Solve() != pywraplp.Solver.OPTIMAL:
        return None
    return LinearRelaxation(
        prices=tuple(row.dual_value() for row in rows), values=tuple(each.solution_value() for each in variables)
    )


def scaled(terms: Mapping[int, int]) -> dict[int, float]:
    """Return coefficients of ordinary size, which floating point treats better; `unscale` gives the factor."""
    factor = unscale(terms)
    return {var: coef / factor for var, coef in terms.items()}


def unscale(terms: Mapping[int, int]) -> int:
    """Return what scaled coefficients, and the prices that come of them, are to be multiplied by."""
    return max(1, max(map(abs, terms.values()), default=1) // 1000)

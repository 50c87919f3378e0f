"""The least value of an objective by SCIP, for benches; a value counts only if its solution holds exactly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ortools.linear_solver import pywraplp

from planner.linear.model import Expr, Model, whole

Status = Literal["optimal", "infeasible", "gave up"]


@dataclass(frozen=True)
class Minimum:
    """What SCIP found; the value counts only if the rounded solution satisfies every row exactly."""

    status: Status
    value: int = 0
    why: str = ""


def minimum(model: Model, objective: Expr, seconds: float = 60.0) -> Minimum:
    """Minimise an objective over a model, with no gap allowed."""
    solver = pywraplp.Solver.CreateSolver("SCIP")
    assert solver is not None
    solver.SetTimeLimit(int(seconds * 1000))
    variables = [solver.IntVar(whole(low), whole(high), "") for low, high in zip(model.lower, model.upper, strict=True)]
    for row in model.rows:
        low = -solver.infinity() if row.low is None else whole(row.low)
        high = solver.infinity() if row.high is None else whole(row.high)
        constraint = solver.RowConstraint(low, high, "")
        for var, coef in row.terms.items():
            constraint.SetCoefficient(variables[var], whole(coef))
    for var, coef in objective.terms.items():
        solver.Objective().SetCoefficient(variables[var], whole(coef))
    solver.Objective().SetMinimization()
    exactly = pywraplp.MPSolverParameters()
    exactly.SetDoubleParam(pywraplp.MPSolverParameters.RELATIVE_MIP_GAP, 0.0)
    status = solver.Solve(exactly)
    if status == pywraplp.Solver.INFEASIBLE:
        return Minimum("infeasible")
    if status != pywraplp.Solver.OPTIMAL:
        return Minimum("gave up", why=f"status {status}")
    values = {var: round(variable.solution_value()) for var, variable in enumerate(variables)}
    broken = model.violated(values)
    if broken:
        return Minimum("gave up", why=f"rounded, its solution breaks {broken[0]}")
    return Minimum("optimal", objective.value(values))

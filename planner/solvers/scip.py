"""The second solver: SCIP on the same linear model, asked before anything is called impossible."""

from __future__ import annotations

from typing import Literal

from planner.linear.model import Model, whole

Opinion = Literal["infeasible", "feasible", "gave up"]


def second_opinion(model: Model, seconds: float = 60.0) -> Opinion:
    """Ask whether the model has a solution.

    SCIP works with floating point numbers, so a solution it finds only counts if the rounded values satisfy every row
    exactly.
    """
    # Half of what the first solver takes to load, and most answers need no second opinion.
    from ortools.linear_solver import pywraplp  # noqa: PLC0415

    solver = pywraplp.Solver.CreateSolver("SCIP")
    if solver is None:
        return "gave up"
    solver.SetTimeLimit(int(seconds * 1000))
    variables = [solver.IntVar(whole(low), whole(high), "") for low, high in zip(model.lower, model.upper, strict=True)]
    for row in model.rows:
        low = -solver.infinity() if row.low is None else whole(row.low)
        high = solver.infinity() if row.high is None else whole(row.high)
        constraint = solver.RowConstraint(low, high, "")
        for var, coef in row.terms.items():
            constraint.SetCoefficient(variables[var], whole(coef))
    status = solver.Solve()
    if status == pywraplp.Solver.INFEASIBLE:
        return "infeasible"
    if status in (pywraplp.Solver.OPTIMAL, pywraplp.Solver.FEASIBLE):
        values = {var: round(variable.solution_value()) for var, variable in enumerate(variables)}
        return "gave up" if model.violated(values) else "feasible"
    return "gave up"

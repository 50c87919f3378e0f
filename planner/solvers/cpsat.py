"""CP-SAT, the first solver: one linear model, one objective, one answer.

The settings come from measurements: one worker with linear relaxations on and no probing is many times faster on these
models than the default, and gives the same answer every time.
"""

from __future__ import annotations

import operator
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from planner.linear.model import Expr, Model, Row, whole
from planner.solvers import cpsat_api, scip

Status = Literal["optimal", "feasible", "infeasible", "stopped"]

SECOND_SECONDS = 60
"""Seconds the second solver gets at most."""


class SolverFault(Exception):
    """A solver returned something that is not a solution of the model it was given."""


@dataclass(frozen=True, slots=True)
class SolverResult:
    """What a solver says; `optimal` also where there is nothing to minimise and a solution was found."""

    status: Status
    values: Mapping[int, int] = field(default_factory=dict)
    objective: int = 0
    bound: int = 0


def solve(
    model: Model,
    objective: Expr | None = None,
    *,
    hint: Mapping[int, int] | None = None,
    effort: Effort | None = None,
    known: PreparedModel | None = None,
) -> SolverResult:
    """Minimise an objective over a model, or find any solution.

    Args:
        model: the model.
        objective: what is minimised; without one, any solution will do.
        hint: values to try first.
        effort: how long to try.
        known: a model that this one was copied from, handed over before; it saves handing the rest over again.

    Raises:
        SolverFault: when the solution it returns breaks a row of the model.
    """
    if known is None:
        return PreparedModel(model).ask(objective, hint=hint, effort=effort)
    return known.ask(objective, hint=hint, effort=effort, on=model)


class Solvers:
    """The two solvers, CP-SAT and SCIP; tests of doubt hand over others, which lie."""

    solve = staticmethod(solve)
    second_opinion = staticmethod(scip.second_opinion)


@dataclass(frozen=True, slots=True)
class Effort:
    """How long to try in all, from when this is made, how to be told to stop, and which solvers to ask."""

    seconds: float = 60.0
    began: float = field(default_factory=time.monotonic)
    stop: threading.Event = field(default_factory=threading.Event)
    on_better: Callable[[int, int], None] | None = None
    """Called with each better objective and the bound."""
    on_stage: Callable[[str], None] | None = None
    """Called with the name of each stage of a search as it begins: what the objectives told from then on measure."""
    solvers: Solvers = field(default_factory=Solvers)

    @property
    def left(self) -> float:
        """Seconds left, never below zero."""
        return max(0.0, self.seconds - (time.monotonic() - self.began))

    @property
    def over(self) -> bool:
        """Whether it was told to stop, or no time is left."""
        return self.stop.is_set() or not self.left

    def renewed(self) -> Effort:
        """Return the same solvers with a time of their own, for the short questions that check an answer."""
        return Effort(solvers=self.solvers)

    def solve(
        self,
        model: Model,
        objective: Expr | None = None,
        *,
        hint: Mapping[int, int] | None = None,
        known: PreparedModel | None = None,
    ) -> SolverResult:
        """Minimise an objective over a model, or find any solution, in the time left."""
        return self.solvers.solve(model, objective, hint=hint, effort=self, known=known)

    def second_opinion(self, model: Model) -> scip.Opinion:
        """Ask the second solver whether a model has a solution, for a minute at most of the time left."""
        return self.solvers.second_opinion(model, min(SECOND_SECONDS, self.left))


class PreparedModel:
    """A model handed to the solver once, to be asked again and again, as it is or with something changed."""

    def __init__(self, model: Model) -> None:
        """Hand the model over; what is changed in it later costs a little at each question."""
        self.model = model
        self._rows, self._lower, self._upper = list(model.rows), list(model.lower), list(model.upper)
        self._program = cpsat_api.Program()
        _declare(self._program, model, 0)
        _state(self._program, self._rows)

    def ask(
        self,
        objective: Expr | None = None,
        *,
        fixed: Mapping[int, int] | None = None,
        hint: Mapping[int, int] | None = None,
        effort: Effort | None = None,
        on: Model | None = None,
    ) -> SolverResult:
        """Minimise an objective, or find any solution, where some variables have the values given.

        Args:
            objective: what is minimised; without one, any solution will do.
            fixed: values of some variables.
            hint: values to try first.
            effort: how long to try.
            on: a copy of the model with other bounds, or with variables and rows added at the end.

        Raises:
            SolverFault: when the solution it returns breaks a row of the model.
        """
        effort, fixed, model = effort or Effort(), fixed or {}, on or self.model
        if effort.over:
            return SolverResult("stopped")
        program = self._posed(model, fixed)
        if objective is not None:
            program.objective.vars.extend(list(objective.terms))
            program.objective.coeffs.extend([whole(coef) for coef in objective.terms.values()])
        if hint:
            program.solution_hint.vars.extend(list(hint))
            program.solution_hint.values.extend([whole(value) for value in hint.values()])
        constant = 0 if objective is None else objective.constant
        found = _run(program, effort, constant)
        if found.status == cpsat_api.Status.INFEASIBLE:
            return SolverResult("infeasible")
        if found.status == cpsat_api.Status.MODEL_INVALID:
            raise SolverFault("the model is none that the solver can read")
        if found.status not in (cpsat_api.Status.OPTIMAL, cpsat_api.Status.FEASIBLE):
            return SolverResult("stopped")
        values = dict(enumerate(map(int, found.solution)))
        broken = model.violated(values)
        broken += [model.names[var] for var, value in fixed.items() if values[var] != value]
        if broken:
            raise SolverFault(f"the solution breaks {', '.join(broken[:5])}")
        if objective is None:
            return SolverResult("optimal", values)
        value = objective.value(values)
        if found.status == cpsat_api.Status.OPTIMAL:
            return SolverResult("optimal", values, value, value)
        bound = int(-(-found.best_objective_bound // 1)) + constant
        return SolverResult("feasible", values, value, bound)

    def core(self, fixed: Sequence[int], *, effort: Effort | None = None) -> tuple[int, ...] | None:
        """Return some of these 0/1 variables that cannot all be 0 together; None where they can, or at the time's end.

        What is returned need not be the least there is.
        """
        effort = effort or Effort()
        if effort.over:
            return None
        program = self._posed(self.model, {})
        program.assumptions.extend([-1 - var for var in fixed])
        found = _run(program, effort, 0)
        if found.status != cpsat_api.Status.INFEASIBLE:
            return None
        named = {-1 - literal for literal in found.sufficient_assumptions_for_infeasibility}
        return tuple(var for var in fixed if var in named) or tuple(fixed)

    def _posed(self, model: Model, fixed: Mapping[int, int]) -> cpsat_api.Program:
        """Return a program of its own for a model that was copied from the one handed over."""
        assert len(model.rows) >= len(self._rows), "rows were taken from the model that was handed over"
        assert all(map(operator.is_, self._rows, model.rows)), "rows were changed after the model was handed over"
        program = cpsat_api.Program()
        program.copy_from(self._program)
        variables = program.variables
        for var, (low, high) in enumerate(zip(self._lower, self._upper, strict=True)):
            if model.lower[var] != low or model.upper[var] != high:
                domain = variables[var].domain
                domain[0], domain[1] = whole(model.lower[var]), whole(model.upper[var])
        _declare(program, model, len(self._lower))
        _state(program, model.rows[len(self._rows) :])
        for var, value in fixed.items():
            domain = variables[var].domain
            domain[0] = domain[1] = whole(value)
        return program


def configure(solver: cpsat_api.Solver, effort: Effort) -> None:
    """Set what was measured to be fastest, and always the same."""
    parameters = solver.parameters
    parameters.num_workers = 1
    parameters.linearization_level = 2
    parameters.cp_model_probing_level = 0
    parameters.random_seed = 0
    parameters.catch_sigint_signal = False
    parameters.max_time_in_seconds = effort.left


def _declare(program: cpsat_api.Program, model: Model, first: int) -> None:
    """Add the variables of a model from one on."""
    variables = program.variables
    for low, high in zip(model.lower[first:], model.upper[first:], strict=True):
        variables.add().domain.extend([whole(low), whole(high)])


def _state(program: cpsat_api.Program, rows: Sequence[Row]) -> None:
    """Add rows."""
    constraints = program.constraints
    for row in rows:
        low = cpsat_api.NO_LESS if row.low is None else whole(row.low)
        high = cpsat_api.NO_MORE if row.high is None else whole(row.high)
        if row.terms:
            linear = constraints.add().linear
            linear.vars.extend(list(row.terms))
            linear.coeffs.extend([whole(coef) for coef in row.terms.values()])
            linear.domain.extend([low, high])
        elif not low <= 0 <= high:
            constraints.add().bool_or  # noqa: B018 - looking at it makes it: none of nothing holds


def _run(program: cpsat_api.Program, effort: Effort, constant: int) -> cpsat_api.Response:
    """Solve a program, and tell of better objectives with the constant that the program leaves out."""
    solver, on_better = cpsat_api.Solver(), effort.on_better
    configure(solver, effort)
    tell = None if on_better is None else lambda value, bound: on_better(int(value) + constant, int(bound) + constant)
    return solver.solve(program, stop=effort.stop, on_better=tell)

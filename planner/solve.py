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

from ortools.sat.python import cp_model

from planner.linear import Expr, Model, Row, whole

BRIEFLY = 0.01
"""The solver's own measure of work, the same on every machine; about ten milliseconds here."""

Status = Literal["optimal", "feasible", "infeasible", "stopped"]


class SolverFault(Exception):
    """A solver returned something that is not a solution of the model it was given."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a solver says; `optimal` also where there is nothing to minimise and a solution was found."""

    status: Status
    values: Mapping[int, int] = field(default_factory=dict)
    objective: int = 0
    bound: int = 0


@dataclass(frozen=True, slots=True)
class Effort:
    """How long to try in all, from when this is made, and how to be told to stop."""

    seconds: float = 60.0
    began: float = field(default_factory=time.monotonic)
    stop: threading.Event = field(default_factory=threading.Event)
    on_better: Callable[[int, int], None] | None = None
    """Called with each better objective and the bound."""

    @property
    def left(self) -> float:
        """Seconds left, never below zero."""
        return max(0.0, self.seconds - (time.monotonic() - self.began))


def solve(
    model: Model,
    objective: Expr | None = None,
    *,
    hint: Mapping[int, int] | None = None,
    effort: Effort | None = None,
    known: Prepared | None = None,
) -> Answer:
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
        return Prepared(model).ask(objective, hint=hint, effort=effort)
    return known.ask(objective, hint=hint, effort=effort, on=model)


class Prepared:
    """A model handed to the solver once, to be asked again and again, as it is or with something changed."""

    def __init__(self, model: Model) -> None:
        """Hand the model over; what is changed in it later costs a little at each question."""
        self.model = model
        self._rows, self._lower, self._upper = list(model.rows), list(model.lower), list(model.upper)
        self._program = cp_model.CpModel()
        _declare(self._program, model, 0)
        _state(self._program, self._rows)

    def ask(
        self,
        objective: Expr | None = None,
        *,
        fixed: Mapping[int, int] | None = None,
        hint: Mapping[int, int] | None = None,
        effort: Effort | None = None,
        briefly: bool = False,
        on: Model | None = None,
    ) -> Answer:
        """Minimise an objective, or find any solution, where some variables have the values given.

        Args:
            objective: what is minimised; without one, any solution will do.
            fixed: values of some variables.
            hint: values to try first.
            effort: how long to try.
            briefly: look for a while without simplifying the model first, which is quicker for most easy questions.
            on: a copy of the model with other bounds, or with variables and rows added at the end.

        Raises:
            SolverFault: when the solution it returns breaks a row of the model.
        """
        effort, fixed, model = effort or Effort(), fixed or {}, on or self.model
        if effort.stop.is_set() or not effort.left:
            return Answer("stopped")
        program = self._posed(model, fixed)
        proto = program.proto
        if objective is not None:
            proto.objective.vars.extend(list(objective.terms))
            proto.objective.coeffs.extend([whole(coef) for coef in objective.terms.values()])
        if hint:
            proto.solution_hint.vars.extend(list(hint))
            proto.solution_hint.values.extend([whole(value) for value in hint.values()])
        solver = cp_model.CpSolver()
        configure(solver, effort)
        code: object = cp_model.UNKNOWN
        if briefly:
            solver.parameters.cp_model_presolve = False
            solver.parameters.linearization_level = 0
            solver.parameters.max_deterministic_time = BRIEFLY
            code = solver.solve(program)
        if code == cp_model.UNKNOWN:
            solver = cp_model.CpSolver()
            configure(solver, effort)
            code = _run(solver, program, effort, 0 if objective is None else objective.constant)
        if code == cp_model.INFEASIBLE:
            return Answer("infeasible")
        if code not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return Answer("stopped")
        values = dict(enumerate(map(int, solver.response_proto.solution)))
        broken = model.violated(values)
        broken += [model.names[var] for var, value in fixed.items() if values[var] != value]
        if broken:
            raise SolverFault(f"the solution breaks {', '.join(broken[:5])}")
        if objective is None:
            return Answer("optimal", values)
        found = objective.value(values)
        if code == cp_model.OPTIMAL:
            return Answer("optimal", values, found, found)
        bound = int(-(-solver.best_objective_bound // 1)) + objective.constant
        return Answer("feasible", values, found, bound)

    def core(self, fixed: Sequence[int], *, effort: Effort | None = None) -> tuple[int, ...] | None:
        """Return some of these 0/1 variables that cannot all be 0 together; None where they can, or at the time's end.

        What is returned need not be the least there is.
        """
        effort = effort or Effort()
        if effort.stop.is_set() or not effort.left:
            return None
        program = self._posed(self.model, {})
        program.proto.assumptions.extend([-1 - var for var in fixed])
        solver = cp_model.CpSolver()
        configure(solver, effort)
        if _run(solver, program, effort, 0) != cp_model.INFEASIBLE:
            return None
        named = {-1 - literal for literal in solver.sufficient_assumptions_for_infeasibility()}
        return tuple(var for var in fixed if var in named) or tuple(fixed)

    def _posed(self, model: Model, fixed: Mapping[int, int]) -> cp_model.CpModel:
        """Return a program of its own for a model that was copied from the one handed over."""
        assert len(model.rows) >= len(self._rows), "rows were taken from the model that was handed over"
        assert all(map(operator.is_, self._rows, model.rows)), "rows were changed after the model was handed over"
        program = cp_model.CpModel()
        program.proto.copy_from(self._program.proto)
        variables = program.proto.variables
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


def configure(solver: cp_model.CpSolver, effort: Effort) -> None:
    """Set what was measured to be fastest, and always the same."""
    parameters = solver.parameters
    parameters.num_workers = 1
    parameters.linearization_level = 2
    parameters.cp_model_probing_level = 0
    parameters.random_seed = 0
    parameters.catch_sigint_signal = False
    parameters.max_time_in_seconds = effort.left


def _declare(program: cp_model.CpModel, model: Model, first: int) -> None:
    """Add the variables of a model from one on."""
    variables = program.proto.variables
    for low, high in zip(model.lower[first:], model.upper[first:], strict=True):
        variables.add().domain.extend([whole(low), whole(high)])


def _state(program: cp_model.CpModel, rows: Sequence[Row]) -> None:
    """Add rows."""
    constraints = program.proto.constraints
    for row in rows:
        low = cp_model.INT_MIN if row.low is None else whole(row.low)
        high = cp_model.INT_MAX if row.high is None else whole(row.high)
        if row.terms:
            linear = constraints.add().linear
            linear.vars.extend(list(row.terms))
            linear.coeffs.extend([whole(coef) for coef in row.terms.values()])
            linear.domain.extend([low, high])
        elif not low <= 0 <= high:
            program.add_bool_or([])


class _Watch(cp_model.CpSolverSolutionCallback):
    def __init__(self, effort: Effort, constant: int) -> None:
        super().__init__()
        self._effort, self._constant = effort, constant

    def on_solution_callback(self) -> None:
        if self._effort.on_better is not None:
            found, bound = int(self.objective_value), int(self.best_objective_bound)
            self._effort.on_better(found + self._constant, bound + self._constant)


def _run(solver: cp_model.CpSolver, program: cp_model.CpModel, effort: Effort, constant: int) -> object:
    """Solve, and keep asking the search to stop once told to: a request before it begins would be lost."""
    done = threading.Event()

    def wait() -> None:
        while not done.wait(0.02):
            if effort.stop.is_set():
                solver.stop_search()

    watcher = threading.Thread(target=wait, daemon=True)
    watcher.start()
    try:
        return solver.solve(program, _Watch(effort, constant) if effort.on_better else None)
    finally:
        done.set()
